package agenda_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/agenda"
	"kwartier/internal/domain/roster"
)

// twoGPs is eight weeks of two GPs: one with mornings of ten minutes and one double place at eleven, the other on Tuesdays
// in quarters; now and then a place is empty, and one week there is a meeting instead.
func twoGPs() string {
	var b strings.Builder
	b.WriteString("Datum;Tijd;Duur;Soort;Agenda\n")
	for week := range 8 {
		for day := range 5 {
			date := start.AddDate(0, 0, week*7+day).Format("2-1-2006")
			for place := range 12 {
				if (week+day+place)%9 == 0 {
					continue
				}
				fmt.Fprintf(&b, "%s;%d:%02d;10;Consult;dr. A\n", date, 8+place/6, place%6*10)
			}
			if week != 3 {
				fmt.Fprintf(&b, "%s;11:00;20;DC;dr. A\n%s;11:20;20;Pauze;dr. A\n", date, date)
			} else {
				fmt.Fprintf(&b, "%s;11:00;60;Overleg;dr. A\n", date)
			}
			if day == 1 {
				fmt.Fprintf(&b, "%s;13:00;15;Consult;Assistente B\n%s;13:15;15;Consult;Assistente B\n", date, date)
			}
			if week == 5 && day == 4 {
				fmt.Fprintf(&b, "%s;16:00;10;Consult;Assistente B\n", date)
			}
		}
	}
	return b.String()
}

// The typical week has what most weeks have, nobody's name, and no block over another (CT-8).
func TestTypicalWeek_CT8(t *testing.T) {
	r := read(t, twoGPs())
	week := r.Tally.Measure(r.Tally.GuessMeanings()).Week
	if len(week.Members) != 2 || week.Members[0].Role != roster.GP || week.Members[0].Label != "Huisarts 1" || week.Members[1].Role != roster.Assistant {
		t.Fatalf("members %+v", week.Members)
	}
	var monday, tuesday, friday []string
	for _, b := range week.Blocks {
		line := fmt.Sprintf("%s %d:%02d %s %dx%d", b.Member, b.Start/60, b.Start%60, b.Kind, b.Count, b.Length)
		switch b.Day {
		case 0:
			monday = append(monday, line)
		case 1:
			tuesday = append(tuesday, line)
		case 4:
			friday = append(friday, line)
		}
	}
	if got := strings.Join(monday, ", "); got != "gp-1 8:00 consult 12x10, gp-1 11:00 long 1x20, gp-1 11:20 break 1x20" {
		t.Errorf("Monday: %s", got)
	}
	if got := strings.Join(tuesday, ", "); !strings.HasPrefix(got, "assistant-1 13:00 consult 2x15, gp-1 8:00") {
		t.Errorf("Tuesday: %s", got)
	}
	if got := strings.Join(friday, ", "); strings.Contains(got, "assistant") {
		t.Errorf("one Friday is no usual day: %s", got)
	}
	alone := agenda.Meanings{Kinds: r.Tally.GuessMeanings().Kinds, Roles: []roster.Role{"", roster.GP}}
	if got := r.Tally.Measure(alone); len(got.Week.Members) != 1 || got.Week.Members[0].Key != "gp-1" || got.All().Count != 17 {
		t.Errorf("an agenda without a role counts nowhere: %+v, %d", got.Week.Members, got.All().Count)
	}
	if all, gps := r.Tally.Measure(r.Tally.GuessMeanings()), r.Tally.Measure(r.Tally.GuessMeanings()).Total(); all.All().Count-gps.Count != 17 {
		t.Errorf("the average is not about GPs alone: %+v of %+v", gps, all.All())
	}
}

// Whatever is in an agenda: all appointments of counted kinds are in the sums once, and no two blocks overlap.
func TestSumsAddUpAndBlocksStandApart_CT8(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString("Datum;Tijd;Duur;Soort;Agenda;Werkelijke duur\n")
		n, minutes, realised := 0, 0, 0
		for i := range rapid.IntRange(1, 60).Draw(t, "rows") {
			length, took := rapid.IntRange(1, 60).Draw(t, "length"), rapid.IntRange(1, 60).Draw(t, "took")
			kind := rapid.SampledFrom([]string{"Consult", "DC", "Overleg"}).Draw(t, "kind")
			fmt.Fprintf(&b, "2026-03-%02d;%02d:%02d;%d;%s;a%d-%d;%d\n", rapid.IntRange(1, 31).Draw(t, "day"), rapid.IntRange(4, 23).Draw(t, "hour"),
				rapid.IntRange(0, 59).Draw(t, "minute"), length, kind, i%2, 0, took)
			if kind != "Overleg" {
				n, minutes, realised = n+1, minutes+length, realised+took
			}
		}
		r, err := agenda.Read(strings.NewReader(b.String()), options())
		if err != nil {
			t.Fatal(err)
		}
		if r.Bad > 0 { // rows that are the same twice
			t.Skip()
		}
		m := r.Tally.Measure(r.Tally.GuessMeanings())
		if got := m.Total(); got.Count != n || got.Booked != minutes || got.Realised != realised || !r.Tally.Sound() {
			t.Fatalf("%+v, want %d %d %d; sound %v", got, n, minutes, realised, r.Tally.Sound())
		}
		for i, one := range m.Week.Blocks {
			for _, other := range m.Week.Blocks[i+1:] {
				if one.Member == other.Member && one.Day == other.Day && one.Start < other.End() && other.Start < one.End() {
					t.Fatalf("%+v over %+v", one, other)
				}
			}
		}
	})
}

// What practices write as kinds and agendas.
func TestGuesses_CT8(t *testing.T) {
	for text, want := range map[string]roster.Kind{
		"C": roster.Consult, "DC": roster.Long, "Dubbel consult": roster.Long, "TC": roster.Phone, "Tel. consult": roster.Phone, "E-consult": roster.EConsult,
		"Visite": roster.Visit, "Spoed": roster.Emergency, "POH-GGZ": roster.Mental, "Kleine chirurgie": roster.Procedure, "Lunch": roster.Break,
		"Overleg": agenda.Uncounted, "Beeldbellen": roster.EConsult, "iets": roster.Consult, "": roster.Consult,
		"Kort consult": roster.Consult, "Consult 15 min": roster.Consult, "Flits": roster.Fast, "Consult 5 min": roster.Fast,
	} {
		if got, _ := agenda.GuessKind(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]roster.Role{
		"dr. Jansen": roster.GP, "Assistente": roster.Assistant, "POH-S": roster.Somatic, "POH GGZ": roster.MentalCare, "SOH": roster.SOH, "VS": roster.Specialist, "": roster.GP,
	} {
		if got := agenda.GuessRole(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// Whatever comes in: an answer, and what is kept is sound.
func FuzzRead_CT8(f *testing.F) {
	f.Add(small)
	f.Add(twoGPs()[:2000])
	f.Add("Start,End,Type\n2026-03-01T09:00:00Z,09:10,x\n")
	f.Add(calendar("DTSTART" + ams + "20260302T090000|DURATION:PT10M|SUMMARY:C|RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;BYSETPOS=1|EXDATE:20260302T080000Z"))
	f.Add(calendar("DTSTART:20260302T090000Z|DTEND:20260303T090000Z|RDATE:20260302T090000Z,2026|RECURRENCE-ID:20260302T090000Z"))
	f.Add("\xff\xfeD\x00a\x00")
	f.Fuzz(func(t *testing.T, file string) {
		r, err := agenda.Read(strings.NewReader(file), options())
		if err != nil {
			if code := codeOf(err); !strings.HasPrefix(code, "agenda.") && code != "unsure" {
				t.Fatalf("%v", err)
			}
			return
		}
		if r.Counted == 0 || len(r.Findings) > agenda.MaxShown || !r.Tally.Sound() {
			t.Fatalf("%+v", r)
		}
		r.Tally.Measure(r.Tally.GuessMeanings())
	})
}
