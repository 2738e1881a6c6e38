package staff_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/staff"
)

func day(s string) kernel.Date {
	if s == "" {
		return kernel.Date{}
	}
	return kernel.MustDate(s)
}

func period(from, until string) kernel.Period {
	return kernel.Period{From: day(from), Until: day(until)}
}

// TR-3: what cannot be kept of a person is told by field, all at once.
func TestFacts_TR3(t *testing.T) {
	good := staff.Facts{Name: "Noor Kuijpers", Role: "assistant", AGB: "01234567", From: day("2026-01-01"), Until: day("2026-01-01")}
	for name, c := range map[string]struct {
		change func(*staff.Facts)
		want   string
	}{
		"good":           {func(*staff.Facts) {}, ""},
		"no AGB":         {func(f *staff.Facts) { f.AGB = "" }, ""},
		"no dates":       {func(f *staff.Facts) { f.From, f.Until = day(""), day("") }, ""},
		"spaces":         {func(f *staff.Facts) { f.Name, f.AGB = "  Noor  Kuijpers ", "01 23 45-67" }, ""},
		"no name":        {func(f *staff.Facts) { f.Name = " \t" }, staff.FaultName + " name"},
		"long name":      {func(f *staff.Facts) { f.Name = strings.Repeat("n", 201) }, staff.FaultName + " name"},
		"odd text":       {func(f *staff.Facts) { f.Name = "a\xff" }, staff.FaultName + " name"},
		"no role":        {func(f *staff.Facts) { f.Role = "" }, staff.FaultRole + " role"},
		"another role":   {func(f *staff.Facts) { f.Role = "wizard" }, staff.FaultRole + " role"},
		"short AGB":      {func(f *staff.Facts) { f.AGB = "0123456" }, staff.FaultAGB + " agb"},
		"AGB of letters": {func(f *staff.Facts) { f.AGB = "0123456a" }, staff.FaultAGB + " agb"},
		"before it":      {func(f *staff.Facts) { f.Until = day("2025-12-31") }, staff.FaultUntil + " until"},
		"year 20206":     {func(f *staff.Facts) { f.Until = kernel.NewDate(20206, 1, 1) }, staff.FaultDate + " until"},
		"everything":     {func(f *staff.Facts) { *f = staff.Facts{AGB: "x"} }, staff.FaultName + " name, " + staff.FaultRole + " role, " + staff.FaultAGB + " agb"},
	} {
		f := good
		c.change(&f)
		f = f.Tidy()
		var got []string
		for _, fault := range f.Check() {
			got = append(got, fault.Code+" "+fault.Field)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

// TR-3: somebody has one role at a time in a practice; ending the one and beginning the other is in order.
func TestOneRoleAtATime_TR3(t *testing.T) {
	there := []staff.Work{{ID: "1", Practice: "linde", Role: "assistant", Period: period("2025-01-01", "2026-06-30")}, {ID: "2", Practice: "maas", Role: "gp"}}
	for _, c := range []struct {
		from, until string
		want        bool
	}{{"2026-06-30", "", true}, {"2026-07-01", "", false}, {"", "", true}, {"", "2024-12-31", false}, {"2025-03-01", "2025-04-01", true}} {
		if was, also := staff.AlsoHere(there, staff.Work{ID: "3", Practice: "linde", Role: "soh", Period: period(c.from, c.until)}); also != c.want || also && was.Role != "assistant" {
			t.Errorf("%s to %s: %v %+v", c.from, c.until, also, was)
		}
	}
	if _, also := staff.AlsoHere(there, there[0]); also {
		t.Error("somebody stands in the own way")
	}
}

// TR-3, DE-3: a training that is still to come, without a year, or there already is refused.
func TestFollowed_TR3_DE3(t *testing.T) {
	today := day("2026-11-03")
	before := []staff.Followed{{ID: "1", Training: "solk", Variant: "Basis", Year: 2}}
	for name, c := range map[string]struct {
		f    staff.Followed
		want string
	}{
		"good":          {staff.Followed{Training: "solk", Year: 3, On: today}, ""},
		"only a year":   {staff.Followed{Training: "solk", Year: 3}, ""},
		"other variant": {staff.Followed{Training: "solk", Variant: "vervolg", Year: 2}, ""},
		"the same row":  {staff.Followed{ID: "1", Training: "solk", Variant: "Basis", Year: 2}, ""},
		"twice":         {staff.Followed{Training: "solk", Variant: "basis", Year: 2}, staff.FaultTwice},
		"tomorrow":      {staff.Followed{Training: "solk", Year: 3, On: today.AddDays(1)}, staff.FaultFuture},
		"no year":       {staff.Followed{Training: "solk"}, staff.FaultYear},
		"a later year":  {staff.Followed{Training: "solk", Year: 4}, staff.FaultYear},
		"no training":   {staff.Followed{Year: 1}, staff.FaultTraining},
		"year 1066":     {staff.Followed{Training: "solk", Year: 1, On: kernel.NewDate(1066, 1, 1)}, staff.FaultDate},
		"long":          {staff.Followed{Training: "solk", Variant: strings.Repeat("v", 201), Year: 1}, staff.FaultText},
	} {
		faults := c.f.Check(before, "Noor", today, 3)
		if got := append(codes(faults), ""); got[0] != c.want {
			t.Errorf("%s: %v, want %q", name, got, c.want)
		}
	}
}

func codes(fs []kernel.Fault) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code)
	}
	return out
}

// DE-3: the same person in two practices in one participation year is allowed and told, with the other practice's name
// only where it is given.
func TestTwoPracticesInOneYear_DE3(t *testing.T) {
	year := staff.Year{Number: 3, First: day("2026-01-01"), End: day("2026-12-31")}
	for _, c := range []struct {
		here, there kernel.Period
		year        staff.Year
		want        bool
	}{
		{period("", ""), period("", ""), year, true},
		{period("2026-07-01", ""), period("", "2026-06-30"), year, true}, // one after the other, in one year
		{period("2026-01-01", ""), period("", "2025-12-31"), year, false},
		{period("", ""), period("2027-01-01", ""), year, false},
		{period("2026-07-01", ""), period("", "2026-06-30"), staff.Year{}, false},
		{period("", ""), period("2025-01-01", "2026-01-01"), staff.Year{}, true},
	} {
		m := staff.Member{Key: "da-1", Person: "1", Name: "Noor", Work: staff.Work{Practice: "linde", Period: c.here},
			Elsewhere: []staff.Work{{Practice: "maas", Name: "Maas", Period: c.there}}}
		fs := staff.Check([]staff.Member{m}, c.year)
		if (len(fs) == 1) != c.want || c.want && (fs[0].Code != staff.CodeTwoPractices || fs[0].Args.Name != "Maas" || fs[0].Path != "staff/da-1") {
			t.Errorf("%+v: %+v", c, fs)
		}
	}
}

// TR-3: two roles in the same days and trainings outside the days of work are findings, once for each.
func TestFindings_TR3(t *testing.T) {
	work := func(role, from, until string) staff.Work {
		return staff.Work{Practice: "linde", Role: role, Period: period(from, until)}
	}
	members := []staff.Member{
		{Key: "a", Person: "1", Name: "Noor", Work: work("assistant", "2025-01-01", "2025-12-31"), Followed: []staff.Followed{
			{ID: "x", Name: "SOLK", On: day("2024-12-31"), Here: true}, {ID: "y", Name: "SOLK", On: day("2026-03-01"), Here: true},
			{ID: "z", On: day("2020-01-01")}, {ID: "w", Here: true}, {ID: "v", On: day("2027-06-01"), Here: true}}},
		{Key: "b", Person: "1", Name: "Noor", Work: work("soh", "2026-01-01", "2026-12-31")},
		{Key: "c", Person: "1", Name: "Noor", Work: work("manager", "2026-12-31", "")},
		{Key: "d", Person: "2", Name: "Noor", Work: work("gp", "", "")},
	}
	var got []string
	for _, f := range staff.Check(members, staff.Year{}) {
		got = append(got, f.Code+" "+f.Path)
	}
	want := []string{staff.CodeBefore + " staff/a/trainings/x", staff.CodeTwoRoles + " staff/c"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Overlap does not depend on the order, and two periods overlap when some day lies in both.
func TestOverlapIsSharingADay(t *testing.T) {
	start := day("2026-01-01")
	some := rapid.Custom(func(t *rapid.T) kernel.Period {
		p := kernel.Period{}
		if rapid.Bool().Draw(t, "from") {
			p.From = start.AddDays(rapid.IntRange(0, 20).Draw(t, "first"))
		}
		if rapid.Bool().Draw(t, "until") {
			p.Until = start.AddDays(rapid.IntRange(0, 20).Draw(t, "last"))
		}
		if !p.From.IsZero() && !p.Until.IsZero() && p.Until.Before(p.From) {
			p.From, p.Until = p.Until, p.From
		}
		return p
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := some.Draw(t, "a"), some.Draw(t, "b")
		shared := false
		for n := -1; n <= 21; n++ {
			d := start.AddDays(n)
			shared = shared || a.Contains(d) && b.Contains(d)
		}
		if staff.Overlap(a, b) != shared || staff.Overlap(b, a) != shared {
			t.Fatalf("%+v and %+v: %v", a, b, shared)
		}
	})
}
