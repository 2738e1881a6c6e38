package home

import (
	plans "kwartier/internal/app/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// together says with whom the practice shares its plan, and from which practices something came along (UT-17).
func together(v *plans.View, own string) (head string, out []kit.Definition) {
	var with, from []string
	for _, m := range v.Plan.Practice.Members {
		if m.Shared {
			with = append(with, m.Name)
		}
	}
	seen := map[string]bool{}
	for _, y := range v.History.Years {
		for _, past := range y.Choices {
			if past.From != "" && !seen[past.From] {
				seen[past.From] = true
				from = append(from, past.From)
			}
		}
	}
	if len(with) > 0 {
		out = append(out, kit.Definition{Term: "Gezamenlijk plan van", Link: kit.Link{Text: v.Practice.Name}},
			kit.Definition{Term: "Samen met", Link: kit.Link{Text: text.List(with, "en")}})
	}
	if len(from) > 0 {
		out = append(out, kit.Definition{Term: "Geschiedenis komt mee uit", Link: kit.Link{Text: text.List(from, "en")}})
	}
	if len(out) > 0 {
		out = append(out, kit.Definition{Term: "Wat er gebeurde", Link: kit.Link{Text: "Samen, apart of samengevoegd", Href: "/praktijk/" + own + "/samenwerking"}})
	}
	return "Samen", out
}
