package roster

import "testing"

// CT-2: what a patient comes for to a GP, or to who stands in for one, counts by the number of slots; nothing else does.
func TestBooked_CT2(t *testing.T) {
	r := Roster{Members: []Member{{Key: "h", Role: GP}, {Key: "s", Role: SOH}, {Key: "a", Role: Assistant}},
		Blocks: []Block{{Member: "h", Kind: Consult, Length: 10, Count: 6}, {Member: "h", Kind: Long, Length: 20, Count: 1}, {Member: "s", Kind: Fast, Length: 5, Count: 2},
			{Member: "h", Kind: Emergency, Length: 10, Count: 1}, {Member: "h", Kind: Phone, Length: 5, Count: 9}, {Member: "h", Kind: Break, Length: 30, Count: 1},
			{Member: "a", Kind: Consult, Length: 30, Count: 9}, {Member: "nobody", Kind: Consult, Length: 30, Count: 9}}}
	if got := r.Booked(); got != 10 { // 60 + 20 + 10 + 10 minutes in 10 slots
		t.Errorf("%v minutes, want 10", got)
	}
	if got := (Roster{}).Booked(); got != 0 {
		t.Errorf("no slots: %v", got)
	}
}
