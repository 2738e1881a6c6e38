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

// posted is a section's form as it came in.
type posted struct {
	view    *app.View
	section app.Section
	reader  *reader
	version int64
	body    app.Body
}

// saveSection keeps what was typed. Whatever is refused comes back in the form as it was typed.
func (p *pages) saveSection(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	s, ok := sectionAt(v, r.PathValue("onderdeel"))
	if !ok {
		return access.NotFound()
	}
	in := p.posted(r, v, s)
	saved, err := p.save(r, in)
	if err != nil {
		return p.refuse(w, r, in, err)
	}
	if r.Autosave() {
		return p.answerAutosave(w, r, in, saved, http.StatusOK)
	}
	if saved.Merged != nil {
		r.Flash(w, kit.Tip, "Een collega schreef hier ook", "Jullie teksten zijn samengevoegd. Kijk of het zo klopt.")
	}
	to := base(v.Practice.ID)
	after := next(v, s)
	switch {
	case r.Value(nameDo) == doAdd:
		to = href(v.Practice.ID, s) + "#mensen"
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

func (p *pages) posted(r *route.Request, v *app.View, s app.Section) *posted {
	sh := resolve(sheet{r.PostForm})
	version, _ := strconv.ParseInt(sh.get(nameVersion), 10, 64)
	rd := &reader{sheet: sh, view: v, editor: sh.get(nameEditor), typing: r.Autosave(), faults: map[string]string{}}
	return &posted{view: v, section: s, reader: rd, version: version, body: rd.body(s)}
}

// unread says that some values could not be read at all.
type unread struct{ byName map[string]string }

func (u *unread) Error() string { return "plan: values that cannot be read" }

// save adds colleagues that were typed in, and saves the section.
func (p *pages) save(r *route.Request, in *posted) (app.Saved, error) {
	if len(in.reader.faults) > 0 {
		return app.Saved{}, &unread{in.reader.faults}
	}
	if err := p.addPeople(r, in); err != nil {
		return app.Saved{}, err
	}
	return p.cfg.Plans.SaveSection(r.Context(), r.Actor, in.view.Practice.ID, app.SaveInput{
		Section: in.section, BaseVersion: in.version, Editor: in.reader.editor, Seq: r.Int("volgnummer", 0), Body: in.body,
	})
}

// addPeople puts colleagues who were typed in at a training on the list of people.
func (p *pages) addPeople(r *route.Request, in *posted) error {
	general, _ := bodyOf(in.view, app.SectionGeneral).(*app.General)
	added := in.reader.newcomers()
	if len(added) == 0 {
		return nil
	}
	for _, who := range added {
		known := false
		for i := range general.People {
			if general.People[i].Key == who.Key {
				general.People[i].Name, general.People[i].Role, known = who.Name, who.Role, true
			}
		}
		if !known {
			general.People = append(general.People, who)
		}
	}
	_, err := p.cfg.Plans.SaveSection(r.Context(), r.Actor, in.view.Practice.ID, app.SaveInput{
		Section: app.SectionGeneral, BaseVersion: in.view.Sections[app.SectionGeneral].Version,
		Editor: in.reader.editor + "-p", Body: general,
	})
	return err
}

// refuse answers a form that could not be kept, with everything that was typed.
func (p *pages) refuse(w http.ResponseWriter, r *route.Request, in *posted, err error) error {
	var clash *app.Clash
	var refused *app.Refused
	var cannot *unread
	var fault *kernel.Fault
	sh := shown{view: in.view, section: in.section, sheet: in.reader.sheet, version: in.version, editor: in.reader.editor,
		found: inSection(in.view, in.view.Findings, in.section), errors: map[string]string{}}
	switch {
	case errors.As(err, &clash):
		if r.Autosave() {
			w.WriteHeader(http.StatusConflict)
			return nil
		}
		return p.showClash(w, r, in, clash)
	case errors.As(err, &cannot):
		sh.errors = cannot.byName
	case errors.As(err, &refused):
		sh.notice = p.faultsAt(&sh, refused)
	case errors.As(err, &fault) && fault.Code == app.FaultReadOnly, errors.As(err, &fault) && fault.Code == app.FaultStaleForm:
		says := text.Fault(fault)
		sh.notice = kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What, says.Do, "Wat je typte staat hieronder nog. Het is niet bewaard."}}
	default:
		return err
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
	d := p.drawing(shown{view: in.view, section: in.section, sheet: in.reader.sheet, found: inSection(in.view, saved.Findings, in.section), saved: true})
	items := d.draw()
	if code == http.StatusOK {
		w.Header().Set("Kwartier-Saved", hour(saved.At))
	}
	return autosaveAnswer.Render(w, code, marginsOf(items))
}
