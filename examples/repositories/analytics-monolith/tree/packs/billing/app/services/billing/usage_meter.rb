module Billing
  class UsageMeter
    def initialize(account, warehouse: AnalyticsCore::Warehouse.new)
      @account = account
      @warehouse = warehouse
    end

    def events_in(month)
      sql = 'SELECT count() AS n FROM events WHERE account_id = {account:UInt64} AND toStartOfMonth(happened_at) = {month:Date}'
      @warehouse.select(sql, account: @account.id, month: month.beginning_of_month).first.fetch(:n)
    end
  end
end
