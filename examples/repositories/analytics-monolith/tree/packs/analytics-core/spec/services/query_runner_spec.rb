require 'rails_helper'

RSpec.describe AnalyticsCore::QueryRunner do
  it 'asks the warehouse once for the same question' do
    warehouse = instance_double(AnalyticsCore::Warehouse, select: [{ bucket: '2025-01-01', value: 3 }])
    runner = described_class.new(warehouse:)
    metric = create(:metric)
    window = Time.utc(2025, 1, 1)...Time.utc(2025, 1, 8)
    2.times { runner.run(metric, window) }
    expect(warehouse).to have_received(:select).once
  end
end
