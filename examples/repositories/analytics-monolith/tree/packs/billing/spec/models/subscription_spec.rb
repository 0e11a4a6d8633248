require 'rails_helper'

RSpec.describe Billing::Subscription do
  it 'changes to a smaller plan only at the end of the period' do
    subscription = create(:subscription, renews_on: Date.new(2025, 3, 1))
    subscription.change_plan!(create(:plan, price_cents: 100), Date.new(2025, 2, 10))
    expect(subscription.reload.plan.price_cents).to be > 100
    expect(Billing::PlanChange.due(Date.new(2025, 3, 1))).to be_one
  end
end
