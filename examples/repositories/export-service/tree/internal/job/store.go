// Package job runs exports in the background and remembers how they ended.
package job

import (
	"crypto/rand"
	"encoding/hex"
	"sync"
)

// State is what a caller may know about an export.
type State struct {
	ID    string `json:"id"`
	Phase string `json:"phase"`
	Error string `json:"error,omitempty"`
}

// Store keeps the states of this process.
type Store struct {
	mutex   sync.Mutex
	states  map[string]State
	running sync.WaitGroup
}

// NewStore makes an empty store.
func NewStore() *Store {
	return &Store{states: map[string]State{}}
}

// Start runs the work in the background and gives its id.
func (s *Store) Start(work func(id string) error) string {
	id := newID()
	s.put(State{ID: id, Phase: "running"})
	s.running.Add(1)
	go func() {
		defer s.running.Done()
		if err := work(id); err != nil {
			s.put(State{ID: id, Phase: "failed", Error: err.Error()})
			return
		}
		s.put(State{ID: id, Phase: "done"})
	}()
	return id
}

// State gives the state of an export.
func (s *Store) State(id string) (State, bool) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	state, ok := s.states[id]
	return state, ok
}

// Wait returns when nothing runs any more.
func (s *Store) Wait() {
	s.running.Wait()
}

func (s *Store) put(state State) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.states[state.ID] = state
}

func newID() string {
	var bytes [8]byte
	_, _ = rand.Read(bytes[:])
	return hex.EncodeToString(bytes[:])
}
