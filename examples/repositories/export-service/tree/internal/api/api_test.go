package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"meridian.example/export-service/internal/delivery"
	"meridian.example/export-service/internal/job"
)

func TestAnExportIsStartedAndFound(t *testing.T) {
	store := job.NewStore()
	server := httptest.NewServer(New(store, delivery.Folder{Path: t.TempDir()}))
	defer server.Close()

	body := `{"format":"csv","table":{"columns":["day"],"rows":[["monday"]]}}`
	response, err := http.Post(server.URL+"/v2/exports", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusAccepted {
		t.Fatalf("status %d, want 202", response.StatusCode)
	}
	store.Wait()

	found, err := http.Get(server.URL + response.Header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	defer found.Body.Close()
	if found.StatusCode != http.StatusOK {
		t.Errorf("status %d, want 200", found.StatusCode)
	}
}
