package message

import "testing"

func TestRender(t *testing.T) {
	got, err := Render("Your export {{.Name}} is ready", map[string]string{"Name": "sales"})
	if err != nil || got != "Your export sales is ready" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := Render("{{.Missing}}", map[string]string{}); err == nil {
		t.Error("a missing value was accepted")
	}
}
