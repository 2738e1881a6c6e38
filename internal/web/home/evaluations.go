package home

import (
	"net/url"
	"strconv"

	app "kwartier/internal/app/evaluation"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// evaluate gives the evaluations that can be done now, late ones first, and at most two that come later (EV-4).
func evaluate(v *plans.View, today kernel.Date, may bool) (ready, coming []kit.Task) {
	for _, t := range app.ScheduleOf(*v, today).Todos() {
		if t.Past(today) {
			continue
		}
		task := kit.Task{Icon: kit.IconChart, Title: "Evalueer " + evaluated(t.Item), Text: "Wat heb je gemeten, en wat doe je verder? Ongeveer 1 minuut."}
		if today.Before(t.When.From) {
			if len(coming) < 2 {
				_, task.Date, _ = due(t.When.On, today)
				task.Due = "Rond"
				coming = append(coming, task)
			}
			continue
		}
		task.Href = "/praktijk/" + v.Practice.ID + "/evaluaties/nieuw?" + url.Values{"jaar": {strconv.Itoa(t.Item.Year)},
			"deel": {string(t.Item.Element)}, "keuze": {t.Item.Choice}}.Encode()
		if !may {
			task.Href = "/praktijk/" + v.Practice.ID + "/evaluaties"
		}
		task.Due, task.Date, task.Late = due(t.When.Due, today)
		ready = append(ready, task)
	}
	return ready, coming
}

// asNow is such a task as the one to do now.
func asNow(t kit.Task) kit.Now {
	n := kit.Now{ID: "nu", Task: t.Title, Text: t.Text, Late: t.Late, Button: kit.Button{Text: "Evalueer nu", Href: t.Href}}
	switch n.Term = t.Due; {
	case t.Due == "Vandaag":
		n.Term = "Vandaag is de laatste dag"
	case !t.Late:
		n.Term += ", tot en met " + t.Date
	}
	return n
}

func evaluated(i evaluation.Item) string {
	if i.Kind == evaluation.Objective {
		return "het doel van " + i.Name
	}
	return i.Name
}

// behind tells the RHO how many practices are late with evaluating (EV-4, LC-6).
func behind(n int) kit.Task {
	verb := "praktijken lopen"
	if n == 1 {
		verb = "praktijk loopt"
	}
	return kit.Task{Icon: kit.IconChart, Title: text.Number(n) + " " + verb + " achter met evalueren", Href: "/praktijken/evaluaties",
		Text: "Bel of mail, of vul samen in. Het kost ongeveer een minuut."}
}
