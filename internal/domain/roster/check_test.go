package roster_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
)

func weekOf(blocks ...roster.Block) roster.Roster {
	for i := range blocks {
		if blocks[i].Member == "" {
			blocks[i].Member = "ha1"
		}
	}
	return roster.Roster{Members: []roster.Member{{Key: "ha1", Role: roster.GP, Label: "Huisarts 1"}, {Key: "da", Role: roster.Assistant}}, Blocks: blocks, Rules: roster.DefaultRules}
}

func block(start roster.Minute, length, count int) roster.Block {
	return roster.Block{Start: start, Kind: roster.Consult, Length: length, Count: count}
}

func demand() roster.Demand {
	return roster.Demand{
		Bands:   []roster.Band{{Key: "all", Patients: 2095, Share: 1, Contacts: 4.6}},
		Classes: []roster.Class{{Key: "x", Share: 1, Mean: 10, CV: .4, Urgency: [4]float64{0, .2, .4, .4}}},
		Modes:   roster.Modes{Short: 2, Long: .6}, Returns: roster.Returns{Rate: .2, Days: 12}, NoShow: roster.NoShow{Same: .01, Max: .06, Scale: 10},
		Length:   roster.Length{Elasticity: .4, Short: 10, Long: 20, PhoneMean: 5, VisitMean: 30},
		Patience: roster.Patience{Soon: 5, Later: 15}, Factor: 1,
		Calls: roster.Calls{Weekday: [5]float64{.2, .2, .2, .2, .2}, Winter: 1, Hours: []roster.CallHours{{From: 480, Until: 1020, Share: 1}}},
	}
}

// CT-1: what cannot be is refused, each with its place.
func TestCheckRoster_CT1(t *testing.T) {
	full := weekOf(block(480, 10, 12))
	many := full.Clone()
	for i := range 60 {
		many.Members = append(many.Members, roster.Member{Key: string(rune('A' + i)), Role: roster.GP})
	}
	long := full.Clone()
	for range 1600 {
		long.Blocks = append(long.Blocks, block(480, 10, 1))
	}
	crowd := weekOf()
	for i := range 5 {
		for j := range 9 {
			m := roster.Member{Key: string(rune('a' + j)), Role: roster.GP}
			if i == 0 {
				crowd.Members = append(crowd.Members, m)
			}
			crowd.Blocks = append(crowd.Blocks, roster.Block{Member: m.Key, Day: i, Start: 420, Kind: roster.Phone, Length: 5, Count: 170})
		}
	}
	rules := full.Clone()
	rules.Rules = roster.Rules{Horizon: 61, Overbook: -1}
	roles := full.Clone()
	roles.Members = append(roles.Members, roster.Member{Key: "ha1", Role: "chef"}, roster.Member{Role: roster.GP})
	for _, c := range []struct {
		name string
		r    roster.Roster
		want []string
	}{
		{"sound", full, nil},
		{"touching", weekOf(block(480, 10, 6), block(540, 10, 6)), nil},
		{"the whole day", weekOf(block(420, 5, 180)), nil},
		{"nothing", roster.Roster{Rules: roster.DefaultRules}, []string{"roster-members-none members", "roster-slots-none blocks"}},
		{"no slot", weekOf(), []string{"roster-slots-none blocks"}},
		{"only a break", weekOf(roster.Block{Start: 600, Kind: roster.Break, Length: 15, Count: 1}), []string{"roster-slots-none blocks"}},
		{"no GP", weekOf(roster.Block{Member: "da", Start: 600, Kind: roster.Consult, Length: 15, Count: 1}), []string{"roster-slots-gp blocks"}},
		{"negative", weekOf(block(480, -10, 6), block(480, 10, -6)), []string{"roster-length blocks/0/length", "roster-count blocks/1/count"}},
		{"zero and odd", weekOf(block(480, 0, 6), block(540, 7, 1), block(600, 10, 0), block(660, 245, 1), block(662, 10, 1)),
			[]string{"roster-length blocks/0/length", "roster-length blocks/1/length", "roster-count blocks/2/count", "roster-length blocks/3/length", "roster-start blocks/4/start"}},
		{"outside", weekOf(block(360, 10, 6), block(1300, 10, 6)), []string{"roster-outside blocks/0/start", "roster-outside blocks/1/count"}},
		{"overflow", weekOf(block(480, 10, math.MaxInt), block(math.MaxInt-2, 10, 1)), []string{"roster-count blocks/0/count", "roster-outside blocks/1/start"}},
		{"overlap", weekOf(block(600, 10, 6), block(480, 10, 6), block(530, 10, 2)), []string{"roster-overlap blocks/2/start"}},
		{"inside a long one", weekOf(block(480, 10, 30), block(500, 10, 1), block(600, 10, 1)), []string{"roster-overlap blocks/1/start", "roster-overlap blocks/2/start"}},
		{"of nobody", weekOf(roster.Block{Member: "ha9", Day: 7, Start: 480, Kind: "praatje", Length: 10, Count: 1}),
			[]string{"roster-member blocks/0/member", "roster-day blocks/0/day", "roster-kind blocks/0/kind"}},
		{"members", roles, []string{"roster-member-twice members/2/key", "roster-role members/2/role", "roster-member-key members/3/key"}},
		{"many members", many, []string{"roster-members-many members"}},
		{"many blocks", long, []string{"roster-blocks-many blocks"}},
		{"many slots", crowd, []string{"roster-slots-many blocks"}},
		{"rules", rules, []string{"roster-horizon rules/horizon", "roster-overbook rules/overbook"}},
	} {
		var got []string
		for _, f := range roster.CheckRoster(c.r) {
			got = append(got, f.Code+" "+f.Path)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// CT-1: both blocks that overlap are named.
func TestOverlapNamesBoth_CT1(t *testing.T) {
	r := weekOf(block(480, 10, 6), roster.Block{Day: 0, Start: 500, Kind: roster.Visit, Length: 30, Count: 1})
	fs := roster.CheckRoster(r)
	if len(fs) != 1 || !slices.Equal(fs[0].Args.Names, []string{"consult", "visit"}) || fs[0].Args.Person != "Huisarts 1" || fs[0].Args.Need != 540 || fs[0].Args.Before != 1 {
		t.Errorf("%+v", fs)
	}
}

// CT-1, CT-6: demand that no practice has is refused.
func TestCheckDemand_CT1(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*roster.Demand)
		want   []string
	}{
		{"sound", func(*roster.Demand) {}, nil},
		{"a million", func(d *roster.Demand) { d.Bands[0].Patients = 1_000_000 }, []string{"demand-patients-many demand/patients"}},
		{"overflow", func(d *roster.Demand) {
			d.Bands = append(d.Bands, roster.Band{Key: "b", Patients: math.MaxInt})
			d.Bands[0].Patients = math.MaxInt
		}, []string{"demand-patients-many demand/patients"}},
		{"nobody", func(d *roster.Demand) { d.Bands[0].Patients = 0 }, []string{"demand-patients-none demand/patients"}},
		{"negative patients", func(d *roster.Demand) { d.Bands[0].Patients = -3 }, []string{"demand-patients demand/bands/0/patients"}},
		{"empty", func(d *roster.Demand) { d.Bands, d.Classes = nil, nil }, []string{"demand-bands-none demand/bands", "demand-classes-none demand/classes"}},
		{"negative share", func(d *roster.Demand) { d.Classes[0].FastTrack = -.1 }, []string{"demand-range demand/classes/0/fast_track"}},
		{"sums", func(d *roster.Demand) {
			d.Classes[0].Share, d.Classes[0].Urgency[3], d.Calls.Weekday[0], d.Calls.Hours[0].Share = .9, .3, .3, .5
		}, []string{"demand-sum demand/classes", "demand-sum demand/classes/0/urgency", "demand-sum demand/calls/weekday", "demand-sum demand/calls/hours"}},
		{"no numbers", func(d *roster.Demand) {
			d.Classes[0].Urgency[2], d.Classes[0].Mean, d.Factor = math.NaN(), math.Inf(1), math.NaN()
		}, []string{"demand-number demand/classes/0/mean", "demand-number demand/classes/0/urgency/U4", "demand-number demand/factor"}},
		{"four hours", func(d *roster.Demand) { d.Classes[0].Mean = 241 }, []string{"demand-range demand/classes/0/mean"}},
		{"a weekday", func(d *roster.Demand) { d.Calls.Weekday[2] = 2 }, []string{"demand-range demand/calls/weekday/wed"}},
		{"twice", func(d *roster.Demand) {
			d.Classes[0].Share = .5
			d.Classes = append(d.Classes, d.Classes[0])
			d.Bands[0].Key = ""
		},
			[]string{"demand-key-none demand/bands/0/key", "demand-key-twice demand/classes/1/key"}},
		{"a call a week", func(d *roster.Demand) { d.Bands[0].Patients, d.Bands[0].Contacts = 50_000, 50 }, []string{"demand-contacts-many demand/bands"}},
		{"no contacts", func(d *roster.Demand) { d.Modes = roster.Modes{} }, []string{"demand-contacts demand/modes"}},
		{"hours", func(d *roster.Demand) {
			d.Calls.Hours = []roster.CallHours{{From: 600, Until: 500, Share: .5}, {From: 400, Until: 700, Share: .5}}
		}, []string{"demand-hours demand/calls/hours/0/until", "demand-hours-order demand/calls/hours/1/from"}},
		{"steps", func(d *roster.Demand) {
			d.NoShow.Bands = []roster.NoShowBand{{From: 2, Chance: .1}, {From: 2, Chance: 2}, {From: 9, Chance: math.NaN()}}
		}, []string{"demand-steps demand/no_show/bands/1/from", "demand-range demand/no_show/bands/1/chance", "demand-range demand/no_show/bands/2/chance"}},
		{"endless", func(d *roster.Demand) {
			d.Calls.Hours = make([]roster.CallHours, 1000)
			d.Shifts = make([]roster.Shift, 1000)
		},
			[]string{"demand-rows-many demand/calls/hours", "demand-rows-many demand/shifts"}},
		{"shift", func(d *roster.Demand) { d.Shifts = []roster.Shift{{Role: "chef", Speed: 1}} }, []string{"demand-shift-role demand/shifts/0/role"}},
	} {
		d := demand()
		c.change(&d)
		var got []string
		for _, f := range roster.CheckDemand(d) {
			got = append(got, f.Code+" "+f.Path)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Check never stops the program, whatever it is given, and knows the codes of all it says.
func TestCheckNeverPanics_CT1(t *testing.T) {
	number := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, .5, 1}))
	whole := rapid.OneOf(rapid.Int(), rapid.IntRange(-5, 1500))
	key := rapid.SampledFrom([]string{"", "a", "b", "ha1"})
	rapid.Check(t, func(t *rapid.T) {
		r := roster.Roster{Rules: roster.Rules{Horizon: whole.Draw(t, "horizon"), Overbook: whole.Draw(t, "overbook")}}
		for range rapid.IntRange(0, 4).Draw(t, "members") {
			r.Members = append(r.Members, roster.Member{Key: key.Draw(t, "key"), Role: rapid.SampledFrom([]roster.Role{roster.GP, roster.SOH, "", "x"}).Draw(t, "role")})
		}
		for range rapid.IntRange(0, 8).Draw(t, "blocks") {
			r.Blocks = append(r.Blocks, roster.Block{
				Member: key.Draw(t, "of"), Day: rapid.IntRange(-1, 5).Draw(t, "day"), Start: roster.Minute(whole.Draw(t, "start")),
				Kind: rapid.SampledFrom(append([]roster.Kind{"x"}, roster.Kinds...)).Draw(t, "kind"), Length: whole.Draw(t, "length"), Count: whole.Draw(t, "count"),
			})
		}
		d := demand()
		d.Factor, d.Classes[0].Mean, d.Classes[0].Urgency[1], d.Bands[0].Patients = number.Draw(t, "factor"), number.Draw(t, "mean"), number.Draw(t, "urgency"), whole.Draw(t, "patients")
		d.NoShow.Bands = []roster.NoShowBand{{From: whole.Draw(t, "from"), Chance: number.Draw(t, "chance")}}
		for _, f := range roster.Check(r, d) {
			if !slices.Contains(roster.Codes, f.Code) || f.Path == "" {
				t.Errorf("%+v", f)
			}
		}
	})
}

// Spread gives whole patients that add up exactly, near their share.
func TestSpreadAddsUp_CT1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := roster.Demand{}
		total := 0.0
		for _, s := range rapid.SliceOfN(rapid.Float64Range(.01, 1), 1, 12).Draw(t, "shares") {
			d.Bands = append(d.Bands, roster.Band{Share: s})
			total += s
		}
		n := rapid.IntRange(0, 100_000).Draw(t, "patients")
		got := d.Spread(n)
		if got.Patients() != n || d.Bands[0].Patients != 0 {
			t.Fatalf("%d of %d, or the original changed", got.Patients(), n)
		}
		for _, b := range got.Bands {
			if math.Abs(float64(b.Patients)-float64(n)*b.Share/total) > 1 {
				t.Errorf("%+v of %d", b, n)
			}
		}
	})
}
