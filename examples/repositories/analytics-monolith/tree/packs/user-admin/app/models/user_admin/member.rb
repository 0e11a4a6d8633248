module UserAdmin
  class Member < ApplicationRecord
    ROLES = %w[viewer editor admin owner].freeze

    belongs_to :account

    normalizes :email, with: ->(email) { email.strip.downcase }
    validates :role, inclusion: { in: ROLES }
    validates :email, uniqueness: { scope: :account_id }

    def at_least?(other)
      ROLES.index(role) >= ROLES.index(other)
    end
  end
end
