package programme

import (
	"bytes"
	"strings"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// What is remarked on without stopping publication. GL-4: a region may differ,
// but leaving out what patients are offered everywhere is told. CH-4: an entry
// on no list counts once both agreed.
func TestGL4RemarksThatDoNotStopPublishing(t *testing.T) {
	for name, c := range map[string]struct {
		change   func(*region.Region)
		code     string
		rule     string
		severity kernel.Severity
	}{
		"GL-4 a core element left out": {func(r *region.Region) { r.Elements = r.Elements[:3] }, region.CodeElementAbsent, "GM-6", kernel.Warning},
		"no deadline (LC-2)":           {func(r *region.Region) { r.Deadlines.PlanMonths = 0 }, region.CodeDeadlineNone, "LC-2", kernel.Warning},
		"no forum (AC-1)":              {func(r *region.Region) { r.Learning.OwnGroup = false }, region.CodeForumNone, "AC-1", kernel.Warning},
		"CH-4 own entry": {func(r *region.Region) {
			r.Menu = append(r.Menu, region.Entry{Key: "eigen", Element: guideline.Network, Name: "Eigen", Kind: guideline.Organisational})
		}, region.CodeOwnEntry, "CH-4", kernel.Hint},
		"CH-4 one party agreed": {func(r *region.Region) {
			r.Menu = append(r.Menu, region.Entry{
				Key: "eigen", Element: guideline.Network, Name: "Eigen", Kind: guideline.Organisational,
				Agreed: &region.Agreement{RHO: kernel.MustDate("2026-01-01")},
			})
		}, region.CodeHalfAgreed, "CH-4", kernel.Warning},
	} {
		r := sampleRegion(3, 3, 2, 1)
		if name == "GL-4 a core element left out" {
			r.Menu = r.Menu[:5] // without the trainings of the fourth element
		}
		c.change(r)
		_, ms := LoadRegion("x.yaml", MarshalRegion(r))
		found := false
		for _, m := range ms {
			found = found || m.Code == c.code && m.Rule == c.rule && m.Severity == c.severity
		}
		if !found || !Publishable(ms) {
			t.Errorf("%s: %v", name, ms)
		}
	}
	if _, ms := LoadRegion("x.yaml", MarshalRegion(sampleRegion(3, 3, 2, 1))); len(ms) > 0 {
		t.Errorf("a small sound region: %v", ms)
	}
}

// GM-7: an entry that only one party agreed to is not offered, and does not
// count.
func TestGM7HalfAgreedDoesNotCount(t *testing.T) {
	r := sampleRegion(3, 2, 2, 1)
	own := region.Entry{
		Key: "eigen", Element: guideline.WorkingDifferently, Name: "Eigen", Kind: guideline.Organisational,
		Agreed: &region.Agreement{RHO: kernel.MustDate("2026-01-01")},
	}
	r.Menu = append(r.Menu, own)
	if _, ms := LoadRegion("x.yaml", MarshalRegion(r)); Publishable(ms) {
		t.Error("a menu of 2 and a half passes for 3")
	}
	r.Menu[len(r.Menu)-1].Agreed.Insurer = kernel.MustDate("2026-02-01")
	if _, ms := LoadRegion("x.yaml", MarshalRegion(r)); !Publishable(ms) {
		t.Errorf("a menu of 3: %v", ms)
	}
}

// RG-3: who picks the network's interventions, and what a change after
// acceptance needs, are settings; other words are mistakes.
func TestRG3Settings(t *testing.T) {
	for _, c := range []struct {
		chosen, accept string
		ok             bool
	}{{"rho", "rho", true}, {"practice", "notice", true}, {"", "", true}, {"insurer", "rho", false}, {"rho", "nobody", false}} {
		r := sampleRegion(3, 3, 2, 1)
		r.Elements[1].ChosenBy, r.Changes.Accept = c.chosen, c.accept
		back, ms := LoadRegion("x.yaml", MarshalRegion(r))
		if Publishable(ms) != c.ok || back.Elements[1].ChosenBy != c.chosen || back.Changes.Accept != c.accept {
			t.Errorf("%+v: %v", c, ms)
		}
	}
}

// GL-1: adding a version is adding data; what such data may not say is a
// mistake in its place.
func TestGL1GuidelineChecks(t *testing.T) {
	var base string
	for _, g := range Shipped().Guidelines() {
		if g.Number == 3 {
			base = string(g.YAML)
		}
	}
	fourth := strings.NewReplacer("key: leidraad-v3", "key: leidraad-v4", "number: 3", "number: 4").Replace(base)
	if g, ms := LoadGuideline("v4.yaml", []byte(fourth)); g == nil || !Publishable(ms) || g.Number != 4 {
		t.Errorf("a fourth version: %v", ms)
	}
	for name, c := range map[string]struct{ old, new, field, code string }{
		"no number":          {"number: 3\n", "", "number", "data-missing"},
		"kind":               {"kind: ict", "kind: it", "interventions[6].kind", "data-choice"},
		"element":            {"element: staffing\n    name", "element: staff\n    name", "interventions[17].element", "data-reference"},
		"ask":                {"ask: extra", "ask: more", "growth[1].ask", "data-choice"},
		"min":                {"ask: extra\n    min: 1", "ask: extra\n    min: 0", "growth[1].min", "data-range"},
		"severity":           {"rule: GM-1\n    severity: blocking", "rule: GM-1\n    severity: high", "rules[0].severity", "data-choice"},
		"objective":          {"      - IN-5", "      - IN-55", "objectives[1].indicators[0]", "data-reference"},
		"direction":          {"direction: towards", "direction: up", "indicators[10].direction", "data-choice"},
		"a moment backwards": {"until: 2025-05-15", "until: 2024-05-15", "cycle[0].period.until", "data-order"},
		"twice":              {"key: aw-02", "key: aw-01", "interventions[1].key", "data-double"},
	} {
		if !strings.Contains(base, c.old) {
			t.Errorf("%s: the file lacks %q", name, c.old)
			continue
		}
		_, ms := LoadGuideline("x.yaml", []byte(strings.Replace(base, c.old, c.new, 1)))
		found := false
		for _, m := range ms {
			found = found || m.Field == c.field && m.Code == c.code && m.Line > 0
		}
		if !found {
			t.Errorf("%s: %v, want %s at %s", name, ms, c.code, c.field)
		}
	}
}

// LoadRegion meets any file without panicking, and what it reads it writes so
// that it reads the same again (RG-2).
func FuzzLoadRegion(f *testing.F) {
	for _, r := range Shipped().Regions() {
		f.Add(r.YAML)
	}
	f.Add([]byte("own_rules:\n  - unless: year > 1\ngrowth:\n  - from: -1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, _ := LoadRegion("f.yaml", data)
		if r == nil {
			return
		}
		once := MarshalRegion(r)
		again, ms := LoadRegion("g.yaml", once)
		if again == nil || !bytes.Equal(once, MarshalRegion(again)) {
			t.Fatalf("%v\n%s", ms, once)
		}
	})
}
