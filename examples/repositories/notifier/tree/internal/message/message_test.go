package message

import "testing"

func TestValidate(t *testing.T) {
	if err := (Message{To: " "}).Validate(); err == nil {
		t.Error("a message to nobody was accepted")
	}
	if err := (Message{To: "a@b.example", Subject: "x\nBcc: y"}).Validate(); err == nil {
		t.Error("a second header line was accepted")
	}
}

func TestChannel(t *testing.T) {
	if got := (Message{To: "#alerts"}).Channel(); got != "chat" {
		t.Errorf("got %s, want chat", got)
	}
}
