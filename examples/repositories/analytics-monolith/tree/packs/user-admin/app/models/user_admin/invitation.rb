module UserAdmin
  class Invitation < ApplicationRecord
    LIFETIME = 7.days

    belongs_to :account
    belongs_to :invited_by, class_name: 'Member'

    has_secure_token :code, length: 36

    def expired?(now = Time.current)
      created_at + LIFETIME <= now
    end
  end
end
