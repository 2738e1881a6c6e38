package enrolment

import (
	_ "embed"
	"net/http"
	"strconv"

	app "kwartier/internal/app/enrolment"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// apply enrols or changes; what is refused comes back as it was typed.
func (p *pages) apply(w http.ResponseWriter, r *route.Request) error {
	in := read(r)
	if !in.joint {
		in.in.Together = ""
	}
	done, err := p.cfg.Enrolments.Apply(r.Context(), r.Actor, r.About.ID, r.Value("ronde"), in.in)
	if faults := faultsOf(err); faults != nil {
		in.in.Together = r.Value("anderen")
		return p.showStatus(w, r, http.StatusUnprocessableEntity, in, faults)
	}
	if err != nil {
		return err
	}
	paras := []string{"Druk je bewijs af. Daarmee controleer je straks zelf de loting."}
	severity := kit.OK
	for _, f := range done.Look {
		what, do := text.Finding(f)
		paras = append(paras, what+" "+do)
		if f.Severity == kernel.Warning {
			severity = kit.Warn
		}
	}
	heading := "Je bent aangemeld"
	if done.Again {
		heading = "Je aanmelding is gewijzigd"
	}
	r.Flash(w, severity, heading, paras...)
	return r.SeeOther(w, withRound(ownOf(r.About.ID, "/bewijs"), r.Value("ronde")))
}

// back goes to the practice's page with what happened.
func (p *pages) back(w http.ResponseWriter, r *route.Request, err error, heading, says string) error {
	if faults := faultsOf(err); faults != nil {
		severity, title, what := flash(&faults[0])
		r.Flash(w, severity, title, what)
	} else if err != nil {
		return err
	} else {
		r.Flash(w, kit.OK, heading, says)
	}
	return r.SeeOther(w, withRound(ownOf(r.About.ID, ""), r.Value("ronde")))
}

func (p *pages) withdraw(w http.ResponseWriter, r *route.Request) error {
	version, _ := strconv.ParseInt(r.Value("versie"), 10, 64)
	err := p.cfg.Enrolments.Withdraw(r.Context(), r.Actor, r.About.ID, r.Value("aanmelding"), version)
	return p.back(w, r, err, "Ingetrokken", "Je bent niet meer aangemeld. Tot de sluiting kun je je opnieuw aanmelden.")
}

func (p *pages) answer(w http.ResponseWriter, r *route.Request) error {
	yes := r.Value("antwoord") == "ja"
	err := p.cfg.Enrolments.Answer(r.Context(), r.Actor, r.About.ID, r.Value("aanmelding"), app.Answer{Yes: yes, ION: r.Value("ion")})
	if faults := faultsOf(err); faults != nil && at(faults, domain.FieldION) != "" {
		return p.showStatus(w, r, http.StatusUnprocessableEntity, typed{answer: r.Value("aanmelding"), ion: r.Value("ion")}, faults)
	}
	if yes {
		return p.back(w, r, err, "Je bent aangemeld", "Jullie doen samen mee, met één lot.")
	}
	return p.back(w, r, err, "Doorgegeven", "Jullie doen niet mee met deze aanmelding.")
}

func (p *pages) exact(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Enrolments.Exact(r.Context(), r.Actor, r.About.ID, r.Value("aanmelding"), r.Value("ion"))
	if faults := faultsOf(err); faults != nil && at(faults, domain.FieldION) != "" {
		return p.showStatus(w, r, http.StatusUnprocessableEntity, typed{exact: true, ion: r.Value("ion")}, faults)
	}
	return p.back(w, r, err, "Doorgegeven", "Je exacte ION staat bij je aanmelding.")
}

//go:embed receipt.gohtml
var receiptSource string

var receiptPage = kit.MustPage[receiptView]("enrolment/receipt", receiptSource)

type receiptView struct {
	Round string
	None  kit.Empty
	Lines []kit.Answer
	Code  string
	Salt  string
	Back  kit.Bar
}

// receipt is the proof to keep: with salt and code one checks the own line of the draw (protocol 1).
func (p *pages) receipt(w http.ResponseWriter, r *route.Request) error {
	st, err := p.cfg.Enrolments.Open(r.Context(), r.Actor, r.About.ID, r.Value("ronde"))
	if err != nil {
		return err
	}
	to := ownOf(r.About.ID, "")
	v := receiptView{Round: st.Round.Settings.Name, Back: kit.Bar{Buttons: []kit.Button{kit.LinkButton("Naar je aanmelding", to)}}}
	if st.Mine == nil {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog geen bewijs", Text: "Je krijgt een bewijs als je je aanmeldt.", Buttons: []kit.Button{kit.LinkButton("Naar de aanmelding", to)}}
	} else {
		a := st.Mine
		add := func(term, value string) {
			v.Lines = append(v.Lines, kit.Answer{Question: term, Paras: []string{value}})
		}
		add("Praktijk", text.List(a.Together(), "en"))
		add("AGB-code", a.AGB)
		add("Patiënten (ION)", text.Number(int(a.Size())))
		add("Gewenste datum", capital(text.Wish(a.Wish)))
		add("Aangemeld op", text.MomentYear(a.At))
		v.Code, v.Salt = a.Code, a.Salt
	}
	f := r.Frame("Bewijs van aanmelding")
	f.Home = route.Home
	f.Crumbs = []kit.Link{{Text: "Nu", Href: route.Home}, {Text: "Instroom", Href: to}, {Text: "Bewijs"}}
	for i := range f.Nav {
		f.Nav[i].Current = f.Nav[i].Href == to
	}
	return receiptPage.Render(w, http.StatusOK, f, v)
}
