module Billing
  class BillingRecord < ApplicationRecord
    self.abstract_class = true
    connects_to database: { writing: :billing, reading: :billing }
  end
end
