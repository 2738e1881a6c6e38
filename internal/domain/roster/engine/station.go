package engine

// Station is a queue whose number is watched: room for so many, feedback for who must come again, and the time average of
// the number in it. Time only goes forward.
type Station struct {
	Room   int
	Number int     // in it now, with who is served
	Area   float64 // ∫ Number dt

	now float64
}

// Pass lets time go on to at.
func (s *Station) Pass(at float64) {
	s.Area += float64(float64(s.Number) * (at - s.now))
	s.now = at
}

// Arrive lets somebody in when there is room (who finds it full is lost), and tells whether the station was empty: service starts at once.
func (s *Station) Arrive(at float64) (starts bool) {
	s.Pass(at)
	if s.Number >= s.Room {
		return false
	}
	s.Number++
	return s.Number == 1
}

// Leave ends a service and gives how many are left behind.
func (s *Station) Leave(at float64) (left int) {
	s.Pass(at)
	s.Number--
	return s.Number
}

// Rejoin puts who has just left, and whose place is still free, at the end of the queue again.
func (s *Station) Rejoin() { s.Number++ }

// Reset forgets the past at a time: from there on Area counts anew.
func (s *Station) Reset(at float64) {
	s.Pass(at)
	s.Area = 0
}
