package plan

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// A mark says which form wrote a text, which of its saves it was, and for which organisation its user acted. It
// stands in the editor column.
type mark struct {
	token        string
	seq          int
	organisation string
}

func (m mark) String() string { return m.token + "." + strconv.Itoa(m.seq) + "." + m.organisation }

func markOf(text string) mark {
	parts := strings.SplitN(text, ".", 3)
	if len(parts) < 3 {
		return mark{}
	}
	seq, _ := strconv.Atoi(parts[1])
	return mark{parts[0], seq, parts[2]}
}

const maxToken = 40

func validToken(s string) bool {
	odd := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	}
	return s != "" && len(s) <= maxToken && strings.IndexFunc(s, odd) < 0
}

// SaveSection writes a section. in.Body is cleaned in place. A form that is not of the newest version is joined with
// what others wrote; saving the same again changes nothing. Errors: *Refused, *Clash, or a *kernel.Fault
// (FaultNoSection, FaultReadOnly, FaultStaleForm, region.FaultNone, those of access). Others are bugs.
func (s *Service) SaveSection(ctx context.Context, actor access.Actor, practiceID string, in SaveInput) (Saved, error) {
	tidy, err := in.tidy()
	if err != nil {
		return Saved{}, err
	}
	return s.save(ctx, actor, practiceID, func(*loaded) (SaveInput, []kernel.Fault, error) { return in, tidy, nil })
}

// SaveForm is SaveSection for a form that only the plan as it stands tells how to read: read makes of it what is to be
// saved. Its view has no findings, questions, steps and names. It may run more than once, and an error of it is given back.
func (s *Service) SaveForm(ctx context.Context, actor access.Actor, practiceID string, read func(*View) (SaveInput, error)) (Saved, error) {
	return s.save(ctx, actor, practiceID, func(l *loaded) (in SaveInput, tidy []kernel.Fault, err error) {
		v := s.bare(l)
		if in, err = read(&v); err == nil {
			tidy, err = in.tidy()
		}
		if err != nil {
			return in, nil, err
		}
		return in, tidy, l.renew(in.Section) // what was read and tidied may share lists with it
	})
}

// tidy cleans the body and gives what of it cannot be kept.
func (in SaveInput) tidy() ([]kernel.Fault, error) {
	want, err := NewBody(in.Section)
	switch {
	case err != nil:
		return nil, &kernel.Fault{Code: FaultNoSection, Args: kernel.Args{Value: string(in.Section)}}
	case reflect.TypeOf(want) != reflect.TypeOf(in.Body):
		return nil, fmt.Errorf("plan: section %s saved with a %T", in.Section, in.Body)
	case !validToken(in.Editor):
		return nil, &kernel.Fault{Code: FaultStaleForm}
	}
	return append(clean(in.Section, in.Body), checkPeople(in.People)...), nil
}

// save writes the section that input gives for the plan as it stands.
func (s *Service) save(ctx context.Context, actor access.Actor, practiceID string, input func(*loaded) (SaveInput, []kernel.Fault, error)) (Saved, error) {
	var saved Saved
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		l, err := s.load(ctx, tx, actor, access.PlanWrite, practiceID)
		if err != nil {
			return err
		}
		in, tidy, err := input(l)
		if err != nil {
			return err
		}
		if !l.stage().Editable() {
			return &kernel.Fault{Code: FaultReadOnly, Args: kernel.Args{Value: l.row.State}}
		}
		if len(tidy) == 0 {
			if err := s.engageAlong(ctx, tx, actor, l, in.People); err != nil {
				return err
			}
		}
		save := saving{s: s, tx: tx, actor: actor, in: in, l: l, row: l.rows[in.Section]}
		if faults := slices.Concat(tidy, save.offer().check(in.Body)); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		saved, err = save.do(ctx)
		return err
	})
	return saved, err
}

// saving is one save within its transaction.
type saving struct {
	s     *Service
	tx    *store.Tx
	actor access.Actor
	in    SaveInput
	l     *loaded
	row   store.PlanSection // as it stands now; version 0 when not written yet
}

func (v *saving) offer() *offer {
	year, element, _ := v.in.Section.Parts()
	return &offer{section: v.in.Section, year: year, element: element, region: v.l.region, guideline: v.l.guideline,
		plan: &v.l.plan, history: &v.l.history, stored: v.l.bodies[v.in.Section], as: v.actor.Member.Kind}
}

func (v *saving) do(ctx context.Context) (Saved, error) {
	body := v.in.Body
	var joined []string
	switch {
	case v.in.BaseVersion < 0 || v.in.BaseVersion > v.row.Version:
		return Saved{}, &kernel.Fault{Code: FaultStaleForm}
	case v.in.BaseVersion < v.row.Version:
		alone, overtaken, err := v.since(ctx)
		if err != nil {
			return Saved{}, err
		}
		if overtaken {
			return v.outcome(v.l.bodies[v.in.Section], true, nil), nil
		}
		if !alone {
			if body, joined, err = v.join(ctx); err != nil {
				return Saved{}, err
			}
		}
	}
	written, err := encode(v.in.Section, body)
	if err != nil {
		return Saved{}, err
	}
	if v.row.Version > 0 && written == v.row.Body {
		return v.outcome(body, true, joined), nil
	}
	return v.write(ctx, body, written, joined)
}

// write keeps the text before, writes the new one, checks the plan and records who did it. A form's first save stands
// in the log; the later ones stand in the section's past with who and when.
func (v *saving) write(ctx context.Context, body Body, written string, joined []string) (Saved, error) {
	if err := v.s.begin(ctx, v.tx, v.l, domain.Concept); err != nil {
		return Saved{}, err
	}
	first := markOf(v.row.Editor).token != v.in.Editor
	by := mark{v.in.Editor, v.in.Seq, Behalf(v.actor, v.l.row.PracticeID)}
	v.row = store.PlanSection{PlanID: v.l.row.ID, Section: string(v.in.Section), Body: written, Editor: by.String(),
		UpdatedBy: v.actor.Account, UpdatedAt: store.Millis(v.s.cfg.Now()), Version: v.row.Version}
	version, err := v.tx.SavePlanSection(ctx, v.row)
	if err != nil {
		return Saved{}, err
	}
	v.row.Version = version
	v.l.rows[v.in.Section], v.l.bodies[v.in.Section] = v.row, body
	v.l.assemble()
	if g, ok := body.(*General); ok {
		if err := v.practice(ctx, g); err != nil {
			return Saved{}, err
		}
	}
	saved := v.outcome(body, false, joined)
	before := v.l.row.UpdatedAt
	v.l.row.UpdatedAt = v.row.UpdatedAt
	if err := v.tx.SetPlanCheck(ctx, v.l.row.ID, saved.Counts.row(), v.row.UpdatedAt); err != nil {
		return Saved{}, err
	}
	if err := keepSeen(ctx, v.tx, v.actor, v.l, before); err != nil {
		return Saved{}, err
	}
	if first {
		return saved, record(ctx, v.tx, v.actor, v.l, access.PlanWrite, sectionWords(v.l, v.in.Section))
	}
	return saved, nil
}

// sectionWords are what a section is called in the log.
func sectionWords(l *loaded, section Section) string {
	year, element, _ := section.Parts()
	name := string(element)
	if e, ok := l.region.Element(element); ok {
		name = e.Name
	}
	return text.PlanSection(string(section), year, name)
}

// practice takes what the practice says of itself over into the administration.
func (v *saving) practice(ctx context.Context, g *General) error {
	p := v.l.practice.Practice
	now := p
	now.ION, now.DeprivedION, now.KBZ = int64(g.ION), int64(g.DeprivedION), g.KBZ
	now.ContactName, now.ContactEmail = g.Contact.Name, g.Contact.Email
	if now == p {
		return nil
	}
	return v.tx.UpdatePractice(ctx, v.l.practice.Name, now)
}

func (v *saving) outcome(body Body, unchanged bool, joined []string) Saved {
	fs := v.l.findings(v.s.today())
	saved := Saved{Version: v.row.Version, At: timeOf(v.row.UpdatedAt), Unchanged: unchanged, Body: body,
		Counts: v.l.counts(fs), Edition: v.l.edition()}
	for _, place := range joined {
		saved.Merged = append(saved.Merged, string(v.in.Section)+"/"+readable(place))
	}
	for _, f := range fs {
		if InSection(f, v.in.Section) {
			saved.Findings = append(saved.Findings, f)
		}
	}
	return saved
}

// InSection tells whether a finding is about a section.
func InSection(f kernel.Finding, s Section) bool {
	return f.Path == string(s) || strings.HasPrefix(f.Path, string(s)+"/")
}

// past is a section's texts from the version that a form showed up to the newest, oldest first.
type past []pastText

type pastText struct {
	fields
	mark
	by string // account
	at time.Time
}

// since tells who saved since the form was rendered: alone, nobody but the form itself, so that there is nothing to join;
// overtaken, a newer save of the same form was there already.
func (v *saving) since(ctx context.Context) (alone, overtaken bool, err error) {
	editors, err := v.tx.PastPlanSectionEditors(ctx, v.l.row.ID, string(v.in.Section), v.in.BaseVersion)
	alone = true
	for _, editor := range append(editors, v.row.Editor) {
		m := markOf(editor)
		own := m.token == v.in.Editor
		alone = alone && own
		overtaken = overtaken || own && v.in.Seq > 0 && m.seq > v.in.Seq
	}
	return alone, overtaken, err
}

// join joins the form with what others wrote since it was rendered.
func (v *saving) join(ctx context.Context) (Body, []string, error) {
	p, err := v.past(ctx)
	if err != nil {
		return nil, nil, err
	}
	return v.merge(ctx, p)
}

// changed is the newest text that changed a place; nil when none did.
func (p past) changed(place string) *pastText {
	for i := len(p) - 1; i > 0; i-- {
		if p[i].leaf[place] != p[i-1].leaf[place] {
			return &p[i]
		}
	}
	return nil
}

// past reads the texts since the form was rendered. Of a form that is more than a thousand saves old only the text it
// showed is read: what stands there now then counts as somebody else's.
func (v *saving) past(ctx context.Context) (past, error) {
	rows, err := v.tx.PastPlanSections(ctx, v.l.row.ID, string(v.in.Section), int(min(v.row.Version-max(v.in.BaseVersion, 1), 1000)))
	if err != nil {
		return nil, err
	}
	oldest, err := v.base(ctx, rows)
	if err != nil {
		return nil, err
	}
	all := past{oldest}
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].Version > v.in.BaseVersion {
			t, err := v.apart(rows[i].Body, rows[i].Editor, rows[i].UpdatedBy, rows[i].UpdatedAt)
			if err != nil {
				return nil, err
			}
			all = append(all, t)
		}
	}
	newest, err := v.apart(v.row.Body, v.row.Editor, v.row.UpdatedBy, v.row.UpdatedAt)
	return append(all, newest), err
}

// base is the text that the form showed.
func (v *saving) base(ctx context.Context, rows []store.PlanSectionPast) (pastText, error) {
	if v.in.BaseVersion == 0 {
		b, err := NewBody(v.in.Section)
		if err != nil {
			return pastText{}, err
		}
		f, err := takeApart(b)
		return pastText{fields: f}, err
	}
	for _, row := range rows {
		if row.Version == v.in.BaseVersion {
			return v.apart(row.Body, row.Editor, row.UpdatedBy, row.UpdatedAt)
		}
	}
	row, err := v.tx.PastPlanSection(ctx, v.l.row.ID, string(v.in.Section), v.in.BaseVersion)
	if err != nil {
		return pastText{}, err
	}
	return v.apart(row.Body, row.Editor, row.UpdatedBy, row.UpdatedAt)
}

func (v *saving) apart(body, editor, by string, at int64) (pastText, error) {
	b, err := decode(v.in.Section, body)
	if err != nil {
		return pastText{}, err
	}
	f, err := takeApart(b)
	return pastText{f, markOf(editor), by, timeOf(at)}, err
}

// merge joins the form with what others wrote since; a *Clash when both wrote in the same field.
func (v *saving) merge(ctx context.Context, p past) (Body, []string, error) {
	mine, err := takeApart(v.in.Body)
	if err != nil {
		return nil, nil, err
	}
	base, theirs := p[0].fields, p[len(p)-1].fields
	m := merge(base, mine, theirs, func(place string) bool {
		t := p.changed(place)
		return t == nil || t.token != v.in.Editor
	})
	body, err := m.putTogether(v.in.Section)
	if err != nil || len(m.clashes) == 0 {
		return body, m.joined, err
	}
	who := names{tx: v.tx}
	clash := &Clash{Section: v.in.Section, Version: v.row.Version, Mine: v.in.Body, Theirs: v.l.bodies[v.in.Section], Merged: body}
	for _, place := range m.clashes {
		f := Field{Path: string(v.in.Section) + "/" + readable(place), Base: words(base.leaf[place]),
			Mine: words(mine.leaf[place]), Theirs: words(theirs.leaf[place])}
		if t := p.changed(place); t != nil {
			f.At = t.at
			if f.By, err = who.of(ctx, t.by); err != nil {
				return nil, nil, err
			}
		}
		clash.Fields = append(clash.Fields, f)
	}
	return nil, nil, clash
}
