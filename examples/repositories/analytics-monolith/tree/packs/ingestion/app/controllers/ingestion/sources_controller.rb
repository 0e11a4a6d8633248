module Ingestion
  class SourcesController < ApplicationController
    def index
      render json: current_account.sources.order(:created_at)
    end

    def create
      source = current_account.sources.create!(source_params)
      SourceSettings.publish(source)
      render json: source, status: :created
    end

    def update
      source = current_account.sources.find(params[:id])
      source.update!(source_params)
      SourceSettings.publish(source)
      render json: source
    end

    def destroy
      current_account.sources.find(params[:id]).pause!
      head :no_content
    end

    private

    def source_params
      params.require(:source).permit(:name, schema: {})
    end
  end
end
