package storetest

import (
	"context"
	"errors"
	"testing"

	"kwartier/internal/store"
)

// A published version is never edited; the one valid on a date is found (RG-2).
func programmeVersions(t *testing.T, db Database) {
	v := func(version, from, until, state string) store.ProgrammeVersion {
		return store.ProgrammeVersion{Kind: "region", Key: "zuid", Version: version, ValidFrom: from, ValidUntil: until,
			State: state, YAML: "key: zuid\n", SHA256: "sum" + version, Origin: "embedded", CreatedAt: t0}
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.InsertProgrammeVersion(ctx, v("1", "2024-01-01", "2024-12-31", "published")),
			tx.InsertProgrammeVersion(ctx, v("2", "2025-01-01", "", "published")),
			tx.InsertProgrammeVersion(ctx, v("3", "2025-06-01", "", "draft")))
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertProgrammeVersion(ctx, v("2", "2025-01-01", "", "draft"))
	})
	on := func(date, want string) {
		t.Helper()
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.ProgrammeVersionOn(ctx, "region", "zuid", date)
			same(t, "version on "+date, got.Version, want)
			if want == "" && errors.Is(err, store.ErrNotFound) {
				return nil
			}
			return err
		})
	}
	on("2023-12-31", "")
	on("2024-12-31", "1")
	on("2025-01-01", "2")
	on("2025-07-01", "2")
	edit := func(version, seen string) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			e := v(version, "2025-05-01", "", "draft")
			e.YAML, e.SHA256 = "key: zuid # nieuw\n", "new"
			return tx.UpdateProgrammeDraft(ctx, e, seen)
		}
	}
	write(t, db, edit("3", "sum3"))
	refused(t, db, store.ErrStale, edit("3", "sum3"))
	refused(t, db, store.ErrStale, edit("2", "sum2"))
	publish := func(ctx context.Context, tx *store.Tx) error {
		return tx.PublishProgrammeDraft(ctx, "region", "zuid", "3", "new")
	}
	write(t, db, publish)
	refused(t, db, store.ErrStale, publish)
	on("2025-07-01", "3")
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		lines, err := tx.ProgrammeVersions(ctx, "region", "")
		same(t, "versions", len(lines), 3)
		got, err2 := tx.ProgrammeVersion(ctx, "region", "zuid", "3")
		want := v("3", "2025-05-01", "", "published")
		want.YAML, want.SHA256 = "key: zuid # nieuw\n", "new"
		same(t, "published", got, want)
		return errors.Join(err, err2)
	})
}

func plans(t *testing.T, db Database) {
	write(t, db, region)
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertPlan(ctx, plan("9", "a", "concept"))
	})
	want := store.Plan{ID: "1", PracticeID: "a", Year: 2, State: "submitted", RegionKey: "zuid", RegionVersion: "r",
		GuidelineVersion: "g", Due: "2027-01-01", Blocking: 1, Warnings: 2, Hints: 3, OpenQuestions: 4, Chosen: 5,
		SubmittedAt: t0 + 6, DecidedAt: t0 + 7, Number: 8, CreatedAt: t0, UpdatedAt: t0 + 9, Version: 1}
	update := func(ctx context.Context, tx *store.Tx) error { return tx.UpdatePlan(ctx, want) }
	write(t, db, update)
	refused(t, db, store.ErrStale, update)
	want.Version = 2
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.PlanOfPractice(ctx, "a")
		same(t, "plan", p, want)
		_, none := tx.PlanOfPractice(ctx, "d")
		if !errors.Is(none, store.ErrNotFound) {
			t.Errorf("practice without plan: %v, want ErrNotFound", none)
		}
		return err
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return tx.SetPlanCheck(ctx, "1", store.PlanCheck{Blocking: 10, Warnings: 20, Hints: 30, OpenQuestions: 40,
			Chosen: 50}, t0+10)
	})
	want.Blocking, want.Warnings, want.Hints, want.OpenQuestions, want.Chosen, want.UpdatedAt = 10, 20, 30, 40, 50, t0+10
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.Plan(ctx, "1")
		same(t, "plan after a check", p, want)
		return err
	})
}

// Nobody loses text at any step, and two who edit the same section find out (LC-1).
func planSections(t *testing.T, db Database) {
	write(t, db, region)
	section := func(body string, version int64) store.PlanSection {
		return store.PlanSection{PlanID: "1", Section: "anders-werken", Body: body, Editor: "practice", UpdatedBy: person,
			UpdatedAt: t0 + version, Version: version}
	}
	save := func(body string, seen, want int64) {
		t.Helper()
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.SavePlanSection(ctx, section(body, seen))
			same(t, "new version", got, want)
			return err
		})
	}
	stale := func(body string, seen int64) {
		t.Helper()
		refused(t, db, store.ErrStale, func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.SavePlanSection(ctx, section(body, seen))
			return err
		})
	}
	stale("never written", 3)
	save("een", 0, 1)
	stale("also the first", 0)
	save("twee", 1, 2)
	stale("een, anders", 1)
	save("drie", 2, 3)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.PlanSections(ctx, "1")
		want := section("drie", 2)
		want.Version = 3
		if len(all) != 1 || all[0].PlanSection != want || all[0].ByName == "" {
			t.Errorf("sections %+v, want %+v", all, want)
		}
		one, err2 := tx.PlanSection(ctx, "1", "anders-werken")
		same(t, "section", one, want)
		past, err3 := tx.PastPlanSections(ctx, "1", "anders-werken", 0)
		if len(past) != 2 || past[0].Body != "twee" || past[1].Body != "een" || past[1].Version != 1 {
			t.Errorf("past %+v", past)
		}
		first, err4 := tx.PastPlanSection(ctx, "1", "anders-werken", 1)
		same(t, "first text", first, store.PlanSectionPast{PlanID: "1", Section: "anders-werken", Version: 1, Body: "een",
			Editor: "practice", UpdatedBy: person, UpdatedAt: t0})
		editors, err5 := tx.PastPlanSectionEditors(ctx, "1", "anders-werken", 1)
		if len(editors) != 1 || editors[0] != past[0].Editor {
			t.Errorf("editors after the first text %q", editors)
		}
		return errors.Join(err, err2, err3, err4, err5)
	})
}

// Earlier versions stay (LC-3).
func planVersions(t *testing.T, db Database) {
	write(t, db, region)
	v := store.PlanVersion{PlanID: "1", Number: 1, Year: 1, Event: "submitted", Body: "{}", RegionVersion: "r",
		GuidelineVersion: "g", At: t0, ByAccount: person, ByName: "Anne", ForOrganisation: "a"}
	insert := func(ctx context.Context, tx *store.Tx) error { return tx.InsertPlanVersion(ctx, v) }
	write(t, db, insert)
	refused(t, db, store.ErrDuplicate, insert)
	v.Number, v.Event = 2, "accepted"
	write(t, db, insert)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		lines, err := tx.PlanVersions(ctx, "1")
		if len(lines) != 2 || lines[0].Event != "accepted" || lines[1].Event != "submitted" {
			t.Errorf("lines %+v", lines)
		}
		got, err2 := tx.PlanVersion(ctx, "1", 2)
		same(t, "version", got, v)
		return errors.Join(err, err2)
	})
}
