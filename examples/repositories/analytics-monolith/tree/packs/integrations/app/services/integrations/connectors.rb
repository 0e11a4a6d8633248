module Integrations
  module Connectors
    ALL = { 'salesforce' => 'Salesforce', 'hubspot' => 'Hubspot', 'zendesk' => 'Zendesk' }.freeze

    def self.names = ALL.keys

    def self.for(connection)
      const_get(ALL.fetch(connection.connector)).new(connection)
    end
  end
end
