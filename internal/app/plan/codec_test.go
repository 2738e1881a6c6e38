package plan

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
)

var someText = rapid.OneOf(rapid.Just(""), rapid.String(), rapid.Just("é 👩🏽‍⚕️ مرحبا \" <b> \u2028"))

func keys(prefix string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string { return prefix + rapid.StringMatching(`[a-z]{1,2}`).Draw(t, "key") })
}

func answers(prefix string) *rapid.Generator[map[string]string] {
	return rapid.Custom(func(t *rapid.T) map[string]string {
		m := rapid.MapOfN(keys(prefix), someText, 0, 2).Draw(t, "answers")
		if len(m) == 0 {
			return nil
		}
		return m
	})
}

var someDate = rapid.Custom(func(t *rapid.T) kernel.Date {
	return kernel.MustDate("2023-04-01").AddDays(rapid.IntRange(0, 2000).Draw(t, "day"))
})

func elementOf(year int, key guideline.ElementKey) *rapid.Generator[*Element] {
	choice := rapid.Custom(func(t *rapid.T) domain.Choice {
		c := domain.Choice{
			Key: keys("c-").Draw(t, "key"), Element: key, Origin: domain.FromMenu,
			Mode:  rapid.SampledFrom([]domain.Mode{"", domain.New, domain.Deepen}).Draw(t, "mode"),
			InUse: rapid.Bool().Draw(t, "in use"), Goal: someText.Draw(t, "goal"), Measure: someText.Draw(t, "measure"),
			Implementation: someText.Draw(t, "implementation"), Asks: answers("a-").Draw(t, "asks"),
		}
		if ds := rapid.SliceOfNDistinct(someDate, 0, 3, rapid.ID).Draw(t, "evaluations"); len(ds) > 0 {
			c.Evaluations = ds
		}
		if rapid.Bool().Draw(t, "staffed") {
			c.Staffing = []domain.Extension{{Role: "gp", Hours: rapid.Float64Range(0.5, 40).Draw(t, "hours")}}
		}
		if rapid.Bool().Draw(t, "trained") {
			c.Trainings = []domain.Attendance{{Person: "da-1"}, {Person: "da-1", Variant: "two", Refresher: true}}
		}
		return c
	})
	return rapid.Custom(func(t *rapid.T) *Element {
		e := &Element{Goal: someText.Draw(t, "goal"), Answers: answers("e-"+string(key)+"-").Draw(t, "answers")}
		cs := rapid.SliceOfNDistinct(choice, 0, 4, func(c domain.Choice) string { return c.Key }).Draw(t, "choices")
		if len(cs) > 0 {
			e.Choices = cs
		}
		return e
	})
}

// somePlan draws a plan as Assemble makes them: choices in the order of elements' keys.
var somePlan = rapid.Custom(func(t *rapid.T) domain.Plan {
	p := domain.Plan{
		Practice: domain.Practice{Name: "Praktijk", AGB: "01999999", Contact: domain.Contact{Name: someText.Draw(t, "contact")},
			ION: rapid.IntRange(0, 9000).Draw(t, "ion"), KBZ: "none"},
		Region: "r", RegionVersion: 2, Guideline: 3, Entry: someDate.Draw(t, "entry"), Year: 1,
		Learning:    domain.Learning{Needs: someText.Draw(t, "needs")},
		Expectation: domain.Expectation{Result: someText.Draw(t, "result"), Success: someText.Draw(t, "success")},
	}
	if rapid.Bool().Draw(t, "people") {
		p.People = []domain.Person{{Key: "da-1", Name: "Sanne Bos" + someText.Draw(t, "person"), Role: "assistant", AGB: "01234567"}}
	}
	if rapid.Bool().Draw(t, "commits") {
		p.Commitments = []string{domain.CommitGuideline, domain.CommitLearning}
	}
	all := map[string]string{}
	for n := 1; n <= rapid.IntRange(0, 3).Draw(t, "years"); n++ {
		y := domain.Year{Number: n, Confirmed: rapid.Bool().Draw(t, "confirmed")}
		for _, key := range []guideline.ElementKey{guideline.GoodConversation, guideline.WorkingDifferently} {
			e := elementOf(n, key).Draw(t, "element")
			y.Choices = append(y.Choices, e.Choices...)
			if e.Goal != "" {
				if y.Goals == nil {
					y.Goals = map[guideline.ElementKey]string{}
				}
				y.Goals[key] = e.Goal
			}
			for k, v := range e.Answers {
				all[k] = v
			}
		}
		p.Years = append(p.Years, y)
	}
	for _, prefix := range []string{"general-", "learning-", "expectation-"} {
		for k, v := range answers(prefix).Draw(t, "answers") {
			all[k] = v
		}
	}
	if len(all) > 0 {
		p.Answers = all
	}
	return p
})

func placeInTest(q string) Section {
	for _, e := range []guideline.ElementKey{guideline.GoodConversation, guideline.WorkingDifferently} {
		if strings.HasPrefix(q, "e-"+string(e)+"-") {
			return ElementSection(1, e)
		}
	}
	name, _, _ := strings.Cut(q, "-")
	return Section(name)
}

// PP-1, PP-2, PP-6, PP-7, PP-9, LC-1: a plan split into sections, written, read and assembled again is the same plan.
func TestCodecLosesNothing_PP_LC1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePlan.Draw(t, "plan")
		h := domain.History{}
		if rapid.Bool().Draw(t, "history") {
			h.Years = []domain.PastYear{{Number: 1, Choices: []domain.Past{{Key: "flex", State: domain.InFull}}}}
		}
		sections, err := Split(p, h, placeInTest)
		if err != nil {
			t.Fatal(err)
		}
		read := map[Section]Body{}
		for s, b := range sections {
			written, err := encode(s, b)
			if err != nil {
				t.Fatal(err)
			}
			if read[s], err = decode(s, written); err != nil {
				t.Fatal(err)
			}
		}
		base := domain.Plan{Practice: domain.Practice{Name: p.Practice.Name, AGB: p.Practice.AGB}, Region: p.Region,
			RegionVersion: p.RegionVersion, Guideline: p.Guideline, Entry: p.Entry, Year: p.Year, People: p.People}
		got, history := Assemble(base, read)
		if js(got) != js(p) || !reflect.DeepEqual(history, h) {
			t.Fatalf("assembled\n%s\nwant\n%s", js(got), js(p))
		}
		snap, err := encodeSnapshot(snapshot{Plan: p, History: h})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(snap, "Sanne Bos") {
			t.Fatalf("a version names a person: %s", snap)
		}
		p.People = withoutNames(p.People)
		if back, err := decodeSnapshot(snap); err != nil || js(back.Plan) != js(p) || js(back.History) != js(h) {
			t.Fatalf("snapshot %s (%v)", js(back), err)
		}
	})
}

// LC-1: what is stored and not understood is refused, not dropped.
func TestCodecRefusesWhatItDoesNotKnow_LC1(t *testing.T) {
	for name, c := range map[string]struct {
		section Section
		text    string
	}{
		"unknown field":           {SectionExpectation, `{"result":"x","colour":"red"}`},
		"unknown field, deep":     {testSection, `{"choices":[{"key":"flex","element":"working-differently","colour":"red"}]}`},
		"more behind it":          {SectionExpectation, `{} {}`},
		"no JSON":                 {SectionGeneral, `result: x`},
		"choice of other element": {testSection, `{"choices":[{"key":"flex","element":"network"}]}`},
		"unknown section":         {"colour", `{}`},
		"year 0":                  {"years/0/network", `{}`},
		"year written oddly":      {"years/01/network", `{}`},
	} {
		if b, err := decode(c.section, c.text); err == nil {
			t.Errorf("%s: read as %s", name, js(b))
		}
	}
	if _, err := encode(SectionGeneral, &Learning{}); err == nil {
		t.Error("a body of another section was written")
	}
}
