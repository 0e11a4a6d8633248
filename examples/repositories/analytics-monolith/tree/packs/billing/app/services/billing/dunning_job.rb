module Billing
  class DunningJob < ApplicationJob
    queue_as :low

    STEPS = { 7 => :reminder, 21 => :second_reminder, 35 => :restrict }.freeze

    def perform(today = Date.current)
      Invoice.where(state: 'sent').find_each do |invoice|
        step = STEPS[(today - invoice.due_on).to_i]
        Dunning.public_send(step, invoice) if step
      end
    end
  end
end
