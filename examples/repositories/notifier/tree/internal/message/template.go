package message

import (
	"strings"
	"text/template"
)

// Render fills a template, for example "Your export {{.Name}} is ready".
func Render(text string, values map[string]string) (string, error) {
	parsed, err := template.New("message").Option("missingkey=error").Parse(text)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	if err := parsed.Execute(&out, values); err != nil {
		return "", err
	}
	return out.String(), nil
}
