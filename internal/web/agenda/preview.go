package agenda

import (
	_ "embed"
	"net/http"
	"strconv"

	app "kwartier/internal/app/agenda"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed preview.gohtml
var previewSource string

var previewPage = kit.MustPage[previewView]("agenda/preview", previewSource+columnsFormSource)

type previewView struct {
	Lead     string
	Headline string
	Left     string
	Wrong    kit.Alert
	Problems []string
	More     string // problems that are not shown
	Action   string
	Carried  string
	Kinds    []kit.Item
	Roles    []kit.Item
	Bar      kit.Bar
	How      []string // how the columns were read
	Columns  columnsForm
}

// showPreview shows what a file gave, and asks what types and agendas mean. Nothing is kept yet.
func showPreview(w http.ResponseWriter, r *route.Request, code int, p app.Preview, wrong *kernel.Fault) error {
	m := p.Tally.Measure(p.Meanings)
	v := previewView{Lead: text.Count(p.Counted, "afspraak", "afspraken") + " gelezen, van " + period(m) + ". Er is nog niets bewaard.",
		Headline: headline(m.Total()) + ".", Action: base(r.About.ID) + "/bewaar", Carried: p.Carried, Kinds: kindItems(p), Roles: roleItems(p),
		Bar: kit.Bar{Buttons: []kit.Button{kit.Submit("Bewaar deze meting"), kit.SubtleLink("Kies een ander bestand", base(r.About.ID))}}}
	if p.Bad > 0 || p.Left > 0 {
		v.Left = leftOut(p.Bad, p.Left)
	}
	if wrong != nil {
		says := text.Fault(wrong)
		v.Wrong = kit.Alert{Severity: kit.Block, Heading: says.Title, Paras: []string{says.What, says.Do}}
	}
	for _, f := range p.Findings {
		message, action := text.Finding(f)
		v.Problems = append(v.Problems, message+" "+action)
	}
	if more := p.Bad - len(p.Findings); more > 0 {
		v.More = "En nog " + text.Count(more, "rij", "rijen") + "."
	}
	if len(p.Headings) > 0 {
		v.How = how(p.Columns)
		v.Columns = columnsOf(r.About.ID, p.Headings, p.Columns, p.Order, false)
		v.Columns.Bar = kit.Bar{Buttons: []kit.Button{{Text: "Lees het opnieuw", Look: kit.Secondary}}}
	}
	return previewPage.Render(w, code, frame(r, "Klopt dit?", wrong != nil, kit.Link{Text: "Je eigen agenda", Href: base(r.About.ID)}), v)
}

// how says which column was read as what.
func how(c domain.Columns) []string {
	var out []string
	for _, f := range domain.Fields {
		if c[f] != "" {
			out = append(out, text.AgendaFields[f]+": ‘"+c[f]+"’")
		}
	}
	return out
}

// kindItems ask what each type means.
func kindItems(p app.Preview) []kit.Item {
	options := make([]kit.Option, 0, len(roster.Kinds)+1)
	for _, k := range roster.Kinds {
		options = append(options, kit.Option{Value: string(k), Text: text.RosterKind(k)})
	}
	options = append(options, kit.Option{Value: string(domain.Uncounted), Text: "Telt niet mee"})
	var out []kit.Item
	for i, n := range p.Tally.Times() {
		label := p.Tally.Types[i]
		if label == "" {
			label = "Zonder soort"
		}
		f := kit.SelectField("soort-"+strconv.Itoa(i), label, string(p.Meanings.Kinds[i]), options...)
		f.Hint = text.Count(n, "keer", "keer") + " in je agenda."
		if !p.Sure[i] {
			f.Hint += " Kijk of dit klopt: we weten het niet zeker."
		}
		out = append(out, kit.FieldItem(f))
	}
	return out
}

// roleItems ask whose each agenda is.
func roleItems(p app.Preview) []kit.Item {
	options := make([]kit.Option, 0, len(roster.Roles)+1)
	for _, role := range roster.Roles {
		options = append(options, kit.Option{Value: string(role), Text: text.RosterRole(role)})
	}
	options = append(options, kit.Option{Text: "Telt niet mee"})
	var out []kit.Item
	for i, who := range p.Tally.Who {
		if who == "" {
			who = "Alle afspraken"
		}
		out = append(out, kit.FieldItem(kit.SelectField("agenda-"+strconv.Itoa(i), who, string(p.Meanings.Roles[i]), options...)))
	}
	return out
}

// keep keeps the measurement that the page carried.
func (p *pages) keep(w http.ResponseWriter, r *route.Request) error {
	in := app.KeepInput{Carried: r.PostFormValue("gemeten")}
	for i := range domain.MaxTypes {
		if k, ok := sent(r, "soort-"+strconv.Itoa(i)); ok {
			in.Meanings.Kinds = append(in.Meanings.Kinds, roster.Kind(k))
		}
	}
	for i := range domain.MaxWho {
		if role, ok := sent(r, "agenda-"+strconv.Itoa(i)); ok {
			in.Meanings.Roles = append(in.Meanings.Roles, roster.Role(role))
		}
	}
	id, err := p.cfg.Agendas.Keep(r.Context(), r.Actor, r.About.ID, in)
	f := refusal(err)
	switch {
	case f != nil && f.Code == app.FaultCarried:
		return p.show(w, r, http.StatusUnprocessableEntity, shown{wrongFile: sentence(f)})
	case f != nil:
		again, lost := p.cfg.Agendas.Again(in)
		if lost != nil {
			return lost
		}
		return showPreview(w, r, http.StatusUnprocessableEntity, again, f)
	case err != nil:
		return err
	}
	r.Flash(w, kit.OK, "Bewaard", "De meting staat hieronder. De volgende keer weten we wat de kolommen betekenen.")
	return r.SeeOther(w, of(r.About.ID, id))
}

func sent(r *route.Request, name string) (string, bool) {
	values, ok := r.PostForm[name]
	if !ok || len(values) == 0 {
		return "", false
	}
	return values[0], true
}
