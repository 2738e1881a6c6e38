package lottery

import (
	"kwartier/internal/app/lottery"
	"kwartier/internal/web/kit"
)

// roundTabs lead to the pages of a round; here is the one that is shown.
func roundTabs(round *lottery.Round, here string) kit.Tabs {
	tabs := kit.Tabs{Label: "Deze ronde"}
	for _, t := range []struct{ text, below string }{
		{"Inschrijvingen", ""}, {"Instellingen", "/instellingen"}, {"Kansen", "/kansen"}, {"Lijst", "/lijst"}, {"Loting", "/loting"}, {"Daarna", "/daarna"}, {"Verslag", "/verslag"},
	} {
		tabs.Items = append(tabs.Items, kit.TabItem{Text: t.text, Href: of(round.ID, t.below), NoCount: true, Current: t.below == here})
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
