class CreateSources < ActiveRecord::Migration[7.2]
  def change
    create_table :sources do |t|
      t.references :account, null: false, foreign_key: true
      t.string :key, null: false, index: { unique: true }
      t.jsonb :schema, null: false, default: {}
      t.datetime :paused_at
      t.timestamps
    end
    create_table :file_imports do |t|
      t.references :source, null: false, foreign_key: true
      t.string :state, null: false, default: 'waiting'
      t.string :rejected_because
      t.timestamps
    end
  end
end
