module Ingestion
  class FileImportJob < ApplicationJob
    queue_as :imports

    BATCH = 500

    def perform(import, publisher: EventPublisher.new)
      import.update!(state: 'running')
      CsvReader.new(import.file).to_enum(:each_event).each_slice(BATCH).with_index do |events, batch|
        problems = events.flat_map { |event| import.source.event_schema.problems(event) }
        return import.reject!("Batch #{batch}: #{problems.first}") if problems.any?

        publisher.publish(import.source, events)
      end
      import.update!(state: 'done')
    rescue CsvReader::TooLarge
      import.reject!("The file is larger than #{CsvReader::MAX_BYTES} bytes")
    end
  end
end
