require 'rails_helper'

RSpec.describe UserAdmin::Member do
  it 'orders roles' do
    expect(described_class.new(role: 'admin')).to be_at_least('editor')
    expect(described_class.new(role: 'viewer')).not_to be_at_least('editor')
  end
end
