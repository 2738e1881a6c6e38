package agenda_test

import (
	"fmt"
	"strings"
	"testing"

	"kwartier/internal/domain/agenda"
)

// calendar wraps events; each is its lines with spaces for line ends.
func calendar(events ...string) string {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//NL\r\n")
	for i, e := range events {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\n")
		if !strings.Contains(e, "UID:") {
			fmt.Fprintf(&b, "UID:e%d\r\n", i)
		}
		b.WriteString(strings.ReplaceAll(e, "|", "\r\n") + "\r\nEND:VEVENT\r\n")
	}
	return b.String() + "END:VCALENDAR\r\n"
}

const ams = ";TZID=Europe/Amsterdam:"

// A consultation each week at nine stays at nine when summer time begins and ends; times with other zones come out on the
// clock of the practice (CT-8).
func TestRepeatsOverSummerTime_CT8(t *testing.T) {
	until := "DTSTART:20261231T090000|DURATION:PT1M|SUMMARY:Einde"
	for name, c := range map[string]struct {
		event string
		n     int
	}{
		"weekly":             {"DTSTART" + ams + "20260105T090000|DTEND" + ams + "20260105T091500|RRULE:FREQ=WEEKLY", 52},
		"with a count":       {"DTSTART" + ams + "20260105T090000|DTEND" + ams + "20260105T091500|RRULE:FREQ=WEEKLY;COUNT=20", 20},
		"until in UTC":       {"DTSTART" + ams + "20260105T090000|DTEND" + ams + "20260105T091500|RRULE:FREQ=WEEKLY;UNTIL=20260406T070000Z", 14},
		"by day":             {"DTSTART" + ams + "20260105T090000|DTEND" + ams + "20260105T091500|RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=30", 30},
		"every workday":      {"DTSTART" + ams + "20260105T090000|DTEND" + ams + "20260105T091500|RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261030T235959Z", 215},
		"every first Monday": {"DTSTART" + ams + "20260105T090000|DTEND" + ams + "20260105T091500|RRULE:FREQ=MONTHLY;BYDAY=1MO", 12},
		"of years ago":       {"DTSTART" + ams + "20040105T090000|DTEND" + ams + "20040105T091500|RRULE:FREQ=WEEKLY", 53},
		"Windows's name":     {"DTSTART;TZID=W. Europe Standard Time:20260105T090000|DTEND;TZID=W. Europe Standard Time:20260105T091500|RRULE:FREQ=WEEKLY", 52},
		"Mozilla's name":     {"DTSTART;TZID=/mozilla.org/20070129_1/Europe/Amsterdam:20260105T090000|DURATION:PT15M|RRULE:FREQ=WEEKLY", 52},
		"floating":           {"DTSTART:20260105T090000|DTEND:20260105T091500|RRULE:FREQ=WEEKLY", 52},
		"London":             {"DTSTART;TZID=Europe/London:20260105T080000|DURATION:PT15M|RRULE:FREQ=WEEKLY", 52},
		"with two left out":  {"DTSTART" + ams + "20260105T090000|DURATION:PT15M|RRULE:FREQ=WEEKLY|EXDATE" + ams + "20260330T090000,20261026T090000", 50},
		"left out in UTC":    {"DTSTART" + ams + "20260105T090000|DURATION:PT15M|RRULE:FREQ=WEEKLY|EXDATE:20260330T070000Z|EXDATE:20261026T080000Z", 50},
		"other days by date": {"DTSTART" + ams + "20260105T090000|DURATION:PT15M|RDATE" + ams + "20260330T090000,20261026T090000", 3},
	} {
		r, err := agenda.Read(strings.NewReader(calendar(until, "DTSTART:20260101T080000|DURATION:PT1M|SUMMARY:Begin", c.event+"|SUMMARY:Consult")), options())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		at := 0
		for i, n := range r.Tally.Times() {
			if r.Tally.Types[i] == "Consult" {
				at = n
			}
		}
		if at != c.n || codes(r) != "" {
			t.Errorf("%s: %d times, want %d; %q", name, at, c.n, codes(r))
		}
		for _, s := range r.Tally.Slots {
			if r.Tally.Types[s.Type] == "Consult" && s.Start != 9*60 {
				t.Errorf("%s: at %d, not at nine", name, s.Start)
			}
		}
	}
}

// A repeat that was moved counts once, at its new time; one that was cancelled not at all; UTC comes out in Dutch time.
func TestMovedAndCancelledRepeats_CT8(t *testing.T) {
	r := read(t, calendar(
		"UID:a|DTSTART"+ams+"20260302T090000|DTEND"+ams+"20260302T091000|SUMMARY:Consult|RRULE:FREQ=WEEKLY;COUNT=5",
		"UID:a|RECURRENCE-ID"+ams+"20260309T090000|DTSTART"+ams+"20260310T100000|DTEND"+ams+"20260310T103000|SUMMARY:Consult",
		"UID:a|RECURRENCE-ID"+ams+"20260316T090000|DTSTART"+ams+"20260316T090000|DTEND"+ams+"20260316T091000|SUMMARY:Consult|STATUS:CANCELLED",
		"DTSTART;VALUE=DATE:20260303|DTEND;VALUE=DATE:20260304|SUMMARY:Vakantie",
		"DTSTART:20260331T070000Z|DTEND:20260331T072000Z|SUMMARY:Consult",
		"DTSTART:20260331T070000Z|DTEND:20260331T072000Z|SUMMARY:Consult|UID:e4",
		"DTSTART:20260302T080000Z|DTEND:20260302T070000Z|SUMMARY:Consult",
		"DTSTART:gisteren|SUMMARY:Consult",
		"DTSTART:20260302T080000Z|SUMMARY:Consult",
		"DTSTART;TZID=Mars/Olympus:20260302T100000|DURATION:PT10M|SUMMARY:Consult",
	))
	if got := total(r); got.Count != 6 || got.Booked != 3*10+30+20+10 {
		t.Errorf("%+v", got)
	}
	if r.Left != 2 || codes(r) != "double order date length zone" {
		t.Errorf("left %d, %q", r.Left, codes(r))
	}
	if r.Tally.Parts[1] != [3]int{2, 0, 0} {
		t.Errorf("parts %v", r.Tally.Parts)
	}
}

// One day of its own among appointments that repeat does not make the others disappear.
func TestOneSingleDayHidesNoRepeats_CT8(t *testing.T) {
	event := "|DURATION:PT15M|SUMMARY:Consult|RRULE:FREQ=WEEKLY;UNTIL=20260630T220000Z"
	r := read(t, calendar("DTSTART"+ams+"20260302T090000"+event, "DTSTART"+ams+"20260303T090000"+event, "DTSTART:20260329T003000Z|DURATION:PT1H|SUMMARY:Overleg"))
	if got := total(r); got.Count != 18+18 {
		t.Errorf("%d appointments", got.Count)
	}
}

// Rules without an end, with too many repeats, or of which no next day comes, end soon (CT-8).
func TestHostileCalendars_CT8(t *testing.T) {
	rule := func(r string) string { return "DTSTART:20260302T090000|DURATION:PT10M|SUMMARY:Consult|RRULE:" + r }
	nested := strings.Repeat("BEGIN:VEVENT\r\n", 1_000_000)
	var masters []string
	for range 3000 {
		masters = append(masters, "DTSTART:19000101T090000|DURATION:PT10M|SUMMARY:C|RRULE:FREQ=DAILY;COUNT=999999999")
	}
	for name, c := range map[string]struct{ file, want, codes string }{
		"every second":         {calendar(rule("FREQ=SECONDLY")), "", "rule"},
		"every minute":         {calendar(rule("FREQ=MINUTELY;INTERVAL=1")), "", "rule"},
		"31 February":          {calendar(rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31")), "", "rule"},
		"30 February":          {calendar(rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")), "", "rule"},
		"a weekday that never": {calendar(rule("FREQ=DAILY;INTERVAL=7;BYDAY=TU")), "", "rule"},
		"a huge step":          {calendar(rule("FREQ=DAILY;INTERVAL=2000000000")), "", "rule"},
		"a huge count":         {calendar(rule("FREQ=DAILY;COUNT=2000000000")), "", ""},
		"no rule":              {calendar(rule("FREQ=SOMETIMES")), "", "rule"},
		"a long rule":          {calendar(rule("FREQ=DAILY;BYDAY=" + strings.Repeat("MO,", 5000) + "MO")), "", "rule"},
		"all hours":            {calendar(rule("FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3")), "", "rule"},
		"many long rules":      {calendar(masters...), agenda.FaultRepeats, ""},
		"nested a million":     {"BEGIN:VCALENDAR\r\n" + nested, agenda.FaultKind, ""},
		"an alarm inside":      {calendar("DTSTART:20260302T090000|DURATION:PT10M|SUMMARY:C|BEGIN:VALARM|DESCRIPTION:x|DTSTART:x|END:VALARM"), "", ""},
		"a line without end":   {"BEGIN:VCALENDAR\r\nX:" + strings.Repeat("x", 200<<10), agenda.FaultKind, ""},
		"folded without end":   {"BEGIN:VCALENDAR\r\nX:" + strings.Repeat("\r\n xxxxxxxxxxxxxxxx", 20<<10), agenda.FaultKind, ""},
		"not closed":           {"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260302T090000\r\n", agenda.FaultEmpty, ""},
		"nothing":              {"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", agenda.FaultEmpty, ""},
	} {
		r, err := agenda.Read(strings.NewReader(c.file), options())
		if got := codeOf(err); got != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		} else if err == nil && codes(r) != c.codes {
			t.Errorf("%s: %q, want %q", name, codes(r), c.codes)
		}
	}
}

// A calendar with patients in its texts is refused, whichever property they stand in (AZ-9).
func TestCalendarsWithPatients_AZ9(t *testing.T) {
	base := "DTSTART:20260302T090000|DURATION:PT10M|"
	var many []string
	for i := range 80 {
		many = append(many, base+fmt.Sprintf("SUMMARY:afspraak %d", i))
	}
	for name, c := range map[string]struct {
		file, want string
	}{
		"BSN in a summary":       {calendar(base + "SUMMARY:Consult 111222333"), agenda.FaultBSN},
		"BSN in a description":   {calendar(base + "DESCRIPTION:zie 111.222.333|SUMMARY:C"), agenda.FaultBSN},
		"BSN folded as ICS is":   {strings.Replace(calendar(base+"DESCRIPTION:zie 1112~22333|SUMMARY:C"), "~", "\r\n ", 1), agenda.FaultBSN},
		"born":                   {calendar(base + "DESCRIPTION:geb. 1-2-1953|SUMMARY:C"), agenda.FaultPatient},
		"a label":                {calendar(base + `DESCRIPTION:Verslag\nGeboortedatum: volgt|SUMMARY:C`), agenda.FaultPatient},
		"names as summaries":     {calendar(base+`SUMMARY:Jansen\, P.`, base+`SUMMARY:Mw. De Vries`, base+"SUMMARY:A.B. Bakker"), agenda.FaultNames},
		"summaries of all kinds": {calendar(many...), agenda.FaultTypes},
		"kinds as summaries":     {calendar(base+"SUMMARY:Consult", base+"SUMMARY:Dubbel Consult", base+"SUMMARY:Telefonisch Consult"), ""},
	} {
		_, err := agenda.Read(strings.NewReader(c.file), options())
		if got := codeOf(err); got != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
