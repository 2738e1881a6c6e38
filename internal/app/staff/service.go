// Package staff keeps who works at a practice and what everybody followed, all year, also while the plan is locked
// (TR-3, DE-3, AZ-10); and the RHO's words about variants and deepening (DE-5, DE-6).
//
// Words: a Member is somebody's work in one role at one practice, known by the id of that work; a person may have more,
// here later again or at another practice. A Training is a record of what a person followed; it goes along when the person
// moves. A ruling says what a variant of a training counts as; a talk is a regional discussion of deepening.
//
// Use:
//
//	team, err := staff.List(ctx, actor, practiceID)
//	id, err := staff.Add(ctx, actor, practiceID, staff.Input{Facts: …})
//	err := staff.Correct(ctx, actor, practiceID, id, staff.Input{…})
//	err := staff.Leave(ctx, actor, practiceID, id, day, version)
//	id, err := staff.Return(ctx, actor, practiceID, id, day)
//	err := staff.RecordTraining(ctx, actor, practiceID, id, staff.TrainingInput{…})    // also CorrectTraining, RemoveTraining
//	err := staff.Move(ctx, actor, staff.MoveInput{…})                                  // the RHO
//	keys, err := staff.MoveAll(ctx, tx, actor, from, to, day)                          // within a merger
//	err := staff.Erase(ctx, actor, practiceID, id)                                     // and Forget, by itself
//	body, err := staff.Export(ctx, actor, practiceID, id)
//	words, err := staff.Deepening(ctx, actor)                                          // the RHO: rulings and talks
//	err := staff.Rule(ctx, actor, staff.RuleInput{…})
//	err := staff.RecordTalk(ctx, actor, staff.TalkInput{…})
//
// Errors: *Refused for what was typed, every reason at once by field; *kernel.Fault for any other refusal.
//
// Invariants: the log tells roles, never names, because it is never changed (AZ-10). After a change the counts of the
// plan's findings are those of now. Another practice's name is told only to who may read that practice.
package staff

import (
	"context"
	"errors"
	"io"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/platform/clock"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// The faults of this package, besides those of the domain.
const (
	FaultStale     = "staff.stale"      // somebody changed it meanwhile
	FaultOtherName = "staff.other-name" // the AGB code is known with another name
	FaultNamesake  = "staff.namesake"   // somebody of this name works here in those days; Args.Person, Value: the role
	FaultErased    = "staff.erased"     // who was erased cannot be changed
	FaultWorking   = "staff.working"    // who still works cannot be erased
	FaultSame      = "staff.same"       // moved to where the person works already
	FaultLeft      = "staff.left"       // who left before that day cannot be moved or leave; Args.Date: the last day
	FaultDay       = "staff.day"        // no day is given
	FaultPlace     = "staff.place"      // no practice is chosen to move to
	FaultCounts    = "staff.counts"     // no choice of what a variant counts as
	FaultCite      = "staff.cite"       // a discussion cites neither a section nor a meeting
	FaultEntry     = "staff.entry"      // no such entry on the menu; Args.Value
)

// Refused says why what was typed cannot be kept, all reasons at once. Nothing was changed.
type Refused = kernel.Refusal

func refused(code, field string, args kernel.Args) error {
	return &Refused{Faults: []kernel.Fault{{Code: code, Field: field, Args: args}}}
}

// Config is what the use cases work with.
type Config struct {
	Store   *store.Store
	Regions *regions.Service
	Plans   *plans.Service
	Now     func() time.Time
	Chance  io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg} }

func (s *Service) today() kernel.Date { return kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)) }

// member finds somebody's work at a practice, by id or by key.
func member(ctx context.Context, tx *store.Tx, practiceID, id string) (store.StaffRow, error) {
	rows, err := tx.StaffOfPractice(ctx, practiceID)
	for _, r := range rows {
		if r.Employment.ID == id || r.Employment.Key == id {
			return r, nil
		}
	}
	if err == nil {
		err = access.NotFound()
	}
	return store.StaffRow{}, err
}

// change lets something happen to somebody, in a transaction, for who may do it. What was erased is not changed.
func (s *Service) change(ctx context.Context, actor access.Actor, action access.Action, practiceID, id string,
	do func(context.Context, *store.Tx, store.Practice, store.StaffRow) error,
) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, action, practiceID)
		if err != nil {
			return err
		}
		m, err := member(ctx, tx, practiceID, id)
		if err != nil {
			return err
		}
		if m.ErasedAt != 0 {
			return &kernel.Fault{Code: FaultErased}
		}
		if err := stale(do(ctx, tx, p.Practice, m)); err != nil {
			return err
		}
		return s.cfg.Plans.Recheck(ctx, tx, practiceID)
	})
}

func stale(err error) error {
	if errors.Is(err, store.ErrStale) {
		return &kernel.Fault{Code: FaultStale}
	}
	return err
}

// record puts an entry in a practice's chain: with somebody's role, never the name.
func record(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID, action string, e store.Employment) error {
	return audit.Record(ctx, tx, actor, audit.Entry{About: practiceID, Action: action, Kind: "Employment", ID: e.ID, Detail: text.StaffRole(e.Role)})
}

func (s *Service) id() (string, error) { return ident.New(s.cfg.Chance) }

// dateOf reads a date as the database has it; what cannot be read is not known.
func dateOf(s string) kernel.Date {
	d, _ := kernel.ParseDate(s)
	return d
}

func workOf(e store.Employment) domain.Work {
	return domain.Work{ID: e.ID, Practice: e.PracticeID, Role: e.Role, Period: kernel.Period{From: dateOf(e.FromDate), Until: dateOf(e.UntilDate)}}
}
