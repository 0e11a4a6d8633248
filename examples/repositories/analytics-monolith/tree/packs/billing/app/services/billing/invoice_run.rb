module Billing
  class InvoiceRun
    def self.for_month(date)
      new(date.beginning_of_month)
    end

    def initialize(month)
      @month = month
    end

    def missing
      Subscription.where.not(id: Invoice.where(month: @month).select(:subscription_id))
    end

    # Safe to repeat: an invoice a month and subscription is unique.
    def resume
      missing.find_each do |subscription|
        InvoiceBuilder.new(subscription, @month).call.send!
      rescue ActiveRecord::RecordNotUnique
        next
      end
    end
  end
end
