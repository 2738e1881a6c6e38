package web

import (
	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/web/kit"
)

// nav is the main navigation of a role: at most seven words, and only pages that the role may open.
func nav(a access.Actor) []kit.NavItem {
	if a.Member.IsZero() {
		return nil
	}
	items := []kit.NavItem{{Label: "Nu", Href: "/nu"}}
	switch a.Member.Kind {
	case account.Practice:
		items = append(items, kit.NavItem{Label: "Plan", Href: "/praktijk/" + a.PlanOf() + "/plan"},
			kit.NavItem{Label: "Evaluaties", Href: "/praktijk/" + a.PlanOf() + "/evaluaties"})
		if access.Allowed(a, access.StaffRead, access.Own(a, access.Practice)) {
			items = append(items, kit.NavItem{Label: "Team", Href: "/praktijk/" + a.Organisation() + "/team"})
		}
		if access.Allowed(a, access.RosterUse, access.Own(a, access.Practice)) {
			items = append(items, kit.NavItem{Label: "Rooster", Href: "/praktijk/" + a.Organisation() + "/rooster"})
		}
	case account.RHO:
		if access.Allowed(a, access.PracticeList, access.Own(a, access.Organisation)) {
			items = append(items, kit.NavItem{Label: "Praktijken", Href: "/praktijken"})
		}
		if access.Allowed(a, access.LotteryList, access.Own(a, access.Organisation)) {
			items = append(items, kit.NavItem{Label: "Instroom", Href: "/instroom"})
		}
		if access.Allowed(a, access.DeepeningRead, access.Own(a, access.Organisation)) {
			items = append(items, kit.NavItem{Label: "Regio", Href: "/regio/verdiepen"})
		}
	}
	if a.Member.Kind == account.Insurer && access.Allowed(a, access.LotteryList, access.Own(a, access.Organisation)) {
		items = append(items, kit.NavItem{Label: "Instroom", Href: "/instroom"})
	}
	for _, item := range []struct {
		label, href string
		action      access.Action
		kind        access.Kind
	}{
		{"Organisaties", "/organisaties", access.OrganisationList, access.Installation},
		{"Techniek", "/techniek", access.TechnicalRead, access.Installation},
		{"Cijfers", "/cijfers", access.CountRead, access.Region},
		{"Mensen", "/mensen", access.PeopleRead, access.Organisation},
		{"Logboek", "/logboek", access.AuditRead, access.Organisation},
	} {
		if access.Allowed(a, item.action, access.Own(a, item.kind)) {
			items = append(items, kit.NavItem{Label: item.label, Href: item.href})
		}
	}
	return items
}
