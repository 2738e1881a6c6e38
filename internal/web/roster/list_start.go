package roster

import (
	_ "embed"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/roster"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed list_start.gohtml
var startSource string

var startPage = kit.MustPage[startView]("roster/start", startSource)

type startView struct {
	Heading, Action string
	Alert           kit.Alert
	Errors          kit.ErrorSummary
	Items           []kit.Item
	Bar             kit.Bar
}

// startFields are the fields of the form by those of the faults.
var startFields = map[string]string{"template": "sjabloon", "gps": "huisartsen", "patients": "patienten", "name": "naam"}

func (p *pages) showStart(w http.ResponseWriter, r *route.Request) error {
	return p.drawStart(w, r, http.StatusOK, wrong{})
}

// drawStart shows the form with what was typed and what is wrong.
func (p *pages) drawStart(w http.ResponseWriter, r *route.Request, code int, bad wrong) error {
	all, err := p.cfg.Rosters.List(r.Context(), r.Actor, practiceOf(r))
	if err != nil {
		return err
	}
	v := startView{Heading: "Begin een rooster", Action: base(practiceOf(r)) + "/nieuw", Alert: bad.others, Items: startItems(r, all, bad),
		Bar: kit.Bar{Buttons: []kit.Button{kit.Next("Teken de week"), kit.SubtleLink("Terug naar de roosters", base(practiceOf(r)))}}}
	v.Errors = kit.Summary(v.Items...)
	f := frame(r, v.Heading, kit.Link{Text: "Rooster", Href: base(practiceOf(r))})
	f.Faulty = !v.Errors.Empty()
	return startPage.Render(w, code, f, v)
}

// startItems are the questions: which week, how many GPs, how many patients, and a name.
func startItems(r *route.Request, all app.Overview, bad wrong) []kit.Item {
	chosen := r.Value("sjabloon")
	which := kit.Fieldset{ID: "sjabloon", Legend: "Waarmee begin je?", Layout: kit.Cards, Error: bad.at["sjabloon"],
		After: []kit.Link{{Text: "Of begin met je eigen agenda", Href: base(practiceOf(r)) + "/agenda"}}}
	for _, t := range all.Templates {
		which.Choices = append(which.Choices, kit.Choice{ID: "sjabloon-" + t.Key, Value: t.Key, Label: t.Name, Text: t.About, Checked: t.Key == chosen})
	}
	patients := all.Demand.Demand.Patients()
	gps := kit.TextField("huisartsen", "Hoeveel huisartsen?", asTyped(r, "huisartsen", gpsFor(patients)))
	gps.Hint, gps.Error, gps.InputMode, gps.Width = "Omgerekend naar voltijd. Twee die elk 4 dagen werken: 1,6.", bad.at["huisartsen"], "decimal", kit.WidthSmall
	name := kit.TextField("naam", "Hoe noem je het?", asTyped(r, "naam", ""))
	name.Error, name.Hint, name.Autocomplete = bad.at["naam"], "Bijvoorbeeld: Kwartier met flitsblok.", "off"
	items := []kit.Item{kit.FieldsetItem(which), kit.FieldItem(gps)}
	if all.Demand.MayEdit && all.Demand.Version == 0 {
		field := kit.NumberField("patienten", "Hoeveel patiënten?", asTyped(r, "patienten", strconv.Itoa(patients)), "")
		field.Hint, field.Error = "Zoals bij de gegevens van je praktijk. Later wijzig je dit bij de zorgvraag.", bad.at["patienten"]
		items = append(items, kit.FieldItem(field))
	}
	return append(items, kit.FieldItem(name))
}

// gpsFor is how many full-time GPs go with so many patients: "1,6".
func gpsFor(patients int) string {
	return strings.TrimSuffix(text.Decimal(max(.5, float64(patients)/domain.FullTime), 1), ",0")
}

// start begins a roster and goes on to drawing it.
func (p *pages) start(w http.ResponseWriter, r *route.Request) error {
	gps, _ := strconv.ParseFloat(strings.Replace(r.Value("huisartsen"), ",", ".", 1), 64) // what is no number is 0, which is refused
	in := app.StartInput{Template: r.Value("sjabloon"), GPs: gps, Name: r.FormValue("naam")}
	if typed := r.Value("patienten"); typed != "" {
		in.Patients = r.Int("patienten", -1)
	}
	id, err := p.cfg.Rosters.Start(r.Context(), r.Actor, practiceOf(r), in)
	if bad, ok := refusal(err, startFields); ok {
		return p.drawStart(w, r, http.StatusUnprocessableEntity, bad)
	}
	if err != nil {
		return err
	}
	return r.SeeOther(w, at(practiceOf(r), id))
}
