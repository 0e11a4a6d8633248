require 'rails_helper'

RSpec.describe Ingestion::Reconciliation do
  it 'counts what arrived, what was loaded and what was refused' do
    warehouse = instance_double(AnalyticsCore::Warehouse)
    allow(warehouse).to receive(:select).and_return([{ n: 10 }], [{ n: 8 }], [{ n: 2 }])
    report = described_class.new(build(:source), Date.new(2025, 2, 3), warehouse:).call
    expect(report).to be_clean
  end
end
