// Package source knows the sources of customers and what their events look like.
package source

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"
)

// Registry finds sources by their write key. It is safe for concurrent use.
type Registry struct {
	mutex   sync.RWMutex
	sources map[string]Source
}

// NewRegistry makes a registry with the given sources.
func NewRegistry(sources ...Source) *Registry {
	registry := &Registry{sources: make(map[string]Source, len(sources))}
	for _, src := range sources {
		registry.sources[src.Key] = src
	}
	return registry
}

// Load reads a registry from a JSON file.
func Load(path string) (*Registry, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var sources []Source
	if err := json.Unmarshal(content, &sources); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return NewRegistry(sources...), nil
}

// Find gives the source with a write key.
func (r *Registry) Find(key string) (Source, bool) {
	r.mutex.RLock()
	defer r.mutex.RUnlock()
	src, ok := r.sources[key]
	return src, ok
}

// Put adds or replaces a source.
func (r *Registry) Put(src Source) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.sources[src.Key] = src
}
