package plan

import (
	"context"
	"fmt"

	"kwartier/internal/app/access"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// PutInput is a whole plan of a practice that has none in Kwartier yet.
type PutInput struct {
	PracticeID string
	Sections   map[Section]Body
	People     []domain.Person   // who works there, by the keys that the sections use
	Trainings  []domain.Followed // what they followed before
	Stage      domain.Stage      // Concept, Submitted, Returned or Accepted
	Reason     string            // why it was returned
	Year       int               // in hand; 0: the year of today
}

// Put writes a whole plan at once in the transaction of who brings many in: a seed, or the plans of practices that
// joined before Kwartier. The plan is checked and counted as if it was saved; blocking findings do not stop a plan
// that was accepted elsewhere. Errors: store.ErrDuplicate when the practice has a plan, region.FaultNone.
func (s *Service) Put(ctx context.Context, tx *store.Tx, actor access.Actor, in PutInput) (Counts, error) {
	practice, err := tx.Practice(ctx, in.PracticeID)
	if err != nil {
		return Counts{}, err
	}
	l := &loaded{practice: practice, rows: map[Section]store.PlanSection{}, bodies: in.Sections}
	if err := s.conceive(ctx, tx, l); err != nil {
		return Counts{}, err
	}
	if in.Year != 0 && in.Year != int(l.row.Year) {
		if err := s.putOnYear(ctx, tx, l, in.Year); err != nil {
			return Counts{}, err
		}
	}
	if err := s.putStaff(ctx, tx, actor, l, in); err != nil {
		return Counts{}, err
	}
	l.assemble()
	counts := l.counts(l.findings(s.today()))
	l.row.Blocking, l.row.Warnings, l.row.Hints = int64(counts.Blocking), int64(counts.Warnings), int64(counts.Hints)
	l.row.Chosen = int64(counts.Chosen)
	steps := stepsTo[in.Stage]
	l.row.Number = int64(len(steps))
	if err := s.begin(ctx, tx, l, in.Stage); err != nil {
		return Counts{}, err
	}
	at := l.row.UpdatedAt
	for section, body := range in.Sections {
		written, err := encode(section, body)
		if err != nil {
			return Counts{}, err
		}
		row := store.PlanSection{PlanID: l.row.ID, Section: string(section), Body: written, UpdatedBy: actor.Account,
			Editor: mark{"put", 0, actor.Organisation()}.String(), UpdatedAt: at}
		if _, err := tx.SavePlanSection(ctx, row); err != nil {
			return Counts{}, err
		}
	}
	for i, event := range steps {
		written, err := encodeSnapshot(snapshot{Plan: l.plan, History: l.history, Reason: in.reasonOf(event)})
		if err != nil {
			return Counts{}, err
		}
		err = tx.InsertPlanVersion(ctx, store.PlanVersion{PlanID: l.row.ID, Number: int64(i + 1), Year: l.row.Year,
			Event: string(event), Body: written, RegionVersion: l.row.RegionVersion, GuidelineVersion: l.row.GuidelineVersion,
			At: at, ByAccount: actor.Account, ByName: actor.Name, ForOrganisation: actor.Organisation()})
		if err != nil {
			return Counts{}, err
		}
	}
	if in.Stage == domain.Returned && in.Reason != "" {
		if err := s.post(ctx, tx, actor, l, SectionWhole, store.MessageQuestion, in.Reason); err != nil {
			return Counts{}, err
		}
	}
	return counts, record(ctx, tx, actor, l, access.PlanWrite, text.Stage(in.Stage))
}

// putStaff writes the people and their trainings to the register, and reads it.
func (s *Service) putStaff(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, in PutInput) error {
	if _, err := s.engage(ctx, tx, l.practice.Practice, in.People); err != nil {
		return err
	}
	if err := s.keepTrainings(ctx, tx, l.practice.Practice, actor.Account, in.Trainings); err != nil {
		return err
	}
	return s.readRegister(ctx, tx, l)
}

func (in PutInput) reasonOf(e domain.Event) string {
	if e == domain.Return {
		return in.Reason
	}
	return ""
}

// stepsTo are the events by which a plan comes to a stage.
var stepsTo = map[domain.Stage][]domain.Event{
	domain.Submitted: {domain.Submit},
	domain.Returned:  {domain.Submit, domain.Return},
	domain.Accepted:  {domain.Submit, domain.Accept},
}

// Read gives a plan with its history as the command line exports it: by the practice's id, without asking who asks;
// whoever runs the command owns the database. Fault: access.FaultNotFound.
func (s *Service) Read(ctx context.Context, practiceID string) (domain.Plan, domain.History, error) {
	var l *loaded
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		practice, err := tx.Practice(ctx, practiceID)
		if err != nil {
			return fmt.Errorf("plan: practice %s: %w", practiceID, err)
		}
		l, err = s.loadOf(ctx, tx, practice)
		return err
	})
	if err != nil {
		return domain.Plan{}, domain.History{}, err
	}
	return l.plan, l.history, nil
}
