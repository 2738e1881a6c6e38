package plan

import (
	"fmt"
	"strconv"
	"strings"

	"kwartier/internal/domain/guideline"
	domain "kwartier/internal/domain/plan"
)

// Section is the key of a part of a plan that is saved on its own, as it stands in the database and in addresses:
// general, years/1, years/1/working-differently, learning, expectation, commitments, history.
type Section string

// The sections that every plan has once. See YearSection and ElementSection for the others.
const (
	SectionGeneral     Section = "general"     // PP-1: a General
	SectionLearning    Section = "learning"    // PP-6: a Learning
	SectionExpectation Section = "expectation" // PP-7: an Expectation
	SectionCommitments Section = "commitments" // PP-9: a Commitments
	SectionHistory     Section = "history"     // CK-4: a History
)

// YearSection is the section of what is said about a participation year as a whole: a Year.
func YearSection(year int) Section { return Section("years/" + strconv.Itoa(year)) }

// ElementSection is the section of one core element in one participation year: an Element (PP-2..5, PP-8).
func ElementSection(year int, element guideline.ElementKey) Section {
	return Section(domain.PathOf(year, element))
}

// maxYear is the highest participation year a section can be about.
const maxYear = 99

// Parts gives the participation year and element of a section: 0 and "" where it has none. ok is false for a text
// that is no section.
func (s Section) Parts() (year int, element guideline.ElementKey, ok bool) {
	switch s {
	case SectionGeneral, SectionLearning, SectionExpectation, SectionCommitments, SectionHistory:
		return 0, "", true
	}
	rest, ok := strings.CutPrefix(string(s), "years/")
	if !ok {
		return 0, "", false
	}
	number, name, named := strings.Cut(rest, "/")
	year, err := strconv.Atoi(number)
	if err != nil || year < 1 || year > maxYear || strconv.Itoa(year) != number {
		return 0, "", false
	}
	if named && (name == "" || strings.Contains(name, "/")) {
		return 0, "", false
	}
	return year, guideline.ElementKey(name), true
}

// Body is what a section holds: a *General, *Year, *Element, *Learning, *Expectation, *Commitments or *History,
// whichever belongs to the section (NewBody).
type Body interface{ body() }

// General says who the plan is of (PP-1, UT-14, UT-17). Name and AGB are not in it: they are the administration's,
// and the RHO's to change. Nor is who works there: that stands in the register of staff.
type General struct {
	Kind        string            `json:"kind,omitempty"` // practice, health-centre, partnership
	Members     []domain.Member   `json:"members,omitempty"`
	Contact     domain.Contact    `json:"contact,omitzero"`
	ION         int               `json:"ion,omitempty"`
	DeprivedION int               `json:"deprived_ion,omitempty"`
	KBZ         string            `json:"kbz,omitempty"`
	Answers     map[string]string `json:"answers,omitempty"` // to the region's questions of this section
}

// Year is what is said about a participation year as a whole.
type Year struct {
	Confirmed bool `json:"confirmed,omitempty"` // UT-13
}

// Element is what a practice chose in one core element for one year, and the objective of the cooperation where the
// element asks for one (UT-3, PP-4). Every choice names the element.
type Element struct {
	Choices []domain.Choice   `json:"choices,omitempty"`
	Goal    string            `json:"goal,omitempty"`
	Answers map[string]string `json:"answers,omitempty"`
}

// Learning is the learning environment (PP-6).
type Learning struct {
	domain.Learning
	Answers map[string]string `json:"answers,omitempty"`
}

// Expectation is what the practice hopes for (PP-7).
type Expectation struct {
	domain.Expectation
	Answers map[string]string `json:"answers,omitempty"`
}

// Commitments are the keys of what the practice ticked (PP-9).
type Commitments struct {
	Keys []string `json:"keys,omitempty"`
}

// History is what ran before the plan (CK-4). Who followed what stands in the register of staff.
type History struct {
	Years []domain.PastYear `json:"years,omitempty"`
}

func (*General) body()     {}
func (*Year) body()        {}
func (*Element) body()     {}
func (*Learning) body()    {}
func (*Expectation) body() {}
func (*Commitments) body() {}
func (*History) body()     {}

// NewBody is an empty body of the kind that belongs to s. An error: s is no section.
func NewBody(s Section) (Body, error) {
	year, element, ok := s.Parts()
	switch {
	case !ok:
		return nil, fmt.Errorf("plan: %q is no section", s)
	case element != "":
		return &Element{}, nil
	case year != 0:
		return &Year{}, nil
	}
	return map[Section]Body{
		SectionGeneral:     &General{},
		SectionLearning:    &Learning{},
		SectionExpectation: &Expectation{},
		SectionCommitments: &Commitments{},
		SectionHistory:     &History{},
	}[s], nil
}
