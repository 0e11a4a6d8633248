module Billing
  module Tax
    class ValueAddedTax
      RATES = { 'DE' => 0.19, 'FR' => 0.20, 'NL' => 0.21, 'US' => 0.0 }.freeze

      def initialize(country)
        @rate = RATES.fetch(country, 0.0)
      end

      def apply(invoice)
        cents = (invoice.total.cents * @rate).round
        invoice.lines.create!(text: "VAT #{(@rate * 100).round} %", quantity: 1, unit_cents: cents) if cents.positive?
      end
    end
  end
end
