module Integrations
  class SyncJob < ApplicationJob
    queue_as :default

    def perform(connection)
      run = connection.sync_runs.create!
      since = connection.last_synced_at || 30.days.ago
      records = 0
      Connectors.for(connection).each_page(since:) do |page|
        records += Ingestion::EventPublisher.new.publish(connection.source, page)
      end
      run.finish!(records)
    rescue Connectors::Base::Unauthorized
      connection.break!
      run.fail!('The credentials are no longer accepted')
    end
  end
end
