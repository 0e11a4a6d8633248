require 'rails_helper'

RSpec.describe Billing::InvoiceRun do
  it 'sends every invoice once, also when it runs twice' do
    create_list(:subscription, 3)
    2.times { described_class.for_month(Date.new(2025, 2, 14)).resume }
    expect(Billing::Invoice.where(state: 'sent').count).to eq(3)
  end
end
