module AnalyticsCore
  class QueryBuilder
    def initialize(metric, window:, grain: 'day')
      @metric = metric
      @window = window
      @grain = grain
    end

    def to_sql
      <<~SQL.squish
        SELECT #{bucket} AS bucket, #{aggregate} AS value
        FROM events
        WHERE account_id = {account_id:UInt64}
          AND happened_at >= {from:DateTime} AND happened_at < {to:DateTime}
        GROUP BY bucket ORDER BY bucket
      SQL
    end

    def parameters
      { account_id: @metric.account_id, from: @window.first, to: @window.last }
    end

    private

    def bucket
      { 'hour' => 'toStartOfHour(happened_at)', 'day' => 'toDate(happened_at)',
        'week' => 'toMonday(happened_at)' }.fetch(@grain)
    end

    def aggregate
      { 'count' => 'count()', 'sum' => 'sum(value)', 'average' => 'avg(value)',
        'unique' => 'uniqExact(person_id)', 'p90' => 'quantileExact(0.9)(value)' }.fetch(@metric.aggregation)
    end
  end
end
