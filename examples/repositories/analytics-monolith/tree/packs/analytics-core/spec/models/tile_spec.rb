require 'rails_helper'

RSpec.describe AnalyticsCore::Tile do
  it 'overlaps a neighbour that shares a cell, not one that touches' do
    tile = described_class.new(metric_id: 1)
    expect(tile).to be_overlaps(described_class.new(metric_id: 2, x: 3))
    expect(tile).not_to be_overlaps(described_class.new(metric_id: 2, x: 4))
  end
end
