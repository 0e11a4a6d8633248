module UserAdmin
  class ChangeRole
    LastOwner = Class.new(StandardError)

    def initialize(actor)
      @actor = actor
    end

    def call(member, role)
      member.account.with_lock do
        raise LastOwner if member.role == 'owner' && role != 'owner' && sole_owner?(member)

        AuditLog.write(@actor, 'member.role_changed', member: member.id, from: member.role, to: role)
        member.update!(role:)
      end
    end

    private

    def sole_owner?(member)
      member.account.members.where(role: 'owner').one?
    end
  end
end
