package evidence

import (
	_ "embed"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	app "kwartier/internal/app/evidence"
	domain "kwartier/internal/domain/evidence"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed overview.gohtml
var overviewSource string

var overviewPage = kit.MustPage[overviewView]("evidence/overview", overviewSource)

type overviewView struct {
	Heading, Lead string
	Rests         kit.Alert // the practice works in another's plan (UT-17)
	Before        []kit.Link
	Count         string // how many are proven
	Ways          []kit.Button
	Years         kit.Tabs // with one year: no items
	Errors        kit.ErrorSummary
	Kept          kit.Alert // what is kept, where something beside it is not
	None          kit.Empty
	Cards         []cardView
	Others        []itemView
}

type cardView struct {
	ID, Heading, Element string
	Code                 kit.Tag
	Status               kit.Status
	Enough               string   // what would be enough
	Tallies              []string // what counts already
	Proof, EndGoal       string
	Ours                 bool
	Pieces               []pieceView // what Kwartier knows by itself
	Items                []itemView
	Form                 addForm
}

type pieceView struct{ Text, When string }

type itemView struct {
	Title, Text, When string
	Link              kit.Link // to the page, or the file
	Size              string
	Gone              string // who took it away, and when
	Remove            string // address to take it away; empty: the reader may not
	ID, Version, Year string
}

// addForm adds to a card. Open: something in it was refused.
type addForm struct {
	Action, Choice, Year string // Action empty: the reader may not
	Open                 bool
	Items                []kit.Item
}

func (p *pages) overview(w http.ResponseWriter, r *route.Request) error {
	return p.draw(w, r, http.StatusOK, r.Int("jaar", 0), form{}, app.Added{})
}

// add keeps what is good, and shows the form again with what is not.
func (p *pages) add(w http.ResponseWriter, r *route.Request) error {
	f, err := read(r)
	if err != nil {
		return err
	}
	added, err := p.cfg.Evidence.Add(r.Context(), r.Actor, r.About.ID, f.input())
	var fault *kernel.Fault
	if errors.As(err, &fault) && (fault.Field != "" || fault.Code == app.FaultChoice || fault.Code == app.FaultYear) {
		added, err = app.Added{Faults: []*kernel.Fault{fault}}, nil
	}
	if err != nil {
		return err
	}
	if len(added.Faults) > 0 {
		return p.draw(w, r, http.StatusUnprocessableEntity, f.year, f, added)
	}
	var titles []string
	for _, k := range added.Kept {
		titles = append(titles, "‘"+text.Shortly(k.Title, 60)+"’")
	}
	r.Flash(w, kit.OK, "Bewaard", text.List(titles, "en")+".")
	return r.SeeOther(w, ofYear(base(r.About.ID), f.year))
}

func (p *pages) draw(w http.ResponseWriter, r *route.Request, code, year int, f form, added app.Added) error {
	o, err := p.cfg.Evidence.Overview(r.Context(), r.Actor, r.About.ID, year)
	if err != nil {
		return err
	}
	v := overviewView{Heading: fmt.Sprintf("Wat laat zien dat het loopt? Jaar %d", o.Year),
		Lead: "Bewijs is wat er toch al is: een evaluatie, een gevolgde training, een foto van het rooster. Wat Kwartier weet, staat er al."}
	v.Ways = []kit.Button{{Text: "Evaluaties", Href: "/praktijk/" + r.About.ID + "/evaluaties", Look: kit.Secondary, Dense: true}, {Text: "Dossiers", Href: ofYear(base(r.About.ID)+"/dossier", o.Year), Look: kit.Secondary, Dense: true}}
	v.Years = years(base(r.About.ID), &o)
	if len(o.Cards) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er staat nog niets in het plan", Text: "Zodra je iets kiest voor dit jaar, zie je hier wat genoeg bewijs is.",
			Buttons: []kit.Button{kit.LinkButton("Naar het plan", "/praktijk/"+r.About.ID+"/plan")}}
	}
	proven := 0
	for i := range o.Cards {
		if o.Cards[i].Standing == domain.Proven {
			proven++
		}
		card := cardOf(r, &o, i)
		if o.May.Write && o.Begun {
			card.Form = addFormOf(r, &o, i, f, added)
			v.Errors.Items = append(v.Errors.Items, kit.Summary(card.Form.Items...).Items...)
		}
		v.Cards = append(v.Cards, card)
	}
	if len(o.Cards) > 0 {
		v.Count = fmt.Sprintf("%d van de %s bewezen.", proven, text.Count(len(o.Cards), "interventie", "interventies"))
	}
	v.Others, v.Rests, v.Before = itemsOf(r, &o, o.Others), rests(r, &o), before(&o)
	if len(added.Faults) > 0 && len(v.Errors.Items) == 0 { // the plan changed meanwhile
		v.Kept = kit.Alert{Severity: kit.Block, Heading: text.Fault(added.Faults[0]).Title, Paras: append([]string{sentence(added.Faults[0])}, typedParas(f)...)}
	} else if len(added.Kept) > 0 {
		v.Kept = kit.Alert{Severity: kit.OK, Heading: "Dit is wel bewaard"}
		for _, k := range added.Kept {
			v.Kept.Paras = append(v.Kept.Paras, k.Title)
		}
	}
	frame := p.frame(r, o.Practice.Name, "Bewijs")
	frame.Faulty = !v.Errors.Empty()
	return overviewPage.Render(w, code, frame, v)
}

// typedParas gives back what was typed where there is no form for it any more.
func typedParas(f form) []string {
	var out []string
	for _, s := range []string{f.title, f.text, f.link} {
		if s != "" {
			out = append(out, "Je schreef: "+s)
		}
	}
	return out
}

func years(address string, o *app.Overview) kit.Tabs {
	tabs := kit.Tabs{Label: "Deelnamejaren"}
	if len(o.Years) < 2 {
		return tabs
	}
	for _, y := range o.Years {
		tabs.Items = append(tabs.Items, kit.TabItem{Text: fmt.Sprintf("Jaar %d", y), Href: ofYear(address, y), NoCount: true, Current: y == o.Year})
	}
	return tabs
}

// status is icon and word of a standing.
func status(s domain.Standing) kit.Status {
	switch s {
	case domain.Proven:
		return kit.StatusOK(text.Standing(s))
	case domain.Half:
		return kit.StatusBusy(text.Standing(s))
	}
	return kit.StatusTodo(text.Standing(s))
}

func cardOf(r *route.Request, o *app.Overview, i int) cardView {
	c := &o.Cards[i]
	v := cardView{ID: fmt.Sprintf("stuk-%d", i+1), Heading: c.Name, Element: c.Element, Status: status(c.Standing), Proof: c.Proof, EndGoal: c.EndGoal, Ours: c.Ours}
	if c.Code != "" {
		v.Code = kit.Tag{Text: c.Code}
	}
	var from kernel.Date
	if !o.Begun {
		from = o.Start
	}
	if o.Practice.Elsewhere == "" { // elsewhere nothing can be added any more
		v.Enough = text.Enough(c.Judgement, from, c.Planned)
	}
	for _, t := range c.Tallies {
		if t.Have > 0 {
			v.Tallies = append(v.Tallies, text.Tally(t))
		}
	}
	for _, piece := range c.Collected {
		view := pieceView{Text: text.Collected(string(piece.Kind), piece.Title)}
		if !piece.On.IsZero() {
			view.When = text.Date(piece.On)
		}
		v.Pieces = append(v.Pieces, view)
	}
	v.Items = itemsOf(r, o, c.Own)
	return v
}

func itemsOf(r *route.Request, o *app.Overview, items []app.Item) []itemView {
	var out []itemView
	remove := ""
	if o.May.Write {
		remove = base(r.About.ID) + "/weg"
	}
	for _, it := range items {
		v := itemView{Title: it.Title, When: text.MomentYear(it.At) + ", " + by(it), ID: it.ID, Version: strconv.FormatInt(it.Version, 10), Year: strconv.Itoa(o.Year), Remove: remove}
		switch {
		case !it.Removed.IsZero():
			v.Gone, v.Remove = "Weggehaald door "+it.RemovedBy+" op "+text.MomentYear(it.Removed)+".", ""
		case it.File.ID != "":
			v.Link, v.Size = kit.Link{Text: it.File.Name, Href: base(r.About.ID) + "/bestand/" + it.File.ID}, size(it.File.Size)
		case it.Kind == app.KindLink:
			v.Link = kit.Link{Text: it.Body, Href: it.Body}
		case it.Body != it.Title:
			v.Text = it.Body
		}
		out = append(out, v)
	}
	return out
}

func by(it app.Item) string {
	if it.Outside {
		return it.By + " (zorggroep)"
	}
	return it.By
}

// size says how large a file is: "240 kB", "1,2 MB".
func size(n int64) string {
	if n < 1_000_000 {
		return text.Number(int(max(1, n/1000))) + " kB"
	}
	return text.Decimal(float64(n)/1_000_000, 1) + " MB"
}

// addFormOf is the form of a card, with what was typed and refused where it is the card that was sent.
func addFormOf(r *route.Request, o *app.Overview, i int, f form, added app.Added) addForm {
	c := &o.Cards[i]
	v := addForm{Action: base(r.About.ID), Choice: c.Key, Year: strconv.Itoa(o.Year)}
	mine := len(added.Faults) > 0 && f.choice == c.Key && f.year == o.Year
	if !mine {
		f = form{}
	}
	wrong := map[string]string{}
	if mine {
		v.Open = true
		for _, fault := range added.Faults {
			if wrong[fault.Field] != "" {
				wrong[fault.Field] += " "
			}
			wrong[fault.Field] += sentence(fault)
		}
	}
	id := func(s string) string { return fmt.Sprintf("%s-%d", s, i+1) }
	named := func(field kit.Field, name, key, hint string) kit.Field {
		field.Name, field.Hint, field.Error = name, hint, wrong[key]
		return field
	}
	title := named(kit.TextField(id("titel"), "Titel", f.title), "titel", "title", "Mag leeg blijven.")
	words := named(kit.AreaField(id("tekst"), "Korte tekst", kept(f.text, added.Has("text")), app.MaxText), "tekst", "text", "Wat deed je, en wat zie je ervan? Een paar zinnen is genoeg.")
	link := named(kit.TextField(id("link"), "Link", kept(f.link, added.Has("link"))), "link", "link", "Bijvoorbeeld naar de pagina op je website. Begint met https://.")
	link.InputMode, link.Autocomplete, words.Rows = "url", "off", 3
	file := named(kit.FileField(id("bestand"), "Bestanden", ""), "bestand", "file",
		"PDF, PNG, JPEG, DOCX, XLSX of TXT, hoogstens 10 MB per bestand. Kijk zelf of er geen patiënt op een foto of plaatje staat: dat kan Kwartier niet zien.")
	file.Many = true
	for _, field := range []kit.Field{title, words, link, file} {
		v.Items = append(v.Items, kit.FieldItem(field))
	}
	return v
}

// kept leaves a field empty when what was typed in it is kept.
func kept(typed string, done bool) string {
	if done {
		return ""
	}
	return typed
}
