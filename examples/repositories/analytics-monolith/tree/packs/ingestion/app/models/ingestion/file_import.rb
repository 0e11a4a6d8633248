module Ingestion
  class FileImport < ApplicationRecord
    STATES = %w[waiting running done rejected].freeze

    belongs_to :source
    has_one_attached :file

    validates :state, inclusion: { in: STATES }

    scope :waiting, -> { where(state: 'waiting').order(:created_at) }

    def reject!(reason)
      update!(state: 'rejected', rejected_because: reason)
    end
  end
end
