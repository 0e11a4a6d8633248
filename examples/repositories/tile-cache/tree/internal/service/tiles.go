package service

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

const (
	mostTileBytes = 1 << 20
	mostTiles     = 10_000
	tileAge       = time.Minute
)

// tiles keeps what was drawn for a minute: PUT /tiles/<id> keeps it, GET answers it.
type tiles struct {
	mutex sync.Mutex
	kept  map[string]tile
	now   func() time.Time
}

type tile struct {
	content []byte
	until   time.Time
}

func newTiles() *tiles {
	return &tiles{kept: map[string]tile{}, now: time.Now}
}

func (tiles *tiles) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	id := strings.TrimPrefix(request.URL.Path, "/tiles/")
	switch request.Method {
	case http.MethodGet:
		content, found := tiles.get(id)
		if !found {
			http.NotFound(response, request)
			return
		}
		response.Header().Set("Content-Type", "application/octet-stream")
		_, _ = response.Write(content)
	case http.MethodPut:
		content, err := io.ReadAll(http.MaxBytesReader(response, request.Body, mostTileBytes))
		if err != nil {
			http.Error(response, "a tile has at most 1 MiB", http.StatusRequestEntityTooLarge)
			return
		}
		if !tiles.put(id, content) {
			http.Error(response, "too many tiles", http.StatusTooManyRequests)
			return
		}
		response.WriteHeader(http.StatusNoContent)
	default:
		response.Header().Set("Allow", "GET, PUT")
		http.Error(response, "only GET and PUT are answered here", http.StatusMethodNotAllowed)
	}
}

func (tiles *tiles) get(id string) ([]byte, bool) {
	tiles.mutex.Lock()
	defer tiles.mutex.Unlock()
	found, known := tiles.kept[id]
	return found.content, known && tiles.now().Before(found.until)
}

// put makes room by dropping what is over; it is refused when there is none.
func (tiles *tiles) put(id string, content []byte) bool {
	tiles.mutex.Lock()
	defer tiles.mutex.Unlock()
	now := tiles.now()
	if len(tiles.kept) >= mostTiles {
		for other, kept := range tiles.kept {
			if !now.Before(kept.until) {
				delete(tiles.kept, other)
			}
		}
	}
	if _, known := tiles.kept[id]; !known && len(tiles.kept) >= mostTiles {
		return false
	}
	tiles.kept[id] = tile{content: content, until: now.Add(tileAge)}
	return true
}
