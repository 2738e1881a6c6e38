package home

import (
	_ "embed"
	"fmt"
	"net/http"
	"slices"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed home.gohtml
var source string

var page = kit.MustPage[view]("home", source)

type view struct {
	Heading, Lead string
	Now           kit.Now
	Also, Later   []kit.Task
	Table         kit.Table
	DialHead      string
	Dial          kit.Dial
	YearHead      string
	YearText      string
	Quarters      []kit.Quarter
	FactsHead     string
	Facts         []kit.Definition
	Entry         kit.Link // to the round of entry (EN-1)
}

// Aside tells whether there is anything beside the tasks.
func (v view) Aside() bool {
	return len(v.Dial.Elements)+len(v.Quarters)+len(v.Facts) > 0 || v.Entry.Href != ""
}

// practice shows what a practice has to do now, from how its plan stands and the region's days (UT-12, LC-4).
func (p *pages) practice(w http.ResponseWriter, r *route.Request) error {
	v, err := p.cfg.Plans.Open(r.Context(), r.Actor, r.Actor.PlanOf())
	if err != nil {
		return err
	}
	today := p.today()
	ready, coming := evaluate(&v, today, access.Allowed(r.Actor, access.PlanWrite, access.OfPlan(v.Practice.ID, v.Practice.RHO)))
	out := view{Heading: "Wat moet je nu doen?", Now: now(&v, today), Later: later(&v, coming, today),
		DialHead: fmt.Sprintf("Je plan voor jaar %d", v.Year), Dial: dial(&v)}
	entry, err := p.entry(r, today)
	if err != nil {
		return err
	}
	ready = slices.Concat(entry, ready)
	if !busy(&v) && len(ready) > 0 {
		out.Now, ready = asNow(ready[0]), ready[1:]
		if len(entry) > 0 {
			out.Now.Button.Text = "Ga naar Instroom"
		}
		out.Lead = lead(len(ready), true)
	} else {
		out.Lead = lead(len(ready)+len(also(&v)), busy(&v))
	}
	out.Also = slices.Concat(ready, also(&v))
	out.FactsHead, out.Facts = together(&v, r.Actor.Organisation())
	out.Entry = kit.Link{Text: "Aanmelden, je plek en de loting", Href: "/praktijk/" + r.Actor.Organisation() + "/instroom"}
	if !v.YearStart.IsZero() {
		out.YearHead, out.YearText, out.Quarters = participation(&v, today)
	}
	return page.Render(w, http.StatusOK, frame(r, out.Heading), out)
}

// busy tells whether the plan itself asks something of the practice.
func busy(v *plans.View) bool { return v.Stage.Editable() || v.May.NextYear || v.Unanswered() > 0 }

// questions are what waits for the practice's answer: how many, and the beginning of the last one (LC-1).
func questions(v *plans.View) (task, says string) {
	task = "Beantwoord de vraag van de zorggroep"
	if n := v.Unanswered(); n > 1 {
		task = "Beantwoord " + text.Count(n, "vraag", "vragen") + " van de zorggroep"
	}
	var last plans.Message
	for _, thread := range v.Threads {
		for _, m := range thread.Messages {
			if m.Question && m.Closed.IsZero() && thread.Unanswered > 0 && !m.At.Before(last.At) {
				last = m
			}
		}
	}
	return task, text.Shortly(last.Text, 200)
}

func lead(also int, busy bool) string {
	switch {
	case !busy && also == 0:
		return "Je hoeft nu niets te doen."
	case !busy:
		return "Niets moet. Dit kun je wel alvast doen."
	case also == 0:
		return "Eén ding. De rest komt later."
	}
	return "Begin met het bovenste. De rest kan daarna."
}

func at(v *plans.View) string { return "/praktijk/" + v.Practice.ID + "/plan" }

// now is the one task.
func now(v *plans.View, today kernel.Date) kit.Now {
	n := kit.Now{ID: "nu", Further: kit.Link{Text: "Bekijk het hele plan", Href: at(v)}}
	n.Term, n.Late = term(v.Due, today)
	switch v.Stage {
	case plan.NoPlan:
		n.Task = fmt.Sprintf("Schrijf je plan voor jaar %d", v.Year)
		n.Text = "Je begint met de gegevens van je praktijk. Daarna kies je per kernelement wat je gaat doen. Reken op ongeveer een kwartier."
		n.Button = kit.Button{Text: "Begin met je plan", Href: at(v) + "/gegevens"}
	case plan.Returned:
		n.Task, n.Text = "Dien je plan opnieuw in", "Je beantwoordde de vragen van de zorggroep. Kijk je plan na en dien het opnieuw in."
		n.Button = kit.Button{Text: "Controleer en dien in", Href: at(v) + "/controleer"}
		if v.Unanswered() > 0 {
			n.Task, n.Text = questions(v)
			n.Button = kit.Button{Text: "Pas je plan aan", Href: at(v)}
		}
	case plan.Concept:
		n.Task = fmt.Sprintf("Maak je plan voor jaar %d af", v.Year)
		if v.Year > 1 {
			n.Task = fmt.Sprintf("Bevestig je plan voor jaar %d", v.Year)
		}
		n.Text = "Alles staat er. Controleer je antwoorden en dien het plan in."
		n.Button = kit.Button{Text: "Controleer en dien in", Href: at(v) + "/controleer"}
		if v.Counts.Blocking > 0 {
			n.Text = "Wat je al schreef is bewaard. Je moet nog " + text.Count(v.Counts.Blocking, "ding", "dingen") + " invullen."
			n.Button = kit.Button{Text: "Ga verder met je plan", Href: at(v)}
			if v.Year > 1 && v.May.Write {
				n.Button.Href = at(v) + "/jaar"
			}
			if v.Year > 1 {
				n.Button.Href = at(v) + "/jaar"
			}
			n.Further = kit.Link{Text: "Bekijk wat ontbreekt", Href: at(v) + "/controleer"}
		}
	default:
		return done(v, today)
	}
	return n
}

// done is the card when the practice waits, or may begin with the next year.
func done(v *plans.View, today kernel.Date) kit.Now {
	n := kit.Now{ID: "nu", Task: "Je bent klaar voor nu", Further: kit.Link{Text: "Bekijk je plan", Href: at(v)}}
	if v.Unanswered() > 0 {
		n.Task, n.Text = questions(v)
		n.Button, n.Further = kit.Button{Text: "Lees en antwoord", Href: at(v)}, kit.Link{}
		return n
	}
	if v.May.NextYear {
		n.Term, n.Late = term(v.NextDue, today)
		n.Task = fmt.Sprintf("Beslis over jaar %d", v.Year+1)
		n.Text = "Wat nu loopt, staat straks al ingevuld. Kijk of het nog klopt en wat er nieuw bij komt."
		n.Button = kit.Button{Text: fmt.Sprintf("Begin met jaar %d", v.Year+1), Href: at(v) + "/jaar"}
		return n
	}
	if v.Stage == plan.Submitted {
		n.Text = fmt.Sprintf("Je plan is ingediend op %s. De zorggroep leest het nu.", text.Moment(v.SubmittedAt))
		return n
	}
	n.Text = fmt.Sprintf("Je plan voor jaar %d is akkoord.", v.Year)
	if !v.NextDue.IsZero() {
		n.Text += fmt.Sprintf(" Het volgende is uiterlijk %s: beslissen over jaar %d.", text.Date(v.NextDue), v.Year+1)
	}
	return n
}
