package programme

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/roster"
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
		r := x.Build(2, 2*roster.FullTime)
		if h := float64(r.Hours()[roster.GP]) / 60 / 2; h < 25 || h > 41 {
			t.Errorf("%s: a full-time GP has clinics for %v hours a week", x.Key, h)
		}
		t.Log(x.Key, r.Hours(), len(r.Members), x.Booked())
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
