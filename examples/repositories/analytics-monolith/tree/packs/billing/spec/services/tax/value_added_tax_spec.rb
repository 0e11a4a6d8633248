require 'rails_helper'

RSpec.describe Billing::Tax::ValueAddedTax do
  it 'adds no line for a country without a rate' do
    invoice = create(:invoice)
    described_class.new('US').apply(invoice)
    expect(invoice.lines).to be_empty
  end
end
