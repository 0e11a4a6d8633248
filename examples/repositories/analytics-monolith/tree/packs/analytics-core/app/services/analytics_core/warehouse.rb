module AnalyticsCore
  class Warehouse
    def initialize(http: SharedLibs::HttpClient.new(Rails.configuration.x.warehouse[:url]))
      @http = http
    end

    def select(sql, parameters)
      query = parameters.transform_keys { |key| "param_#{key}" }
      response = @http.post('/', body: "#{sql} FORMAT JSONEachRow", query:)
      response.body.each_line.map { |line| JSON.parse(line, symbolize_names: true) }
    end
  end
end
