module Ingestion
  class FileImportsController < ApplicationController
    def create
      import = current_account.sources.find(params[:source_id]).file_imports.create!(file: params.require(:file))
      FileImportJob.perform_later(import)
      render json: { id: import.id, state: import.state }, status: :accepted
    end
  end
end
