package render

import (
	"bytes"
	"testing"
)

func TestCSVDoesNotRunFormulas(t *testing.T) {
	renderer, err := For("csv")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	table := Table{Columns: []string{"name"}, Rows: [][]string{{"=1+1"}, {"plain"}}}
	if err := renderer(&out, table); err != nil {
		t.Fatal(err)
	}
	if want := "name\n'=1+1\nplain\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := For("pdf"); err == nil {
		t.Error("pdf has no renderer, but no error came")
	}
}
