// Package render turns tables into files.
package render

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
)

// Table is the data of one tile.
type Table struct {
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

// Renderer writes a table in one format.
type Renderer func(out io.Writer, table Table) error

// For gives the renderer of a format.
func For(format string) (Renderer, error) {
	switch format {
	case "csv":
		return renderCSV, nil
	case "jsonl":
		return renderJSONLines, nil
	default:
		return nil, fmt.Errorf("format %q is not one of csv, jsonl", format)
	}
}

func renderCSV(out io.Writer, table Table) error {
	writer := csv.NewWriter(out)
	if err := writer.Write(table.Columns); err != nil {
		return err
	}
	for _, row := range table.Rows {
		safe := make([]string, len(row))
		for index, cell := range row {
			safe[index] = escapeFormula(cell)
		}
		if err := writer.Write(safe); err != nil {
			return err
		}
	}
	writer.Flush()
	return writer.Error()
}

func renderJSONLines(out io.Writer, table Table) error {
	encoder := json.NewEncoder(out)
	for _, row := range table.Rows {
		line := make(map[string]string, len(row))
		for index, cell := range row {
			if index < len(table.Columns) {
				line[table.Columns[index]] = cell
			}
		}
		if err := encoder.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
