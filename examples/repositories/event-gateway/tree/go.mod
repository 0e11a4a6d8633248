module meridian.example/event-gateway

go 1.23
