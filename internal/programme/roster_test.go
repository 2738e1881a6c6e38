package programme

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/fit"
	"kwartier/programme"
)

// CT-6: the shipped demand is complete, adds up, is in its canonical form, and each number has a source or is called an
// assumption.
func TestShippedDemand_CT6(t *testing.T) {
	sets, ms, err := LoadDemands(programme.Files)
	if err != nil || len(ms) > 0 {
		t.Fatal(err, ms)
	}
	for i, s := range sets {
		var base *roster.Demand
		if i > 0 {
			base = &sets[0].Demand
		}
		if got := MarshalDemand(&s, base); !bytes.Equal(got, s.YAML) {
			t.Errorf("%s is not canonical; it would be\n%s", s.Key, got)
		}
		if fs := roster.CheckDemand(s.Demand.Spread(4190)); len(fs) > 0 {
			t.Errorf("%s: %+v", s.Key, fs)
		}
		for _, f := range roster.Fields {
			key := s.Demand.Origin[f.Name]
			if !slices.ContainsFunc(s.Demand.Sources, func(x roster.Source) bool { return x.Key == key && x.Text != "" }) {
				t.Errorf("%s: %s has no source", s.Key, f.Name)
			}
			if roster.Assumed(key) != strings.HasPrefix(source(s.Demand, key).Text, "Aanname") {
				t.Errorf("%s: %s (%s) does not say whether it is an assumption: %s", s.Key, f.Name, key, source(s.Demand, key).Text)
			}
		}
	}
}

func source(d roster.Demand, key string) roster.Source {
	for _, s := range d.Sources {
		if s.Key == key {
			return s
		}
	}
	return roster.Source{}
}

// CT-6: the totals that the figures were made to give.
func TestDefaultDemandAddsUp_CT6(t *testing.T) {
	d := DefaultDemand()
	if d.Patients() != 4190 {
		t.Errorf("%d patients", d.Patients())
	}
	m := d.Modes
	near(t, "contacts by mode", m.Short+m.Long+m.Remote+m.Visit+m.MentalCare+m.Assistant, 4.6, 1e-9)
	var contacts, mean, remote, long, physical float64
	for _, b := range d.Bands {
		contacts += b.Share * b.Contacts
	}
	for _, c := range d.Classes {
		mean += c.Share * c.Mean
		remote += c.Share * c.Remote
	}
	scale := m.Remote / (m.Short + m.Long + m.Remote + m.Visit) / remote
	for _, c := range d.Classes {
		here := c.Share * (1 - c.Remote*scale)
		physical += here
		long += here * c.Double
	}
	near(t, "contacts by age", contacts, 4.6, 0.005)
	near(t, "mean length", mean, 10.2, 0.005)
	near(t, "double", long/physical, m.Long/(m.Short+m.Long), 0.002)
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// CT-5: the five templates make a week that can be played, for practices of one to twelve GPs, with a believable week for
// a full-time GP.
func TestFiveTemplates_CT5(t *testing.T) {
	ts, ms, err := LoadTemplates(programme.Files)
	if err != nil || len(ms) > 0 || len(ts) != 5 {
		t.Fatal(len(ts), err, ms)
	}
	for _, x := range ts {
		for _, gps := range []int{1, 2, 3, 12} {
			for _, part := range []float64{.5, .8, 1, 1.1, 2} {
				patients := int(float64(gps*roster.FullTime) * part)
				r := x.Build(float64(gps), patients)
				if fs := roster.Check(r, Demand(BaseDemand, patients)); len(fs) > 0 {
					t.Errorf("%s for %d GPs and %d patients: %+v", x.Key, gps, patients, fs)
				}
				if n := count(r, roster.GP); n != gps {
					t.Errorf("%s has %d GPs, not %d", x.Key, n, gps)
				}
			}
		}
		for _, s := range []string{x.About, x.Meant} {
			if len(strings.Fields(s)) > 15 || !strings.HasSuffix(s, ".") {
				t.Errorf("%s: %q is no short sentence", x.Key, s)
			}
		}
		r := x.Build(2, 2*roster.FullTime)
		if h := float64(r.Hours()[roster.GP]) / 60 / 2; h < 25 || h > 34 {
			t.Errorf("%s: a full-time GP has clinics for %v hours a week", x.Key, h)
		}
	}
}

func count(r roster.Roster, role roster.Role) (n int) {
	for _, m := range r.Members {
		if m.Role == role {
			n++
		}
	}
	return n
}

// CT-6: the table from England gives its own known totals, and says that it is of all staff in England.
func TestEngland_CT6(t *testing.T) {
	var f DemandFile
	for _, s := range Demands() {
		if s.Key == EnglandDemand {
			f = s
		}
	}
	if !strings.Contains(f.About, "niet alleen huisartsen") || !strings.Contains(source(f.Demand, "nhs-gpad").Text, "Engeland, alle medewerkers, niet alleen huisartsen") || !strings.HasPrefix(f.Licence, "Open Government Licence") {
		t.Errorf("%s does not say what it is: %s", f.Key, f.About)
	}
	counts, sum, m := 0, 0.0, fit.Mixture{}
	for _, b := range f.Lengths.Bands {
		counts += b.Count
		sum += float64(b.Count) * (b.From + b.Until) / 2
	}
	for _, p := range f.Lengths.Mixture {
		sigma := math.Sqrt(math.Log1p(p.SD * p.SD / p.Mean / p.Mean))
		m = append(m, fit.Part{Share: p.Share, Mu: math.Log(p.Mean) - sigma*sigma/2, Sigma: sigma})
	}
	near(t, "mean", sum/float64(counts), 13.85, 0.005)
	near(t, "mean as written", f.Lengths.Mean, 13.85, 1e-9)
	near(t, "unknown", float64(f.Lengths.Unknown)/float64(f.Lengths.Total), 0.24, 0.0005)
	near(t, "total", float64(f.Lengths.Total), float64(counts+f.Lengths.Unknown), 0)
	near(t, "same day", f.Ahead.SameDay, 0.461, 0.0005)
	near(t, "same day with a GP", f.Ahead.SameDayGP, 0.544, 0.0005)
	near(t, "shares of the mixture", m[0].Share+m[1].Share, 1, 1e-9)
	steps := f.Demand.NoShow.Bands
	near(t, "no-show on the day", steps[0].Chance, 0.0181, 1e-9)
	near(t, "no-show after 28 days", steps[len(steps)-1].Chance, 0.1087, 1e-9)
	for _, b := range f.Lengths.Bands {
		from := b.From - .5
		if b.From == 1 {
			from = 0
		}
		near(t, "mixture of "+f.Key, m.Chance(from, b.Until+.5)/m.Chance(0, 60.5), float64(b.Count)/float64(counts), 0.002)
	}
	d := DemandWithEngland()
	if len(d.NoShow.Bands) != 7 || d.Origin["no_show.bands"] != "nhs-gpad" || d.Origin["returns.rate"] != "A" || d.Classes[0] != DefaultDemand().Classes[0] {
		t.Errorf("%+v", d.NoShow)
	}
}

// CT-5, CT-6: a set of figures without a date or a source, or a template that cannot be played, is refused with its place.
func TestDemandAndTemplateMistakes_CT6(t *testing.T) {
	base := Demands()[0].Demand
	_, ms := LoadDemand("d.yaml", []byte(`key: x
name: X
about: Iets.
valid: {from: 2026-01-01}
sources: [{key: a, text: ""}]
origin: {returns.rate: b, returns.ration: a}
demand:
  returns: {rate: 0.3, effect: 0.1}
  calls: {hours: [{from: acht, until: "17.00", share: 1}]}
staff: [{role: gp, source: c, direct: 1}]
`), &base)
	wantMistakes(t, ms,
		"d.yaml:1:1 date data-missing", "d.yaml:6:1 origin.calls.hours data-missing", "d.yaml:5:26 sources[0].text data-missing",
		"d.yaml:6:1 origin.returns.effect data-missing", "d.yaml:6:24 origin.returns.rate data-reference", "d.yaml:6:43 origin.returns.ration data-reference",
		"d.yaml:9:26 demand.calls.hours[0].from roster.time", "d.yaml:10:28 staff[0].source data-reference")
	_, ms = LoadDemand("u.yaml", []byte("key: x\nlicense: y\n"), nil)
	wantMistakes(t, ms, "u.yaml:2:1 license yaml.field")
	_, ms = LoadTemplate("t.yaml", []byte(`key: x
name: X
order: 1
date: 2026-01-01
about: Iets.
sources: []
rules: {horizon: 20, own_doctor: true, overbook: 2}
team:
  - {role: gp, per_1000: 2, morning: [{from: "8.00", kind: consult, minutes: 10, slots: 6}], afternoon: []}
  - {role: baas, per_1000: 2, morning: [{from: "8.00", kind: praat, minutes: 10, slots: 6}], afternoon: []}
`))
	wantMistakes(t, ms,
		"t.yaml:1:1 meant data-missing", "t.yaml:6:1 sources data-missing", "t.yaml:9:5 team[0].half_days roster.missing",
		"t.yaml:10:12 team[1].role roster.value", "t.yaml:10:62 team[1].morning[0].kind roster.value")
	_, ms = LoadTemplate("o.yaml", []byte(`key: x
name: X
order: 1
date: 2026-01-01
about: Iets.
meant: Wie.
sources: [{key: A, text: Aanname.}]
rules: {horizon: 20, own_doctor: true, overbook: 2}
team:
  - {role: gp, half_days: 1, morning: [{from: "8.00", kind: consult, minutes: 10, slots: 6}, {from: "8.30", kind: phone, minutes: 10}], afternoon: []}
`))
	if len(ms) == 0 || ms[0].Code != roster.CodeOverlap {
		t.Errorf("%v", ms)
	}
}

func wantMistakes(t *testing.T, ms []Mistake, want ...string) {
	t.Helper()
	var got []string
	for _, m := range ms {
		got = append(got, m.Place()+" "+m.Field+" "+m.Code)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
