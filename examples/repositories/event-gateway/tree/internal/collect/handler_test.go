package collect

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"meridian.example/event-gateway/internal/source"
)

type memory struct {
	events int
	err    error
}

func (m *memory) Write(_ string, events []map[string]any) error {
	m.events += len(events)
	return m.err
}

func TestHandler(t *testing.T) {
	registry := source.NewRegistry(
		source.Source{Key: "good", Schema: map[string]string{"name": "string"}},
		source.Source{Key: "asleep", Paused: true},
	)
	tests := []struct {
		name, key, body string
		err             error
		status          int
	}{
		{"accepted", "good", `{"events":[{"name":"signed_up"}]}`, nil, http.StatusAccepted},
		{"unknown key", "other", `{"events":[]}`, nil, http.StatusUnauthorized},
		{"paused", "asleep", `{"events":[{}]}`, nil, http.StatusForbidden},
		{"not JSON", "good", `events`, nil, http.StatusBadRequest},
		{"empty", "good", `{"events":[]}`, nil, http.StatusBadRequest},
		{"wrong type", "good", `{"events":[{"name":7}]}`, nil, http.StatusUnprocessableEntity},
		{"stream down", "good", `{"events":[{"name":"a"}]}`, errors.New("down"), http.StatusServiceUnavailable},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			logger := slog.New(slog.NewTextHandler(io.Discard, nil))
			handler := NewHandler(registry, &memory{err: test.err}, logger)
			request := httptest.NewRequest(http.MethodPost, "/v1/events", strings.NewReader(test.body))
			request.Header.Set("X-Write-Key", test.key)
			recorder := httptest.NewRecorder()
			handler.ServeHTTP(recorder, request)
			if recorder.Code != test.status {
				t.Errorf("status %d, want %d: %s", recorder.Code, test.status, recorder.Body)
			}
		})
	}
}
