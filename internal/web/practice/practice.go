// Package practice has an RHO's pages of its practices: the list with how every plan stands, filters that one
// keeps, doing something for several at once, and adding one.
//
// The people of a practice and their links stand in package account, the plan itself in package plan.
package practice

import (
	"time"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	app "kwartier/internal/app/practice"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct {
	Practices *app.Service
	Plans     *plans.Service
	Now       func() time.Time
}

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	list := route.For(access.PracticeList, route.Own(access.Organisation))
	add := route.For(access.PracticeAdd, route.Own(access.Organisation))
	return []route.Route{
		route.Get("/praktijken", list, p.list),
		route.Get(aheadPath, list, p.ahead),
		route.Get(bulkPath, list, p.together),
		route.Post(bulkPath, list, p.doTogether),
		route.Post(filtersPath, list, p.saveFilter),
		route.Post(filtersPath+"/{filter}", list, p.renameFilter).Sample("filter", "geen"),
		route.Post(filtersPath+"/{filter}/verwijder", list, p.removeFilter).Sample("filter", "geen"),
		route.Get("/praktijken/nieuw", add, p.showAdd),
		route.Post("/praktijken/nieuw", add, p.add),
	}
}
