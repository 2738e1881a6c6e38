package evaluation

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"

	app "kwartier/internal/app/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed one.gohtml
var oneSource string

var onePage = kit.MustPage[oneView]("evaluation/one", oneSource)

type oneView struct {
	Over, Heading string
	Answers       []kit.Answer
	Who           string
	Buttons       []kit.Button
	Past          []pastView
}

// pastView is how it was before a change.
type pastView struct {
	Summary string
	Answers []kit.Answer
}

func (p *pages) show(w http.ResponseWriter, r *route.Request) error {
	f, err := p.cfg.Evaluations.Open(r.Context(), r.Actor, r.About.ID, r.PathValue("evaluatie"))
	if err != nil {
		return elsewhere(w, r, err)
	}
	e, at := f.Evaluation, base(r.About.ID)+"/"+f.Evaluation.ID
	v := oneView{Over: "Evaluatie van " + text.Date(e.On) + ", jaar " + strconv.Itoa(e.Year), Heading: f.Name, Answers: answers(f),
		Who: "Bewaard door " + f.By + " op " + text.MomentYear(f.At) + "."}
	if f.Outside {
		v.Who = "Bewaard door " + f.By + ", namens de praktijk, op " + text.MomentYear(f.At) + "."
	}
	if f.MayWrite {
		v.Buttons = []kit.Button{{Text: "Verbeter", Href: at + "/verbeter"}, kit.SubtleLink("Haal weg", at+"/weg")}
	}
	for _, was := range f.Past {
		v.Past = append(v.Past, pastView{Summary: "Tot " + text.MomentYear(was.At) + ", gewijzigd door " + was.By,
			Answers: answers(app.Form{Evaluation: was.Evaluation, Item: f.Item})})
	}
	return onePage.Render(w, http.StatusOK, p.frame(r, v.Heading, r.About.ID, f.Practice.Name, kit.Link{Text: f.Name}), v)
}

//go:embed remove.gohtml
var removeSource string

var removePage = kit.MustPage[removeView]("evaluation/remove", removeSource)

type removeView struct {
	Heading, Lead, Action, Version string
	Alert                          kit.Alert
	Errors                         kit.ErrorSummary
	Items                          []kit.Item
	Bar                            kit.Bar
}

func (p *pages) askRemove(w http.ResponseWriter, r *route.Request) error {
	return p.drawRemove(w, r, http.StatusOK, nil)
}

// remove takes an evaluation away; a reason that cannot be taken comes back as it was typed.
func (p *pages) remove(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Evaluations.Remove(r.Context(), r.Actor, r.About.ID, app.RemoveInput{ID: r.PathValue("evaluatie"),
		Version: int64(r.Int(nameVersion, 0)), Reason: r.FormValue("reden")})
	var fault *kernel.Fault
	switch {
	case errors.As(err, &fault) && fault.Code == app.FaultClash:
		return p.drawRemove(w, r, http.StatusConflict, fault)
	case errors.As(err, &fault) && fault.Code == app.FaultReason:
		return p.drawRemove(w, r, http.StatusUnprocessableEntity, fault)
	case err != nil:
		return err
	}
	r.Flash(w, kit.OK, "De evaluatie is weg", "De evaluatie telt niet meer mee. In het logboek staat wie dit deed.")
	return r.SeeOther(w, base(r.About.ID))
}

func (p *pages) drawRemove(w http.ResponseWriter, r *route.Request, status int, fault *kernel.Fault) error {
	f, err := p.cfg.Evaluations.Open(r.Context(), r.Actor, r.About.ID, r.PathValue("evaluatie"))
	if err != nil {
		return elsewhere(w, r, err)
	}
	at := base(r.About.ID) + "/" + f.Evaluation.ID
	reason := kit.TextField("reden", "Waarom haal je de evaluatie weg?", r.FormValue("reden"))
	reason.Hint = "Bijvoorbeeld: dubbel ingevuld."
	v := removeView{Heading: "Haal deze evaluatie weg", Lead: f.Name + ", " + text.Date(f.Evaluation.On) + ". De evaluatie telt dan niet meer mee.",
		Action: at + "/weg", Version: strconv.FormatInt(f.Version, 10)}
	if fault != nil {
		says := text.Fault(fault)
		if fault.Code == app.FaultReason {
			reason.Error = says.What + " " + says.Do
		} else {
			v.Alert = kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What, "Kijk eerst of je de evaluatie nog weg wilt halen."}}
		}
	}
	v.Items = []kit.Item{kit.FieldItem(reason)}
	v.Errors = kit.Summary(v.Items...)
	v.Bar = kit.Bar{Buttons: []kit.Button{{Text: "Haal weg", Look: kit.Danger}, kit.SubtleLink("Terug", at)}}
	frame := p.frame(r, v.Heading, r.About.ID, f.Practice.Name, kit.Link{Text: f.Name, Href: at}, kit.Link{Text: "Haal weg"})
	frame.Faulty = !v.Errors.Empty()
	return removePage.Render(w, status, frame, v)
}
