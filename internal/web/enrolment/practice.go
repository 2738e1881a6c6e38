package enrolment

import (
	_ "embed"
	"net/http"
	"strings"

	app "kwartier/internal/app/enrolment"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed practice.gohtml
var practiceSource string

var practicePage = kit.MustPage[practiceView]("enrolment/practice", practiceSource)

type practiceView struct {
	Heading, Lead string
	None          kit.Empty
	Problem       kit.Alert
	Errors        kit.ErrorSummary
	Status        statusCard
	Chances       kit.Table
	ChanceNote    string
	Invited       []invitation
	Offers        []invitation
	Exact         form
	Move          form
	Form          form
	Withdraw      form
	Says          string // why there is no form
	Events        []string
	Others        []kit.Link
}

// statusCard is where the practice stands.
type statusCard struct {
	Heading string
	Lines   []kit.Answer
	Notes   []string
	Links   []kit.Button
}

// form is a form with its heading; Action empty: there is none.
type form struct {
	Heading, Text, Action string
	Folded                bool // behind a summary
	Hidden                []kit.Hidden
	Items                 []kit.Item
	Bar                   kit.Bar
}

// invitation asks a practice to apply together.
type invitation struct {
	ID, Heading, Text string
	Form              form
}

func (p *pages) status(w http.ResponseWriter, r *route.Request) error {
	return p.showStatus(w, r, http.StatusOK, typed{}, nil)
}

// showStatus shows the page, with what was typed and what was wrong with it.
func (p *pages) showStatus(w http.ResponseWriter, r *route.Request, code int, in typed, faults []kernel.Fault) error {
	st, err := p.cfg.Enrolments.Open(r.Context(), r.Actor, r.About.ID, r.Value("ronde"))
	if err != nil {
		return err
	}
	v := practiceView{Heading: "Instroom", Lead: "Hier meld je je aan om mee te doen met Meer Tijd voor de Patiënt. Je kiest de datum waarop je wilt beginnen."}
	if st.Round.ID == "" {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er is nu geen ronde", Text: "Je zorggroep opent een ronde als je je kunt aanmelden. Dan staat die hier."}
		return p.renderPractice(w, r, code, v)
	}
	v.Heading = st.Round.Settings.Name
	v.Problem = problem(faults)
	if st.Mine != nil {
		v.Lead = "Zo staat je aanmelding ervoor."
		v.Status = statusOf(st)
		v.Chances, v.ChanceNote = chancesOf(st)
		for _, e := range st.Mine.Events {
			v.Events = append(v.Events, eventLine(e))
		}
	}
	p.forms(&v, st, in, faults)
	for _, o := range st.Others {
		v.Others = append(v.Others, kit.Link{Text: o.Name, Href: withRound(ownOf(st.Practice.ID, ""), o.ID)})
	}
	items := append(append([]kit.Item{}, v.Form.Items...), v.Exact.Items...)
	for _, i := range v.Invited {
		items = append(items, i.Form.Items...)
	}
	v.Errors = kit.Summary(items...)
	return p.renderPractice(w, r, code, v)
}

func (p *pages) renderPractice(w http.ResponseWriter, r *route.Request, code int, v practiceView) error {
	f := r.Frame(v.Heading)
	f.Home, f.Faulty = route.Home, !v.Errors.Empty() || v.Problem.Heading != ""
	f.Crumbs = []kit.Link{{Text: "Nu", Href: route.Home}, {Text: "Instroom"}}
	return practicePage.Render(w, code, f, v)
}

// forms puts on the page what one may fill in now.
func (p *pages) forms(v *practiceView, st app.Status, in typed, faults []kernel.Fault) {
	now := p.cfg.Now()
	window := domain.Window{Opens: st.Round.Settings.Opens, Closes: st.Round.Settings.Closes}
	if !st.MayWrite {
		if st.Mine == nil {
			v.Says = "Je praktijk is nog niet aangemeld. Een tekenbevoegde van je praktijk kan dat doen."
		}
		return
	}
	for _, a := range st.Invited {
		v.Invited = append(v.Invited, invitationOf(st, a, in, faults))
	}
	leads := st.Mine != nil && st.Mine.Lead() == st.Practice.ID
	switch {
	case now.Before(window.Opens):
		v.Says = "Aanmelden kan vanaf " + text.MomentYear(window.Opens) + "."
	case st.Mine == nil && len(st.Invited) == 0, st.Mine == nil && in.set:
		v.Form = formOf(st, in, faults, window.Closed(now))
	case st.Mine == nil:
		v.Form = formOf(st, in, faults, window.Closed(now))
		v.Form.Folded, v.Form.Heading = true, "Of meld je zelf aan"
	case leads && window.Open(now):
		v.Form = formOf(st, in, faults, false)
		v.Form.Folded = !in.set
	}
	if st.Mine != nil && window.Open(now) {
		v.Withdraw = withdrawOf(st, leads)
	}
	v.Exact = exactOf(st, kernel.DateOf(now), in, faults)
	if leads {
		v.Offers, v.Move = offersOf(st), moveOf(st)
	}
}

// statusOf says where the practice stands.
func statusOf(st app.Status) statusCard {
	a := st.Mine
	card := statusCard{Heading: "Je bent aangemeld"}
	if a.Late {
		card.Heading = "Je bent aangemeld als late instapper"
	}
	if !a.Placed.IsZero() {
		card.Heading = "Je stapt in op " + text.Date(a.Placed)
	}
	add := func(term, value string) {
		card.Lines = append(card.Lines, kit.Answer{Question: term, Paras: []string{value}})
	}
	if names := a.Together(); len(names) > 1 || len(a.Waiting()) > 0 {
		add("Samen", text.List(names, "en"))
	}
	if waiting := a.Waiting(); len(waiting) > 0 {
		add("Wacht op", text.List(waiting, "en"))
	}
	add("Gewenste datum", capital(text.Wish(a.Wish)))
	add("Patiënten (ION)", text.Number(int(a.Size())))
	add("AGB-code", a.AGB)
	add("KBZ", capital(text.KBZ(string(a.KBZ))))
	add("Lotcode", a.Code)
	card.Notes = notesOf(st)
	card.Links = []kit.Button{kit.LinkButton("Bewijs van aanmelding", withRound(ownOf(st.Practice.ID, "/bewijs"), st.Round.ID))}
	if st.Round.Stage.AtLeast(ceremony.Published) {
		card.Links = append(card.Links, kit.LinkButton("Volg de loting", "/loting/"+st.Round.Token))
	}
	return card
}

// capital begins a line with a capital.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// notesOf are what one should know now.
func notesOf(st app.Status) []string {
	a := st.Mine
	var out []string
	switch {
	case a.Provisional:
		out = append(out, "Deze plek is voorlopig. De verzekeraar moet de financiering van KBZ nog toezeggen. Tot dan komt er geen geld.")
	case !a.Placed.IsZero():
	case !a.Draws():
		out = append(out, "Je kiest nog niet, dus je doet niet mee met de loting. Je kunt later instappen waar plek is.")
	case a.Late:
		out = append(out, "Je krijgt de eerste plek die vrij is, niet eerder dan je wens.")
	case a.Last():
		out = append(out, "Praktijken met KBZ komen na alle andere aan de beurt.")
	case !st.Round.Stage.AtLeast(ceremony.Published):
		out = append(out, "Na de sluiting maakt je zorggroep de loten. Daarna volg je de loting hier.")
	}
	for _, asked := range st.Asked {
		out = append(out, askedLine(asked))
	}
	if len(a.Waiting()) > 0 {
		out = append(out, "Samen tellen jullie pas mee als iedereen antwoord gaf.")
	}
	return out
}

// chancesOf is the table of odds, with how they were found.
func chancesOf(st app.Status) (kit.Table, string) {
	if len(st.Chances) == 0 {
		return kit.Table{}, ""
	}
	t := kit.Table{Caption: "Kans per instapdatum", Columns: []kit.Column{{Label: "Datum"}, {Label: "Kans", Num: true}}}
	for _, c := range st.Chances {
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: text.Date(c.Date)}, {Text: percent(c.P)}}})
	}
	note := "Met wie zich tot nu toe aanmeldde: " + text.Count(st.Units, "lot", "loten") + ". De kans verandert nog."
	if !st.Round.Tickets.IsZero() {
		note = "Met alle " + text.Count(st.Units, "lot", "loten") + "."
	}
	if st.Draws > 0 {
		note += " We speelden de loting " + text.Number(st.Draws) + " keer na."
	}
	return t, note
}

// percent writes a chance, so that what can happen is never called impossible or sure.
func percent(p float64) string {
	switch {
	case p > 0 && p < 0.005:
		return "minder dan 1%"
	case p < 1 && p > 0.995:
		return "meer dan 99%"
	}
	return text.Decimal(100*p, 0) + "%"
}

func eventLine(e app.Event) string {
	says := text.MomentYear(e.At) + ", " + e.By + ": " + text.EnrolmentEvent(e.Kind) + ". " + e.What
	if e.Reason != "" {
		says += " Reden: " + e.Reason
	}
	return says
}
