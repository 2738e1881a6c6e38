package plan

import (
	"time"

	"kwartier/internal/store"
)

// Thread is what practice and RHO wrote to each other about a section, oldest first (LC-1).
type Thread struct {
	Messages   []Message
	Open       int   // questions that the RHO has not closed
	Unanswered int   // of those, asked after the practice's last answer
	Last       int64 // number of the newest message; for CloseInput.Seen
}

// Message is a question or an answer.
type Message struct {
	Question bool
	Text     string
	By       string // name
	Outside  bool   // by somebody outside the practice
	At       time.Time
	Closed   time.Time // of a question: when it was said to be answered; zero: it is open
	New      bool      // since the last look, by somebody else; see Look
}

// threads puts the messages about a plan by section.
func threads(messages []store.PlanMessage, practiceID string) map[Section]Thread {
	out := map[Section]Thread{}
	for _, m := range messages {
		t := out[Section(m.Section)]
		line := Message{Question: m.Kind == store.MessageQuestion, Text: m.Body, By: m.ByName, Outside: m.ForOrganisation != practiceID,
			At: timeOf(m.At), Closed: timeOf(m.ClosedAt)}
		switch {
		case !line.Question:
			t.Unanswered = 0
		case m.ClosedAt == 0:
			t.Open++
			t.Unanswered++
		}
		t.Messages, t.Last = append(t.Messages, line), m.Number
		out[Section(m.Section)] = t
	}
	return out
}

// Unanswered is how many open questions wait for the practice.
func (v View) Unanswered() int {
	n := 0
	for _, t := range v.Threads {
		n += t.Unanswered
	}
	return n
}
