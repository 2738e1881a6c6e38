package plan

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// Versions are the steps of a plan's life, and the plan as it was at some of them (LC-3).
type Versions struct {
	Practice Practice
	Stage    domain.Stage
	Steps    []Step     // newest first
	Plans    []PastView // those asked for, in that order
}

// Versions lists what happened to the plan, with the plan as it was at the numbers asked for, each on the region and
// guideline of then; 0 is the plan as it stands now, -1 the newest step, -2 the one before; steps so far back that they
// are not there are left out. Errors: faults of access, FaultNoVersion.
func (s *Service) Versions(ctx context.Context, actor access.Actor, practiceID string, numbers ...int64) (Versions, error) {
	var out Versions
	var l *loaded
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		practice, err := practiceFor(ctx, tx, actor, access.PlanRead, practiceID)
		if err != nil {
			return err
		}
		l = &loaded{practice: practice}
		out = Versions{Practice: practiceOf(practice), Stage: domain.NoPlan}
		if l.row, err = tx.PlanOfPractice(ctx, practiceID); errors.Is(err, store.ErrNotFound) && len(numbers) == 0 {
			return nil
		} else if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if l.row.State != "" {
			out.Stage = domain.Stage(l.row.State)
		}
		lines, err := tx.PlanVersions(ctx, l.row.ID)
		if err != nil {
			return err
		}
		out.Steps = stepsOf(lines, practiceID)
		for _, number := range numbers {
			if number < 0 { // from the newest back
				at := int(-number) - 1
				if at >= len(out.Steps) {
					continue
				}
				number = out.Steps[at].Number
			}
			past, err := s.at(ctx, tx, l, number)
			if err != nil {
				return err
			}
			out.Plans = append(out.Plans, past)
		}
		return nil
	})
	if err != nil {
		return Versions{}, err
	}
	return out, s.recordReading(ctx, actor, l, readWords(numbers))
}

// readWords are what the log tells of the versions that were read.
func readWords(numbers []int64) string {
	var words []string
	for _, n := range numbers {
		switch {
		case n == 0:
			words = append(words, "nu")
		case n > 0:
			words = append(words, strconv.FormatInt(n, 10))
		}
	}
	if len(words) == 0 {
		return "alle versies"
	}
	return "versie " + strings.Join(words, " en ")
}

// at is the plan at a step, or as it stands when number is 0.
func (s *Service) at(ctx context.Context, tx *store.Tx, l *loaded, number int64) (PastView, error) {
	if number == 0 {
		now, err := s.loadOf(ctx, tx, l.practice)
		if err != nil {
			return PastView{}, err
		}
		return PastView{Practice: practiceOf(l.practice), Plan: now.plan, History: now.history, Region: now.region, Guideline: now.guideline}, nil
	}
	version, err := tx.PlanVersion(ctx, l.row.ID, number)
	if errors.Is(err, store.ErrNotFound) {
		return PastView{}, &kernel.Fault{Code: FaultNoVersion, Args: kernel.Args{Have: int(number)}}
	}
	if err != nil {
		return PastView{}, err
	}
	snap, err := decodeSnapshot(version.Body)
	if err != nil {
		return PastView{}, err
	}
	if len(snap.Plan.People) > 0 && l.people.Staff == nil {
		if err := s.readRegister(ctx, tx, l); err != nil {
			return PastView{}, err
		}
	}
	withNames(snap.Plan.People, l.people.Staff)
	then := &loaded{practice: l.practice, row: l.row}
	then.row.RegionKey, then.row.RegionVersion, then.row.GuidelineVersion = snap.Plan.Region, version.RegionVersion, version.GuidelineVersion
	if err := s.versions(ctx, tx, then); err != nil {
		return PastView{}, err
	}
	line := store.PlanVersionLine{Number: version.Number, Year: version.Year, Event: version.Event, At: version.At,
		ByName: version.ByName, ForOrganisation: version.ForOrganisation}
	return PastView{Practice: practiceOf(l.practice), Step: stepOf(line, l.row.PracticeID), Reason: snap.Reason,
		Plan: snap.Plan, History: snap.History, Region: then.region, Guideline: then.guideline}, nil
}

func stepsOf(lines []store.PlanVersionLine, practiceID string) []Step {
	out := make([]Step, len(lines))
	for i, l := range lines {
		out[i] = stepOf(l, practiceID)
	}
	return out
}

func stepOf(l store.PlanVersionLine, practiceID string) Step {
	return Step{Number: l.Number, Event: domain.Event(l.Event), Year: int(l.Year), At: timeOf(l.At), By: l.ByName,
		Outside: l.ForOrganisation != practiceID}
}
