class CreateAccountsAndMembers < ActiveRecord::Migration[7.2]
  def change
    create_table :accounts do |t|
      t.string :name, null: false
      t.string :time_zone, null: false, default: 'UTC'
      t.timestamps
    end
    create_table :members do |t|
      t.references :account, null: false, foreign_key: true
      t.string :email, null: false
      t.string :role, null: false, default: 'viewer'
      t.timestamps
      t.index %i[account_id email], unique: true
    end
  end
end
