package enrolment

import (
	"context"
	"errors"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	draws "kwartier/internal/domain/lottery"
	"kwartier/internal/platform/clock"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// Later is the wish of who does not choose a date yet (EN-2).
const Later = "later"

// Input is an application as it was typed.
type Input struct {
	AGB, ION string
	Wish     string // a date, or Later
	KBZ      string
	Together string // AGB codes of the practices that apply along, one a line; "": alone
	Agreed   bool
	Late     bool  // after closing, as a late entrant (AD-4)
	Version  int64 // of the application that was seen; 0: there was none
}

// Done is what an application became, with what one should look at again.
type Done struct {
	ID    string
	Look  []kernel.Finding
	Again bool // it was changed, not made
}

// Apply hands in an application for a practice, or changes the one it leads. Faults: those of the domain, all fields at
// once, FaultTaken, FaultElsewhere, FaultStranger, FaultItself, FaultStale, FaultNoRound, those of access.
func (s *Service) Apply(ctx context.Context, actor access.Actor, practiceID, roundID string, in Input) (Done, error) {
	var done Done
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		p, err := access.FindPractice(ctx, tx, actor, access.EnrolmentWrite, practiceID)
		if err != nil {
			return err
		}
		r, _, err := s.roundOf(ctx, tx, p.Practice.RhoID, roundID)
		if err != nil {
			return err
		}
		x := applying{s: s, actor: actor, p: p, r: r, in: in}
		done, err = x.run(ctx, tx)
		return err
	})
	if errors.Is(err, store.ErrDuplicate) { // another was faster
		return Done{}, refused(kernel.Fault{Code: FaultTaken, Field: domain.FieldAGB, Args: kernel.Args{Value: in.AGB}})
	}
	return done, err
}

// applying is one run of Apply.
type applying struct {
	s     *Service
	actor access.Actor
	p     store.PracticeDetail
	r     lottery.Round
	in    Input
	was   *Shown // the application that the practice leads already
	app   domain.Application
}

func (x *applying) run(ctx context.Context, tx *store.Tx) (Done, error) {
	now := x.s.cfg.Now()
	round := against(x.r)
	if fault := round.InTime(now, x.in.Late, round.Zone); fault != nil {
		return Done{}, fault
	}
	if err := x.before(ctx, tx); err != nil {
		return Done{}, err
	}
	faults, err := x.read(ctx, tx)
	if err != nil {
		return Done{}, err
	}
	if faults = append(faults, round.Check(x.app)...); len(faults) > 0 {
		return Done{}, refused(unique(faults)...)
	}
	look := domain.Look(x.in.AGB, x.app, int(x.p.Practice.ION))
	x.app.AGB = domain.ReadAGB(x.in.AGB).Text
	own := ""
	if x.was != nil {
		own = x.was.ID
	}
	if err := free(ctx, tx, x.r, x.app.AGB, own, x.p.Practice.ID, false); err != nil {
		return Done{}, err
	}
	id, err := x.save(ctx, tx)
	return Done{ID: id, Look: look, Again: x.was != nil}, err
}

// before finds what the practice is in already.
func (x *applying) before(ctx context.Context, tx *store.Tx) error {
	rows, err := tx.EnrolmentsOfPractice(ctx, x.r.ID, x.p.Practice.ID)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.MemberState != string(domain.In) || row.Enrolment.WithdrawnAt != 0 {
			continue
		}
		if row.Enrolment.LeadID != x.p.Practice.ID {
			return &kernel.Fault{Code: FaultElsewhere, Args: kernel.Args{Name: row.LeadName}}
		}
		was, err := load(ctx, tx, x.r, row.Enrolment.ID)
		if err != nil {
			return err
		}
		x.was = &was
	}
	switch {
	case x.was == nil && x.in.Version != 0, x.was != nil && x.was.Version != x.in.Version:
		return &kernel.Fault{Code: FaultStale}
	case x.was != nil && x.in.Late && !x.was.Late:
		return lateFault(x.r)
	case x.was != nil && x.was.Ticketed():
		return &kernel.Fault{Code: FaultFixed}
	}
	return nil
}

func lateFault(r lottery.Round) *kernel.Fault {
	return against(r).InTime(r.Settings.Closes, false, clock.Amsterdam)
}

// read makes the application of what was typed; what cannot be read is told with the rest.
func (x *applying) read(ctx context.Context, tx *store.Tx) (faults []kernel.Fault, err error) {
	x.app = domain.Application{AGB: strings.TrimSpace(x.in.AGB), KBZ: domain.KBZ(x.in.KBZ), Agreed: x.in.Agreed}
	ion, fault := domain.ReadION(x.in.ION)
	if fault != nil {
		faults = append(faults, *fault)
		ion = domain.MinION // told already
	}
	x.app.Members = []domain.Member{{Practice: x.p.Practice.ID, Name: x.p.Name, ION: ion, State: domain.In}}
	if fault := wish(x.in.Wish, &x.app.Wish, x.r); fault != nil {
		faults = append(faults, *fault)
	}
	more, err := x.together(ctx, tx)
	return append(faults, more...), err
}

// wish reads a date or Later.
func wish(typed string, to *kernel.Date, r lottery.Round) *kernel.Fault {
	if typed == Later {
		return nil
	}
	if typed == "" {
		return &kernel.Fault{Code: domain.FaultNoWish, Field: domain.FieldWish}
	}
	d, err := kernel.ParseDate(typed)
	if err != nil || !r.Settings.Offers(d) {
		return &kernel.Fault{Code: domain.FaultWish, Field: domain.FieldWish, Args: kernel.Args{Value: typed, Date: d}}
	}
	*to = d
	return nil
}

// together finds the practices that apply along, by their AGB code within the RHO. Who was in stays in with its ION.
func (x *applying) together(ctx context.Context, tx *store.Tx) (faults []kernel.Fault, err error) {
	for _, typed := range strings.FieldsFunc(x.in.Together, func(r rune) bool { return r == '\n' || r == ',' || r == ';' || r == '\r' }) {
		typed = strings.TrimSpace(typed)
		if typed == "" {
			continue
		}
		code := domain.ReadAGB(typed).Text
		found, err := byAGB(ctx, tx, x.p.Practice.RhoID, code)
		if err != nil {
			return nil, err
		}
		switch {
		case code == "" || found.Practice.ID == "":
			faults = append(faults, kernel.Fault{Code: FaultStranger, Field: domain.FieldTogether, Args: kernel.Args{Value: typed}})
			continue
		case found.Practice.ID == x.p.Practice.ID:
			faults = append(faults, kernel.Fault{Code: FaultItself, Field: domain.FieldTogether, Args: kernel.Args{Value: typed}})
			continue
		}
		m := domain.Member{Practice: found.Practice.ID, Name: found.Name, State: domain.Invited}
		if x.was != nil {
			if before, ok := x.was.Member(m.Practice); ok && before.State == domain.In {
				m = before
			}
		}
		x.app.Members = append(x.app.Members, m)
	}
	return faults, nil
}

// byAGB finds an RHO's practice by its AGB code; zero when there is none.
func byAGB(ctx context.Context, tx *store.Tx, rhoID, code string) (store.PracticeSummary, error) {
	if code == "" {
		return store.PracticeSummary{}, nil
	}
	rows, _, err := tx.PracticesOfRHO(ctx, rhoID, store.PracticeFilter{Typed: code})
	for _, r := range rows {
		if r.Practice.AGB == code {
			return r, err
		}
	}
	return store.PracticeSummary{}, err
}

// free refuses an AGB code under which another application of the round stands. Whose it is, is told to who is in it, and
// to the RHO (AZ-7).
func free(ctx context.Context, tx *store.Tx, r lottery.Round, agb, own, practiceID string, rho bool) error {
	other, err := tx.EnrolmentByAGB(ctx, r.ID, agb)
	if errors.Is(err, store.ErrNotFound) || err == nil && other.ID == own {
		return nil
	}
	if err != nil {
		return err
	}
	args := kernel.Args{Value: agb}
	a, err := load(ctx, tx, r, other.ID)
	if _, in := a.Member(practiceID); err == nil && (rho || in) {
		args.Name = a.LeadName
	}
	if err != nil {
		return err
	}
	return refused(kernel.Fault{Code: FaultTaken, Field: domain.FieldAGB, Args: args})
}

// save writes the application; a code that was kept keeps its receipt.
func (x *applying) save(ctx context.Context, tx *store.Tx) (string, error) {
	at := store.Millis(x.s.cfg.Now())
	if x.was == nil {
		e, err := x.s.fresh(x.app, x.r.ID, at)
		if err != nil {
			return "", err
		}
		e.Late, e.Origin, e.AgreedAt, e.ByAccount, e.ByName = x.in.Late, "practice", at, x.actor.Account, x.actor.Name
		var members []store.EnrolmentMember
		for _, m := range x.app.Members {
			members = append(members, rowOf(m, x.actor, at))
		}
		if err := tx.InsertEnrolment(ctx, e, members); err != nil {
			return "", err
		}
		return e.ID, x.s.record(ctx, tx, x.actor, x.p.Practice.ID, e.ID, EventEnrol, text.Applied(x.app), "")
	}
	before, err := tx.Enrolment(ctx, x.was.ID)
	if err != nil {
		return "", err
	}
	if err := x.s.rewrite(ctx, tx, before.Enrolment, x.app, at); err != nil {
		return "", err
	}
	if err := putMembers(ctx, tx, x.actor, *x.was, x.app, at); err != nil {
		return "", err
	}
	if err := takeBack(ctx, tx, x.r); err != nil {
		return "", err
	}
	return x.was.ID, x.s.record(ctx, tx, x.actor, x.p.Practice.ID, x.was.ID, EventChange, text.Applied(x.app), "")
}

// fresh is the row of a new application, with its receipt.
func (s *Service) fresh(a domain.Application, roundID string, at int64) (store.Enrolment, error) {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return store.Enrolment{}, err
	}
	e := store.Enrolment{ID: id, RoundID: roundID, LeadID: a.Members[0].Practice, AGB: a.AGB, Wish: a.Wish.String(), KBZ: string(a.KBZ), At: at, UpdatedAt: at}
	return e, s.receipt(&e)
}

// receipt gives the unit a salt and the ticket code that goes with it (protocol 1).
func (s *Service) receipt(e *store.Enrolment) (err error) {
	if e.Salt, err = ident.New(s.cfg.Chance); err == nil {
		e.Code = draws.TicketCode(e.AGB, e.Salt)
	}
	return err
}

// rewrite changes the row of an application; another AGB code gets another receipt.
func (s *Service) rewrite(ctx context.Context, tx *store.Tx, e store.Enrolment, a domain.Application, at int64) error {
	if e.AGB != a.AGB {
		e.AGB = a.AGB
		if err := s.receipt(&e); err != nil {
			return err
		}
	}
	e.Wish, e.KBZ, e.UpdatedAt = a.Wish.String(), string(a.KBZ), at
	return stale(tx.UpdateEnrolment(ctx, e))
}

func stale(err error) error {
	if errors.Is(err, store.ErrStale) {
		return &kernel.Fault{Code: FaultStale}
	}
	return err
}

func rowOf(m domain.Member, actor access.Actor, at int64) store.EnrolmentMember {
	return store.EnrolmentMember{PracticeID: m.Practice, ION: int64(m.ION), State: string(m.State), At: at, ByAccount: actor.Account, ByName: actor.Name}
}

// putMembers writes who is in, invited, and no longer named.
func putMembers(ctx context.Context, tx *store.Tx, actor access.Actor, was Shown, a domain.Application, at int64) error {
	all := a.Members
	for _, m := range was.Members {
		if !named(a.Members, m.Practice) && m.State != domain.Declined {
			m.State = domain.Declined
			all = append(all[:len(all):len(all)], m)
		}
	}
	for _, m := range all {
		row := rowOf(m, actor, at)
		row.EnrolmentID, row.RoundID, row.Number = was.ID, was.Round, int64(len(was.Members)+len(all))
		if before, ok := was.Member(m.Practice); ok && before.State == m.State && before.ION == m.ION {
			continue
		}
		if err := tx.PutEnrolmentMember(ctx, row); err != nil {
			return err
		}
	}
	return nil
}

func named(members []domain.Member, practiceID string) bool {
	for _, m := range members {
		if m.Practice == practiceID {
			return true
		}
	}
	return false
}

// takeBack takes the tickets back that were made of what is changed now; a published list stays.
func takeBack(ctx context.Context, tx *store.Tx, r lottery.Round) error {
	if r.Tickets.IsZero() || r.Standing() != nil {
		return nil
	}
	return tx.SetLotteryUnits(ctx, r.ID, nil, 0)
}

// unique leaves out what was told of a field already.
func unique(faults []kernel.Fault) []kernel.Fault {
	seen := map[string]bool{}
	var out []kernel.Fault
	for _, f := range faults {
		key := f.Code + f.Field + f.Args.Value + f.Args.Name
		if !seen[key] {
			out = append(out, f)
		}
		seen[key] = true
	}
	return out
}

// Withdraw takes back an application before closing: a lead the whole, another practice only its own part. Faults: those
// of the window, FaultGone, FaultStale, those of access.
func (s *Service) Withdraw(ctx context.Context, actor access.Actor, practiceID, id string, version int64) error {
	return s.mine(ctx, actor, practiceID, id, func(ctx context.Context, tx *store.Tx, r lottery.Round, a Shown) error {
		if fault := against(r).InTime(s.cfg.Now(), false, clock.Amsterdam); fault != nil {
			return fault
		}
		if a.Lead() != practiceID {
			return s.leave(ctx, tx, actor, r, a, practiceID)
		}
		return s.withdraw(ctx, tx, actor, r, a, version, EventWithdraw, "")
	})
}

// withdraw takes the whole application back.
func (s *Service) withdraw(ctx context.Context, tx *store.Tx, actor access.Actor, r lottery.Round, a Shown, version int64, event, reason string) error {
	row, err := tx.Enrolment(ctx, a.ID)
	if err != nil {
		return err
	}
	e, at := row.Enrolment, store.Millis(s.cfg.Now())
	e.WithdrawnAt, e.UpdatedAt, e.Version = at, at, version
	if err := stale(tx.UpdateEnrolment(ctx, e)); err != nil {
		return err
	}
	for _, m := range a.Members {
		m.State = domain.Declined
		x := rowOf(m, actor, at)
		x.EnrolmentID, x.RoundID = a.ID, a.Round
		if err := tx.PutEnrolmentMember(ctx, x); err != nil {
			return err
		}
	}
	if err := takeBack(ctx, tx, r); err != nil {
		return err
	}
	return s.record(ctx, tx, actor, a.Lead(), a.ID, event, "Aanmelding ingetrokken.", reason)
}

// mine runs fn on an application in which the practice stands, when the actor may write for it.
func (s *Service) mine(ctx context.Context, actor access.Actor, practiceID, id string,
	fn func(context.Context, *store.Tx, lottery.Round, Shown) error) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.EnrolmentWrite, practiceID)
		if err != nil {
			return err
		}
		row, err := tx.Enrolment(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			return &kernel.Fault{Code: FaultGone}
		}
		if err != nil {
			return err
		}
		r, _, err := s.roundOf(ctx, tx, p.Practice.RhoID, row.Enrolment.RoundID)
		if err != nil {
			return err
		}
		a, err := load(ctx, tx, r, id)
		if err != nil {
			return err
		}
		m, in := a.Member(practiceID)
		if !in || m.State == domain.Declined || a.Withdrawn {
			return &kernel.Fault{Code: FaultGone}
		}
		return fn(ctx, tx, r, a)
	})
}
