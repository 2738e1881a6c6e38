package partnership

import (
	_ "embed"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/partnership"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed form.gohtml
var formSource string

var formPage = kit.MustPage[formView]("partnership/form", formSource)

type formView struct {
	Heading, Lead, Action string
	Errors                kit.ErrorSummary
	Problem               kit.Alert // what is wrong and belongs to no field
	Items                 []kit.Item
	Outside               kit.Detail // when the other is not in the list
	Bar                   kit.Bar
}

// The fields of a form, which are also what the preview's address and its button carry.
const (
	fieldOther  = "ander"
	fieldGoesOn = "verder"
	fieldOn     = "dag"
	fieldStart  = "start"      // deze, ander, datum, vroegst
	fieldEntry  = "startdatum" // where start is datum
	fieldName   = "naam"
	fieldAGB    = "agb"
	fieldION    = "ion"
	fieldNote   = "toelichting"
)

var carried = []string{fieldOther, fieldGoesOn, fieldOn, fieldStart, fieldEntry, fieldName, fieldAGB, fieldION, fieldNote}

// fieldOf is the form's field of each field that a fault is about.
var fieldOf = map[string]string{
	domain.FieldOther: fieldOther, domain.FieldOn: fieldOn, domain.FieldEntry: fieldEntry, "goes-on": fieldGoesOn,
	"name": fieldName, "agb": fieldAGB, "ion": fieldION, "note": fieldNote,
}

// at gives the step of the address and how the practice stands.
func (p *pages) at(r *route.Request) (step, app.State, error) {
	s, ok := stepAt(r.PathValue("stap"))
	if !ok {
		return step{}, app.State{}, access.NotFound()
	}
	st, err := p.cfg.Partnerships.Open(r.Context(), r.Actor, r.PathValue("praktijk"))
	return s, st, err
}

func (p *pages) form(w http.ResponseWriter, r *route.Request) error {
	s, st, err := p.at(r)
	if err != nil {
		return err
	}
	return p.show(w, r, http.StatusOK, s, st, nil)
}

// show draws the form with what was typed and what is wrong, by field; "" is what belongs to no field.
func (p *pages) show(w http.ResponseWriter, r *route.Request, code int, s step, st app.State, wrong map[string]string) error {
	d := drawing{r: r, wrong: wrong, st: st}
	v := formView{Heading: s.title, Lead: s.lead, Action: rhoPath(st.Practice.ID) + "/" + s.address + "/gevolgen", Items: d.items(s, kernel.DateOf(p.cfg.Now().In(clock.Amsterdam)))}
	if message := wrong[""]; message != "" {
		v.Problem = kit.Alert{Severity: kit.Block, Heading: "Dit kan nu niet", Paras: []string{message}}
	}
	if s.kind != domain.Leave && s.kind != domain.SetEntry {
		v.Outside = kit.Detail{Summary: "Staat de praktijk er niet bij?", Paras: []string{"Je kiest alleen uit de praktijken van jullie zorggroep. Samengaan over de grens van een regio kan niet: elke regio heeft een eigen regioplan.",
			"Overleg met de zorggroep van die praktijk bij wie zij verdergaat."}}
	}
	v.Bar = kit.Bar{Buttons: []kit.Button{kit.Next("Bekijk de gevolgen"), kit.SubtleLink("Terug", rhoPath(st.Practice.ID))}}
	v.Errors = kit.Summary(v.Items...)
	frame := p.frame(r, st, v.Heading, kit.Link{Text: "Samen, apart of samengevoegd", Href: rhoPath(st.Practice.ID)})
	frame.Faulty = !v.Errors.Empty() || v.Problem.Heading != ""
	return formPage.Render(w, code, frame, v)
}

// drawing makes the fields of a form.
type drawing struct {
	r     *route.Request
	wrong map[string]string
	st    app.State
}

func (d drawing) field(f kit.Field, hint string) kit.Field {
	if typed := d.r.FormValue(f.ID); typed != "" {
		f.Value = typed
	}
	f.Hint, f.Error, f.Autocomplete = hint, d.wrong[f.ID], "off"
	return f
}

func (d drawing) items(s step, today kernel.Date) []kit.Item {
	var out []kit.Item
	if s.kind == domain.Join || s.kind == domain.Merge || s.kind == domain.TakeOver {
		label := map[domain.Kind]string{domain.Join: "Met wiens plan doet " + d.st.Practice.Name + " mee?", domain.Merge: "Met welke praktijk?", domain.TakeOver: "Om welke andere praktijk gaat het?"}[s.kind]
		options := []kit.Option{{Text: "Kies een praktijk"}}
		for _, o := range d.st.Others {
			options = append(options, kit.Option{Value: o.ID, Text: o.Name})
		}
		out = append(out, kit.FieldItem(d.field(kit.SelectField(fieldOther, label, "", options...), "")))
	}
	if s.kind == domain.Merge || s.kind == domain.TakeOver {
		legend := "Welke praktijk gaat verder?"
		if s.kind == domain.TakeOver {
			legend = "Wie neemt over?"
		}
		out = append(out, kit.FieldsetItem(d.set(fieldGoesOn, legend, "Haar plan en haar plek in Kwartier blijven.", [][2]string{{"deze", d.st.Practice.Name}, {"ander", "De andere praktijk"}})))
	}
	if s.kind != domain.SetEntry {
		f := kit.DateField(fieldOn, "Vanaf welke dag?", today.String())
		f.Lowest, f.Highest = "2023-01-01", today.AddYears(1).String()
		out = append(out, kit.FieldItem(d.field(f, "De dag die je met de praktijken afsprak. In Kwartier geldt het meteen.")))
	}
	out = append(out, d.entry(s)...)
	if s.kind == domain.Merge {
		ion := d.field(kit.NumberField(fieldION, "Patiënten op naam (ION)", "", ""), "Leeg: de patiënten van beide samen.")
		agb := d.field(kit.TextField(fieldAGB, "AGB-code", ""), "Leeg: de code van wie verdergaat.")
		agb.InputMode, agb.Width = "numeric", kit.WidthMedium
		out = append(out, kit.FieldItem(d.field(kit.TextField(fieldName, "Nieuwe naam", ""), "Leeg: de naam van wie verdergaat.")), kit.RowItem(agb, ion))
	}
	label, hint := "Wil je iets toelichten?", "De praktijken lezen dit. Noem geen patiënten. Mag leeg blijven."
	if s.kind == domain.SetEntry {
		label, hint = "Waarom wijzig je de startdatum?", "De praktijk leest dit. Noem geen patiënten."
	}
	note := d.field(kit.AreaField(fieldNote, label, "", app.MaxNote), hint)
	note.Rows = 3
	return append(out, kit.FieldItem(note))
}

// entry asks from which date years count.
func (d drawing) entry(s step) []kit.Item {
	date := d.field(kit.DateField(fieldEntry, "Startdatum", ""), "")
	switch s.kind {
	case domain.SetEntry:
		if d.r.FormValue(fieldEntry) == "" {
			date.Value = d.st.Entry.String()
		}
		date.Label = "Eerste dag van deelname"
		return []kit.Item{kit.FieldItem(date)}
	case domain.TakeOver:
		return nil
	}
	kinds := [][2]string{{"vroegst", "De vroegste startdatum van wie meedoen"}, {"datum", "Een andere datum"}}
	hint := "Zo staat het in de Leidraad. De zorggroep mag een andere datum kiezen."
	switch s.kind {
	case domain.Merge:
		kinds, hint = [][2]string{{"deze", "De startdatum van " + d.st.Practice.Name}, {"ander", "De startdatum van de andere praktijk"}, {"datum", "Een andere datum"}}, "Op de volgende pagina zie je wat elke keuze betekent."
	case domain.Leave:
		kinds, hint = [][2]string{{"vroegst", "De startdatum van de praktijk zelf"}, {"datum", "Een andere datum"}}, ""
	}
	set := d.set(fieldStart, "Vanaf wanneer tellen de deelnamejaren?", hint, kinds)
	last := &set.Choices[len(set.Choices)-1]
	last.Items = []kit.Item{kit.FieldItem(date)}
	last.Checked = last.Checked || date.Error != "" && d.r.FormValue(fieldStart) == ""
	return []kit.Item{kit.FieldsetItem(set)}
}

func (d drawing) set(id, legend, hint string, kinds [][2]string) kit.Fieldset {
	set := kit.Fieldset{ID: id, Legend: legend, Hint: hint, Error: d.wrong[id]}
	chosen := d.r.FormValue(id)
	if chosen == "" {
		chosen = kinds[0][0]
	}
	for _, k := range kinds {
		set.Choices = append(set.Choices, kit.Choice{ID: id + "-" + k[0], Value: k[0], Label: k[1], Checked: k[0] == chosen})
	}
	return set
}

// read makes the input of what was typed.
func read(r *route.Request, s step, st app.State) (app.Input, map[string]string) {
	wrong := map[string]string{}
	date := func(name string) kernel.Date {
		typed := r.Value(name)
		d, err := kernel.ParseDate(typed)
		if typed != "" && err != nil {
			wrong[name] = "Kies een datum, bijvoorbeeld 1 januari 2027."
		}
		return d
	}
	in := app.Input{Kind: s.kind, Other: r.Value(fieldOther), On: date(fieldOn), Name: r.Value(fieldName), AGB: r.Value(fieldAGB), Note: r.FormValue(fieldNote)}
	switch r.Value(fieldGoesOn) {
	case "", "deze":
		in.GoesOn = st.Practice.ID
	default:
		in.GoesOn = in.Other
	}
	switch start := r.Value(fieldStart); {
	case s.kind == domain.SetEntry || start == "datum":
		if in.Entry = date(fieldEntry); in.Entry.IsZero() && wrong[fieldEntry] == "" {
			wrong[fieldEntry] = "Kies vanaf welke datum de jaren tellen."
		}
	case start == "deze":
		in.Whose = st.Practice.ID
	case start == "ander":
		in.Whose = in.Other
	}
	if typed := strings.ReplaceAll(r.Value(fieldION), ".", ""); typed != "" {
		n, err := strconv.Atoi(typed)
		if err != nil || n < 1 {
			wrong[fieldION] = "Vul een heel getal in, bijvoorbeeld 4240."
		}
		in.ION = n
	}
	return in, wrong
}

// faults are what is wrong by field of the form, from a refusal; false for another error.
func faults(err error, s step) (map[string]string, bool) {
	var refused *app.Refused
	if !errors.As(err, &refused) {
		return nil, false
	}
	wrong := map[string]string{}
	for i := range refused.Faults {
		says := text.Fault(&refused.Faults[i])
		field := fieldOf[refused.Faults[i].Field]
		if s.kind == domain.Leave && field == fieldOther || s.kind == domain.SetEntry && field == fieldOther {
			field = "" // that form does not ask for it
		}
		sentence := strings.TrimSpace(says.What + " " + says.Do)
		if wrong[field] != "" {
			sentence = wrong[field] + " " + sentence
		}
		wrong[field] = sentence
	}
	return wrong, true
}

// query is what was typed, as the address of the preview has it.
func query(r *route.Request) string {
	out := url.Values{}
	for _, name := range carried {
		if v := r.FormValue(name); v != "" {
			out.Set(name, v)
		}
	}
	return out.Encode()
}
