module Integrations
  module Connectors
    class Hubspot < Base
      HOST = 'http://hubspot.connector.internal'.freeze

      def fetch(since, cursor)
        answer = @http.get('/crm/v3/objects/contacts', query: { after: cursor, modified_since: since.to_i })
        raise Unauthorized if answer.status == 401

        { records: answer.json.fetch('results'), next: answer.json.dig('paging', 'next', 'after') }
      end
    end
  end
end
