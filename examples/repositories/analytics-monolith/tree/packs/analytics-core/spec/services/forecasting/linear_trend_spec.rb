require 'rails_helper'

RSpec.describe AnalyticsCore::Forecasting::LinearTrend do
  it 'continues a straight line' do
    expect(described_class.new([2, 4, 6, 8]).next(2)).to eq([10.0, 12.0])
  end
end
