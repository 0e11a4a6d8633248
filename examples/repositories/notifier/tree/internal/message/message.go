// Package message knows what can be sent.
package message

import (
	"errors"
	"strings"
)

// Message is one message to one person or channel.
type Message struct {
	To      string `json:"to"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// Validate says what is missing.
func (m Message) Validate() error {
	if strings.TrimSpace(m.To) == "" {
		return errors.New("to is missing")
	}
	if strings.ContainsAny(m.Subject, "\r\n") {
		return errors.New("subject has more than one line")
	}
	return nil
}

// Channel tells mail from chat.
func (m Message) Channel() string {
	if strings.HasPrefix(m.To, "#") {
		return "chat"
	}
	return "mail"
}
