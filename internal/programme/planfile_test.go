package programme

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

const goldenPlans = "../cli/testdata/plans/*.yaml"

// A plan file holds every field of a plan, so that an export loses nothing.
func TestPlanFileHoldsEveryField(t *testing.T) {
	file := fieldsOf(reflect.TypeFor[planFile]())
	for _, name := range fieldsOf(reflect.TypeFor[plan.Plan]()).names {
		if !slices.Contains(file.names, name) {
			t.Errorf("the plan file has no field %s", name)
		}
	}
	if n := reflect.TypeFor[planFile]().NumField(); n != reflect.TypeFor[plan.Plan]().NumField()+2 {
		t.Errorf("the plan file has %d fields", n)
	}
}

// CK-6: what is written is read back without loss.
func TestPlanFileRoundTrip(t *testing.T) {
	files, err := filepath.Glob(goldenPlans)
	if err != nil || len(files) == 0 {
		t.Fatal("no plan files", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		one, ms := ReadPlan(name, data)
		if len(ms) > 0 {
			t.Fatal(ms)
		}
		written := WritePlan(one)
		two, ms := ReadPlan(name, written)
		if len(ms) > 0 {
			t.Fatalf("%v\n%s", ms, written)
		}
		if !reflect.DeepEqual(one.Plan, two.Plan) || !reflect.DeepEqual(one.History, two.History) || !bytes.Equal(written, WritePlan(two)) {
			t.Errorf("%s is not the same after writing:\n%s", name, written)
		}
	}
}

// Every mistake comes with its place, all at once, and has words.
func TestPlanFileMistakes(t *testing.T) {
	_, ms := ReadPlan("plan.yaml", []byte(`kwartier_plan: 2
practice: {name: "", kind: hut}
region: utrecht-stad
entry: 2023-04-31
year: 99
people:
  - {key: a, name: A, role: baas}
  - {key: a, name: B, role: gp}
years:
  - number: 1
    choices:
      - {key: "", mode: nieuw, state: klaar, origin: elders}
      - {key: x, trainings: [{persoon: a}]}
  - number: 1
history:
  rulings: [{training: t, counts: misschien}]
`))
	want := []string{
		"plan.yaml:1:16 kwartier_plan plan.header",
		"plan.yaml:2:18 practice.name plan.missing",
		"plan.yaml:2:28 practice.kind plan.value",
		"plan.yaml:4:8 entry yaml.date",
		"plan.yaml:5:7 year plan.range",
		"plan.yaml:7:29 people[0].role plan.value",
		"plan.yaml:8:11 people[1].key plan.twice",
		"plan.yaml:12:15 years[0].choices[0].key plan.missing",
		"plan.yaml:12:25 years[0].choices[0].mode plan.value",
		"plan.yaml:12:39 years[0].choices[0].state plan.value",
		"plan.yaml:12:54 years[0].choices[0].origin plan.value",
		"plan.yaml:13:31 years[0].choices[1].trainings[0].persoon yaml.field",
		"plan.yaml:13:30 years[0].choices[1].trainings[0].person plan.missing",
		"plan.yaml:14:13 years[1].number plan.twice",
		"plan.yaml:16:35 history.rulings[0].counts plan.value",
	}
	var got []string
	for _, m := range ms {
		got = append(got, fmt.Sprintf("%s %s %s", m.Place(), m.Field, m.Code))
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// GL-8: without a version, the one in force on the first day of the year in
// hand; MH-1: a region's own code is the entry's key.
func TestPlanInput(t *testing.T) {
	for _, c := range []struct {
		entry        string
		year         int
		version, num int
	}{{"2025-12-31", 1, 1, 1}, {"2026-01-01", 1, 2, 3}, {"2025-07-01", 1, 1, 1}, {"2025-07-01", 2, 2, 3}, {"2025-07-01", 0, 2, 3}} {
		f := PlanFile{Plan: plan.Plan{Region: "maastricht-heuvelland", Entry: kernel.MustDate(c.entry), Year: c.year, Years: []plan.Year{{Number: 1, Choices: []plan.Choice{{Key: "A.2"}}}}}}
		in, ms := Shipped().PlanInput("p", &f, kernel.MustDate("2026-08-01"))
		if len(ms) > 0 || in.Region.Version != c.version || in.Guideline.Number != c.num {
			t.Errorf("%+v: %v", c, ms)
			continue
		}
		if k := in.Plan.Years[0].Choices[0].Key; k != "flexibele-consultduur" {
			t.Errorf("A.2 is %s", k)
		}
	}
	for _, f := range []PlanFile{{Plan: plan.Plan{Region: "nergens"}}, {Plan: plan.Plan{Region: "utrecht-stad", RegionVersion: 9}}, {Plan: plan.Plan{Region: "utrecht-stad", RegionVersion: 1, Guideline: 9}}} {
		if _, ms := Shipped().PlanInput("p", &f, kernel.MustDate("2026-08-01")); len(ms) != 1 {
			t.Errorf("%+v: %v", f.Plan, ms)
		}
	}
}

// CK-5, CK-6: a whole country's plans are checked and looked ahead at.
func BenchmarkCountry(b *testing.B) {
	files, err := filepath.Glob(goldenPlans)
	if err != nil {
		b.Fatal(err)
	}
	var ins []plan.Input
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		f, _ := ReadPlan(name, data)
		in, ms := Shipped().PlanInput(name, &f, kernel.MustDate("2025-02-01"))
		if len(ms) > 0 {
			b.Fatal(ms)
		}
		ins = append(ins, in)
	}
	for b.Loop() {
		for i := range 4900 {
			in := ins[i%len(ins)]
			plan.Check(in)
			plan.Forward(in, in.Plan.Year+1)
		}
	}
}

// The example in the documentation is a plan that can be read, and complete.
func TestDocumentedExample(t *testing.T) {
	page, err := os.ReadFile("../../docs/plan-format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("no example")
	}
	f, ms := ReadPlan("plan-format.md", []byte(example))
	if len(ms) > 0 {
		t.Fatal(ms)
	}
	in, ms := Shipped().PlanInput("plan-format.md", &f, kernel.MustDate("2024-05-01"))
	if len(ms) > 0 {
		t.Fatal(ms)
	}
	if fs := plan.Check(in); len(fs) > 0 {
		t.Errorf("%+v", fs)
	}
	for _, typ := range []reflect.Type{
		reflect.TypeFor[planFile](), reflect.TypeFor[plan.Practice](), reflect.TypeFor[plan.Person](), reflect.TypeFor[plan.Year](),
		reflect.TypeFor[plan.Choice](), reflect.TypeFor[plan.Idea](), reflect.TypeFor[plan.History](), reflect.TypeFor[plan.Past](),
		reflect.TypeFor[plan.Followed](), reflect.TypeFor[plan.Ruling](), reflect.TypeFor[plan.Discussion](), reflect.TypeFor[plan.Learning](),
	} {
		for _, name := range fieldsOf(typ).names {
			if !strings.Contains(string(page), "`"+name+"`") {
				t.Errorf("%s.%s is not described", typ.Name(), name)
			}
		}
	}
}
