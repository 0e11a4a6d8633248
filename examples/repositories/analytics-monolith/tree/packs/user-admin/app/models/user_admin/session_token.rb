module UserAdmin
  class SessionToken
    PURPOSE = 'session'.freeze

    def self.issue(member)
      verifier.generate(member.id, purpose: PURPOSE, expires_in: 12.hours)
    end

    def self.member_of(header)
      id = verifier.verified(header.to_s.delete_prefix('Bearer '), purpose: PURPOSE)
      id && Member.find_by(id:)
    end

    def self.verifier
      Rails.application.message_verifier(:sessions)
    end
  end
end
