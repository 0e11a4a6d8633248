require 'rails_helper'

RSpec.describe Integrations::Connectors do
  it 'has a class for every name' do
    described_class.names.each do |connector|
      connection = Integrations::Connection.new(connector:)
      expect(described_class.for(connection)).to respond_to(:fetch)
    end
  end
end
