module AnalyticsCore
  class DashboardCopier
    def initialize(dashboard, to:)
      @dashboard = dashboard
      @account = to
    end

    def call
      Dashboard.transaction do
        @account.dashboards.create!(
          title: @dashboard.title,
          layout: @dashboard.layout.map { |tile| tile.merge('metric_id' => copied(tile['metric_id']).id) }
        )
      end
    end

    private

    def copied(metric_id)
      original = Metric.find(metric_id)
      Metric.find_or_create_by!(account: @account, name: original.name) do |metric|
        metric.assign_attributes(original.slice(:aggregation, :filter))
      end
    end
  end
end
