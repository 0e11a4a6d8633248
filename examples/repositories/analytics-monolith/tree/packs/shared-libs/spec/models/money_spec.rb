require 'rails_helper'

RSpec.describe SharedLibs::Money do
  it 'adds only the same currency' do
    euro = described_class.new(150, 'EUR')
    expect((euro + euro).to_s).to eq('3.00 EUR')
    expect { euro + described_class.new(1, 'USD') }.to raise_error(ArgumentError)
  end
end
