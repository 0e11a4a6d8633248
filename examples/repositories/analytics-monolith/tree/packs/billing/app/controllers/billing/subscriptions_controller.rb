module Billing
  class SubscriptionsController < ApplicationController
    def show
      render json: subscription, include: :plan
    end

    def update
      return head :forbidden unless current_member.at_least?('owner')

      subscription.change_plan!(Plan.find_by!(code: params.require(:plan)), Date.current)
      UserAdmin::AuditLog.write(current_member, 'subscription.changed', plan: params[:plan])
      head :no_content
    end

    private

    def subscription
      @subscription ||= Subscription.find_by!(account_id: current_account.id)
    end
  end
end
