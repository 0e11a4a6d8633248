module UserAdmin
  class Account < ApplicationRecord
    has_many :members, dependent: :destroy
    has_many :dashboards, class_name: 'AnalyticsCore::Dashboard', dependent: :destroy
    has_many :metrics, class_name: 'AnalyticsCore::Metric', dependent: :destroy
    has_many :sources, class_name: 'Ingestion::Source', dependent: :restrict_with_error
    has_many :connections, class_name: 'Integrations::Connection', dependent: :destroy

    validates :name, presence: true
    validates :time_zone, inclusion: { in: ActiveSupport::TimeZone::MAPPING.values }

    def owner
      members.find_by(role: 'owner')
    end
  end
end
