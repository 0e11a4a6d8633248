module AnalyticsCore
  class ReportMailerJob < ApplicationJob
    queue_as :low

    def perform(now = Time.current)
      ReportSchedule.due(now).find_each do |schedule|
        schedule.with_lock do
          next unless schedule.next_run_at <= now

          ReportMailer.report(schedule.dashboard, schedule.recipients).deliver_later
          schedule.advance!(schedule.dashboard.account.time_zone)
        end
      end
    end
  end
end
