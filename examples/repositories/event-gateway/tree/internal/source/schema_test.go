package source

import (
	"reflect"
	"testing"
)

func TestProblems(t *testing.T) {
	src := Source{Schema: map[string]string{"name": "string", "value": "number"}}
	got := src.Problems([]map[string]any{
		{"name": "signed_up", "value": 1.5},
		{"name": true},
	})
	want := []string{"events[1].name is not a string", "events[1].value is missing"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
