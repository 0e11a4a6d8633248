class CreateSubscriptions < ActiveRecord::Migration[7.2]
  def change
    create_table :plans do |t|
      t.string :code, null: false, index: { unique: true }
      t.integer :price_cents, null: false
      t.bigint :event_limit, null: false
    end
    create_table :subscriptions do |t|
      t.bigint :account_id, null: false, index: { unique: true }
      t.references :plan, null: false, foreign_key: true
      t.bigint :event_limit
      t.date :renews_on, null: false
      t.timestamps
    end
    create_table :invoices do |t|
      t.references :subscription, null: false, foreign_key: true
      t.date :month, null: false
      t.integer :total_cents, null: false
      t.string :state, null: false, default: 'draft'
      t.timestamps
      t.index %i[subscription_id month], unique: true
    end
  end
end
