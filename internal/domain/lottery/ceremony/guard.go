package ceremony

import (
	"strings"
	"time"
	"unicode/utf8"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
)

// The faults of this package.
const (
	FaultName       = "lottery.name"
	FaultLongName   = "lottery.long-name"  // Args.Have and Need: characters
	FaultMoment     = "lottery.moment"     // no moment
	FaultOrder      = "lottery.order"      // closes before it opens
	FaultSpan       = "lottery.span"       // Args.Need: most hours
	FaultPace       = "lottery.pace"       // outside its bounds
	FaultFixed      = "lottery.fixed"      // the list is published: settings and tickets are what they are
	FaultNotOpen    = "lottery.not-open"   // Args.Value: when enrolment opens, RFC 3339
	FaultClosed     = "lottery.closed"     // Args.Value: when it closed, RFC 3339
	FaultStillOpen  = "lottery.still-open" // Args.Value: when it closes, RFC 3339
	FaultPart       = "lottery.part"       // not your part; Args.Value: the part
	FaultTwoParts   = "lottery.two-parts"  // Args.Person; Args.Value: the part the person has already
	FaultPeople     = "lottery.people"     // Args.Names: the parts that nobody has
	FaultNoTickets  = "lottery.no-tickets"
	FaultConsent    = "lottery.consent"        // the insurer has not agreed to these settings
	FaultNoConsent  = "lottery.consent-moot"   // nothing to agree to: no ticket crosses
	FaultStands     = "lottery.stands"         // a list is published already
	FaultNoList     = "lottery.no-list"        // nothing is published
	FaultBeaconPast = "lottery.beacon-past"    // from before the list was published
	FaultBeaconSoon = "lottery.beacon-soon"    // Args.Need: hours that must lie between
	FaultCommitted  = "lottery.committed"      // this seat committed
	FaultNone       = "lottery.no-commitment"  // this seat did not
	FaultOther      = "lottery.other-first"    // the other seat has not committed
	FaultRevealed   = "lottery.revealed"       // this seat revealed
	FaultNonce      = "lottery.nonce"          // does not fit the commitment
	FaultShort      = "lottery.nonce-short"    // Args.Need: bytes
	FaultLate       = "lottery.late"           // after the beacon's moment; Args.Value: that moment, RFC 3339
	FaultEarly      = "lottery.beacon-early"   // before the beacon's moment; Args.Value: that moment, RFC 3339
	FaultHidden     = "lottery.not-revealed"   // not both nonces are
	FaultKnown      = "lottery.beacon-known"   // it is recorded
	FaultDice       = "lottery.dice"           // Args.Need: at least so many throws
	FaultNoDice     = "lottery.no-dice"        // none are typed, or the beacon is not dice
	FaultNotKnown   = "lottery.beacon-unknown" // the beacon is not recorded
	FaultDrawn      = "lottery.drawn"          // it is drawn
	FaultNotDrawn   = "lottery.not-drawn"
	FaultSigned     = "lottery.signed"
	FaultReason     = "lottery.reason" // Args.Have and Need: characters
)

// MinNonce is how many bytes a nonce has at least, MinDice how many throws a row of dice, MinReason and MaxReason how many
// characters the reason why a draw is void.
const (
	MinNonce  = 16
	MinDice   = 40
	MinReason = 20
	MaxReason = 1000
)

func moment(t time.Time) kernel.Args { return kernel.Args{Value: t.UTC().Format(time.RFC3339)} }

// MaySettle tells whether settings may still be changed: until the list is published.
func (r Round) MaySettle() error {
	if r.Standing() != nil {
		return fault(FaultFixed, "", kernel.Args{})
	}
	return nil
}

// MayEnrol tells whether enrolment is open at an instant (EN-3).
func (r Round) MayEnrol(now time.Time) error {
	switch {
	case now.Before(r.Settings.Opens):
		return fault(FaultNotOpen, "", moment(r.Settings.Opens))
	case !now.Before(r.Settings.Closes):
		return fault(FaultClosed, "", moment(r.Settings.Closes))
	}
	return nil
}

// MayAppoint tells whether somebody may have a part: not beside another (LO-8), and not once the list is published, but for
// a supervisor who has not committed.
func (r Round) MayAppoint(part Part, who Person) error {
	for _, p := range Parts {
		if has := r.People[p]; p != part && same(has, who) {
			return fault(FaultTwoParts, "", kernel.Args{Person: has.Name, Value: string(p)})
		}
	}
	d := r.Standing()
	if d == nil || part.Seat() >= 0 && d.Seats[part.Seat()].Committed.IsZero() {
		return nil
	}
	return fault(FaultFixed, "", kernel.Args{})
}

func same(a, b Person) bool {
	return a.Account != "" && a.Account == b.Account || a.Email != "" && strings.EqualFold(strings.TrimSpace(a.Email), strings.TrimSpace(b.Email))
}

// MayTicket tells whether an account may make the tickets, again as long as no list stands (LO-8).
func (r Round) MayTicket(account string, now time.Time) error {
	switch {
	case r.PartOf(account) != TicketMaker:
		return fault(FaultPart, "", kernel.Args{Value: string(TicketMaker)})
	case r.Standing() != nil:
		return fault(FaultFixed, "", kernel.Args{})
	case now.Before(r.Settings.Closes):
		return fault(FaultStillOpen, "", moment(r.Settings.Closes))
	}
	return nil
}

// NeedsConsent tells whether the insurer must agree beforehand: when a ticket can cross the cap (LO-3).
func (r Round) NeedsConsent() bool {
	p := r.Settings.Policy.Filled()
	return p.Edge == lottery.EdgeCross && p.Cap != lottery.CapNone
}

// Agreed tells whether the insurer agreed to the settings as they are.
func (r Round) Agreed() bool { return !r.Consent.At.IsZero() && r.Consent.Sum == r.Settings.Sum() }

// MayConsent tells whether there is something to agree to, and time to do so: until it is drawn.
func (r Round) MayConsent() error {
	d := r.Standing()
	switch {
	case !r.NeedsConsent():
		return fault(FaultNoConsent, "", kernel.Args{})
	case d != nil && !d.Drawn.IsZero():
		return fault(FaultDrawn, "", kernel.Args{})
	}
	return nil
}

// MayPublish tells whether the list may be published with this beacon: once enrolment closed and tickets are made, all parts
// have people, and the beacon's moment lies far enough ahead.
func (r Round) MayPublish(now time.Time, b Beacon) error {
	var missing []string
	for _, p := range Parts {
		if r.People[p].Name == "" {
			missing = append(missing, string(p))
		}
	}
	lead := r.Settings.Lead
	soonest := now.Add(lead)
	if b.Chain == Dice {
		soonest = soonest.Truncate(time.Minute)
	}
	switch {
	case r.Standing() != nil:
		return fault(FaultStands, "", kernel.Args{})
	case now.Before(r.Settings.Closes):
		return fault(FaultStillOpen, "", moment(r.Settings.Closes))
	case r.Tickets.Before(r.Settings.Closes):
		return fault(FaultNoTickets, "", kernel.Args{})
	case len(missing) > 0:
		return fault(FaultPeople, "", kernel.Args{Names: missing})
	case b.At.Before(soonest) && (b.At.Before(now) || lead == 0), b.Chain != Dice && !b.At.After(now):
		return fault(FaultBeaconPast, "moment", moment(now))
	case b.At.Before(soonest):
		return fault(FaultBeaconSoon, "moment", kernel.Args{Need: int(lead / time.Hour)})
	}
	return nil
}

// draw is the draw that stands, for a supervisor's seat.
func (r Round) draw(part Part) (*Draw, int, error) {
	d, seat := r.Standing(), part.Seat()
	switch {
	case seat < 0:
		return nil, 0, fault(FaultPart, "", kernel.Args{Value: string(FirstSupervisor)})
	case d == nil:
		return nil, 0, fault(FaultNoList, "", kernel.Args{})
	case !d.Drawn.IsZero():
		return nil, 0, fault(FaultDrawn, "", kernel.Args{})
	}
	return d, seat, nil
}

// MayCommit tells whether a supervisor may commit: once, before the beacon's moment.
func (r Round) MayCommit(part Part, now time.Time) error {
	d, seat, err := r.draw(part)
	switch {
	case err != nil:
		return err
	case !d.Seats[seat].Committed.IsZero():
		return fault(FaultCommitted, "", kernel.Args{})
	case d.past(now):
		return fault(FaultLate, "", moment(d.Beacon.At))
	}
	return nil
}

// MayReveal tells whether a supervisor may reveal this nonce: both have committed, it fits, and nobody knows the beacon yet.
func (r Round) MayReveal(part Part, nonce []byte, now time.Time) error {
	d, seat, err := r.draw(part)
	switch {
	case err != nil:
		return err
	case d.Seats[seat].Committed.IsZero():
		return fault(FaultNone, "", kernel.Args{})
	case d.Seats[1-seat].Committed.IsZero():
		return fault(FaultOther, "", kernel.Args{})
	case !d.Seats[seat].Revealed.IsZero():
		return fault(FaultRevealed, "", kernel.Args{})
	case d.past(now):
		return fault(FaultLate, "", moment(d.Beacon.At))
	case len(nonce) < MinNonce:
		return fault(FaultShort, "nonce", kernel.Args{Need: MinNonce})
	case lottery.Commitment(nonce) != d.Seats[seat].Commitment:
		return fault(FaultNonce, "nonce", kernel.Args{})
	}
	return nil
}

// past tells whether the beacon may be known at an instant: from its moment on, and dice when they are typed.
func (d *Draw) past(now time.Time) bool {
	if d.Beacon.Chain == Dice {
		return len(d.Beacon.Value) > 0
	}
	return !now.Before(d.Beacon.At)
}

// MayKnow tells whether the beacon's value may be recorded: after both reveals and its moment, once.
func (r Round) MayKnow(now time.Time) error {
	d := r.Standing()
	switch {
	case d == nil:
		return fault(FaultNoList, "", kernel.Args{})
	case !d.Drawn.IsZero():
		return fault(FaultDrawn, "", kernel.Args{})
	case len(d.Beacon.Value) > 0:
		return fault(FaultKnown, "", kernel.Args{})
	case !d.both(func(s Seat) bool { return !s.Revealed.IsZero() }):
		if d.Stuck(now) {
			return fault(FaultLate, "", moment(d.Beacon.At))
		}
		return fault(FaultHidden, "", kernel.Args{})
	case now.Before(d.Beacon.At):
		return fault(FaultEarly, "", moment(d.Beacon.At))
	}
	return nil
}

// Throws reads a row of dice, digits 1 to 6 with any space between them, to the value that the seed is made with: the digits.
func Throws(row string) ([]byte, error) {
	var out []byte
	for _, c := range row {
		switch {
		case c >= '1' && c <= '6':
			out = append(out, byte(c))
		case !strings.ContainsRune(" \t\r\n,;-", c):
			return nil, fault(FaultDice, "dice", kernel.Args{Need: MinDice, Value: string(c)})
		}
	}
	if len(out) < MinDice {
		return nil, fault(FaultDice, "dice", kernel.Args{Need: MinDice, Have: len(out)})
	}
	return out, nil
}

// MayConfirmDice tells whether a supervisor may say that the dice are as typed, or are not.
func (r Round) MayConfirmDice(part Part) error {
	d, _, err := r.draw(part)
	if err != nil {
		return err
	}
	if d.Beacon.Chain != Dice || len(d.Beacon.Value) == 0 {
		return fault(FaultNoDice, "", kernel.Args{})
	}
	return nil
}

// MayDraw tells whether an account may draw: the drawer, once all is known and the insurer agreed (LO-3, LO-8).
func (r Round) MayDraw(account string, now time.Time) error {
	d := r.Standing()
	switch {
	case r.PartOf(account) != Drawer:
		return fault(FaultPart, "", kernel.Args{Value: string(Drawer)})
	case d == nil:
		return fault(FaultNoList, "", kernel.Args{})
	case !d.Drawn.IsZero():
		return fault(FaultDrawn, "", kernel.Args{})
	case d.Stuck(now):
		return fault(FaultLate, "", moment(d.Beacon.At))
	case !d.both(func(s Seat) bool { return !s.Revealed.IsZero() }):
		return fault(FaultHidden, "", kernel.Args{})
	case !d.known():
		return fault(FaultNotKnown, "", kernel.Args{})
	case r.NeedsConsent() && !r.Agreed():
		return fault(FaultConsent, "", kernel.Args{})
	}
	return nil
}

// MaySign tells whether a part may sign the transcript: drawer and supervisors, once each.
func (r Round) MaySign(part Part) error {
	d := r.Standing()
	switch {
	case part != Drawer && part.Seat() < 0:
		return fault(FaultPart, "", kernel.Args{Value: string(Drawer)})
	case d == nil || d.Drawn.IsZero():
		return fault(FaultNotDrawn, "", kernel.Args{})
	case d.Signed(part):
		return fault(FaultSigned, "", kernel.Args{})
	}
	return nil
}

// MayVoid tells whether the draw that stands may be made void, for a reason that everybody will read.
func (r Round) MayVoid(reason string) error {
	n := utf8.RuneCountInString(strings.TrimSpace(reason))
	switch {
	case r.Standing() == nil:
		return fault(FaultNoList, "", kernel.Args{})
	case n < MinReason || n > MaxReason:
		return fault(FaultReason, "reason", kernel.Args{Have: n, Need: MinReason})
	}
	return nil
}
