package main

import (
	"flag"
	"log"
	"net/http"
	"time"

	"meridian.example/export-service/internal/api"
	"meridian.example/export-service/internal/delivery"
	"meridian.example/export-service/internal/job"
)

func main() {
	listen := flag.String("listen", ":8081", "address to listen on")
	directory := flag.String("directory", "exports", "folder for finished files")
	flag.Parse()

	store := job.NewStore()
	handler := api.New(store, delivery.Folder{Path: *directory})
	server := &http.Server{Addr: *listen, Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
