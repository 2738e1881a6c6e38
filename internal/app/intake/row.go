package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kwartier/internal/app/plan"
	"kwartier/internal/app/practice"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// Row is a practice as a line of the file gives it.
type Row struct {
	Number   int
	Facts    practice.Facts
	Sections map[plan.Section]plan.Body
	Findings []Finding
	Chosen   int  // interventions
	Known    bool // Kwartier has the practice already
	Skip     bool // and its plan
}

// Goes tells whether the row goes in.
func (r *Row) Goes() bool { return !r.Skip && !r.Refused() }

// Refused tells whether something in the row cannot be read that must be.
func (r *Row) Refused() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Severity == kernel.Blocking })
}

// reader reads the lines of a sheet.
type reader struct {
	sheet   Sheet
	mapping Mapping
	fields  []Field
	region  *region.Region
	codes   map[string]int // row by AGB code
}

// rows reads every line.
func (x *reader) rows() []Row {
	x.codes = map[string]int{}
	out := make([]Row, len(x.sheet.Lines))
	for i, l := range x.sheet.Lines {
		out[i] = x.row(l)
	}
	return out
}

func (x *reader) row(l Line) Row {
	r := Row{Number: l.Number, Sections: map[plan.Section]plan.Body{}}
	if len(l.Cells) > len(x.sheet.Header) {
		r.Findings = append(r.Findings, Finding{Severity: kernel.Blocking, Fault: kernel.Fault{Code: FaultCells, Args: kernel.Args{Have: len(l.Cells) - len(x.sheet.Header)}}})
	}
	cells := map[string]string{}
	for i, key := range x.mapping {
		if i < len(l.Cells) && key != "" {
			cells[key] = l.Cells[i]
		}
	}
	for _, f := range x.fields {
		text, say := cells[f.Key], x.sayer(&r, f.Key)
		if text == "" {
			if f.Must {
				say(kernel.Blocking, FaultMissing, kernel.Args{Name: f.Label})
			}
			continue
		}
		if n, most := utf8.RuneCountInString(text), x.most(f.Key); n > most {
			say(kernel.Blocking, FaultLong, kernel.Args{Have: n, Need: most})
			continue
		}
		x.fact(&r, f.Key, text, say)
	}
	x.elements(&r, cells)
	general := &plan.General{Contact: domain.Contact{Name: r.Facts.ContactName, Email: r.Facts.ContactEmail}, ION: r.Facts.ION}
	r.Sections[plan.SectionGeneral] = general
	return r
}

// most is how many characters a field takes.
func (x *reader) most(key string) int {
	if _, _, _, ok := place(key); ok || key == keyExpectation || key == keyLearning {
		return plan.MaxText
	}
	return plan.MaxShort
}

func (x *reader) sayer(r *Row, key string) tell {
	column := slices.Index(x.mapping, key)
	return func(severity kernel.Severity, code string, args kernel.Args) {
		f := Finding{Severity: severity, Fault: kernel.Fault{Code: code, Args: args}}
		if column >= 0 {
			f.Letter, f.Header = Letter(column), x.sheet.Header[column]
		}
		r.Findings = append(r.Findings, f)
	}
}

// fact reads a cell of a field that every region has.
func (x *reader) fact(r *Row, key, text string, say tell) {
	switch key {
	case keyAGB:
		r.Facts.AGB = agb(text, say)
		if first, twice := x.codes[r.Facts.AGB]; twice {
			say(kernel.Blocking, FaultTwice, kernel.Args{Have: first})
		} else if r.Facts.AGB != "" {
			x.codes[r.Facts.AGB] = r.Number
		}
	case keyName:
		r.Facts.Name = text
	case keyCity:
		r.Facts.City = text
	case keyContact:
		r.Facts.ContactName = text
	case keyEntry:
		r.Facts.Entry = day(text, x.sheet.From04, say)
	case keyION:
		r.Facts.ION = patients(text, say)
	case keyEmail:
		r.Facts.ContactEmail = email(text, say)
	case keyExpectation:
		r.Sections[plan.SectionExpectation] = &plan.Expectation{Expectation: domain.Expectation{Result: text}}
	case keyLearning:
		x.learn(r, text)
	}
}

// learn adds a text about the learning environment.
func (x *reader) learn(r *Row, text string) {
	b, ok := r.Sections[plan.SectionLearning].(*plan.Learning)
	if !ok {
		b = &plan.Learning{}
		r.Sections[plan.SectionLearning] = b
	}
	b.Needs = strings.TrimSpace(b.Needs + "\n" + text)
}

// elements reads what was chosen, year by year.
func (x *reader) elements(r *Row, cells map[string]string) {
	for year := 1; year <= Years; year++ {
		for _, e := range x.region.Elements {
			key := func(part string) string { return "y" + strconv.Itoa(year) + "/" + string(e.Key) + "/" + part }
			if text := cells[key(partChosen)]; text != "" {
				x.choose(r, year, e, text, x.sayer(r, key(partChosen)))
			}
		}
		for _, e := range x.region.Elements { // when all is chosen: an entry may be placed with another element
			for _, part := range []string{partHow, partGoal, partMeasure, partTrainings} {
				key := "y" + strconv.Itoa(year) + "/" + string(e.Key) + "/" + part
				if text := cells[key]; text != "" {
					x.write(r, year, e, part, text, x.sayer(r, key))
				}
			}
		}
	}
	if b, ok := r.Sections[plan.SectionLearning].(*plan.Learning); ok {
		if n := utf8.RuneCountInString(b.Needs); n > plan.MaxText {
			r.Findings = append(r.Findings, Finding{Severity: kernel.Blocking, Fault: kernel.Fault{Code: FaultLong, Args: kernel.Args{Have: n, Need: plan.MaxText}}})
		}
	}
}

func (x *reader) element(r *Row, year int, element guideline.ElementKey) *plan.Element {
	s := plan.ElementSection(year, element)
	b, ok := r.Sections[s].(*plan.Element)
	if !ok {
		b = &plan.Element{}
		r.Sections[s] = b
	}
	return b
}

// choose reads a cell with interventions: keys, codes or names of the menu, one or several.
func (x *reader) choose(r *Row, year int, e region.Element, cell string, say tell) {
	names := strings.FieldsFunc(cell, func(c rune) bool { return c == ';' || c == '\n' })
	if _, whole := x.find(e.Key, cell); whole {
		names = []string{cell}
	}
	for _, name := range names {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		entry, ok := x.find(e.Key, name)
		if !ok {
			say(kernel.Warning, FaultUnknown, kernel.Args{Value: short(name)})
			x.own(r, year, e.Key, name)
			continue
		}
		b := x.element(r, year, entry.Element)
		if slices.ContainsFunc(b.Choices, func(c domain.Choice) bool { return c.Key == entry.Key }) {
			continue
		}
		c := domain.Choice{Key: entry.Key, Origin: domain.FromMenu, Element: entry.Element, Mode: domain.New}
		if entry.Element != e.Key {
			at, _ := x.region.Element(entry.Element)
			say(kernel.Warning, FaultElsewhere, kernel.Args{Value: entry.Name, Element: at.Name})
		}
		if year > 1 && r.chose(year-1, entry) {
			c.Mode = domain.Continue
			say(kernel.Hint, FaultContinued, kernel.Args{Value: entry.Name, Year: year - 1})
		}
		b.Choices = append(b.Choices, c)
		r.Chosen++
	}
}

func (r *Row) chose(year int, entry region.Entry) bool {
	b, ok := r.Sections[plan.ElementSection(year, entry.Element)].(*plan.Element)
	return ok && slices.ContainsFunc(b.Choices, func(c domain.Choice) bool { return c.Key == entry.Key })
}

// own keeps what the menu does not have as the practice's own idea (CH-4).
func (x *reader) own(r *Row, year int, element guideline.ElementKey, name string) {
	b := x.element(r, year, element)
	idea := &domain.Idea{Name: name}
	if long := []rune(name); len(long) > plan.MaxShort {
		idea = &domain.Idea{Name: short(name), Why: name}
	}
	r.Chosen++
	b.Choices = append(b.Choices, domain.Choice{Key: "own-" + strconv.Itoa(r.Chosen), Origin: domain.FromPractice,
		Element: element, Mode: domain.New, Own: idea})
}

// find looks a name up in the menu, first in the element's own part: key, code, or the whole name. A name that stands
// for two entries is none.
func (x *reader) find(element guideline.ElementKey, name string) (region.Entry, bool) {
	for _, menu := range [][]region.Entry{x.region.MenuOf(element), x.region.Menu} {
		var hits []region.Entry
		for _, e := range menu {
			if strings.EqualFold(e.Key, name) || e.Code != "" && strings.EqualFold(e.Code, name) || fold(e.Name) == fold(name) {
				hits = append(hits, e)
			}
		}
		if len(hits) == 1 {
			return hits[0], true
		}
		if len(hits) > 1 {
			break
		}
	}
	return region.Entry{}, false
}

// write puts a text of an element in a year where it belongs; a form has one text where Kwartier asks one for each
// intervention.
func (x *reader) write(r *Row, year int, e region.Element, part, text string, say tell) {
	if part == partTrainings {
		say(kernel.Hint, FaultTraining, kernel.Args{})
		x.learn(r, "Scholing in jaar "+strconv.Itoa(year)+", "+e.Name+": "+text)
		return
	}
	b := x.element(r, year, e.Key)
	if part == partGoal && e.Goal {
		b.Goal = text
		return
	}
	if len(b.Choices) == 0 {
		say(kernel.Warning, FaultAlone, kernel.Args{})
		x.own(r, year, e.Key, "Nog te kiezen")
	} else if len(b.Choices) > 1 {
		first := b.Choices[0].Key
		if entry, ok := x.region.Find(first); ok {
			first = entry.Name
		} else if b.Choices[0].Own != nil {
			first = b.Choices[0].Own.Name
		}
		say(kernel.Hint, FaultFirst, kernel.Args{Value: first})
	}
	c := &b.Choices[0]
	*map[string]*string{partHow: &c.Implementation, partGoal: &c.Goal, partMeasure: &c.Measure}[part] = text
}
