module Billing
  class InvoiceBuilder
    def initialize(subscription, month, meter: nil)
      @subscription = subscription
      @month = month
      @meter = meter || UsageMeter.new(UserAdmin::Account.find(subscription.account_id))
    end

    def call
      Invoice.transaction do
        invoice = Invoice.create!(subscription: @subscription, month: @month, total_cents: 0)
        invoice.lines.create!(text: @subscription.plan.code, quantity: 1, unit_cents: @subscription.plan.price_cents)
        add_overage(invoice)
        Tax::Rules.for(@subscription).apply(invoice)
        invoice
      end
    end

    private

    def add_overage(invoice)
      extra = @meter.events_in(@month) - @subscription.event_limit
      return unless extra.positive?

      invoice.lines.create!(text: 'Additional events', quantity: (extra / 1000.0).ceil, unit_cents: 40)
    end
  end
end
