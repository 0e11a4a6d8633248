module AnalyticsCore
  class QueryRunner
    TooManyRows = Class.new(StandardError)

    def initialize(warehouse: Warehouse.new, cache: SharedLibs::Cache.new('queries'))
      @warehouse = warehouse
      @cache = cache
    end

    def run(metric, window, grain: 'day')
      query = QueryBuilder.new(metric, window:, grain:)
      @cache.fetch([metric.cache_key_with_version, window, grain]) do
        rows = @warehouse.select(query.to_sql, query.parameters)
        raise TooManyRows, metric.name if rows.size > Rails.configuration.x.warehouse[:max_rows]

        rows
      end
    end
  end
end
