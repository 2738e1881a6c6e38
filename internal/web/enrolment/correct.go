package enrolment

import (
	_ "embed"
	"net/http"
	"net/url"
	"strconv"

	app "kwartier/internal/app/enrolment"
	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed correct.gohtml
var correctSource string

var correctPage = kit.MustPage[correctView]("enrolment/correct", correctSource)

type correctView struct {
	Heading, Lead string
	Errors        kit.ErrorSummary
	Problem       kit.Alert
	Lines         []kit.Answer
	Fund          form
	Place         form
	Form          form
	Remove        form
	Says          string // why there is nothing to change
	Events        []string
}

func (p *pages) show(w http.ResponseWriter, r *route.Request) error {
	return p.showOne(w, r, http.StatusOK, nil, nil)
}

// showOne shows one application, with the correction that was typed and what was wrong with it.
func (p *pages) showOne(w http.ResponseWriter, r *route.Request, code int, in *app.Correction, faults []kernel.Fault) error {
	round, a, err := p.cfg.Enrolments.Case(r.Context(), r.Actor, r.About.ID, r.PathValue("aanmelding"))
	if gone := faultsOf(err); gone != nil {
		severity, title, what := flash(&gone[0])
		r.Flash(w, severity, title, what)
		return r.SeeOther(w, manyOf(r.About.ID, ""))
	}
	if err != nil {
		return err
	}
	v := correctView{Heading: a.LeadName, Lead: "Aangemeld op " + text.MomentYear(a.At) + ", " + text.EnrolmentOrigin(a.Origin) + ".", Problem: problem(faults), Lines: linesOf(a)}
	manage := p.mayManage(r)
	switch {
	case a.Withdrawn:
		v.Says = "Deze aanmelding is ingetrokken."
	case round.Standing() != nil && a.Ticketed():
		v.Says = "De lijst voor de loting ligt vast. Wat na de loting verandert, leg je daar vast."
	case manage:
		v.Form = correctionOf(round, a, in, faults)
		v.Remove = removalOf(round, a, in, faults)
	}
	if manage && !a.Withdrawn && !a.Ticketed() && (a.Late || !a.Draws()) && round.Stage.AtLeast(ceremony.Drawn) {
		v.Place = placeOf(round, a)
	}
	if manage && !a.Withdrawn && a.KBZ == domain.KBZFunded {
		v.Fund = fundOf(round, a, p.cfg.Now, faults)
	}
	for _, e := range a.Events {
		v.Events = append(v.Events, eventLine(e))
	}
	v.Errors = kit.Summary(append(append(append([]kit.Item{}, v.Form.Items...), v.Fund.Items...), v.Remove.Items...)...)
	return correctPage.Render(w, code, roundFrame(r, round.Settings.Name, a.LeadName, !v.Errors.Empty() || v.Problem.Heading != "",
		kit.Link{Text: "Aanmeldingen", Href: manyOf(round.ID, "")}), v)
}

func linesOf(a app.Shown) (out []kit.Answer) {
	add := func(term, value string) { out = append(out, kit.Answer{Question: term, Paras: []string{value}}) }
	add("Praktijken", text.List(a.Together(), "en"))
	if waiting := a.Waiting(); len(waiting) > 0 {
		add("Wacht op", text.List(waiting, "en"))
	}
	add("Gewenste datum", capital(text.Wish(a.Wish)))
	add("Patiënten (ION)", text.Number(int(a.Size())))
	add("AGB-code", a.AGB)
	add("KBZ", capital(text.KBZ(string(a.KBZ))))
	if !a.KBZAgreed.IsZero() {
		add("Financiering van KBZ", "Toegezegd op "+text.Date(a.KBZAgreed))
	}
	if !a.Placed.IsZero() {
		add("Plek", text.Date(a.Placed)+", nummer "+strconv.Itoa(a.Place))
	}
	if n, ok := a.ExactSize(); ok {
		add("Exacte ION", text.Number(int(n)))
	}
	return out
}

func oneOf(round lottery.Round, a app.Shown, below string) string {
	return manyOf(round.ID, "/"+url.PathEscape(a.ID)+below)
}

func versionOf(a app.Shown) kit.Hidden {
	return kit.Hidden{Name: "versie", Value: strconv.FormatInt(a.Version, 10)}
}

// correctionOf is the form of a correction, with what stands there or what was typed.
func correctionOf(round lottery.Round, a app.Shown, in *app.Correction, faults []kernel.Fault) form {
	folded := in == nil
	if in == nil {
		in = &app.Correction{AGB: a.AGB, Wish: app.Later, KBZ: string(a.KBZ), ION: map[string]string{}, Version: a.Version}
		if a.Draws() {
			in.Wish = a.Wish.String()
		}
		for _, m := range a.Members {
			if m.State == domain.In {
				in.ION[m.Practice] = text.Number(m.ION)
			}
		}
	}
	f := form{Heading: "Corrigeer deze aanmelding", Action: oneOf(round, a, ""), Folded: folded, Hidden: []kit.Hidden{{Name: "versie", Value: strconv.FormatInt(in.Version, 10)}}}
	f.Items = append(f.Items, kit.FieldsetItem(wishSet("datum", in.Wish, round.Settings.Dates, at(faults, domain.FieldWish))))
	agb := kit.TextField("agb", "AGB-code waarmee wordt gedeclareerd", in.AGB)
	agb.InputMode, agb.Width, agb.Error, agb.Hint = "numeric", kit.WidthMedium, at(faults, domain.FieldAGB), "Een andere code geeft een nieuw bewijs van aanmelding."
	f.Items = append(f.Items, kit.FieldItem(agb))
	for i, m := range a.Members {
		if m.State == domain.Declined {
			continue
		}
		ion := kit.NumberField("ion-"+m.Practice, "Patiënten (ION) van "+m.Name, in.ION[m.Practice], "patiënten")
		ion.Error = at(faults, domain.FieldION+"-"+m.Practice)
		if i == 0 && ion.Error == "" {
			ion.Error = at(faults, domain.FieldION)
		}
		if m.State == domain.Invited {
			ion.Hint = "Gaf nog geen antwoord. Vul je een aantal in, dan doet de praktijk mee."
		}
		f.Items = append(f.Items, kit.FieldItem(ion))
		if i > 0 {
			out := kit.Choice{ID: "uit-" + m.Practice, Value: m.Practice, Label: m.Name + " doet niet mee"}
			for _, id := range in.Out {
				out.Checked = out.Checked || id == m.Practice
			}
			f.Items = append(f.Items, kit.FieldsetItem(kit.Fieldset{ID: "uit-" + strconv.Itoa(i), Name: "uit", Legend: "Haal " + m.Name + " eruit", Many: true, Choices: []kit.Choice{out}}))
		}
	}
	f.Items = append(f.Items, kit.FieldsetItem(kbzSet("kbz", in.KBZ, at(faults, domain.FieldKBZ))), kit.FieldItem(reasonField("reden", in.Reason, at(faults, "reason"))))
	f.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit("Bewaar de correctie"), kit.SubtleLink("Terug naar de aanmeldingen", manyOf(round.ID, ""))}}
	return f
}

func reasonField(id, value, wrong string) kit.Field {
	f := kit.AreaField(id, "Waarom?", value, app.MaxReason)
	f.Name, f.Rows, f.Hint, f.Error = "reden", 2, "De praktijk leest dit.", wrong
	return f
}

func removalOf(round lottery.Round, a app.Shown, in *app.Correction, faults []kernel.Fault) form {
	f := form{Heading: "Trek deze aanmelding in", Text: "De praktijk doet dan niet mee met deze ronde.", Action: oneOf(round, a, "/intrekken"), Hidden: []kit.Hidden{versionOf(a)}}
	wrong := ""
	if in == nil {
		wrong = at(faults, "reason")
	}
	f.Folded = wrong == ""
	f.Items = []kit.Item{kit.FieldItem(reasonField("reden-intrekken", "", wrong))}
	f.Bar = kit.Bar{Buttons: []kit.Button{{Text: "Trek in", Look: kit.Secondary}}}
	return f
}

func (p *pages) correct(w http.ResponseWriter, r *route.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	in := app.Correction{AGB: r.Value("agb"), Wish: r.Value("datum"), KBZ: r.Value("kbz"), Reason: r.Value("reden"), ION: map[string]string{}, Out: r.PostForm["uit"]}
	in.Version, _ = strconv.ParseInt(r.Value("versie"), 10, 64)
	for name := range r.PostForm {
		if id, ok := cutION(name); ok {
			in.ION[id] = r.Value(name)
		}
	}
	err := p.cfg.Enrolments.Correct(r.Context(), r.Actor, r.About.ID, r.PathValue("aanmelding"), in)
	if faults := faultsOf(err); faults != nil {
		return p.showOne(w, r, http.StatusUnprocessableEntity, &in, faults)
	}
	return p.done(w, r, err, "Gecorrigeerd", "De praktijk ziet wat er is gewijzigd, en waarom.")
}

func cutION(name string) (string, bool) {
	const before = "ion-"
	if len(name) > len(before) && name[:len(before)] == before {
		return name[len(before):], true
	}
	return "", false
}

// done goes back to the application with what happened.
func (p *pages) done(w http.ResponseWriter, r *route.Request, err error, heading, says string) error {
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, heading, says)
	return r.SeeOther(w, manyOf(r.About.ID, "/"+url.PathEscape(r.PathValue("aanmelding"))))
}

func (p *pages) remove(w http.ResponseWriter, r *route.Request) error {
	version, _ := strconv.ParseInt(r.Value("versie"), 10, 64)
	err := p.cfg.Enrolments.Remove(r.Context(), r.Actor, r.About.ID, r.PathValue("aanmelding"), r.Value("reden"), version)
	if faults := faultsOf(err); faults != nil {
		return p.showOne(w, r, http.StatusUnprocessableEntity, nil, faults)
	}
	return p.done(w, r, err, "Ingetrokken", "De praktijk ziet waarom.")
}
