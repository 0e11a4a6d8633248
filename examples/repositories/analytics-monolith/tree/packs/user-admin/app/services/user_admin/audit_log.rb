module UserAdmin
  class AuditLog
    def self.write(actor, action, details = {})
      AuditEntry.create!(account: actor.account, actor_email: actor.email, action:, details:)
      ActiveSupport::Notifications.instrument('audit.written', action:)
    end

    def self.export(account, window)
      AuditEntry.where(account:, created_at: window).order(:created_at).in_batches
    end
  end
end
