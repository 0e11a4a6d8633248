module Billing
  class Subscription < BillingRecord
    belongs_to :plan
    has_many :invoices, dependent: :restrict_with_error

    scope :renewing_on, ->(day) { where(renews_on: day) }

    def over_limit?(events)
      events > event_limit
    end

    def change_plan!(plan, today)
      return update!(plan:, event_limit: plan.event_limit) if plan.price_cents >= self.plan.price_cents

      # A smaller plan starts with the next period: what is paid stays usable.
      PlanChange.create!(subscription: self, plan:, effective_on: [renews_on, today].max)
    end
  end
end
