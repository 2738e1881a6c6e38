package plan

import (
	app "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// sinceWords say what somebody did, after the name.
var sinceWords = map[domain.Event]string{
	domain.Submit: "diende het plan in", domain.Withdraw: "nam het plan terug", domain.Accept: "gaf akkoord",
	domain.Return: "stuurde het plan terug", domain.Change: "opende het plan om te wijzigen", domain.NextYear: "begon met het volgende jaar",
}

// sinceAlert tells what others did since one last looked (LC-9); to is where a section stands.
func sinceAlert(v *app.View, to func(app.Section) string) kit.Alert {
	if !v.Since.Any() {
		return kit.Alert{}
	}
	a := kit.Alert{Severity: kit.Tip, Heading: "Nieuw sinds je laatst keek, op " + text.MomentYear(v.Since.At)}
	for i := len(v.Since.Steps) - 1; i >= 0; i-- {
		step := v.Since.Steps[i]
		a.Paras = append(a.Paras, step.By+" "+sinceWords[step.Event]+", op "+text.Moment(step.At)+".")
	}
	for _, s := range outline(v) {
		if news := newMessages(v, s); news > 0 {
			a.Links = append(a.Links, kit.Link{Text: title(v, s) + ": " + plural(news, "nieuw bericht", "nieuwe berichten"), Href: to(s)})
		} else if changed(v, s) {
			a.Links = append(a.Links, kit.Link{Text: title(v, s) + ": gewijzigd", Href: to(s)})
		}
	}
	if news := newMessages(v, app.SectionWhole); news > 0 {
		a.Links = append(a.Links, kit.Link{Text: "Over het hele plan: " + plural(news, "nieuw bericht", "nieuwe berichten"), Href: "#vragen-" + wholeWord})
	}
	return a
}

func newMessages(v *app.View, s app.Section) int {
	n := 0
	for _, m := range v.Threads[s].Messages {
		if m.New {
			n++
		}
	}
	return n
}

// changed tells whether others wrote in a section since one last looked.
func changed(v *app.View, s app.Section) bool {
	for _, c := range v.Since.Sections {
		if c == s {
			return true
		}
	}
	return false
}

// questionsAlert tells the practice which questions wait for it, with where they stand.
func questionsAlert(v *app.View) kit.Alert {
	n := v.Unanswered()
	if n == 0 || !v.May.Answer {
		return kit.Alert{}
	}
	a := kit.Alert{Severity: kit.Warn, Heading: "Beantwoord " + plural(n, "vraag", "vragen") + " van " + first(v.Practice.RHOName, "de zorggroep")}
	if v.Stage == domain.Returned {
		a.Paras = []string{"Antwoord bij de vraag, of pas je plan aan. Dien het daarna opnieuw in."}
	}
	if v.Threads[app.SectionWhole].Unanswered > 0 {
		a.Links = append(a.Links, kit.Link{Text: "Over het hele plan", Href: "#vragen-" + wholeWord})
	}
	for _, s := range places(v) {
		if k := v.Threads[s].Unanswered; k > 0 {
			a.Links = append(a.Links, kit.Link{Text: title(v, s) + ": " + plural(k, "vraag", "vragen"), Href: href(v.Practice.ID, s) + "#vragen-" + addressOf(s)})
		}
	}
	return a
}
