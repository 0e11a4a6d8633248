module SharedLibs
  class Switches
    def self.enabled?(name, account)
      Redis.current.sismember("switch:#{name}", account.id)
    end

    def self.enable(name, account)
      Redis.current.sadd("switch:#{name}", account.id)
    end

    def self.disable(name, account)
      Redis.current.srem("switch:#{name}", account.id)
    end
  end
end
