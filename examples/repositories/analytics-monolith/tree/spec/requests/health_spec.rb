require 'rails_helper'

RSpec.describe 'GET /up' do
  it 'answers with the revision' do
    get '/up'
    expect(response).to have_http_status(:ok)
    expect(response.parsed_body).to include('status' => 'ok')
  end
end
