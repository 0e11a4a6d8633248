package source

import (
	"fmt"
	"sort"
)

// Source is where a customer's events come from.
type Source struct {
	Key    string            `json:"key"`
	Paused bool              `json:"paused"`
	Schema map[string]string `json:"schema"`
}

// Problems names every event and field that does not match the schema.
func (s Source) Problems(events []map[string]any) []string {
	var problems []string
	for index, event := range events {
		for _, field := range s.fields() {
			value, found := event[field]
			if !found || value == nil {
				problems = append(problems, fmt.Sprintf("events[%d].%s is missing", index, field))
			} else if !fits(value, s.Schema[field]) {
				problems = append(problems, fmt.Sprintf("events[%d].%s is not a %s", index, field, s.Schema[field]))
			}
		}
	}
	return problems
}

func (s Source) fields() []string {
	fields := make([]string, 0, len(s.Schema))
	for field := range s.Schema {
		fields = append(fields, field)
	}
	sort.Strings(fields)
	return fields
}

func fits(value any, kind string) bool {
	switch kind {
	case "string":
		_, ok := value.(string)
		return ok
	case "number":
		_, ok := value.(float64)
		return ok
	case "boolean":
		_, ok := value.(bool)
		return ok
	default:
		return true
	}
}
