// Package api is the HTTP face of exports.
package api

import (
	"encoding/json"
	"net/http"

	"meridian.example/export-service/internal/delivery"
	"meridian.example/export-service/internal/job"
	"meridian.example/export-service/internal/render"
)

type request struct {
	Format string       `json:"format"`
	Table  render.Table `json:"table"`
}

// New makes the handler of all routes.
func New(store *job.Store, target delivery.Target) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v2/exports", func(w http.ResponseWriter, r *http.Request) {
		var body request
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<20)).Decode(&body); err != nil {
			http.Error(w, "the body must be JSON of at most 8 MiB", http.StatusBadRequest)
			return
		}
		renderer, err := render.For(body.Format)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		id := store.Start(func(id string) error {
			return target.Deliver(id+"."+body.Format, func(out delivery.Sink) error {
				return renderer(out, body.Table)
			})
		})
		w.Header().Set("Location", "/v2/exports/"+id)
		w.WriteHeader(http.StatusAccepted)
	})
	mux.HandleFunc("GET /v2/exports/{id}", func(w http.ResponseWriter, r *http.Request) {
		state, ok := store.State(r.PathValue("id"))
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(state)
	})
	return mux
}
