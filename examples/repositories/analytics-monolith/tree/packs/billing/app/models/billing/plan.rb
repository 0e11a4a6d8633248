module Billing
  class Plan < BillingRecord
    has_many :subscriptions, dependent: :restrict_with_error

    validates :code, presence: true, uniqueness: true

    def price
      SharedLibs::Money.new(price_cents, 'EUR')
    end
  end
end
