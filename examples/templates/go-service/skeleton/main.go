package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"${{ values.organisation | lower }}.internal/${{ values.name }}/internal/service"
)

func main() {
	listen := flag.String("listen", ":8080", "address to listen on")
	grace := flag.Duration("grace", 5*time.Second, "how long to go on answering after /readyz says no")
	flag.Parse()

	handler := service.New()
	server := &http.Server{
		Addr:              *listen,
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
	}
	stop, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	go func() {
		<-stop.Done()
		// The cluster has to hear of it before it sends nothing more.
		handler.Leave()
		time.Sleep(*grace)
		// Requests that are under way get the time to end.
		patience, release := context.WithTimeout(context.Background(), 10*time.Second)
		defer release()
		if err := server.Shutdown(patience); err != nil {
			log.Printf("shutdown: %v", err)
		}
	}()

	log.Printf("listening on %s", *listen)
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}
