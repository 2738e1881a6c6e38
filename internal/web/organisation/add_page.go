package organisation

import (
	_ "embed"
	"net/http"

	app "kwartier/internal/app/organisation"
	"kwartier/internal/domain/account"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed add.gohtml
var addSource string

var addPage = kit.MustPage[addView]("organisation/add", addSource)

type addView struct {
	Errors kit.ErrorSummary
	Items  []kit.Item
	Bar    kit.Bar
}

func (p *pages) showAdd(w http.ResponseWriter, r *route.Request) error {
	return p.drawAdd(w, r, http.StatusOK, nil)
}

// drawAdd draws the form with what was typed, and what is wrong by field.
func (p *pages) drawAdd(w http.ResponseWriter, r *route.Request, code int, wrong map[string]string) error {
	known, err := p.cfg.Organisations.Regions(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	chosen := account.Kind(r.Value("soort"))
	region := kit.SelectField("regio", "Regio", r.Value("regio"), kit.Option{Text: "Kies een regio"})
	region.Error, region.Hint = wrong["regio"], "De praktijken van de zorggroep krijgen deze regio. Dit kan later niet anders."
	for _, k := range known {
		region.Options = append(region.Options, kit.Option{Value: k.Key, Text: k.Name})
	}
	soort := kit.Fieldset{ID: "soort", Legend: "Wat voor organisatie is het?", Error: wrong["soort"], Choices: []kit.Choice{
		{ID: "soort-rho", Value: string(account.RHO), Label: "Zorggroep (RHO)", Text: "Begeleidt de praktijken van een regio.", Items: []kit.Item{kit.FieldItem(region)}},
		{ID: "soort-insurer", Value: string(account.Insurer), Label: "Verzekeraar", Text: "Ziet aantallen per regio, geen plannen.",
			Items: insurerItems(known, r.Form["regios"], r.Value("uzovi"), wrong)},
		{ID: "soort-national", Value: string(account.National), Label: "Landelijke organisatie", Text: "Ziet aantallen van alle regio's, geen praktijken."},
	}}
	for i := range soort.Choices {
		soort.Choices[i].Checked = soort.Choices[i].Value == string(chosen)
	}
	items := []kit.Item{kit.FieldItem(nameField(r.Value("naam"), wrong["naam"])), kit.FieldsetItem(soort)}
	v := addView{Items: items, Errors: kit.Summary(items...), Bar: kit.Bar{Buttons: []kit.Button{kit.Submit("Voeg toe"), kit.SubtleLink("Terug naar de lijst", "/organisaties")}}}
	frame := r.Frame("Organisatie toevoegen")
	frame.Home, frame.Faulty, frame.Crumbs = "/nu", !v.Errors.Empty(), crumbs("Organisatie toevoegen")
	return addPage.Render(w, code, frame, v)
}

// add adds the organisation and goes on to inviting its first person.
func (p *pages) add(w http.ResponseWriter, r *route.Request) error {
	f := app.Facts{Kind: account.Kind(r.Value("soort")), Name: r.Value("naam")}
	switch f.Kind { // the questions of what is not chosen are sent as well
	case account.RHO:
		if key := r.Value("regio"); key != "" {
			f.Regions = []string{key}
		}
	case account.Insurer:
		f.Regions, f.UZOVI = append(f.Regions, r.Form["regios"]...), r.Value("uzovi")
	default: // nothing else goes with it
	}
	id, err := p.cfg.Organisations.Add(r.Context(), r.Actor, f)
	if err != nil {
		mistakes, err := wrong(err)
		if err != nil {
			return err
		}
		return p.drawAdd(w, r, http.StatusUnprocessableEntity, mistakes)
	}
	r.Flash(w, kit.OK, f.Name+" staat in de lijst", "Nodig nu de eerste "+first(f.Kind)+" uit.")
	return r.SeeOther(w, "/organisatie/"+id+"/mensen")
}

// first is who gets in first and can then invite or do the work.
func first(kind account.Kind) string {
	switch kind {
	case account.RHO:
		return "programmamanager"
	case account.Insurer:
		return "inkoper"
	case account.National:
		return "redacteur"
	case account.Administration:
		return "beheerder"
	default:
		return "persoon"
	}
}
