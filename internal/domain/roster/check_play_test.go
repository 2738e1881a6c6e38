package roster_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
)

// CT-1, CT-2: what passes Check can be played, however odd, and gives numbers.
func TestWhatPassesCanBePlayed_CT1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, d := oddRoster(t), oddDemand(t)
		if fs := roster.Check(r, d); len(fs) > 0 {
			t.Skip(fs)
		}
		c := play.Config{Roster: r, Demand: d, Seed: rapid.Uint64().Draw(t, "seed"), Years: 1}
		years, err := play.Run(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		report := play.Summarise(c, years)
		for name, e := range map[string]play.Estimate{
			"booked": report.Booked, "realised": report.Realised, "delay": report.DelayAll, "within 2": report.Within2, "wait": report.Wait,
			"overtime": report.Overtime, "idle": report.Idle, "unmet": report.Unmet, "contacts": report.Contacts, "no-shows": report.NoShows,
		} {
			if math.IsNaN(e.Mean) || math.IsInf(e.Mean, 0) || e.Mean < 0 {
				t.Errorf("%s is %v", name, e.Mean)
			}
		}
	})
}

func oddRoster(t *rapid.T) roster.Roster {
	r := roster.Roster{Rules: roster.Rules{
		Horizon: rapid.IntRange(1, roster.MaxHorizon).Draw(t, "horizon"), OwnDoctor: rapid.Bool().Draw(t, "own"), Overbook: rapid.IntRange(0, roster.MaxOverbook).Draw(t, "overbook"),
	}}
	for i := range rapid.IntRange(1, 4).Draw(t, "members") {
		m := roster.Member{Key: string(rune('a' + i)), Role: roster.GP}
		if i > 0 {
			m.Role = rapid.SampledFrom(roster.Roles).Draw(t, "role")
		}
		r.Members = append(r.Members, m)
		for day := range roster.Workdays {
			at := roster.Earliest + roster.Minute(roster.Grid*rapid.IntRange(0, 60).Draw(t, "begin"))
			for range rapid.IntRange(0, 3).Draw(t, "blocks") {
				b := roster.Block{
					Member: m.Key, Day: day, Start: at, Kind: rapid.SampledFrom(roster.Kinds).Draw(t, "kind"),
					Length: roster.Grid * rapid.IntRange(1, 12).Draw(t, "length"), Count: rapid.IntRange(1, 12).Draw(t, "count"),
				}
				if b.End() > roster.Latest {
					break
				}
				r.Blocks = append(r.Blocks, b)
				at = b.End() + roster.Minute(roster.Grid*rapid.IntRange(0, 3).Draw(t, "gap"))
			}
		}
	}
	return r
}

func oddDemand(t *rapid.T) roster.Demand {
	d := demand()
	within := func(field string) float64 {
		least, most := roster.Bounds(field)
		return rapid.OneOf(rapid.SampledFrom([]float64{least, most}), rapid.Float64Range(least, most)).Draw(t, field)
	}
	d.Bands[0].Patients = rapid.OneOf(rapid.IntRange(1, 800), rapid.SampledFrom([]int{1, 3000})).Draw(t, "patients")
	d.Bands[0].ExtraTime, d.Bands[0].Share = within("bands.extra_time"), within("bands.share")
	x := &d.Classes[0]
	x.Mean, x.CV, x.Double, x.FastTrack, x.Remote = within("classes.mean"), within("classes.cv"), within("classes.double"), within("classes.fast_track"), within("classes.remote")
	x.SOH, x.Assistant, x.Nurse = within("classes.soh"), within("classes.assistant"), within("classes.nurse")
	x.Mental, x.Winter = rapid.Bool().Draw(t, "mental"), rapid.Bool().Draw(t, "winter")
	x.Urgency = rapid.SampledFrom([][4]float64{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {.1, .2, .3, .4}}).Draw(t, "urgency")
	d.Modes = rapid.SampledFrom([]roster.Modes{{Short: 1}, {Long: 1}, {Remote: 1}, {Visit: 1}, {Short: 2, Long: .6, Remote: 1.2, Visit: .2, MentalCare: .2, Assistant: .3}}).Draw(t, "modes")
	d.Returns = roster.Returns{Rate: within("returns.rate"), Days: within("returns.days"), Effect: within("returns.effect")}
	d.NoShow = roster.NoShow{Same: within("no_show.same"), Max: within("no_show.max"), Scale: within("no_show.scale")}
	if rapid.Bool().Draw(t, "steps") {
		d.NoShow.Bands = []roster.NoShowBand{{From: 3, Chance: 1}, {From: 9, Chance: .1}}
	}
	d.Length = roster.Length{
		Elasticity: within("length.elasticity"), Short: within("length.short"), Long: within("length.long"), Turnaround: within("length.turnaround"),
		PhoneMean: within("length.phone_mean"), PhoneCV: within("length.phone_cv"), VisitMean: within("length.visit_mean"), VisitCV: within("length.visit_cv"),
	}
	d.Patience = roster.Patience{
		Soon: int(within("patience.soon")), Later: int(within("patience.later")), CallBack: within("patience.call_back"),
		OwnDoctor: within("patience.own_doctor"), Cancel: within("patience.cancel"),
	}
	d.Calls.Winter, d.Factor = within("calls.winter"), within("factor")
	d.Calls.Hours = rapid.SampledFrom([][]roster.CallHours{{{From: 0, Until: 1440, Share: 1}}, {{From: 480, Until: 481, Share: 1}}, {{From: 480, Until: 720, Share: .6}, {From: 780, Until: 1020, Share: .4}}}).Draw(t, "hours")
	if rapid.Bool().Draw(t, "shifts") {
		d.Shifts = []roster.Shift{{Role: roster.SOH, Speed: within("shifts.speed"), Bounce: within("shifts.bounce")}}
	}
	return d
}
