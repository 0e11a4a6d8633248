class ApplicationController < ActionController::API
  include Pundit::Authorization

  before_action :authenticate!
  rescue_from ActiveRecord::RecordNotFound, with: -> { head :not_found }
  rescue_from Pundit::NotAuthorizedError, with: -> { head :forbidden }

  private

  def authenticate!
    head :unauthorized unless current_member
  end

  def current_member
    @current_member ||= UserAdmin::SessionToken.member_of(request.headers['Authorization'])
  end

  def current_account
    current_member.account
  end
end
