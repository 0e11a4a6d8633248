module Ingestion
  # The event gateway reads these, so that it need not ask the monolith for every batch.
  class SourceSettings
    def self.publish(source)
      SharedLibs::Cache.new('sources').write(
        source.key,
        { account_id: source.account_id, schema: source.schema, paused: source.paused_at.present? }
      )
    end
  end
end
