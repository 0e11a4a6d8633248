# One-off, February: copies the limits of plans into subscriptions made before limits could differ.
Billing::Subscription.where(event_limit: nil).in_batches(of: 200) do |batch|
  batch.includes(:plan).each { |subscription| subscription.update!(event_limit: subscription.plan.event_limit) }
  sleep 0.2
end
