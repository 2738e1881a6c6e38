package staff

import (
	_ "embed"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/staff"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed person.gohtml
var personSource string

var personPage = kit.MustPage[personView]("staff/person", personSource)

type personView struct {
	Heading, Lead string
	Alert         kit.Alert
	Errors        kit.ErrorSummary
	Findings      []kit.Finding
	Facts         []kit.Definition
	Trainings     []trainingView
	Forms         []formView // what can be done, each folded away until it is asked for
	Export, Erase kit.Button
}

// trainingView is something that was followed.
type trainingView struct {
	Name, Sub   string
	Correct     kit.Button
	Remove      string // address; empty: cannot
	ID, Version string
}

// formView is a form that can be folded open.
type formView struct {
	ID, Summary, Lead, Action string
	Open                      bool
	Hidden                    []kit.Hidden
	Items                     []kit.Item
	Button                    kit.Button
}

func (p *pages) person(w http.ResponseWriter, r *route.Request) error {
	return p.draw(w, r, http.StatusOK, "", wrong{})
}

// draw shows somebody; form is the one that could not be taken, with what is wrong with it.
func (p *pages) draw(w http.ResponseWriter, r *route.Request, code int, form string, bad wrong) error {
	team, err := p.cfg.Staff.List(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	m, ok := team.Member(r.PathValue("mens"))
	if !ok {
		return access.NotFound()
	}
	d := drawing{r: r, team: team, m: m, form: form, bad: bad, at: at(r.About.ID, m.Key)}
	v := personView{Heading: m.Name, Lead: upper(text.StaffRole(m.Role)) + " bij " + team.Practice + ".", Alert: bad.others, Findings: drawn(team.Of(m)), Facts: facts(m)}
	v.Trainings = d.trainings()
	v.Forms = d.forms()
	v.Export = kit.Button{Text: "Haal op wat van deze collega is bewaard", Href: d.at + "/gegevens.json", Look: kit.Secondary, Dense: true, Icon: kit.IconPaper}
	if team.May.Erase && m.Left && !m.Erased {
		v.Erase = kit.Button{Text: "Wis de naam", Href: d.at + "/wis", Look: kit.Subtle, Dense: true}
	}
	var items []kit.Item
	for _, f := range v.Forms {
		items = append(items, f.Items...)
	}
	v.Errors = kit.Summary(items...)
	frame := p.frame(r, team, v.Heading, kit.Link{Text: "Team", Href: base(r.About.ID)})
	frame.Faulty = !v.Errors.Empty()
	return personPage.Render(w, code, frame, v)
}

func facts(m app.Member) []kit.Definition {
	out := []kit.Definition{{Term: "Functie", Link: kit.Link{Text: upper(text.StaffRole(m.Role))}}}
	if m.AGB != "" {
		out = append(out, kit.Definition{Term: "AGB-code", Link: kit.Link{Text: m.AGB}})
	}
	if days := period(m.From, m.Until); days != "" {
		out = append(out, kit.Definition{Term: "Werkt hier", Link: kit.Link{Text: upper(days)}})
	}
	return out
}

// drawing is one drawing of somebody's page.
type drawing struct {
	r    *route.Request
	team app.Team
	m    app.Member
	form string
	bad  wrong
	at   string
}

// typed gives what was sent, in the form that was sent.
func (d *drawing) typed(form string) func(id, value string) string {
	if d.form == form {
		return asTyped(d.r)
	}
	return func(_, value string) string { return value }
}

func (d *drawing) badIn(form string) wrong {
	if d.form == form {
		return d.bad
	}
	return wrong{}
}

// trainings lists what was followed, by year.
func (d *drawing) trainings() []trainingView {
	var out []trainingView
	for _, t := range d.m.Trainings {
		v := trainingView{Name: named(t), Sub: "Jaar " + strconv.Itoa(t.Year)}
		if !t.On.IsZero() {
			v.Sub += ", " + text.Date(t.On)
		}
		if t.Provider != "" {
			v.Sub += ", bij " + t.Provider
		}
		switch {
		case t.ID == "":
			v.Sub += ". Staat in het plan."
		case !t.Here && t.Practice != "":
			v.Sub += ". Gevolgd bij " + t.Practice + "."
		case !t.Here:
			v.Sub += ". Gevolgd bij een andere praktijk."
		}
		if t.ID != "" && d.team.May.Write && !d.m.Erased {
			v.ID, v.Version, v.Remove = t.ID, strconv.FormatInt(t.Version, 10), d.at+"/training/weg"
			v.Correct = kit.Button{Text: "Verbeter", Href: d.at + "?training=" + t.ID + "#training", Look: kit.Subtle, Dense: true}
		}
		out = append(out, v)
	}
	return out
}

// forms are what the actor may do with somebody.
func (d *drawing) forms() []formView {
	var out []formView
	if d.m.Erased {
		return nil
	}
	if d.team.May.Write {
		out = append(out, d.trainingForm(), d.correctForm())
		if d.m.Left {
			out = append(out, d.backForm())
		} else {
			out = append(out, d.leaveForm())
		}
	}
	if d.team.May.Move && !d.m.Left && len(d.team.Others) > 0 {
		out = append(out, d.moveForm())
	}
	for i := range out {
		out[i].Open = out[i].Open || out[i].ID == d.form
	}
	return out
}

// The forms, by id.
const (
	formTraining = "training"
	formCorrect  = "gegevens"
	formLeave    = "weg"
	formBack     = "terug"
	formMove     = "verhuis"
)

func (d *drawing) correctForm() formView {
	m := d.m
	return formView{ID: formCorrect, Summary: "Verbeter de gegevens", Action: d.at, Button: kit.Submit("Bewaar"),
		Lead:   "Een andere functie? Vul hier een laatste dag in en voeg de collega opnieuw toe.",
		Hidden: []kit.Hidden{{Name: "versie", Value: strconv.FormatInt(m.Version, 10)}, {Name: "persoonversie", Value: strconv.FormatInt(m.PersonVersion, 10)}},
		Items:  personItems(domain.Facts{Name: m.Name, Role: m.Role, AGB: m.AGB, From: m.From, Until: m.Until}, d.typed(formCorrect), d.badIn(formCorrect))}
}

// dayItem asks for one day.
func (d *drawing) dayItem(form, id, label, hint string, day kernel.Date) kit.Item {
	f := kit.DateField(id, label, d.typed(form)(id, day.String()))
	f.Hint, f.Error = hint, d.badIn(form).at[id]
	return kit.FieldItem(f)
}

func (d *drawing) version() []kit.Hidden {
	return []kit.Hidden{{Name: "versie", Value: strconv.FormatInt(d.m.Version, 10)}}
}

func (d *drawing) leaveForm() formView {
	return formView{ID: formLeave, Summary: "Gaat deze collega weg?", Action: d.at + "/weg", Hidden: d.version(), Button: kit.Submit("Bewaar de laatste dag"),
		Lead: "Wat deze collega volgde, blijft bewaard.", Items: []kit.Item{d.dayItem(formLeave, "laatste", "Wat is de laatste dag?", "", d.m.Until)}}
}

func (d *drawing) backForm() formView {
	return formView{ID: formBack, Summary: "Komt deze collega terug?", Action: d.at + "/terug", Button: kit.Submit("Zet weer in het team"),
		Lead: "Met dezelfde functie. Wat deze collega volgde, telt mee.", Items: []kit.Item{d.dayItem(formBack, "eerste", "Vanaf welke dag?", "", today(d.r))}}
}

func (d *drawing) moveForm() formView {
	options := []kit.Option{{Text: "Kies"}}
	for _, o := range d.team.Others {
		options = append(options, kit.Option{Value: o.Key, Text: o.Name})
	}
	typed, bad := d.typed(formMove), d.badIn(formMove)
	to := kit.SelectField("naar", "Naar welke praktijk?", typed("naar", ""), options...)
	to.Error = bad.at["naar"]
	role := kit.SelectField("nieuwe-functie", "Functie daar", typed("nieuwe-functie", d.m.Role), roleOptions()...)
	role.Error = bad.at["nieuwe-functie"]
	return formView{ID: formMove, Summary: "Gaat deze collega naar een andere praktijk van jullie?", Action: d.at + "/verhuis", Hidden: d.version(), Button: kit.Submit("Verhuis de collega"),
		Lead:  "Wat de collega volgde, gaat mee. Beide praktijken zien het in hun logboek.",
		Items: []kit.Item{kit.FieldItem(to), d.dayItem(formMove, "op", "Eerste dag daar", "", kernel.Date{}), kit.FieldItem(role)}}
}

// trainingForm records a training, or corrects the one that the address names.
func (d *drawing) trainingForm() formView {
	var t app.Training
	id := d.r.Value("training-id")
	if d.r.Method != http.MethodPost {
		id = d.r.Value("training")
	}
	for _, x := range d.m.Trainings {
		if x.ID != "" && x.ID == id {
			t = x
		}
	}
	v := formView{ID: formTraining, Summary: "Leg een training vast", Action: d.at + "/training", Button: kit.Submit("Leg vast"),
		Lead: "Iets wat gevolgd is. Wat nog komt, zet je in je plan."}
	if t.ID != "" {
		v.Summary, v.Open, v.Button = "Verbeter: "+named(t), true, kit.Submit("Bewaar de verbetering")
		v.Hidden = []kit.Hidden{{Name: "training-id", Value: t.ID}, {Name: "training-versie", Value: strconv.FormatInt(t.Version, 10)}}
	}
	v.Items = d.trainingItems(t)
	return v
}

func (d *drawing) trainingItems(t app.Training) []kit.Item {
	typed, bad := d.typed(formTraining), d.badIn(formTraining)
	options, known := []kit.Option{{Text: "Kies"}}, false
	for _, o := range d.team.Menu {
		options = append(options, kit.Option{Value: o.Key, Text: o.Name})
		known = known || o.Key == t.Training
	}
	if t.ID != "" && !known {
		options = append(options, kit.Option{Value: t.Training, Text: t.Name})
	}
	field := func(f kit.Field, hint string) kit.Field {
		f.Value, f.Error, f.Hint, f.Autocomplete = typed(f.ID, f.Value), bad.at[f.ID], hint, "off"
		return f
	}
	years := []kit.Option{{Text: "Kies"}}
	for y := d.team.Year.Number; y > 0; y-- {
		years = append(years, kit.Option{Value: strconv.Itoa(y), Text: "Jaar " + strconv.Itoa(y)})
	}
	year := ""
	if t.Year > 0 {
		year = strconv.Itoa(t.Year)
	}
	return []kit.Item{
		kit.FieldItem(field(kit.SelectField("welke", "Welke training?", t.Training, options...), "")),
		kit.RowItem(field(kit.TextField("variant", "Cursus of variant", t.Variant), "Mag leeg blijven."), field(kit.TextField("aanbieder", "Aanbieder", t.Provider), "Mag leeg blijven.")),
		kit.RowItem(field(kit.DateField("wanneer", "Op welke dag?", t.On.String()), "De laatste dag van de training."), field(kit.SelectField("jaar", "Of in welk deelnamejaar?", year, years...), "Als je de dag niet weet.")),
	}
}
