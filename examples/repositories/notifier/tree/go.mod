module meridian.example/notifier

go 1.23
