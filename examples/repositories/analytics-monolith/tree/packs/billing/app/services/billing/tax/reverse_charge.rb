module Billing
  module Tax
    class ReverseCharge
      def apply(invoice)
        invoice.update!(note: 'Reverse charge: the recipient owes the tax')
      end
    end
  end
end
