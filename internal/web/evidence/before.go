package evidence

import (
	"fmt"

	app "kwartier/internal/app/evidence"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// rests says that this is proof of before, and where it goes on (UT-17); zero where it is not so.
func rests(r *route.Request, o *app.Overview) kit.Alert {
	to := o.Practice.Elsewhere
	if to == "" {
		return kit.Alert{}
	}
	a := kit.Alert{Severity: kit.Tip, Heading: "Dit is van eerder", Paras: []string{o.Practice.Name + " werkt nu in het plan van een andere praktijk. Je kunt dit bewijs lezen, niet wijzigen."}}
	if r.Actor.PlanOf() == to || r.Actor.Rho == "" {
		a.Links = []kit.Link{{Text: "Naar het bewijs van nu", Href: base(to)}}
	}
	return a
}

// before are the links to proof of practices of before.
func before(o *app.Overview) []kit.Link {
	var out []kit.Link
	for _, f := range o.Before {
		out = append(out, kit.Link{Text: "Eerder: " + f.Name, Href: base(f.ID)})
	}
	return out
}

// dossierBefore is what a practice of before had, in a dossier of the one that went on (UT-17).
type dossierBefore struct {
	ID, Heading, Lead string
	Goals             []kit.Answer
	Parts             []dossierPart
	Others            []exhibitView
}

func beforeIn(d *app.Dossier) []dossierBefore {
	var out []dossierBefore
	for i := range d.Before {
		b := &d.Before[i]
		id, at := fmt.Sprintf("uit-%d", i+1), base(b.PracticeID)
		v := dossierBefore{ID: id, Heading: "Uit " + b.Practice, Lead: fmt.Sprintf("Die praktijk is in deze opgegaan. Dit was haar jaar %d.", b.Year),
			Goals: goalsOf(b), Parts: partsOf(at, id+"-deel", b), Others: exhibits(at, b.WithoutChoice)}
		if !b.Start.IsZero() {
			v.Lead = fmt.Sprintf("Die praktijk is in deze opgegaan. Dit was haar jaar %d: %s tot en met %s.", b.Year, text.Date(b.Start), text.Date(b.End))
		}
		out = append(out, v)
	}
	return out
}
