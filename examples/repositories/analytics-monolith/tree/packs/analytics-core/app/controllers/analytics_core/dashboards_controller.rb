module AnalyticsCore
  class DashboardsController < ApplicationController
    def index
      render json: policy_scope(Dashboard).order(:title)
    end

    def show
      render json: authorize(dashboard)
    end

    def create
      dashboard = authorize(current_account.dashboards.build(dashboard_params))
      dashboard.save!
      render json: dashboard, status: :created
    end

    def update
      authorize(dashboard).update!(dashboard_params)
      render json: dashboard
    end

    def destroy
      authorize(dashboard).destroy!
      head :no_content
    end

    private

    def dashboard
      @dashboard ||= current_account.dashboards.find(params[:id])
    end

    def dashboard_params
      params.require(:dashboard).permit(:title, layout: [%i[metric_id chart x y width height]])
    end
  end
end
