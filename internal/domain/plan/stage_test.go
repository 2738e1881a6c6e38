package plan

import (
	"testing"

	"kwartier/internal/domain/kernel"
)

// LC-1, LC-3, LC-9: a plan goes from concept to handed in, returned, handed in again, accepted and changed; nothing
// else happens to it.
func TestStages_LC1_LC3_LC9(t *testing.T) {
	want := map[Stage]map[Event]Stage{
		NoPlan:    {Begin: Concept},
		Concept:   {Submit: Submitted},
		Submitted: {Withdraw: Concept, Accept: Accepted, Return: Returned},
		Returned:  {Submit: Submitted},
		Accepted:  {Change: Concept, NextYear: Concept},
	}
	for _, s := range []Stage{NoPlan, Concept, Submitted, Returned, Accepted} {
		for _, e := range []Event{Begin, Submit, Withdraw, Accept, Return, Change, NextYear} {
			got, ok := s.After(e)
			if next, may := want[s][e]; ok != may || got != next {
				t.Errorf("%s after %s: %q, %v; want %q, %v", s, e, got, ok, next, may)
			}
		}
		if readOnly := s == Submitted || s == Accepted; s.Editable() == readOnly {
			t.Errorf("%s: editable %v", s, s.Editable())
		}
	}
}

// UT-12, UT-13, LC-2, LC-4: the plan is late after its due day until it is handed in; an accepted one, also when it
// is opened again (LC-3), is late when the next year should have been decided on.
func TestLate_UT12_UT13_LC4(t *testing.T) {
	none, past, today := kernel.Date{}, kernel.MustDate("2026-01-30"), kernel.MustDate("2026-01-31")
	for _, c := range []struct {
		stage     Stage
		due, next kernel.Date
		want      bool
	}{
		{NoPlan, past, none, true}, {Concept, past, none, true}, {Returned, past, none, true},
		{Submitted, past, past, false}, {Concept, today, none, false}, {Concept, past, today, true}, {Concept, today, past, false},
		{Concept, none, today, false}, {Concept, none, past, true}, {Returned, none, past, true}, {NoPlan, none, past, false},
		{Accepted, past, none, false}, {Accepted, past, today, false}, {Accepted, none, past, true},
	} {
		if got := c.stage.Late(c.due, c.next, today); got != c.want {
			t.Errorf("%s, due %s, next %s: late %v", c.stage, c.due, c.next, got)
		}
	}
}
