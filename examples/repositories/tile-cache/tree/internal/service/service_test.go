package service

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func ask(handler http.Handler, method, path string) *httptest.ResponseRecorder {
	response := httptest.NewRecorder()
	handler.ServeHTTP(response, httptest.NewRequest(method, path, nil))
	return response
}

func TestHealth(t *testing.T) {
	response := ask(New(), http.MethodGet, "/healthz")
	if response.Code != http.StatusOK || !strings.Contains(response.Body.String(), `"status":"ok"`) {
		t.Fatalf("health answered %d %s", response.Code, response.Body)
	}
}

func TestHealthOnlyAnswersGet(t *testing.T) {
	if response := ask(New(), http.MethodPost, "/healthz"); response.Code != http.StatusMethodNotAllowed {
		t.Fatalf("a POST was answered with %d", response.Code)
	}
}

func TestUnknownPath(t *testing.T) {
	if response := ask(New(), http.MethodGet, "/nowhere"); response.Code != http.StatusNotFound {
		t.Fatalf("an unknown path was answered with %d", response.Code)
	}
}

func TestMetricsCountAnswersByStatus(t *testing.T) {
	handler := New()
	ask(handler, http.MethodGet, "/healthz")
	ask(handler, http.MethodGet, "/healthz")
	ask(handler, http.MethodGet, "/nowhere")
	metrics := ask(handler, http.MethodGet, "/metrics").Body.String()
	for _, line := range []string{`http_requests_total{status="200"} 2`, `http_requests_total{status="404"} 1`} {
		if !strings.Contains(metrics, line) {
			t.Errorf("metrics lack %q:\n%s", line, metrics)
		}
	}
}
