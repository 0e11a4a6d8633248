module Billing
  class PlanChange < BillingRecord
    belongs_to :subscription
    belongs_to :plan

    scope :due, ->(day) { where(effective_on: ..day, applied_at: nil) }
  end
end
