module Integrations
  module Connectors
    class Base
      Unauthorized = Class.new(StandardError)

      def initialize(connection)
        @connection = connection
        @http = SharedLibs::HttpClient.new(self.class::HOST, token: connection.credentials_ciphertext)
      end

      # Yields pages of records, oldest change first, so that a run can be continued.
      def each_page(since:)
        cursor = nil
        loop do
          page = fetch(since, cursor)
          yield page.fetch(:records)
          cursor = page[:next] || break
        end
      end
    end
  end
end
