module Integrations
  class SyncRun < ApplicationRecord
    belongs_to :connection

    scope :running, -> { where(state: 'running') }

    def finish!(records)
      update!(state: 'done', records:)
    end

    def fail!(reason)
      update!(state: 'failed', failed_because: reason.truncate(500))
    end
  end
end
