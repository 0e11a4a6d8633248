module AnalyticsCore
  Tile = Data.define(:metric_id, :chart, :x, :y, :width, :height) do
    def initialize(metric_id:, chart: 'line', x: 0, y: 0, width: 4, height: 3)
      super
    end

    def overlaps?(other)
      x < other.x + other.width && other.x < x + width &&
        y < other.y + other.height && other.y < y + height
    end
  end
end
