module Ingestion
  class Source < ApplicationRecord
    belongs_to :account, class_name: 'UserAdmin::Account'
    has_many :file_imports, dependent: :restrict_with_error

    before_validation(on: :create) { self.key ||= SecureRandom.hex(16) }
    validates :key, uniqueness: true

    scope :active, -> { where(paused_at: nil) }

    def event_schema
      EventSchema.new(schema)
    end

    def pause!(now = Time.current)
      update!(paused_at: now)
      SourceSettings.publish(self)
    end
  end
end
