package plan

import "testing"

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
