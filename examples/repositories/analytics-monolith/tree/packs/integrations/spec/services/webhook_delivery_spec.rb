require 'rails_helper'

RSpec.describe Integrations::WebhookDelivery do
  it 'waits longer each time and gives up in the end' do
    http = instance_double(SharedLibs::HttpClient, post: double(success?: false))
    delivery = described_class.new(double(url: 'http://hooks.example', secret: 's'), http:)
    expect(delivery.deliver({}, attempt: 1)).to eq(5.minutes)
    expect(delivery.deliver({}, attempt: 5)).to eq(:given_up)
  end
end
