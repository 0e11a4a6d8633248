module AnalyticsCore
  class Metric < ApplicationRecord
    AGGREGATIONS = %w[count sum average unique p90].freeze

    belongs_to :account, class_name: 'UserAdmin::Account'

    validates :name, presence: true, uniqueness: { scope: :account_id }
    validates :aggregation, inclusion: { in: AGGREGATIONS }

    # An average of averages is wrong, so those are computed from rows.
    def additive?
      %w[count sum].include?(aggregation)
    end
  end
end
