package partnership

import (
	"context"
	"errors"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// Done is how it stands afterwards.
type Done struct {
	Practice Named // whose plan goes on
	Again    bool  // it stood like that already; nothing was changed
}

// Do does it, in one transaction; it is not undone. Errors: *Refused, those of access.
func (s *Service) Do(ctx context.Context, actor access.Actor, practiceID string, in Input) (Done, error) {
	var done Done
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := s.prepare(ctx, tx, actor, practiceID, in)
		if err != nil {
			return err
		}
		done = Done{Practice: Named{p.stays.row.Practice.ID, p.stays.row.Name}, Again: p.again}
		if p.again {
			return nil
		}
		done.Practice.Name = p.name
		return s.do(ctx, tx, actor, p)
	})
	return done, err
}

func (s *Service) do(ctx context.Context, tx *store.Tx, actor access.Actor, p *prepared) error {
	if p.in.Kind == domain.Merge || p.in.Kind == domain.TakeOver {
		if err := s.people(ctx, tx, actor, p); err != nil {
			return err
		}
	}
	if err := p.stays.stand.Rework(ctx, tx, actor, p.reworked()); err != nil {
		return err
	}
	var err error
	switch p.in.Kind {
	case domain.Join:
		err = s.join(ctx, tx, p)
	case domain.Leave:
		err = s.leave(ctx, tx, actor, p)
	case domain.Merge, domain.TakeOver:
		err = s.end(ctx, tx, p)
	}
	if err != nil {
		return err
	}
	row := p.stays.row.Practice
	row.EntryDate, row.AGB, row.ION, row.DeprivedION = p.out.Entry.String(), p.agb, p.ion, p.poor
	if row != p.stays.row.Practice || p.name != p.stays.row.Name {
		if err := tx.UpdatePractice(ctx, p.name, row); err != nil {
			return err
		}
	}
	return s.tell(ctx, tx, actor, p)
}

// people lets everybody who works at the practice that ends go on at the other, and prepares the plan again with them.
func (s *Service) people(ctx context.Context, tx *store.Tx, actor access.Actor, p *prepared) (err error) {
	from, to := p.other.row.Practice.ID, p.stays.row.Practice.ID
	if err := tx.ShiftTrainings(ctx, from, int64(p.out.OtherShift)); err != nil {
		return err
	}
	if p.keys, err = s.cfg.Staff.MoveAll(ctx, tx, actor, from, to, p.in.On); err != nil {
		return err
	}
	if p.stays.stand, err = s.cfg.Plans.Stand(ctx, tx, to); err != nil {
		return err
	}
	return p.decide(ctx, tx, s.today())
}

func (s *Service) join(ctx context.Context, tx *store.Tx, p *prepared) error {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return err
	}
	return tx.InsertPlanShare(ctx, store.PlanShare{ID: id, HolderID: p.stays.row.Practice.ID, PracticeID: p.other.row.Practice.ID, FromDate: p.in.On.String()})
}

// leave ends the share; what the leaver brought leaves the joint plan's history.
func (s *Service) leave(ctx context.Context, tx *store.Tx, actor access.Actor, p *prepared) error {
	if err := tx.EndPlanShare(ctx, p.stays.share.ID, p.stays.share.Version, p.in.On.String()); err != nil {
		return err
	}
	return p.other.stand.Rework(ctx, tx, actor, plan.Reworked{Plan: p.other.stand.Plan, History: p.out.Left})
}

// end ends the other practice into the one that goes on; its people have the same roles there.
func (s *Service) end(ctx context.Context, tx *store.Tx, p *prepared) error {
	from, to, now := p.other.row.Practice.ID, p.stays.row.Practice.ID, store.Millis(s.cfg.Now())
	if err := tx.EndPractice(ctx, store.PracticeEnd{PracticeID: from, IntoID: to, OnDate: p.in.On.String()}); err != nil {
		return err
	}
	there, err := tx.MembersOfOrganisation(ctx, to)
	if err != nil {
		return err
	}
	has := map[[2]string]bool{}
	for _, m := range there {
		has[[2]string{m.AccountID, m.Role}] = true
	}
	members, err := tx.MembersOfOrganisation(ctx, from)
	if err != nil {
		return err
	}
	for _, m := range members {
		if err := tx.EndMembership(ctx, from, m.ID, now); err != nil {
			return err
		}
		if has[[2]string{m.AccountID, m.Role}] {
			continue
		}
		id, err := ident.New(s.cfg.Chance)
		if err != nil {
			return err
		}
		if err := tx.InsertMembership(ctx, store.Membership{ID: id, AccountID: m.AccountID, OrganisationID: to, Role: m.Role, CreatedAt: now}); err != nil {
			return err
		}
	}
	invited, err := tx.OpenInvitations(ctx, from, now)
	for _, i := range invited {
		if err := tx.RevokeInvitation(ctx, from, i.ID, now); err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	return err
}

// tell writes the visible history and the log, at both.
func (s *Service) tell(ctx context.Context, tx *store.Tx, actor access.Actor, p *prepared) error {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return err
	}
	on := p.in.On
	if on.IsZero() {
		on = s.today()
	}
	practice, other := p.stays.row, p.other.row
	if p.in.Kind == domain.Join {
		practice, other = other, practice
	}
	err = tx.InsertPracticeEvent(ctx, store.PracticeEvent{ID: id, PracticeID: practice.Practice.ID, OtherID: other.Practice.ID, Kind: string(p.in.Kind),
		OnDate: on.String(), Note: p.in.Note, BeforeText: text.EntryAndYear(dateOf(p.stays.row.Practice.EntryDate), p.stays.stand.Plan.Year),
		AfterText: text.EntryAndYear(p.out.Entry, p.out.Plan.Year), ByAccount: actor.Account, ByName: actor.Name, At: store.Millis(s.cfg.Now())})
	if err != nil {
		return err
	}
	for _, side := range [][2]store.PracticeDetail{{practice, other}, {other, practice}} {
		about := side[0].Practice.ID
		if about == "" {
			continue
		}
		if err := audit.Record(ctx, tx, actor, audit.Entry{About: about, Action: "practice." + string(p.in.Kind), Kind: string(access.Practice), ID: about,
			Detail: detail(side[1].Name, on, p.out.Entry)}); err != nil {
			return err
		}
	}
	return nil
}

func detail(other string, on, entry kernel.Date) string {
	says := "per " + text.Date(on) + ", jaren tellen vanaf " + text.Date(entry)
	if entry.IsZero() {
		says = "per " + text.Date(on)
	}
	if other != "" {
		says = other + ", " + says
	}
	return says
}
