module UserAdmin
  class InviteMember
    NotAllowed = Class.new(StandardError)

    def initialize(inviter)
      @inviter = inviter
    end

    def call(email:, role:)
      raise NotAllowed unless @inviter.at_least?('admin') && @inviter.at_least?(role)

      Invitation.transaction do
        invitation = @inviter.account.invitations.create!(email:, role:, invited_by: @inviter)
        AuditLog.write(@inviter, 'member.invited', email:, role:)
        invitation
      end
    end
  end
end
