// Package enrolment lets practices apply for a round of entry, alone or together, and their RHO follow, correct and bring in
// applications (EN-1 to EN-5, AD-5, LO-9).
//
// Words: those of package domain/enrolment. A Shown is an application as a page shows it; its receipt is salt and ticket code.
// The round with its dates and settings is package lottery's; when its ticket maker asks, the applications that draw become
// its units.
//
// Use:
//
//	status, err := enrolments.Open(ctx, actor, practiceID, "")          // the practice's page: one round, what it is in
//	done, err := enrolments.Apply(ctx, actor, practiceID, roundID, in)  // enrol or change; also Withdraw
//	err := enrolments.Answer(ctx, actor, practiceID, applicationID, …)  // confirm or decline an invitation
//	list, err := enrolments.List(ctx, actor, roundID, filter)           // the RHO follows; also Correct, Fund
//	preview, err := enrolments.Preview(ctx, actor, roundID, sheet, m)   // from a spreadsheet; also Confirm (EN-5)
//	n, err := enrolments.MakeTickets(ctx, actor, roundID)
//
// Errors: *kernel.Refusal with every field, or one *kernel.Fault; others are bugs.
//
// Invariants: one AGB code and one practice are in a round once. A code belongs to its AGB code and salt, so a receipt stays
// true until that code is corrected. What changes after the tickets were made takes them back. Everything that happened to an
// application can be read by who is in it, and stands in the log of its lead.
//
// It refuses what domain/enrolment refuses, and whoever may not (policy.cedar, part 11). Of an application that another
// practice handed in under the same AGB code, a practice is told only that there is one, unless it is in it (AZ-7).
package enrolment

import (
	"context"
	"errors"
	"io"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/app/lottery"
	"kwartier/internal/app/practice"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// Config is what the use cases work with.
type Config struct {
	Store     *store.Store
	Lotteries *lottery.Service
	Practices *practice.Service
	Now       func() time.Time
	Chance    io.Reader // for ids and salts: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg} }

func (s *Service) today() kernel.Date { return kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)) }

// MaxReason is how many characters a reason may have, MinReason how many it has at least.
const (
	MinReason = 5
	MaxReason = 500
)

// The faults of this package, besides those of the domain.
const (
	FaultNoRound   = "enrolment.no-round"   // the RHO has no such round
	FaultTaken     = "enrolment.taken"      // Args.Value: the AGB code; Name: whose application, "" for who may not know
	FaultElsewhere = "enrolment.elsewhere"  // Args.Name: the lead of the application that the practice is in
	FaultStranger  = "enrolment.stranger"   // Args.Value: an AGB code that is no practice of this RHO
	FaultItself    = "enrolment.itself"     // Args.Value: the own AGB code among those of the others
	FaultStale     = "enrolment.stale"      // changed since it was opened
	FaultGone      = "enrolment.gone"       // no such application, or not any more
	FaultLead      = "enrolment.lead"       // Args.Name: only the lead may
	FaultReason    = "enrolment.reason"     // Args.Have, Need: characters
	FaultFixed     = "enrolment.fixed"      // the list is published
	FaultNotAsked  = "enrolment.not-asked"  // the exact ION is not asked now; Args.Date: from when, zero: never
	FaultNotFunded = "enrolment.not-funded" // no KBZ
	FaultAgreement = "enrolment.agreement"  // no day, or one ahead
	FaultWaiting   = "enrolment.waiting"    // Args.Name: the lead, Names: who did not answer
	FaultNoPlace   = "enrolment.no-place"   // has no place in the draw
	FaultLater     = "enrolment.later"      // no date of the round after the own one
	FaultNotLate   = "enrolment.not-late"   // draws like the others
)

// The events in the log, and the kinds of what happened to an application.
const (
	EventEnrol    = "enrolment.enrol"
	EventChange   = "enrolment.change"
	EventWithdraw = "enrolment.withdraw"
	EventConfirm  = "enrolment.confirm"
	EventDecline  = "enrolment.decline"
	EventExact    = "enrolment.exact"
	EventCorrect  = "enrolment.correct"
	EventAgree    = "enrolment.agree"
	EventImport   = "enrolment.import"
	EventMove     = "enrolment.move"
	EventOffer    = "enrolment.offer"
	EventPlace    = "enrolment.place"
)

// Shown is an application as it stands.
type Shown struct {
	domain.Application
	ID, Round         string
	LeadName, City    string
	Code, Salt        string // of the receipt
	Late, Withdrawn   bool
	Origin            string // practice, rho, file
	At                time.Time
	By                string
	Version           int64
	KBZAgreed         kernel.Date // of the funding agreement (LO-9); zero: not recorded
	Placed            kernel.Date // zero: no place
	Place             int         // in the list of that date, from 1
	Events            []Event     // newest first
	Provisional       bool        // the place waits for the funding agreement (LO-9)
	exactFrom         kernel.Date // AD-5
	exactIs, ticketed bool
}

// Lead is the id of the practice that applied.
func (a Shown) Lead() string { return a.Members[0].Practice }

// Ticketed tells that the unit is in the list of the draw, or was placed after it.
func (a Shown) Ticketed() bool { return a.ticketed }

// ExactAsked tells from which day the exact ION is asked (AD-5); ok is false when it is not asked of this unit.
func (a Shown) ExactAsked() (from kernel.Date, ok bool) { return a.exactFrom, a.exactIs }

// Member is the practice with this id in the application.
func (a Shown) Member(practiceID string) (domain.Member, bool) {
	for _, m := range a.Members {
		if m.Practice == practiceID {
			return m, true
		}
	}
	return domain.Member{}, false
}

// Event is something that happened to an application.
type Event struct {
	Kind, What, Reason, By string
	At                     time.Time
}

// shown makes an application of its rows.
func shown(row store.EnrolmentDetail, members []store.EnrolmentMemberLine) (Shown, error) {
	e := row.Enrolment
	out := Shown{ID: e.ID, Round: e.RoundID, LeadName: row.LeadName, City: row.LeadCity, Code: e.Code, Salt: e.Salt, Late: e.Late, Withdrawn: e.WithdrawnAt != 0,
		Origin: e.Origin, At: store.Time(e.At), By: e.ByName, Version: e.Version}
	out.Application = domain.Application{AGB: e.AGB, KBZ: domain.KBZ(e.KBZ), Agreed: true}
	var wrong [2]error
	out.Wish, wrong[0] = dateOf(e.Wish)
	out.KBZAgreed, wrong[1] = dateOf(e.KBZAgreed)
	for _, m := range members {
		x := m.EnrolmentMember
		out.Members = append(out.Members, domain.Member{Practice: x.PracticeID, Name: m.Name, ION: int(x.ION), Exact: int(x.ExactION), State: domain.State(x.State)})
	}
	if len(out.Members) == 0 {
		return out, errors.New("enrolment: an application without members: " + e.ID)
	}
	return out, errors.Join(wrong[:]...)
}

// place adds where the unit enters: once the live page has shown all of the draw, so that nobody is told before the others.
func (a *Shown) place(r lottery.Round, u store.LotteryUnit) error {
	a.ticketed = true
	if d := r.Standing(); d == nil || d.Drawn.IsZero() || !d.Timeline(r.Now).Over() {
		return nil
	}
	placed, err := dateOf(u.Date)
	a.Placed, a.Place = placed, int(u.Place)
	a.Provisional = domain.Provisional(a.KBZ, placed, a.KBZAgreed)
	a.exactFrom, a.exactIs = domain.Exact(r.Settings.Dates, placed, int(r.Settings.Exact.Hours()/24))
	return err
}

func dateOf(text string) (kernel.Date, error) {
	if text == "" {
		return kernel.Date{}, nil
	}
	return kernel.ParseDate(text)
}

// load reads one application with its members, what happened and where it enters.
func load(ctx context.Context, tx *store.Tx, r lottery.Round, id string) (Shown, error) {
	row, err := tx.Enrolment(ctx, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && row.Enrolment.RoundID != r.ID {
		return Shown{}, &kernel.Fault{Code: FaultGone}
	}
	if err != nil {
		return Shown{}, err
	}
	members, err := tx.EnrolmentMembers(ctx, id)
	if err != nil {
		return Shown{}, err
	}
	out, err := shown(row, members)
	if err != nil {
		return out, err
	}
	events, err := tx.EnrolmentEvents(ctx, id)
	for _, e := range events {
		out.Events = append(out.Events, Event{e.Kind, e.What, e.Reason, e.ByName, store.Time(e.At)})
	}
	if err != nil {
		return out, err
	}
	unit, err := tx.LotteryUnit(ctx, r.ID, id)
	if errors.Is(err, store.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	return out, out.place(r, unit)
}

// record keeps what happened for who is in the application, and in the log of its lead.
func (s *Service) record(ctx context.Context, tx *store.Tx, actor access.Actor, lead, id, event, what, reason string) error {
	err := tx.InsertEnrolmentEvent(ctx, store.EnrolmentEvent{EnrolmentID: id, Kind: event, What: what, Reason: reason, ByAccount: actor.Account, ByName: actor.Name,
		At: store.Millis(s.cfg.Now())})
	if err != nil {
		return err
	}
	detail := what
	if reason != "" {
		detail += " Reden: " + reason
	}
	return audit.Record(ctx, tx, actor, audit.Entry{About: lead, Action: event, Kind: string(access.Practice), ID: lead, Detail: detail})
}

func refused(faults ...kernel.Fault) error { return &kernel.Refusal{Faults: faults} }

// roundFor finds a round of the actor's RHO when the actor may do this.
func (s *Service) roundFor(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, id string) (lottery.Round, error) {
	about, err := access.Find(ctx, tx, access.Round, id)
	if err != nil {
		return lottery.Round{}, err
	}
	if err := access.Decide(actor, action, about); err != nil {
		return lottery.Round{}, err
	}
	return lottery.Load(ctx, tx, id, s.cfg.Now())
}

// roundOf finds a round of a practice's RHO: with this id, or the one to show: that is open, else the next to open, else
// the last that closed.
func (s *Service) roundOf(ctx context.Context, tx *store.Tx, rhoID, id string) (lottery.Round, []store.LotteryRound, error) {
	rows, err := tx.LotteryRoundsOfRHO(ctx, rhoID)
	if err != nil {
		return lottery.Round{}, nil, err
	}
	now, best := store.Millis(s.cfg.Now()), -1
	for i, row := range rows {
		switch {
		case id != "":
			if row.ID == id {
				best = i
			}
		case best < 0 || row.ClosesAt > now: // they come the last to close first
			best = i
		}
	}
	if best < 0 {
		return lottery.Round{}, rows, &kernel.Fault{Code: FaultNoRound}
	}
	r, err := lottery.Load(ctx, tx, rows[best].ID, s.cfg.Now())
	return r, rows, err
}

// against is what applications of a round are held against.
func against(r lottery.Round) domain.Round {
	return domain.Round{Window: domain.Window{Opens: r.Settings.Opens, Closes: r.Settings.Closes}, Dates: r.Settings.Dates, Total: r.Settings.Total,
		Zone: clock.Amsterdam}
}
