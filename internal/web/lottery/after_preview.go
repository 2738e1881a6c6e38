package lottery

import (
	_ "embed"
	"errors"
	"net/http"

	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed after_preview.gohtml
var previewSource string

var previewPage = kit.MustPage[previewView]("lottery/preview", previewSource)

type previewView struct {
	Heading, Lead string
	Wait          kit.Alert // who is asked first, or which requests come first
	Moves         []string
	Money         []string
	Action        string
	Hidden        []kit.Hidden
	Bar           kit.Bar
}

// consequences says what a change would do, before anything is asked: who moves up, and who is asked first (AD-1, AD-2).
func (p *pages) consequences(w http.ResponseWriter, r *route.Request) error {
	l, drawn, err := p.later(r)
	if err != nil {
		return err
	}
	if r.Value("soort") == "" { // nothing was chosen
		return r.SeeOther(w, unitPath(l.round.ID, r.PathValue("lot")))
	}
	in, fault := l.asked(r)
	if !drawn {
		fault = &kernel.Fault{Code: ceremony.FaultNotDrawn}
	}
	if fault != nil {
		return p.refuse(w, r, fault)
	}
	done, ask, err := ceremony.Settle(l.full, lottery.After{Kind: in.Kind, Unit: in.Code, Date: in.Date, Size: in.Size}, nil)
	if errors.As(err, &fault) {
		return p.refuse(w, r, fault)
	}
	if err != nil {
		return err
	}
	back := unitPath(l.round.ID, in.Code)
	if in.Kind == lottery.KindLate {
		back = of(l.round.ID, "/daarna")
	}
	v := previewView{Heading: "Dit gaat er gebeuren", Lead: l.asks(in.Kind, in.Code, in.Date, in.Size) + ".", Action: unitPath(l.round.ID, in.Code)}
	for _, name := range []string{"soort", "datum", "aantal", "reden"} {
		if value := r.Value(name); value != "" {
			v.Hidden = append(v.Hidden, kit.Hidden{Name: name, Value: value})
		}
	}
	button := "Voer dit door"
	if len(ask) > 0 {
		v.Wait, button = l.askedFirst(ask), "Doe het aanbod"
	} else {
		moved := done.After[len(done.After)-1].Moved
		v.Moves, v.Money = l.shifts(moved), l.entries(moved)
		if len(moved) == 0 {
			v.Moves = []string{"Niemand verandert van datum."}
		}
	}
	if n := l.waiting(); n > 0 {
		v.Wait = kit.Alert{Severity: kit.Warn, Heading: "Er wacht nog " + text.Count(n, "eerder verzoek", "eerdere verzoeken"),
			Paras: []string{"Verzoeken gaan op volgorde. Dit verzoek komt aan de beurt als die klaar zijn. De gevolgen kunnen dan anders zijn dan hieronder."}}
	}
	v.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit(button), kit.SubtleLink("Terug", back)}, Note: "Terugdraaien kan niet. Elke stap blijft in het verslag."}
	crumbs := append(roundCrumb(&l.round), kit.Link{Text: "Daarna", Href: of(l.round.ID, "/daarna")})
	return previewPage.Render(w, http.StatusOK, frame(r, v.Heading, false, crumbs...), v)
}

// askedFirst says who is asked before anything changes.
func (l later) askedFirst(ask []ceremony.Offer) kit.Alert {
	a := kit.Alert{Heading: "Eerst vragen we wie later wilde"}
	for _, o := range ask {
		a.Paras = append(a.Paras, l.name(o.Code)+" vroeg zelf om "+text.Date(l.units[o.Code].Wish)+" en kan nu beginnen op "+text.Date(o.To)+".")
	}
	a.Paras = append(a.Paras, "Zij krijgt "+amount(l.round.Settings.Offer, day)+" dagen bedenktijd. Wijst zij af, dan vragen we de volgende. Tot dan verandert er niets.")
	return a
}

// waiting is how many requests wait.
func (l later) waiting() (n int) {
	for _, q := range l.requests {
		if q.State == app.Waiting {
			n++
		}
	}
	return n
}
