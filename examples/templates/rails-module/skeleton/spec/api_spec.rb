require 'rails_helper'

RSpec.describe ${{ values.className }}::Api do
  it 'is ready' do
    expect(described_class).to be_ready
  end
end
