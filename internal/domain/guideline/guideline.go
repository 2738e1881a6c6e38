// Package guideline holds the national guideline (Leidraad MTVP) as a value:
// one Guideline is one version with the years it holds for (GL-1). Several
// versions live side by side; adding one is adding data.
//
// Words: a core element (Element) is one of the groups of interventions; the
// growth model is the list of Requirements per element and participation year.
// What a version does not say stays empty and is listed in Unknown (GL-7).
package guideline

import "kwartier/internal/domain/kernel"

// ElementKey names a core element.
type ElementKey string

// The four national core elements. A region may add its own.
const (
	WorkingDifferently ElementKey = "working-differently"
	Network            ElementKey = "network"
	Staffing           ElementKey = "staffing"
	GoodConversation   ElementKey = "good-conversation"
)

// Kind of an intervention; it decides what deepening is possible (DE-2, DE-3).
type Kind string

// The kinds.
const (
	Organisational Kind = "organisational"
	Training       Kind = "training" // counts once per care provider (DE-3)
	ICT            Kind = "ict"      // once fully in use it cannot be deepened (DE-2)
	Role           Kind = "role"
	Open           Kind = "open" // staffing: free text, kind and hours
)

// Guideline is one version of the national guideline.
type Guideline struct {
	Key           string            `yaml:"key"`
	Number        int               `yaml:"number"`
	Title         string            `yaml:"title"`
	Date          kernel.Date       `yaml:"date,omitempty"` // definitive on
	DateNote      string            `yaml:"date_note,omitempty"`
	Years         []int             `yaml:"years,omitempty"` // calendar years it holds for
	Valid         kernel.Period     `yaml:"valid,omitempty"`
	Source        kernel.Source     `yaml:"source"`
	Unknown       []string          `yaml:"unknown,omitempty"` // fields the sources do not give (GL-7)
	Definition    string            `yaml:"definition,omitempty"`
	Aim           string            `yaml:"aim,omitempty"`
	Elements      []Element         `yaml:"elements"`
	Interventions []Intervention    `yaml:"interventions,omitempty"`
	Growth        []Requirement     `yaml:"growth"`
	Admission     []Condition       `yaml:"admission,omitempty"`
	Tasks         []Task            `yaml:"tasks,omitempty"`
	TasksNote     string            `yaml:"tasks_note,omitempty"` // what the tasks are paid from (RT-6)
	Objectives    []Objective       `yaml:"objectives,omitempty"`
	Indicators    []Indicator       `yaml:"indicators,omitempty"`
	Cycle         []Moment          `yaml:"cycle,omitempty"`
	Rules         []RuleSetting     `yaml:"rules,omitempty"`
	Names         map[string]string `yaml:"names,omitempty"` // rule id → short Dutch name
}

// Element is a core element. An Optional one (staffing) is free in every year.
type Element struct {
	Key      ElementKey `yaml:"key"`
	Name     string     `yaml:"name"`
	Short    string     `yaml:"short,omitempty"` // for tight places
	Optional bool       `yaml:"optional,omitempty"`
	Lead     string     `yaml:"lead,omitempty"` // one sentence above the page
}

// Intervention is a thing a practice changes or does. Its Key is its identity;
// a region may place it under another element (GR-6).
type Intervention struct {
	Key     string     `yaml:"key"`
	Element ElementKey `yaml:"element"`
	Name    string     `yaml:"name"`
	Kind    Kind       `yaml:"kind"`
	Forms   []Form     `yaml:"forms,omitempty"`
	What    string     `yaml:"what,omitempty"` // empty where the source explains nothing (IX-18)
	Why     string     `yaml:"why,omitempty"`
	How     string     `yaml:"how,omitempty"`
	Note    string     `yaml:"note,omitempty"`
	Funding string     `yaml:"funding,omitempty"` // a payment title of its own: check CH-7
	Source  string     `yaml:"source,omitempty"`
}

// Form is a named form of an intervention (SOLK/ALK of gg-01); its kind may
// differ from the intervention's.
type Form struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"`
	Kind Kind   `yaml:"kind,omitempty"`
	What string `yaml:"what,omitempty"`
}

// Ask is the sort of thing a requirement asks for in a participation year.
type Ask string

// What a requirement can ask.
const (
	AskFree     Ask = "free"     // nothing
	AskChoose   Ask = "choose"   // at least Min run in the year, new or going on
	AskExtra    Ask = "extra"    // at least Min that no earlier year had
	AskDevelop  Ask = "develop"  // at least Min of an earlier year, developed further
	AskRenew    Ask = "renew"    // at least Min new or deepened, with reasons
	AskMaintain Ask = "maintain" // at least Min of an earlier year goes on, or a new one begins
)

// Requirement is one cell of the growth model (GM-1..4): what is asked of an
// element in the years From..Until (Until 0: and every later year).
type Requirement struct {
	Rule    string        `yaml:"rule"`
	Element ElementKey    `yaml:"element"`
	From    int           `yaml:"from"`
	Until   int           `yaml:"until,omitempty"`
	Ask     Ask           `yaml:"ask"`
	Min     int           `yaml:"min,omitempty"`
	Text    string        `yaml:"text"` // one short Dutch sentence for the overview
	Source  kernel.Source `yaml:"source,omitempty"`

	Offer         int             `yaml:"offer,omitempty"`          // the menu has to hold at least so many (GM-7)
	OfferSeverity kernel.Severity `yaml:"offer_severity,omitempty"` // where the menu holds fewer; empty: as rule GM-7 says
}

// Holds tells whether the requirement is about participation year y.
func (r Requirement) Holds(y int) bool {
	return y >= r.From && (r.Until == 0 || y <= r.Until)
}

// Condition is an admission condition (AC-1..3).
type Condition struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"`
	Text string `yaml:"text"`
}

// Task is a task of the RHO (RT-1..5).
type Task struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"`
	Text string `yaml:"text"`
}

// Objective is a national objective with the indicators that show it (OB-1).
type Objective struct {
	Key        string   `yaml:"key"`
	Name       string   `yaml:"name"`
	Indicators []string `yaml:"indicators,omitempty"`
}

// Indicator is a thing that is watched to see whether the movement happens
// (IN-1..10).
type Indicator struct {
	Key       string   `yaml:"key"`
	Name      string   `yaml:"name"`
	Direction string   `yaml:"direction,omitempty"` // rise, fall, keep (equal or better), towards; empty: only counted
	Norm      string   `yaml:"norm,omitempty"`      // the norm or level in words, with its unit
	By        []string `yaml:"by,omitempty"`        // who measures: insurer, rho, region, nation, practice
}

// Moment is a step in the guideline's cycle (CY-1).
type Moment struct {
	Key    string        `yaml:"key"`
	Name   string        `yaml:"name"`
	Period kernel.Period `yaml:"period,omitempty"`
	When   string        `yaml:"when,omitempty"` // where no date is given
	Who    []string      `yaml:"who,omitempty"`
}

// RuleSetting switches and tunes one rule of the check (CK-3, CK-7). A zero
// number or empty list leaves the rule's own default.
type RuleSetting struct {
	Rule     string          `yaml:"rule"`
	Severity kernel.Severity `yaml:"severity,omitempty"`
	Min      int             `yaml:"min,omitempty"`    // how many (UT-5: evaluations a year)
	Within   int             `yaml:"within,omitempty"` // participation years (GM-6)
	Percent  int             `yaml:"percent,omitempty"`
	Except   []ElementKey    `yaml:"except,omitempty"`
	Counts   string          `yaml:"counts,omitempty"` // GM-8: menu|all · GM-9: never|new
	Text     string          `yaml:"text,omitempty"`
	Source   kernel.Source   `yaml:"source,omitempty"`
}

// Element finds a core element by key.
func (g *Guideline) Element(k ElementKey) (Element, bool) {
	for _, e := range g.Elements {
		if e.Key == k {
			return e, true
		}
	}
	return Element{}, false
}

// Intervention finds an intervention by key.
func (g *Guideline) Intervention(key string) (Intervention, bool) {
	for _, i := range g.Interventions {
		if i.Key == key {
			return i, true
		}
	}
	return Intervention{}, false
}

// KindOf is the kind of an intervention or, where named, of its form.
func (i Intervention) KindOf(form string) Kind {
	for _, f := range i.Forms {
		if f.Key == form && f.Kind != "" {
			return f.Kind
		}
	}
	return i.Kind
}
