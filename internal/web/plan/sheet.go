package plan

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	app "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/plan"
)

// sheet is a section as its form sends it: what is drawn and what is posted are the same thing, so that whatever was
// typed comes back exactly as it was typed.
type sheet struct{ values url.Values }

func newSheet() sheet { return sheet{url.Values{}} }

func (s sheet) get(name string) string            { return s.values.Get(name) }
func (s sheet) all(name string) []string          { return s.values[name] }
func (s sheet) has(name, value string) bool       { return slices.Contains(s.values[name], value) }
func (s sheet) knows(name string) bool            { _, ok := s.values[name]; return ok }
func (s sheet) add(name string, values ...string) { s.values[name] = append(s.values[name], values...) }

// set keeps only what is not empty.
func (s sheet) set(name, value string) {
	if value != "" {
		s.values.Set(name, value)
	}
}

// text is a typed text with the line ends of the web as ours.
func (s sheet) text(name string) string {
	return strings.ReplaceAll(s.values.Get(name), "\r\n", "\n")
}

// Names of the fields that a form has once.
const (
	nameChoice  = "keuze"
	nameVersion = "versie"
	nameEditor  = "formulier"
	nameDo      = "doe"
)

// named is the name of a field of a choice; idOf gives its id on the page.
func named(choice string, field ...string) string {
	return "k." + choice + "." + strings.Join(field, ".")
}

// idOf turns a name into an id: the same with dashes.
func idOf(name string) string { return strings.ReplaceAll(name, ".", "-") }

// sheetOf writes a section's body as its form would send it.
func sheetOf(b app.Body) sheet {
	s := newSheet()
	switch b := b.(type) {
	case *app.Element:
		for i := range b.Choices {
			s.writeChoice(&b.Choices[i])
		}
		s.set("doel", b.Goal)
		s.writeAnswers(b.Answers)
	case *app.General:
		s.writeGeneral(b)
	case *app.Learning:
		s.add("forums", b.Forums...)
		if b.OwnGroup {
			s.set("eigen-groep", "ja")
		}
		s.set("hulp", b.Needs)
		s.writeAnswers(b.Answers)
	case *app.Expectation:
		s.set("resultaat", b.Result)
		s.set("succes", b.Success)
		s.writeAnswers(b.Answers)
	case *app.Commitments:
		s.add("afspraken", b.Keys...)
	}
	return s
}

func (s sheet) writeAnswers(answers map[string]string) {
	for key, answer := range answers {
		s.set("vraag."+key, answer)
	}
}

func (s sheet) writeChoice(c *domain.Choice) {
	s.add(nameChoice, c.Key)
	at := func(field ...string) string { return named(c.Key, field...) }
	s.set(at("mode"), string(c.Mode))
	if c.InUse {
		s.set(at("in_use"), "ja")
	}
	for field, text := range map[string]string{
		"extension": c.Extension, "implementation": c.Implementation, "goal": c.Goal, "measure": c.Measure,
		"development": c.Development, "reason": c.Reason, "paid_from": c.PaidFrom, "support": c.Support,
		"justification": c.Justification, "whats_new": c.WhatsNew,
		"discussed.section": c.Discussed.Section, "discussed.meeting": c.Discussed.Meeting.String(),
	} {
		s.set(at(field), text)
	}
	for _, d := range c.Evaluations {
		s.add(at("evaluations"), d.String())
	}
	for _, t := range c.Trainings {
		s.add(at("trainings"), t.Person)
		s.set(at("trainings", t.Person, "variant"), t.Variant)
		if t.Refresher {
			s.set(at("trainings", t.Person, "refresher"), "ja")
		}
	}
	for i, x := range c.Staffing {
		s.set(at("staffing", strconv.Itoa(i), "role"), x.Role)
		s.set(at("staffing", strconv.Itoa(i), "hours"), hours(x.Hours))
	}
	if len(c.AlsoPaid) > 0 {
		s.set(at("other"), "ja")
		s.add(at("also_paid"), c.AlsoPaid...)
	}
	for key, answer := range c.Asks {
		s.set(at("asks", key), answer)
	}
}

func (s sheet) writeGeneral(g *app.General) {
	s.set("soort", g.Kind)
	s.set("contact.naam", g.Contact.Name)
	s.set("contact.mail", g.Contact.Email)
	s.set("ion", count(g.ION))
	s.set("achterstand", count(g.DeprivedION))
	s.set("kbz", g.KBZ)
	for i, m := range g.Members {
		at := "lid." + strconv.Itoa(i)
		s.set(at+".naam", m.Name)
		s.set(at+".agb", m.AGB)
	}
	s.writeAnswers(g.Answers)
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// hours writes hours the Dutch way: 12,5.
func hours(h float64) string {
	if h == 0 {
		return ""
	}
	return strings.ReplaceAll(strconv.FormatFloat(h, 'f', -1, 64), ".", ",")
}
