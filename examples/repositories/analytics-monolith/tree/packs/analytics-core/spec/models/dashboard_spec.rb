require 'rails_helper'

RSpec.describe AnalyticsCore::Dashboard do
  it 'refuses a layout with something else than tiles' do
    dashboard = described_class.new(title: 'Sales', account: build(:account), layout: [{ colour: 'red' }])
    expect(dashboard).not_to be_valid
    expect(dashboard.errors[:layout]).to be_present
  end
end
