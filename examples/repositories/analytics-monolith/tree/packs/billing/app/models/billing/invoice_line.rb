module Billing
  class InvoiceLine < BillingRecord
    belongs_to :invoice

    def amount
      SharedLibs::Money.new(quantity * unit_cents, 'EUR')
    end
  end
end
