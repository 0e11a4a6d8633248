// Package queue holds messages in memory until they are sent.
package queue

import (
	"log"
	"time"

	"meridian.example/notifier/internal/message"
)

const attempts = 3

// Queue is bounded: it refuses rather than grow.
type Queue struct {
	waiting chan message.Message
	pause   time.Duration
}

// New makes a queue for a number of messages.
func New(size int) *Queue {
	return &Queue{waiting: make(chan message.Message, size), pause: time.Second}
}

// Offer gives false when the queue is full.
func (q *Queue) Offer(m message.Message) bool {
	select {
	case q.waiting <- m:
		return true
	default:
		return false
	}
}

// Close lets Drain return when everything is sent.
func (q *Queue) Close() {
	close(q.waiting)
}

// Drain sends until the queue is closed. TODO: messages are lost when the process ends.
func (q *Queue) Drain(send func(message.Message) error) {
	for m := range q.waiting {
		var err error
		for attempt := 0; attempt < attempts; attempt++ {
			if err = send(m); err == nil {
				break
			}
			time.Sleep(q.pause)
		}
		if err != nil {
			log.Printf("given up: %s: %v", m.To, err)
		}
	}
}
