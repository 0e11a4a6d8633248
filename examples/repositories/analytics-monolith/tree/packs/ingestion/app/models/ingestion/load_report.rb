module Ingestion
  LoadReport = Data.define(:received, :loaded, :refused) do
    def difference
      received - loaded - refused
    end

    def clean?
      difference.zero?
    end
  end
end
