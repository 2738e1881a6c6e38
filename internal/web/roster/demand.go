package roster

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"

	app "kwartier/internal/app/roster"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed demand.gohtml
var demandSource string

var demandPage = kit.MustPage[demandView]("roster/demand", demandSource+probeSource)

// demand shows what the rosters of a practice are played with.
func (p *pages) demand(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.cfg.Rosters.Demand(r.Context(), r.Actor, practiceOf(r))
	if err != nil {
		return err
	}
	return p.drawDemand(w, r, http.StatusOK, sheet, typedDemand{demand: sheet.Demand})
}

// saveDemand keeps the form. What cannot be kept comes back as it was typed, with a sentence at every field.
func (p *pages) saveDemand(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.cfg.Rosters.Demand(r.Context(), r.Actor, practiceOf(r))
	if err != nil {
		return err
	}
	r.FormValue(fieldVersion) // parses the form
	t := readDemand(r, sheet.Demand)
	said := "Alle roosters rekenen nu met deze getallen."
	if key := r.Value(fieldNational); key != "" && toNational(&t, sheet, key) {
		said = "Dit deel rekent weer met de landelijke cijfers."
	}
	if len(t.wrong) > 0 {
		return p.drawDemand(w, r, http.StatusUnprocessableEntity, sheet, t)
	}
	version, _ := strconv.ParseInt(r.Value(fieldVersion), 10, 64)
	_, err = p.cfg.Rosters.SaveDemand(r.Context(), r.Actor, practiceOf(r), version, t.demand.Mark(sheet.Default))
	var clash *app.DemandClash
	switch {
	case errors.As(err, &clash):
		t.clash = &clash.Theirs
		return p.drawDemand(w, r, http.StatusConflict, clash.Theirs, t)
	case err != nil:
		return err
	}
	r.Flash(w, kit.OK, "De vraag is bewaard", said)
	return r.SeeOther(w, base(practiceOf(r))+"/vraag")
}

// toNational puts a group back, whatever was typed in it.
func toNational(t *typedDemand, sheet app.DemandSheet, key string) bool {
	if !sameShape(t.demand, sheet.Default) {
		patients := t.demand.Patients()
		t.demand = sheet.Default.Clone().Spread(patients)
		return true
	}
	if !national(&t.demand, sheet.Default, key) {
		return false
	}
	for _, g := range groupsOf(t.demand) {
		for _, n := range g.numbers() {
			if g.key == key {
				delete(t.wrong, n.id())
			}
		}
	}
	if key == groupPatients {
		delete(t.wrong, fieldPatients)
	}
	return true
}

// sameShape tells that two demands have the same bands, classes, roles and parts of the day, so that they can be compared
// number by number.
func sameShape(a, b domain.Demand) bool {
	if len(a.Bands) != len(b.Bands) || len(a.Classes) != len(b.Classes) || len(a.Shifts) != len(b.Shifts) || len(a.Calls.Hours) != len(b.Calls.Hours) {
		return false
	}
	for i := range a.Classes {
		if a.Classes[i].Key != b.Classes[i].Key {
			return false
		}
	}
	return true
}

func (p *pages) drawDemand(w http.ResponseWriter, r *route.Request, code int, sheet app.DemandSheet, t typedDemand) error {
	v := demandForm(sheet, t)
	v.Action = base(practiceOf(r)) + "/vraag"
	v.Sources = kit.Link{Text: "Waar elk getal vandaan komt", Href: base(practiceOf(r)) + "/bronnen"}
	if sheet.MayEdit {
		v.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit("Bewaar de vraag"), kit.SubtleLink("Terug naar de roosters", base(practiceOf(r)))}}
	}
	var err error
	if v.Probe, err = p.probeOf(r.Context(), r.Actor, practiceOf(r), sheet.Demand, t); err != nil {
		return err
	}
	f := frame(r, "De vraag van je praktijk", kit.Link{Text: "Rooster", Href: base(practiceOf(r))})
	f.Faulty = !v.Errors.Empty()
	return demandPage.Render(w, code, f, v)
}

// changedBy says who changed the demand and what is not as the national figures say.
func changedBy(sheet app.DemandSheet) kit.Alert {
	if sheet.Version == 0 {
		return kit.Alert{Severity: kit.Tip, Heading: "Dit zijn landelijke cijfers", Paras: []string{"Alleen het aantal patiënten is van jou. Verander wat bij jouw praktijk anders is."}}
	}
	what := changedFields(sheet)
	a := kit.Alert{Severity: kit.Tip, Heading: sheet.By + " veranderde dit op " + text.MomentYear(sheet.Saved)}
	switch {
	case len(what) == 0:
		a.Paras = []string{"Alle getallen zijn nu weer landelijk."}
	case len(what) > 6:
		a.Paras = []string{"Eigen getallen: " + text.List(append(what[:5:5], text.Number(len(what)-5)+" andere"), "en") + ".", "De rest is landelijk."}
	default:
		a.Paras = []string{"Eigen getallen: " + text.List(what, "en") + ".", "De rest is landelijk."}
	}
	return a
}

// changedFields names the kinds of numbers that are not as the national figures say.
func changedFields(sheet app.DemandSheet) []string {
	var out []string
	if sheet.Demand.Patients() != sheet.Default.Patients() {
		out = append(out, "het aantal patiënten")
	}
	for _, f := range domain.Fields {
		if sheet.Demand.Origin[f.Name] == domain.Own {
			out = append(out, text.RosterField(f.Name))
		}
	}
	return out
}
