// Package start has the page that anybody may see: what Meer Tijd voor de Patiënt and Kwartier are (GL-5, GL-6), and
// where to sign in.
package start

import (
	"context"
	_ "embed"
	"net/http"
	"time"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
	"kwartier/internal/platform/clock"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the page works with.
type Config struct {
	// Guideline gives the version in force on a day.
	Guideline func(context.Context, kernel.Date) (*guideline.Guideline, error)
	Now       func() time.Time
}

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	return []route.Route{route.Get("/{$}", route.Public(), p.start)}
}

//go:embed start.gohtml
var source string

var page = kit.MustPage[view]("start", source)

type view struct {
	Definition, Aim string
	Source          string
	Elements        []element
	Now             kit.Now
}

type element struct {
	Glyph kit.Glyph
	Name  string
	Text  string
}

// about says in one sentence what each national element is.
var about = map[guideline.ElementKey]string{
	guideline.WorkingDifferently: "De praktijk plant, triëert en verdeelt het werk anders.",
	guideline.Network:            "Je helpt de patiënt samen met het wijkteam, de GGZ en het ziekenhuis.",
	guideline.Staffing:           "Als het nodig is, komen er handen bij.",
	guideline.GoodConversation:   "Het team leert het gesprek te voeren dat de patiënt verder helpt.",
}

func (p *pages) start(w http.ResponseWriter, r *route.Request) error {
	g, err := p.cfg.Guideline(r.Context(), kernel.DateOf(p.cfg.Now().In(clock.Amsterdam)))
	if err != nil {
		return err
	}
	v := view{Definition: g.Definition, Aim: g.Aim, Source: g.Title, Now: kit.Now{ID: "begin",
		Task: "Schrijf je plan in één keer", Text: "Je ziet meteen wat het groeimodel vraagt en wat er nog ontbreekt. Wat je typt is bewaard.",
		Button: kit.Button{Text: "Log in", Href: "/inloggen?naar=/nu"}}}
	if r.Actor.SignedIn() {
		v.Now.Button = kit.Button{Text: "Naar je eerste pagina", Href: "/nu"}
	}
	for _, e := range g.Elements {
		v.Elements = append(v.Elements, element{kit.Glyph{Parts: len(g.Elements), Index: region.NationalPart(e.Key)}, e.Name, about[e.Key]})
	}
	return page.Render(w, http.StatusOK, r.Frame("Meer tijd voor de patiënt"), v)
}
