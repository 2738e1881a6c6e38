package partnership

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	plans "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// party is a practice in a flow.
type party struct {
	row   store.PracticeDetail
	share store.PlanShared // the open one, of who leaves
	stand *plan.Standing
}

func (p party) part() domain.Part {
	row := p.row.Practice
	return domain.Part{Plan: p.stand.Plan, History: p.stand.History, Stage: p.stand.Stage,
		Practice: domain.Practice{ID: row.ID, Name: p.row.Name, AGB: row.AGB, RHO: row.RhoID, RHOName: p.row.RhoName, Region: row.RegionKey,
			Entry: dateOf(row.EntryDate), Into: p.row.IntoID, Holder: p.row.HolderID, Since: dateOf(p.share.FromDate), Members: int(p.row.Members)}}
}

// prepared is a flow that can be done.
type prepared struct {
	in           Input
	stays, other party // as in domain/partnership
	out          domain.Outcome
	name, agb    string // of the result
	ion, poor    int64
	again        bool              // it was done already
	keys         map[string]string // of the other's people where they went on; nil: they did not
}

// reworked is what becomes of the plan of who stays.
func (p *prepared) reworked() plan.Reworked {
	w := plan.Reworked{Plan: p.out.Plan, History: p.out.History, Shift: p.out.Shift, Attended: p.out.Attended}
	if p.out.Reopens || p.in.Kind == domain.Leave {
		w.Stage = plans.Concept
	}
	return w
}

// prepare reads both practices, asks whether the actor may, and lets the domain say what becomes of them.
func (s *Service) prepare(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID string, in Input) (*prepared, error) {
	about, err := access.FindPractice(ctx, tx, actor, access.PracticeCombine, practiceID)
	if err != nil {
		return nil, err
	}
	p := &prepared{in: in}
	p.in.Note = plan.Tidy(in.Note)
	mine, other := party{row: about}, party{}
	if in.Kind == domain.Leave {
		if err := mine.sharing(ctx, tx); err != nil {
			return nil, err
		}
		in.Other = mine.share.HolderID
	}
	if in.Kind != domain.SetEntry {
		if other.row, err = access.FindPractice(ctx, tx, actor, access.PracticeCombine, in.Other); isFault(err) {
			return nil, refused(kernel.Fault{Code: FaultOther, Field: domain.FieldOther})
		} else if err != nil {
			return nil, err
		}
	}
	if p.stays, p.other, err = p.sides(mine, other); err != nil {
		return nil, err
	}
	p.whose()
	if p.again = p.done(); p.again {
		return p, nil
	}
	if p.stays.stand, err = s.cfg.Plans.Stand(ctx, tx, p.stays.row.Practice.ID); err != nil {
		return nil, err
	}
	if p.other.stand = p.stays.stand; in.Kind != domain.SetEntry {
		if p.other.stand, err = s.cfg.Plans.Stand(ctx, tx, p.other.row.Practice.ID); err != nil {
			return nil, err
		}
	}
	return p, p.decide(ctx, tx, s.today())
}

// sharing reads the share that a practice has now, or had last.
func (p *party) sharing(ctx context.Context, tx *store.Tx) error {
	shares, err := tx.SharesOfPractice(ctx, p.row.Practice.ID)
	if err != nil {
		return err
	}
	for _, share := range shares {
		if p.share.ID == "" || share.UntilDate == "" {
			p.share = share
		}
	}
	if p.share.ID == "" {
		return refused(kernel.Fault{Code: domain.FaultNotShared, Args: kernel.Args{Name: p.row.Name}})
	}
	return nil
}

// sides says who stays and who is the other.
func (p *prepared) sides(mine, other party) (stays, with party, err error) {
	switch p.in.Kind {
	case domain.Join:
		return other, mine, nil
	case domain.Leave:
		return mine, other, nil
	case domain.SetEntry:
		return mine, party{}, nil
	case domain.Merge, domain.TakeOver:
		switch p.in.GoesOn {
		case "", mine.row.Practice.ID:
			return mine, other, nil
		case other.row.Practice.ID:
			return other, mine, nil
		}
		return mine, other, refused(kernel.Fault{Code: FaultGoesOn, Field: "goes-on"})
	}
	return mine, other, refused(kernel.Fault{Code: FaultKind})
}

// whose takes the entry date of the practice whose date was chosen.
func (p *prepared) whose() {
	for _, row := range []store.PracticeDetail{p.stays.row, p.other.row} {
		if p.in.Whose != "" && row.Practice.ID == p.in.Whose {
			p.in.Entry = dateOf(row.Practice.EntryDate)
		}
	}
}

// done tells whether it stands like that already: the form was sent twice.
func (p *prepared) done() bool {
	stays, other := p.stays.row, p.other.row
	switch p.in.Kind {
	case domain.Join:
		return other.HolderID == stays.Practice.ID
	case domain.Leave:
		return stays.HolderID == "" && p.stays.share.UntilDate != "" && p.stays.share.UntilDate == p.in.On.String()
	case domain.SetEntry:
		return !p.in.Entry.IsZero() && stays.Practice.EntryDate == p.in.Entry.String()
	}
	return other.IntoID == stays.Practice.ID && stays.IntoID == ""
}

// decide lets the domain judge, with the facts of the result.
func (p *prepared) decide(ctx context.Context, tx *store.Tx, today kernel.Date) error {
	out, faults := domain.Do(p.in.Kind, domain.Deal{Stays: p.stays.part(), Other: p.other.part(), On: p.in.On, Today: today, Entry: p.in.Entry,
		Region: p.stays.stand.Region, Keys: p.keys})
	p.out = out
	own, err := p.facts(ctx, tx)
	if err != nil {
		return err
	}
	if n := utf8.RuneCountInString(p.in.Note); n > MaxNote || !utf8.ValidString(p.in.Note) {
		own = append(own, kernel.Fault{Code: FaultLong, Field: "note", Args: kernel.Args{Have: n, Need: MaxNote}})
	}
	if p.in.Kind == domain.SetEntry && p.in.Note == "" {
		own = append(own, kernel.Fault{Code: FaultReason, Field: "note"})
	}
	if all := slices.Concat(faults, own); len(all) > 0 {
		return refused(all...)
	}
	practice := &p.out.Plan.Practice
	practice.ION, practice.DeprivedION = int(p.ion), int(p.poor)
	return nil
}

// facts are name, AGB code and patients of the result: what was typed, else what follows from both.
func (p *prepared) facts(ctx context.Context, tx *store.Tx) ([]kernel.Fault, error) {
	a, b := p.stays.row.Practice, p.other.row.Practice
	p.name, p.agb, p.ion, p.poor = p.stays.row.Name, a.AGB, a.ION, a.DeprivedION
	if p.in.Kind != domain.Merge && p.in.Kind != domain.TakeOver {
		return nil, nil
	}
	p.ion, p.poor = a.ION+b.ION, a.DeprivedION+b.DeprivedION
	var out []kernel.Fault
	refuse := func(bad bool, code, field string) {
		if bad {
			out = append(out, kernel.Fault{Code: code, Field: field})
		}
	}
	if name := strings.TrimSpace(p.in.Name); name != "" {
		p.name = name
	}
	refuse(!utf8.ValidString(p.name) || utf8.RuneCountInString(p.name) > plan.MaxShort, FaultName, "name")
	if agb := strings.TrimSpace(p.in.AGB); agb != "" {
		p.agb = agb
	}
	refuse(p.agb != "" && (len(p.agb) != 8 || strings.Trim(p.agb, "0123456789") != ""), FaultAGB, "agb")
	refuse(p.in.ION < 0 || p.in.ION > 1_000_000, FaultION, "ion")
	if p.in.ION > 0 {
		p.ion, p.poor = int64(p.in.ION), min(p.poor, int64(p.in.ION))
	}
	if p.agb == "" || len(out) > 0 || p.agb == a.AGB || p.agb == b.AGB {
		return out, nil
	}
	rows, _, err := tx.PracticesOfRHO(ctx, a.RhoID, store.PracticeFilter{Typed: p.agb})
	for _, r := range rows {
		if r.Practice.AGB == p.agb {
			out = append(out, kernel.Fault{Code: FaultTaken, Field: "agb", Args: kernel.Args{Name: r.Name}})
		}
	}
	return out, err
}

func refused(faults ...kernel.Fault) error { return &Refused{Faults: faults} }

func isFault(err error) bool {
	var fault *kernel.Fault
	return errors.As(err, &fault)
}
