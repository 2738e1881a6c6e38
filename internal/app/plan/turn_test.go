package plan_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	plans "kwartier/internal/app/plan"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store/storetest"
)

// turned are two sections of the year in hand as a form saves them, each with a word more in its goals.
func turned(s *scene, v *plans.View, word string) []plans.SaveInput {
	s.Helper()
	var out []plans.SaveInput
	for _, e := range []guideline.ElementKey{guideline.WorkingDifferently, guideline.GoodConversation} {
		section := plans.ElementSection(v.Year, e)
		body := &plans.Element{}
		y, _ := v.Plan.YearOf(v.Year)
		for _, c := range y.Choices {
			if c.Element == e {
				c.Goal += word
				body.Choices = append(body.Choices, c)
			}
		}
		out = append(out, plans.SaveInput{Section: section, Editor: "turn", BaseVersion: v.Sections[section].Version, Body: body})
	}
	return out
}

// LC-9, LC-1: the sections of a year are saved in one go; what is refused in one keeps all as they were.
func TestTurnSavesAllOrNothing_LC9_LC1(t *testing.T) {
	each(t, situation.GeldersYear3, func(s *scene) {
		by := s.p.Editor()
		saved, err := s.plans.Turn(s.ctx, by, s.p.ID, func(v *plans.View) ([]plans.SaveInput, error) { return turned(s, v, " En meer."), nil })
		if err != nil || len(saved) != 2 || saved[0].Unchanged {
			s.Fatalf("%+v, %v", saved, err)
		}
		before := s.open(by)
		if got := goals(before.Plan); strings.Count(got, "En meer.") < 2 {
			s.Errorf("goals %q", got)
		}
		_, err = s.plans.Turn(s.ctx, by, s.p.ID, func(v *plans.View) ([]plans.SaveInput, error) {
			all := turned(s, v, " En nog meer.")
			all[1].Body = &plans.Element{Choices: []domain.Choice{{Key: "bestaat-niet", Element: guideline.GoodConversation}}}
			return all, nil
		})
		var refused *plans.Refused
		if !errors.As(err, &refused) || refused.Faults[0].Code != plans.FaultUnknownOption {
			s.Errorf("not refused: %v", err)
		}
		if after := s.open(by); after.Edition != before.Edition {
			s.Errorf("something was kept: edition %d, was %d", after.Edition, before.Edition)
		}
	})
}

// LC-1: what two people wrote at once in the same field is a clash, also in the page that saves all sections.
func TestTurnClashes_LC1(t *testing.T) {
	each(t, situation.GeldersYear3, func(s *scene) {
		v := s.open(s.p.Editor())
		mine, theirs := turned(s, &v, " Van mij."), turned(s, &v, " Van een collega.")
		theirs[0].Editor = "another"
		if _, err := s.plans.SaveSection(s.ctx, s.p.Signatory, s.p.ID, theirs[0]); err != nil {
			s.Fatal(err)
		}
		_, err := s.plans.Turn(s.ctx, s.p.Editor(), s.p.ID, func(*plans.View) ([]plans.SaveInput, error) { return mine, nil })
		var clash *plans.Clash
		if !errors.As(err, &clash) || clash.Section != mine[0].Section || !strings.Contains(clash.Fields[0].Theirs, "Van een collega.") {
			s.Fatalf("no clash: %v", err)
		}
		if got := goals(s.open(s.p.Editor()).Plan); strings.Contains(got, "Van mij.") {
			s.Errorf("half of it was kept: %s", got)
		}
	})
}

// AZ-2: who may not write a plan does not turn it.
func TestTurnIsForWriters_AZ2(t *testing.T) {
	s := setUp(t, storetest.SQLite(t), situation.GeldersYear3)
	_, err := s.plans.Turn(context.Background(), s.w.Insurer, s.p.ID, func(*plans.View) ([]plans.SaveInput, error) {
		t.Error("the plan was read")
		return nil, nil
	})
	var fault *kernel.Fault
	if !errors.As(err, &fault) {
		t.Errorf("not refused: %v", err)
	}
}

// LC-9, DE-2, GR-5: what can be done in a year does not depend on what the plan says of it already.
func TestCandidates_LC9_GR5(t *testing.T) {
	s := setUp(t, storetest.SQLite(t), situation.GeldersYear3)
	v := s.open(s.p.Editor())
	o := plans.Candidates(&v, v.Year, today)
	if o.Planned || len(o.Elements) != len(v.Region.Elements) {
		t.Fatalf("%+v", o)
	}
	running := 0
	for _, e := range o.Elements {
		running += len(e.Running)
		for _, open := range e.Open {
			if y, _ := v.Plan.YearOf(2); strings.Contains(keysOf(y), " "+open.Key+" ") {
				t.Errorf("%s ran in year 2 and is offered as new", open.Key)
			}
		}
	}
	if y, _ := v.Plan.YearOf(2); running < len(y.Choices) {
		t.Errorf("%d go on, %d ran", running, len(y.Choices))
	}
	if got := plans.YearSummary(&v, today)[guideline.WorkingDifferently]; got.Need != 1 || got.Status != domain.Missing {
		t.Errorf("standing %+v", got)
	}
}

func keysOf(y domain.Year) string {
	out := " "
	for _, c := range y.Choices {
		out += c.Key + " "
	}
	return out
}
