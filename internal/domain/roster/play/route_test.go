package play

import (
	"testing"

	"kwartier/internal/domain/roster"
)

// one plays a year of a roster.
func one(t *testing.T, r roster.Roster, d roster.Demand) (Year, *model) {
	t.Helper()
	c := Config{Roster: r, Demand: d, Seed: 2, Years: 1}
	return mustRun(t, c)[0], newModel(c)
}

// TestDouble_CT1: a long need takes two slots of ten minutes, one of a quarter, or a long one.
func TestDouble_CT1(t *testing.T) {
	d := plain(10)
	d.Modes = roster.Modes{Long: 1}
	week := func(kind roster.Kind, length int) roster.Roster {
		r := drawn{roster.Roster{Rules: roster.Rules{Horizon: 10}, Members: team()[:1]}}
		r.every("gp1", 480, kind, length, 20)
		return r.Roster
	}
	for _, v := range []struct {
		kind   roster.Kind
		length int
		booked float64
	}{{roster.Consult, 10, 20}, {roster.Consult, 15, 15}, {roster.Long, 20, 20}, {roster.Procedure, 30, 30}} {
		y, _ := one(t, week(v.kind, v.length), d)
		within(t, "booked", y.Booked.Sum/y.Booked.N, v.booked, 1e-9)
		if v.length == 10 && y.Kinds[0].Taken < 1.9*y.Booked.N {
			t.Errorf("%v slots for %v patients", y.Kinds[0].Taken, y.Booked.N)
		}
	}
}

// TestOwnDoctor_CT1: who prefers the own doctor gets it, a little later.
func TestOwnDoctor_CT1(t *testing.T) {
	d := plain(75)
	d.Patience.OwnDoctor = 1
	share := func(own bool) (share, delay float64) {
		r := book1()
		r.Rules.OwnDoctor = own
		n, mine := 0., 0.
		y := told(Config{Roster: r, Demand: d, Seed: 1}, 0, func(w *world, _ []Event) {
			for slot, s := range w.m.pools[0].week[0].Slots {
				for day := w.day + 1; day <= w.day+3; day++ {
					if p := w.at(day, 0, slot); p.state != empty {
						n++
						if w.m.doctors[p.doctor] == s.Owner {
							mine++
						}
					}
				}
			}
		})
		return mine / n, y.DelayAll.Sum / y.DelayAll.N
	}
	with, late := share(true)
	without, soon := share(false)
	if with < .85 || without > .6 || late <= soon || late > soon+1 {
		t.Errorf("%.2f see their own doctor after %.2f days, and without the rule %.2f after %.2f", with, late, without, soon)
	}
}

// TestShift_CT1: an SOH takes who suits it off the GPs, at its own speed; who is sent on comes to a GP the same day.
func TestShift_CT1(t *testing.T) {
	d := plain(40)
	d.Classes[0].SOH = .5
	r := drawn{book1()}
	r.Members = append(r.Members, roster.Member{Key: "soh", Role: roster.SOH})
	r.every("soh", 490, roster.Consult, 10, 40)
	work := func(bounce float64) Year {
		d.Shifts = []roster.Shift{{Role: roster.SOH, Speed: 1.25, Bounce: bounce}}
		y, _ := one(t, r.Roster, d)
		return y
	}
	none, all := work(0), work(1)
	within(t, "the SOH's part", none.Members[2].Busy/1.25/(none.Members[0].Busy+none.Members[1].Busy+none.Members[2].Busy/1.25), .45, .05) // a GP may be there later in the day
	more := all.Members[0].Busy + all.Members[1].Busy - none.Members[0].Busy - none.Members[1].Busy
	within(t, "sent on", more/(none.Members[2].Busy/1.25), 1, .04)
}

// TestUrgent_CT1: what cannot wait interrupts when no emergency slot is near, and what must be seen today is squeezed in as
// far as the rules allow.
func TestUrgent_CT1(t *testing.T) {
	d := plain(60)
	d.Classes[0].Urgency = [roster.Urgencies]float64{.1, .9, 0, 0}
	r := book1()
	none, _ := one(t, r, d)
	r.Rules.Overbook = 3
	some, _ := one(t, r, d)
	if none.Squeezed != 0 || some.Squeezed < 100 || some.Squeezed > 2*3*roster.YearDays || some.Unmet >= none.Unmet {
		t.Errorf("squeezed in %v and %v, unmet %v and %v", none.Squeezed, some.Squeezed, none.Unmet, some.Unmet)
	}
	if none.Interrupts < 1000 || none.DelayAll.Sum != 0 {
		t.Errorf("%v interrupts, %v days", none.Interrupts, none.DelayAll.Sum)
	}
	for i := range r.Blocks {
		if r.Blocks[i].Start == 790 {
			r.Blocks[i].Kind = roster.Emergency
		}
	}
	kept, m := one(t, r, d)
	if kept.Interrupts >= none.Interrupts || len(m.emergency) != 1 {
		t.Errorf("%v interrupts with emergency slots, %v without", kept.Interrupts, none.Interrupts)
	}
}

// TestElsewhere_CT1: a need goes to a GP when nobody else in the roster takes it, and visits without a block are after
// hours.
func TestElsewhere_CT1(t *testing.T) {
	for _, modes := range []roster.Modes{{MentalCare: 1}, {Assistant: 1}, {Remote: 1}} {
		d := plain(20)
		d.Modes = modes
		if y, _ := one(t, book1(), d); y.Contacts < 4800 || y.Unmet > 0 {
			t.Errorf("%+v: %v contacts, %v unmet", modes, y.Contacts, y.Unmet)
		}
	}
	d := plain(4)
	d.Modes, d.Length.VisitMean = roster.Modes{Visit: 1}, 30
	y, _ := one(t, book1(), d)
	late, _ := overtime(&y)
	if y.Contacts < 950 || late < 29*y.Contacts {
		t.Errorf("%v visits, %v minutes late", y.Contacts, late)
	}
	r := drawn{book1()}
	r.every("gp1", 740, roster.Visit, 20, 2)
	if y, _ := one(t, r.Roster, d); y.Kinds[7].Taken < 350 {
		t.Errorf("%v visits in their block", y.Kinds[7].Taken)
	}
}
