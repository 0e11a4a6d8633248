class ApplicationPolicy
  attr_reader :user, :record

  def initialize(user, record)
    @user = user
    @record = record
  end

  def query? = record.account_id == user.account_id

  Scope = Struct.new(:user, :scope) do
    def resolve = scope.where(account_id: user.account_id)
  end
end
