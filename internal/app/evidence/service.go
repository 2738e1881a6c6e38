// Package evidence is what people do with proof: see per intervention what is there and what would be enough, add a text,
// link or file, take it away, and freeze everything about a year as a dossier for a sample check (EB-2, EB-3, SA-2).
//
// Words: a Collector finds pieces in one part of Kwartier; a Card is one intervention with its standing; an Item is what
// the practice added itself; a Dossier is a year as it stood at a moment.
//
// Use:
//
//	overview, err := evidences.Overview(ctx, actor, practiceID, 0)   // the year that runs
//	added, err := evidences.Add(ctx, actor, practiceID, evidence.AddInput{…})
//	err := evidences.Remove(ctx, actor, practiceID, itemID, version)
//	file, err := evidences.Download(ctx, actor, practiceID, fileID)
//	number, err := evidences.Freeze(ctx, actor, practiceID, year, "Steekproef 2026")
//	dossier, err := evidences.Open(ctx, actor, practiceID, number)
//
// Invariants: proof is what is there anyway, so everything that Kwartier knows comes by itself: each source is one
// Collector in Config. What was frozen never changes. A file is kept only after Check; what looks like data of a patient
// is kept nowhere, and the number itself is not shown or logged (AZ-9). Everything that is added, taken away, downloaded
// or frozen stands in the log of the practice, and so does every reading from outside (AZ-8).
//
// It refuses: files of other types than they say, with macros or active parts, locked, or too large; what looks like data
// of a patient; proof of a year that has not begun; proof of an intervention that is not in the plan.
package evidence

import (
	"context"
	"errors"
	"io"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/evaluation"
	domain "kwartier/internal/domain/evidence"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// Practice is what a Collector is asked about.
type Practice struct {
	ID          string
	Plan        *plan.Plan
	History     plan.History
	Evaluations []evaluation.Evaluation // oldest first
	Added       []store.EvidenceLine    // what the practice added itself, by year, oldest first
	Region      *region.Region
	Guideline   *guideline.Guideline
	Today       kernel.Date
}

// Collector finds the pieces that one part of Kwartier knows of a practice, of all its years. It only reads, within tx,
// and asks no permission. Its pieces name no people and hold no text that others wrote in confidence.
type Collector func(ctx context.Context, tx *store.Tx, p Practice) ([]domain.Piece, error)

// Config is what the use cases work with.
type Config struct {
	Store      *store.Store
	Plans      *plans.Service
	Collectors []Collector // in the order in which their pieces are shown: Collectors()
	Now        func() time.Time
	Chance     io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg} }

// SourceOwn is the Source of what Own finds.
const SourceOwn = "own"

// Own finds what the practice added itself and did not take away.
func Own(_ context.Context, _ *store.Tx, p Practice) ([]domain.Piece, error) {
	var out []domain.Piece
	for i := range p.Added {
		e := &p.Added[i].Evidence
		if e.RemovedAt == 0 {
			out = append(out, domain.Piece{Kind: domain.Own, Title: e.Title, On: dayOf(e.CreatedAt), Year: int(e.Year), Choice: e.Choice,
				Source: SourceOwn, ID: e.ID})
		}
	}
	return out, nil
}

// Trainings finds the trainings that the plan shows to be followed.
func Trainings(_ context.Context, _ *store.Tx, p Practice) ([]domain.Piece, error) {
	return domain.Followed(p.Plan, p.History, p.Region, p.Guideline, p.Today), nil
}

// SourceEvaluations is the Source of what Evaluated finds.
const SourceEvaluations = "evaluation"

// Evaluated finds the evaluations of interventions (EV-1); those of an objective are about no intervention.
func Evaluated(_ context.Context, _ *store.Tx, p Practice) ([]domain.Piece, error) {
	var out []domain.Piece
	for i := range p.Evaluations {
		if e := &p.Evaluations[i]; e.Kind != evaluation.Objective && e.Choice != "" {
			out = append(out, domain.Piece{Kind: domain.Evaluation, On: e.On, Year: e.Year, Choice: e.Choice, Source: SourceEvaluations, ID: e.ID})
		}
	}
	return out, nil
}

// SourceAgenda is the Source of what Measured finds.
const SourceAgenda = "agenda"

// Measured finds the agendas that the practice measured (CT-8): that it did so and of which year, nothing of what they showed.
func Measured(ctx context.Context, tx *store.Tx, p Practice) ([]domain.Piece, error) {
	start := p.Plan.Start()
	if start.IsZero() {
		return nil, nil
	}
	rows, _, err := tx.AgendaMeasurements(ctx, p.ID)
	var out []domain.Piece
	for _, m := range rows {
		until, wrong := kernel.ParseDate(m.UntilDate)
		if wrong != nil {
			return nil, wrong
		}
		out = append(out, domain.Piece{Kind: domain.Agenda, On: until, Year: p.Region.ParticipationYear(start, until), Source: SourceAgenda, ID: m.ID})
	}
	return out, err
}

// Collectors are all that Kwartier has, in the order in which their pieces are shown.
func Collectors() []Collector { return []Collector{Evaluated, Trainings, Measured, Own} }

func dayOf(millis int64) kernel.Date { return kernel.DateOf(store.Time(millis).In(clock.Amsterdam)) }

func (s *Service) today() kernel.Date { return kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)) }

// practice gives the plan of a practice when the actor may do this with its evidence; what the actor may not know of does
// not exist.
func (s *Service) practice(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, practiceID string) (plans.View, error) {
	return s.cfg.Plans.WithinFor(ctx, tx, actor, action, practiceID)
}

// collect asks all collectors.
func (s *Service) collect(ctx context.Context, tx *store.Tx, v *plans.View, added []store.EvidenceLine) ([]domain.Piece, error) {
	p := Practice{ID: v.Practice.ID, Plan: &v.Plan, History: v.History, Evaluations: v.Evaluations, Added: added, Region: v.Region, Guideline: v.Guideline, Today: s.today()}
	var out []domain.Piece
	for _, find := range s.cfg.Collectors {
		pieces, err := find(ctx, tx, p)
		if err != nil {
			return nil, err
		}
		out = append(out, pieces...)
	}
	return out, nil
}

// record puts an entry in the practice's chain.
func record(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID, action, detail string) error {
	return audit.Record(ctx, tx, actor, audit.Entry{About: practiceID, Action: action, Kind: string(access.Plan), ID: practiceID, Detail: detail})
}

// recordReading writes down that somebody outside the practice saw its evidence; the only write that reading makes.
func (s *Service) recordReading(ctx context.Context, actor access.Actor, practiceID, detail string) error {
	if !plans.Outside(actor, practiceID) {
		return nil
	}
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return record(ctx, tx, actor, practiceID, string(access.EvidenceRead), detail)
	})
}

// absent makes a row that is not there a fault.
func absent(err error, code string) error {
	if errors.Is(err, store.ErrNotFound) {
		return &kernel.Fault{Code: code}
	}
	return err
}
