module Integrations
  class ConnectionsController < ApplicationController
    def index
      render json: current_account.connections.as_json(except: :credentials_ciphertext)
    end

    def create
      connection = current_account.connections.create!(params.require(:connection).permit(:connector))
      render json: { id: connection.id }, status: :created
    end

    def sync
      connection = current_account.connections.find(params[:id])
      return head :conflict if connection.sync_runs.running.exists?

      SyncJob.perform_later(connection)
      head :accepted
    end
  end
end
