module UserAdmin
  class SingleSignOn
    def initialize(account, claims)
      @account = account
      @claims = claims
    end

    def call
      member = @account.members.find_or_initialize_by(email: @claims.fetch('email'))
      member.role = role if member.new_record? || @account.roles_from_identity_provider?
      member.save!
      member
    end

    private

    def role
      wanted = Array(@claims['groups']).filter_map { |group| @account.role_mapping[group] }
      wanted.max_by { |name| Member::ROLES.index(name) } || 'viewer'
    end
  end
end
