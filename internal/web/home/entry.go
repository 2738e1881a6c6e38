package home

import (
	enrolments "kwartier/internal/app/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// entry is what a round of entry asks of the practice now (LO-7, AD-2, AD-5).
func (p *pages) entry(r *route.Request, today kernel.Date) (out []kit.Task, err error) {
	all, err := p.cfg.Enrolments.Waiting(r.Context(), r.Actor, r.Actor.Organisation())
	for _, w := range all {
		t := kit.Task{Icon: kit.IconTalk, Href: "/praktijk/" + r.Actor.Organisation() + "/instroom"}
		t.Due, t.Date, t.Late = due(w.Until, today)
		switch w.What {
		case enrolments.WaitsAnswer:
			t.Title, t.Text = "Doe je mee met de aanmelding van "+w.Name+"?", "Jullie hebben dan samen één lot. Ongeveer 1 minuut."
		case enrolments.WaitsOffer:
			t.Title, t.Text = "Wil je eerder instappen, op "+text.Date(w.On)+"?", "Er komt een plek vrij. Ongeveer 1 minuut."
		case enrolments.WaitsExact:
			t.Title, t.Text = "Geef je exacte ION door", "Je stapt in op "+text.Date(w.On)+". Ongeveer 1 minuut."
		}
		out = append(out, t)
	}
	return out, err
}
