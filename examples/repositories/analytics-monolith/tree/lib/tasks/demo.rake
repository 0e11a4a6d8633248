namespace :demo do
  desc 'Fill an account with three weeks of made-up events'
  task :fill, [:account_id] => :environment do |_task, arguments|
    account = UserAdmin::Account.find(arguments.fetch(:account_id))
    21.times { |days| Ingestion::DemoEvents.for(account, on: days.days.ago) }
  end
end
