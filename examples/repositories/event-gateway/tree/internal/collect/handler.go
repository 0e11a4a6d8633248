// Package collect turns HTTP requests into events on the stream.
package collect

import (
	"encoding/json"
	"log/slog"
	"net/http"

	"meridian.example/event-gateway/internal/source"
)

const (
	maxBytes  = 1 << 20
	maxEvents = 500
)

// Writer is where accepted batches go. A batch is written as a whole or not at all.
type Writer interface {
	Write(sourceKey string, events []map[string]any) error
}

// Handler answers POST /v1/events.
type Handler struct {
	sources *source.Registry
	writer  Writer
	logger  *slog.Logger
}

// NewHandler makes a handler for the sources of a registry.
func NewHandler(sources *source.Registry, writer Writer, logger *slog.Logger) *Handler {
	return &Handler{sources: sources, writer: writer, logger: logger}
}

type batch struct {
	Events []map[string]any `json:"events"`
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	src, ok := h.sources.Find(r.Header.Get("X-Write-Key"))
	if !ok {
		refuse(w, http.StatusUnauthorized, "unknown write key")
		return
	}
	if src.Paused {
		refuse(w, http.StatusForbidden, "the source is paused")
		return
	}

	var body batch
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBytes)).Decode(&body); err != nil {
		refuse(w, http.StatusBadRequest, "the body must be JSON of at most 1 MiB")
		return
	}
	if len(body.Events) == 0 || len(body.Events) > maxEvents {
		refuse(w, http.StatusBadRequest, "a batch has 1 to 500 events")
		return
	}
	if problems := src.Problems(body.Events); len(problems) > 0 {
		refuse(w, http.StatusUnprocessableEntity, problems...)
		return
	}

	if err := h.writer.Write(src.Key, body.Events); err != nil {
		h.logger.Error("batch not written", "source", src.Key, "error", err)
		refuse(w, http.StatusServiceUnavailable, "try again later")
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func refuse(w http.ResponseWriter, status int, problems ...string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"problems": problems})
}
