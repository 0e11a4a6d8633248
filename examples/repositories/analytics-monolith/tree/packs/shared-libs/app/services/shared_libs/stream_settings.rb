module SharedLibs
  module StreamSettings
    def self.to_h
      {
        'bootstrap.servers': ENV.fetch('STREAM_BROKERS', 'localhost:9092'),
        'enable.idempotence': true,
        'linger.ms': 20
      }
    end
  end
end
