package plan

import (
	"errors"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// posted is a section's form as it came in; what depends on the plan is there once it was read.
type posted struct {
	sheet   sheet
	editor  string
	version int64
	typing  bool // sent while somebody types
	view    *app.View
	section app.Section // empty: not read yet
}

// saveSection keeps what was typed. Whatever is refused comes back in the form as it was typed.
func (p *pages) saveSection(w http.ResponseWriter, r *route.Request) error {
	in := postedIn(r)
	saved, err := p.save(r, in)
	if err != nil {
		return p.refuse(w, r, in, err)
	}
	v, s := in.view, in.section
	if r.Autosave() {
		return p.answerAutosave(w, r, in, saved, http.StatusOK)
	}
	if saved.Merged != nil {
		r.Flash(w, kit.Tip, "Een collega schreef hier ook", "Jullie teksten zijn samengevoegd. Kijk of het zo klopt.")
	}
	to := base(v.Practice.ID)
	after := next(v, s)
	switch {
	case r.Value(nameDo) != "verder":
		to = href(v.Practice.ID, s)
	case kernel.Blocks(saved.Findings):
		to = href(v.Practice.ID, s) + "?controle=1"
	case after != "":
		to = href(v.Practice.ID, after)
	default:
		to += "/controleer"
	}
	return r.SeeOther(w, to)
}

func postedIn(r *route.Request) *posted {
	sh := resolve(sheet{r.PostForm})
	version, _ := strconv.ParseInt(sh.get(nameVersion), 10, 64)
	return &posted{sheet: sh, version: version, editor: sh.get(nameEditor), typing: r.Autosave()}
}

func (in *posted) reader(v *app.View) *reader {
	return &reader{sheet: in.sheet, view: v, editor: in.editor, typing: in.typing, faults: map[string]string{}}
}

// read makes the section of the form, for the plan as it stands.
func (in *posted) read(r *route.Request, v *app.View) (app.SaveInput, error) {
	s, ok := sectionAt(v, r.PathValue("onderdeel"))
	if !ok {
		return app.SaveInput{}, access.NotFound()
	}
	rd := in.reader(v)
	body := rd.body(s)
	in.view, in.section = v, s
	if len(rd.faults) > 0 {
		return app.SaveInput{}, &unread{rd.faults}
	}
	return app.SaveInput{Section: s, BaseVersion: in.version, Editor: in.editor, Seq: r.Int("volgnummer", 0), Body: body, People: rd.newcomers()}, nil
}

// unread says that some values could not be read at all.
type unread struct{ byName map[string]string }

func (u *unread) Error() string { return "plan: values that cannot be read" }

// save saves the section, with the colleagues who were typed in at a training.
func (p *pages) save(r *route.Request, in *posted) (app.Saved, error) {
	return p.cfg.Plans.SaveForm(r.Context(), r.Actor, r.PathValue("praktijk"), func(v *app.View) (app.SaveInput, error) { return in.read(r, v) })
}

// refuse answers a form that could not be kept, with everything that was typed.
func (p *pages) refuse(w http.ResponseWriter, r *route.Request, in *posted, err error) error {
	var clash *app.Clash
	var refused *app.Refused
	var cannot *unread
	var fault *kernel.Fault
	kept := errors.As(err, &clash) || errors.As(err, &cannot) || errors.As(err, &refused) ||
		errors.As(err, &fault) && (fault.Code == app.FaultReadOnly || fault.Code == app.FaultStaleForm)
	switch {
	case !kept || in.section == "":
		return err
	case clash != nil && r.Autosave():
		w.WriteHeader(http.StatusConflict)
		return nil
	}
	v, failed := p.open(r)
	if failed != nil {
		return failed
	}
	in.view = v
	sh := shown{view: v, section: in.section, sheet: in.sheet, version: in.version, editor: in.editor,
		found: inSection(v, v.Findings, in.section), errors: map[string]string{}}
	switch {
	case clash != nil:
		return p.showClash(w, r, in, clash)
	case cannot != nil:
		sh.errors = cannot.byName
	case refused != nil:
		sh.notice = p.faultsAt(&sh, refused)
	default:
		says := text.Fault(fault)
		sh.notice = kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What, says.Do, "Wat je typte staat hieronder nog. Het is niet bewaard."}}
	}
	if r.Autosave() {
		return p.answerAutosave(w, r, in, app.Saved{Findings: in.view.Findings}, http.StatusUnprocessableEntity)
	}
	return p.show(w, r, http.StatusUnprocessableEntity, sh)
}

// faultsAt puts every reason of a refusal at its field, and those without a field in a notice.
func (p *pages) faultsAt(sh *shown, refused *app.Refused) kit.Alert {
	notice := kit.Alert{}
	for i := range refused.Faults {
		f := &refused.Faults[i]
		says := text.Fault(f)
		at := place(sh.view, kernel.Finding{Path: f.Field})
		sh.errors[at.name] = first(says.Do, says.What)
		if notice.Heading == "" {
			notice = kit.Alert{Severity: kit.Block, Heading: "Nog niet bewaard"}
		}
		notice.Paras = append(notice.Paras, says.What+" "+says.Do)
	}
	if len(notice.Paras) > 3 {
		notice.Paras = append(notice.Paras[:3:3], "En nog "+strconv.Itoa(len(notice.Paras)-3)+".")
	}
	return notice
}

var autosaveAnswer = kit.MustFragment[[]kit.Margin]("plan/autosave", `{{range .}}{{template "margin" .}}{{end}}`)

// answerAutosave gives every place of findings anew. The form keeps the version it was drawn from: what others wrote
// since is then joined again, not overwritten by what this page still shows.
func (p *pages) answerAutosave(w http.ResponseWriter, _ *route.Request, in *posted, saved app.Saved, code int) error {
	d := p.drawing(shown{view: in.view, section: in.section, sheet: in.sheet, found: inSection(in.view, saved.Findings, in.section), saved: true})
	d.brief = true
	items := d.draw()
	if code == http.StatusOK {
		w.Header().Set("Kwartier-Saved", hour(saved.At))
	}
	return autosaveAnswer.Render(w, code, marginsOf(items))
}
