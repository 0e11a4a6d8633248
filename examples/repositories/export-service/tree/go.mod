module meridian.example/export-service

go 1.23
