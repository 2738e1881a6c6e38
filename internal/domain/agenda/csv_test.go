package agenda_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"kwartier/internal/domain/agenda"
	"kwartier/internal/domain/roster"
)

const small = "Datum;Tijd;Duur;Soort;Agenda;Begin werkelijk;Einde werkelijk;Status\n" +
	"16-3-2026;09:00;10;Consult;HA 1;09:02;09:11;Geweest\n" +
	"16-3-2026;09:10;20;DC;HA 1;09:15;09:33;Geweest\n" +
	"16-3-2026;09:30;10;Consult;HA 1;;;Niet verschenen\n" +
	"16-3-2026;10:00;5;TC;HA 1;;;\n" +
	"24-3-2026;09:00;10;Consult;HA 2;;;Geannuleerd\n"

// Booked and realised, by kind and week; what was cancelled is no appointment (CT-8, IN-9).
func TestSumsOfASmallAgenda_CT8(t *testing.T) {
	r := read(t, small)
	if r.Rows != 5 || r.Counted != 4 || r.Left != 1 || r.Bad != 0 {
		t.Fatalf("%+v", r)
	}
	got := total(r)
	if want := (agenda.Sum{Count: 3, Booked: 40, Timed: 2, Realised: 27, NoShows: 1}); got != want {
		t.Errorf("total %+v", got)
	}
	m := r.Tally.Measure(r.Tally.GuessMeanings())
	kinds := m.ByKind()
	if len(kinds) != 3 || kinds[0].Kind != roster.Consult || kinds[1].Kind != roster.Long || kinds[2].Kind != roster.Phone || kinds[1].Realised != 18 {
		t.Errorf("kinds %+v", kinds)
	}
	if m.Sums[0].Week != "2026-W12" || m.From.String() != "2026-03-16" || m.Until != m.From {
		t.Errorf("%+v", m)
	}
}

// The same agenda as systems write it: with other signs between, other letters, and a mark in front.
func TestEncodingsAndSeparators_CT8(t *testing.T) {
	text := "Datum;Tijd;Duur;Soort\n16-3-2026;09:00;10;Spreekuur één\n16-3-2026;09:10;10;\"Spreekuur; twee\"\n"
	wide := func(mark bool, big bool) string {
		var b bytes.Buffer
		units := utf16.Encode([]rune(text))
		if mark {
			units = append([]uint16{0xfeff}, units...)
		}
		for _, u := range units {
			if big {
				b.Write([]byte{byte(u >> 8), byte(u)})
			} else {
				b.Write([]byte{byte(u), byte(u >> 8)})
			}
		}
		return b.String()
	}
	for name, file := range map[string]string{
		"UTF-8": text, "with a mark": "\xef\xbb\xbf" + text, "Windows-1252": strings.ReplaceAll(text, "é", "\xe9"),
		"UTF-16": wide(true, false), "UTF-16, big": wide(true, true), "UTF-16 without a mark": wide(false, false), "big without": wide(false, true),
		"tabs": strings.NewReplacer("; ", "; ", ";", "\t").Replace(text), "returns": strings.ReplaceAll(text, "\n", "\r\n"),
		"sep": "sep=;\n" + text, "a title above": "Agenda van maart\n\n" + text,
		"commas": "Datum,Tijd,Duur,Soort\n16-3-2026,09:00,10,Spreekuur één\n16-3-2026,09:10,10,\"Spreekuur, twee\"\n",
	} {
		r, err := agenda.Read(strings.NewReader(file), options())
		if err != nil || r.Counted != 2 || r.Tally.Types[0] != "Spreekuur één" {
			t.Errorf("%s: %v %+v", name, err, r)
		}
	}
}

// Rows that cannot be are told with row and field, and the others count (CT-8).
func TestBadRowsAreTold_CT8(t *testing.T) {
	for row, want := range map[string]string{
		"16-3-2026;09:00;10;C;1;":          "",
		"16-3-2026;9u05;10 min;C;1;":       "",
		"ma 16 mrt 2026;9.05;0:10;C;1;":    "mixed",
		"2026-03-16;0905;10,0;C;1;":        "mixed",
		"16-13-2026;09:00;10;C;1;":         "date",
		"3-16-2026;09:00;10;C;1;":          "swapped",
		"30-2-2026;09:00;10;C;1;":          "date",
		"gisteren;09:00;10;C;1;":           "date",
		"16-3-2026;25:00;10;C;1;":          "time",
		"16-3-2026;;10;C;1;":               "time",
		"16-3-2026;09:00;tien;C;1;":        "length",
		"16-3-2026;09:00;;C;1;":            "length",
		"16-3-2026;09:00;0;C;1;":           "zero",
		"16-3-2026;09:00;-10;C;1;":         "order",
		"16-3-2026;09:00;800;C;1;":         "long",
		"16-3-1926;09:00;10;C;1;":          "year",
		"29-3-2026;02:30;10;C;1;":          "gap",
		"25-10-2026;02:30;10;C;1;":         "",
		"16-3-2026;08:00;10;C;1;":          "double", // stands above
		"16-3-2026;08:00;10;C;2;":          "",
		"16-3-2026":                        "time",
		"16-3-2026;09:00;10;C;1;09:00":     "",
		"31-12-2026 ;09:00:30;PT10M;C;1;;": "",
	} {
		file := "Datum;Tijd;Duur;Soort;Agenda;Einde werkelijk\n16-3-2026;08:00;10;C;1;\n17-3-2026;08:00;10;C;1;\n18-3-2026;08:00;10;C;1;\n" + row + "\n"
		r, err := agenda.Read(strings.NewReader(file), options())
		if err != nil {
			t.Errorf("%s: %v", row, err)
			continue
		}
		if got := codes(r); got != want {
			t.Errorf("%s: %q, want %q", row, got, want)
		}
		counts := want == "" || want == "mixed"
		if counts != (r.Counted == 4) || counts == (r.Bad == 1) {
			t.Errorf("%s: counted %d, bad %d", row, r.Counted, r.Bad)
		}
		if want != "" && (r.Findings[0].Args.Have != 5 || r.Findings[0].Args.Name == "") {
			t.Errorf("%s: told as %+v", row, r.Findings[0])
		}
	}
}

// An end instead of a length, with or without a day; the realised time that cannot be leaves what was booked.
func TestEndsAndRealisedTimes_CT8(t *testing.T) {
	for row, want := range map[string]string{
		"16-3-2026 09:00;09:10;;":                    "10 0 ",
		"16-3-2026 09:00;16-3-2026 09:10;;":          "10 0 ",
		"16-3-2026 23:55;17-3-2026 00:05;;":          "10 0 ",
		"2026-03-16T08:00:00Z;09:10;;":               "10 0 mixed",
		"2026-03-16T09:00:00+01:00;09:10;;":          "10 0 mixed",
		"16-3-2026 09:00;09:10;09:01;09:13":          "10 12 ",
		"16-3-2026 09:00;09:10;09:13;09:01":          "10 0 realised",
		"16-3-2026 09:00;09:10;;09:13":               "10 0 ",
		"16-3-2026 09:00;08:50;;":                    "0 0 order",
		"16-3-2026 09:00;;;":                         "0 0 length",
		"16-3-2026 09:00;16-3-2026 09:10;09:01;0915": "10 14 ",
	} {
		r := read(t, "Start;Einde;Begin werkelijk;Einde werkelijk\n13-3-2026 09:00;09:00;;\n20-3-2026 10:00;10:07;;\n"+row+"\n")
		got := total(r)
		if said := fmt.Sprintf("%d %d %s", got.Booked-7, got.Realised, strings.TrimSpace(strings.Replace(codes(r), "zero", "", 1))); said != want {
			t.Errorf("%s: %q, want %q", row, said, want)
		}
	}
}

// Days and months that can be swapped are told apart by the whole column; where that does not tell, somebody is asked.
func TestOrderOfDaysIsToldByTheColumn_CT8(t *testing.T) {
	file := func(days ...string) string {
		out := "Datum;Tijd;Duur\n"
		for _, d := range days {
			out += d + ";09:00;10\n"
		}
		return out
	}
	for name, c := range map[string]struct {
		days  []string
		order agenda.Order
		want  string // the first day, or what is asked
		codes string
	}{
		"day first":        {[]string{"1-3-2026", "13-3-2026"}, "", "2026-03-01", ""},
		"month first":      {[]string{"1-3-2026", "3-13-2026"}, "", "2026-01-03", ""},
		"not to be told":   {[]string{"1-3-2026", "2-3-2026"}, "", "unsure", ""},
		"said":             {[]string{"1-3-2026", "2-3-2026"}, agenda.MonthFirst, "2026-01-03", ""},
		"ISO tells itself": {[]string{"2026-03-01", "2026-03-02"}, "", "2026-03-01", ""},
		"both ways":        {[]string{"1-3-2026", "13-3-2026", "14-3-2026", "3-15-2026"}, "", "2026-03-01", "swapped"},
		"mixed":            {[]string{"1-3-2026", "13-3-2026", "2026-03-14"}, "", "2026-03-01", "mixed"},
		"two digits":       {[]string{"01/03/26", "13/03/26"}, "", "2026-03-01", ""},
	} {
		o := options()
		o.Order = c.order
		r, err := agenda.Read(strings.NewReader(file(c.days...)), o)
		if err != nil {
			if codeOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if got := r.Tally.From.String(); got != c.want || codes(r) != c.codes {
			t.Errorf("%s: from %s, %q", name, got, codes(r))
		}
	}
}

// Files that are refused as a whole, each for its reason; those about patients before anything of them is counted (AZ-9).
func TestRefusedFiles_CT8_AZ9(t *testing.T) {
	rows := func(head, format string, n int) string {
		var b strings.Builder
		b.WriteString(head + "\n")
		for i := range n {
			fmt.Fprintf(&b, format+"\n", i%28+1, i)
		}
		return b.String()
	}
	names := []string{"Jansen, P.", "Vries, A.B. de", "Bakker, K. (v)", "Smit, J.", "Visser-de Boer, M."}
	var listed, called strings.Builder
	listed.WriteString("Datum;Tijd;Duur;Omschrijving\n")
	called.WriteString("Datum;Tijd;Duur;Omschrijving\n")
	for i := range 40 {
		fmt.Fprintf(&listed, "%d-3-2026;09:00;10;%s\n", i%28+1, names[i%len(names)])
		fmt.Fprintf(&called, "%d-3-2026;09:00;10;%s %c\n", i%28+1, "Mw.", 'A'+rune(i%26))
	}
	for name, c := range map[string]struct{ file, want string }{
		"empty":                      {"", agenda.FaultEmpty},
		"only headings":              {"Datum;Tijd;Duur\n", agenda.FaultEmpty},
		"a workbook":                 {"PK\x03\x04abc", agenda.FaultKind},
		"bytes":                      {"Datum;Tijd\x00", agenda.FaultKind},
		"a page":                     {"<html>", agenda.FaultKind},
		"no headings":                {"16-3-2026;09:00;10\n", agenda.FaultHeader},
		"one column":                 {"woorden\nnog meer\n", agenda.FaultHeader},
		"a BSN":                      {"Datum;Tijd;Duur;Nr\n16-3-2026;09:00;10;111222333\n", agenda.FaultBSN},
		"a BSN above the headings":   {"Agenda;111222333\nDatum;Tijd;Duur\n16-3-2026;09:00;10\n", agenda.FaultBSN},
		"a BSN in the last row":      {small + "16-3-2026;09:00;10;C;HA 1;;;111.222.333\n", agenda.FaultBSN},
		"names":                      {"Datum;Tijd;Duur;Naam\n", agenda.FaultPatient},
		"patients":                   {"Datum;Tijd;Duur;Patiëntnr.\n", agenda.FaultPatient},
		"birth dates":                {"Datum;Tijd;Duur;Geb.datum\n", agenda.FaultPatient},
		"addresses":                  {"Datum;Tijd;Duur;Postcode\n", agenda.FaultPatient},
		"BSN by heading":             {"Datum;Tijd;Duur;BSN\n", agenda.FaultPatient},
		"names under another head":   {listed.String(), agenda.FaultNames},
		"called by title":            {called.String(), agenda.FaultNames},
		"birth dates under another":  {rows("Datum;Tijd;Duur;Extra", "%[1]d-3-2026;09:00;10;%[1]d-5-19%02[2]d", 40), agenda.FaultBirth},
		"types that are none":        {rows("Datum;Tijd;Duur;Soort", "%d-3-2026;09:00;10;soort%d", 80), agenda.FaultTypes},
		"more agendas than there be": {rows("Datum;Tijd;Duur;Agenda", "%d-3-2026;09:00;10;a%d", 80), agenda.FaultWho},
		"more columns than there be": {strings.Repeat("a;", 200) + "\n", agenda.FaultColumns},
		"a quote without an end":     {"Datum;Tijd;Duur\n16-3-2026;09:00;\"10\n" + strings.Repeat("x", 80<<10), agenda.FaultQuote},
		"no length":                  {"Datum;Tijd;Soort\n16-3-2026;09:00;C\n", "unsure"},
		"headings nobody knows":      {"Wanneer;Hoe lang\n16-3-2026;10\n", "unsure"},
	} {
		_, err := agenda.Read(strings.NewReader(c.file), options())
		if got := codeOf(err); got != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}

// Headings about staff and kinds are no headings about patients.
func TestHeadingsThatMayBe_AZ9(t *testing.T) {
	for _, heading := range []string{"Naam medewerker", "Arts", "Agendanaam", "Naam afspraaktype", "Patiënt binnen", "Locatie", "Status", "Naam agenda"} {
		file := "Datum;Tijd;Duur;" + heading + "\n16-3-2026;09:00;10;09:01\n"
		if r, err := agenda.Read(strings.NewReader(file), options()); err != nil || r.Counted != 1 {
			t.Errorf("%s: %v", heading, err)
		}
	}
}

// Columns that were chosen win from what the headings look like.
func TestChosenColumns_CT8(t *testing.T) {
	o := options()
	o.Columns = agenda.Columns{agenda.Start: "Wanneer", agenda.Length: "Hoe lang", agenda.Type: "Wat"}
	r, err := agenda.Read(strings.NewReader("Wanneer;Hoe lang;Wat\n16-3-2026 09:00;15;DC\n"), o)
	if err != nil || total(r).Booked != 15 {
		t.Errorf("%v %+v", err, r)
	}
	if _, err := agenda.Read(strings.NewReader("Datum;Tijd;Duur\n16-3-2026;09:00;15\n"), o); codeOf(err) != "unsure" {
		t.Errorf("columns that are not there: %v", err)
	}
}

// An agenda of 200,000 rows is read with little memory beside the rows themselves (CT-8).
func TestTwoHundredThousandRows_CT8(t *testing.T) {
	file := &generated{rows: 200_000}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	r, err := agenda.Read(file, options())
	if err != nil || r.Counted != 200_000 {
		t.Fatalf("%v %+v", err, r)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 8<<20 {
		t.Errorf("%d bytes stay", kept)
	}
	if !r.Tally.Sound() || r.Tally.Measure(r.Tally.GuessMeanings()).Total().Count == 0 {
		t.Errorf("tally %+v", r.Tally)
	}
	file = &generated{rows: agenda.MaxRows + 1}
	if _, err := agenda.Read(file, options()); codeOf(err) != agenda.FaultRows {
		t.Errorf("more rows than there can be: %v", err)
	}
}

// generated is a long agenda: six agendas, 42 appointments a day each.
type generated struct {
	rows, at int
	rest     []byte
}

func (g *generated) Read(p []byte) (int, error) {
	for len(g.rest) == 0 {
		switch {
		case g.at == 0:
			g.rest = []byte("Datum;Tijd;Duur;Soort;Agenda;Begin werkelijk;Einde werkelijk;Status;Nummer\n")
		case g.at > g.rows:
			return 0, errEOF
		default:
			i := g.at - 1
			day, place := i/(6*42), i%42
			date := start.AddDate(0, 0, day/5*7+day%5)
			minute := 8*60 + place*10
			g.rest = fmt.Appendf(nil, "%s;%02d:%02d;10;%s;HA %d;%02d:%02d;%02d:%02d;Geweest;A%d\n", date.Format("02-01-2006"), minute/60, minute%60,
				[]string{"Consult", "DC", "TC"}[place%3], i/42%6+1, minute/60, minute%60, (minute+9)/60, (minute+9)%60, i)
		}
		g.at++
	}
	n := copy(p, g.rest)
	g.rest = g.rest[n:]
	return n, nil
}

func BenchmarkRead200kRows(b *testing.B) {
	for b.Loop() {
		if _, err := agenda.Read(&generated{rows: 200_000}, options()); err != nil {
			b.Fatal(err)
		}
	}
}

// What only stands in rows that cannot be read asks nobody what it means.
func TestTypesOfUnreadRowsAreNotAskedAbout_CT8(t *testing.T) {
	r := read(t, "Datum;Tijd;Duur;Soort;Agenda\ngisteren;09:00;10;Anders;Niemand\n16-3-2026;09:10;20;DC;Arts 1\n16-3-2026;09:30;10;C;Arts 2\n")
	if got := strings.Join(append(r.Tally.Types, r.Tally.Who...), " "); got != "DC C Arts 1 Arts 2" {
		t.Errorf("%q", got)
	}
	for _, c := range r.Tally.Cells {
		if long := r.Tally.Types[c.Type] == "DC"; long != (c.Booked == 20) || long != (r.Tally.Who[c.Who] == "Arts 1") {
			t.Errorf("%+v", c)
		}
	}
}
