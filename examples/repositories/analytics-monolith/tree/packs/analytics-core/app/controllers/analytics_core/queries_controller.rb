module AnalyticsCore
  class QueriesController < ApplicationController
    rescue_from QueryRunner::TooManyRows do
      render json: { error: 'Choose a shorter window or a coarser grain' }, status: :unprocessable_entity
    end

    def create
      metric = authorize(current_account.metrics.find(params[:metric_id]), :query?)
      window = SharedLibs::TimeWindow.parse(params[:from], params[:to], zone: current_account.time_zone)
      render json: { points: QueryRunner.new.run(metric, window, grain: params.fetch(:grain, 'day')) }
    end
  end
end
