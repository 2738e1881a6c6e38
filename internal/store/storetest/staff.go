package storetest

import (
	"context"
	"errors"
	"testing"

	"kwartier/internal/store"
)

// TR-3, DE-3: the register gives a practice's people with what they followed anywhere, and the words of its RHO alone.
func staff(t *testing.T, db Database) {
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(world(ctx, tx), tx.InsertPractice(ctx, "Linde", practice("1", "Utrecht")), tx.InsertPractice(ctx, "Maas", practice("2", "Utrecht")),
			tx.InsertPerson(ctx, store.Person{ID: "anne", Name: "Anne Bos", AGB: "01234567", CreatedAt: t0}),
			tx.InsertPerson(ctx, store.Person{ID: "bart", Name: "Bárt", CreatedAt: t0}),
			tx.InsertEmployment(ctx, store.Employment{ID: "e1", PersonID: "anne", PracticeID: "1", Key: "da-1", Role: "assistant", CreatedAt: t0 + 1, FromDate: "2026-01-01", UntilDate: "2026-06-30"}),
			tx.InsertEmployment(ctx, store.Employment{ID: "e2", PersonID: "anne", PracticeID: "2", Key: "p-1", Role: "soh", CreatedAt: t0}),
			tx.InsertEmployment(ctx, store.Employment{ID: "e3", PersonID: "bart", PracticeID: "1", Key: "ha-1", Role: "gp", CreatedAt: t0}),
			tx.InsertTrainingRecord(ctx, store.TrainingRecord{ID: "t2", PersonID: "anne", PracticeID: "1", Training: "solk", Variant: "b", Year: 2, CreatedAt: t0}),
			tx.InsertTrainingRecord(ctx, store.TrainingRecord{ID: "t1", PersonID: "anne", PracticeID: "2", Training: "solk", Year: 1, OnDate: "2025-03-01", CreatedAt: t0}),
			tx.InsertTrainingRuling(ctx, store.TrainingRuling{ID: "r1", RhoID: rhoA, RegionKey: "zuid", Training: "solk", Variant: "b", Counts: "new", ByName: "Els", OnDate: "2026-01-01"}),
			tx.InsertTrainingRuling(ctx, store.TrainingRuling{ID: "r2", RhoID: rhoB, RegionKey: "noord", Training: "solk", Variant: "b", Counts: "same"}),
			tx.InsertDeepeningTalk(ctx, store.DeepeningTalk{ID: "d1", RhoID: rhoA, RegionKey: "zuid", Entry: "flex", Section: "4.2", Meeting: "2026-05-01", At: t0}))
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		r, err := tx.Register(ctx, "1", rhoA)
		if len(r.Staff) != 3 || len(r.Rulings) != 1 || len(r.Talks) != 1 {
			t.Fatalf("register %+v", r)
		}
		same(t, "who came first", r.Staff[0], store.StaffLine{PersonID: "bart", Key: "ha-1", Role: "gp", Name: "Bárt"})
		same(t, "elsewhere", r.Staff[1], store.StaffLine{PersonID: "anne", Key: "da-1", Role: "assistant", Name: "Anne Bos", AGB: "01234567",
			From: "2026-01-01", Until: "2026-06-30", Training: "solk", Year: 1, On: "2025-03-01", AtPractice: "2"})
		same(t, "here", r.Staff[2].Variant, "b")
		same(t, "ruling", r.Rulings[0], store.RulingLine{Training: "solk", Variant: "b", Counts: "new", By: "Els", On: "2026-01-01"})
		same(t, "talk", r.Talks[0], store.TalkLine{Entry: "flex", Section: "4.2", Meeting: "2026-05-01"})
		elsewhere, more := tx.StaffElsewhere(ctx, "1")
		if len(elsewhere) != 1 || elsewhere[0].PracticeName != "Maas" || elsewhere[0].RhoID != rhoA {
			t.Errorf("elsewhere %+v", elsewhere)
		}
		return errors.Join(err, more)
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertEmployment(ctx, store.Employment{ID: "e4", PersonID: "bart", PracticeID: "1", Key: "da-1", Role: "soh"})
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertTrainingRuling(ctx, store.TrainingRuling{ID: "r3", RhoID: rhoA, Training: "solk", Variant: "b", Counts: "same"})
	})
	refused(t, db, store.ErrMissing, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertTrainingRecord(ctx, store.TrainingRecord{ID: "t3", PersonID: "nobody", PracticeID: "1", Training: "solk", Year: 1})
	})
	refused(t, db, store.ErrStale, func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdatePerson(ctx, store.Person{ID: "anne", Name: "Anna", Version: 7})
	})
	refused(t, db, store.ErrStale, func(ctx context.Context, tx *store.Tx) error { return tx.DeleteDeepeningTalk(ctx, rhoB, "d1", 1) })
}

// AZ-10: who left everywhere long enough ago is given for forgetting, once.
func staffToForget(t *testing.T, db Database) {
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		err := errors.Join(world(ctx, tx), tx.InsertPractice(ctx, "Linde", practice("1", "Utrecht")), tx.InsertPractice(ctx, "Maas", practice("2", "Utrecht")))
		for i, p := range []struct{ id, first, second string }{
			{"gone", "2023-01-31", "2023-05-31"}, {"elsewhere", "2023-01-31", ""}, {"late", "2024-12-01", "2023-05-31"}, {"here", "", ""},
		} {
			at := t0 + int64(i)
			err = errors.Join(err, tx.InsertPerson(ctx, store.Person{ID: p.id, Name: p.id, AGB: "01000000", CreatedAt: at}),
				tx.InsertEmployment(ctx, store.Employment{ID: p.id + "1", PersonID: p.id, PracticeID: "1", Key: p.id, Role: "gp", UntilDate: p.first, CreatedAt: at}),
				tx.InsertEmployment(ctx, store.Employment{ID: p.id + "2", PersonID: p.id, PracticeID: "2", Key: p.id, Role: "gp", UntilDate: p.second, CreatedAt: at}))
		}
		return err
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		people, err := tx.PeopleToForget(ctx, "2024-01-01", 10)
		if err != nil || len(people) != 1 || people[0].ID != "gone" {
			t.Fatalf("to forget %+v, %v", people, err)
		}
		p := people[0]
		p.Name, p.AGB, p.ErasedAt = "Oud-medewerker", "", t0
		return tx.UpdatePerson(ctx, p)
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		people, err := tx.PeopleToForget(ctx, "2024-01-01", 10)
		known, more := tx.PeopleByAGB(ctx, rhoA, "01000000")
		if len(people) != 0 || len(known) != 3 {
			t.Errorf("to forget %+v, by AGB %+v", people, known)
		}
		foreign, most := tx.PeopleByAGB(ctx, rhoB, "01000000")
		same(t, "of another RHO", len(foreign), 0)
		return errors.Join(err, more, most)
	})
}
