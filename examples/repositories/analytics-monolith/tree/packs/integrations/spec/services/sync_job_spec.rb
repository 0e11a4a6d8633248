require 'rails_helper'

RSpec.describe Integrations::SyncJob do
  it 'marks the connection as broken when the credentials are refused' do
    connection = create(:connection, connector: 'hubspot')
    allow(Integrations::Connectors).to receive(:for).and_raise(Integrations::Connectors::Base::Unauthorized)
    described_class.perform_now(connection)
    expect(connection.reload).not_to be_healthy
  end
end
