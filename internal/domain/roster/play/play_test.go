package play

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
)

func mustRun(t testing.TB, c Config) []Year {
	t.Helper()
	years, err := Run(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return years
}

// within fails unless got lies around want.
func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.4f, want %.4f ± %.4f", what, got, want, tolerance)
	}
}

// plain is demand of one class and one urgency, without anything that can be switched off.
func plain(perDay float64) roster.Demand {
	return roster.Demand{
		Bands:    []roster.Band{{Key: "all", Patients: 1000, Contacts: perDay * roster.YearDays / 1000}},
		Classes:  []roster.Class{{Key: "one", Share: 1, Mean: 9.6, CV: 4.9 / 9.6, Urgency: [roster.Urgencies]float64{0, 0, 0, 1}}},
		Modes:    roster.Modes{Short: 1},
		Length:   roster.Length{Short: 10, Long: 20},
		Patience: roster.Patience{Soon: 30, Later: 30},
		Calls:    roster.Calls{Weekday: [5]float64{.2, .2, .2, .2, .2}, Hours: []roster.CallHours{{From: 480, Until: 1020, Share: 1}}, Winter: 1},
		Factor:   1,
	}
}

// book1 is the roster of BOOK-1: two GPs with 42 slots of ten minutes.
func book1() roster.Roster {
	d := drawn{roster.Roster{Rules: roster.Rules{Horizon: 10}, Members: []roster.Member{{Key: "gp1", Role: roster.GP}, {Key: "gp2", Role: roster.GP}}}}
	for _, gp := range []string{"gp1", "gp2"} {
		d.every(gp, 490, roster.Consult, 10, 24)
		d.every(gp, 790, roster.Consult, 10, 18)
	}
	return d.Roster
}

// TestBook1_CT7: the full model with everything switched off is BOOK-1, of which the figures are known.
func TestBook1_CT7(t *testing.T) {
	d := plain(79.8)
	d.NoShow.Bands = []roster.NoShowBand{{From: 0, Chance: .05}}
	c := Config{Roster: book1(), Demand: d, Seed: 7, Years: 60}
	years := mustRun(t, c)
	r := Summarise(c, years)
	for _, figure := range []struct {
		name string
		got  Estimate
		want float64
		half float64 // of what is known
	}{
		{"delay", r.DelayAll, .2056, .0006}, {"same day", r.SameDay, .7944, .0006}, {"wait", r.Wait, 5.628, .005},
		{"utilisation", estimate(years, busyShare), .8658, .0005}, {"overtime", scaled(r.Overtime, 1./10), 7.138, .012},
	} {
		within(t, figure.name, figure.got.Mean, figure.want, 1.5*figure.got.Half+figure.half)
	}
}

func busyShare(y *Year) (above, below float64) {
	for _, m := range y.Members {
		above += m.Busy
	}
	return above, 2 * 420 * roster.YearDays
}

func scaled(e Estimate, by float64) Estimate { return Estimate{Mean: e.Mean * by, Half: e.Half * by} }

// TestDefaultPractice_CT2: what a correct simulator hits. Booked 12.5 and realised 10.2 today within 0.5 and 0.3; a quarter
// of an hour booked gives 11.1 to 11.2 within 0.3, for slots are followed by 0.4 minute a minute.
func TestDefaultPractice_CT2(t *testing.T) {
	today := Config{Roster: tens(), Demand: dutch(), Seed: 1, Years: 12}
	longer := Config{Roster: quarters(), Demand: dutch(), Seed: 1, Years: 12}
	a, b := mustRun(t, today), mustRun(t, longer)
	r, q := Summarise(today, a), Summarise(longer, b)
	within(t, "booked today", r.Booked.Mean, 12.5, .5)
	within(t, "realised today", r.Realised.Mean, 10.2, .3)
	within(t, "booked in quarters", q.Booked.Mean, 15, .5)
	within(t, "realised in quarters", q.Realised.Mean, 11.15, .3)
	d := Compare(a, b)
	within(t, "realised a booked minute", d.Realised.Mean/d.Booked.Mean, .45, .1)
	if r.Within2.Mean < .8 || r.Unmet.Mean > .02 {
		t.Errorf("today's roster does not hold: %+v within two days, %+v unmet", r.Within2, r.Unmet)
	}
}

// TestContacts_CT2: with room for everybody each patient has 4.6 contacts a year, returns included; and consultations are
// first ones ÷ (1 − return rate).
func TestContacts_CT2(t *testing.T) {
	d := dutch()
	d.NoShow, d.Patience.Cancel = roster.NoShow{}, 0
	d.Returns.Days = 3
	roomy := tens()
	roomy.Rules.Overbook = 1000
	for i := range roomy.Blocks {
		if roomy.Blocks[i].Member == "pohggz" {
			roomy.Blocks[i].Length, roomy.Blocks[i].Count = 20, 12
		}
	}
	c := Config{Roster: roomy, Demand: d, Seed: 3, Years: 30}
	years := mustRun(t, c)
	r := Summarise(c, years)
	within(t, "contacts", r.Contacts.Mean, 4.6, .05)
	ratio := estimate(years, func(y *Year) (float64, float64) { return y.Contacts, y.First })
	placed := 1 - r.Unmet.Mean // who finds no place does not come back
	within(t, "contacts a first contact", ratio.Mean, placed/(1-d.Returns.Rate*placed), .005)
	if placed < .99 {
		t.Errorf("only %v find a place where there is room for all", placed)
	}
}

func TestSameSeedSameBytes_CT9(t *testing.T) {
	var first string
	for _, workers := range []int{1, 2, 8} {
		c := Config{Roster: quarters(), Demand: dutch(), Seed: 5, Years: 9, Workers: workers}
		got := fmt.Sprintf("%#v", mustRun(t, c))
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("%d workers give other years", workers)
		}
	}
	c := Config{Roster: quarters(), Demand: dutch(), Seed: 5, First: 4, Years: 2}
	all := mustRun(t, Config{Roster: quarters(), Demand: dutch(), Seed: 5, Years: 9})
	if got := mustRun(t, c); fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", all[4:6]) {
		t.Error("years from the fourth on are other years")
	}
}

// TestSamePeople_CT3: another roster meets the same callers.
func TestSamePeople_CT3(t *testing.T) {
	a := mustRun(t, Config{Roster: tens(), Demand: dutch(), Seed: 5, Years: 3})
	b := mustRun(t, Config{Roster: quarters(), Demand: dutch(), Seed: 5, Years: 3})
	for i := range a {
		if a[i].First != b[i].First {
			t.Errorf("year %d: %v first contacts, and %v", i, a[i].First, b[i].First)
		}
	}
	d := Compare(a, a)
	if d.Realised.Mean != 0 || d.Realised.Half != 0 || d.Better != 0 || len(d.Minutes) != 0 {
		t.Errorf("a roster differs from itself: %+v", d)
	}
	paired, apart := Compare(a, b).Realised.Half, estimate(a, realised).Half+estimate(b, realised).Half
	if paired >= apart {
		t.Errorf("pairs are worth nothing: ±%v against ±%v", paired, apart)
	}
}

// smallWorld draws a little practice with everything in it.
func smallWorld(t *rapid.T) Config {
	d := dutch()
	patients := rapid.IntRange(0, 3000).Draw(t, "patients")
	for i := range d.Bands {
		d.Bands[i].Patients = int(float64(patients) * d.Bands[i].Share)
	}
	d.Patience.Cancel = rapid.Float64Range(0, .1).Draw(t, "cancel")
	d.Returns.Rate = rapid.Float64Range(0, .5).Draw(t, "returns")
	r := roster.Roster{Members: team(), Rules: roster.Rules{
		Horizon: rapid.IntRange(1, 40).Draw(t, "horizon"), OwnDoctor: rapid.Bool().Draw(t, "own"), Overbook: rapid.IntRange(0, 3).Draw(t, "overbook"),
	}}
	hours := rapid.SliceOfNDistinct(rapid.IntRange(0, 9*5*len(r.Members)-1), 0, 40, rapid.ID).Draw(t, "hours")
	for _, hour := range hours {
		length := 5 * rapid.IntRange(1, 6).Draw(t, "length")
		r.Blocks = append(r.Blocks, roster.Block{
			Member: r.Members[hour/45].Key, Day: hour / 9 % 5, Start: roster.Minute(480 + 60*(hour%9)),
			Kind: roster.Kinds[rapid.IntRange(0, 9).Draw(t, "kind")], Length: length, Count: min(60/length, 4),
		})
	}
	return Config{Roster: r, Demand: d, Seed: rapid.Uint64().Draw(t, "seed"), Years: 1, Workers: 1}
}

// TestNobodyIsLost_CT2: calls are booked, unmet or waiting to call again.
func TestNobodyIsLost_CT2(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		years, err := Run(context.Background(), smallWorld(t))
		if err != nil {
			t.Fatal(err)
		}
		y := years[0]
		if y.Calls+y.WaitingBefore != y.Reached+y.Unmet+y.Waiting {
			t.Fatalf("calls %v + %v, reached %v, unmet %v, waiting %v", y.Calls, y.WaitingBefore, y.Reached, y.Unmet, y.Waiting)
		}
	})
}

// TestAllNoShows_CT2: nobody comes, so nobody waits.
func TestAllNoShows_CT2(t *testing.T) {
	d := plain(70)
	d.NoShow.Bands = []roster.NoShowBand{{Chance: 1}}
	y := mustRun(t, Config{Roster: book1(), Demand: d, Seed: 1, Years: 1})[0]
	if y.Wait.N != 0 || y.Contacts != 0 || y.Missed < 15000 {
		t.Errorf("%v waited, %v contacts, %v missed", y.Wait.N, y.Contacts, y.Missed)
	}
}

// TestNoVariance_CT2: when everything takes exactly its slot, nobody waits and nobody works late.
func TestNoVariance_CT2(t *testing.T) {
	d := plain(70)
	d.Classes[0].CV, d.Classes[0].Mean, d.Length.Turnaround = 0, 8.5, 1.5
	y := mustRun(t, Config{Roster: book1(), Demand: d, Seed: 1, Years: 1})[0]
	late, _ := overtime(&y)
	within(t, "wait", y.Wait.Sum, 0, 1e-6)
	within(t, "overtime", late, 0, 1e-6)
	if y.Wait.N < 15000 {
		t.Errorf("only %v were seen", y.Wait.N)
	}
}

// TestOverload_CT2: more callers than slots: the book is full and calls stay unmet, but all ends well.
func TestOverload_CT2(t *testing.T) {
	before := Estimate{}
	for _, perDay := range []float64{80, 90, 110} {
		c := Config{Roster: book1(), Demand: plain(perDay), Seed: 1, Years: 3}
		r := Summarise(c, mustRun(t, c))
		if r.Unmet.Mean < before.Mean {
			t.Errorf("%v calls a day: %v unmet, fewer than before", perDay, r.Unmet)
		}
		before = r.Unmet
		if perDay == 110 {
			within(t, "unmet", r.Unmet.Mean, 1-84./110, .01)
			within(t, "delay", r.DelayAll.Mean, 9, .3)
		}
	}
}

// TestOddPractices_CT1: no GP, no slot at all, one slot, nobody registered.
func TestOddPractices_CT1(t *testing.T) {
	nobody := dutch()
	for i := range nobody.Bands {
		nobody.Bands[i].Patients = 0
	}
	noGP := tens()
	for i := range noGP.Members {
		noGP.Members[i].Role = roster.Assistant
	}
	one := tens()
	one.Blocks = []roster.Block{{Member: "gp1", Day: 2, Start: 600, Kind: roster.Consult, Length: 10, Count: 1}}
	none := tens()
	none.Blocks = nil
	for name, c := range map[string]Config{
		"nobody": {Roster: tens(), Demand: nobody}, "no GP": {Roster: noGP, Demand: dutch()}, "one slot": {Roster: one, Demand: dutch()},
		"no slot": {Roster: none, Demand: dutch()}, "nothing": {},
	} {
		t.Run(name, func(t *testing.T) {
			c.Seed, c.Years = 1, 2
			years := mustRun(t, c)
			r := Summarise(c, years)
			for _, y := range years {
				if y.Calls+y.WaitingBefore != y.Reached+y.Unmet+y.Waiting {
					t.Errorf("somebody is lost: %+v", y)
				}
			}
			if name != "nobody" && name != "nothing" && r.Unmet.Mean < .3 {
				t.Errorf("hardly anybody is unmet: %+v", r.Unmet)
			}
		})
	}
}

// TestStops_CT9: 200,000 patients, and it still ends at once when told to.
func TestStops_CT9(t *testing.T) {
	d := dutch()
	d.Bands = d.Bands[:1]
	d.Bands[0].Patients = 200_000
	ctx, cancel := context.WithCancel(context.Background())
	w := newWorld(newModel(Config{Roster: tens(), Demand: d}))
	w.begin(0)
	cancel()
	w.play(ctx, 0)
	if w.day != 0 {
		t.Errorf("played until day %d", w.day)
	}
	if _, err := Run(ctx, Config{Roster: tens(), Demand: d, Years: 1000}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	years := mustRun(t, Config{Roster: tens(), Demand: d, Years: 1})
	if years[0].Unmet < 500_000 {
		t.Errorf("%v unmet", years[0].Unmet)
	}
}
