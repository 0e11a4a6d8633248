module Billing
  class Invoice < BillingRecord
    STATES = %w[draft sent paid void].freeze

    belongs_to :subscription
    has_many :lines, class_name: 'InvoiceLine', dependent: :destroy

    validates :month, uniqueness: { scope: :subscription_id }

    def total
      lines.sum(&:amount)
    end

    def send!
      raise "Invoice #{id} is #{state}" unless state == 'draft'

      update!(state: 'sent', total_cents: total.cents)
    end
  end
end
