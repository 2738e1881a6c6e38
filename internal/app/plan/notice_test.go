package plan_test

import (
	"context"
	"sync"
	"testing"

	plans "kwartier/internal/app/plan"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/programme"
	"kwartier/internal/store"
)

// RG-3, LC-3: where the region's RHO only takes note of changes, a change that is handed in counts at once; the first
// plan of a year is accepted all the same.
func TestTakenNoteOf_RG3_LC3(t *testing.T) {
	each(t, situation.UtrechtEmpty, func(s *scene) {
		shipped, _ := programme.Shipped().RegionVersion("utrecht-stad", 2)
		r := *shipped.Region
		r.Version, r.Valid, r.Changes = 3, kernel.Period{From: kernel.MustDate("2026-10-01")}, region.Changes{Accept: "notice"}
		err := s.db.Write(s.ctx, func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertProgrammeVersion(ctx, store.ProgrammeVersion{Kind: "region", Key: r.Key, Version: "3", ValidFrom: "2026-10-01",
				State: "published", YAML: string(programme.MarshalRegion(&r)), SHA256: "notice"})
		})
		if err != nil {
			s.Fatal(err)
		}
		s.completed()
		if d := s.done(s.plans.Submit(s.ctx, s.p.Signatory, s.p.ID, plans.SubmitInput{})); d.Stage != domain.Submitted {
			s.Errorf("the first time: %+v", d)
		}
		s.done(s.plans.Accept(s.ctx, s.p.RHO.Manager, s.p.ID, plans.DecideInput{}))
		s.done(s.plans.Change(s.ctx, s.p.Editor(), s.p.ID))
		if d := s.done(s.plans.Submit(s.ctx, s.p.Signatory, s.p.ID, plans.SubmitInput{})); d.Stage != domain.Accepted {
			s.Errorf("a change: %+v", d)
		} else if v := s.open(s.p.Editor()); !v.DecidedAt.Equal(d.At) {
			s.Errorf("accepted since %s, at %s", v.DecidedAt, d.At)
		}
	})
}

// completed writes a whole plan.
func (s *scene) completed() {
	s.Helper()
	for _, f := range situation.Complete(s.open(s.p.Editor())) {
		in := plans.SaveInput{Section: f.Section, Editor: "form-complete", Body: f.Body, People: f.People}
		if _, err := s.plans.SaveSection(s.ctx, s.p.Editor(), s.p.ID, in); err != nil {
			s.Fatal(err)
		}
	}
}

// LC-1, LC-2: several people write the first words of a plan at the same moment; there is one plan, with all of it.
func TestFirstWordsAtOnce_LC1_LC2(t *testing.T) {
	each(t, situation.UtrechtEmpty, func(s *scene) {
		var all sync.WaitGroup
		for _, in := range []plans.SaveInput{
			{Section: section, Body: choice(nil)},
			{Section: plans.SectionExpectation, Body: &plans.Expectation{Expectation: domain.Expectation{Result: "rust"}}},
			{Section: plans.SectionLearning, Body: &plans.Learning{Learning: domain.Learning{Needs: "hulp"}}},
			{Section: plans.SectionCommitments, Body: &plans.Commitments{Keys: []string{domain.CommitLearning}}},
		} {
			in.Editor = "form-x"
			all.Go(func() {
				if _, err := s.plans.SaveSection(s.ctx, s.p.Editor(), s.p.ID, in); err != nil {
					s.Error(err)
				}
			})
		}
		all.Wait()
		if v := s.open(s.p.Editor()); v.Edition != 4 || v.Plan.Expectation.Result != "rust" || v.Plan.Learning.Needs != "hulp" || v.Counts.Chosen != 1 {
			s.Errorf("edition %d, %+v", v.Edition, v.Plan)
		}
	})
}
