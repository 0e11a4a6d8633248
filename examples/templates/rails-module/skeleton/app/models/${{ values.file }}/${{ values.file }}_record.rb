module ${{ values.className }}
  class ${{ values.className }}Record < ApplicationRecord
    self.abstract_class = true
    self.table_name_prefix = '${{ values.file }}_'
  end
end
