// Package delivery puts finished files where customers want them.
package delivery

import (
	"io"
	"os"
	"path/filepath"
)

// Sink takes the bytes of a file.
type Sink = io.Writer

// Target is a place for files.
type Target interface {
	Deliver(name string, write func(Sink) error) error
}

// Folder delivers into a folder on disk.
type Folder struct {
	Path string
}

// Deliver writes to a temporary name first, so that nobody picks up half a file.
func (f Folder) Deliver(name string, write func(Sink) error) error {
	if err := os.MkdirAll(f.Path, 0o755); err != nil {
		return err
	}
	file, err := os.CreateTemp(f.Path, ".partial-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	if err := write(file); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), filepath.Join(f.Path, filepath.Base(name)))
}
