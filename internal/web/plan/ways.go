package plan

import (
	_ "embed"
	"fmt"

	app "kwartier/internal/app/plan"
	"kwartier/internal/web/kit"
)

// ways are the buttons under the overview: one main one.
func (p *pages) ways(v *app.View) (kit.Bar, []buttonForm) {
	at := base(v.Practice.ID)
	var bar kit.Bar
	var forms []buttonForm
	if v.May.Withdraw {
		forms = append(forms, buttonForm{at + "/terugnemen", kit.Button{Text: "Neem terug", Look: kit.Secondary}})
	}
	if v.May.NextYear {
		forms = append(forms, buttonForm{at + "/volgend-jaar", kit.Submit(fmt.Sprintf("Begin met jaar %d", v.Year+1))})
	}
	if v.May.Change {
		forms = append(forms, buttonForm{at + "/wijzigen", kit.Button{Text: "Wijzig je plan", Look: kit.Secondary}})
	}
	if v.May.Write && v.Year > 1 {
		bar.Buttons = append(bar.Buttons, kit.Button{Text: fmt.Sprintf("Werk jaar %d bij", v.Year), Href: at + "/jaar", After: kit.IconArrow})
	} else if v.May.Write {
		if s := unfinished(v); s != "" {
			bar.Buttons = append(bar.Buttons, kit.Button{Text: "Verder met " + title(v, s), Href: href(v.Practice.ID, s), After: kit.IconArrow})
		}
	}
	if v.May.Write {
		check := kit.LinkButton("Controleer je antwoorden", at+"/controleer")
		if len(bar.Buttons) == 0 {
			check.Look, check.After = kit.Primary, kit.IconArrow
		}
		bar.Buttons = append(bar.Buttons, check)
		bar.Note = "Alles is bewaard. Je kunt stoppen wanneer je wilt."
	}
	return bar, forms
}

// unfinished is the first section that has to be there now and is not done; the year ahead can wait.
func unfinished(v *app.View) app.Section {
	for _, s := range outline(v) {
		year, _, _ := s.Parts()
		if kind, _ := stateOf(v, s); kind != kit.StepDone && year <= v.Year {
			return s
		}
	}
	return ""
}

// buttonForm is a button that does something: a form of its own.
type buttonForm struct {
	Action string
	Button kit.Button
}
