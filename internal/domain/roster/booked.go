package roster

// Booked is the average length, in minutes, of the slots for which a patient comes to a GP or to who stands in for one:
// the first of the two meanings of "15 minutes". 0: there are none.
func (r Roster) Booked() float64 {
	minutes, slots := 0, 0
	for _, b := range r.Blocks {
		m, _ := r.Member(b.Member)
		stands := m.Role == GP || m.Role == Specialist || m.Role == SOH
		if stands && b.Kind.Physical() {
			minutes, slots = minutes+b.Length*b.Count, slots+b.Count
		}
	}
	if slots == 0 {
		return 0
	}
	return float64(minutes) / float64(slots)
}
