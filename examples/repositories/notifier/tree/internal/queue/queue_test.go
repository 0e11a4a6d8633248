package queue

import (
	"testing"

	"meridian.example/notifier/internal/message"
)

func TestAFullQueueRefuses(t *testing.T) {
	q := New(1)
	if !q.Offer(message.Message{To: "a"}) || q.Offer(message.Message{To: "b"}) {
		t.Error("the first must fit, the second must not")
	}
}

func TestDrainSendsEverything(t *testing.T) {
	q := New(2)
	q.Offer(message.Message{To: "a"})
	q.Offer(message.Message{To: "b"})
	q.Close()
	sent := 0
	q.Drain(func(message.Message) error {
		sent++
		return nil
	})
	if sent != 2 {
		t.Errorf("%d sent, want 2", sent)
	}
}
