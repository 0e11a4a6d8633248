module AnalyticsCore
  class Dashboard < ApplicationRecord
    belongs_to :account, class_name: 'UserAdmin::Account'
    has_many :report_schedules, dependent: :destroy

    validates :title, presence: true, length: { maximum: 120 }
    validate :layout_is_a_list_of_tiles

    def tiles
      layout.map { |attributes| Tile.new(**attributes.symbolize_keys) }
    end

    private

    def layout_is_a_list_of_tiles
      tiles
    rescue ArgumentError, NoMethodError
      errors.add(:layout, 'holds something that is not a tile')
    end
  end
end
