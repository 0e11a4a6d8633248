module Integrations
  module Connectors
    class Salesforce < Base
      HOST = 'http://salesforce.connector.internal'.freeze

      def fetch(since, cursor)
        answer = @http.get('/query', query: { since: since.iso8601, cursor: })
        raise Unauthorized if answer.status == 401

        { records: answer.json.fetch('records'), next: answer.json['nextRecordsUrl'] }
      end
    end
  end
end
