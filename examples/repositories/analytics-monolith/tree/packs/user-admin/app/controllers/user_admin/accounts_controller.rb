module UserAdmin
  class AccountsController < ApplicationController
    def show
      render json: current_account
    end

    def update
      return head :forbidden unless current_member.at_least?('admin')

      current_account.update!(params.require(:account).permit(:name, :time_zone))
      AuditLog.write(current_member, 'account.updated', current_account.previous_changes)
      render json: current_account
    end
  end
end
