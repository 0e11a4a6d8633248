module Ingestion
  class Reconciliation
    def initialize(source, day, warehouse: AnalyticsCore::Warehouse.new)
      @source = source
      @day = day
      @warehouse = warehouse
    end

    def call
      LoadReport.new(received: count('received'), loaded: count('events'), refused: count('refused'))
    end

    private

    def count(table)
      sql = "SELECT count() AS n FROM #{table} WHERE source = {source:String} AND toDate(happened_at) = {day:Date}"
      @warehouse.select(sql, source: @source.key, day: @day).first.fetch(:n)
    end
  end
end
