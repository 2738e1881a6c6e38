package plan

import (
	"fmt"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/account"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// sharing are the practices that the RHO let share the plan, by name (UT-17).
func sharing(v *app.View) []string {
	var out []string
	for _, m := range v.Plan.Practice.Members {
		if m.Shared {
			out = append(out, m.Name)
		}
	}
	return out
}

// togetherAlert tells who shares the plan and what came along from another practice, or that the plan rests; where the
// visible history stands (UT-17).
func togetherAlert(r *route.Request, v *app.View) kit.Alert {
	alert := kit.Alert{Severity: kit.Tip}
	if to := v.Practice.Elsewhere; to != "" {
		alert.Heading, alert.Paras = "Dit plan rust", []string{v.Practice.Name + " werkt nu in het plan van een andere praktijk. Je kunt dit plan lezen, niet wijzigen."}
		if r.Actor.PlanOf() == to {
			alert.Links = []kit.Link{{Text: "Naar het plan waarin je werkt", Href: base(to)}}
		} else if r.Actor.Member.Kind == account.RHO {
			alert.Links = []kit.Link{{Text: "Naar het plan waarin zij werkt", Href: base(to)}}
		}
		return alert
	}
	if with := sharing(v); len(with) > 0 {
		alert.Heading = "Dit is een gezamenlijk plan"
		alert.Paras = append(alert.Paras, "Van "+v.Practice.Name+", samen met "+text.List(with, "en")+".")
	}
	for _, from := range broughtFrom(v) {
		if alert.Heading == "" {
			alert.Heading = "Hier komt iets mee uit een andere praktijk"
		}
		alert.Paras = append(alert.Paras, from)
	}
	if alert.Heading == "" {
		return alert
	}
	at := "/praktijk/" + r.Actor.Organisation() + "/samenwerking"
	if outsider(r) {
		at = "/praktijken/" + v.Practice.ID + "/samenwerking"
	}
	if !outsider(r) || r.Actor.Member.Kind == account.RHO { // who looks along reads plans alone (AZ-6)
		alert.Links = []kit.Link{{Text: "Lees wat er gebeurde", Href: at}}
	}
	return alert
}

// broughtFrom says per practice what ran there: "Uit Praktijk B komt mee: Flexibele consultduur (jaar 1)." Each
// intervention stands there once, with the last year it ran.
func broughtFrom(v *app.View) []string {
	var order []string
	names := map[string][]string{}
	last := map[[2]string]int{}
	for i := len(v.History.Years) - 1; i >= 0; i-- {
		y := v.History.Years[i]
		for _, past := range y.Choices {
			key := [2]string{past.From, past.Key + past.Name}
			if past.From == "" || last[key] > 0 {
				continue
			}
			last[key] = y.Number
			if names[past.From] == nil {
				order = append(order, past.From)
			}
			name := past.Name
			if e, ok := v.Region.Find(past.Key); ok {
				name = e.Name
			}
			if name == "" {
				name = past.Key
			}
			names[past.From] = append(names[past.From], fmt.Sprintf("%s (jaar %d)", name, y.Number))
		}
	}
	var out []string
	for _, from := range order {
		out = append(out, "Uit "+from+" komt mee: "+text.List(names[from], "en")+".")
	}
	return out
}
