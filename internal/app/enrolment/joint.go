package enrolment

import (
	"context"
	"errors"

	"kwartier/internal/app/access"
	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// Answer is what an invited practice says.
type Answer struct {
	Yes bool
	ION string // its own, at the reference date; needed for yes
}

// Answer confirms or declines an invitation to apply together (LO-7), before closing. Who is in an application of its own
// withdraws that first. Faults: those of the window and of the ION, FaultElsewhere, FaultGone, those of access.
func (s *Service) Answer(ctx context.Context, actor access.Actor, practiceID, id string, in Answer) error {
	err := s.mine(ctx, actor, practiceID, id, func(ctx context.Context, tx *store.Tx, r lottery.Round, a Shown) error {
		m, _ := a.Member(practiceID)
		if m.State != domain.Invited {
			return &kernel.Fault{Code: FaultGone}
		}
		if fault := against(r).InTime(s.cfg.Now(), a.Late, clock.Amsterdam); fault != nil {
			return fault
		}
		if !in.Yes {
			return s.leave(ctx, tx, actor, r, a, practiceID)
		}
		ion, fault := domain.ReadION(in.ION)
		if fault != nil {
			return refused(*fault)
		}
		return s.join(ctx, tx, actor, r, a, practiceID, ion, EventConfirm, "")
	})
	if errors.Is(err, store.ErrDuplicate) {
		return &kernel.Fault{Code: FaultElsewhere}
	}
	return err
}

// join puts an invited practice in.
func (s *Service) join(ctx context.Context, tx *store.Tx, actor access.Actor, r lottery.Round, a Shown, practiceID string, ion int, event, reason string) error {
	rows, err := tx.EnrolmentsOfPractice(ctx, r.ID, practiceID)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.MemberState == string(domain.In) && row.Enrolment.WithdrawnAt == 0 {
			return &kernel.Fault{Code: FaultElsewhere, Args: kernel.Args{Name: row.LeadName}}
		}
	}
	m, _ := a.Member(practiceID)
	m.ION, m.State = ion, domain.In
	if total := r.Settings.Total; total > 0 && a.Size()+int64(ion) > total {
		return refused(kernel.Fault{Code: domain.FaultTotal, Field: domain.FieldION, Args: kernel.Args{Have: int(a.Size()) + ion, Need: int(total)}})
	}
	if err := s.member(ctx, tx, actor, r, a, m); err != nil {
		return err
	}
	what := m.Name + " doet mee met " + text.Patients(int64(ion)) + "."
	return s.record(ctx, tx, actor, a.Lead(), a.ID, event, what, reason)
}

// leave takes a practice that does not lead out of an application.
func (s *Service) leave(ctx context.Context, tx *store.Tx, actor access.Actor, r lottery.Round, a Shown, practiceID string) error {
	m, _ := a.Member(practiceID)
	m.State = domain.Declined
	if err := s.member(ctx, tx, actor, r, a, m); err != nil {
		return err
	}
	return s.record(ctx, tx, actor, a.Lead(), a.ID, EventDecline, m.Name+" doet niet mee.", "")
}

func (s *Service) member(ctx context.Context, tx *store.Tx, actor access.Actor, r lottery.Round, a Shown, m domain.Member) error {
	row := rowOf(m, actor, store.Millis(s.cfg.Now()))
	row.EnrolmentID, row.RoundID = a.ID, a.Round
	if err := tx.PutEnrolmentMember(ctx, row); err != nil {
		return err
	}
	return takeBack(ctx, tx, r)
}

// Exact keeps the exact ION of a practice for a date after the first, from the day on that it is asked (AD-5). It changes no
// place: an RHO that sees a large difference corrects it by the rules of after the draw (AD-3). Faults: FaultNotAsked, those
// of the ION, FaultGone, those of access.
func (s *Service) Exact(ctx context.Context, actor access.Actor, practiceID, id, typed string) error {
	return s.mine(ctx, actor, practiceID, id, func(ctx context.Context, tx *store.Tx, _ lottery.Round, a Shown) error {
		m, _ := a.Member(practiceID)
		if m.State != domain.In {
			return &kernel.Fault{Code: FaultGone}
		}
		from, asked := a.ExactAsked()
		if !asked || s.today().Before(from) {
			return &kernel.Fault{Code: FaultNotAsked, Args: kernel.Args{Date: from}}
		}
		ion, fault := domain.ReadION(typed)
		if fault != nil {
			return refused(*fault)
		}
		err := tx.SetExactION(ctx, store.EnrolmentMember{EnrolmentID: a.ID, PracticeID: practiceID, ExactION: int64(ion), ExactAt: store.Millis(s.cfg.Now())})
		if err != nil {
			return err
		}
		what := "Exacte ION van " + m.Name + ": " + text.Patients(int64(ion)) + ", was " + text.Number(m.ION) + "."
		return s.record(ctx, tx, actor, a.Lead(), a.ID, EventExact, what, "")
	})
}
