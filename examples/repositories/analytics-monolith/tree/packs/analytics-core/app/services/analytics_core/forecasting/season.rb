module AnalyticsCore
  module Forecasting
    class Season
      def initialize(values, length: 7)
        @values = values
        @length = length
      end

      def factors
        mean = @values.sum.fdiv(@values.size)
        Array.new(@length) do |position|
          same = @values.each_slice(@length).filter_map { |slice| slice[position] }
          mean.zero? ? 1.0 : same.sum.fdiv(same.size) / mean
        end
      end
    end
  end
end
