package staff

import (
	_ "embed"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/staff"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed deepen.gohtml
var deepenSource string

var deepenPage = kit.MustPage[deepenView]("staff/deepen", deepenSource)

const deepenPath = "/regio/verdiepen"

type deepenView struct {
	Heading, Lead string
	Alert         kit.Alert
	Errors        kit.ErrorSummary
	None          kit.Empty // nothing waits
	Waiting       []rulingView
	Given         []rulingView
	Talks         []talkView
	Talk          formView
}

// rulingView is a variant with what it counts as, or the form to say so.
type rulingView struct {
	Heading, Sub string
	Status       kit.Tag
	Form         formView // Action empty: may not
}

type talkView struct {
	Heading, Cite, Note, By string
	Remove                  string
	ID, Version             string
}

func (p *pages) deepening(w http.ResponseWriter, r *route.Request) error {
	return p.drawDeepening(w, r, http.StatusOK, "", wrong{})
}

// drawDeepening shows what waits, what was said, and the discussions; form is the one that could not be taken.
func (p *pages) drawDeepening(w http.ResponseWriter, r *route.Request, code int, form string, bad wrong) error {
	words, err := p.cfg.Staff.Deepening(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	v := deepenView{Heading: "Verdiepen in de regio", Alert: bad.others,
		Lead: "Wat hier staat, telt voor alle praktijken van jullie in " + words.Region + "."}
	d := deepening{r: r, may: words.May, form: form, bad: bad}
	for i, x := range words.Waiting {
		v.Waiting = append(v.Waiting, rulingView{Heading: x.Name + ": " + x.Variant, Sub: seen(x),
			Form: d.ruling("wacht-"+strconv.Itoa(i), "Doe uitspraak", app.Ruling{Training: x.Training, Variant: x.Variant})})
	}
	for i, x := range words.Given {
		v.Given = append(v.Given, rulingView{Heading: x.Name + ": " + x.Variant, Status: kit.Tag{Text: upper(text.Counts(x.Counts))},
			Sub: strings.TrimSpace("Door " + x.By + ", " + text.Date(x.On) + ". " + x.Note), Form: d.ruling("gegeven-"+strconv.Itoa(i), "Wijzig uitspraak", x)})
	}
	if len(v.Waiting) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.AllIsDone, Heading: "Er wacht geen variant", Text: "Noemt een praktijk een cursus die je nog niet kent? Dan staat die hier."}
	}
	for _, x := range words.Talks {
		v.Talks = append(v.Talks, d.talk(x))
	}
	items := []kit.Item{}
	for _, x := range append(v.Waiting[:len(v.Waiting):len(v.Waiting)], v.Given...) {
		items = append(items, x.Form.Items...)
	}
	if words.May {
		v.Talk = d.talkForm(words.Entries)
		items = append(items, v.Talk.Items...)
	}
	v.Errors = kit.Summary(items...)
	frame := r.Frame(v.Heading)
	frame.Home, frame.Faulty = "/nu", !v.Errors.Empty()
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: v.Heading}}
	return deepenPage.Render(w, code, frame, v)
}

// seen says how often a variant is named.
func seen(x app.Waiting) string {
	var out []string
	if x.Plans > 0 {
		out = append(out, "in "+text.Count(x.Plans, "plan", "plannen"))
	}
	if x.Followed > 0 {
		out = append(out, text.Count(x.Followed, "keer gevolgd", "keer gevolgd"))
	}
	return upper(text.List(out, "en")) + "."
}

// deepening is one drawing of the page.
type deepening struct {
	r    *route.Request
	may  bool
	form string
	bad  wrong
}

func (d *deepening) typed(form, id, value string) string {
	if d.form == form {
		return d.r.FormValue(id)
	}
	return value
}

func (d *deepening) wrongAt(form, id string) string {
	if d.form == form {
		return d.bad.at[id]
	}
	return ""
}

// ruling is the form about a variant. Ids are of this form alone; the names are the same in each.
func (d *deepening) ruling(id, summary string, x app.Ruling) formView {
	if !d.may {
		return formView{}
	}
	counts := kit.Fieldset{ID: id + "-telt", Name: "telt", Legend: "Waarvoor telt deze variant?", Error: d.wrongAt(id, "telt")}
	chosen := d.typed(id, "telt", x.Counts)
	for _, c := range []struct{ key, label, says string }{
		{"new", "Nieuw", "Wie de training al volgde, mag deze variant ook."},
		{"deepening", "Een verdieping", "Mag, als de praktijk opschrijft wat er nieuw aan is en waarom."},
		{"same", "Hetzelfde", "Wie de training al volgde, kiest iets anders."},
	} {
		counts.Choices = append(counts.Choices, kit.Choice{ID: id + "-" + c.key, Value: c.key, Label: c.label, Text: c.says, Checked: chosen == c.key})
	}
	note := kit.AreaField(id+"-uitleg", "Uitleg (mag leeg)", d.typed(id, "uitleg", x.Note), app.MaxNote)
	note.Name, note.Rows, note.Error = "uitleg", 2, d.wrongAt(id, "uitleg")
	return formView{ID: id, Summary: summary, Action: deepenPath + "/uitspraak", Open: d.form == id, Button: kit.Submit("Bewaar de uitspraak"),
		Hidden: []kit.Hidden{{Name: "training", Value: x.Training}, {Name: "variant", Value: x.Variant}, {Name: "versie", Value: strconv.FormatInt(x.Version, 10)}, {Name: "vorm", Value: id}},
		Items:  []kit.Item{kit.FieldsetItem(counts), kit.FieldItem(note)}}
}

func (d *deepening) talk(x app.Talk) talkView {
	v := talkView{Heading: "Verdiepen in het algemeen", Note: x.Note, By: "Vastgelegd door " + x.By + ", " + text.MomentYear(x.At) + "."}
	if x.Entry != "" {
		v.Heading = x.Name
		if v.Heading == "" {
			v.Heading = x.Entry
		}
	}
	var cite []string
	if x.Section != "" {
		cite = append(cite, "Regioplan, "+x.Section)
	}
	if !x.Meeting.IsZero() {
		cite = append(cite, "Overleg van "+text.Date(x.Meeting))
	}
	v.Cite = strings.Join(cite, ". ") + "."
	if d.may {
		v.Remove, v.ID, v.Version = deepenPath+"/overleg/weg", x.ID, strconv.FormatInt(x.Version, 10)
	}
	return v
}

const formTalk = "overleg"

func (d *deepening) talkForm(entries []app.Option) formView {
	options := []kit.Option{{Text: "Verdiepen in het algemeen"}}
	for _, o := range entries {
		options = append(options, kit.Option{Value: o.Key, Text: o.Name})
	}
	field := func(f kit.Field, hint string) kit.Field {
		f.Value, f.Error, f.Hint, f.Autocomplete = d.typed(formTalk, f.ID, ""), d.wrongAt(formTalk, f.ID), hint, "off"
		return f
	}
	note := field(kit.AreaField("wat", "Wat is er afgesproken?", "", app.MaxNote), "Eén of twee zinnen is genoeg. Mag leeg blijven.")
	note.Rows = 3
	return formView{ID: formTalk, Summary: "Leg een overleg vast", Action: deepenPath + "/overleg", Open: d.form == formTalk, Button: kit.Submit("Leg vast"),
		Lead: "Noem de paragraaf van het regioplan, de dag van het overleg, of allebei.",
		Items: []kit.Item{kit.FieldItem(field(kit.SelectField("interventie", "Waarover ging het?", "", options...), "")),
			kit.RowItem(field(kit.TextField("paragraaf", "Paragraaf van het regioplan", ""), "Bijvoorbeeld 4.2."), field(kit.DateField("dag", "Dag van het overleg", ""), "")),
			kit.FieldItem(note)}}
}

func (p *pages) rule(w http.ResponseWriter, r *route.Request) error {
	in := app.RuleInput{Training: r.Value("training"), Variant: r.Value("variant"), Counts: r.Value("telt"), Note: r.Value("uitleg"), Version: number(r, "versie")}
	err := p.cfg.Staff.Rule(r.Context(), r.Actor, in)
	fields := map[string]string{"counts": "telt", "note": "uitleg"}
	return p.said(w, r, r.Value("vorm"), fields, err, "De uitspraak is bewaard", "Praktijken zien het meteen bij hun plan.")
}

func (p *pages) talk(w http.ResponseWriter, r *route.Request) error {
	var bad wrong
	in := app.TalkInput{Entry: r.Value("interventie"), Section: r.Value("paragraaf"), Note: r.Value("wat"), Meeting: bad.date(r, "dag")}
	if len(bad.at) > 0 {
		return p.drawDeepening(w, r, http.StatusUnprocessableEntity, formTalk, bad)
	}
	err := p.cfg.Staff.RecordTalk(r.Context(), r.Actor, in)
	fields := map[string]string{"entry": "interventie", "section": "paragraaf", "meeting": "dag", "note": "wat"}
	return p.said(w, r, formTalk, fields, err, "Het overleg is vastgelegd", "Praktijken kunnen erop verder.")
}

func (p *pages) withdraw(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Staff.WithdrawTalk(r.Context(), r.Actor, r.Value("overleg"), number(r, "versie"))
	return p.said(w, r, "", nil, err, "Het overleg is weggehaald")
}

// said answers a form of the page.
func (p *pages) said(w http.ResponseWriter, r *route.Request, form string, fields map[string]string, err error, says string, more ...string) error {
	if bad, ok := refusal(err, fields); ok {
		return p.drawDeepening(w, r, http.StatusUnprocessableEntity, form, bad)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, says, more...)
	return r.SeeOther(w, deepenPath)
}

// today is the day of asking.
func today(r *route.Request) kernel.Date { return kernel.DateOf(r.Actor.At.In(clock.Amsterdam)) }
