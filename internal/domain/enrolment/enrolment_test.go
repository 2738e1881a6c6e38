package enrolment_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
)

var (
	zone  = must(time.LoadLocation("Europe/Amsterdam"))
	dates = []kernel.Date{kernel.MustDate("2023-04-01"), kernel.MustDate("2023-07-01"), kernel.MustDate("2023-10-01"), kernel.MustDate("2024-01-01")}
	round = enrolment.Round{Dates: dates, Total: 400_000, Zone: zone}
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func good() enrolment.Application {
	return enrolment.Application{AGB: "01234567", Wish: dates[0], KBZ: enrolment.KBZNone, Agreed: true,
		Members: []enrolment.Member{{Practice: "a", Name: "De Linde", ION: 3210, State: enrolment.In}}}
}

func codes(faults []kernel.Fault) string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Code+"@"+f.Field)
	}
	return strings.Join(out, " ")
}

// EN-1, EN-2, EN-4: what an application may be, and what is refused at which field.
func TestCheck_EN1_EN2_EN4(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*enrolment.Application)
		want   string
	}{
		"good":             {func(*enrolment.Application) {}, ""},
		"no date yet":      {func(a *enrolment.Application) { a.Wish = kernel.Date{} }, ""},
		"ION 0":            {func(a *enrolment.Application) { a.Members[0].ION = 0 }, "enrolment.ion-zero@ion"},
		"ION below 0":      {func(a *enrolment.Application) { a.Members[0].ION = -3 }, "enrolment.ion-zero@ion"},
		"ION 900.000":      {func(a *enrolment.Application) { a.Members[0].ION = 900_000 }, "enrolment.ion@ion enrolment.total@ion"},
		"one too many":     {func(a *enrolment.Application) { a.Members[0].ION = enrolment.MaxION + 1 }, "enrolment.ion@ion"},
		"highest":          {func(a *enrolment.Application) { a.Members[0].ION = enrolment.MaxION }, ""},
		"lowest":           {func(a *enrolment.Application) { a.Members[0].ION = 1 }, ""},
		"wish not offered": {func(a *enrolment.Application) { a.Wish = kernel.MustDate("2023-05-01") }, "enrolment.wish@wish"},
		"no AGB":           {func(a *enrolment.Application) { a.AGB = "" }, "enrolment.no-agb@agb"},
		"six digits":       {func(a *enrolment.Application) { a.AGB = "123456" }, "enrolment.agb@agb"},
		"letters":          {func(a *enrolment.Application) { a.AGB = "0123456A" }, "enrolment.agb@agb"},
		"dropped zero":     {func(a *enrolment.Application) { a.AGB = "1234567" }, ""},
		"no consent":       {func(a *enrolment.Application) { a.Agreed = false }, "enrolment.agree@agreed"},
		"KBZ not said":     {func(a *enrolment.Application) { a.KBZ = "" }, "enrolment.kbz@kbz"},
		"KBZ nonsense":     {func(a *enrolment.Application) { a.KBZ = "x" }, "enrolment.kbz@kbz"},
		"named twice": {func(a *enrolment.Application) {
			a.Members = append(a.Members, enrolment.Member{Practice: "a", Name: "De Linde", State: enrolment.Invited})
		}, "enrolment.twice@together"},
		"invited without ION": {func(a *enrolment.Application) {
			a.Members = append(a.Members, enrolment.Member{Practice: "b", Name: "De Es", State: enrolment.Invited})
		}, ""},
	} {
		a := good()
		c.change(&a)
		if got := codes(round.Check(a)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// LO-7: the size of a unit is the sum of who is in; who is invited or went does not count.
func TestSizeIsTheSumOfWhoIsIn_LO7(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		states := []enrolment.State{enrolment.In, enrolment.Invited, enrolment.Declined}
		a, want := enrolment.Application{}, int64(0)
		for i := range rapid.IntRange(0, 8).Draw(t, "members") {
			m := enrolment.Member{Practice: strconv.Itoa(i), Name: strconv.Itoa(i), ION: rapid.IntRange(0, 50_000).Draw(t, "ion"), State: rapid.SampledFrom(states).Draw(t, "state")}
			if m.State == enrolment.In {
				want += int64(m.ION)
			}
			a.Members = append(a.Members, m)
		}
		if a.Size() != want {
			t.Fatalf("%d, want %d: %+v", a.Size(), want, a.Members)
		}
		if n := len(a.Together()) + len(a.Waiting()); n > len(a.Members) {
			t.Fatalf("%d names of %d", n, len(a.Members))
		}
	})
}

// EN-4: eight digits come back as they are; without their zero they come back with it, and that is told; the prefix warns.
func TestReadAGB_EN4(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.StringMatching(`[0-9]{8}`).Draw(t, "code")
		if c := enrolment.ReadAGB(" " + code[:4] + " " + code[4:]); c.Text != code || c.Restored || c.Other == strings.HasPrefix(code, "01") {
			t.Fatalf("%s: %+v", code, c)
		}
		if code[0] == '0' {
			if c := enrolment.ReadAGB(code[1:]); c.Text != code || !c.Restored {
				t.Fatalf("%s without its zero: %+v", code, c)
			}
		}
		other := rapid.StringMatching(`[0-9]{0,6}|[0-9]{9,12}|[0-9]{7}[a-z]|x[0-9]{7}`).Draw(t, "other")
		if c := enrolment.ReadAGB(other); c.Text != "" {
			t.Fatalf("%q is read as %+v", other, c)
		}
	})
}

// EN-1, EN-4: what one looks at again stops nothing.
func TestLook_EN1_EN4(t *testing.T) {
	for _, c := range []struct {
		agb   string
		ion   int
		known int
		want  []string
	}{
		{"01234567", 3210, 3200, nil},
		{"1234567", 3210, 0, []string{enrolment.CodeZero}},
		{"08234567", 3210, 0, []string{enrolment.CodePrefix}},
		{"01234567", 26_000, 25_900, []string{enrolment.CodeLarge}},
		{"01234567", 3210, 2000, []string{enrolment.CodeDiffer}},
		{"01234567", 2000, 3210, []string{enrolment.CodeDiffer}},
		{"8234567", 3210, 0, []string{enrolment.CodeZero, enrolment.CodePrefix}},
	} {
		a := good()
		a.Members[0].ION = c.ion
		var got []string
		for _, f := range enrolment.Look(c.agb, a, c.known) {
			got = append(got, f.Code)
			if f.Severity == kernel.Blocking {
				t.Errorf("%s stops the application", f.Code)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func at(t *testing.T, day, clock string) time.Time {
	t.Helper()
	moment, fault := enrolment.At(kernel.MustDate(day), clock, zone)
	if fault != nil {
		t.Fatalf("%s %s: %v", day, clock, fault)
	}
	return moment
}

// EN-3: until the moment of closing in Dutch time; a second later is refused with that moment. Around the
// change to summer time too: 26 March 2023, and back on 29 October.
func TestASecondAfterClosing_EN3(t *testing.T) {
	for _, c := range []struct{ day, clock, utc string }{
		{"2023-04-09", "23:59", "2023-04-09T21:59:00Z"}, // Utrecht: summer time
		{"2023-03-25", "23:59", "2023-03-25T22:59:00Z"}, // the evening before the change
		{"2023-03-26", "01:59", "2023-03-26T00:59:00Z"}, // just before it
		{"2023-03-26", "03:00", "2023-03-26T01:00:00Z"}, // a minute later on the clock's face is an hour and a minute
		{"2023-03-26", "23:59", "2023-03-26T21:59:00Z"},
		{"2023-10-29", "01:59", "2023-10-28T23:59:00Z"},
		{"2023-10-29", "02:30", "2023-10-29T01:30:00Z"}, // comes twice: the last
		{"2023-10-29", "23:59", "2023-10-29T22:59:00Z"},
		{"2024-01-01", "00:00", "2023-12-31T23:00:00Z"},
	} {
		closes := at(t, c.day, c.clock)
		if got := closes.UTC().Format(time.RFC3339); got != c.utc {
			t.Errorf("%s %s is %s, want %s", c.day, c.clock, got, c.utc)
		}
		w := enrolment.Window{Opens: closes.AddDate(0, -1, 0), Closes: closes}
		if f := w.InTime(closes.Add(-time.Second), false, zone); f != nil || !w.Open(closes.Add(-time.Millisecond)) || w.Open(closes) {
			t.Errorf("%s: a second before: %v", c.utc, f)
		}
		for _, machine := range []*time.Location{time.UTC, zone, time.FixedZone("elsewhere", -8*3600)} {
			f := w.InTime(closes.Add(time.Second).In(machine), false, zone)
			if f == nil || f.Code != enrolment.FaultLate || f.Args.Value != c.clock || f.Args.Date.String() != c.day {
				t.Errorf("%s: a second later: %+v", c.utc, f)
			}
		}
		if f := w.InTime(w.Opens.Add(-time.Second), false, zone); f == nil || f.Code != enrolment.FaultEarly {
			t.Errorf("before it opens: %+v", f)
		}
	}
	if f := (enrolment.Window{}).InTime(time.Unix(0, 0), false, zone); f != nil {
		t.Errorf("without an end: %+v", f)
	}
	w := enrolment.Window{Opens: time.Unix(1000, 0), Closes: time.Unix(2000, 0)}
	if f := w.InTime(time.Unix(1500, 0), true, zone); f == nil || f.Code != enrolment.FaultInTime {
		t.Errorf("a late entrant in time: %+v", f)
	}
	if f := w.InTime(time.Unix(2000, 0), true, zone); f != nil {
		t.Errorf("a late entrant after closing: %+v", f)
	}
}

// EN-3: a moment that the clock skips, or that is none, is refused.
func TestMomentsThatAreNone_EN3(t *testing.T) {
	for clock, want := range map[string]string{"02:00": enrolment.FaultSkipped, "02:59": enrolment.FaultSkipped, "24:00": enrolment.FaultTime, "9": enrolment.FaultTime, "": enrolment.FaultTime} {
		if _, f := enrolment.At(kernel.MustDate("2023-03-26"), clock, zone); f == nil || f.Code != want {
			t.Errorf("%q: %+v, want %s", clock, f, want)
		}
	}
}

// AD-5: the first date uses the ION of the application; of later dates the exact ION is asked before entry.
func TestExactION_AD5(t *testing.T) {
	if _, asked := enrolment.Exact(dates, dates[0], 42); asked {
		t.Error("asked for the first date")
	}
	if _, asked := enrolment.Exact(dates, kernel.Date{}, 42); asked {
		t.Error("asked without a place")
	}
	if from, asked := enrolment.Exact(dates, dates[2], 42); !asked || from.String() != "2023-08-20" {
		t.Errorf("from %s, %t", from, asked)
	}
	a := good()
	a.Members = append(a.Members, enrolment.Member{Practice: "b", ION: 10, Exact: 12, State: enrolment.In}, enrolment.Member{Practice: "c", Exact: 99, State: enrolment.Declined})
	if _, ok := a.ExactSize(); ok {
		t.Error("complete without the lead's")
	}
	a.Members[0].Exact = 3300
	if n, ok := a.ExactSize(); !ok || n != 3312 {
		t.Errorf("%d, %t", n, ok)
	}
}

// LO-9: only who is funded and placed waits for an agreement.
func TestProvisional_LO9(t *testing.T) {
	day := dates[1]
	for _, c := range []struct {
		kbz            enrolment.KBZ
		placed, agreed kernel.Date
		want           bool
	}{
		{enrolment.KBZFunded, day, kernel.Date{}, true}, {enrolment.KBZFunded, day, day, false}, {enrolment.KBZFunded, kernel.Date{}, kernel.Date{}, false},
		{enrolment.KBZWants, day, kernel.Date{}, false}, {enrolment.KBZNone, day, kernel.Date{}, false},
	} {
		if got := enrolment.Provisional(c.kbz, c.placed, c.agreed); got != c.want {
			t.Errorf("%+v: %t", c, got)
		}
	}
}

// EN-1: a number of patients as people write it; 0 and 900.000 are no practice.
func TestReadION_EN1(t *testing.T) {
	for typed, want := range map[string]struct {
		n    int
		code string
	}{
		"3210": {3210, ""}, "3.210": {3210, ""}, " 3 210 ": {3210, ""}, "0": {0, enrolment.FaultZero}, "-1": {-1, enrolment.FaultZero},
		"900.000": {900_000, enrolment.FaultION}, "900000": {900_000, enrolment.FaultION}, "": {0, enrolment.FaultNoION}, "3.2": {0, enrolment.FaultNoION},
		"3,210": {0, enrolment.FaultNoION}, "veel": {0, enrolment.FaultNoION}, "99999999999999999999": {0, enrolment.FaultNoION},
	} {
		n, f := enrolment.ReadION(typed)
		if n != want.n || (f == nil) != (want.code == "") || f != nil && (f.Code != want.code || f.Field != enrolment.FieldION) {
			t.Errorf("%q: %d, %+v", typed, n, f)
		}
	}
}
