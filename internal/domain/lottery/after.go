package lottery

import (
	"slices"

	"kwartier/internal/domain/kernel"
)

// Kind is what happened after the draw.
type Kind string

// The kinds of later steps.
const (
	KindMove     Kind = "move"     // a unit moves to a later date (AD-1)
	KindWithdraw Kind = "withdraw" // a unit does not enter after all (AD-3)
	KindCorrect  Kind = "correct"  // a unit's size turns out to be another (AD-3)
	KindLate     Kind = "late"     // a unit that came after the draw (AD-4)
)

// After is a step after the draw: what was asked, and who moved because of it.
// Steps are taken by time of request (AD-3), and never undone.
type After struct {
	N      int // from 1
	Kind   Kind
	Unit   string
	Size   int64       // late and correct: the size from now on
	Date   kernel.Date // move: to; late: the wish
	Accept []string    // who asked for a later date and accepts an earlier one (AD-2), by code
	Moved  []Shift     // in order
	Hash   Hash
}

// Shift is one unit that changes date; an unknown date is outside the lists.
type Shift struct {
	Code     string
	From, To kernel.Date
}

// The refusals of later steps.
const (
	FaultUnit      = "lottery-unit-unknown" // no such unit in the lists
	FaultDate      = "lottery-date-unknown" // no such date
	FaultNotLater  = "lottery-not-later"    // a move to the same date or an earlier one
	FaultNobody    = "lottery-nobody-moves" // nobody takes the place that comes free
	FaultNoRoom    = "lottery-no-room"      // a late unit fits nowhere
	FaultUnitTwice = "lottery-unit-twice"   // a late unit's code is taken
	FaultUnitSize  = "lottery-unit-size"    // a size of 0 or less, or over the bound
	FaultUnitCode  = "lottery-unit-code"    // a code that cannot be printed
	FaultAcceptWho = "lottery-accept"       // accepts, and is no unit in the lists
	FaultKind      = "lottery-kind-unknown" // no such kind of step
)

// state is where everybody is after the draw.
type state struct {
	rules
	dates  []kernel.Date
	units  map[string]Unit
	lists  [][]string
	moved  []Shift
	offers []Offer // those passed over
}

func (t Transcript) state() *state {
	s := &state{rules: newRules(t.Case), dates: t.Case.Dates, units: make(map[string]Unit, len(t.Case.Units))}
	for _, u := range t.Case.Units {
		s.units[u.Code] = u
	}
	for _, a := range t.After {
		switch u := s.units[a.Unit]; a.Kind {
		case KindCorrect:
			u.Size = a.Size
			s.units[a.Unit] = u
		case KindLate:
			s.units[a.Unit] = Unit{Code: a.Unit, Size: a.Size, Wish: a.Date}
		}
	}
	s.lists = make([][]string, len(t.Now))
	for i, l := range t.Now {
		s.lists[i] = slices.Clone(l)
	}
	return s
}

// Move takes a unit to a later date: the first of each next list who may, moves
// up one place in the chain, and the mover comes last (AD-1, AD-2).
func (t Transcript) Move(code string, to kernel.Date, accept ...string) (Transcript, error) {
	return t.Then(After{Kind: KindMove, Unit: code, Date: to, Accept: accept})
}

// Withdraw takes a unit out; its place is filled from the next lists (AD-3).
func (t Transcript) Withdraw(code string, accept ...string) (Transcript, error) {
	return t.Then(After{Kind: KindWithdraw, Unit: code, Accept: accept})
}

// Correct gives a unit another size; room that comes free is filled from the
// next lists, and nobody loses a place (AD-3, AD-5).
func (t Transcript) Correct(code string, size int64, accept ...string) (Transcript, error) {
	return t.Then(After{Kind: KindCorrect, Unit: code, Size: size, Accept: accept})
}

// Late lets a unit in that came after the draw: on the first date, not before
// its wish, where it fits under this cap and all later ones (AD-4).
func (t Transcript) Late(u Unit) (Transcript, error) {
	return t.Then(After{Kind: KindLate, Unit: u.Code, Size: u.Size, Date: u.Wish})
}

// Offer is a place on an earlier date than a unit asked for (AD-2).
type Offer struct {
	Code string
	Date kernel.Date
}

// Offers are the places that a later step passes by because who comes first
// asked for a later date: ask them, in this order, before taking the step. Who
// accepts goes into Accept; who declines is passed over (AD-2).
func (t Transcript) Offers(a After) []Offer {
	s := t.state()
	_ = s.take(a) // a step that cannot be taken yet may be after asking
	return s.offers
}

// Fill is how full a date is.
type Fill struct {
	Date     kernel.Date
	Sum      int64 // of the units on this date
	Compared int64 // what is compared with the cap: Sum, or with a cumulative cap the sum of all dates up to it
	Over     int64 // how far Compared is over the cap, rounded up; 0 without a cap (LO-2)
}

// Fill tells how full each date is after all later steps, the units that come
// last included.
func (t Transcript) Fill() []Fill {
	s := t.state()
	placed := s.placed(false)
	out := make([]Fill, len(placed))
	for i := range placed {
		f := Fill{Date: s.dates[i], Sum: placed[i], Compared: placed.of(s.rules, i)}
		if !s.fits(i, f.Compared) {
			f.Over = f.Compared - s.share(i)/s.n
		}
		out[i] = f
	}
	return out
}

// Then takes a later step: of a only kind, unit, size, date and who accepts are
// read. It gives the transcript with the step, or a kernel.Fault.
func (t Transcript) Then(a After) (Transcript, error) {
	s := t.state()
	a.Accept = slices.Compact(slices.Sorted(slices.Values(a.Accept)))
	for _, code := range a.Accept {
		if s.where(code) < 0 {
			return t, &kernel.Fault{Code: FaultAcceptWho, Field: "accept", Args: kernel.Args{Value: code}}
		}
	}
	if fault := s.take(a); fault != nil {
		return t, fault
	}
	a.N, a.Moved = len(t.After)+1, s.moved
	a.Hash = chained(t.Final(), afterText(a))
	t.After = append(t.After[:len(t.After):len(t.After)], a)
	t.Now = s.lists
	return t, nil
}

func (s *state) take(a After) *kernel.Fault {
	from := s.where(a.Unit)
	if a.Kind != KindLate && from < 0 {
		return &kernel.Fault{Code: FaultUnit, Field: "unit", Args: kernel.Args{Value: a.Unit}}
	}
	if (a.Kind == KindLate || a.Kind == KindCorrect) && (a.Size < 1 || a.Size > MaxSize) {
		return &kernel.Fault{Code: FaultUnitSize, Field: "size", Args: kernel.Args{Name: a.Unit, Have: int(a.Size)}}
	}
	date := slices.Index(s.dates, a.Date)
	if (a.Kind == KindLate || a.Kind == KindMove) && date < 0 {
		return &kernel.Fault{Code: FaultDate, Field: "date", Args: kernel.Args{Date: a.Date}}
	}
	switch a.Kind {
	case KindMove:
		return s.move(a, from, date)
	case KindLate:
		return s.late(a, date)
	case KindWithdraw:
		before := s.ordinary()
		s.shift(a.Unit, from, -1)
		s.refill(from, before, a.Accept)
	case KindCorrect:
		before := s.ordinary()
		u := s.units[a.Unit]
		u.Size = a.Size
		s.units[a.Unit] = u
		s.refill(from, before, a.Accept)
	default:
		return &kernel.Fault{Code: FaultKind, Args: kernel.Args{Value: string(a.Kind)}}
	}
	return nil
}

// where is the list that a unit stands in, or -1.
func (s *state) where(code string) int {
	return slices.IndexFunc(s.lists, func(l []string) bool { return slices.Contains(l, code) })
}

// shift moves a unit to the end of another list; -1 is outside the lists.
func (s *state) shift(code string, from, to int) {
	m := Shift{Code: code}
	if from >= 0 {
		m.From = s.dates[from]
		i := slices.Index(s.lists[from], code)
		s.lists[from] = slices.Delete(s.lists[from], i, i+1)
	}
	if to >= 0 {
		m.To = s.dates[to]
		s.lists[to] = append(s.lists[to], code)
	}
	s.moved = append(s.moved, m)
}

// may tells whether a unit may be moved up to a date: it did not ask for a
// later one, or it accepts, or the policy asks nobody (AD-2).
func (s *state) may(code string, date int, accept []string) bool {
	if s.policy.Moves == MovesLiteral || !s.units[code].Wish.After(s.dates[date]) || slices.Contains(accept, code) {
		return true
	}
	if o := (Offer{code, s.dates[date]}); !slices.Contains(s.offers, o) {
		s.offers = append(s.offers, o)
	}
	return false
}

// move is the chain of AD-1. Nobody moves when the chain does not reach the
// mover's new date: then the lists would not keep their lengths (LP-6).
func (s *state) move(a After, from, to int) *kernel.Fault {
	if to <= from {
		return &kernel.Fault{Code: FaultNotLater, Field: "date", Args: kernel.Args{Name: a.Unit, Date: s.dates[from]}}
	}
	free := from
	for next := from + 1; next <= to; next++ {
		for _, code := range s.lists[next] {
			if s.may(code, free, a.Accept) {
				s.shift(code, next, free)
				free = next
				break
			}
		}
	}
	if free != to {
		asked := slices.Concat(s.lists[free+1 : to+1]...)
		return &kernel.Fault{Code: FaultNobody, Field: "accept", Args: kernel.Args{Name: a.Unit, Date: s.dates[free], Names: asked}}
	}
	s.shift(a.Unit, from, to)
	return nil
}

func (s *state) late(a After, wish int) *kernel.Fault {
	if !printable(a.Unit) {
		return &kernel.Fault{Code: FaultUnitCode, Field: "unit", Args: kernel.Args{Value: a.Unit, Need: MaxCode}}
	}
	if _, known := s.units[a.Unit]; known {
		return &kernel.Fault{Code: FaultUnitTwice, Field: "unit", Args: kernel.Args{Value: a.Unit}}
	}
	date, fits := s.placed(false).lastDate(s.rules, wish, a.Size)
	if !fits {
		return &kernel.Fault{Code: FaultNoRoom, Field: "size", Args: kernel.Args{Name: a.Unit, Date: s.dates[wish]}}
	}
	s.units[a.Unit] = Unit{Code: a.Unit, Size: a.Size, Wish: s.dates[wish]}
	s.shift(a.Unit, -1, date)
	return nil
}

// placed sums the sizes per date, of all or of those that do not come last.
func (s *state) placed(ordinary bool) sums {
	out := make(sums, len(s.lists))
	for i, l := range s.lists {
		for _, code := range l {
			if u := s.units[code]; !ordinary || !u.Last {
				out[i] += u.Size
			}
		}
	}
	return out
}

// ordinary are the sums that are compared with the caps, of those that do not
// come last.
func (s *state) ordinary() []int64 {
	placed := s.placed(true)
	out := make([]int64, len(placed))
	for i := range placed {
		out[i] = placed.of(s.rules, i)
	}
	return out
}

// refill fills the dates from one on as far as they were filled, while they
// are under their cap: from the next lists, in order (AD-3). Who comes last stays
// (LO-6): for them a free place is one for a late unit.
func (s *state) refill(from int, before []int64, accept []string) {
	for date := from; date < len(s.lists)-1; date++ {
		for s.fill(date, before[date], accept) {
		}
	}
}

// fill moves one unit up to a date; false when none can or may.
func (s *state) fill(date int, before int64, accept []string) bool {
	sum := s.placed(true).of(s.rules, date)
	if sum >= before || !s.room(date, sum) {
		return false
	}
	for next := date + 1; next < len(s.lists); next++ {
		for _, code := range s.lists[next] {
			u := s.units[code]
			if u.Last || !s.may(code, date, accept) {
				continue
			}
			if s.policy.Edge != EdgeCross && !s.fits(date, sum+u.Size) {
				if s.policy.Edge == EdgeStop {
					return false
				}
				continue
			}
			s.shift(code, next, date)
			return true
		}
	}
	return false
}

// Units are all units as they are after the later steps: with corrected sizes,
// late ones at the end, and withdrawn ones too.
func (t Transcript) Units() []Unit {
	s := t.state()
	out := make([]Unit, 0, len(s.units))
	for _, u := range t.Case.Units {
		out = append(out, s.units[u.Code])
	}
	for _, a := range t.After {
		if a.Kind == KindLate {
			out = append(out, s.units[a.Unit])
		}
	}
	return out
}
