// Package region holds a region's programme as a value: its menu, extra rules,
// deadlines, amounts, forums and questions. A region is data; what it cannot
// express is a defect of Kwartier (RG-1).
//
// Words: a Region is one version of one region's programme, valid for a
// period; a published version never changes. The menu lists Entries; an
// entry's Intervention is its identity, its Element is where it stands in this
// region (GR-6).
package region

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// Region is one version of a region's programme.
type Region struct {
	Key       string        `yaml:"key"`
	Version   int           `yaml:"version"`
	Name      string        `yaml:"name"`
	Guideline int           `yaml:"guideline"` // number of the guideline version it is written on
	Valid     kernel.Period `yaml:"valid"`
	Origin    string        `yaml:"origin,omitempty"` // how this version came to be: source or our continuation (RG-4)
	Source    kernel.Source `yaml:"source"`

	RHOs     []RHO     `yaml:"rhos"`
	Insurers []Insurer `yaml:"insurers,omitempty"`
	Contact  Contact   `yaml:"contact,omitempty"`
	PlanPer  PlanUnit  `yaml:"plan_per,omitempty"` // empty: practice
	Together []string  `yaml:"together,omitempty"` // who may write one plan together: practice, health-centre, partnership (UT-17)
	Parts    []Part    `yaml:"parts,omitempty"`    // neighbourhoods, with links to their data (PP-10)

	Elements   []Element               `yaml:"elements"`
	Menu       []Entry                 `yaml:"menu"`
	Growth     []guideline.Requirement `yaml:"growth,omitempty"` // replaces the guideline's cell of the same element and year
	Obligatory []Obligation            `yaml:"obligatory,omitempty"`
	EndStates  []EndState              `yaml:"end_states,omitempty"`
	Rules      []guideline.RuleSetting `yaml:"rules,omitempty"`     // replace the guideline's of the same rule
	OwnRules   []OwnRule               `yaml:"own_rules,omitempty"` // what typed fields cannot say

	Clock     Clock      `yaml:"clock,omitempty"`
	Deadlines Deadlines  `yaml:"deadlines,omitempty"`
	Changes   Changes    `yaml:"changes,omitempty"`
	Questions []Question `yaml:"questions,omitempty"`
	KBZ       *KBZ       `yaml:"kbz,omitempty"`

	Tariffs []Tariff `yaml:"tariffs,omitempty"`
	Entry   *Intake  `yaml:"entry,omitempty"`

	Learning   Learning   `yaml:"learning,omitempty"`
	Support    []Activity `yaml:"support,omitempty"`
	Tasks      []Task     `yaml:"tasks,omitempty"` // the RHO's, on top of the guideline's (RT-6)
	Report     *Report    `yaml:"report,omitempty"`
	Monitoring []Monitor  `yaml:"monitoring,omitempty"`
	Caution    string     `yaml:"caution,omitempty"` // what every report says (UT-15)
	Context    []string   `yaml:"context,omitempty"` // UT-22
	Aims       []string   `yaml:"aims,omitempty"`    // effect aimed at (GR-10)
	Themes     []string   `yaml:"themes,omitempty"`  // UT-21
	Principles []string   `yaml:"principles,omitempty"`
	Made       *Making    `yaml:"made,omitempty"` // how it came about (UT-19)
	Notes      []string   `yaml:"notes,omitempty"`
	Unknown    []string   `yaml:"unknown,omitempty"` // what the sources do not give, shown as such
}

// Task is a task of the RHO that the guideline does not list (RT-6).
type Task = guideline.Task

// RHO is a regional GP organisation under the plan; several may share one.
type RHO struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"`
	URL  string `yaml:"url,omitempty"`
}

// Insurer is a health insurer that is a party to the plan.
type Insurer struct {
	Name      string `yaml:"name"`
	UZOVI     string `yaml:"uzovi,omitempty"`
	Preferred bool   `yaml:"preferred,omitempty"`
}

// Contact is the region's contact (MH-7).
type Contact struct {
	Name      string `yaml:"name,omitempty"`
	Function  string `yaml:"function,omitempty"`
	Email     string `yaml:"email,omitempty"`
	Telephone string `yaml:"telephone,omitempty"`
}

// PlanUnit says who writes one plan.
type PlanUnit string

// The units a region may write plans for.
const (
	PerPractice      PlanUnit = "practice"
	PerGroup         PlanUnit = "group"
	PerNeighbourhood PlanUnit = "neighbourhood"
)

// Part is a neighbourhood or other part of the region.
type Part struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"`
	Data string `yaml:"data,omitempty"` // link to neighbourhood figures
}

// Element is a core element as this region names, letters and orders it. A
// region may have elements of its own; those are not the guideline's.
type Element struct {
	Key      guideline.ElementKey `yaml:"key"`
	Name     string               `yaml:"name"`
	Short    string               `yaml:"short,omitempty"`
	Letter   string               `yaml:"letter,omitempty"` // ZIO letters them its own way (MH-1)
	Optional bool                 `yaml:"optional,omitempty"`
	Own      bool                 `yaml:"own,omitempty"`
	Lead     string               `yaml:"lead,omitempty"`      // one sentence above the page
	ChosenBy string               `yaml:"chosen_by,omitempty"` // practice or rho (RG-3)
	Goal     bool                 `yaml:"goal,omitempty"`      // asks for an objective of the cooperation, evaluated at the year's end (UT-3)
	Topics   []Topic              `yaml:"topics,omitempty"`    // each has to be covered
	Text     string               `yaml:"text,omitempty"`
	Source   kernel.Source        `yaml:"source,omitempty"`
}

// Topic is a subject that the choices in an element must cover together.
type Topic struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"`
	From int    `yaml:"from,omitempty"` // participation year from which it is asked; 0: the first
}

// Obligation is an entry that every practice has in its plan by a year.
type Obligation struct {
	Entry    string          `yaml:"entry"`
	From     int             `yaml:"from"`
	Until    int             `yaml:"until,omitempty"`
	Severity kernel.Severity `yaml:"severity,omitempty"` // empty: blocking
	Source   kernel.Source   `yaml:"source,omitempty"`
}

// EndState must be reached by a fixed date: the entry fully in use.
type EndState struct {
	Entry    string          `yaml:"entry"`
	By       kernel.Date     `yaml:"by"`
	Text     string          `yaml:"text"`
	Severity kernel.Severity `yaml:"severity,omitempty"` // empty: warning
	Source   kernel.Source   `yaml:"source,omitempty"`
}

// OwnRule is a rule of the region in the expression language: Unless says what
// must hold. Holds is compiled from it when the data is loaded; it is nil in a
// draft that has not been checked.
type OwnRule struct {
	ID       string          `yaml:"id"`
	Unless   string          `yaml:"unless"`
	From     int             `yaml:"from,omitempty"` // participation years it is asked in
	Until    int             `yaml:"until,omitempty"`
	Severity kernel.Severity `yaml:"severity"`
	Path     string          `yaml:"path,omitempty"` // element key, or field of the plan; empty: the year
	Says     kernel.Sentence `yaml:"says"`
	Source   kernel.Source   `yaml:"source,omitempty"`

	Holds func(Facts) (bool, error) `yaml:"-"`
}

// Facts are what an OwnRule's expression sees of a plan in one participation
// year. The names in the expression language are those of the yaml tags.
type Facts struct {
	Year        int                 // year
	Date        kernel.Date         // date, as YYYY-MM-DD
	ION         int                 // ion
	DeprivedION int                 // deprived_ion
	KBZ         string              // kbz
	Entries     []string            // entries: keys that run in the year
	New         []string            // new: keys that begin in the year
	Deepened    []string            // deepened
	PerElement  map[string]int      // count: how many run, by element
	Topics      []string            // topics covered
	Roles       []string            // roles among the people
	Trained     map[string][]string // trained: training → roles that follow or followed it
	Hours       map[string]float64  // hours of extra staff, by kind
	Forums      []string            // forums attended
	Answers     map[string]string   // answers to the region's own questions
}

// Clock says how participation years are counted.
type Clock struct {
	Kind  string        `yaml:"kind,omitempty"`  // own (default): from the practice's entry date · fixed: by the dates below
	Start []kernel.Date `yaml:"start,omitempty"` // fixed: first day of year 1, 2, …; later years follow on by a year
}

// Deadlines say when a plan is due (UT-12) and when the next year is decided
// on (UT-13, LC-4).
type Deadlines struct {
	Plan          []PlanDue     `yaml:"plan,omitempty"`           // explicit dates win
	PlanMonths    int           `yaml:"plan_months,omitempty"`    // any other start: so many months after it
	ConfirmMonths int           `yaml:"confirm_months,omitempty"` // the next year is confirmed so many months before this one ends
	RemindDays    []int         `yaml:"remind_days,omitempty"`    // days before a deadline
	Source        kernel.Source `yaml:"source,omitempty"`
}

// PlanDue is the explicit date for practices that entered on Entry.
type PlanDue struct {
	Entry kernel.Date `yaml:"entry"`
	Due   kernel.Date `yaml:"due"`
}

// Changes says what happens to a change after acceptance (LC-3, RG-3).
type Changes struct {
	Accept string `yaml:"accept,omitempty"` // rho: the RHO accepts again · notice: it takes note
}

// Question is one of the region's own on the form.
type Question struct {
	Key     string        `yaml:"key"`
	Section string        `yaml:"section"` // general, expectation, learning, or an element's key
	Ask     string        `yaml:"ask"`
	Hint    string        `yaml:"hint,omitempty"`
	Kind    string        `yaml:"kind"` // text, long, choice, choices, number, date, yesno
	Options []string      `yaml:"options,omitempty"`
	Must    bool          `yaml:"must,omitempty"`
	From    int           `yaml:"from,omitempty"`
	Until   int           `yaml:"until,omitempty"`
	Link    string        `yaml:"link,omitempty"`
	Source  kernel.Source `yaml:"source,omitempty"`
}

// Element finds an element by key.
func (r *Region) Element(k guideline.ElementKey) (Element, bool) {
	for _, e := range r.Elements {
		if e.Key == k {
			return e, true
		}
	}
	return Element{}, false
}

// Find finds a menu entry by key.
func (r *Region) Find(key string) (Entry, bool) {
	for _, e := range r.Menu {
		if e.Key == key {
			return e, true
		}
	}
	return Entry{}, false
}

// MenuOf lists the entries of one element in the menu's order.
func (r *Region) MenuOf(k guideline.ElementKey) []Entry {
	var out []Entry
	for _, e := range r.Menu {
		if e.Element == k {
			out = append(out, e)
		}
	}
	return out
}
