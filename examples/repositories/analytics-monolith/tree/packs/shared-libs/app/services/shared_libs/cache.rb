module SharedLibs
  class Cache
    def initialize(area, lifetime: 10.minutes, store: Rails.cache)
      @area = area
      @lifetime = lifetime
      @store = store
    end

    def fetch(key, &)
      @store.fetch([@area, key], expires_in: @lifetime, race_condition_ttl: 5.seconds, &)
    end

    def write(key, value)
      @store.write([@area, key], value)
    end
  end
end
