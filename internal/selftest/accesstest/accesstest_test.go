package accesstest

import (
	"net/http"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/store/storetest"
	"kwartier/internal/web/account"
	"kwartier/internal/web/audit"
	"kwartier/internal/web/route"
)

var noon = time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)

// probes are a page and a form for every action, about what the address names and about one's own: so the whole
// policy is asked, also where no real page exists yet.
func probes() []route.Route {
	answer := func(w http.ResponseWriter, _ *route.Request) error { _, err := w.Write([]byte("ja")); return err }
	var routes []route.Route
	for action, kinds := range access.Actions() {
		for _, kind := range kinds {
			base := "/proef/" + string(action) + "/" + string(kind)
			routes = append(routes, route.Get(base, route.For(action, route.Own(kind)), answer))
			if kind == access.Person || kind == access.Installation {
				continue
			}
			about := route.For(action, route.Path(kind, "id"))
			routes = append(routes, route.Get(base+"/{id}", about, answer), route.Post(base+"/{id}", about, answer))
		}
	}
	return routes
}

// AZ-1 AZ-2 AZ-3 AZ-4 AZ-5 AZ-6 AZ-7 AZ-12 AZ-13: the pages of this layer, and every action of the policy, in every
// role.
func TestMatrix_AZ1_AZ2_AZ3_AZ4_AZ5_AZ6_AZ7_AZ13(t *testing.T) {
	db := storetest.SQLite(t)
	w := NewWorld(t, db.Store, noon)
	pages := account.New(w.Accounts)
	routes := append(probes(), pages.Routes()...)
	routes = append(routes, audit.New(w.Log).Routes()...)
	server, err := route.New(w.Config(pages.AskToSignIn), routes)
	if err != nil {
		t.Fatal(err)
	}
	Matrix(t, w, Site{server, server.Routes()})
}
