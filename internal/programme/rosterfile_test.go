package programme

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
)

// CT-1: what is written is read back without loss, and writing it again gives the same bytes.
func TestRosterFileRoundTrip_CT1(t *testing.T) {
	ts := Templates()
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom(Demands()).Draw(t, "base")
		patients := rapid.IntRange(1, 20_000).Draw(t, "patients")
		d := Demand(base.Key, patients)
		scramble(t, &d)
		r := rapid.SampledFrom(ts).Draw(t, "template").Build(rapid.Float64Range(0.5, 6).Draw(t, "gps"), patients)
		r.Name = rapid.StringMatching(`[ -~]{0,30}`).Draw(t, "name")
		r.Rules = roster.Rules{Horizon: rapid.IntRange(1, 60).Draw(t, "horizon"), OwnDoctor: rapid.Bool().Draw(t, "own"), Overbook: rapid.IntRange(0, 9).Draw(t, "over")}
		drop := rapid.IntRange(0, len(r.Blocks)-1).Draw(t, "drop")
		r.Blocks = slices.Delete(r.Blocks, drop, drop+1)
		one := RosterFile{Roster: r, Demand: d.Mark(Demand(base.Key, 0)), Base: base.Key}
		written := WriteRoster(one)
		two, ms := ReadRoster("r.yaml", written)
		if len(ms) > 0 {
			t.Fatalf("%v\n%s", ms, written)
		}
		if !reflect.DeepEqual(one, two) {
			t.Fatalf("got\n%+v\nwant\n%+v\n%s", two, one, written)
		}
		if !bytes.Equal(written, WriteRoster(two)) {
			t.Fatalf("not canonical:\n%s", written)
		}
	})
}

// scramble changes a demand in ways that a practice does.
func scramble(t *rapid.T, d *roster.Demand) {
	some := func(what string) bool { return rapid.Bool().Draw(t, what) }
	if some("factor") {
		d.Factor = rapid.Float64Range(0.5, 2).Draw(t, "factor")
	}
	if some("returns") {
		d.Returns.Effect = rapid.SampledFrom([]float64{0, .15, .3}).Draw(t, "effect")
		d.Returns.Rate = 0
	}
	if some("class") {
		i := rapid.IntRange(0, len(d.Classes)-1).Draw(t, "class")
		d.Classes[i].FastTrack, d.Classes[i].Mean = 0, rapid.Float64Range(1, 60).Draw(t, "mean")
	}
	if some("no-show") {
		d.NoShow.Bands = nil
		d.NoShow.Same = 0
	}
	if some("bands") {
		d.Bands[0].Contacts = 4
	}
	if some("calls") {
		d.Calls.Weekday = [5]float64{.2, .2, .2, .2, .2}
		d.Calls.Hours = []roster.CallHours{{From: 485, Until: 1020, Share: 1}}
	}
	if some("shifts") {
		d.Shifts = d.Shifts[:1]
		d.Length.Turnaround = 0
	}
}

const byHand = `kwartier_roster: 1
members:
  - key: ha1
    role: gp
    label: Huisarts 1
    week:
      every:
        - {from: "8.30", kind: consult, minutes: 15, slots: 6}
      fri:
        - {from: 13:00, kind: mental, minutes: 20, slots: 3}
        - {from: 10.00, kind: break, minutes: 15}
demand:
  patients: 2100
  returns: {effect: 0.15}
  length: {elasticity: 0}
`

// CT-1, CT-6: a file by hand says only what differs; the rest is the shipped demand with its sources, and what the file
// says is the practice's own.
func TestRosterByHand_CT1(t *testing.T) {
	f, ms := ReadRoster("hand.yaml", []byte(byHand))
	if len(ms) > 0 {
		t.Fatal(ms)
	}
	want := []roster.Block{
		{Member: "ha1", Day: 4, Start: 510, Kind: roster.Consult, Length: 15, Count: 6}, {Member: "ha1", Day: 4, Start: 780, Kind: roster.Mental, Length: 20, Count: 3},
		{Member: "ha1", Day: 4, Start: 600, Kind: roster.Break, Length: 15, Count: 1},
	}
	if got := f.Roster.Blocks[4:]; len(f.Roster.Blocks) != 7 || !reflect.DeepEqual(got, want) || f.Roster.Rules != roster.DefaultRules {
		t.Errorf("%+v", f.Roster)
	}
	d := f.Demand
	if d.Patients() != 2100 || d.Returns != (roster.Returns{Rate: .2, Days: 12, Effect: .15}) || d.Length.Elasticity != 0 || d.Length.PhoneMean != 5.3 || len(d.Classes) != 10 {
		t.Errorf("%+v", d)
	}
	for field, key := range map[string]string{"returns.effect": roster.Own, "returns.rate": "A", "length.elasticity": roster.Own, "bands.contacts": "nivel-2017"} {
		if d.Origin[field] != key {
			t.Errorf("%s comes from %s", field, d.Origin[field])
		}
	}
	f, ms = ReadRoster("ion.yaml", []byte(strings.Replace(byHand, "patients: 2100", `ion: {"0-4": 90, "85+": 10}`, 1)))
	if len(ms) > 0 || f.Demand.Patients() != 100 || f.Demand.Bands[0].Patients != 90 {
		t.Errorf("%v %+v", ms, f.Demand.Bands)
	}
	f, ms = ReadRoster("classes.yaml", []byte(byHand+"  classes: [{key: huid, share: 0.5, mean: 8}, {key: x, share: 0.5, mean: 9, urgency: {U4: 1}}]\n"))
	if len(ms) > 0 || len(f.Demand.Classes) != 2 || f.Demand.Classes[0].FastTrack != .45 || f.Demand.Classes[0].Mean != 8 || f.Demand.Classes[1].FastTrack != 0 {
		t.Errorf("%v %+v", ms, f.Demand.Classes)
	}
}

// Every mistake comes with its place, all at once; those of Check too, once the file can be read.
func TestRosterFileMistakes_CT1(t *testing.T) {
	check := func(name, file string, want ...string) {
		t.Helper()
		_, ms := ReadRoster(name, []byte(file))
		var got []string
		for _, m := range ms {
			got = append(got, fmt.Sprintf("%s %s %s", m.Place(), m.Field, m.Code))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	check("r.yaml", `kwartier_roster: 2
members:
  - key: a
    role: baas
    week:
      mon:
        - {from: half negen, kind: praatje, minutes: 10}
        - {slots: 1}
  - {key: a, role: gp, uren: 3}
demand:
  base: frankrijk
  patients: 10
  ion: {"0-3": 9}
  calls: {hours: [{from: "8", until: "10.00", share: 1}]}
`,
		"r.yaml:1:18 kwartier_roster roster.header",
		"r.yaml:4:11 members[0].role roster.value",
		"r.yaml:7:18 members[0].week.mon[0].from roster.time",
		"r.yaml:7:36 members[0].week.mon[0].kind roster.value",
		"r.yaml:8:11 members[0].week.mon[1].kind roster.missing",
		"r.yaml:8:11 members[0].week.mon[1].from roster.missing",
		"r.yaml:8:11 members[0].week.mon[1].minutes roster.missing",
		"r.yaml:9:11 members[1].key roster.twice",
		"r.yaml:9:24 members[1].uren yaml.field",
		"r.yaml:11:9 demand.base roster.value",
		"r.yaml:13:3 demand.ion roster.both",
		"r.yaml:13:16 demand.ion.0-3 roster.value",
		"r.yaml:14:26 demand.calls.hours[0].from roster.time",
	)
	check("c.yaml", `kwartier_roster: 1
rules: {horizon: 0}
members:
  - key: ha1
    role: gp
    week:
      mon:
        - {from: "8.00", kind: consult, minutes: -10, slots: 6}
        - {from: "9.00", kind: consult, minutes: 10, slots: 6}
        - {from: "9.30", kind: phone, minutes: 5, slots: 0}
        - {from: "9.30", kind: phone, minutes: 5, slots: 2}
        - {from: "21.00", kind: phone, minutes: 20, slots: 4}
demand:
  patients: 1000000
  classes: [{key: huid, share: 2}]
  returns: {rate: -0.1}
`,
		"c.yaml:2:18 rules.horizon roster-horizon",
		"c.yaml:8:50 members[0].week.mon[0].minutes roster-length",
		"c.yaml:10:58 members[0].week.mon[2].slots roster-count",
		"c.yaml:11:18 members[0].week.mon[3].from roster-overlap",
		"c.yaml:12:60 members[0].week.mon[4].slots roster-outside",
		"c.yaml:14:13 demand.patients demand-patients-many",
		"c.yaml:15:32 demand.classes[0].share demand-range",
		"c.yaml:16:19 demand.returns.rate demand-range",
	)
	check("leeg.yaml", "kwartier_roster: 1\nmembers: []\n", "leeg.yaml:2:1 members roster.missing")
	check("plek.yaml", "kwartier_roster: 1\nmembers: [{key: a, role: gp}]\n", "plek.yaml:1:1 blocks roster-slots-none")
	check("min.yaml", "kwartier_roster: 1\nmembers: [{key: a, role: gp, week: {mon: [{from: 8.00, kind: consult, minutes: 10}]}}]\ndemand: {patients: -5}\n",
		"min.yaml:3:20 demand.patients demand-patients")
}

// The example in the documentation can be read and played, and every field is described.
func TestDocumentedRoster_CT1(t *testing.T) {
	page, err := os.ReadFile("../../docs/roster-format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("no example")
	}
	if _, ms := ReadRoster("roster-format.md", []byte(example)); len(ms) > 0 {
		t.Fatal(ms)
	}
	for _, typ := range []reflect.Type{
		reflect.TypeFor[rosterFile](), reflect.TypeFor[rulesPart](), reflect.TypeFor[memberPart](), reflect.TypeFor[weekPart](), reflect.TypeFor[blockPart](),
		reflect.TypeFor[demandPart](), reflect.TypeFor[bandPart](), reflect.TypeFor[classPart](), reflect.TypeFor[urgencyPart](), reflect.TypeFor[modesPart](),
		reflect.TypeFor[returnsPart](), reflect.TypeFor[noShowPart](), reflect.TypeFor[noShowBandPart](), reflect.TypeFor[lengthPart](), reflect.TypeFor[patiencePart](),
		reflect.TypeFor[callsPart](), reflect.TypeFor[hoursPart](), reflect.TypeFor[shiftPart](),
	} {
		for _, name := range fieldsOf(typ).names {
			if !strings.Contains(string(page), "`"+name+"`") {
				t.Errorf("%s.%s is not described", typ.Name(), name)
			}
		}
	}
	for _, k := range roster.Kinds {
		if !strings.Contains(string(page), "`"+string(k)+"`") {
			t.Errorf("kind %s is not described", k)
		}
	}
	for _, r := range roster.Roles {
		if !strings.Contains(string(page), "`"+string(r)+"`") {
			t.Errorf("role %s is not described", r)
		}
	}
	for _, f := range roster.Fields {
		if least, most := roster.Bounds(f.Name); least > most || math.IsNaN(least) {
			t.Errorf("%s has no bounds", f.Name)
		}
	}
}

// Whatever bytes come in, reading gives a roster or mistakes, and never stops the program.
func FuzzReadRoster(f *testing.F) {
	f.Add([]byte(byHand))
	f.Add([]byte("kwartier_roster: 1\nmembers: [{key: a, role: gp, week: {mon: [{from: 99999999999999999999.00, kind: consult, minutes: 9223372036854775807, slots: 9223372036854775807}]}}]\ndemand: {patients: 9223372036854775807, bands: [{key: a, patients: 9223372036854775807}]}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, ms := ReadRoster("f.yaml", data)
		if len(ms) == 0 {
			if again, ms := ReadRoster("g.yaml", WriteRoster(r)); len(ms) > 0 || len(again.Roster.Blocks) != len(r.Roster.Blocks) {
				t.Errorf("what was read cannot be written: %v", ms)
			}
		}
	})
}
