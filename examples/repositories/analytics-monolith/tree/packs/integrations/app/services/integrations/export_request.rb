module Integrations
  # Exports left the monolith: this asks the export service and passes its answer on.
  class ExportRequest
    def initialize(dashboard, format:, http: SharedLibs::HttpClient.new(ENV.fetch('EXPORT_SERVICE_URL')))
      @dashboard = dashboard
      @format = format
      @http = http
    end

    def call
      @http.post('/v2/exports', body: { dashboard_id: @dashboard.id, format: @format }.to_json)
           .headers.fetch('Location')
    end
  end
end
