package plan

import (
	_ "embed"
	"fmt"
	"strconv"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// stageStatus is how far a plan is, as icon and word.
func stageStatus(s domain.Stage) kit.Status {
	switch s {
	case domain.Submitted:
		return kit.StatusPaper("Ingediend")
	case domain.Accepted:
		return kit.StatusOK("Akkoord")
	case domain.Returned:
		return kit.StatusTip("Terug met vraag")
	case domain.Concept:
		return kit.StatusBusy("Nog bezig")
	}
	return kit.StatusTodo("Niet begonnen")
}

func (p *pages) facts(v *app.View) []kit.Definition {
	fact := func(term, value string) kit.Definition {
		return kit.Definition{Term: term, Link: kit.Link{Text: value}}
	}
	facts := []kit.Definition{fact("Deelnamejaar", strconv.Itoa(v.Year))}
	if !v.Due.IsZero() {
		facts = append(facts, fact("Uiterlijk", text.Date(v.Due)+late(v.Due, p.today(), v.Late && v.Stage.Editable())))
	}
	if v.Plan.Practice.ION > 0 {
		facts = append(facts, fact("Patiënten op naam", text.Number(v.Plan.Practice.ION)))
	}
	if v.Plan.Practice.Contact.Name != "" {
		facts = append(facts, fact("Contactpersoon", v.Plan.Practice.Contact.Name))
	}
	if !v.Last.At.IsZero() {
		facts = append(facts, fact("Laatst gewijzigd", text.MomentYear(v.Last.At)+", door "+who(v.Last.By, v.Last.Outside)))
	}
	return append(facts, fact("Regioplan", v.Region.Name+", versie "+strconv.Itoa(v.Region.Version)))
}

func late(due, today kernel.Date, is bool) string {
	if !is {
		return ""
	}
	return " (" + plural(due.DaysUntil(today), "dag", "dagen") + " te laat)"
}

func (p *pages) rhoStanding(v *app.View) string {
	switch v.Stage {
	case domain.NoPlan:
		return "Deze praktijk is nog niet begonnen met het plan."
	case domain.Submitted:
		return "Ingediend op " + text.MomentYear(v.SubmittedAt) + ". Dit plan wacht op jou."
	case domain.Accepted:
		return "Akkoord sinds " + text.MomentYear(v.DecidedAt) + "."
	case domain.Returned:
		return "Je stuurde dit plan terug met een vraag. De praktijk past het aan."
	}
	return "De praktijk is nog bezig. Je kunt meelezen."
}

// standing is where the plan is and by when it has to be in.
func (p *pages) standing(v *app.View) string {
	switch v.Stage {
	case domain.Submitted:
		return "Ingediend op " + text.MomentYear(v.SubmittedAt) + ". De zorggroep leest je plan."
	case domain.Accepted:
		return "Je plan is akkoord sinds " + text.MomentYear(v.DecidedAt) + "."
	case domain.Returned:
		return "De zorggroep heeft een vraag over je plan. Pas het aan en dien het opnieuw in."
	}
	says := "Per kernelement en per jaar zie je wat je koos en wat het groeimodel vraagt."
	if !v.Due.IsZero() {
		says += fmt.Sprintf(" Het plan voor jaar %d moet er op %s zijn.", v.Year, text.Weekday(v.Due))
	}
	return says
}

// who names a person, and says so when it was somebody from outside the practice (LC-6).
func who(name string, outside bool) string {
	if outside {
		return name + " van de zorggroep, namens de praktijk"
	}
	return name
}
