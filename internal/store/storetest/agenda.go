package storetest

import (
	"context"
	"errors"
	"testing"

	"kwartier/internal/store"
)

// agendas: what an agenda's columns mean is kept once for a practice and not overwritten unseen; a measurement comes back
// with its sums and is forgotten with them, by its own practice only (CT-8).
func agendas(t *testing.T, db Database) {
	write(t, db, region)
	mapping := store.AgendaMapping{PracticeID: "a", Headings: `{"start":"Datum"}`, Kinds: `{"dc":"long"}`, Roles: `{"x":"gp"}`, DayOrder: "dmy",
		ByAccount: person, ByName: "Anne", UpdatedAt: t0}
	one := store.AgendaMeasurement{ID: "m1", PracticeID: "a", FromDate: "2026-03-02", UntilDate: "2026-03-13", Typical: "{}", Parts: "[]", Bad: 3, LeftOut: 2,
		ByAccount: person, ByName: "Anne", CreatedAt: t0}
	two := one
	two.ID, two.CreatedAt = "m2", t0+1
	other := one
	other.ID, other.PracticeID = "m3", "b"
	sums := []store.AgendaSum{
		{MeasurementID: "m1", Week: "2026-W10", Role: "gp", Kind: "consult", Appointments: 10, BookedMin: 100, Timed: 4, RealisedMin: 41, NoShows: 1},
		{MeasurementID: "m1", Week: "2026-W11", Role: "soh", Kind: "long", Appointments: 2, BookedMin: 40},
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.SaveAgendaMapping(ctx, mapping), tx.InsertAgendaMeasurement(ctx, one, sums), tx.InsertAgendaMeasurement(ctx, two, sums[:1]),
			tx.InsertAgendaMeasurement(ctx, other, nil))
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error { return tx.SaveAgendaMapping(ctx, mapping) })
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error { return tx.InsertAgendaMeasurement(ctx, one, nil) })
	mapping.Version, mapping.Kinds, mapping.Headings, mapping.Roles, mapping.DayOrder, mapping.ByName, mapping.UpdatedAt = 1, "{}", "{}", "{}", "", "Bram", t0+9
	again := func(ctx context.Context, tx *store.Tx) error { return tx.SaveAgendaMapping(ctx, mapping) }
	write(t, db, again)
	refused(t, db, store.ErrStale, again)
	mapping.Version = 2
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.AgendaMapping(ctx, "a")
		same(t, "mapping", got, mapping)
		if _, none := tx.AgendaMapping(ctx, "b"); !errors.Is(none, store.ErrNotFound) {
			t.Errorf("of another practice: %v", none)
		}
		rows, of, err2 := tx.AgendaMeasurements(ctx, "a")
		if len(rows) != 2 || rows[0] != two || rows[1] != one || len(of["m1"]) != 2 || of["m1"][0] != sums[0] || of["m1"][1] != sums[1] || len(of["m2"]) != 1 {
			t.Errorf("measurements %+v, sums %+v", rows, of)
		}
		return errors.Join(err, err2)
	})
	refused(t, db, store.ErrNotFound, func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAgendaMeasurement(ctx, "b", "m1") })
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAgendaMeasurement(ctx, "a", "m1") })
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, of, err := tx.AgendaMeasurements(ctx, "a")
		if len(rows) != 1 || rows[0].ID != "m2" || len(of) != 1 {
			t.Errorf("left %+v, %+v", rows, of)
		}
		return err
	})
}
