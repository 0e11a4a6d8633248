module Ingestion
  class EventPublisher
    TOPIC = 'events.v1'.freeze

    def initialize(producer: Rdkafka::Config.new(SharedLibs::StreamSettings.to_h).producer)
      @producer = producer
    end

    def publish(source, events)
      handles = events.map do |event|
        @producer.produce(topic: TOPIC, key: source.key, payload: event.to_json)
      end
      handles.each(&:wait)
      handles.size
    end
  end
end
