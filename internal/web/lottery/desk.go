package lottery

import (
	"kwartier/internal/app/access"
	"kwartier/internal/app/lottery"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// roundTabs lead to the pages of a round that whoever looks may open; here is the one that is shown.
func roundTabs(r *route.Request, round *lottery.Round, here string) kit.Tabs {
	follows := access.Allowed(r.Actor, access.EnrolmentFollow, access.OfRound(round.ID, round.RHO, round.Region))
	tabs := kit.Tabs{Label: "Deze ronde"}
	for _, t := range []struct {
		text, below string
		names       bool // shows whose enrolment it is
	}{
		{"Overzicht", "", false}, {"Aanmeldingen", "/aanmeldingen", true}, {"Instellingen", "/instellingen", false}, {"Kansen", "/kansen", true},
		{"Lijst", "/lijst", false}, {"Loting", "/loting", false}, {"Daarna", "/daarna", true}, {"Verslag", "/verslag", false},
	} {
		if !t.names || follows {
			tabs.Items = append(tabs.Items, kit.TabItem{Text: t.text, Href: of(round.ID, t.below), NoCount: true, Current: t.below == here})
		}
	}
	return tabs
}

// roundCrumb is the link above a page of a round.
func roundCrumb(round *lottery.Round) []kit.Link {
	if round == nil {
		return nil
	}
	return []kit.Link{{Text: round.Settings.Name, Href: of(round.ID, "")}}
}
