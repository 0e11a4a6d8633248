require_relative 'boot'

require 'rails/all'

Bundler.require(*Rails.groups)

module Analytics
  class Application < Rails::Application
    config.load_defaults 7.2
    config.time_zone = 'UTC'
    config.active_job.queue_adapter = :sidekiq
    config.generators { |generators| generators.test_framework :rspec }
    config.autoload_lib(ignore: %w[tasks])
  end
end
