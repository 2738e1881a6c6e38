// Package help has the pages that explain: the handbook by role, what is kept of whom, and for whom the site works.
//
// Words: a part is one text of the handbook (docs/handboek), a subject what stands under one of its headings.
//
// Invariants: the texts are those of the handbook and stand nowhere else. They are read when the program starts; a text
// that does not fit, or that links to what is no page, stops the program.
package help

import (
	_ "embed"
	"net/http"
	"strings"

	"kwartier/docs/handboek"
	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// shelf are the texts, in the order in which pages name them.
var shelf = []struct{ file, path, name string }{
	{"README.md", "/hulp", "Hulp"},
	{"praktijk.md", "/hulp/praktijk", "Voor de praktijk"},
	{"team.md", "/hulp/team", "Je team"},
	{"evaluaties.md", "/hulp/evaluaties", "Evaluaties"},
	{"bewijs.md", "/hulp/bewijs", "Bewijs"},
	{"jaarwissel.md", "/hulp/jaarwissel", "Het jaar wisselt"},
	{"rooster.md", "/hulp/rooster", "Je rooster"},
	{"instroom.md", "/hulp/instroom", "Instroom"},
	{"loting.md", "/hulp/loting", "De loting"},
	{"zorggroep.md", "/hulp/zorggroep", "Voor de zorggroep"},
	{"samen.md", "/hulp/samen", "Samen, apart of samengevoegd"},
	{"cijfers.md", "/hulp/cijfers", "Voor verzekeraar en landelijk"},
	{"beheer.md", "/hulp/beheer", "Voor de beheerder"},
	{"herinneringen.md", "/hulp/herinneringen", "Herinneringen"},
	{"privacy.md", "/privacy", "Privacy"},
	{"verwerkingen.md", "/privacy/verwerkingen", "Register van verwerkingen"},
	{"toegankelijkheid.md", "/toegankelijkheid", "Toegankelijkheid"},
}

// Footer are the links for the foot of every page.
func Footer() []kit.Link {
	return []kit.Link{{Text: "Hulp", Href: "/hulp"}, {Text: "Privacy", Href: "/privacy"}, {Text: "Toegankelijkheid", Href: "/toegankelijkheid"}}
}

// Routes are the lines of the table.
func Routes() []route.Route {
	return []route.Route{
		route.Get("/hulp", route.Public(), help),
		route.Get("/hulp/{deel}", route.Public(), one).Sample("deel", "praktijk"),
		route.Get("/privacy", route.Public(), show("/privacy")),
		route.Get("/privacy/verwerkingen", route.Public(), show("/privacy/verwerkingen")),
		route.Get("/toegankelijkheid", route.Public(), show("/toegankelijkheid")),
	}
}

//go:embed help.gohtml
var source string

var page = kit.MustPage[view]("help", source)

type view struct {
	part
	Folded bool // subjects are opened one by one
	More   []kit.Link
}

// parts are the texts by the path of their page.
var parts = mustRead()

func mustRead() map[string]part {
	addresses, out := map[string]string{}, map[string]part{}
	for _, s := range shelf {
		addresses[s.file] = s.path
	}
	for _, s := range shelf {
		p, err := read(handboek.Files, s.file, addresses)
		if err != nil {
			panic(err)
		}
		out[s.path] = p
	}
	return out
}

// help shows the part of the role in which one acts, and a stranger what there is.
func help(w http.ResponseWriter, r *route.Request) error {
	return draw(w, r, map[account.Kind]string{
		account.Practice:       "/hulp/praktijk",
		account.RHO:            "/hulp/zorggroep",
		account.Insurer:        "/hulp/cijfers",
		account.National:       "/hulp/cijfers",
		account.Administration: "/hulp/beheer",
	}[r.Actor.Member.Kind])
}

func one(w http.ResponseWriter, r *route.Request) error {
	path := "/hulp/" + r.PathValue("deel")
	if _, ok := parts[path]; !ok {
		return access.NotFound()
	}
	return draw(w, r, path)
}

func show(path string) route.Handler {
	return func(w http.ResponseWriter, r *route.Request) error { return draw(w, r, path) }
}

// draw shows a part; "" is what there is.
func draw(w http.ResponseWriter, r *route.Request, path string) error {
	if path == "" {
		path = "/hulp"
	}
	v := view{part: parts[path], Folded: strings.HasPrefix(path, "/hulp")}
	for _, s := range shelf[1:] {
		if s.path != path && path != "/hulp" {
			v.More = append(v.More, kit.Link{Text: s.name, Href: s.path})
		}
	}
	return page.Render(w, http.StatusOK, r.Frame(v.Title), v)
}
