// Package ceremony is how a draw is held so that nobody can steer it: which step may come when, by whom, and why another may
// not. It computes no outcome (package lottery does) and knows no clock, database or network: instants, people and values
// come in as parameters.
//
// Words: a Round is the entry of one RHO's practices over some dates, from enrolment to draw. A Draw is one attempt at it,
// from its published list on; it stands until it is made void. A Part is what somebody does in a round. A supervisor commits
// to a nonce, and later reveals it. The beacon is a value that nobody knows before its moment: a round of drand, or dice.
//
// Invariants: the list is published a while before the beacon's moment; both supervisors have committed and revealed before
// that moment, so that who reveals last cannot choose (protocol 3); ticket maker, drawer and two supervisors are four
// different people (LO-8); with edge cross the insurer agreed to these settings before the draw (LO-3); a round has one draw
// that stands. The settings of a round are fixed from the publication on.
//
// It refuses, each with a code: what comes too early, too late or from the wrong person, a nonce that does not fit its
// commitment, a beacon from before the list was published, and a second draw without a reason why the first is void.
package ceremony

import (
	"time"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
)

// Part is what somebody does in a round.
type Part string

// The parts (LO-8).
const (
	TicketMaker      Part = "ticket-maker" // makes the tickets, and knows whose they are
	Drawer           Part = "drawer"       // draws, and does not
	FirstSupervisor  Part = "supervisor-1"
	SecondSupervisor Part = "supervisor-2"
)

// Parts are all parts.
var Parts = []Part{TicketMaker, Drawer, FirstSupervisor, SecondSupervisor}

// Seat is the place of a supervisor, 0 or 1; -1 for another part.
func (p Part) Seat() int {
	switch p {
	case FirstSupervisor:
		return 0
	case SecondSupervisor:
		return 1
	}
	return -1
}

// Stage is how far a round is.
type Stage string

// The stages, in their order.
const (
	Preparing Stage = "preparing" // enrolment has not opened
	Open      Stage = "open"      // for enrolment
	Closed    Stage = "closed"    // tickets are made, the list is to be published
	Published Stage = "published" // supervisors commit
	Committed Stage = "committed" // supervisors reveal
	Revealed  Stage = "revealed"  // waits for the beacon
	Known     Stage = "known"     // the beacon is known: to be drawn
	Drawn     Stage = "drawn"     // the transcript is there
	Signed    Stage = "signed"    // by drawer and both supervisors
)

// Stages are all stages, in their order.
var Stages = []Stage{Preparing, Open, Closed, Published, Committed, Revealed, Known, Drawn, Signed}

// AtLeast tells whether a stage is as far as another, or further.
func (s Stage) AtLeast(o Stage) bool { return s.index() >= o.index() }

func (s Stage) index() int {
	for i, x := range Stages {
		if x == s {
			return i
		}
	}
	return -1
}

// Person is who has a part. Account "" is a guest, who comes in by a link.
type Person struct{ Account, Name, Email string }

// Round is a round with all that happened in it.
type Round struct {
	Settings Settings
	People   map[Part]Person
	Tickets  time.Time // when they were made; zero: not
	Consent  Consent
	Draws    []Draw // the first first; only the last can stand
}

// Consent is an insurer's to the ticket that crosses the cap (LO-3).
type Consent struct {
	At               time.Time // zero: none
	Name             string
	Organisation     string
	OrganisationName string
	Sum              string // of the settings that it is about
}

// Draw is one attempt.
type Draw struct {
	Attempt    int // from 1
	ListHash   lottery.Hash
	Published  time.Time
	Pace       time.Duration
	Beacon     Beacon
	Seats      [2]Seat
	Drawn      time.Time // zero: not
	Starts     time.Time // of showing it
	Steps      int
	Sum        string // SHA-256 of the transcript, in hexadecimal
	Signatures []Signature
	Void       Void
}

// Dice is the chain of a beacon that is thrown, not fetched.
const Dice = "dice"

// Beacon is the value that nobody knows before its moment.
type Beacon struct {
	Chain string    // name of a drand chain, or Dice
	Round int64     // of the chain; 0 with dice
	At    time.Time // its moment
	Value []byte    // empty: not known
	Proof string    // the signature, in hexadecimal; "" with dice
	How   string    // fetched, pasted, thrown
	Known time.Time
}

// Seat is what a supervisor did in a draw.
type Seat struct {
	Commitment lottery.Hash
	Committed  time.Time // zero: not
	Nonce      []byte
	Revealed   time.Time // zero: not
	Dice       time.Time // when the supervisor said that the dice are as typed
}

// Signature is of the transcript. Paper: on the printed minutes, without a key.
type Signature struct {
	Part           Part
	Later          int // how many steps after the draw it covers
	Name           string
	Key, Signature string // hexadecimal; empty on paper
	Paper          bool
	At             time.Time
}

// Void is why a draw does not stand. At zero: it stands.
type Void struct {
	At           time.Time
	Reason, Name string
}

// Standing is the draw that stands; nil: there is none.
func (r Round) Standing() *Draw {
	if n := len(r.Draws); n > 0 && r.Draws[n-1].Void.At.IsZero() {
		return &r.Draws[n-1]
	}
	return nil
}

// Stage says how far the round is at an instant.
func (r Round) Stage(now time.Time) Stage {
	d := r.Standing()
	switch {
	case d == nil && now.Before(r.Settings.Opens):
		return Preparing
	case d == nil && now.Before(r.Settings.Closes):
		return Open
	case d == nil:
		return Closed
	case !d.Drawn.IsZero() && d.signed():
		return Signed
	case !d.Drawn.IsZero():
		return Drawn
	case !d.both(func(s Seat) bool { return !s.Committed.IsZero() }):
		return Published
	case !d.both(func(s Seat) bool { return !s.Revealed.IsZero() }):
		return Committed
	case !d.known():
		return Revealed
	}
	return Known
}

func (d *Draw) both(did func(Seat) bool) bool { return did(d.Seats[0]) && did(d.Seats[1]) }

// known tells whether the beacon's value is; dice only when both supervisors say that they are as typed.
func (d *Draw) known() bool {
	return len(d.Beacon.Value) > 0 && (d.Beacon.Chain != Dice || d.both(func(s Seat) bool { return !s.Dice.IsZero() }))
}

// Stuck tells that a draw can go no further at an instant, because a supervisor did not commit or reveal before the beacon's
// moment: it must be made void, and the list published again.
func (d *Draw) Stuck(now time.Time) bool {
	return d.Beacon.Chain != Dice && !now.Before(d.Beacon.At) && !d.both(func(s Seat) bool { return !s.Revealed.IsZero() })
}

func (d *Draw) signed() bool {
	for _, p := range Parts[1:] {
		if !d.Signed(p) {
			return false
		}
	}
	return true
}

// Signed tells whether a part signed the transcript of the draw.
func (d *Draw) Signed(p Part) bool {
	for _, s := range d.Signatures {
		if s.Part == p && s.Later == 0 {
			return true
		}
	}
	return false
}

// Nonces are those of the supervisors, in their order.
func (d *Draw) Nonces() [][]byte { return [][]byte{d.Seats[0].Nonce, d.Seats[1].Nonce} }

// Seed is what the draw runs on (protocol 4); it means something from stage Known on.
func (d *Draw) Seed() lottery.Hash { return lottery.Seed(d.ListHash, d.Nonces(), d.Beacon.Value) }

// PartOf is the part that an account has; "" for none.
func (r Round) PartOf(account string) Part {
	for _, p := range Parts {
		if account != "" && r.People[p].Account == account {
			return p
		}
	}
	return ""
}

// fault refuses.
func fault(code, field string, a kernel.Args) error {
	return &kernel.Fault{Code: code, Field: field, Args: a}
}
