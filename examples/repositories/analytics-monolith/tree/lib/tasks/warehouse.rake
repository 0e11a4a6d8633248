namespace :warehouse do
  desc 'Compare the row counts of yesterday with the event stream'
  task reconcile: :environment do
    day = Date.yesterday
    Ingestion::Source.active.find_each do |source|
      report = Ingestion::Reconciliation.new(source, day).call
      puts [source.key, report.received, report.loaded, report.difference].join("\t")
    end
  end
end
