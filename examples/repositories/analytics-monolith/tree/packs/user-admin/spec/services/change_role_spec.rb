require 'rails_helper'

RSpec.describe UserAdmin::ChangeRole do
  it 'keeps the last owner' do
    owner = create(:member, role: 'owner')
    expect { described_class.new(owner).call(owner, 'admin') }.to raise_error(described_class::LastOwner)
  end
end
