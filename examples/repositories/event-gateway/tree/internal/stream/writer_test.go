package stream

import (
	"bytes"
	"strings"
	"testing"
)

func TestWriteGivesOneLineAnEvent(t *testing.T) {
	var out bytes.Buffer
	events := []map[string]any{{"name": "a"}, {"name": "b"}}
	if err := NewWriter(&out).Write("key", events); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(out.String(), "\n"); lines != 2 {
		t.Errorf("%d lines, want 2: %q", lines, out.String())
	}
}
