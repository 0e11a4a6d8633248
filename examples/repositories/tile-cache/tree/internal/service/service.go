// Package service answers the requests of tile-cache.
package service

import (
	"encoding/json"
	"net/http"
)

// New answers every request of the service: health for the cluster, metrics for the monitoring.
func New() http.Handler {
	counts := &counters{}
	routes := http.NewServeMux()
	routes.Handle("/tiles/", newTiles())
	routes.HandleFunc("/healthz", health)
	routes.Handle("/metrics", counts)
	return counts.count(routes)
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
