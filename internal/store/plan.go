package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// Plan is the plan of a practice, without its text.
	Plan = gen.Plan
	// PlanSection is the present text of a section.
	PlanSection = gen.PlanSection
	// WrittenSection is the present text of a section with the name of who wrote it, "" when that is not known.
	WrittenSection = gen.PlanSectionsRow
	// PlanSectionPast is a former text of a section.
	PlanSectionPast = gen.PlanSectionPast
	// PlanVersion is the whole plan at a step of its life.
	PlanVersion = gen.PlanVersion
	// PlanVersionLine is a PlanVersion without its text.
	PlanVersionLine = gen.PlanVersionsRow
)

// InsertPlan adds the plan of a practice. ErrDuplicate: it has one.
func (tx *Tx) InsertPlan(ctx context.Context, p Plan) error {
	p.Version = 1
	return fail("insert plan", tx.q.InsertPlan(ctx, gen.InsertPlanParams(p)))
}

// Plan is the plan with this id. ErrNotFound.
func (tx *Tx) Plan(ctx context.Context, id string) (Plan, error) {
	p, err := tx.q.Plan(ctx, id)
	return p, fail("plan", err)
}

// PlanOfPractice is the plan of a practice. ErrNotFound: none yet.
func (tx *Tx) PlanOfPractice(ctx context.Context, practiceID string) (Plan, error) {
	p, err := tx.q.PlanOfPractice(ctx, practiceID)
	return p, fail("plan of practice", err)
}

// UpdatePlan writes all of p but PracticeID and CreatedAt; p.Version is the version that was seen. ErrStale.
func (tx *Tx) UpdatePlan(ctx context.Context, p Plan) error {
	n, err := tx.q.UpdatePlan(ctx, gen.UpdatePlanParams{Year: p.Year, State: p.State, RegionKey: p.RegionKey,
		RegionVersion: p.RegionVersion, GuidelineVersion: p.GuidelineVersion, Due: p.Due, Blocking: p.Blocking,
		Warnings: p.Warnings, Hints: p.Hints, OpenQuestions: p.OpenQuestions, Chosen: p.Chosen,
		SubmittedAt: p.SubmittedAt, DecidedAt: p.DecidedAt, Number: p.Number, UpdatedAt: p.UpdatedAt, ID: p.ID,
		Version: p.Version})
	return changed("update plan", n, err)
}

// PlanCheck is what a check found in a plan, and how many interventions it has.
type PlanCheck struct{ Blocking, Warnings, Hints, OpenQuestions, Chosen int64 }

// SetPlanCheck keeps the outcome of a check. The plan's version stays: the outcome follows from its sections.
// ErrNotFound.
func (tx *Tx) SetPlanCheck(ctx context.Context, planID string, c PlanCheck, at int64) error {
	n, err := tx.q.SetPlanCheck(ctx, gen.SetPlanCheckParams{Blocking: c.Blocking, Warnings: c.Warnings,
		Hints: c.Hints, OpenQuestions: c.OpenQuestions, Chosen: c.Chosen, UpdatedAt: at, ID: planID})
	return found("set plan check", n, err)
}

// SavePlanSection writes the text of a section and keeps the one before (LC-1). s.Version is the version that was
// seen, 0 when there was none. It gives the new version. ErrStale: someone else wrote meanwhile; PlanSection has
// their text.
func (tx *Tx) SavePlanSection(ctx context.Context, s PlanSection) (int64, error) {
	if s.Version == 0 {
		n, err := tx.q.InsertPlanSection(ctx, gen.InsertPlanSectionParams{PlanID: s.PlanID, Section: s.Section,
			Body: s.Body, Editor: s.Editor, UpdatedBy: s.UpdatedBy, UpdatedAt: s.UpdatedAt})
		return 1, changed("save plan section", n, err)
	}
	n, err := tx.q.KeepPlanSection(ctx,
		gen.KeepPlanSectionParams{PlanID: s.PlanID, Section: s.Section, Version: s.Version})
	if err := changed("keep plan section", n, err); err != nil {
		return 0, err
	}
	n, err = tx.q.UpdatePlanSection(ctx, gen.UpdatePlanSectionParams{Body: s.Body, Editor: s.Editor,
		UpdatedBy: s.UpdatedBy, UpdatedAt: s.UpdatedAt, PlanID: s.PlanID, Section: s.Section, Version: s.Version})
	return s.Version + 1, changed("save plan section", n, err)
}

// PlanSection is the present text of a section. ErrNotFound: nothing written yet.
func (tx *Tx) PlanSection(ctx context.Context, planID, section string) (PlanSection, error) {
	row, err := tx.q.PlanSection(ctx, gen.PlanSectionParams{PlanID: planID, Section: section})
	return row, fail("plan section", err)
}

// PlanSections are the present texts of a plan with who wrote them, by section.
func (tx *Tx) PlanSections(ctx context.Context, planID string) ([]WrittenSection, error) {
	rows, err := tx.q.PlanSections(ctx, planID)
	return rows, fail("plan sections", err)
}

// PastPlanSections are the former texts of a section, newest first, at most limit.
func (tx *Tx) PastPlanSections(ctx context.Context, planID, section string, limit int) ([]PlanSectionPast, error) {
	rows, err := tx.q.PlanSectionPast(ctx,
		gen.PlanSectionPastParams{PlanID: planID, Section: section, RowLimit: Page{Size: limit}.limit()})
	return rows, fail("past plan sections", err)
}

// PastPlanSectionEditors are the editors of the former texts of a section after a version, oldest first.
func (tx *Tx) PastPlanSectionEditors(ctx context.Context, planID, section string, after int64) ([]string, error) {
	editors, err := tx.q.PlanSectionEditors(ctx,
		gen.PlanSectionEditorsParams{PlanID: planID, Section: section, After: after})
	return editors, fail("past plan section editors", err)
}

// PastPlanSection is one former text of a section. ErrNotFound.
func (tx *Tx) PastPlanSection(ctx context.Context, planID, section string, version int64) (PlanSectionPast, error) {
	row, err := tx.q.PlanSectionPastVersion(ctx,
		gen.PlanSectionPastVersionParams{PlanID: planID, Section: section, Version: version})
	return row, fail("past plan section", err)
}

// InsertPlanVersion keeps the whole plan at a step of its life. ErrDuplicate: the number is taken.
func (tx *Tx) InsertPlanVersion(ctx context.Context, v PlanVersion) error {
	return fail("insert plan version", tx.q.InsertPlanVersion(ctx, gen.InsertPlanVersionParams(v)))
}

// PlanVersion is the plan at one step. ErrNotFound.
func (tx *Tx) PlanVersion(ctx context.Context, planID string, number int64) (PlanVersion, error) {
	v, err := tx.q.PlanVersion(ctx, gen.PlanVersionParams{PlanID: planID, Number: number})
	return v, fail("plan version", err)
}

// PlanVersions lists the steps of a plan, newest first.
func (tx *Tx) PlanVersions(ctx context.Context, planID string) ([]PlanVersionLine, error) {
	rows, err := tx.q.PlanVersions(ctx, planID)
	return rows, fail("plan versions", err)
}
