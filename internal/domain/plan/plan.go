// Package plan holds the practice plan and the growth-model engine: the pure
// function from guideline, region, history and plan to findings (CK-1).
//
// Words: a Plan is everything a practice wrote, for all its participation
// years; a Choice is one intervention in one year; the History is what is known
// from before the plan (earlier years, who followed which training). The plan's
// Year is the one in hand: it is judged in full. Later years that already stand
// in the plan are provisional until they are confirmed (UT-13): what would
// block there only warns. Earlier years are history.
//
// How the engine reads the rules, where they leave room:
//
//   - What an entry is decides its element: the region's placement (GR-6), not
//     the practice's. A choice on no list, refused, or not offered does not
//     count and is asked nothing more.
//   - Two runs are the same intervention by the entry's key, else by
//     intervention and form. What was never begun (not-yet) did not run.
//   - Development (GM-3) and what is new in substance (DE-4) are one question.
//   - A deepening that only lacks its justification counts for the growth
//     model; DE-1 asks for the words.
//   - A training is new when somebody follows it who has not (DE-3); a training
//     that goes on counts when it names who is refreshed or trained (GM-3).
//   - Where nothing is known of earlier years, the modes written are believed.
//
// The engine refuses nothing: what it cannot judge it says as a finding. It
// does not choose the versions; its caller does (GL-8).
//
// A place in a plan (Finding.Path) is written with slashes:
//
//	general/contact                                 a field of a section
//	years/1/working-differently                     an element in a year
//	years/1/working-differently/flex/goal           a field of a choice
//	years/1/good-conversation/solk/trainings/da-1   a person in a training
//	years/1/other/own-1/own                         an idea that fits no element
package plan

import (
	"fmt"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// Plan is a practice plan (PP-1..9).
type Plan struct {
	Practice      Practice          `yaml:"practice" json:"practice"`
	Region        string            `yaml:"region" json:"region"`
	RegionVersion int               `yaml:"region_version" json:"region_version"`
	Guideline     int               `yaml:"guideline" json:"guideline"`
	Entry         kernel.Date       `yaml:"entry" json:"entry"`
	Year          int               `yaml:"year" json:"year"` // the participation year in hand
	People        []Person          `yaml:"people,omitempty" json:"people,omitempty"`
	Years         []Year            `yaml:"years" json:"years"`
	Learning      Learning          `yaml:"learning,omitempty" json:"learning,omitzero"`
	Expectation   Expectation       `yaml:"expectation,omitempty" json:"expectation,omitzero"`
	Commitments   []string          `yaml:"commitments,omitempty" json:"commitments,omitempty"` // keys, see Commit*
	Answers       map[string]string `yaml:"answers,omitempty" json:"answers,omitempty"`         // to the region's own questions, by key
}

// Practice is who the plan is of (PP-1, UT-17).
type Practice struct {
	Name        string   `yaml:"name" json:"name"`
	AGB         string   `yaml:"agb,omitempty" json:"agb,omitempty"`   // eight digits
	Kind        string   `yaml:"kind,omitempty" json:"kind,omitempty"` // practice, health-centre, partnership
	Members     []Member `yaml:"members,omitempty" json:"members,omitempty"`
	Contact     Contact  `yaml:"contact,omitempty" json:"contact,omitzero"`
	ION         int      `yaml:"ion,omitempty" json:"ion,omitempty"`                   // registered patients
	DeprivedION int      `yaml:"deprived_ion,omitempty" json:"deprived_ion,omitempty"` // of whom in deprived areas
	KBZ         string   `yaml:"kbz,omitempty" json:"kbz,omitempty"`                   // wants, funded, none; empty: not said
}

// Member is a practice that shares the plan.
type Member struct {
	Name   string      `yaml:"name" json:"name"`
	AGB    string      `yaml:"agb,omitempty" json:"agb,omitempty"`
	Entry  kernel.Date `yaml:"entry,omitempty" json:"entry,omitzero"`
	Shared bool        `yaml:"shared,omitempty" json:"shared,omitempty"` // the RHO let it join: not the practice's to write (UT-17)
}

// Contact is the practice's contact for MTVP.
type Contact struct {
	Name  string `yaml:"name,omitempty" json:"name,omitempty"`
	Email string `yaml:"email,omitempty" json:"email,omitempty"`
}

// Person is a care provider or other member of staff, keyed per practice.
type Person struct {
	Key   string      `yaml:"key" json:"key"`
	Name  string      `yaml:"name" json:"name"`
	Role  string      `yaml:"role" json:"role"` // gp, assistant, nurse-somatic, nurse-mental, soh, manager, nurse-specialist, physician-assistant, other
	AGB   string      `yaml:"agb,omitempty" json:"agb,omitempty"`
	From  kernel.Date `yaml:"from,omitempty" json:"from,omitzero"`
	Until kernel.Date `yaml:"until,omitempty" json:"until,omitzero"`
}

// Year is what the practice chose for one participation year.
type Year struct {
	Number    int                             `yaml:"number" json:"number"`
	Confirmed bool                            `yaml:"confirmed,omitempty" json:"confirmed,omitempty"` // UT-13
	Choices   []Choice                        `yaml:"choices,omitempty" json:"choices,omitempty"`
	Goals     map[guideline.ElementKey]string `yaml:"goals,omitempty" json:"goals,omitempty"` // objective of the network cooperation (UT-3, PP-4)
}

// Origin says where a choice comes from.
type Origin string

// The origins.
const (
	FromMenu      Origin = "menu"      // an entry of the region's menu
	FromGuideline Origin = "guideline" // in the guideline, not on the menu (CH-2)
	FromPractice  Origin = "own"       // on no list (CH-4, CH-5)
)

// Mode says how a choice relates to the years before.
type Mode string

// The modes.
const (
	New      Mode = "new"
	Continue Mode = "continue"
	Deepen   Mode = "deepen"
	Stop     Mode = "stop"
)

// Choice is one intervention in one participation year (PP-2, PP-8).
type Choice struct {
	Key     string               `yaml:"key" json:"key"` // the menu entry's key, the guideline's, or own-…
	Origin  Origin               `yaml:"origin,omitempty" json:"origin,omitempty"`
	Element guideline.ElementKey `yaml:"element,omitempty" json:"element,omitempty"` // empty: where the menu or guideline places it
	Mode    Mode                 `yaml:"mode,omitempty" json:"mode,omitempty"`       // empty: new
	Form    string               `yaml:"form,omitempty" json:"form,omitempty"`       // a form of the guideline's intervention (CH-2)
	Own     *Idea                `yaml:"own,omitempty" json:"own,omitempty"`

	InUse          bool   `yaml:"in_use,omitempty" json:"in_use,omitempty"` // already in use when chosen (CH-6)
	Extension      string `yaml:"extension,omitempty" json:"extension,omitempty"`
	Implementation string `yaml:"implementation,omitempty" json:"implementation,omitempty"`
	Goal           string `yaml:"goal,omitempty" json:"goal,omitempty"`
	Measure        string `yaml:"measure,omitempty" json:"measure,omitempty"`
	Development    string `yaml:"development,omitempty" json:"development,omitempty"` // the further development (PP-3, GM-3)

	Evaluations []kernel.Date     `yaml:"evaluations,omitempty" json:"evaluations,omitempty"` // planned moments (UT-5)
	Trainings   []Attendance      `yaml:"trainings,omitempty" json:"trainings,omitempty"`     // who follows it
	Staffing    []Extension       `yaml:"staffing,omitempty" json:"staffing,omitempty"`       // CH-3
	Reason      string            `yaml:"reason,omitempty" json:"reason,omitempty"`           // why more staff (CH-3)
	AlsoPaid    []string          `yaml:"also_paid,omitempty" json:"also_paid,omitempty"`     // other funding (CH-7)
	PaidFrom    string            `yaml:"paid_from,omitempty" json:"paid_from,omitempty"`     // the one source chosen: mtvp or one of AlsoPaid
	Support     string            `yaml:"support,omitempty" json:"support,omitempty"`         // what it needs of the RHO
	Asks        map[string]string `yaml:"asks,omitempty" json:"asks,omitempty"`               // answers to the entry's extra asks (UT-6)

	Justification string   `yaml:"justification,omitempty" json:"justification,omitempty"` // DE-1
	WhatsNew      string   `yaml:"whats_new,omitempty" json:"whats_new,omitempty"`         // demonstrably new in substance (DE-4)
	Discussed     Citation `yaml:"discussed,omitempty" json:"discussed,omitzero"`          // DE-5

	State State `yaml:"state,omitempty" json:"state,omitempty"` // how far it got in the year; known afterwards
}

// State says how far an intervention was carried out.
type State string

// The states; empty is: not said.
const (
	NotYet  State = "not-yet"
	Partly  State = "partly"
	InFull  State = "in-full" // fully in use: ICT cannot be deepened any more (DE-2)
	Stopped State = "stopped"
)

// Idea is an intervention on no list. It counts once RHO and insurer both
// agreed (CH-4); one that fits no element goes to the national parties (CH-5).
type Idea struct {
	Name    string   `yaml:"name" json:"name"`
	Like    string   `yaml:"like,omitempty" json:"like,omitempty"` // the listed one it is in line with
	Why     string   `yaml:"why,omitempty" json:"why,omitempty"`
	RHO     Decision `yaml:"rho,omitempty" json:"rho,omitempty"`
	Insurer Decision `yaml:"insurer,omitempty" json:"insurer,omitempty"`
}

// Decision of one party; empty is pending.
type Decision string

// The decisions.
const (
	Agreed  Decision = "agreed"
	Refused Decision = "refused"
)

// Attendance says that a person follows the choice's training in that year.
type Attendance struct {
	Person    string `yaml:"person" json:"person"`                           // Person.Key
	Variant   string `yaml:"variant,omitempty" json:"variant,omitempty"`     // which course, where it matters
	Refresher bool   `yaml:"refresher,omitempty" json:"refresher,omitempty"` // keeps GM-3 alive, is never new (GM-9)
}

// Extension is extra staff: the kind and the hours a week (CH-3, PP-5).
type Extension struct {
	Role  string  `yaml:"role" json:"role"`
	Hours float64 `yaml:"hours" json:"hours"`
}

// Citation says where a deepening was agreed or discussed (DE-5).
type Citation struct {
	Section string      `yaml:"section,omitempty" json:"section,omitempty"` // of the regional plan
	Meeting kernel.Date `yaml:"meeting,omitempty" json:"meeting,omitzero"`
}

// IsZero tells whether nothing is cited.
func (c Citation) IsZero() bool { return c == Citation{} }

// Learning is the learning environment the practice takes part in (PP-6).
type Learning struct {
	Forums   []string `yaml:"forums,omitempty" json:"forums,omitempty"`
	OwnGroup bool     `yaml:"own_group,omitempty" json:"own_group,omitempty"` // wants separate MTVP intervision
	Needs    string   `yaml:"needs,omitempty" json:"needs,omitempty"`
}

// Expectation is what the practice hopes for (PP-7).
type Expectation struct {
	Result  string `yaml:"result,omitempty" json:"result,omitempty"`
	Success string `yaml:"success,omitempty" json:"success,omitempty"`
}

// The commitments a practice ticks (PP-9).
const (
	CommitGuideline     = "guideline"
	CommitRegionalPlan  = "regional-plan"
	CommitLearning      = "learning"
	CommitNoDoubleMoney = "no-double-funding"
)

// Start is the date from which participation years are counted: Entry, or
// where the plan has none the earliest of its members' (joint plans).
func (p *Plan) Start() kernel.Date {
	start := p.Entry
	for i := range p.Practice.Members {
		d := p.Practice.Members[i].Entry
		if p.Entry.IsZero() && !d.IsZero() && (start.IsZero() || d.Before(start)) {
			start = d
		}
	}
	return start
}

// YearOf finds a participation year in the plan.
func (p *Plan) YearOf(n int) (Year, bool) {
	for _, y := range p.Years {
		if y.Number == n {
			return y, true
		}
	}
	return Year{}, false
}

// Person finds a person by key.
func (p *Plan) Person(key string) (Person, bool) {
	for _, x := range p.People {
		if x.Key == key {
			return x, true
		}
	}
	return Person{}, false
}

// PathOf is the place of an element in a year, with further parts behind it.
func PathOf(year int, element guideline.ElementKey, more ...string) string {
	s := fmt.Sprintf("years/%d/%s", year, element)
	for _, m := range more {
		s += "/" + m
	}
	return s
}
