// Package service answers the requests of ${{ values.name }}.
package service

import (
	"encoding/json"
	"net/http"
	"sync/atomic"
)

// Service answers every request: health and readiness for the cluster, metrics for the monitoring.
type Service struct {
	http.Handler
	leaving atomic.Bool
}

// New is ready at once.
func New() *Service {
	service := &Service{}
	counts := &counters{}
	routes := http.NewServeMux()
	routes.HandleFunc("/healthz", health)
	routes.HandleFunc("/readyz", service.ready)
	routes.Handle("/metrics", counts)
	service.Handler = counts.count(routes)
	return service
}

// Leave has the cluster send its requests elsewhere; those that still come are answered.
func (service *Service) Leave() {
	service.leaving.Store(true)
}

func (service *Service) ready(response http.ResponseWriter, request *http.Request) {
	if service.leaving.Load() {
		http.Error(response, "about to leave", http.StatusServiceUnavailable)
		return
	}
	health(response, request)
}

func health(response http.ResponseWriter, request *http.Request) {
	if request.Method != http.MethodGet && request.Method != http.MethodHead {
		response.Header().Set("Allow", "GET, HEAD")
		http.Error(response, "only GET is answered here", http.StatusMethodNotAllowed)
		return
	}
	response.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(response).Encode(map[string]string{"status": "ok"})
}
