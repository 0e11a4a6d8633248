class CreateConnections < ActiveRecord::Migration[7.2]
  def change
    create_table :connections do |t|
      t.references :account, null: false, foreign_key: true
      t.string :connector, null: false
      t.text :credentials_ciphertext
      t.datetime :broken_since
      t.timestamps
    end
    create_table :sync_runs do |t|
      t.references :connection, null: false, foreign_key: true
      t.string :state, null: false, default: 'running'
      t.integer :records, null: false, default: 0
      t.timestamps
    end
  end
end
