package webtest

import (
	"context"
	"slices"
	"testing"

	"kwartier/internal/app/plan"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
)

// Behind has a practice plan its first evaluation of working differently on a day of its first year, as if it had from the
// start: by Today that is late.
func (s *Site) Behind(t testing.TB, p *situation.Practice, on kernel.Date) {
	t.Helper()
	ctx, plans := context.Background(), s.World.PlansAt(Today)
	_, err := plans.Change(ctx, p.Editor(), p.ID)
	must(t, err)
	v, err := plans.Open(ctx, p.Editor(), p.ID)
	must(t, err)
	y, _ := v.Plan.YearOf(1)
	body := &plan.Element{Choices: slices.DeleteFunc(slices.Clone(y.Choices), func(c domain.Choice) bool { return c.Element != guideline.WorkingDifferently })}
	body.Choices[0].Evaluations = []kernel.Date{on, body.Choices[0].Evaluations[1]}
	section := plan.ElementSection(1, guideline.WorkingDifferently)
	_, err = plans.SaveSection(ctx, p.Editor(), p.ID, plan.SaveInput{Section: section, Editor: "eerder", BaseVersion: v.Sections[section].Version, Body: body})
	must(t, err)
}
