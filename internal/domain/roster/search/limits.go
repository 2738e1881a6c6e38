package search

import (
	"slices"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
)

// Lengths are the slot lengths that a search chooses from, in minutes (CT-1).
var Lengths = []int{5, 10, 15, 20, 30}

// Limits are what a practice can do (CT-4).
type Limits struct {
	Minutes map[roster.Role]int `json:"minutes"` // of clinic a week, at most; a role that is not named has none
	Rooms   int                 `json:"rooms"`   // clinics with patients in the practice at the same time, at most
	Opening roster.Minute       `json:"opening"` // no clinic begins earlier
	Closing roster.Minute       `json:"closing"` // no clinic ends later
	Lengths []int               `json:"lengths"` // of slots, breaks aside
	Add     []roster.Member     `json:"add"`     // who may get clinics besides the members of today
}

// Of are the limits that a roster keeps to as it is: as many hours and rooms, not earlier and not later.
func Of(r roster.Roster) Limits {
	l := Limits{Minutes: r.Hours(), Rooms: Rooms(r), Opening: Opening(r), Closing: Closing(r), Lengths: slices.Clone(Lengths)}
	for _, b := range r.Blocks {
		if b.Kind != roster.Break && !slices.Contains(l.Lengths, b.Length) {
			l.Lengths = append(l.Lengths, b.Length)
		}
	}
	slices.Sort(l.Lengths)
	return l
}

// Opening is when the first clinic of the week begins; 8:00 for a roster without.
func Opening(r roster.Roster) roster.Minute {
	first := roster.Latest
	for _, b := range r.Blocks {
		if b.Kind != roster.Break {
			first = min(first, b.Start)
		}
	}
	if first == roster.Latest {
		return 8 * 60
	}
	return first
}

// Closing is when the last clinic of the week ends; 17:00 for a roster without.
func Closing(r roster.Roster) roster.Minute {
	var last roster.Minute
	for _, b := range r.Blocks {
		if b.Kind != roster.Break {
			last = max(last, b.End())
		}
	}
	if last == 0 {
		return 17 * 60
	}
	return last
}

// Rooms is the number of clinics with patients in the practice at the same time, at most.
func Rooms(r roster.Roster) int {
	most := 0
	for _, day := range roomsBusy(r) {
		most = max(most, slices.Max(day[:]))
	}
	return most
}

// ticks are the grid's places in a day.
const ticks = int(roster.Latest-roster.Earliest) / roster.Grid

func tick(m roster.Minute) int {
	return min(max(int(m-roster.Earliest)/roster.Grid, 0), ticks)
}

func roomsBusy(r roster.Roster) [roster.Workdays][ticks]int {
	var busy [roster.Workdays][ticks]int
	for _, b := range r.Blocks {
		if b.Kind.Physical() && b.Day >= 0 && b.Day < roster.Workdays {
			for t := tick(b.Start); t < tick(b.End()+roster.Grid-1); t++ {
				busy[b.Day][t]++
			}
		}
	}
	return busy
}

// Allow tells whether a roster keeps to the limits.
func (l Limits) Allow(r roster.Roster) bool {
	for role, minutes := range r.Hours() {
		if minutes > l.Minutes[role] {
			return false
		}
	}
	for _, b := range r.Blocks {
		if b.Kind != roster.Break && (b.Start < l.Opening || b.End() > l.Closing || !slices.Contains(l.Lengths, b.Length)) {
			return false
		}
	}
	return Rooms(r) <= l.Rooms
}

// The faults of limits; Args.Value has the role, Args.Need the most there can be.
const (
	FaultMinutes = "roster.search.minutes" // of a role: below 0 or above Need minutes
	FaultNone    = "roster.search.none"    // no role may have a clinic
	FaultRooms   = "roster.search.rooms"   // outside 1 … Need
	FaultDay     = "roster.search.day"     // opening and closing leave no day, or lie outside the day of a roster
	FaultLengths = "roster.search.lengths" // none, or Have, which no slot has
	FaultAdd     = "roster.search.add"     // somebody to add who is there already, or of no known role
	FaultTight   = "roster.search.tight"   // the roster cannot be brought within these limits
)

// FaultFaults are the codes of limits.
var FaultFaults = []string{FaultMinutes, FaultNone, FaultRooms, FaultDay, FaultLengths, FaultAdd, FaultTight}

// The widest limits that make sense.
const (
	mostMinutes = 20 * 60 * 60 // of a role a week
	mostRooms   = 30
)

// Check tells what is wrong with limits for a search from a roster, each with its field; nothing when it can begin.
func (l Limits) Check(from roster.Roster) []kernel.Fault {
	var out []kernel.Fault
	say := func(code, field string, args kernel.Args) {
		out = append(out, kernel.Fault{Code: code, Field: field, Args: args})
	}
	sum := 0
	for _, role := range roster.Roles {
		if m := l.Minutes[role]; m < 0 || m > mostMinutes {
			say(FaultMinutes, "minutes."+string(role), kernel.Args{Value: string(role), Need: mostMinutes})
		} else {
			sum += m
		}
	}
	if sum == 0 && len(out) == 0 {
		say(FaultNone, "minutes", kernel.Args{})
	}
	if l.Rooms < 1 || l.Rooms > mostRooms {
		say(FaultRooms, "rooms", kernel.Args{Have: l.Rooms, Need: mostRooms})
	}
	if l.Opening < roster.Earliest || l.Closing > roster.Latest || l.Closing <= l.Opening {
		say(FaultDay, "closing", kernel.Args{})
	}
	if len(l.Lengths) == 0 {
		say(FaultLengths, "lengths", kernel.Args{})
	}
	for _, n := range l.Lengths {
		if n < roster.Grid || n > 120 || n%roster.Grid != 0 {
			say(FaultLengths, "lengths", kernel.Args{Have: n})
		}
	}
	for _, m := range l.Add {
		if _, there := from.Member(m.Key); there || !slices.Contains(roster.Roles, m.Role) {
			say(FaultAdd, "add", kernel.Args{Value: m.Key})
		}
	}
	if len(out) == 0 {
		if _, ok := newSpace(from, l).fit(from); !ok {
			say(FaultTight, "minutes", kernel.Args{})
		}
	}
	return out
}
