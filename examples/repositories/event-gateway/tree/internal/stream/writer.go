// Package stream writes batches, one line an event, in the order of their arrival.
package stream

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"
)

// Writer writes whole batches to an io.Writer.
type Writer struct {
	mutex sync.Mutex
	out   io.Writer
}

// NewWriter makes a writer.
func NewWriter(out io.Writer) *Writer {
	return &Writer{out: out}
}

// Write writes a batch with one call, so that batches never mix.
func (w *Writer) Write(sourceKey string, events []map[string]any) error {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	for _, event := range events {
		if err := encoder.Encode(map[string]any{"source": sourceKey, "event": event}); err != nil {
			return err
		}
	}
	w.mutex.Lock()
	defer w.mutex.Unlock()
	_, err := w.out.Write(buffer.Bytes())
	return err
}
