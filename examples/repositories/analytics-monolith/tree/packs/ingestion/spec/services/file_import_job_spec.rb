require 'rails_helper'

RSpec.describe Ingestion::FileImportJob do
  let(:publisher) { instance_double(Ingestion::EventPublisher, publish: 3) }

  it 'publishes nothing of a batch with a bad event' do
    import = create(:file_import, file: file_fixture('broken.csv'))
    described_class.new.perform(import, publisher:)
    expect(import.reload.state).to eq('rejected')
    expect(publisher).not_to have_received(:publish)
  end
end
