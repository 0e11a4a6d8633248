class ApplicationJob < ActiveJob::Base
  retry_on ActiveRecord::Deadlocked, attempts: 5
  discard_on ActiveJob::DeserializationError
end
