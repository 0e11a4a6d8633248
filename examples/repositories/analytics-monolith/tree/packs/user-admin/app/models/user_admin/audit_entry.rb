module UserAdmin
  class AuditEntry < ApplicationRecord
    belongs_to :account

    validates :action, format: /\A[a-z_]+\.[a-z_]+\z/

    def readonly?
      persisted?
    end
  end
end
