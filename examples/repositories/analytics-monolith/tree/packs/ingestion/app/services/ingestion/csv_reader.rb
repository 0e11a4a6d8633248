require 'csv'

module Ingestion
  class CsvReader
    MAX_BYTES = 50.megabytes
    TooLarge = Class.new(StandardError)

    def initialize(file)
      @file = file
    end

    def each_event
      raise TooLarge if @file.byte_size > MAX_BYTES

      @file.open do |io|
        CSV.new(io, headers: true).each { |row| yield row.to_h.compact_blank }
      end
    end
  end
end
