package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"time"

	"meridian.example/notifier/internal/message"
	"meridian.example/notifier/internal/queue"
)

func main() {
	listen := flag.String("listen", ":8082", "address to listen on")
	flag.Parse()

	outbox := queue.New(1000)
	go outbox.Drain(func(m message.Message) error {
		log.Printf("to %s: %s", m.To, m.Subject)
		return nil
	})

	http.HandleFunc("POST /messages", func(w http.ResponseWriter, r *http.Request) {
		var m message.Message
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
			http.Error(w, "not JSON", http.StatusBadRequest)
			return
		}
		if err := m.Validate(); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if !outbox.Offer(m) {
			http.Error(w, "too many messages", http.StatusTooManyRequests)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	})
	server := &http.Server{Addr: *listen, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
