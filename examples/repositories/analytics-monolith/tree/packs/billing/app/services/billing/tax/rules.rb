module Billing
  module Tax
    module Rules
      def self.for(subscription)
        subscription.vat_number.present? ? ReverseCharge.new : ValueAddedTax.new(subscription.country)
      end
    end
  end
end
