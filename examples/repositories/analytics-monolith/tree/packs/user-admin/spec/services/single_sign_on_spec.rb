require 'rails_helper'

RSpec.describe UserAdmin::SingleSignOn do
  it 'gives the highest role of several groups' do
    account = create(:account, role_mapping: { 'staff' => 'viewer', 'ops' => 'admin' })
    member = described_class.new(account, 'email' => 'a@customer.example', 'groups' => %w[staff ops]).call
    expect(member.role).to eq('admin')
  end
end
