Rails.application.config.x.warehouse = {
  url: ENV.fetch('WAREHOUSE_URL', 'http://localhost:8123'),
  query_timeout_seconds: Integer(ENV.fetch('WAREHOUSE_TIMEOUT', 30)),
  max_rows: 10_000
}.freeze
