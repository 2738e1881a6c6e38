package programme

import (
	"reflect"
	"strings"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

func shippedGuideline(t *testing.T, n int) *guideline.Guideline {
	t.Helper()
	g, ok := Shipped().Guideline(n)
	if !ok {
		t.Fatalf("guideline %d does not ship", n)
	}
	return g
}

// GL-1, GL-5, GL-6, GL-7: three versions side by side, what is unknown is
// empty and said.
func TestGL1VersionsSideBySide(t *testing.T) {
	g1, g2, g3 := shippedGuideline(t, 1), shippedGuideline(t, 2), shippedGuideline(t, 3)
	if g3.Date != kernel.MustDate("2025-07-01") || !reflect.DeepEqual(g3.Years, []int{2026, 2027}) {
		t.Errorf("GL-1: version 3 is of %s for %v", g3.Date, g3.Years)
	}
	if g1.Date != kernel.MustDate("2023-01-30") || g1.DateNote == "" || len(g1.Unknown) == 0 || len(g1.Years) > 0 {
		t.Error("GL-7: version 1 is of 30 January, presumably 2023, and says what is unknown")
	}
	if len(g2.Growth) == 0 || len(g2.Interventions) > 0 || !g2.Date.IsZero() || !g2.Valid.IsZero() || len(g2.Unknown) < 4 {
		t.Error("GL-7: of version 2 only growth is known")
	}
	for _, g := range []*guideline.Guideline{g1, g2} {
		for _, q := range g.Growth {
			if q.Holds(3) {
				t.Errorf("GL-7: version %d knows nothing of year 3, %s does", g.Number, q.Rule)
			}
		}
	}
	if !strings.Contains(g3.Definition, "flexibel 15 minuten") || !strings.Contains(g3.Definition, "goede gesprek") {
		t.Error("GL-5: the definition")
	}
	if !strings.Contains(g3.Aim, "consulten per verzekerde daalt") {
		t.Error("GL-6: the aim")
	}
}

// GL-2, GL-8: the newest version in force on a day; a version stays until the
// next begins (GL-3); one without a known beginning never comes by itself.
func TestGL2GuidelineOnADay(t *testing.T) {
	for day, want := range map[string]int{
		"2023-01-29": 0, "2023-04-01": 1, "2025-12-31": 1, "2026-01-01": 3, "2027-12-31": 3, "2028-07-01": 3,
	} {
		got := 0
		if g, ok := Shipped().GuidelineOn(kernel.MustDate(day)); ok {
			got = g.Number
		}
		if got != want {
			t.Errorf("on %s version %d is in force, want %d", day, got, want)
		}
	}
}

// GM-1..4: the cells of the growth model.
func TestGM1GrowthModel(t *testing.T) {
	type cell struct {
		rule string
		ask  guideline.Ask
		min  int
	}
	g := shippedGuideline(t, 3)
	for year, want := range map[int]map[guideline.ElementKey]cell{
		1: {guideline.WorkingDifferently: {"GM-1", guideline.AskChoose, 1}, guideline.Staffing: {"GM-2", guideline.AskFree, 0}, guideline.GoodConversation: {"GM-3", guideline.AskChoose, 1}, guideline.Network: {"GM-4", guideline.AskFree, 0}},
		2: {guideline.WorkingDifferently: {"GM-1", guideline.AskExtra, 1}, guideline.Staffing: {"GM-2", guideline.AskFree, 0}, guideline.GoodConversation: {"GM-3", guideline.AskDevelop, 1}, guideline.Network: {"GM-4", guideline.AskChoose, 2}},
		7: {guideline.WorkingDifferently: {"GM-1", guideline.AskRenew, 1}, guideline.Staffing: {"GM-2", guideline.AskFree, 0}, guideline.GoodConversation: {"GM-3", guideline.AskMaintain, 1}, guideline.Network: {"GM-4", guideline.AskRenew, 1}},
	} {
		got := map[guideline.ElementKey]cell{}
		for _, q := range g.Growth {
			if q.Holds(year) {
				got[q.Element] = cell{q.Rule, q.Ask, q.Min}
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("year %d: %v, want %v", year, got, want)
		}
	}
	offers := func(n int) map[guideline.ElementKey]int {
		out := map[guideline.ElementKey]int{}
		for _, q := range shippedGuideline(t, n).Growth {
			if q.Offer > 0 {
				out[q.Element] = q.Offer
			}
		}
		return out
	}
	for n, gg := range map[int]int{1: 2, 3: 1} {
		want := map[guideline.ElementKey]int{guideline.WorkingDifferently: 3, guideline.Network: 2, guideline.GoodConversation: gg}
		if got := offers(n); !reflect.DeepEqual(got, want) {
			t.Errorf("GM-7: version %d asks a menu of %v, want %v", n, got, want)
		}
	}
}

// CK-7, GM-6, GM-8, GM-9, GL-8: the settings of the rules.
func TestCK7RuleSettings(t *testing.T) {
	got := map[string]guideline.RuleSetting{}
	for _, r := range shippedGuideline(t, 3).Rules {
		got[r.Rule] = r
	}
	for rule, want := range map[string]kernel.Severity{
		"GM-1": "blocking", "GM-3": "blocking", "GM-4": "blocking", "GM-5": "blocking", "GM-6": "blocking", "GM-7": "blocking",
		"CH-1": "blocking", "CH-2": "hint", "CH-3": "blocking", "CH-4": "warning", "CH-5": "warning", "CH-6": "warning", "CH-7": "warning",
		"DE-1": "blocking", "DE-2": "blocking", "DE-3": "blocking", "DE-4": "blocking", "DE-5": "warning",
		"UT-5": "blocking", "UT-14": "off",
	} {
		if got[rule].Severity != want {
			t.Errorf("%s is %q, want %q", rule, got[rule].Severity, want)
		}
		if shippedGuideline(t, 3).Names[rule] == "" {
			t.Errorf("%s has no name", rule)
		}
	}
	if r := got["GM-6"]; r.Within != 2 || !reflect.DeepEqual(r.Except, []guideline.ElementKey{guideline.Staffing}) {
		t.Errorf("GM-6: all but staffing within 2 years: %+v", r)
	}
	if got["GM-8"].Counts != "menu" || got["GM-9"].Counts != "never" || got["GL-8"].Counts != "first-day" {
		t.Error("GM-8, GM-9 and GL-8 are settings")
	}
	if got["GM-8"].Source.Document != "Kwartier" {
		t.Error("GM-8 is our reading and says so")
	}
}

// The interventions with the kinds that decide on deepening (DE-2, DE-3), and
// what IX-1..18 say of each.
func TestIX1Interventions(t *testing.T) {
	g := shippedGuideline(t, 3)
	const aw, sn, pc, gg = guideline.WorkingDifferently, guideline.Network, guideline.Staffing, guideline.GoodConversation
	for _, w := range []struct {
		key     string
		element guideline.ElementKey
		kind    guideline.Kind
		says    []string // words of What, Why, How or Funding
	}{
		{"aw-01", aw, "organisational", []string{"5 minuten", "meer tijd"}},                          // IX-1
		{"aw-02", aw, "training", []string{"triage", "zelfzorg", "gesprekken"}},                      // IX-2
		{"aw-03", aw, "organisational", []string{"bevoegdheid", "kleine letsels", "Leid eerst op"}},  // IX-3
		{"aw-04", aw, "organisational", []string{"beslist samen", "Naasten", "vraagt door"}},         // IX-4
		{"aw-05", aw, "organisational", []string{"meer zorg vragen dan past"}},                       // IX-5
		{"aw-06", aw, "organisational", []string{"zin heeft", "dezelfde dag"}},                       // IX-6
		{"aw-07", aw, "ict", []string{"stabiele klachten", "uitslagen", "Weeg elke keer"}},           // IX-7
		{"aw-08", aw, "organisational", []string{"verspilling", "Schrap of verplaats"}},              // IX-8
		{"aw-09", aw, "ict", []string{"op afstand", "regie", "Minddistrict"}},                        // IX-9
		{"aw-10", aw, "organisational", nil},                                                         //
		{"aw-11", aw, "ict", []string{"balie is rustiger", "meer talen", "beter voorbereid"}},        // IX-10
		{"aw-12", aw, "organisational", nil},                                                         // IX-18
		{"sn-01", sn, "organisational", []string{"geen dossier", "spiegelinformatie", "intervisie"}}, // IX-11
		{"sn-02", sn, "organisational", []string{"welzijnscoach", "vrijwilligerswerk", "loket"}},     // IX-12
		{"sn-03", sn, "organisational", []string{"vervoer", "klusjes", "Begin klein"}},               // IX-13
		{"sn-04", sn, "organisational", []string{"jeugd of ouderen", "informele", "langer"}},         // IX-14
		{"sn-05", sn, "organisational", []string{"beste route", "dossier van de patiënt"}},           // IX-15
		{"pc-01", pc, "open", []string{"hoeveel uur", "physician assistant"}},                        // GM-2
		{"gg-01", gg, "training", []string{"gezondheidsvaardigheden", "gezondheidsverschillen"}},     // IX-17
	} {
		i, ok := g.Intervention(w.key)
		if !ok || i.Element != w.element || i.Kind != w.kind {
			t.Errorf("%s: %s %s", w.key, i.Element, i.Kind)
		}
		all := strings.Join([]string{i.What, i.Why, i.How, i.Note, i.Funding}, " ")
		for _, s := range w.says {
			if !strings.Contains(all, s) {
				t.Errorf("%s does not say %q: %s", w.key, s, all)
			}
		}
	}
	if len(g.Interventions) != 19 {
		t.Errorf("%d interventions, want 12 + 5 + 1 + 1", len(g.Interventions))
	}
	if i, _ := g.Intervention("aw-12"); i.What+i.Why+i.How != "" || i.Note == "" {
		t.Error("IX-18: nothing is invented for aw-12")
	}
	for _, f := range []struct {
		key, form string
		kind      guideline.Kind
	}{
		{"aw-08", "basiscursus", "training"}, {"aw-10", "digicoach", "role"}, {"aw-10", "training-ai", "training"},
		{"aw-10", "programma-eigen-regie", "organisational"}, {"gg-01", "solk-alk", "training"},
	} {
		if i, _ := g.Intervention(f.key); i.KindOf(f.form) != f.kind {
			t.Errorf("%s %s is %s, want %s", f.key, f.form, i.KindOf(f.form), f.kind)
		}
	}
	var forms []string
	i, _ := g.Intervention("gg-01")
	for _, f := range i.Forms {
		forms = append(forms, f.Key)
	}
	if want := []string{"solk-alk", "4d-model", "positieve-gezondheid", "oplossingsgericht", "brede-gespreksvoering"}; !reflect.DeepEqual(forms, want) {
		t.Errorf("IX-17: forms %v, want %v", forms, want)
	}
	if i, _ := g.Intervention("sn-01"); !strings.Contains(i.Funding, "1 januari 2026") {
		t.Error("IX-11: a meedenkadvies has its own title from 2026 on")
	}
}

// AC-1..3, RT-1..6, OB-1, IN-1..10, CY-1, MO-9.
func TestAC1AdmissionTasksObjectivesCycle(t *testing.T) {
	g := shippedGuideline(t, 3)
	says := map[string]string{}
	for _, a := range g.Admission {
		says[a.Key] = a.Text
	}
	for _, a := range g.Tasks {
		says[a.Key] = a.Text
	}
	for key, words := range map[string][]string{
		"AC-1": {"intervisie", "resultaten", "agenda"}, "AC-2": {"regioplan"}, "AC-3": {"leidraad", "groeimodel", "doelen"},
		"RT-1": {"verzekeraar", "akkoord", "projectleider"}, "RT-2": {"schrijven"}, "RT-3": {"gesprekstraining", "intervisie"},
		"RT-4": {"sociaal domein", "ziekenhuis", "GGZ", "wijkverpleging"}, "RT-5": {"verzekeraar"},
	} {
		for _, w := range words {
			if !strings.Contains(says[key], w) {
				t.Errorf("%s does not say %q: %s", key, w, says[key])
			}
		}
	}
	if len(g.Admission) != 3 || len(g.Tasks) != 5 || !strings.Contains(g.TasksNote, "O&I") {
		t.Error("AC: 3 conditions; RT: 5 tasks, done for the RHO's fee (RT-6)")
	}
	by := map[string]guideline.Indicator{}
	for _, i := range g.Indicators {
		by[i.Key] = i
	}
	if !strings.Contains(by["IN-1"].Norm, "4,6") || by["IN-1"].Direction != "fall" || !strings.Contains(by["IN-2"].Norm, "2095") || len(by) != 12 {
		t.Error("IN-1, IN-2: direction and norm; IN-4 is three indicators")
	}
	for _, o := range g.Objectives {
		if len(o.Indicators) == 0 {
			t.Errorf("OB-1: %s links to no indicator", o.Name)
		}
	}
	cycle := map[string]kernel.Period{}
	for _, m := range g.Cycle {
		cycle[m.Key] = m.Period
	}
	for year := 2025; year <= 2028; year++ {
		want := kernel.Period{From: kernel.NewDate(year, 1, 1), Until: kernel.NewDate(year, 5, 15)}
		if got := cycle["effect-"+want.From.String()[:4]]; got != want {
			t.Errorf("CY-1: the measurement of %d runs %v", year, got)
		}
	}
	if cycle["besluit-versie-4"] != (kernel.Period{From: kernel.MustDate("2027-03-01"), Until: kernel.MustDate("2027-04-30")}) {
		t.Error("CY-1: the decision on version 4")
	}
}
