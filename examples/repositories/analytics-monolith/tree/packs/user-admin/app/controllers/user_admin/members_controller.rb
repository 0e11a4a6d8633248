module UserAdmin
  class MembersController < ApplicationController
    rescue_from ChangeRole::LastOwner do
      render json: { error: 'An account needs an owner' }, status: :conflict
    end

    def index
      render json: current_account.members.order(:email)
    end

    def create
      invitation = InviteMember.new(current_member).call(email: params.require(:email), role: params.require(:role))
      render json: { expires_at: invitation.created_at + Invitation::LIFETIME }, status: :created
    end

    def update
      ChangeRole.new(current_member).call(current_account.members.find(params[:id]), params.require(:role))
      head :no_content
    end
  end
end
