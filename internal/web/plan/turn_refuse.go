package plan

import (
	"errors"
	"net/http"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// refuseTurn shows the page again with everything that was typed, and what is wrong with it.
func (p *pages) refuseTurn(w http.ResponseWriter, r *route.Request, in *posted, err error) error {
	var clash *app.Clash
	var refused *app.Refused
	var cannot *unread
	var fault *kernel.Fault
	stale := errors.As(err, &fault) && (fault.Code == app.FaultStaleForm || fault.Code == app.FaultReadOnly)
	if !errors.As(err, &clash) && !errors.As(err, &refused) && !errors.As(err, &cannot) && !stale {
		return err
	}
	if clash != nil && r.Autosave() {
		w.WriteHeader(http.StatusConflict)
		return nil
	}
	v, failed := p.open(r)
	if failed != nil {
		return failed
	}
	t := p.turning(v, false)
	t.errors, t.editor = map[string]string{}, in.editor
	t.take(in)
	code, notice := http.StatusUnprocessableEntity, kit.Alert{}
	switch {
	case clash != nil:
		code, notice = http.StatusConflict, clashNotice(v, clash)
		t.versions[clash.Section] = clash.Version // saving again decides for what stands in the form
	case cannot != nil:
		t.errors = cannot.byName
	case refused != nil:
		sh := shown{view: v, errors: t.errors}
		notice = p.faultsAt(&sh, refused)
	default:
		says := text.Fault(fault)
		notice = kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What, says.Do, "Wat je typte staat hieronder nog. Het is niet bewaard."}}
		for s := range t.versions {
			t.versions[s] = v.Sections[s].Version
		}
	}
	if r.Autosave() {
		return p.answerTurn(w, t, http.StatusUnprocessableEntity, true)
	}
	return p.showTurn(w, r, code, t, notice)
}

// clashNotice tells what a colleague wrote in the same fields; one's own text stands in the form.
func clashNotice(v *app.View, clash *app.Clash) kit.Alert {
	a := kit.Alert{Severity: kit.Warn, Heading: "Een collega schreef op dezelfde plek",
		Paras: []string{"Hieronder staat jouw tekst. Neem over wat je wilt houden en bewaar opnieuw."}}
	for _, f := range clash.Fields {
		theirs := first(f.Theirs, "(leeg gemaakt)")
		a.Paras = append(a.Paras, title(v, clash.Section)+", "+first(f.By, "een collega")+": “"+text.Shortly(theirs, 300)+"”")
	}
	return a
}
