module Billing
  class InvoicesController < ApplicationController
    def index
      render json: invoices.order(month: :desc)
    end

    def show
      render json: invoices.find(params[:id]), include: :lines
    end

    private

    def invoices
      Invoice.joins(:subscription).where(subscriptions: { account_id: current_account.id })
    end
  end
end
