package programme

import (
	"fmt"
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

// PlanFormat is the number in the header of a plan file.
const PlanFormat = 1

// PlanFile is a practice plan as a file, with what is known from before it.
type PlanFile struct {
	Plan    plan.Plan
	History plan.History

	doc *Document // where its fields stand; nil when it was not read
}

// planFile is the file as it is written: a header, the fields of plan.Plan, and
// the history. A test keeps it in step with plan.Plan.
type planFile struct {
	Format        int               `yaml:"kwartier_plan"`
	Practice      plan.Practice     `yaml:"practice"`
	Region        string            `yaml:"region"`
	RegionVersion int               `yaml:"region_version"`
	Guideline     int               `yaml:"guideline"`
	Entry         kernel.Date       `yaml:"entry"`
	Year          int               `yaml:"year"`
	People        []plan.Person     `yaml:"people,omitempty"`
	Years         []plan.Year       `yaml:"years"`
	Learning      plan.Learning     `yaml:"learning,omitempty"`
	Expectation   plan.Expectation  `yaml:"expectation,omitempty"`
	Commitments   []string          `yaml:"commitments,omitempty"`
	Answers       map[string]string `yaml:"answers,omitempty"`
	History       plan.History      `yaml:"history,omitempty"`
}

// ReadPlan reads a plan file strictly. All mistakes come at once, each with
// its place; the plan holds what could be read.
func ReadPlan(file string, data []byte) (PlanFile, []Mistake) {
	f, doc, ms := decode[planFile](file, data)
	if f == nil {
		return PlanFile{}, ms
	}
	p := PlanFile{
		Plan: plan.Plan{
			Practice: f.Practice, Region: f.Region, RegionVersion: f.RegionVersion, Guideline: f.Guideline, Entry: f.Entry,
			Year: f.Year, People: f.People, Years: f.Years, Learning: f.Learning, Expectation: f.Expectation,
			Commitments: f.Commitments, Answers: f.Answers,
		},
		History: f.History,
		doc:     doc,
	}
	c := planReader{doc: doc, mistakes: ms}
	c.header(f)
	c.people(f.People)
	c.years(f.Years)
	c.history("history.", &f.History)
	sortMistakes(c.mistakes)
	return p, c.mistakes
}

// ReadHistory reads a file with a history alone: the fields of a plan file's
// history.
func ReadHistory(file string, data []byte) (plan.History, []Mistake) {
	h, doc, ms := decode[plan.History](file, data)
	if h == nil {
		return plan.History{}, ms
	}
	c := planReader{doc: doc, mistakes: ms}
	c.history("", h)
	sortMistakes(c.mistakes)
	return *h, c.mistakes
}

// WritePlan writes a plan file in its canonical form; ReadPlan reads it back
// without loss.
func WritePlan(p PlanFile) []byte {
	x := p.Plan
	return encode(&planFile{
		Format: PlanFormat, Practice: x.Practice, Region: x.Region, RegionVersion: x.RegionVersion, Guideline: x.Guideline,
		Entry: x.Entry, Year: x.Year, People: x.People, Years: x.Years, Learning: x.Learning, Expectation: x.Expectation,
		Commitments: x.Commitments, Answers: x.Answers, History: p.History,
	})
}

// The codes of what a plan file can have wrong besides its YAML.
const (
	CodePlanHeader  = "plan.header"  // kwartier_plan is missing or another number
	CodePlanMissing = "plan.missing" // a field that must be filled in
	CodePlanValue   = "plan.value"   // not one of the words allowed, which Names lists
	CodePlanRange   = "plan.range"   // a number outside its range
	CodePlanTwice   = "plan.twice"   // a key or year that stands there already
)

// PlanCodes are those codes.
var PlanCodes = []string{CodePlanHeader, CodePlanMissing, CodePlanValue, CodePlanRange, CodePlanTwice, CodePlanRegion, CodePlanGuideline}

const maxYear = 50 // participation years; more is a slip of the pen

// planReader checks what strict reading cannot: words, ranges, keys.
type planReader struct {
	doc      *Document
	mistakes []Mistake
}

func (c *planReader) add(path, code string, a kernel.Args) {
	a.Name = path
	if slices.ContainsFunc(c.mistakes, func(m Mistake) bool { return m.Field == path }) {
		return // it could not be read; that says enough
	}
	c.mistakes = append(c.mistakes, c.doc.At(path, code, a))
}

func (c *planReader) need(path, value string) {
	if value == "" {
		c.add(path, CodePlanMissing, kernel.Args{})
	}
}

func (c *planReader) word(path, value string, allowed ...string) {
	if value != "" && !slices.Contains(allowed, value) {
		c.add(path, CodePlanValue, kernel.Args{Value: value, Names: allowed})
	}
}

func (c *planReader) year(path string, n int) {
	if n < 1 || n > maxYear {
		c.add(path, CodePlanRange, kernel.Args{Have: n, Need: maxYear})
	}
}

func (c *planReader) header(f *planFile) {
	if f.Format != PlanFormat {
		c.add("kwartier_plan", CodePlanHeader, kernel.Args{Have: f.Format, Need: PlanFormat})
	}
	c.need("practice.name", f.Practice.Name)
	c.need("region", f.Region)
	if f.RegionVersion < 0 {
		c.add("region_version", CodePlanRange, kernel.Args{Have: f.RegionVersion})
	}
	if f.Guideline < 0 {
		c.add("guideline", CodePlanRange, kernel.Args{Have: f.Guideline})
	}
	if (&plan.Plan{Entry: f.Entry, Practice: f.Practice}).Start().IsZero() {
		c.add("entry", CodePlanMissing, kernel.Args{})
	}
	if f.Year != 0 {
		c.year("year", f.Year)
	}
	c.word("practice.kind", f.Practice.Kind, "practice", "health-centre", "partnership")
	c.word("practice.kbz", f.Practice.KBZ, "wants", "funded", "none")
	if f.Practice.ION < 0 {
		c.add("practice.ion", CodePlanRange, kernel.Args{Have: f.Practice.ION})
	}
	if f.Practice.DeprivedION < 0 {
		c.add("practice.deprived_ion", CodePlanRange, kernel.Args{Have: f.Practice.DeprivedION})
	}
	for i, k := range f.Commitments {
		c.word(fmt.Sprintf("commitments[%d]", i), k, plan.CommitGuideline, plan.CommitRegionalPlan, plan.CommitLearning, plan.CommitNoDoubleMoney)
	}
}

var roles = []string{
	"gp", "assistant", "nurse-somatic", "nurse-mental", "soh", "manager", "nurse-specialist", "physician-assistant", "other",
}

func (c *planReader) people(people []plan.Person) {
	seen := map[string]bool{}
	for i, p := range people {
		at := fmt.Sprintf("people[%d].", i)
		c.need(at+"key", p.Key)
		c.need(at+"name", p.Name)
		c.word(at+"role", p.Role, roles...)
		if seen[p.Key] && p.Key != "" {
			c.add(at+"key", CodePlanTwice, kernel.Args{Value: p.Key})
		}
		seen[p.Key] = true
	}
}

func (c *planReader) years(years []plan.Year) {
	seen := map[int]bool{}
	for i := range years {
		y := &years[i]
		at := fmt.Sprintf("years[%d].", i)
		c.year(at+"number", y.Number)
		if seen[y.Number] {
			c.add(at+"number", CodePlanTwice, kernel.Args{Value: fmt.Sprint(y.Number)})
		}
		seen[y.Number] = true
		for j := range y.Choices {
			c.choice(fmt.Sprintf("%schoices[%d].", at, j), &y.Choices[j])
		}
	}
}

func (c *planReader) choice(at string, x *plan.Choice) {
	c.need(at+"key", x.Key)
	c.word(at+"origin", string(x.Origin), string(plan.FromMenu), string(plan.FromGuideline), string(plan.FromPractice))
	c.mode(at+"mode", x.Mode)
	c.state(at+"state", x.State)
	if x.Own != nil {
		c.word(at+"own.rho", string(x.Own.RHO), string(plan.Agreed), string(plan.Refused))
		c.word(at+"own.insurer", string(x.Own.Insurer), string(plan.Agreed), string(plan.Refused))
	}
	for i, t := range x.Trainings {
		c.need(fmt.Sprintf("%strainings[%d].person", at, i), t.Person)
	}
}

func (c *planReader) mode(path string, m plan.Mode) {
	c.word(path, string(m), string(plan.New), string(plan.Continue), string(plan.Deepen), string(plan.Stop))
}

func (c *planReader) state(path string, s plan.State) {
	c.word(path, string(s), string(plan.NotYet), string(plan.Partly), string(plan.InFull), string(plan.Stopped))
}

func (c *planReader) history(at string, h *plan.History) {
	for i := range h.Years {
		y := &h.Years[i]
		c.year(fmt.Sprintf("%syears[%d].number", at, i), y.Number)
		for j, p := range y.Choices {
			in := fmt.Sprintf("%syears[%d].choices[%d].", at, i, j)
			if p.Key == "" && p.Intervention == "" {
				c.need(in+"key", "")
			}
			c.mode(in+"mode", p.Mode)
			c.state(in+"state", p.State)
			c.word(in+"kind", string(p.Kind), string(guideline.Organisational), string(guideline.Training), string(guideline.ICT), string(guideline.Role), string(guideline.Open))
		}
	}
	for i, t := range h.Trainings {
		in := fmt.Sprintf("%strainings[%d].", at, i)
		c.need(in+"person", t.Person)
		c.need(in+"training", t.Training)
		c.year(in+"year", t.Year)
	}
	for i, r := range h.Rulings {
		in := fmt.Sprintf("%srulings[%d].", at, i)
		c.need(in+"training", r.Training)
		c.need(in+"counts", r.Counts)
		c.word(in+"counts", r.Counts, "new", "deepening", "same")
	}
}
