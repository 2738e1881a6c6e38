package plan

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"kwartier/internal/domain/guideline"
	domain "kwartier/internal/domain/plan"
)

// encode writes a section's body as it stands in the database.
func encode(s Section, b Body) (string, error) {
	if want, err := NewBody(s); err != nil {
		return "", err
	} else if fmt.Sprintf("%T", want) != fmt.Sprintf("%T", b) {
		return "", fmt.Errorf("plan: section %s holds a %T, not a %T", s, want, b)
	}
	if e, ok := b.(*Element); ok {
		_, element, _ := s.Parts()
		for i, c := range e.Choices {
			if c.Element != element {
				return "", fmt.Errorf("plan: section %s: choice %d is of element %q", s, i+1, c.Element)
			}
		}
	}
	text, err := json.Marshal(b)
	if err != nil {
		return "", fmt.Errorf("plan: section %s: %w", s, err)
	}
	return string(text), nil
}

// decode reads what encode wrote. A field it does not know is an error: text must not vanish because an older
// program reads a newer one's plan.
func decode(s Section, text string) (Body, error) {
	b, err := NewBody(s)
	if err != nil {
		return nil, err
	}
	if err := strict(text, b); err != nil {
		return nil, fmt.Errorf("plan: section %s cannot be read: %w", s, err)
	}
	if e, ok := b.(*Element); ok {
		_, element, _ := s.Parts()
		for _, c := range e.Choices {
			if c.Element != element {
				return nil, fmt.Errorf("plan: section %s cannot be read: choice %q is of element %q", s, c.Key, c.Element)
			}
		}
	}
	return b, nil
}

// strict reads one JSON value and nothing else, without fields that to does not have.
func strict(text string, to any) error {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("more follows after the end")
	}
	return nil
}

// snapshot is the whole plan at one step of its life, as it stands in a plan version. It names people by key and role
// only; their names and AGB codes stand in the register of staff, so that erasing somebody reaches it (AZ-10).
type snapshot struct {
	Plan    domain.Plan    `json:"plan"`
	History domain.History `json:"history,omitzero"`
	Reason  string         `json:"reason,omitempty"` // why it was returned
}

func encodeSnapshot(s snapshot) (string, error) {
	s.Plan.People = withoutNames(s.Plan.People)
	text, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("plan: snapshot: %w", err)
	}
	return string(text), nil
}

func decodeSnapshot(text string) (snapshot, error) {
	var s snapshot
	if err := strict(text, &s); err != nil {
		return snapshot{}, fmt.Errorf("plan: version cannot be read: %w", err)
	}
	return s, nil
}

// Assemble fills a plan from its sections. base brings what sections do not hold: the practice's name and AGB, people,
// region, versions, entry date and year in hand. Sections that are missing leave what base has. Choices come in the
// order of years, then of elements' keys; answers to an element's question come from the latest year that has them.
func Assemble(base domain.Plan, sections map[Section]Body) (domain.Plan, domain.History) {
	p, history := base, domain.History{}
	p.Years, p.Answers = nil, nil
	years := map[int]*domain.Year{}
	for _, s := range slices.SortedFunc(maps.Keys(sections), bySection) {
		number, element, _ := s.Parts()
		if number > 0 && years[number] == nil {
			years[number] = &domain.Year{Number: number}
		}
		switch b := sections[s].(type) {
		case *General:
			p.Practice.Kind, p.Practice.Members, p.Practice.Contact = b.Kind, b.Members, b.Contact
			p.Practice.ION, p.Practice.DeprivedION, p.Practice.KBZ = b.ION, b.DeprivedION, b.KBZ
			answer(&p, b.Answers)
		case *Year:
			years[number].Confirmed = b.Confirmed
		case *Element:
			y := years[number]
			y.Choices = append(y.Choices, b.Choices...)
			if b.Goal != "" {
				if y.Goals == nil {
					y.Goals = map[guideline.ElementKey]string{}
				}
				y.Goals[element] = b.Goal
			}
			answer(&p, b.Answers)
		case *Learning:
			p.Learning = b.Learning
			answer(&p, b.Answers)
		case *Expectation:
			p.Expectation = b.Expectation
			answer(&p, b.Answers)
		case *Commitments:
			p.Commitments = b.Keys
		case *History:
			history.Years = b.Years
		}
	}
	for _, n := range slices.Sorted(maps.Keys(years)) {
		p.Years = append(p.Years, *years[n])
	}
	return p, history
}

func answer(p *domain.Plan, answers map[string]string) {
	if len(answers) > 0 && p.Answers == nil {
		p.Answers = map[string]string{}
	}
	maps.Copy(p.Answers, answers)
}

// bySection orders sections by year, then element; those without a year come first.
func bySection(a, b Section) int {
	ya, ea, _ := a.Parts()
	yb, eb, _ := b.Parts()
	return cmp.Or(cmp.Compare(ya, yb), cmp.Compare(ea, eb), cmp.Compare(a, b))
}

// Split takes a plan apart into the sections that Assemble makes it from. place tells in which section the answer to
// one of the region's questions stands. A choice without an element is refused: resolve it first.
func Split(p domain.Plan, h domain.History, place func(question string) Section) (map[Section]Body, error) {
	general := &General{
		Kind: p.Practice.Kind, Members: p.Practice.Members, Contact: p.Practice.Contact,
		ION: p.Practice.ION, DeprivedION: p.Practice.DeprivedION, KBZ: p.Practice.KBZ,
	}
	out := map[Section]Body{SectionGeneral: general}
	for _, y := range p.Years {
		out[YearSection(y.Number)] = &Year{Confirmed: y.Confirmed}
		for _, c := range y.Choices {
			if c.Element == "" {
				return nil, fmt.Errorf("plan: year %d: choice %q has no element", y.Number, c.Key)
			}
			e := elementIn(out, ElementSection(y.Number, c.Element))
			e.Choices = append(e.Choices, c)
		}
		for element, goal := range y.Goals {
			if goal != "" {
				elementIn(out, ElementSection(y.Number, element)).Goal = goal
			}
		}
	}
	if p.Learning.OwnGroup || p.Learning.Needs != "" || len(p.Learning.Forums) > 0 {
		out[SectionLearning] = &Learning{Learning: p.Learning}
	}
	if p.Expectation != (domain.Expectation{}) {
		out[SectionExpectation] = &Expectation{Expectation: p.Expectation}
	}
	if len(p.Commitments) > 0 {
		out[SectionCommitments] = &Commitments{Keys: p.Commitments}
	}
	if len(h.Years) > 0 {
		out[SectionHistory] = &History{Years: h.Years}
	}
	for question, text := range p.Answers {
		if err := answerIn(out, place(question), question, text); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func elementIn(sections map[Section]Body, s Section) *Element {
	e, ok := sections[s].(*Element)
	if !ok {
		e = &Element{}
		sections[s] = e
	}
	return e
}

func answerIn(sections map[Section]Body, s Section, question, text string) error {
	if sections[s] == nil {
		b, err := NewBody(s)
		if err != nil {
			return err
		}
		sections[s] = b
	}
	answers := answersOf(sections[s])
	if answers == nil {
		return fmt.Errorf("plan: section %s takes no answers", s)
	}
	if *answers == nil {
		*answers = map[string]string{}
	}
	(*answers)[question] = text
	return nil
}

// answersOf is where a body keeps the answers to the region's questions; nil when it takes none.
func answersOf(b Body) *map[string]string {
	switch b := b.(type) {
	case *General:
		return &b.Answers
	case *Element:
		return &b.Answers
	case *Learning:
		return &b.Answers
	case *Expectation:
		return &b.Answers
	}
	return nil
}
