package search

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
)

// ten is a week of two doctors with slots of ten minutes, and some of twenty.
func ten() roster.Roster {
	r := roster.Roster{Name: "Nu", Members: []roster.Member{{Key: "gp1", Role: roster.GP, Label: "Huisarts 1"}, {Key: "gp2", Role: roster.GP, Label: "Huisarts 2"}},
		Rules: roster.Rules{Horizon: 10, OwnDoctor: true}}
	for day := range roster.Workdays {
		for _, m := range r.Members {
			add := func(at roster.Minute, kind roster.Kind, length, count int) {
				r.Blocks = append(r.Blocks, roster.Block{Member: m.Key, Day: day, Start: at, Kind: kind, Length: length, Count: count})
			}
			add(480, roster.Consult, 10, 12)
			add(600, roster.Break, 15, 1)
			add(615, roster.Consult, 20, 4)
			add(700, roster.Visit, 20, 2)
			add(800, roster.Consult, 10, 12) // after a gap that is kept
			add(920, roster.Emergency, 10, 3)
			add(950, roster.Phone, 5, 6)
		}
	}
	tidy(&r)
	return r
}

// rough is a judge that plays nothing: the delay rises with how much of the slots is asked for, overtime falls with
// their length.
func rough() Judge {
	return Judge{
		Play: func(ctx context.Context, r roster.Roster, seed uint64, _ []play.Year, years int) (Played, error) {
			if err := ctx.Err(); err != nil {
				return Played{}, err
			}
			return Played{Report: guess(r, seed, years)}, nil
		},
		Compare: func(this, other Played) play.Difference {
			less := func(a, b play.Estimate) play.Estimate { return play.Estimate{Mean: b.Mean - a.Mean, Half: 0.01} }
			return play.Difference{Booked: less(this.Report.Booked, other.Report.Booked), DelayAll: less(this.Report.DelayAll, other.Report.DelayAll),
				Within2: less(this.Report.Within2, other.Report.Within2), Unmet: less(this.Report.Unmet, other.Report.Unmet), Overtime: less(this.Report.Overtime, other.Report.Overtime)}
		},
	}
}

func guess(r roster.Roster, seed uint64, years int) play.Report {
	slots, minutes, all := 0.0, 0.0, 0.0
	for _, b := range r.Blocks {
		if b.Kind == roster.Break {
			continue
		}
		all += float64(b.Count)
		if b.Kind.Physical() {
			slots, minutes = slots+float64(b.Count), minutes+float64(b.Count*b.Length)
		}
	}
	luck := float64((seed*2654435761+uint64(years))%97) / 5000
	load := 360 / max(all, 1)
	booked := minutes / max(slots, 1)
	return play.Report{Years: years, Booked: play.Estimate{Mean: booked}, DelayAll: play.Estimate{Mean: math.Exp(3*(load-1)) + luck},
		Within2: play.Estimate{Mean: max(0, 1-load/5)}, Unmet: play.Estimate{Mean: max(0, load-1) / 10},
		Overtime: play.Estimate{Mean: 40 * max(0, 20-booked)}}
}

// anyRoster is a week as somebody may have drawn it.
func anyRoster(t *rapid.T) roster.Roster {
	r := roster.Roster{Rules: roster.Rules{Horizon: 10}}
	for i, n := 0, rapid.IntRange(1, 3).Draw(t, "members"); i < n; i++ {
		role := roster.GP
		if i > 0 {
			role = rapid.SampledFrom(roster.Roles).Draw(t, "role")
		}
		r.Members = append(r.Members, roster.Member{Key: string(rune('a' + i)), Role: role, Label: "Iemand"})
		for day := range roster.Workdays {
			at := roster.Minute(rapid.IntRange(84, 120).Draw(t, "start") * roster.Grid)
			for range rapid.IntRange(0, 4).Draw(t, "blocks") {
				at += roster.Minute(rapid.IntRange(0, 3).Draw(t, "gap") * roster.Grid)
				b := roster.Block{Member: r.Members[i].Key, Day: day, Start: at, Kind: rapid.SampledFrom(roster.Kinds).Draw(t, "kind"),
					Length: rapid.SampledFrom([]int{5, 10, 15, 20, 25, 30}).Draw(t, "length"), Count: rapid.IntRange(1, 6).Draw(t, "count")}
				if b.End() > roster.Latest {
					break
				}
				r.Blocks, at = append(r.Blocks, b), b.End()
			}
		}
	}
	return r
}

// anyLimits are limits around a roster: tighter, as it is, or wider.
func anyLimits(t *rapid.T, r roster.Roster) Limits {
	l := Of(r)
	for _, role := range roster.Roles {
		l.Minutes[role] = max(0, l.Minutes[role]+rapid.IntRange(-6, 12).Draw(t, "minutes")*30)
	}
	l.Rooms = max(1, l.Rooms+rapid.IntRange(-1, 1).Draw(t, "rooms"))
	l.Opening = min(l.Opening+roster.Minute(rapid.IntRange(-2, 2).Draw(t, "opening")*15), roster.Latest-120)
	l.Opening = max(l.Opening, roster.Earliest)
	l.Closing = min(max(l.Opening+60, l.Closing+roster.Minute(rapid.IntRange(-4, 4).Draw(t, "closing")*15)), roster.Latest)
	l.Lengths = rapid.SliceOfNDistinct(rapid.SampledFrom(Lengths), 1, 5, rapid.ID).Draw(t, "lengths")
	slices.Sort(l.Lengths)
	if rapid.Bool().Draw(t, "add") {
		l.Add = []roster.Member{{Key: "soh", Role: roster.SOH, Label: "SOH"}}
	}
	return l
}

func breaks(r roster.Roster) []roster.Block {
	var out []roster.Block
	for _, b := range r.Blocks {
		if b.Kind == roster.Break {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, roster.Block.Compare)
	return out
}

// No candidate breaks a limit, moves a break, overlaps, or fails the check, whatever the limits are.
func TestNoCandidateEverBreaksALimit_CT4(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := anyRoster(t)
		l := anyLimits(t, today)
		if len(l.Check(today)) > 0 {
			return
		}
		cfg := Config{Today: today, Limits: l, Seed: rapid.Uint64().Draw(t, "seed"), Evaluations: 60, Judge: rough()}
		inner := cfg.Judge.Play
		cfg.Judge.Play = func(ctx context.Context, r roster.Roster, seed uint64, have []play.Year, years int) (Played, error) {
			if !reflect.DeepEqual(r, today) {
				within(t, today, r, l)
			}
			return inner(ctx, r, seed, have, years)
		}
		result, err := Run(context.Background(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		if result.Evaluations > 60 {
			t.Fatalf("%d rosters were played", result.Evaluations)
		}
	})
}

// within looks at a candidate by its own reckoning, not by that of the search.
func within(t *rapid.T, today, r roster.Roster, l Limits) {
	hours := map[roster.Role]int{}
	var rooms [roster.Workdays][24 * 60]int
	taken := map[string]bool{}
	for _, b := range r.Blocks {
		m, known := r.Member(b.Member)
		if !known || b.Day < 0 || b.Day >= roster.Workdays || b.Count < 1 || b.Start%roster.Grid != 0 {
			t.Fatalf("no block of this week: %+v", b)
		}
		if b.Kind != roster.Break {
			hours[m.Role] += b.Length * b.Count
			if b.Start < l.Opening || b.End() > l.Closing || !slices.Contains(l.Lengths, b.Length) {
				t.Fatalf("outside %d to %d, or of a length beside %v: %+v", l.Opening, l.Closing, l.Lengths, b)
			}
		}
		for at := b.Start; at < b.End(); at++ {
			place := string(rune(b.Day)) + b.Member + string(rune(at))
			if taken[place] {
				t.Fatalf("two blocks at %d: %+v", at, b)
			}
			taken[place] = true
			if b.Kind.Physical() {
				if rooms[b.Day][at]++; rooms[b.Day][at] > l.Rooms {
					t.Fatalf("%d rooms at %d, there are %d", rooms[b.Day][at], at, l.Rooms)
				}
			}
		}
	}
	for role, minutes := range hours {
		if minutes > l.Minutes[role] {
			t.Fatalf("%s: %d minutes, at most %d", role, minutes, l.Minutes[role])
		}
	}
	if found := roster.CheckRoster(r); len(found) > 0 {
		t.Fatalf("it cannot be played: %v", found)
	}
	if !reflect.DeepEqual(breaks(today), breaks(r)) {
		t.Fatalf("breaks were %v, are %v", breaks(today), breaks(r))
	}
}

// The front is one: nobody on it is beaten by another, or by today.
func TestTheFrontIsAFront_CT4(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyLimits(t, ten())
		if len(l.Check(ten())) > 0 {
			return
		}
		result, err := Run(context.Background(), Config{Today: ten(), Limits: l, Seed: rapid.Uint64().Draw(t, "seed"), Evaluations: 200, Judge: rough()})
		if err != nil {
			t.Fatal(err)
		}
		was := ScoreOf(result.Today)
		for i, a := range result.Front {
			if was.Beats(a.Score) {
				t.Fatalf("today %+v beats %+v", was, a.Score)
			}
			for j, b := range result.Front {
				if i != j && (a.Score.Beats(b.Score) || a.Score == b.Score) {
					t.Fatalf("%+v beats %+v", a.Score, b.Score)
				}
			}
			if i > 0 && a.Keeps && !result.Front[i-1].Keeps {
				t.Fatal("who keeps access comes first")
			}
		}
	})
}

// An archive never holds one that another beats, by more than somebody would notice.
func TestAnArchiveHoldsNobodyWhoIsBeaten_CT4(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a archive
		for range rapid.IntRange(1, 200).Draw(t, "offers") {
			a.offer(candidate{score: Score{Gap: rapid.Float64Range(0, 5).Draw(t, "gap"), Access: rapid.Float64Range(0, 3).Draw(t, "access"),
				Overtime: rapid.Float64Range(0, 300).Draw(t, "overtime"), Minutes: rapid.IntRange(0, 4000).Draw(t, "minutes")}})
		}
		if len(a.all) == 0 || len(a.all) > most {
			t.Fatalf("%d are kept", len(a.all))
		}
		for i, c := range a.all {
			for j, o := range a.all {
				if i != j && (c.score.box().Beats(o.score.box()) || c.score.box() == o.score.box()) {
					t.Fatalf("%+v beats %+v", c.score, o.score)
				}
			}
		}
	})
}

func TestSameSeedSameResult_CT4(t *testing.T) {
	l := Of(ten())
	l.Minutes[roster.GP] += 10 * 60
	run := func(seed uint64) string {
		r, err := Run(context.Background(), Config{Today: ten(), Limits: l, Seed: seed, Evaluations: 300, Judge: rough()})
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	first := run(7)
	if first != run(7) {
		t.Error("the same seed gave another result")
	}
	if first == run(8) {
		t.Error("another seed gave the same result: it is not used")
	}
}

// With hours to spend the search comes to 15 minutes, and nobody waits longer.
func TestHoursBuyFifteenMinutes_CT4(t *testing.T) {
	l := Of(ten())
	l.Minutes[roster.GP] += 20 * 60
	l.Closing += 120
	r, err := Run(context.Background(), Config{Today: ten(), Limits: l, Seed: 1, Evaluations: 2000, Judge: rough()})
	if err != nil || len(r.Front) == 0 || !r.Fresh || r.Years != 100 {
		t.Fatalf("%+v, %v", r, err)
	}
	if best := r.Front[0]; !best.Keeps || best.Score.Gap > 0.3 || best.Difference.DelayAll.Mean > littleDelay {
		t.Errorf("the best is %.2f from 15, access kept: %v, %+v", best.Score.Gap, best.Keeps, best.Difference.DelayAll)
	}
}

// Stopping keeps what was found, on the years of the search.
func TestStoppingKeepsWhatWasFound_CT4(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	rounds := 0
	cfg := Config{Today: ten(), Limits: Of(ten()), Seed: 3, Judge: rough(), Tell: func(p Progress, kept func() Result) {
		if rounds++; rounds == 5 {
			if p.Found == 0 || len(p.Near) == 0 || len(kept().Front) == 0 {
				t.Errorf("nothing is told: %+v", p)
			}
			stop()
		}
	}}
	r, err := Run(ctx, cfg)
	if err != nil || r.Fresh || len(r.Front) == 0 || rounds != 5 || r.Years != years[len(years)-1] {
		t.Errorf("after %d rounds: fresh %v, %d found, %v", rounds, r.Fresh, len(r.Front), err)
	}
}

func TestAFaultOfTheJudgeIsTold(t *testing.T) {
	wrong := errors.New("no")
	cfg := Config{Today: ten(), Limits: Of(ten()), Judge: Judge{Play: func(context.Context, roster.Roster, uint64, []play.Year, int) (Played, error) { return Played{}, wrong }}}
	if _, err := Run(context.Background(), cfg); !errors.Is(err, wrong) {
		t.Errorf("got %v", err)
	}
}

func TestLimitsThatLeaveNoRoster_CT4(t *testing.T) {
	for name, c := range map[string]struct {
		code string
		set  func(*Limits)
	}{
		"negative":     {FaultMinutes, func(l *Limits) { l.Minutes[roster.GP] = -5 }},
		"too many":     {FaultMinutes, func(l *Limits) { l.Minutes[roster.SOH] = mostMinutes + 1 }},
		"nobody":       {FaultNone, func(l *Limits) { l.Minutes = nil }},
		"no room":      {FaultRooms, func(l *Limits) { l.Rooms = 0 }},
		"closed":       {FaultDay, func(l *Limits) { l.Closing = l.Opening }},
		"night":        {FaultDay, func(l *Limits) { l.Closing = roster.Latest + 5 }},
		"odd length":   {FaultLengths, func(l *Limits) { l.Lengths = []int{7} }},
		"there twice":  {FaultAdd, func(l *Limits) { l.Add = []roster.Member{{Key: "gp1", Role: roster.GP}} }},
		"only the SOH": {FaultTight, func(l *Limits) { l.Minutes = map[roster.Role]int{roster.SOH: 60} }},
	} {
		l := Of(ten())
		c.set(&l)
		found := l.Check(ten())
		if len(found) != 1 || found[0].Code != c.code || found[0].Field == "" {
			t.Errorf("%s: %+v", name, found)
		}
	}
	if found := Of(ten()).Check(ten()); len(found) > 0 {
		t.Errorf("today's own limits: %+v", found)
	}
}

func TestWhatARosterGivesUpIsTold_CT4(t *testing.T) {
	other := ten()
	other.Members = append(other.Members, roster.Member{Key: "soh", Role: roster.SOH, Label: "SOH"})
	other.Blocks = append(other.Blocks, roster.Block{Member: "soh", Start: 480, Kind: roster.Consult, Length: 15, Count: 8})
	for i, b := range other.Blocks {
		if b.Member == "gp1" && b.Kind == roster.Consult && b.Length == 10 && b.Day == 0 {
			other.Blocks[i].Length, other.Blocks[i].Count = 15, 8
		}
	}
	got := Changes(ten(), other)
	want := []Change{
		{Member: ten().Members[0], Kinds: []KindChange{{roster.Consult, 5 * 320, 5 * 320, 320.0 / 28, 1600.0 / 132}}},
		{Member: other.Members[2], Added: true, Kinds: []KindChange{{Kind: roster.Consult, After: 120, LengthAfter: 15}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
