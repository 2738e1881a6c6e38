package practice

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/practice"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed add.gohtml
var addSource string

var addPage = kit.MustPage[addView]("practice/add", addSource)

type addView struct {
	Errors kit.ErrorSummary
	Items  []kit.Item
	Bar    kit.Bar
}

// fieldOf is the form's field of each field of the facts.
var fieldOf = map[string]string{
	"name": "naam", "agb": "agb", "city": "plaats", "ion": "ion", "entry": "start", "contact_name": "contact", "contact_email": "email",
}

func (p *pages) showAdd(w http.ResponseWriter, r *route.Request) error {
	return show(w, r, http.StatusOK, nil)
}

// show draws the form with what was typed, and what is wrong by field.
func show(w http.ResponseWriter, r *route.Request, code int, wrong map[string]string) error {
	field := func(f kit.Field, hint string) kit.Field {
		f.Value, f.Error, f.Hint, f.Autocomplete = r.Value(f.ID), wrong[f.ID], hint, "off"
		return f
	}
	agb := kit.TextField("agb", "AGB-code", "")
	agb.InputMode, agb.Width = "numeric", kit.WidthMedium
	items := []kit.Item{
		kit.FieldItem(field(kit.TextField("naam", "Naam van de praktijk", ""), "")),
		kit.RowItem(field(agb, "8 cijfers"), field(kit.TextField("plaats", "Plaats", ""), "")),
		kit.RowItem(field(kit.NumberField("ion", "Patiënten op naam (ION)", "", ""), "Mag leeg blijven."),
			field(kit.DateField("start", "Eerste dag van deelname", ""), "Mag leeg blijven.")),
		kit.RowItem(field(kit.TextField("contact", "Contactpersoon", ""), ""), field(kit.EmailField("email", "E-mailadres", ""), "")),
	}
	view := addView{Items: items, Errors: kit.Summary(items...), Bar: kit.Bar{Buttons: []kit.Button{kit.Submit("Voeg toe"), kit.SubtleLink("Terug naar de lijst", "/praktijken")}}}
	frame := r.Frame("Praktijk toevoegen")
	frame.Home, frame.Faulty = "/nu", !view.Errors.Empty()
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Praktijken", Href: "/praktijken"}, {Text: "Praktijk toevoegen"}}
	return addPage.Render(w, code, frame, view)
}

// add adds the practice and goes on to inviting its people.
func (p *pages) add(w http.ResponseWriter, r *route.Request) error {
	facts, wrong := facts(r)
	if len(wrong) > 0 {
		return show(w, r, http.StatusUnprocessableEntity, wrong)
	}
	id, err := p.cfg.Practices.Add(r.Context(), r.Actor, facts)
	var refused *app.Refused
	if errors.As(err, &refused) {
		for i := range refused.Faults {
			says := text.Fault(&refused.Faults[i])
			wrong[fieldOf[refused.Faults[i].Field]] = strings.TrimSpace(says.What + " " + says.Do)
		}
		return show(w, r, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, facts.Name+" staat in de lijst", "Nodig nu de mensen van de praktijk uit.")
	return r.SeeOther(w, "/organisatie/"+id+"/mensen")
}

// facts reads the form.
func facts(r *route.Request) (app.Facts, map[string]string) {
	wrong := map[string]string{}
	f := app.Facts{Name: r.Value("naam"), AGB: r.Value("agb"), City: r.Value("plaats"), ContactName: r.Value("contact"), ContactEmail: r.Value("email")}
	if typed := strings.ReplaceAll(r.Value("ion"), ".", ""); typed != "" {
		n, err := strconv.Atoi(typed)
		if err != nil {
			wrong["ion"] = "Vul een heel getal in, bijvoorbeeld 4240."
		}
		f.ION = n
	}
	if typed := r.Value("start"); typed != "" {
		d, err := kernel.ParseDate(typed)
		if err != nil {
			wrong["start"] = "Kies een datum, bijvoorbeeld 1 januari 2027."
		}
		f.Entry = d
	}
	return f, wrong
}
