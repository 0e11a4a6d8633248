module Integrations
  class Connection < ApplicationRecord
    belongs_to :account, class_name: 'UserAdmin::Account'
    has_many :sync_runs, dependent: :destroy

    encrypts :credentials_ciphertext

    validates :connector, inclusion: { in: ->(_) { Connectors.names } }

    def healthy?
      broken_since.nil?
    end

    def break!(now = Time.current)
      update!(broken_since: now) if healthy?
    end
  end
end
