package home

import (
	"fmt"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	organisations "kwartier/internal/app/organisation"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// rho shows what waits for the RHO, with counts.
func (p *pages) rho(w http.ResponseWriter, r *route.Request) error {
	list, err := p.cfg.Practices.List(r.Context(), r.Actor, practices.Filter{Tab: practices.Waiting, Sort: "due", Size: 5})
	if err != nil {
		return err
	}
	today := p.today()
	waiting, late, questions := list.Tabs[practices.Waiting], list.Tabs[practices.LateOnes], list.Tabs[practices.Questions]
	v := view{Heading: "Wat moet je nu doen?", Lead: homeLead(list)}
	v.Now = kit.Now{ID: "nu", Task: "Je bent klaar voor nu", Text: "Er wacht geen plan op jou.", Further: kit.Link{Text: "Bekijk alle praktijken", Href: "/praktijken"}}
	if list.Tabs[practices.All] == 0 {
		v.Now.Task, v.Now.Text = "Nog geen praktijken", "Een programmamanager voegt ze toe."
		if access.Allowed(r.Actor, access.PracticeAdd, access.Own(r.Actor, access.Organisation)) {
			v.Now = kit.Now{ID: "nu", Task: "Voeg de eerste praktijk toe", Text: "Daarna nodig je haar mensen uit. Die vullen het plan in.",
				Button: kit.Button{Text: "Voeg een praktijk toe", Href: "/praktijken/nieuw"}}
		}
	}
	if waiting > 0 {
		v.Now.Task = text.Count(waiting, "plan wacht", "plannen wachten") + " op jou"
		v.Now.Text = "Lees wat de praktijk schreef. Geef akkoord, of stel een vraag."
		v.Now.Button = kit.Button{Text: "Bekijk wat wacht", Href: "/praktijken?tab=waiting"}
		if waiting == 1 && len(list.Rows) == 1 {
			v.Now.Task, v.Now.Button = "Lees het plan van "+list.Rows[0].Name, kit.Button{Text: "Lees het plan", Href: "/praktijken/" + list.Rows[0].ID}
		}
	}
	if waiting > 1 {
		for _, row := range list.Rows {
			says, date, isLate := due(row.Due, today)
			v.Also = append(v.Also, kit.Task{Icon: kit.IconPaper, Title: "Lees het plan van " + row.Name, Href: "/praktijken/" + row.ID,
				Text: "Ingediend op " + text.Moment(row.Submitted) + ".", Due: says, Date: date, Late: isLate && row.Late})
		}
	}
	if late > 0 {
		v.Also = append(v.Also, kit.Task{Icon: kit.IconClock, Title: text.Count(late, "praktijk is", "praktijken zijn") + " te laat", Href: "/praktijken?tab=late", Text: "Bel of mail de contactpersoon, of vul samen in."})
	}
	stands, err := p.cfg.Evaluations.OfRHO(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	if stands.Behind > 0 {
		v.Also = append(v.Also, behind(stands.Behind))
	}
	if questions > 0 {
		v.Also = append(v.Also, kit.Task{Icon: kit.IconTalk, Title: text.Count(questions, "praktijk heeft", "praktijken hebben") + " nog een open vraag van jou", Href: "/praktijken?tab=questions", Text: "Is er een antwoord? Sluit de vraag dan."})
	}
	if list.Tabs[practices.All] > 0 {
		v.Later = append(v.Later, kit.Task{Icon: kit.IconChart, Title: "Bekijk wie er straks tekortkomt", Href: "/praktijken/vooruit", Text: "Dit jaar, volgend jaar en het jaar daarna."})
	}
	v.FactsHead = "Stand van de plannen"
	for _, s := range []struct {
		stage plan.Stage
		name  string
	}{{plan.Accepted, "Akkoord"}, {plan.Submitted, "Ingediend"}, {plan.Returned, "Terug met vraag"}, {plan.Concept, "Nog bezig"}, {plan.NoPlan, "Niet begonnen"}} {
		v.Facts = append(v.Facts, kit.Definition{Term: s.name, Link: kit.Link{Text: strconv.Itoa(list.Stages[s.stage]), Href: "/praktijken?stand=" + string(s.stage)}})
	}
	v.Facts = append(v.Facts, kit.Definition{Term: "Achter met evalueren", Link: kit.Link{Text: strconv.Itoa(stands.Behind), Href: "/praktijken/evaluaties"}})
	return page.Render(w, http.StatusOK, frame(r, v.Heading), v)
}

// homeLead counts a joint plan once (UT-17).
func homeLead(l practices.List) string {
	if l.Shared.Plans == 0 {
		return fmt.Sprintf("%s, %d akkoord.", text.Count(l.Tabs[practices.All], "praktijk", "praktijken"), l.Stages[plan.Accepted])
	}
	return text.Sharing(l.Tabs[practices.All], l.Shared.Practices, l.Shared.Plans) + ". " + text.Count(l.Stages[plan.Accepted], "plan is", "plannen zijn") + " akkoord."
}

// counts shows insurer and national parties numbers per region, and no practice (LC-7, AZ-4, AZ-5).
func (p *pages) counts(w http.ResponseWriter, r *route.Request) error {
	rows, err := p.cfg.Practices.Counts(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	var all, accepted, late int
	v := view{Heading: "Hoe staat het ervoor?", Table: kit.Table{Caption: "Praktijken per regio", Columns: []kit.Column{{Label: "Regio"},
		{Label: "Praktijken", Num: true}, {Label: "Akkoord", Num: true}, {Label: "Ingediend", Num: true}, {Label: "Te laat", Num: true}}}}
	for _, c := range rows {
		all, accepted, late = all+c.Practices, accepted+c.Accepted, late+c.Late
		row := kit.Row{Cells: []kit.Cell{{Text: c.Name}}}
		for _, n := range []int{c.Practices, c.Accepted, c.Submitted, c.Late} {
			row.Cells = append(row.Cells, kit.Cell{Text: text.Number(n)})
		}
		v.Table.Rows = append(v.Table.Rows, row)
	}
	v.Lead = "Hier staan alleen aantallen. Plannen blijven bij de praktijk en de zorggroep."
	v.Now = kit.Now{ID: "nu", Task: text.Count(all, "praktijk doet", "praktijken doen") + " mee",
		Text:   fmt.Sprintf("In %s. %s akkoord, %d te laat.", text.Count(len(rows), "regio", "regio's"), text.Count(accepted, "plan is", "plannen zijn"), late),
		Button: kit.Button{Text: "Bekijk de cijfers", Href: "/cijfers"}}
	if len(rows) == 0 {
		v.Now = kit.Now{ID: "nu", Task: "Nog geen cijfers", Text: "Zodra er praktijken meedoen, staan hier de aantallen."}
	}
	return page.Render(w, http.StatusOK, frame(r, v.Heading), v)
}

// technical shows the administrator who takes part, and where technical management is: no plan (AZ-6).
func (p *pages) technical(w http.ResponseWriter, r *route.Request) error {
	list, err := p.cfg.Organisations.List(r.Context(), r.Actor, organisations.Filter{})
	if err != nil {
		return err
	}
	rhos, practices := list.Counts[account.RHO], list.Counts[account.Practice]
	v := view{Heading: "Wat moet je nu doen?", Lead: "Je beheert organisaties, mensen en techniek. Plannen lees je hier niet.",
		Now: kit.Now{ID: "nu", Task: "Je bent klaar voor nu", Text: fmt.Sprintf("%s en %s doen mee.", text.Count(rhos, "zorggroep", "zorggroepen"), text.Count(practices, "praktijk", "praktijken")),
			Further: kit.Link{Text: "Bekijk de organisaties", Href: "/organisaties"}}}
	if rhos == 0 {
		v.Now = kit.Now{ID: "nu", Task: "Voeg de eerste zorggroep toe", Text: "Daarna nodig je de programmamanager uit. Die voegt de praktijken toe.",
			Button: kit.Button{Text: "Voeg een zorggroep toe", Href: "/organisaties/nieuw"}}
	}
	v.Also = []kit.Task{
		{Icon: kit.IconPlus, Title: "Voeg een organisatie toe", Href: "/organisaties/nieuw", Text: "Een zorggroep, een verzekeraar of een landelijke organisatie."},
		{Icon: kit.IconPeople, Title: "Beheer de mensen van het beheer", Href: "/mensen", Text: "Zorg dat je met minstens 2 mensen bent."},
		{Icon: kit.IconLock, Title: "Bekijk de techniek", Href: "/techniek", Text: "Database, werk op de achtergrond en het laatste anker van het logboek."},
	}
	v.FactsHead = "Wie meedoet"
	for _, k := range []struct {
		kind account.Kind
		name string
	}{{account.RHO, "Zorggroepen"}, {account.Practice, "Praktijken"}, {account.Insurer, "Verzekeraars"}, {account.National, "Landelijk"}} {
		v.Facts = append(v.Facts, kit.Definition{Term: k.name, Link: kit.Link{Text: text.Number(list.Counts[k.kind]), Href: "/organisaties?soort=" + string(k.kind)}})
	}
	return page.Render(w, http.StatusOK, frame(r, v.Heading), v)
}

// nothing is for roles whose pages do not exist yet (AZ-13).
func (p *pages) nothing(w http.ResponseWriter, r *route.Request) error {
	v := view{Heading: "Wat moet je nu doen?", Lead: "Je werkt als " + text.Role(r.Actor.Member.Role) + ".",
		Now: kit.Now{ID: "nu", Task: "Je bent klaar voor nu", Text: "Voor jouw rol staat er nu niets klaar.", Further: kit.Link{Text: "Bekijk je account", Href: "/account"}}}
	return page.Render(w, http.StatusOK, frame(r, v.Heading), v)
}
