package roster

import (
	"strings"
	"testing"

	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/roster"
)

// What is typed wrongly gets a sentence that says what to type instead, at its own field.
func TestEveryFieldOfABlockSaysWhatIsWrong_CT1(t *testing.T) {
	good := typed{"0", "13.30", "mental", "20", "3"}
	for _, c := range []struct {
		typed typed
		field string
		says  string
	}{
		{typed{"7", "13.30", "mental", "20", "3"}, nameDay, "maandag tot en met vrijdag"},
		{typed{"", "13.30", "mental", "20", "3"}, nameDay, "Kies een dag"},
		{typed{"0", "", "mental", "20", "3"}, nameStart, "bijvoorbeeld 13.30"},
		{typed{"0", "half twee", "mental", "20", "3"}, nameStart, "‘half twee’"},
		{typed{"0", "25.00", "mental", "20", "3"}, nameStart, "‘25.00’"},
		{typed{"0", "13.32", "mental", "20", "3"}, nameStart, "13.30 of 13.35"},
		{typed{"0", "6.55", "mental", "20", "3"}, nameStart, "7.00 tot 22.00"},
		{typed{"0", "22.00", "mental", "20", "3"}, nameStart, "7.00 tot 22.00"},
		{typed{"0", "13.30", "sauna", "20", "3"}, nameKind, "uit de lijst"},
		{typed{"0", "13.30", "mental", "", "3"}, nameLength, "Vul minuten per plek in"},
		{typed{"0", "13.30", "mental", "-10", "3"}, nameLength, "5 tot en met"},
		{typed{"0", "13.30", "mental", "12", "3"}, nameLength, "10 of 15"},
		{typed{"0", "13.30", "mental", "20", "0"}, nameCount, "1 tot en met"},
		{typed{"0", "13.30", "mental", "20", "1.000.000"}, nameCount, "heel getal"},
		{typed{"0", "13.30", "mental", "20", "99999999999999999999"}, nameCount, "heel getal"},
		{typed{"0", "21.30", "mental", "20", "3"}, nameCount, "hoogstens 1 plek"},
	} {
		_, bad := c.typed.block("gp1")
		if len(bad) != 1 || !strings.Contains(bad[c.field], c.says) {
			t.Errorf("%+v: %q", c.typed, bad)
		}
	}
	if _, bad := (typed{}).block("gp1"); len(bad) != 5 {
		t.Errorf("an empty form: %q", bad)
	}
	b, bad := good.block("gp1")
	if want := (roster.Block{Member: "gp1", Day: 0, Start: 810, Kind: roster.Mental, Length: 20, Count: 3}); b != want || len(bad) != 0 {
		t.Errorf("%+v %q", b, bad)
	}
	if again := typedOf(b); again != good {
		t.Errorf("written again: %+v", again)
	}
}

func TestTimesAreReadAsPeopleWriteThem_CT1(t *testing.T) {
	for in, want := range map[string]roster.Minute{"8": 480, "8.30": 510, "08:30": 510, "1330": 810, "830": 510, "13": 780} {
		if got, ok := timeOf(in); !ok || got != want {
			t.Errorf("%q is %d %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "8.3", "24.00", "8.60", "-1.00", "acht", "8.30.15", "123456"} {
		if got, ok := timeOf(in); ok {
			t.Errorf("%q is %d", in, got)
		}
	}
}

func TestTheWayOutOfAnOverlap_CT1(t *testing.T) {
	other := roster.Block{Day: 0, Start: 870, Kind: roster.Consult, Length: 15, Count: 6}
	for start, want := range map[roster.Minute]string{830: "Kies hoogstens 2 plekken, of begin om 16.00.", 870: "Begin om 16.00 of later", 900: "Begin om 16.00 of later", 860: "Begin om 16.00 of later"} {
		got := overlapSays(roster.Block{Start: start, Length: 20, Count: 3}, other)
		if !strings.Contains(got, want) || !strings.Contains(got, "Hier staat al consult, 14.30 tot 16.00.") {
			t.Errorf("from %d: %s", start, got)
		}
	}
}

// A day is blocks and gaps without a hole: together they are as high as the day.
func TestTheWeekIsDrawnWithoutHoles_CT1(t *testing.T) {
	r := roster.Roster{Members: []roster.Member{{Key: "gp1", Label: "Huisarts 1"}}, Blocks: []roster.Block{
		{Member: "gp1", Day: 0, Start: 480, Kind: roster.Fast, Length: 5, Count: 6},
		{Member: "gp1", Day: 0, Start: 515, Kind: roster.Consult, Length: 15, Count: 6},
		{Member: "gp1", Day: 0, Start: 720, Kind: roster.Break, Length: 30, Count: 1},
		{Member: "gp1", Day: 3, Start: 445, Kind: roster.Visit, Length: 30, Count: 2},
	}}
	v := drawWeek(r, place{Member: "gp1", Day: 3, Block: "0-515"}, true)
	if v.Hours[0] != "7.00" || v.Hours[len(v.Hours)-1] != "17.00" || v.Heading != "Week van huisarts 1" {
		t.Errorf("%q %q", v.Hours, v.Heading)
	}
	for _, d := range v.Days {
		sum := 0
		for _, p := range d.Pieces {
			sum += p.Block.Length * p.Block.Count
		}
		if sum != 60*len(v.Hours) || d.Shown != (d.Day == 3) {
			t.Errorf("%s is %d minutes of %d, shown %v", d.Name, sum, 60*len(v.Hours), d.Shown)
		}
	}
	monday := v.Days[0]
	if monday.Places != "12 plekken" || v.Days[1].Places != "vrij" {
		t.Errorf("%q, %q", monday.Places, v.Days[1].Places)
	}
	if p := monday.Pieces[2]; !p.Gap || p.Href != "" {
		t.Errorf("a gap of five minutes can be clicked: %+v", p)
	}
	if p := monday.Pieces[3]; !p.Picked || p.Where != "Maandag 8.35 tot 10.05" || p.Size != "6 × 15" || p.Slot != 15 {
		t.Errorf("%+v", p)
	}
}

// Who may only read sees the week, no form, and the way to a copy (AZ-2).
func TestWhoMayOnlyReadSeesNoForm_CT1_AZ2(t *testing.T) {
	sheet := app.Sheet{ID: "r", Practice: "p", Author: "Peter Dekker", CanUndo: true, Roster: roster.Roster{
		Members: []roster.Member{{Key: "gp1", Label: "Huisarts 1"}},
		Blocks:  []roster.Block{{Member: "gp1", Start: 480, Kind: roster.Consult, Length: 15, Count: 4}}}}
	v := drawWork(sheet, place{Member: "gp1", Block: "0-480"}, problem{})
	if v.Action != "" || v.MayUndo || v.Form.Heading != "" || v.Alert.Heading != "Dit rooster is van Peter Dekker" {
		t.Errorf("%+v", v)
	}
	for _, d := range v.Week.Days {
		for _, p := range d.Pieces {
			if p.Href != "" {
				t.Errorf("%s leads to a form", p.Where)
			}
		}
	}
	sheet.MayEdit = true
	if v := drawWork(sheet, place{Member: "gp1", Block: "0-480"}, problem{}); v.Form.Block != "0-480" || v.Leave != "" {
		t.Errorf("who may write has no form, or may take out the last one: %+v", v.Form)
	}
}
