require 'rails_helper'

RSpec.describe SharedLibs::TimeWindow do
  it 'keeps the day of a changing clock complete' do
    window = described_class.parse('2025-03-30', '2025-03-31', zone: 'Europe/Berlin')
    expect(window.last - window.first).to eq(23.hours)
  end
end
