package home

import (
	_ "embed"
	"fmt"

	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/web/kit"
)

// also are small things that help the plan on.
func also(v *plans.View) []kit.Task {
	if !v.May.Write || v.Stage == plan.NoPlan {
		return nil
	}
	var out []kit.Task
	if v.Stage == plan.Concept && v.Unanswered() > 0 {
		task, says := questions(v)
		out = append(out, kit.Task{Icon: kit.IconTalk, Title: task, Href: at(v), Text: says})
	}
	if len(v.Plan.People) == 0 {
		out = append(out, kit.Task{Icon: kit.IconPeople, Title: "Zet je team in de lijst", Href: "/praktijk/" + v.Practice.ID + "/team", Text: "Nodig als iemand een training volgt. Ongeveer 2 minuten."})
	}
	if len(v.Plan.Commitments) == 0 {
		out = append(out, kit.Task{Icon: kit.IconPaper, Title: "Vink de afspraken aan", Href: at(v) + "/afspraken", Text: "Vier zinnen lezen. Ongeveer 1 minuut."})
	}
	if v.Plan.Expectation.Result == "" {
		out = append(out, kit.Task{Icon: kit.IconChart, Title: "Schrijf op wat je verwacht", Href: at(v) + "/verwachting", Text: "Twee zinnen. Je leest ze terug bij de evaluatie."})
	}
	return out
}

// later are the evaluations that come, and the decision about the next year.
func later(v *plans.View, coming []kit.Task, today kernel.Date) []kit.Task {
	out := coming
	if !v.NextDue.IsZero() && !v.May.NextYear {
		_, date, _ := due(v.NextDue, today)
		out = append(out, kit.Task{Icon: kit.IconCalendar, Title: fmt.Sprintf("Beslis over jaar %d", v.Year+1), Text: "Wat loopt door, en wat komt erbij?", Due: "Uiterlijk", Date: date})
	}
	if v.Stage != plan.NoPlan {
		out = append(out, kit.Task{Icon: kit.IconChart, Title: "Bekijk wat er de komende jaren komt", Href: at(v) + "/vooruit", Text: "Wat wordt gevraagd, wat heb je al, en wat is nog open?"})
	}
	return out
}
