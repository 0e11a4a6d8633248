module SharedLibs
  class HttpClient
    Answer = Data.define(:status, :headers, :body) do
      def success? = (200..299).cover?(status)
      def json = JSON.parse(body)
    end

    def initialize(base_url, token: nil, timeout: 10)
      @connection = Faraday.new(url: base_url, request: { timeout: }) do |faraday|
        faraday.request :authorization, 'Bearer', token if token
      end
    end

    def get(path, query: {}, headers: {})
      answer(@connection.get(path, query, headers))
    end

    def post(path, body:, query: {}, headers: {})
      answer(@connection.post(path, body, headers) { |request| request.params = query })
    end

    private

    def answer(response)
      Answer.new(status: response.status, headers: response.headers, body: response.body)
    end
  end
end
