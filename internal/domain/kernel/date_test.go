package kernel

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestMonthsKeepTheDayOrTakeTheLast(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2026-10-31", 13, "2027-11-30"},
	} {
		if got := MustDate(c.from).AddMonths(c.months).String(); got != c.want {
			t.Errorf("%s %+d months: %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func TestParseDateRefusesWhatIsNoDay(t *testing.T) {
	for _, s := range []string{"2026-02-30", "2026-2-3", "3 februari", "2026-13-01", " 2026-01-01"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
}

func TestUnknownDate(t *testing.T) {
	var d Date
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() || d.String() != "" {
		t.Errorf("%v %v", d, err)
	}
	if !d.Before(MustDate("0001-01-01")) {
		t.Error("an unknown date sorts before every known one")
	}
}

func TestDateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := NewDate(2000, time.January, 1)
		a := base.AddDays(rapid.IntRange(0, 40000).Draw(t, "a"))
		n := rapid.IntRange(-20000, 20000).Draw(t, "n")
		b := a.AddDays(n)
		if a.DaysUntil(b) != n || a.Compare(b) != -b.Compare(a) || (n > 0) != b.After(a) {
			t.Fatalf("%s %+d days is %s", a, n, b)
		}
		if back, err := ParseDate(b.String()); err != nil || back != b {
			t.Fatalf("%s reads back as %s (%v)", b, back, err)
		}
	})
}

func TestPeriodHoldsItsEnds(t *testing.T) {
	p := Period{MustDate("2026-01-01"), MustDate("2027-12-31")}
	for day, want := range map[string]bool{"2025-12-31": false, "2026-01-01": true, "2027-12-31": true, "2028-01-01": false} {
		if p.Contains(MustDate(day)) != want {
			t.Errorf("%s in the period: want %t", day, want)
		}
	}
	if !(Period{}).Contains(MustDate("1990-01-01")) {
		t.Error("a period without ends holds every day")
	}
}

func TestMoney(t *testing.T) {
	for in, want := range map[string]string{"11.86": "11.86", "0.95": "0.95", "12": "12.00", "2.8825": "2.8825", "-0.05": "-0.05", "2.880": "2.88"} {
		m, err := ParseMoney(in)
		if err != nil || m.String() != want {
			t.Errorf("%s: %s (%v), want %s", in, m, err, want)
		}
	}
	for _, bad := range []string{"", "11,86", "1.23456", "€ 3", "1.-5", "1e3", "--1"} {
		if m, err := ParseMoney(bad); err == nil {
			t.Errorf("%q was read as %s", bad, m)
		}
	}
}
