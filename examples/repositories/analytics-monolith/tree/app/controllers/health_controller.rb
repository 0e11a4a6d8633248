class HealthController < ActionController::API
  def show
    ActiveRecord::Base.connection.select_value('SELECT 1')
    render json: { status: 'ok', revision: ENV.fetch('REVISION', 'unknown') }
  rescue ActiveRecord::ActiveRecordError
    render json: { status: 'no database' }, status: :service_unavailable
  end
end
