package service

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestTilesAreKeptForAMinute(t *testing.T) {
	tiles := newTiles()
	now := time.Now()
	tiles.now = func() time.Time { return now }
	response := httptest.NewRecorder()
	tiles.ServeHTTP(response, httptest.NewRequest(http.MethodPut, "/tiles/a", strings.NewReader("drawn")))
	if response.Code != http.StatusNoContent {
		t.Fatalf("a tile was answered with %d", response.Code)
	}
	if response := ask(tiles, http.MethodGet, "/tiles/a"); response.Body.String() != "drawn" {
		t.Fatalf("the tile became %d %q", response.Code, response.Body)
	}
	now = now.Add(time.Minute)
	if response := ask(tiles, http.MethodGet, "/tiles/a"); response.Code != http.StatusNotFound {
		t.Fatalf("an old tile was answered with %d", response.Code)
	}
}
