package delivery

import (
	"errors"
	"os"
	"testing"
)

func TestAFailedExportLeavesNothing(t *testing.T) {
	folder := Folder{Path: t.TempDir()}
	err := folder.Deliver("a.csv", func(Sink) error { return errors.New("no rows") })
	if err == nil {
		t.Fatal("the error got lost")
	}
	entries, err := os.ReadDir(folder.Path)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 0 {
		t.Errorf("%d files left", len(entries))
	}
}
