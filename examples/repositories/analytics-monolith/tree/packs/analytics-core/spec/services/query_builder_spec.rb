require 'rails_helper'

RSpec.describe AnalyticsCore::QueryBuilder do
  let(:metric) { AnalyticsCore::Metric.new(aggregation: 'unique', account_id: 7) }
  let(:window) { Time.utc(2025, 1, 1)...Time.utc(2025, 2, 1) }

  it 'groups by week and never puts values into the text' do
    sql = described_class.new(metric, window:, grain: 'week').to_sql
    expect(sql).to include('toMonday(happened_at)', 'uniqExact(person_id)')
    expect(sql).not_to include('2025')
  end
end
