module SharedLibs
  Money = Data.define(:cents, :currency) do
    def +(other)
      return self if other.is_a?(Integer) && other.zero?
      raise ArgumentError, "#{currency} and #{other.currency}" unless currency == other.currency

      with(cents: cents + other.cents)
    end

    def coerce(_zero) = [self, 0]

    def to_s
      format('%<amount>.2f %<currency>s', amount: cents / 100.0, currency:)
    end
  end
end
