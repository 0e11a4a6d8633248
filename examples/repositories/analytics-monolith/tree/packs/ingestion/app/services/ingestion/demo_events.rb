module Ingestion
  class DemoEvents
    NAMES = %w[signed_up logged_in report_opened plan_changed].freeze

    def self.for(account, on:)
      random = Random.new(account.id + on.to_date.jd)
      events = Array.new(200) do
        { name: NAMES.sample(random:), person_id: random.rand(1..50), happened_at: on.beginning_of_day + random.rand(86_400) }
      end
      EventPublisher.new.publish(Source.find_by!(account:), events)
    end
  end
end
