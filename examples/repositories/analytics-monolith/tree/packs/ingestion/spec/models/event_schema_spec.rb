require 'rails_helper'

RSpec.describe Ingestion::EventSchema do
  subject(:schema) { described_class.new('name' => 'string', 'value' => 'number') }

  it 'names the field and the type' do
    expect(schema.problems('name' => 'signed_up', 'value' => 'many')).to eq(['value is not a number'])
  end
end
