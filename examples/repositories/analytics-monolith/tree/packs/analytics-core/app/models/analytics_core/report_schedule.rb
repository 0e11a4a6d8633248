module AnalyticsCore
  class ReportSchedule < ApplicationRecord
    belongs_to :dashboard

    validates :cadence, inclusion: { in: %w[daily weekly monthly] }

    scope :due, ->(now) { where(next_run_at: ..now) }

    def advance!(zone)
      step = { 'daily' => 1.day, 'weekly' => 1.week, 'monthly' => 1.month }.fetch(cadence)
      update!(next_run_at: next_run_at.in_time_zone(zone) + step)
    end
  end
end
