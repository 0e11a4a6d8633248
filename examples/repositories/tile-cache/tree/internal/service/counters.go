package service

import (
	"fmt"
	"net/http"
	"sort"
	"sync"
)

// counters counts answers by status, in the text format of Prometheus.
type counters struct {
	mutex    sync.Mutex
	byStatus map[int]int
}

func (counts *counters) count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		recorder := &statusRecorder{ResponseWriter: response, status: http.StatusOK}
		next.ServeHTTP(recorder, request)
		counts.mutex.Lock()
		defer counts.mutex.Unlock()
		if counts.byStatus == nil {
			counts.byStatus = map[int]int{}
		}
		counts.byStatus[recorder.status]++
	})
}

func (counts *counters) ServeHTTP(response http.ResponseWriter, _ *http.Request) {
	response.Header().Set("Content-Type", "text/plain; version=0.0.4")
	counts.mutex.Lock()
	defer counts.mutex.Unlock()
	statuses := make([]int, 0, len(counts.byStatus))
	for status := range counts.byStatus {
		statuses = append(statuses, status)
	}
	sort.Ints(statuses)
	fmt.Fprintln(response, "# TYPE http_requests_total counter")
	for _, status := range statuses {
		fmt.Fprintf(response, "http_requests_total{status=\"%d\"} %d\n", status, counts.byStatus[status])
	}
}

type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (recorder *statusRecorder) WriteHeader(status int) {
	recorder.status = status
	recorder.ResponseWriter.WriteHeader(status)
}
