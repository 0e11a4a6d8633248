module AnalyticsCore
  class ReportMailer < ActionMailer::Base
    default from: 'reports@meridian.example'

    def report(dashboard, recipients)
      @dashboard = dashboard
      mail(to: recipients, subject: "#{dashboard.title}: your report")
    end
  end
end
