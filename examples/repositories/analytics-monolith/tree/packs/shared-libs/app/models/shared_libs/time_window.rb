module SharedLibs
  module TimeWindow
    Invalid = Class.new(ArgumentError)

    # A half-open range: the end is not part of it.
    def self.parse(from, to, zone:)
      first = Time.find_zone!(zone).parse(from)
      last = Time.find_zone!(zone).parse(to)
      raise Invalid, 'from must be before to' unless first && last && first < last

      first...last
    end
  end
end
