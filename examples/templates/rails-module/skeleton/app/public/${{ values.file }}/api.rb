module ${{ values.className }}
  # What other packs may call; everything else here is private.
  module Api
    def self.ready?
      true
    end
  end
end
