package partnership

import (
	_ "embed"
	"net/http"
	"strconv"

	app "kwartier/internal/app/partnership"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed preview.gohtml
var previewSource string

var previewPage = kit.MustPage[previewView]("partnership/preview", previewSource)

type previewView struct {
	Heading, Lead string
	Facts         []kit.Definition
	Options       kit.Table // of a merger: what every entry date means
	Brought       []string
	Added         []string
	New, Gone     []kit.Finding // findings that come and go
	Same          string
	Warning       kit.Alert
	Action        string
	Hidden        []kit.Hidden
	Bar           kit.Bar
}

// preview says what will happen, or shows the form again with what is wrong.
func (p *pages) preview(w http.ResponseWriter, r *route.Request) error {
	s, st, err := p.at(r)
	if err != nil {
		return err
	}
	if r.URL.RawQuery == "" { // nothing was asked yet
		return r.SeeOther(w, rhoPath(st.Practice.ID)+"/"+s.address)
	}
	in, wrong := read(r, s, st)
	if len(wrong) > 0 {
		return p.show(w, r, http.StatusUnprocessableEntity, s, st, wrong)
	}
	pre, err := p.cfg.Partnerships.Preview(r.Context(), r.Actor, st.Practice.ID, in)
	if wrong, ok := faults(err, s); ok {
		return p.show(w, r, http.StatusUnprocessableEntity, s, st, wrong)
	}
	if err != nil {
		return err
	}
	if pre.Again {
		return r.SeeOther(w, rhoPath(st.Practice.ID))
	}
	v := previewView{Heading: "Dit gaat er gebeuren", Lead: s.title + ".", Facts: consequences(pre, in), Action: rhoPath(st.Practice.ID) + "/" + s.address}
	if s.kind == domain.Merge {
		options, err := p.cfg.Partnerships.Options(r.Context(), r.Actor, st.Practice.ID, in.Other)
		if err != nil {
			return err
		}
		v.Options = optionTable(options, pre.Entry)
	}
	v.texts(pre)
	v.Warning = kit.Alert{Severity: kit.Warn, Heading: "Dit kun je niet terugdraaien", Paras: []string{"Beide praktijken lezen wat je vastlegt. Klopt alles?"}}
	for _, name := range carried {
		if value := r.FormValue(name); value != "" {
			v.Hidden = append(v.Hidden, kit.Hidden{Name: name, Value: value})
		}
	}
	v.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit(s.button), kit.SubtleLink("Terug naar het formulier", v.Action+"?"+query(r))}}
	crumb := kit.Link{Text: "Samen, apart of samengevoegd", Href: rhoPath(st.Practice.ID)}
	return previewPage.Render(w, http.StatusOK, p.frame(r, st, v.Heading, crumb), v)
}

// consequences are the facts of the result.
func consequences(pre app.Preview, in app.Input) []kit.Definition {
	var out []kit.Definition
	def := func(term, value string) {
		if value != "" {
			out = append(out, kit.Definition{Term: term, Link: kit.Link{Text: value}})
		}
	}
	switch pre.Kind {
	case domain.Join:
		def("Gezamenlijk plan", "van "+pre.Stays.Name)
		def("Doet mee", pre.Other.Name+". Haar eigen plan rust en blijft leesbaar.")
	case domain.Leave:
		def("Krijgt een eigen plan", pre.Stays.Name+", met de tekst van nu als concept")
		def("Gaat uit het plan van", pre.Other.Name)
	case domain.Merge, domain.TakeOver:
		def("Gaat verder", pre.Name)
		def("Houdt op", pre.Other.Name+". Haar plan blijft leesbaar voor de zorggroep en voor "+pre.Name+".")
		def("AGB-code", pre.AGB)
		def("Patiënten op naam (ION)", text.Number(pre.ION))
		def("Mensen", text.Count(pre.People, "rol gaat", "rollen gaan")+" mee. Zij zien het plan van "+pre.Name+" als zij weer inloggen.")
	}
	if !in.On.IsZero() {
		def("Vanaf", text.Date(in.On)+". In Kwartier geldt het meteen.")
	}
	if !pre.Entry.IsZero() {
		says := text.Date(pre.Entry)
		if !pre.WasEntry.IsZero() && pre.WasEntry != pre.Entry {
			says += ", was " + text.Date(pre.WasEntry)
		}
		def("Jaren tellen vanaf", says)
	}
	year := "jaar " + strconv.Itoa(pre.Year)
	if pre.WasYear != pre.Year {
		year += ", was jaar " + strconv.Itoa(pre.WasYear) + ". De tekst schuift mee."
	}
	def("Plan gaat over", year)
	if !pre.NextDue.IsZero() {
		def("Beslissen over jaar "+strconv.Itoa(pre.Year+1), "uiterlijk "+text.Date(pre.NextDue))
	}
	if pre.Reopens {
		def("Akkoord", "Het plan verandert. De praktijk dient het opnieuw in. De versie met akkoord blijft staan.")
	}
	return out
}

func optionTable(options []app.Option, chosen kernel.Date) kit.Table {
	t := kit.Table{Caption: "Wat elke startdatum betekent", Columns: []kit.Column{{Label: "Startdatum"}, {Label: "Van"}, {Label: "Nu in"}, {Label: "Volgende besluit"}}}
	for _, o := range options {
		first := kit.Cell{Text: text.Date(o.Entry)}
		if o.Entry == chosen {
			first.Sub = "jouw keuze"
		}
		of := o.Of[0]
		for _, more := range o.Of[1:] {
			of += " en " + more
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{first, {Text: of}, {Text: "jaar " + strconv.Itoa(o.Year)}, {Text: "uiterlijk " + text.Date(o.NextDue)}}})
	}
	return t
}

// texts says what comes along, and which findings come and go.
func (v *previewView) texts(pre app.Preview) {
	for _, b := range pre.Brought {
		name := b.Name
		if e, ok := pre.Region.Find(b.Key); ok && name == "" {
			name = e.Name
		}
		if name == "" {
			name = b.Key
		}
		v.Brought = append(v.Brought, name+", uit "+b.From+", telt als jaar "+strconv.Itoa(b.Year))
	}
	for _, c := range pre.Added {
		name := c.Key
		if e, ok := pre.Region.Find(c.Key); ok {
			name = e.Name
		} else if c.Own != nil {
			name = c.Own.Name
		}
		v.Added = append(v.Added, name)
	}
	v.New, v.Gone = but(pre.After, pre.Before), but(pre.Before, pre.After)
	if len(v.New)+len(v.Gone) == 0 {
		v.Same = "De controle ziet na afloop hetzelfde als nu: " + text.Count(len(pre.After), "punt", "punten") + "."
	}
}

// but are the findings of one list that the other lacks, whatever the year.
func but(a, b []kernel.Finding) []kit.Finding {
	key := func(f kernel.Finding) string { message, _ := text.Finding(f); return message }
	has := map[string]bool{}
	for _, f := range b {
		has[key(f)] = true
	}
	var out []kit.Finding
	for _, f := range a {
		if has[key(f)] {
			continue
		}
		has[key(f)] = true
		message, action := text.Finding(f)
		severity := map[kernel.Severity]kit.Severity{kernel.Blocking: kit.Block, kernel.Warning: kit.Warn}[f.Severity]
		if severity == "" {
			severity = kit.Tip
		}
		out = append(out, kit.Finding{Severity: severity, Missing: message, Do: action, Rule: f.Rule})
	}
	return out
}

// do does it, and goes on to how it stands then.
func (p *pages) do(w http.ResponseWriter, r *route.Request) error {
	s, st, err := p.at(r)
	if err != nil {
		return err
	}
	in, wrong := read(r, s, st)
	if len(wrong) > 0 {
		return p.show(w, r, http.StatusUnprocessableEntity, s, st, wrong)
	}
	done, err := p.cfg.Partnerships.Do(r.Context(), r.Actor, st.Practice.ID, in)
	if wrong, ok := faults(err, s); ok {
		return p.show(w, r, http.StatusUnprocessableEntity, s, st, wrong)
	}
	if err != nil {
		return err
	}
	if !done.Again {
		r.Flash(w, kit.OK, "Vastgelegd", "Beide praktijken lezen dit op hun eigen pagina.")
	}
	to := st.Practice.ID
	if s.kind == domain.Merge || s.kind == domain.TakeOver {
		to = done.Practice.ID
	}
	return r.SeeOther(w, rhoPath(to))
}
