package plan

import (
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// Check is the growth-model engine (CK-1): everything that the guideline and
// the region ask of the plan's year in hand, and, as warnings, of the years
// after it that already stand in the plan (UT-13). It gives all findings at
// once, ordered by year, element, menu and field; none means that nothing is
// missing. It never fails: what it cannot judge it says as a finding.
func Check(in Input) []kernel.Finding {
	v := viewOf(in)
	v.judge()
	return v.findings()
}

func (v *view) judge() {
	v.checkGeneral()
	years := v.judged()
	for _, y := range years {
		v.checkVersion(y)
		v.checkGrowth(y)
		v.checkStaffingAlone(y)
		v.checkCovered(y)
		v.checkObligations(y)
		v.checkTopics(y)
		v.checkNetworkGoal(y)
		v.checkOwnRules(y)
	}
	v.checkEndStates()
	for i := range v.runs {
		r := &v.runs[i]
		if r.year < v.year || r.choice == nil || r.mode == Stop {
			continue
		}
		v.checkChoice(r)
		if r.standing >= refused {
			continue // it has to be replaced: nothing more is asked of it
		}
		v.checkDeepening(r)
		v.checkTrainings(r)
		v.checkElaboration(r)
		v.checkAsks(r)
	}
}

// judged lists the year in hand and the later ones in the plan.
func (v *view) judged() []int {
	out := []int{v.year}
	for _, y := range v.known {
		if y > v.year {
			out = append(out, y)
		}
	}
	return out
}

// provisional tells whether year y waits for its confirmation (UT-13).
func (v *view) provisional(y int) bool {
	if y <= v.year {
		return false
	}
	for i := range v.p.Years {
		if v.p.Years[i].Number == y {
			return !v.p.Years[i].Confirmed
		}
	}
	return true
}

// placed is a finding with its place in the order.
type placed struct {
	kernel.Finding
	year, elem, place, field int
}

// spot is where a finding belongs: a year, or an element of it, or a run.
type spot struct {
	year    int
	element guideline.ElementKey
	run     *run
	field   string // behind the run's or element's path
}

func (r *run) at(field string) spot {
	return spot{year: r.year, element: r.element, run: r, field: field}
}

// add reports one thing that a rule saw. Off, and elements the rule excepts,
// are left out; a provisional year's blocking becomes a warning.
func (v *view) add(rule, code string, at spot, args kernel.Args, from ...kernel.Source) {
	v.addAs(v.set.rule(rule).Severity, rule, code, at, args, from...)
}

// addAs is add with a severity that differs from the rule's own.
func (v *view) addAs(s kernel.Severity, rule, code string, at spot, args kernel.Args, from ...kernel.Source) {
	set := v.set.rule(rule)
	if s == kernel.Off || s.Weight() == 0 || !v.set.on(rule, at.element) {
		return
	}
	if s == kernel.Blocking && at.year > 0 && v.provisional(at.year) {
		s = kernel.Warning
	}
	if args.Year == 0 {
		args.Year = at.year
	}
	if args.Name == "" && at.run != nil {
		args.Name = at.run.name
	}
	if args.Element == "" && at.element != "" {
		args.Element = v.elementName(at.element)
	}
	f := placed{
		Finding: kernel.Finding{Code: code, Rule: rule, Severity: s, Path: at.path(), Args: args, Source: v.source(rule, set.Source, from)},
		year:    at.year, elem: -1, place: -1, field: fieldAt(at.field),
	}
	if at.element != "" {
		f.elem = v.elementAt(at.element)
	}
	if at.run != nil {
		f.place = at.run.place
	}
	v.out = append(v.out, f)
}

func (at spot) path() string {
	if at.year == 0 {
		return at.field
	}
	b := make([]byte, 0, 64)
	b = append(b, "years/"...)
	b = strconv.AppendInt(b, int64(at.year), 10)
	if at.element != "" {
		b = append(append(b, '/'), at.element...)
	}
	if at.run != nil {
		b = append(append(b, '/'), at.run.key...)
	}
	if at.field != "" {
		b = append(append(b, '/'), at.field...)
	}
	return string(b)
}

// source is what the rule's data gives, else the setting's, else the document
// as a whole: the region's for a region's rules, the guideline's for others.
func (v *view) source(rule string, set kernel.Source, from []kernel.Source) kernel.Source {
	for _, s := range from {
		if !s.IsZero() {
			return s
		}
	}
	if !set.IsZero() {
		return set
	}
	for _, prefix := range [...]string{"GM-", "CH-", "DE-", "GL-"} {
		if strings.HasPrefix(rule, prefix) && !v.g.Source.IsZero() {
			return v.g.Source
		}
	}
	if v.r.Source.IsZero() {
		return v.g.Source
	}
	return v.r.Source
}

// fields is the order of a choice's fields on the page.
var fields = [...]string{
	"", "mode", "own", "in_use", "extension", "implementation", "goal", "measure", "development", "evaluations",
	"trainings", "staffing", "reason", "also_paid", "paid_from", "support", "asks", "justification", "whats_new", "discussed", "state",
}

func fieldAt(field string) int {
	head, _, _ := strings.Cut(field, "/")
	for i, f := range fields {
		if f == head {
			return i
		}
	}
	return len(fields)
}

// findings gives the findings in their order.
func (v *view) findings() []kernel.Finding {
	slices.SortStableFunc(v.out, func(a, b placed) int {
		for _, c := range [...]int{a.year - b.year, a.elem - b.elem, a.place - b.place} {
			if c != 0 {
				return c
			}
		}
		if a.place >= len(v.r.Menu) {
			if c := strings.Compare(stem(a.Path), stem(b.Path)); c != 0 {
				return c
			}
		}
		if c := a.field - b.field; c != 0 {
			return c
		}
		if c := strings.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		return strings.Compare(a.Rule+a.Code, b.Rule+b.Code)
	})
	out := make([]kernel.Finding, len(v.out))
	for i := range v.out {
		out[i] = v.out[i].Finding
	}
	return out
}

// stem is the path up to and including the choice's key.
func stem(path string) string {
	for i, n := 0, 0; i < len(path); i++ {
		if path[i] == '/' {
			if n++; n == 4 {
				return path[:i]
			}
		}
	}
	return path
}
