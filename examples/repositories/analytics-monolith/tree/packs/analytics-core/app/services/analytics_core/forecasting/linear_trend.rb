module AnalyticsCore
  module Forecasting
    # Least squares over equally spaced points; says nothing about seasons.
    class LinearTrend
      def initialize(values)
        @values = values
      end

      def next(count)
        (0...count).map { |step| intercept + (slope * (@values.size + step)) }
      end

      private

      def slope
        @slope ||= begin
          mean_x = (@values.size - 1) / 2.0
          mean_y = @values.sum.fdiv(@values.size)
          top = @values.each_with_index.sum { |y, x| (x - mean_x) * (y - mean_y) }
          top / @values.each_index.sum { |x| (x - mean_x)**2 }
        end
      end

      def intercept
        @values.sum.fdiv(@values.size) - (slope * (@values.size - 1) / 2.0)
      end
    end
  end
end
