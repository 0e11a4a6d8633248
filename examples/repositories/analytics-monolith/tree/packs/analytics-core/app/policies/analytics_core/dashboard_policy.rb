module AnalyticsCore
  class DashboardPolicy < ApplicationPolicy
    def show? = record.account_id == user.account_id
    def create? = user.at_least?('editor')
    def update? = show? && create?
    def destroy? = update?
  end
end
