class CreateDashboards < ActiveRecord::Migration[7.2]
  def change
    create_table :dashboards do |t|
      t.references :account, null: false, foreign_key: true
      t.string :title, null: false
      t.jsonb :layout, null: false, default: []
      t.timestamps
    end
    create_table :metrics do |t|
      t.references :account, null: false, foreign_key: true
      t.string :name, null: false
      t.string :aggregation, null: false
      t.jsonb :filter, null: false, default: {}
      t.timestamps
    end
  end
end
