package enrolment

import (
	"context"
	"errors"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// The selections of a list.
const (
	TabAll       = ""
	TabWaiting   = "waiting" // somebody did not answer
	TabNoDate    = "no-date" // does not choose yet (EN-2)
	TabKBZ       = "kbz"
	TabLate      = "late"
	TabExact     = "exact" // the exact ION is asked and not given (AD-5)
	TabWithdrawn = "withdrawn"
)

// Tabs are the selections, in the order in which they are offered.
var Tabs = []string{TabAll, TabWaiting, TabNoDate, TabKBZ, TabLate, TabExact, TabWithdrawn}

// Filter says which applications to list.
type Filter struct {
	Words string // part of a name, place or AGB code
	Tab   string
	Wish  kernel.Date // zero: any
}

// List is what an RHO follows.
type List struct {
	Round     lottery.Round
	Rows      []Shown        // without receipts: whose ticket is whose, only the ticket maker knows (LO-8)
	Counts    map[string]int // by tab
	Dates     []DateCount
	NoDate    DateCount // does not choose yet
	Practices int       // of the RHO
	Enrolled  int       // of those: in an application
	MayManage bool
}

// DateCount is what was asked for a date.
type DateCount struct {
	Date  kernel.Date
	Units int
	ION   int64
}

// List gives the applications of a round, by name of the lead. Faults: those of access.
func (s *Service) List(ctx context.Context, actor access.Actor, roundID string, f Filter) (List, error) {
	var out List
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.roundFor(ctx, tx, actor, access.EnrolmentFollow, roundID)
		if err != nil {
			return err
		}
		out = List{Round: r, Counts: map[string]int{}, MayManage: access.Allowed(actor, access.EnrolmentManage, access.OfRound(r.ID, r.RHO, r.Region))}
		for _, d := range r.Settings.Dates {
			out.Dates = append(out.Dates, DateCount{Date: d})
		}
		all, err := s.all(ctx, tx, r)
		if err != nil {
			return err
		}
		for _, a := range all {
			out.add(a, f, s.today())
		}
		_, total, err := tx.PracticesOfRHO(ctx, r.RHO, store.PracticeFilter{Page: store.Page{Size: 1}})
		out.Practices = int(total)
		return err
	})
	return out, err
}

// all are the applications of a round with their places.
func (s *Service) all(ctx context.Context, tx *store.Tx, r lottery.Round) ([]Shown, error) {
	rows, members, err := tx.EnrolmentsOfRound(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	units, err := tx.LotteryUnits(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	of := map[string]store.LotteryUnit{}
	for _, u := range units {
		of[u.UnitID] = u
	}
	out := make([]Shown, len(rows))
	for i, row := range rows {
		a, err := shown(row, members[row.Enrolment.ID])
		if u, ok := of[a.ID]; ok && err == nil {
			err = a.place(r, u)
		}
		if err != nil {
			return nil, err
		}
		out[i] = a
	}
	return out, nil
}

// add counts an application and lists it when the filter says so.
func (l *List) add(a Shown, f Filter, today kernel.Date) {
	a.Code, a.Salt = "", ""
	words := store.Fold(a.LeadName, a.City, a.AGB, strings.Join(a.Together(), " "))
	hit := strings.Contains(words, store.Fold(f.Words)) && (f.Wish.IsZero() || a.Wish == f.Wish)
	for _, tab := range Tabs {
		if a.stands(tab, today) {
			l.Counts[tab]++
			if tab == f.Tab && hit {
				l.Rows = append(l.Rows, a)
			}
		}
	}
	if a.Withdrawn {
		return
	}
	l.Enrolled += len(a.Together())
	if a.Late {
		return
	}
	at := &l.NoDate
	for i := range l.Dates {
		if l.Dates[i].Date == a.Wish {
			at = &l.Dates[i]
		}
	}
	at.Units++
	at.ION += a.Size()
}

// stands tells whether an application belongs to a selection.
func (a Shown) stands(tab string, today kernel.Date) bool {
	if a.Withdrawn || tab == TabWithdrawn {
		return a.Withdrawn && tab == TabWithdrawn
	}
	switch tab {
	case TabWaiting:
		return len(a.Waiting()) > 0
	case TabNoDate:
		return !a.Draws()
	case TabKBZ:
		return a.KBZ == domain.KBZFunded
	case TabLate:
		return a.Late
	case TabExact:
		from, asked := a.ExactAsked()
		_, given := a.ExactSize()
		return asked && !given && !today.Before(from)
	}
	return tab == TabAll
}

// Case gives one application to who follows the round, with what happened to it; without its receipt. Faults: FaultGone,
// those of access.
func (s *Service) Case(ctx context.Context, actor access.Actor, roundID, id string) (r lottery.Round, a Shown, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if r, err = s.roundFor(ctx, tx, actor, access.EnrolmentFollow, roundID); err != nil {
			return err
		}
		a, err = load(ctx, tx, r, id)
		a.Code, a.Salt = "", ""
		return err
	})
	return r, a, err
}

// Correction is what an RHO changes in an application, for a reason that the practices read.
type Correction struct {
	AGB, Wish, KBZ string
	ION            map[string]string // as typed, by practice; of who is invited "" leaves it so, a number puts it in
	Out            []string          // practices that do not take part after all
	Reason         string
	Version        int64
}

// Correct changes an application until the list is published; a draw is corrected by the rules of after the draw (AD-3).
// Faults: those of the domain, all fields at once, FaultReason, FaultTaken, FaultElsewhere, FaultFixed, FaultStale,
// FaultGone, those of access.
func (s *Service) Correct(ctx context.Context, actor access.Actor, roundID, id string, in Correction) error {
	err := s.managed(ctx, actor, roundID, id, in.Reason, func(ctx context.Context, tx *store.Tx, r lottery.Round, a Shown) error {
		if a.Withdrawn {
			return &kernel.Fault{Code: FaultGone}
		}
		next, faults := in.onto(a, r)
		if faults = append(faults, against(r).Check(next)...); len(faults) > 0 {
			return refused(unique(faults)...)
		}
		next.AGB = domain.ReadAGB(next.AGB).Text
		if err := free(ctx, tx, r, next.AGB, a.ID, "", true); err != nil {
			return err
		}
		row, err := tx.Enrolment(ctx, a.ID)
		if err != nil {
			return err
		}
		e, at := row.Enrolment, store.Millis(s.cfg.Now())
		e.Version = in.Version
		if err := s.rewrite(ctx, tx, e, next, at); err != nil {
			return err
		}
		if err := putMembers(ctx, tx, actor, a, next, at); err != nil {
			return err
		}
		if err := takeBack(ctx, tx, r); err != nil {
			return err
		}
		return s.record(ctx, tx, actor, a.Lead(), a.ID, EventCorrect, differs(a, next), in.Reason)
	})
	if errors.Is(err, store.ErrDuplicate) {
		return &kernel.Fault{Code: FaultElsewhere}
	}
	return err
}

// onto makes the corrected application; what cannot be read is told.
func (in Correction) onto(a Shown, r lottery.Round) (domain.Application, []kernel.Fault) {
	next := domain.Application{AGB: strings.TrimSpace(in.AGB), KBZ: domain.KBZ(in.KBZ), Agreed: true}
	var faults []kernel.Fault
	if fault := wish(in.Wish, &next.Wish, r); fault != nil {
		faults = append(faults, *fault)
	}
	out := map[string]bool{}
	for _, id := range in.Out {
		out[id] = true
	}
	for i, m := range a.Members {
		typed, told := in.ION[m.Practice]
		switch {
		case m.State == domain.Declined || i > 0 && out[m.Practice]:
			continue
		case told && (typed != "" || m.State == domain.In):
			ion, fault := domain.ReadION(typed)
			if fault != nil {
				fault.Field += "-" + m.Practice
				faults = append(faults, *fault)
				ion = domain.MinION
			}
			m.ION, m.State = ion, domain.In
		}
		next.Members = append(next.Members, m)
	}
	return next, faults
}

// managed runs fn on an application of a round, when the actor may manage those, gives a reason and no list is published.
func (s *Service) managed(ctx context.Context, actor access.Actor, roundID, id, reason string, fn func(context.Context, *store.Tx, lottery.Round, Shown) error) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.roundFor(ctx, tx, actor, access.EnrolmentManage, roundID)
		if err != nil {
			return err
		}
		a, err := load(ctx, tx, r, id)
		if err != nil {
			return err
		}
		if r.Standing() != nil && a.Ticketed() {
			return &kernel.Fault{Code: FaultFixed}
		}
		if n := len([]rune(strings.TrimSpace(reason))); n < MinReason || n > MaxReason {
			return refused(kernel.Fault{Code: FaultReason, Field: "reason", Args: kernel.Args{Have: n, Need: MaxReason}})
		}
		return fn(ctx, tx, r, a)
	})
}

// Remove withdraws an application for an RHO, with a reason. Faults: FaultReason, FaultFixed, FaultStale, FaultGone, those of
// access.
func (s *Service) Remove(ctx context.Context, actor access.Actor, roundID, id, reason string, version int64) error {
	return s.managed(ctx, actor, roundID, id, reason, func(ctx context.Context, tx *store.Tx, r lottery.Round, a Shown) error {
		if a.Withdrawn {
			return &kernel.Fault{Code: FaultGone}
		}
		return s.withdraw(ctx, tx, actor, r, a, version, EventCorrect, reason)
	})
}

// Fund records on which day the insurer agreed to fund a KBZ unit (LO-9). Faults: FaultNotFunded, FaultAgreement, FaultStale,
// FaultGone, those of access.
func (s *Service) Fund(ctx context.Context, actor access.Actor, roundID, id string, on kernel.Date, version int64) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.roundFor(ctx, tx, actor, access.EnrolmentManage, roundID)
		if err != nil {
			return err
		}
		a, err := load(ctx, tx, r, id)
		switch {
		case err != nil:
			return err
		case a.Withdrawn:
			return &kernel.Fault{Code: FaultGone}
		case a.KBZ != domain.KBZFunded:
			return &kernel.Fault{Code: FaultNotFunded}
		case on.IsZero() || on.After(s.today()):
			return refused(kernel.Fault{Code: FaultAgreement, Field: "agreed-on"})
		}
		row, err := tx.Enrolment(ctx, a.ID)
		if err != nil {
			return err
		}
		e := row.Enrolment
		e.KBZAgreed, e.UpdatedAt, e.Version = on.String(), store.Millis(s.cfg.Now()), version
		if err := stale(tx.UpdateEnrolment(ctx, e)); err != nil {
			return err
		}
		return s.record(ctx, tx, actor, a.Lead(), a.ID, EventAgree, agreedOn(on), "")
	})
}
