package organisation

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"

	app "kwartier/internal/app/organisation"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed one.gohtml
var oneSource string

var onePage = kit.MustPage[oneView]("organisation/one", oneSource)

type oneView struct {
	Heading, Lead string
	Alert         kit.Alert
	Errors        kit.ErrorSummary
	Facts         []kit.Definition
	People        kit.Button
	Look          kit.Button // break the glass; only for a practice (AZ-6)
	Note          string     // why there is no form
	Items         []kit.Item // empty: may not change it here
	Action        string
	Version       string
	Bar           kit.Bar
}

func (p *pages) show(w http.ResponseWriter, r *route.Request) error {
	o, err := p.cfg.Organisations.Open(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	f := app.Facts{Name: o.Name, UZOVI: o.UZOVI}
	for _, region := range o.Regions {
		f.Regions = append(f.Regions, region.Key)
	}
	return p.draw(w, r, http.StatusOK, o, f, nil, kit.Alert{})
}

// draw draws the page with what stands in the form, and what is wrong with it.
func (p *pages) draw(w http.ResponseWriter, r *route.Request, code int, o app.Organisation, f app.Facts, wrong map[string]string, alert kit.Alert) error {
	v := oneView{Heading: o.Name, Lead: kindName(o.Kind) + ". Hier staat niets uit plannen.", Alert: alert, Facts: facts(o),
		People: kit.LinkButton("Mensen en uitnodigingen", "/organisatie/"+o.ID+"/mensen"), Action: "/organisaties/" + o.ID, Version: strconv.FormatInt(o.Version, 10)}
	if o.People == 0 && o.Invited == 0 {
		v.People.Text = "Nodig de eerste " + first(o.Kind) + " uit"
	}
	if o.Kind == account.Practice {
		v.Note, v.People.Text = "De zorggroep beheert de gegevens van haar praktijken en nodigt hun mensen uit.", "Mensen"
		v.Look = kit.LinkButton("Meekijken in het plan", "/organisatie/"+o.ID+"/meekijken")
	}
	if o.Changes {
		v.Items = []kit.Item{kit.FieldItem(nameField(f.Name, wrong["naam"]))}
		if o.Kind == account.Insurer {
			known, err := p.cfg.Organisations.Regions(r.Context(), r.Actor)
			if err != nil {
				return err
			}
			v.Items = append(v.Items, insurerItems(known, f.Regions, f.UZOVI, wrong)...)
		}
		v.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit("Bewaar"), kit.SubtleLink("Terug naar de lijst", "/organisaties")}}
	}
	v.Errors = kit.Summary(v.Items...)
	frame := r.Frame(o.Name)
	frame.Home, frame.Faulty, frame.Crumbs = "/nu", code != http.StatusOK, crumbs(o.Name)
	return onePage.Render(w, code, frame, v)
}

func facts(o app.Organisation) []kit.Definition {
	out := []kit.Definition{{Term: "Soort", Link: kit.Link{Text: kindName(o.Kind)}}}
	if o.RHO != "" {
		out = append(out, kit.Definition{Term: "Zorggroep", Link: kit.Link{Text: o.RHO}})
	}
	names := make([]string, len(o.Regions))
	for i, r := range o.Regions {
		names[i] = r.Name
	}
	switch {
	case len(names) > 0:
		out = append(out, kit.Definition{Term: "Regio", Link: kit.Link{Text: text.List(names, "en")}})
	case o.Kind == account.Insurer:
		out = append(out, kit.Definition{Term: "Regio", Link: kit.Link{Text: "nog geen"}})
	}
	if o.UZOVI != "" {
		out = append(out, kit.Definition{Term: "UZOVI-nummer", Link: kit.Link{Text: o.UZOVI}})
	}
	people := kit.Definition{Term: "Mensen", Link: kit.Link{Text: text.Number(o.People)}}
	if o.People == 0 {
		people.Status = kit.StatusWarn("Nog niemand")
	}
	return append(out, people, kit.Definition{Term: "Open uitnodigingen", Link: kit.Link{Text: text.Number(o.Invited)}})
}

// change keeps what was typed. When somebody else was first, what was typed stays in the form, above what is kept now.
func (p *pages) change(w http.ResponseWriter, r *route.Request) error {
	f := app.Facts{Name: r.Value("naam"), UZOVI: r.Value("uzovi"), Regions: append([]string(nil), r.Form["regios"]...)}
	err := p.cfg.Organisations.Change(r.Context(), r.Actor, r.About.ID, int64(r.Int("versie", 0)), f)
	if err == nil {
		r.Flash(w, kit.OK, "Bewaard", "De wijziging staat in het logboek van de organisatie.")
		return r.SeeOther(w, "/organisaties/"+r.About.ID)
	}
	o, failed := p.cfg.Organisations.Open(r.Context(), r.Actor, r.About.ID)
	if failed != nil {
		return failed
	}
	var fault *kernel.Fault
	if conflict(err) && errors.As(err, &fault) {
		says := text.Fault(fault)
		return p.draw(w, r, route.Status(fault.Code), o, f, nil, kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What, says.Do}})
	}
	mistakes, err := wrong(err)
	if err != nil {
		return err
	}
	return p.draw(w, r, http.StatusUnprocessableEntity, o, f, mistakes, kit.Alert{})
}
