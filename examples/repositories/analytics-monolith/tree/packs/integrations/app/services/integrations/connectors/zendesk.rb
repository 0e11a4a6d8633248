module Integrations
  module Connectors
    class Zendesk < Base
      HOST = 'http://zendesk.connector.internal'.freeze

      def fetch(since, cursor)
        answer = @http.get('/incremental/tickets', query: cursor ? { cursor: } : { start_time: since.to_i })
        raise Unauthorized if answer.status == 401

        { records: answer.json.fetch('tickets'), next: answer.json['after_cursor'] }
      end
    end
  end
end
