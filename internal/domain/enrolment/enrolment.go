// Package enrolment says what an application for a round of entry is, and what is wrong with one (EN-1 to EN-4, AD-5).
//
// Words: an Application is what one practice hands in, alone or together with others; together they are one unit with
// one ticket and one size, all in or all out (LO-7). The Lead is the practice that applies, the others are Members, who
// confirm. A Wish is the date asked for; without one the unit does not draw (EN-2). The claiming AGB code is the one under
// which the money will be claimed. A Window is when applications are taken; a Receipt is what the unit keeps, to check the
// draw with.
//
// Invariants: a code is eight digits, as text. The size is the sum of the ION of all who are in. A wish is a date of the
// round. What is read here is told back: a zero that a spreadsheet dropped comes back with a hint, nothing is guessed
// silently.
//
// It refuses: an ION that no practice has, a wish that is not offered, an application outside the window, one without
// agreement, and practices named twice. It knows no clock: instants are given.
package enrolment

import (
	"kwartier/internal/domain/kernel"
)

// KBZ is how a unit stands to Krachtige Basiszorg (UT-14), as a practice's own facts say it.
type KBZ string

// The standings. Who is funded comes after all others (LO-6), who only wants it draws as everybody.
const (
	KBZUnsaid KBZ = ""
	KBZNone   KBZ = "none"
	KBZWants  KBZ = "wants"
	KBZFunded KBZ = "funded" // takes part now
)

// State is how a practice stands in an application.
type State string

// The states of a member. The lead is in from the start.
const (
	Invited  State = "invited"
	In       State = "in"
	Declined State = "declined" // said no, was taken out, or went
)

// Member is a practice in an application. The first of an application is its lead.
type Member struct {
	Practice string // id
	Name     string
	ION      int // patients at the reference date
	Exact    int // at entry, for a date after the first (AD-5); 0: not given
	State    State
}

// Application is what is handed in.
type Application struct {
	AGB     string
	Wish    kernel.Date // zero: does not choose yet (EN-2)
	KBZ     KBZ
	Agreed  bool // with the conditions
	Members []Member
}

// Size is the sum of the ION of all who are in (LO-7).
func (a Application) Size() int64 {
	var sum int64
	for _, m := range a.Members {
		if m.State == In {
			sum += int64(m.ION)
		}
	}
	return sum
}

// Last tells whether the unit comes after all others (LO-6, UT-14).
func (a Application) Last() bool { return a.KBZ == KBZFunded }

// Draws tells whether the unit has a ticket: it chose a date (EN-2).
func (a Application) Draws() bool { return !a.Wish.IsZero() }

// Waiting are the names of who is invited and did not answer, in order.
func (a Application) Waiting() []string { return a.names(Invited) }

// Together are the names of who is in, the lead first.
func (a Application) Together() []string { return a.names(In) }

func (a Application) names(state State) []string {
	var out []string
	for _, m := range a.Members {
		if m.State == state {
			out = append(out, m.Name)
		}
	}
	return out
}

// ExactSize is the sum of the exact ION of all who are in; ok is false while somebody's is not given (AD-5).
func (a Application) ExactSize() (sum int64, ok bool) {
	ok = true
	for _, m := range a.Members {
		if m.State != In {
			continue
		}
		sum += int64(m.Exact)
		ok = ok && m.Exact > 0
	}
	return sum, ok && sum > 0
}

// Exact says from when the exact ION of a unit that enters on a date is asked, which is until that date: not for the first
// date, which uses the ION of the application (AD-5). Days is how long before entry the round asks it.
func Exact(dates []kernel.Date, entry kernel.Date, days int) (from kernel.Date, asked bool) {
	if entry.IsZero() || len(dates) == 0 || entry == dates[0] {
		return kernel.Date{}, false
	}
	return entry.AddDays(-days), true
}

// Provisional tells whether a unit's place waits for the funding agreement of KBZ (LO-9): until then no money.
func Provisional(kbz KBZ, placed, agreed kernel.Date) bool {
	return kbz == KBZFunded && !placed.IsZero() && agreed.IsZero()
}
