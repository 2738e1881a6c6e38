package programme

import (
	"os"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

func everything(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/alles.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// RG-1, RG-2: all that regions were seen to need stands in one file, is
// publishable as it is, and survives the way out and in again.
func TestRG1ARegionSaysEverythingAsData(t *testing.T) {
	data := everything(t)
	r, ms := LoadRegion("alles.yaml", []byte(data))
	for _, m := range ms {
		if m.Severity == kernel.Blocking || m.Severity == kernel.Warning {
			t.Error(m)
		}
	}
	if r == nil {
		t.Fatal("unreadable")
	}
	out := MarshalRegion(r)
	if *update {
		if err := os.WriteFile("testdata/alles.yaml", out, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(out) != data {
		t.Errorf("the export differs from the file:\n%s", out)
	}
	entry := kernel.MustDate("2026-04-01")
	flex, _ := r.Find("flexibel")
	network, _ := r.Element(guideline.Network)
	own, _ := r.Element("preventie")
	for what, ok := range map[string]bool{
		"several RHOs":                len(r.RHOs) == 2,
		"a plan a neighbourhood":      r.PlanPer == region.PerNeighbourhood && r.Parts[0].Key == "wijk-oost",
		"own elements":                own.Own && len(r.Elements) == 4,
		"own minima":                  r.Growth[0].Min == 2 && r.Growth[1].Element == "preventie",
		"obligatory entries":          r.Obligatory[1].Until == 3 && r.Obligatory[1].Severity == kernel.Warning,
		"obligatory topics":           len(network.Topics) == 2 && network.ChosenBy == "rho",
		"an end state":                r.EndStates[0].By == kernel.MustDate("2026-06-30"),
		"fixed years":                 r.YearStart(entry, 2) == kernel.MustDate("2027-01-01") && r.YearStart(entry, 4) == kernel.MustDate("2029-01-01"),
		"deadline by formula":         r.PlanDue(entry) == kernel.MustDate("2026-06-01"),
		"notice of changes":           r.Changes.Accept == "notice",
		"own questions":               r.Questions[0].Must && len(r.Questions[1].Options) == 2,
		"tariff with unit":            r.Tariffs[0].Amount == 28800 && r.Tariffs[0].Per == "quarter" && r.Tariffs[0].Unit == "ion",
		"money inside other pay":      r.Tariffs[1].Inside == "zorgzwaartebekostiging" && r.Tariffs[1].Amount == 0,
		"lottery settings":            r.Entry.Policy == region.Policy{Base: "entrants", Cap: "per_date", Edge: "skip", SecondTickets: 3, LaterTickets: 2, Losers: "ahead", Moves: "literal"},
		"yearly report":               r.Report.DueMonths == 2,
		"venues and proof":            r.Learning.Forums[0].Place == "Wijkhuis Oost" && r.Learning.Proof != "",
		"own tasks (RT-6)":            r.Support[0].Task == r.Tasks[0].Key,
		"proof and end goal":          flex.Proof != "" && flex.EndGoal != "",
		"asked of evaluations (EV-5)": r.Menu[1].Evaluations == 3 && r.Menu[1].EvaluationAsks[0].Severity == kernel.Blocking,
		"enough proof (EB-1)":         slices.Equal(flex.Enough, []region.Enough{{Kind: "evaluation", Count: 2}, {Kind: "piece", Count: 1}}),
		"additional to O&I":           strings.Contains(r.MenuOf(guideline.Network)[0].PaidNote, "O&I"),
		"both agreed (CH-4)":          r.Menu[3].Agreed.Both() && !r.Menu[3].OfferedOn(kernel.MustDate("2026-06-30")) && r.Menu[3].OfferedOn(kernel.MustDate("2026-07-01")),
		"UZOVI keeps its zero":        r.Insurers[0].UZOVI == "0101",
		"deepening cited (DE-6)":      flex.Deepen.Cite.Section == "4.2",
		"refreshers switched":         r.Rules[1].Counts == "new",
		"an insurer as preferred":     r.Insurers[0].Preferred,
	} {
		if !ok {
			t.Errorf("%s did not come through", what)
		}
	}
}

// RG-1: a region's own rule says yes or no about the facts of a plan.
func TestOwnRuleJudgesFacts(t *testing.T) {
	r, _ := LoadRegion("alles.yaml", []byte(everything(t)))
	rule := r.OwnRules[0]
	for _, c := range []struct {
		facts region.Facts
		want  bool
	}{
		{region.Facts{Year: 1, Entries: []string{"flexibel"}}, true},
		{region.Facts{Year: 1}, false},
		{region.Facts{Year: 2, Entries: []string{"flexibel"}}, false},
		{region.Facts{Year: 2, Entries: []string{"flexibel"}, PerElement: map[string]int{"network": 2}}, true},
		{region.Facts{Year: 1, Entries: []string{"flexibel"}, Trained: map[string][]string{"solk": {"assistant"}}}, false},
		{region.Facts{Year: 1, Entries: []string{"flexibel"}, Trained: map[string][]string{"solk": {"assistant", "gp"}}}, true},
	} {
		got, err := rule.Holds(c.facts)
		if err != nil || got != c.want {
			t.Errorf("%+v: %v %v, want %v", c.facts, got, err, c.want)
		}
	}
}

// Every fact has its name and type in the expression language.
func TestExpressionLanguageKnowsAllFacts(t *testing.T) {
	full := region.Facts{
		Year: 2, Date: kernel.MustDate("2026-03-01"), ION: 4000, DeprivedION: 1200, KBZ: "wants",
		Entries: []string{"a"}, New: []string{"a"}, Deepened: []string{"b"}, PerElement: map[string]int{"network": 1},
		Topics: []string{"t"}, Roles: []string{"gp"}, Trained: map[string][]string{"x": {"gp"}},
		Hours: map[string]float64{"gp": 8.5}, Forums: []string{"hagro"}, Answers: map[string]string{"q": "ja"},
	}
	for _, expr := range []string{
		`year == 2`, `date >= "2026-01-01"`, `ion > 3999`, `deprived_ion * 100 > ion * 25`, `kbz == "wants"`,
		`entries == ["a"]`, `"a" in new`, `size(deepened) == 1`, `count["network"] == 1`, `count["staffing"] == 0`,
		`topics.all(t, t == "t")`, `"gp" in roles`, `trained["x"][0] == "gp"`, `hours["gp"] > 8.0`,
		`forums.exists(f, f == "hagro")`, `answers["q"] == "ja"`,
	} {
		r := &region.Region{
			Elements: []region.Element{{Key: guideline.Network}, {Key: guideline.Staffing}},
			OwnRules: []region.OwnRule{{ID: "X", Unless: expr}},
		}
		if ms := compileRules(r, newDocument("x", nil)); len(ms) > 0 {
			t.Errorf("%s: %v", expr, ms)
			continue
		}
		if ok, err := r.OwnRules[0].Holds(full); !ok || err != nil {
			t.Errorf("%s: %v %v", expr, ok, err)
		}
	}
}

// An expression that is wrong is a mistake at its place inside the YAML,
// whichever way the text is written; one that costs too much stops.
func TestWrongExpressionsAreMistakesInPlace(t *testing.T) {
	base := everything(t)
	i := strings.Index(base, "    unless: >-\n")
	j := strings.Index(base, "    from: 1\n    severity: blocking\n    path: working")
	line := strings.Count(base[:i], "\n") + 1
	for name, c := range map[string]struct {
		text         string
		line, column int
		code         string
	}{
		"plain":         {"unless: year > 1 && entry == 2", line, 25, CodeExpression},
		"quoted":        {`unless: "year > 1 && entry == 2"`, line, 26, CodeExpression},
		"folded":        {"unless: >-\n      year > 1 &&\n      entry == 2", line + 2, 7, CodeExpression},
		"block":         {"unless: |-\n      year > 1 &&\n        entry == 2", line + 2, 9, CodeExpression},
		"not a boolean": {"unless: year + 1", line, 13, CodeExpressionType},
		"a wrong type":  {"unless: year == \"2\"", line, 18, CodeExpression},
		"syntax":        {"unless: year ==", line, 20, CodeExpression},
	} {
		r, ms := LoadRegion("x.yaml", []byte(base[:i]+"    "+c.text+"\n"+base[j:]))
		var found []Mistake
		for _, m := range ms {
			if m.Severity == kernel.Blocking {
				found = append(found, m)
			}
		}
		if r == nil || len(found) != 1 || found[0].Code != c.code || found[0].Line != c.line || found[0].Column != c.column {
			t.Errorf("%s: %v, want %s at %d:%d", name, found, c.code, c.line, c.column)
		}
	}
	long := make([]string, 200)
	r := &region.Region{OwnRules: []region.OwnRule{{ID: "X", Unless: `entries.all(a, entries.all(b, entries.all(c, a == b || b == c || true)))`}}}
	if ms := compileRules(r, newDocument("x", nil)); len(ms) > 0 {
		t.Fatal(ms)
	}
	if _, err := r.OwnRules[0].Holds(region.Facts{Entries: long}); err == nil {
		t.Error("an expression of millions of steps ran to its end")
	}
}

// GM-7, DE-6, RG-1: what a region's file may not say, each at its place.
func TestRegionChecks(t *testing.T) {
	base := everything(t)
	for name, c := range map[string]struct{ old, new, field, code string }{
		"DE-6 mark without source":         {"        section: \"4.2\"\n", "", "menu[0].deepen", region.CodeDeepenUncited},
		"DE-6 condition missing":           {"      if: na een half jaar ervaring\n", "", "menu[0].deepen", region.CodeDeepenCondition},
		"intervention unknown":             {"intervention: aw-05", "intervention: aw-55", "menu[1].intervention", "data-reference"},
		"form unknown":                     {"form: solk-alk", "form: solk", "menu[4].form", region.CodeFormUnknown},
		"own form without form":            {"    form: motiverend\n", "", "menu[5].own_form", region.CodeOwnForm},
		"entry twice":                      {"key: veelgebruikers", "key: flexibel", "menu[1].key", "data-double"},
		"code of another element":          {"code: I.2", "code: II.2", "menu[1].code", region.CodeCodeLetter},
		"key form":                         {"key: welzijn\n", "key: Welzijn op Recept\n", "menu[6].key", "data-key"},
		"element unknown to the guideline": {"    own: true\n", "", "elements[3].key", region.CodeElementUnknown},
		"topic unknown":                    {"      - sociaal-domein\n    chosen", "      - sociaal\n    chosen", "menu[6].topics[0]", "data-reference"},
		"goes with nothing":                {"    with:\n      - solk", "    with:\n      - sulk", "menu[6].with[0]", "data-reference"},
		"other funding":                    {"      - o&i", "      - oi", "menu[6].paid_from[0]", "data-choice"},
		"period backwards":                 {"until: 2027-12-31", "until: 2025-12-31", "valid.until", "data-order"},
		"UZOVI":                            {`uzovi: "0101"`, `uzovi: "101"`, "insurers[0].uzovi", region.CodeUZOVI},
		"two preferred":                    {"  - name: Verzekeraar B\n", "  - name: Verzekeraar B\n    preferred: true\n", "insurers[1].preferred", region.CodePreferred},
		"obligatory entry gone":            {"  - entry: flexibel\n    from: 1", "  - entry: flexi\n    from: 1", "obligatory[0].entry", "data-reference"},
		"years backwards":                  {"    from: 2\n    until: 3", "    from: 4\n    until: 3", "obligatory[1].until", "data-range"},
		"rule unknown":                     {"  - rule: UT-5", "  - rule: UTT-5", "rules[0].rule", region.CodeRuleUnknown},
		"counts":                           {"counts: new", "counts: menu", "rules[1].counts", "data-choice"},
		"fixed clock without dates":        {"  kind: fixed\n  start:\n    - 2026-01-01\n    - 2027-01-01\n", "  kind: fixed\n", "clock", region.CodeFixedClock},
		"dates of the clock":               {"    - 2027-01-01\n", "    - 2025-01-01\n", "clock.start[1]", "data-order"},
		"question without options":         {"    options:\n      - Ochtend\n      - Middag\n", "", "questions[1].options", region.CodeOptions},
		"question in no section":           {"section: general", "section: algemeen", "questions[0].section", "data-reference"},
		"link":                             {"link: https://wijken.example", "link: wijken.example", "questions[0].link", "data-link"},
		"percent":                          {"percent: 30", "percent: 130", "kbz.percent", "data-range"},
		"tariff":                           {"    amount: 2.88\n", "", "tariffs[0]", region.CodeTariffEmpty},
		"tariff's insurer":                 {"insurer: Verzekeraar B", "insurer: Verzekeraar C", "tariffs[1].insurer", "data-reference"},
		"closing time":                     {"2026-05-31 23:59", "31 mei", "entry.closes", "data-time"},
		"entry dates":                      {"    - 2026-10-01", "    - 2026-04-01", "entry.dates[1]", "data-order"},
		"draw policy":                      {"edge: skip", "edge: jump", "entry.policy.edge", "data-choice"},
		"task":                             {"task: PROEF-T1", "task: PROEF-T2", "support[0].task", "data-reference"},
		"growth overlaps":                  {"    element: preventie\n    from: 2", "    element: working-differently\n    from: 1", "growth[1]", "data-double"},
		"ask of growth":                    {"    ask: choose\n    min: 2", "    ask: maybe\n    min: 2", "growth[0].ask", "data-choice"},
		"guideline unknown":                {"guideline: 3", "guideline: 9", "guideline", region.CodeGuidelineUnknown},
		"contact":                          {"jo@noord.example", "jo at noord", "contact.email", region.CodeContactEmail},
		"end state without date":           {"    by: 2026-06-30\n", "", "end_states[0].by", "data-missing"},
		"EB-1 proof of no known kind":      {"      - kind: piece\n", "      - kind: bewijs\n", "menu[0].enough[1].kind", "data-choice"},
		"EB-1 proof of none":               {"      - kind: piece\n        count: 1\n", "      - kind: piece\n        count: 0\n", "menu[0].enough[1].count", "data-range"},
		"EB-1 proof without a kind":        {"      - kind: piece\n        count: 1\n", "      - count: 1\n", "menu[0].enough[1].kind", "data-missing"},
		"EB-1 proof twice":                 {"      - kind: piece\n", "      - kind: evaluation\n", "menu[0].enough[1].kind", "data-double"},
		"own rule without words":           {"      action: Kies het flexibele spreekuur en 2 interventies in de wijk.\n", "", "own_rules[0].says.action", "data-missing"},
	} {
		if strings.Count(base, c.old) == 0 {
			t.Errorf("%s: the file lacks %q", name, c.old)
			continue
		}
		r, ms := LoadRegion("x.yaml", []byte(strings.Replace(base, c.old, c.new, 1)))
		var found bool
		for _, m := range ms {
			found = found || m.Field == c.field && m.Code == c.code && m.Line > 0 && m.Severity == kernel.Blocking
		}
		if r == nil || !found || Publishable(ms) {
			t.Errorf("%s: %v, want %s at %s", name, ms, c.code, c.field)
		}
	}
}

// GM-7: fewer than 3 for working differently or 2 for the network stops
// publishing; fewer than the guideline's number of trainings only warns (1 in
// version 3, 2 in version 1). Data can switch it.
func TestGM7MenuHoldsEnough(t *testing.T) {
	for _, c := range []struct {
		name                        string
		guideline, aw, sn, gg       int
		rule                        string
		element                     string
		have, need                  int
		severity                    kernel.Severity
		publishable, wantsNoFinding bool
	}{
		{name: "holds", guideline: 3, aw: 3, sn: 2, gg: 1, publishable: true, wantsNoFinding: true},
		{name: "breaks", guideline: 3, aw: 2, sn: 2, gg: 1, element: "Anders werken in de praktijk", have: 2, need: 3, severity: kernel.Blocking},
		{name: "network", guideline: 3, aw: 3, sn: 1, gg: 1, element: "Samenwerken met het netwerk", have: 1, need: 2, severity: kernel.Blocking},
		{name: "conversation in 3", guideline: 3, aw: 3, sn: 2, gg: 0, element: "Het voeren van het goede gesprek", have: 0, need: 1, severity: kernel.Warning, publishable: true},
		{name: "conversation in 1", guideline: 1, aw: 3, sn: 2, gg: 1, element: "Het voeren van het goede gesprek", have: 1, need: 2, severity: kernel.Warning, publishable: true},
		{name: "switched off", guideline: 3, aw: 1, sn: 2, gg: 1, rule: "off", publishable: true, wantsNoFinding: true},
		{name: "made a warning", guideline: 3, aw: 1, sn: 2, gg: 1, rule: "warning", element: "Anders werken in de praktijk", have: 1, need: 3, severity: kernel.Warning, publishable: true},
	} {
		r := sampleRegion(c.guideline, c.aw, c.sn, c.gg)
		if c.rule != "" {
			r.Rules = []guideline.RuleSetting{{Rule: "GM-7", Severity: kernel.Severity(c.rule)}}
		}
		_, ms := LoadRegion("x.yaml", MarshalRegion(r))
		var got []Mistake
		for _, m := range ms {
			if m.Code == region.CodeMenuShort {
				got = append(got, m)
			}
		}
		if Publishable(ms) != c.publishable || c.wantsNoFinding != (len(got) == 0) {
			t.Errorf("%s: %v", c.name, ms)
			continue
		}
		if len(got) == 0 {
			continue
		}
		m := got[0]
		want := kernel.Args{Element: c.element, Have: c.have, Need: c.need}
		if len(got) != 1 || m.Severity != c.severity || m.Args.Element != want.Element || m.Args.Have != want.Have || m.Args.Need != want.Need || m.Rule != "GM-7" {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func sampleRegion(g, aw, sn, gg int) *region.Region {
	v, _ := Shipped().Guideline(g)
	r := &region.Region{
		Key: "klein", Version: 1, Name: "Klein", Guideline: g, Valid: kernel.Period{From: kernel.MustDate("2026-01-01")},
		Source: kernel.Source{Document: "Plan"}, RHOs: []region.RHO{{Key: "a", Name: "A"}},
		Deadlines: region.Deadlines{PlanMonths: 1}, Learning: region.Learning{OwnGroup: true},
	}
	for _, e := range v.Elements {
		r.Elements = append(r.Elements, region.Element{Key: e.Key, Name: e.Name, Optional: e.Optional})
	}
	add := func(n int, e guideline.ElementKey, from []string) {
		for _, k := range from[:n] {
			r.Menu = append(r.Menu, region.Entry{Key: k, Element: e, Intervention: k, Name: k})
		}
	}
	add(aw, guideline.WorkingDifferently, []string{"aw-01", "aw-02", "aw-03"})
	add(sn, guideline.Network, []string{"sn-01", "sn-02"})
	add(gg, guideline.GoodConversation, []string{"gg-01"})
	return r
}

// RG-1, RG-4: the emptiest file is a region too: it is read, and lists what is
// missing.
func TestRG4EmptyRegionListsWhatIsMissing(t *testing.T) {
	r, ms := LoadRegion("x.yaml", []byte("name: Nieuw\n"))
	missing := map[string]bool{}
	for _, m := range ms {
		if m.Code == "data-missing" {
			missing[m.Field] = true
		}
	}
	if r == nil || Publishable(ms) || Unreadable(ms) {
		t.Fatal(ms)
	}
	for _, f := range []string{"key", "valid.from", "source.document", "rhos", "elements", "menu"} {
		if !missing[f] {
			t.Errorf("%s is not said to be missing: %v", f, ms)
		}
	}
}
