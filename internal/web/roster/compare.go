package roster

import (
	_ "embed"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// compareRoutes are the lines about rosters beside each other (CT-3).
func (p *pages) compareRoutes() []route.Route {
	use := route.For(access.RosterUse, route.Path(access.Practice, "praktijk"))
	return []route.Route{route.Get("/praktijk/{praktijk}/rooster/vergelijk", use, p.compare)}
}

// compareAt is the address where rosters stand beside each other.
func compareAt(practice string, ids ...string) string {
	return base(practice) + "/vergelijk?" + url.Values{"r": slices.Compact(ids)}.Encode()
}

//go:embed compare.gohtml
var compareSource string

var comparePage = kit.MustPage[compareView]("roster/compare", compareSource)

type compareView struct {
	Heading, Lead string
	Alert         kit.Alert
	Empty         kit.Empty
	Choose        kit.Fieldset
	Action        string
	Heads         []compareHead
	Rows          []compareRow
	Caption       string
	More          kit.Link // the same with more years; empty: these are all
	Note          string
}

type compareHead struct {
	Text, Href, Sub string
	This            bool // not the one that the others are measured against, and the first of those
}

type compareRow struct {
	Label, Hint string
	Cells       []compareCell
}

type compareCell struct {
	Text, Sub  string
	Of         string // name of its roster, for a phone
	This, Late bool
}

// compare shows two to four rosters under the same callers, that of now first. What cannot be compared is said above the
// choice of rosters.
func (p *pages) compare(w http.ResponseWriter, r *route.Request) error {
	all, err := p.cfg.Rosters.List(r.Context(), r.Actor, practiceOf(r))
	if err != nil {
		return err
	}
	ids := chosen(r.URL.Query()["r"], all.Rosters)
	v := compareView{Heading: "Vergelijk roosters", Lead: "Alle roosters krijgen dezelfde bellers. Zo zie je alleen wat het rooster doet.", Action: base(practiceOf(r)) + "/vergelijk"}
	v.Choose = compareChoice(all.Rosters, ids)
	code := http.StatusOK
	switch unknown := unknownOf(ids, all.Rosters); {
	case len(all.Rosters) < 2:
		v.Empty = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er valt nog niets te vergelijken", Text: "Je hebt twee roosters nodig. Begin er nog een.",
			Buttons: []kit.Button{{Text: "Begin een rooster", Href: base(practiceOf(r)) + "/nieuw"}}}
	case len(unknown) > 0:
		code, v.Alert = http.StatusNotFound, kit.Alert{Severity: kit.Warn, Heading: "Een rooster is er niet", Paras: []string{"Van wat je koos, bestaat " + text.Count(len(unknown), "rooster", "roosters") + " niet, of het is niet met je gedeeld.", "Kies hieronder opnieuw."}}
	case len(ids) > app.MostCompared:
		code, v.Alert = http.StatusUnprocessableEntity, kit.Alert{Severity: kit.Warn, Heading: "Dat zijn te veel roosters", Paras: []string{"Je koos er " + text.Number(len(ids)) + ". Er passen er " + text.Number(app.MostCompared) + " naast elkaar.", "Haal er een paar weg."}}
	case len(ids) >= 2:
		if err := p.compared(r, &v, ids); err != nil {
			bad, ok := refusal(err, nil)
			if !ok {
				return err
			}
			code, v.Alert = http.StatusUnprocessableEntity, bad.others
		}
	}
	return comparePage.Render(w, code, frame(r, v.Heading, kit.Link{Text: "Rooster", Href: base(practiceOf(r))}), v)
}

// chosen are the rosters in the address, once each, that of now first; when there is just one, it stands beside that of now.
func chosen(asked []string, all []app.Entry) []string {
	var ids []string
	for _, id := range asked {
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	today := slices.IndexFunc(all, func(e app.Entry) bool { return e.Today })
	if today < 0 {
		return ids
	}
	now := all[today].ID
	if i := slices.Index(ids, now); i >= 0 {
		ids = slices.Delete(ids, i, i+1)
	} else if len(ids) != 1 {
		return ids
	}
	return slices.Insert(ids, 0, now)
}

func unknownOf(ids []string, all []app.Entry) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return slices.ContainsFunc(all, func(e app.Entry) bool { return e.ID == id })
	})
}

func compareChoice(all []app.Entry, ids []string) kit.Fieldset {
	f := kit.Fieldset{ID: "r", Legend: "Welke roosters?", Hint: "Kies er twee tot vier.", Many: true}
	for _, e := range all {
		c := kit.Choice{ID: "r-" + e.ID, Value: e.ID, Label: e.Name, Text: "Van " + e.Author + ".", Checked: slices.Contains(ids, e.ID)}
		if e.Today {
			c.Tags = []kit.Tag{{Text: "nu"}}
		}
		f.Choices = append(f.Choices, c)
	}
	return f
}

// compared plays the rosters and fills the table: a short run first, and a link to a long one.
func (p *pages) compared(r *route.Request, v *compareView, ids []string) error {
	years := app.MoreYears
	if r.URL.Query().Get("jaren") != "" {
		years = app.AllYears
	}
	c, err := p.cfg.Rosters.Compare(r.Context(), r.Actor, practiceOf(r), ids, years)
	if err != nil {
		var fault *kernel.Fault
		if errors.As(err, &fault) && fault.Code == access.NotFound().Code {
			return &kernel.Fault{Code: app.FaultChoose, Args: kernel.Args{Need: app.MostCompared}}
		}
		return err
	}
	v.Caption = text.Count(len(ids), "rooster", "roosters") + " onder dezelfde vraag"
	v.Heads, v.Rows = compareHeads(c), compareRows(c)
	for _, row := range v.Rows {
		for i := range row.Cells {
			row.Cells[i].Of = v.Heads[i].Text
		}
	}
	v.Note = text.RosterYears(c.Years) + ". Tussen haakjes staat het bereik waarbinnen de uitkomst met 95% zekerheid ligt."
	if years < app.AllYears {
		v.More = kit.Link{Text: "Speel " + text.Number(app.AllYears) + " jaar", Href: compareAt(practiceOf(r), ids...) + "&jaren=" + text.Number(app.AllYears)}
	}
	return nil
}
