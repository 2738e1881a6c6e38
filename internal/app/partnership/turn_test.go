package partnership_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/app/partnership"
	plans "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// UT-17, TR-3, DE-3: when the year of a joint plan turns, what a member's people followed is kept with them at their own
// practice, once, also after the practice leaves.
func TestTrainingsOfMembersAreKept_UT17_TR3_DE3(t *testing.T) {
	each(t, func(s *scene) {
		s.do(b, joining(s))
		service, who := s.w.PlansAt(today), s.actor(s.w.Practices[b].Signatory)
		if _, err := service.Change(s.ctx, who, s.id(a)); err != nil {
			t.Fatal(err)
		}
		joint, err := s.open(who, a)
		if err != nil {
			t.Fatal(err)
		}
		theirs := ""
		for _, p := range joint.Plan.People {
			if strings.HasSuffix(p.Key, "-"+s.id(b)[:6]) {
				theirs = p.Key
			}
		}
		year, _ := joint.Plan.YearOf(joint.Year)
		at := slices.IndexFunc(year.Choices, func(c plan.Choice) bool { return len(c.Trainings) > 0 })
		if theirs == "" || at < 0 {
			t.Fatalf("nobody, or no training: %+v %+v", joint.Plan.People, year.Choices)
		}
		section := plans.ElementSection(joint.Year, year.Choices[at].Element)
		body := &plans.Element{Goal: year.Goals[year.Choices[at].Element]}
		for i, c := range year.Choices {
			if i == at {
				c.Trainings = append(slices.Clone(c.Trainings), plan.Attendance{Person: theirs, Variant: c.Trainings[0].Variant})
			}
			if c.Element == year.Choices[at].Element {
				body.Choices = append(body.Choices, c)
			}
		}
		step := func(_ any, err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		step(service.SaveSection(s.ctx, who, s.id(a), plans.SaveInput{Section: section, Editor: "t1", BaseVersion: joint.Sections[section].Version, Body: body}))
		step(service.Submit(s.ctx, who, s.id(a), plans.SubmitInput{}))
		step(service.Accept(s.ctx, s.manager(), s.id(a), plans.DecideInput{}))
		step(s.w.PlansAt(joint.YearStart.AddMonths(11)).NextYear(s.ctx, who, s.id(a)))

		training := plans.TrainingOf(joint.Region, year.Choices[at])
		kept := func() (n int) {
			err := s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
				p, err := tx.Practice(ctx, s.id(b))
				if err != nil {
					return err
				}
				register, err := tx.Register(ctx, s.id(b), p.Practice.RhoID)
				n = 0
				for _, line := range register.Staff {
					if line.Training == training && line.AtPractice == s.id(b) && theirs == line.Key+"-"+s.id(b)[:6] {
						n++
					}
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if n := kept(); n != 1 {
			t.Errorf("kept %d times with the member's people", n)
		}
		now, err := s.open(who, a)
		times := 0
		for _, f := range now.History.Trainings {
			if f.Person == theirs && f.Training == training && f.Year == joint.Year {
				times++
			}
		}
		if err != nil || times != 1 {
			t.Errorf("%v: known %d times in the joint plan: %+v", err, times, now.History.Trainings)
		}
		s.do(b, partnership.Input{Kind: domain.Leave, On: today})
		if n := kept(); n != 1 {
			t.Errorf("after leaving kept %d times", n)
		}
	})
}
