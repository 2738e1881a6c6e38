package programme

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// scenarioFile holds the scenarios of one rule, beside the data that the rule
// is about: programme/guideline/scenarios and programme/regions/*/scenarios.
type scenarioFile struct {
	Rule      string      `yaml:"rule"`
	Region    string      `yaml:"region"`
	Version   int         `yaml:"version,omitempty"`
	Entry     kernel.Date `yaml:"entry,omitempty"` // default 2026-01-01
	Scenarios []scenario  `yaml:"scenarios"`
}

// scenario is one situation and what the rule says of it. Run and Past are
// shorthand for the plan's years and the history: by year, one line a choice,
// the key and then words (see choiceOf).
type scenario struct {
	Name     string              `yaml:"name"`
	Kind     string              `yaml:"kind"` // holds, breaks, edge
	Region   string              `yaml:"region,omitempty"`
	Version  int                 `yaml:"version,omitempty"`
	With     region.Region       `yaml:"with,omitempty"` // laid over the region: rules, growth, menu …
	Entry    kernel.Date         `yaml:"entry,omitempty"`
	Date     kernel.Date         `yaml:"date,omitempty"`
	Year     int                 `yaml:"year,omitempty"` // default: the last in run
	Practice plan.Practice       `yaml:"practice,omitempty"`
	Run      map[string][]string `yaml:"run,omitempty"`
	Goals    map[string]string   `yaml:"goals,omitempty"` // network objective by year
	Sure     []int               `yaml:"confirmed,omitempty"`
	Answers  map[string]string   `yaml:"answers,omitempty"`
	Past     map[string][]string `yaml:"past,omitempty"`
	History  plan.History        `yaml:"history,omitempty"`
	Expect   []expected          `yaml:"expect,omitempty"`
	Never    []string            `yaml:"never,omitempty"`
	Forward  *outlook            `yaml:"forward,omitempty"`
}

type expected struct {
	Rule     string          `yaml:"rule,omitempty"` // empty: the file's
	Severity kernel.Severity `yaml:"severity"`
	Path     string          `yaml:"path"`
	Names    []string        `yaml:"names,omitempty"` // alternatives or people that the finding names, among others
}

// outlook is what the forward view (CK-5) says of a year.
type outlook struct {
	Year   int      `yaml:"year"`
	Short  []string `yaml:"short,omitempty"` // elements that will lack something
	Open   []string `yaml:"open,omitempty"`  // entries that are open, among others
	Closed []string `yaml:"closed,omitempty"`
	Deepen []string `yaml:"deepen,omitempty"` // "key verdict"
}

// judgedRules need a scenario that holds, one that breaks and one on the edge.
var judgedRules = []string{
	"GM-1", "GM-2", "GM-3", "GM-4", "GM-5", "GM-6", "GM-7", "GM-8", "GM-9",
	"CH-1", "CH-2", "CH-3", "CH-4", "CH-5", "CH-6", "CH-7", "DE-1", "DE-2", "DE-3", "DE-4", "DE-5", "DE-6",
	"UT-3", "UT-5", "UT-6", "UT-8", "UT-13", "UT-14", "EV-5", "CK-5", "CK-7", "GL-3", "GL-8", "GR-5", "GR-6", "PP-8",
	plan.RuleObligation, plan.RuleTopic, plan.RuleEndState, plan.RuleQuestion, "own-rule", "fixed-years",
}

// CK-3: every rule of the check has its scenarios beside the data, and they
// come out as written.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob(root + "/guideline/scenarios/*.yaml")
	more, err2 := filepath.Glob(root + "/regions/*/scenarios/*.yaml")
	if err != nil || err2 != nil || len(files) == 0 || len(more) == 0 {
		t.Fatalf("no scenarios: %v %v", err, err2)
	}
	kinds := map[string]map[string]int{}
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, _, ms := decode[scenarioFile](name, data)
		if len(ms) > 0 {
			t.Errorf("%v", ms)
			continue
		}
		for i := range f.Scenarios {
			s := &f.Scenarios[i]
			if !slices.Contains([]string{"holds", "breaks", "edge"}, s.Kind) {
				t.Errorf("%s %q: kind %q", name, s.Name, s.Kind)
			}
			if kinds[f.Rule] == nil {
				kinds[f.Rule] = map[string]int{}
			}
			kinds[f.Rule][s.Kind]++
			t.Run(f.Rule+"/"+s.Name, func(t *testing.T) { play(t, f, s) })
		}
	}
	for _, rule := range judgedRules {
		for _, kind := range []string{"holds", "breaks", "edge"} {
			if kinds[rule][kind] == 0 {
				t.Errorf("%s has no scenario that %s", rule, kind)
			}
		}
	}
}

func play(t *testing.T, f *scenarioFile, s *scenario) {
	in := inputOf(t, f, s)
	var found []kernel.Finding
	if f.Rule == "GM-7" {
		found = region.Check(in.Region, in.Guideline)
	} else {
		found = plan.Check(in)
	}
	var want, got, all []string
	for _, x := range s.Expect {
		if x.Rule == "" {
			x.Rule = f.Rule
		}
		want = append(want, fmt.Sprintf("%s %s %s", x.Rule, x.Severity, x.Path))
	}
	for _, x := range found {
		line := fmt.Sprintf("%s %s %s", x.Rule, x.Severity, x.Path)
		if all = append(all, line); x.Rule == f.Rule || slices.Contains(want, line) {
			got = append(got, line)
		}
		if slices.Contains(s.Never, x.Rule) {
			t.Errorf("%s appears", line)
		}
		checkNames(t, f, s, x)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("want\n\t%s\ngot\n\t%s\nof\n\t%s", strings.Join(want, "\n\t"), strings.Join(got, "\n\t"), strings.Join(all, "\n\t"))
	}
	if s.Forward != nil {
		playForward(t, in, s.Forward)
	}
}

// checkNames holds the names in a finding against those that its expectation asks for.
func checkNames(t *testing.T, f *scenarioFile, s *scenario, x kernel.Finding) {
	t.Helper()
	for _, want := range s.Expect {
		if want.Path != x.Path || want.Rule != x.Rule && !(want.Rule == "" && f.Rule == x.Rule) {
			continue
		}
		for _, name := range want.Names {
			if !slices.Contains(x.Args.Names, name) {
				t.Errorf("%s %s names %v, not %s", x.Rule, x.Path, x.Args.Names, name)
			}
		}
	}
}

func playForward(t *testing.T, in plan.Input, want *outlook) {
	o := plan.Forward(in, want.Year)
	var short, open, deepen []string
	for _, e := range o.Elements {
		if !e.Met {
			short = append(short, string(e.Element))
		}
		for _, x := range e.Open {
			open = append(open, x.Key)
		}
		for _, x := range e.Running {
			deepen = append(deepen, x.Key+" "+string(x.Deepen))
		}
	}
	if !slices.Equal(short, want.Short) {
		t.Errorf("short %v, want %v", short, want.Short)
	}
	for _, k := range want.Open {
		if !slices.Contains(open, k) {
			t.Errorf("%s is not open: %v", k, open)
		}
	}
	for _, k := range want.Closed {
		if slices.Contains(open, k) {
			t.Errorf("%s is open", k)
		}
	}
	for _, k := range want.Deepen {
		if !slices.Contains(deepen, k) {
			t.Errorf("no %q in %v", k, deepen)
		}
	}
}

func inputOf(t *testing.T, f *scenarioFile, s *scenario) plan.Input {
	t.Helper()
	file := PlanFile{History: s.History, Plan: plan.Plan{
		Practice: s.Practice, Region: first(s.Region, f.Region), RegionVersion: first(s.Version, f.Version),
		Entry: first(s.Entry, f.Entry, kernel.NewDate(2026, 1, 1)), Year: s.Year, Answers: s.Answers, People: team,
	}}
	p := &file.Plan
	for n := 1; n < 10; n++ {
		if lines, ok := s.Run[strconv.Itoa(n)]; ok {
			y := plan.Year{Number: n, Confirmed: slices.Contains(s.Sure, n)}
			if g := s.Goals[strconv.Itoa(n)]; g != "" {
				y.Goals = map[guideline.ElementKey]string{guideline.Network: g}
			}
			for _, l := range lines {
				y.Choices = append(y.Choices, choiceOf(t, l, p.Entry.AddYears(n-1)))
			}
			p.Years = append(p.Years, y)
			if s.Year == 0 {
				p.Year = n
			}
		}
		if lines, ok := s.Past[strconv.Itoa(n)]; ok {
			file.History.Years = append(file.History.Years, pastOf(t, n, lines))
		}
	}
	date := first(s.Date, p.Entry.AddYears(max(0, p.Year-1)))
	in, ms := Shipped().PlanInput("scenario", &file, date)
	if len(ms) > 0 {
		t.Fatal(ms)
	}
	r := laid(*in.Region, &s.With)
	if ms := compileRules(&r, newDocument("scenario", nil)); len(ms) > 0 {
		t.Fatal(ms)
	}
	in.Region = &r
	return in
}

var team = []plan.Person{
	{Key: "ha-1", Name: "Anna", Role: "gp"}, {Key: "da-1", Name: "Sanne", Role: "assistant"},
	{Key: "da-2", Name: "Noor", Role: "assistant"}, {Key: "weg", Name: "Wim", Role: "assistant", Until: kernel.NewDate(2026, 6, 1)},
}

func first[T comparable](vs ...T) T {
	var zero T
	for _, v := range vs {
		if v != zero {
			return v
		}
	}
	return zero
}

// laid gives r with what over says: lists are added to, entries and elements
// of the same key replaced.
func laid(r region.Region, over *region.Region) region.Region {
	r.Menu, r.Elements = slices.Clone(r.Menu), slices.Clone(r.Elements)
	for _, e := range over.Menu {
		r.Menu = slices.DeleteFunc(r.Menu, func(o region.Entry) bool { return o.Key == e.Key })
		if e.Name != "" { // an entry without a name takes it off the menu
			r.Menu = append(r.Menu, e)
		}
	}
	for _, e := range over.Elements {
		i := slices.IndexFunc(r.Elements, func(o region.Element) bool { return o.Key == e.Key })
		if i < 0 {
			r.Elements = append(r.Elements, e)
		} else {
			r.Elements[i] = e
		}
	}
	r.Rules = slices.Concat(r.Rules, over.Rules)
	r.Growth = slices.Concat(over.Growth, r.Growth)
	r.Obligatory = slices.Concat(r.Obligatory, over.Obligatory)
	r.EndStates = slices.Concat(r.EndStates, over.EndStates)
	r.OwnRules = slices.Concat(r.OwnRules, over.OwnRules)
	r.Questions = slices.Concat(r.Questions, over.Questions)
	if over.Clock.Kind != "" {
		r.Clock = over.Clock
	}
	if over.KBZ != nil {
		r.KBZ = over.KBZ
	}
	return r
}

// choiceOf reads a line of a scenario: the key, then words. A mode or state is
// itself; @da-1 follows the training, @da-1! as a refresher, @da-1=variant a
// variant; goal, measure, evals, why, new, dev, cited, in-use, extension,
// agreed, refused, hours, role and reason fill in a field; in=ELEMENT places
// an idea; also=FUND and paid=FUND are about money; ask=KEY answers an ask.
func choiceOf(t *testing.T, line string, start kernel.Date) plan.Choice {
	t.Helper()
	words := strings.Fields(line)
	c := plan.Choice{Key: words[0]}
	if strings.HasPrefix(c.Key, "own-") {
		c.Origin, c.Own = plan.FromPractice, &plan.Idea{Name: "Eigen idee"}
	}
	for _, w := range words[1:] {
		head, value, _ := strings.Cut(w, "=")
		switch {
		case slices.Contains([]plan.Mode{plan.New, plan.Continue, plan.Deepen, plan.Stop}, plan.Mode(w)):
			c.Mode = plan.Mode(w)
		case slices.Contains([]plan.State{plan.NotYet, plan.Partly, plan.InFull, plan.Stopped}, plan.State(w)):
			c.State = plan.State(w)
		case strings.HasPrefix(w, "@"):
			person, refresher := strings.CutSuffix(head[1:], "!")
			c.Trainings = append(c.Trainings, plan.Attendance{Person: person, Variant: value, Refresher: refresher})
		case head == "evals":
			n, _ := strconv.Atoi(value)
			for i := range n {
				c.Evaluations = append(c.Evaluations, start.AddMonths(3*(i+1)))
			}
		default:
			if !fill(&c, head, value) {
				t.Fatalf("%q: what is %q?", line, w)
			}
		}
	}
	return c
}

func fill(c *plan.Choice, word, value string) bool {
	switch word {
	case "goal":
		c.Goal = "Doel"
	case "measure":
		c.Measure = "Maat"
	case "late":
		c.Evaluations = append(c.Evaluations, kernel.MustDate(value))
	case "why":
		c.Justification = "Omdat het helpt"
	case "whats-new":
		c.WhatsNew = "Ook voor een andere groep"
	case "dev":
		c.Development = "Ook met het andere team"
	case "cited":
		c.Discussed = plan.Citation{Section: "4"}
	case "in-use":
		c.InUse = true
	case "extension":
		c.Extension = "Ook op andere dagen"
	case "in":
		c.Element = guideline.ElementKey(value)
	case "guideline":
		c.Origin = plan.FromGuideline
	case "menu":
		c.Origin = plan.FromMenu
	case "agreed":
		c.Own.RHO, c.Own.Insurer = plan.Agreed, plan.Agreed
	case "rho-agreed":
		c.Own.RHO = plan.Agreed
	case "refused":
		c.Own.Insurer = plan.Refused
	case "role":
		c.Staffing = append(c.Staffing, plan.Extension{Role: value})
	case "hours":
		if len(c.Staffing) == 0 {
			c.Staffing = []plan.Extension{{}}
		}
		c.Staffing[0].Hours, _ = strconv.ParseFloat(value, 64)
	case "reason":
		c.Reason = "Het is druk"
	case "also":
		c.AlsoPaid = append(c.AlsoPaid, value)
	case "paid":
		c.PaidFrom = value
	case "ask":
		if c.Asks == nil {
			c.Asks = map[string]string{}
		}
		c.Asks[value] = "Antwoord"
	default:
		return false
	}
	return true
}

func pastOf(t *testing.T, n int, lines []string) plan.PastYear {
	t.Helper()
	y := plan.PastYear{Number: n}
	for _, l := range lines {
		c := choiceOf(t, l, kernel.Date{Year: 2026, Month: 1, Day: 1})
		y.Choices = append(y.Choices, plan.Past{Key: c.Key, Element: c.Element, Mode: c.Mode, State: c.State})
	}
	return y
}
