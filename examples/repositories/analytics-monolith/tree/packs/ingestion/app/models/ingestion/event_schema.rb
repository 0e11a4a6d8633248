module Ingestion
  class EventSchema
    TYPES = { 'string' => String, 'number' => Numeric, 'boolean' => [true, false] }.freeze

    def initialize(fields)
      @fields = fields
    end

    def problems(event)
      @fields.filter_map do |name, type|
        value = event[name]
        "#{name} is missing" if value.nil?
        "#{name} is not a #{type}" unless value.nil? || fits?(value, type)
      end
    end

    private

    def fits?(value, type)
      Array(TYPES.fetch(type)).any? { |expected| expected === value }
    end
  end
end
