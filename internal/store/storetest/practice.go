package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kwartier/internal/store"
)

func organisations(t *testing.T, db Database) {
	write(t, db, world)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Organisations(ctx, "rho", "", store.Page{Size: 1, Number: 2})
		if len(rows) != 1 || rows[0].ID != rhoA {
			t.Errorf("second page of RHOs = %+v, want %s", rows, rhoA)
		}
		rhos, err2 := tx.RHOs(ctx, "noord")
		if len(rhos) != 1 || rhos[0] != (store.RHO{ID: rhoB, RegionKey: "noord", Name: "Huisartsen Noord", Version: 1}) {
			t.Errorf("RHOs of noord = %+v", rhos)
		}
		return errors.Join(err, err2)
	})
	update := func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateOrganisation(ctx, store.Organisation{ID: rhoA, Name: "Café 100%_Zorg", Version: 1})
	}
	write(t, db, update)
	refused(t, db, store.ErrStale, update)
	for typed, want := range map[string]int{"CAFE": 1, "café": 1, "100%": 1, "%": 3, "_": 3, "ca_é": 0, "zuid": 0} {
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.Organisations(ctx, "", typed, store.Page{})
			same(t, "found with "+typed, len(rows), want)
			return err
		})
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.InsertInsurerRegion(ctx, insure, "noord"), tx.DeleteInsurerRegion(ctx, insure, "zuid"))
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		keys, err := tx.InsurerRegions(ctx, insure)
		same(t, "insurer's regions", strings.Join(keys, " "), "noord")
		return err
	})
}

func practices(t *testing.T, db Database) {
	write(t, db, world)
	p := store.Practice{ID: "p", RhoID: rhoA, RegionKey: "zuid", AGB: "01234567", City: "Zuidwolde", ION: 2095,
		DeprivedION: 300, KBZ: "wants", EntryDate: "2025-01-01", ContactName: "Bé", ContactEmail: "be@p.nl", CreatedAt: t0}
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.InsertPractice(ctx, "De Linde", p) })
	p.Search, p.Version = "de linde zuidwolde 01234567 be", 1
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.Practice(ctx, "p")
		same(t, "practice", got, store.PracticeDetail{Practice: p, Name: "De Linde", RhoName: "Huisartsen Zuid"})
		return err
	})
	changed := p
	changed.RhoID, changed.RegionKey, changed.AGB, changed.City = rhoB, "noord", "07654321", "Norg"
	changed.ION, changed.DeprivedION, changed.KBZ, changed.EntryDate = 1, 2, "funded", "2026-01-01"
	changed.ContactName, changed.ContactEmail = "Cas", "cas@p.nl"
	update := func(ctx context.Context, tx *store.Tx) error { return tx.UpdatePractice(ctx, "De Els", changed) }
	write(t, db, update)
	refused(t, db, store.ErrStale, update)
	changed.Search, changed.Version = "de els norg 07654321 cas", 2
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.Practice(ctx, "p")
		same(t, "changed", got, store.PracticeDetail{Practice: changed, Name: "De Els", RhoName: "Huisartsen Noord"})
		return err
	})
	refused(t, db, store.ErrMissing, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertPractice(ctx, "Zonder RHO", store.Practice{ID: "q", RhoID: "nowhere"})
	})
}

// region has four practices of the first RHO and one of the second, with plans in different states.
func region(ctx context.Context, tx *store.Tx) error {
	late, ready := plan("1", "a", "concept"), plan("2", "b", "submitted")
	late.Due, late.Blocking, late.UpdatedAt = "2026-01-01", 3, t0+2
	ready.Blocking, ready.UpdatedAt = 1, t0+3
	foreign := store.Practice{ID: "f", RhoID: rhoB, RegionKey: "noord", City: "Norg", CreatedAt: t0}
	other := plan("4", "f", "accepted")
	return errors.Join(world(ctx, tx),
		tx.InsertPractice(ctx, "Álmelo", practice("a", "Zeist")), tx.InsertPractice(ctx, "beek", practice("b", "Bunnik")),
		tx.InsertPractice(ctx, "Centrum", practice("c", "Utrecht")), tx.InsertPractice(ctx, "dorp", practice("d", "Vleuten")),
		tx.InsertPractice(ctx, "Elders", foreign),
		tx.InsertPlan(ctx, late), tx.InsertPlan(ctx, ready), tx.InsertPlan(ctx, plan("3", "c", "accepted")),
		tx.InsertPlan(ctx, other))
}

// An RHO sees all its plans with their state and who is late, and no other RHO's (LC-6, AZ-3).
func practicesOfRHO(t *testing.T, db Database) {
	write(t, db, region)
	for _, c := range []struct {
		name   string
		filter store.PracticeFilter
		want   string
		total  int64
	}{
		{"by name", store.PracticeFilter{}, "abcd", 4},
		{"by name, backwards", store.PracticeFilter{Sort: "-name"}, "dcba", 4},
		{"by city", store.PracticeFilter{Sort: "city"}, "bcda", 4},
		{"by state", store.PracticeFilter{Sort: "state"}, "badc", 4},
		{"by due date, none last", store.PracticeFilter{Sort: "due"}, "abcd", 4},
		{"by blocking findings", store.PracticeFilter{Sort: "blocking"}, "abcd", 4},
		{"by last change", store.PracticeFilter{Sort: "updated"}, "bacd", 4},
		{"page", store.PracticeFilter{Page: store.Page{Number: 2, Size: 3}}, "d", 4},
		{"page past the end", store.PracticeFilter{Page: store.Page{Number: 9}}, "", 4},
		{"state", store.PracticeFilter{State: "accepted"}, "c", 1},
		{"without plan", store.PracticeFilter{State: "none"}, "d", 1},
		{"late", store.PracticeFilter{LateOn: "2026-02-01"}, "a", 1},
		{"late later: handed in is not late", store.PracticeFilter{LateOn: "2027-01-01"}, "a", 1},
		{"due today is not late", store.PracticeFilter{LateOn: "2026-01-01"}, "", 0},
		{"typed", store.PracticeFilter{Typed: "almelo"}, "a", 1},
		{"typed city", store.PracticeFilter{Typed: "VLEU"}, "d", 1},
		{"typed, foreign", store.PracticeFilter{Typed: "elders"}, "", 0},
	} {
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			rows, total, err := tx.PracticesOfRHO(ctx, rhoA, c.filter)
			got := ""
			for _, r := range rows {
				got += r.Practice.ID
			}
			same(t, c.name, got, c.want)
			same(t, c.name+": total", total, c.total)
			return err
		})
	}
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, _, err := tx.PracticesOfRHO(ctx, rhoA, store.PracticeFilter{Typed: "almelo"})
		if err != nil || len(rows) != 1 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		a, err := tx.Practice(ctx, "a")
		same(t, "summary", rows[0], store.PracticeSummary{Practice: a.Practice, Name: "Álmelo", PlanID: "1",
			PlanState: "concept", PlanYear: 1, Due: "2026-01-01", Blocking: 3, PlanUpdatedAt: t0 + 2})
		return err
	})
}

// National sees figures per region; an insurer those of its own regions (AZ-4, AZ-5).
func countsPerRegion(t *testing.T, db Database) {
	write(t, db, region)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		sum := func(rows []store.RegionStand) (out string) {
			for _, r := range rows {
				out += fmt.Sprintf("%s %s %d, ", r.RegionKey, r.PlanState, r.Practices)
			}
			return out
		}
		all, err := tx.PlanStandsByRegion(ctx, "")
		same(t, "all regions", sum(all), "noord accepted 1, zuid accepted 1, zuid concept 1, zuid none 1, zuid submitted 1, ")
		own, err2 := tx.PlanStandsByRegion(ctx, insure)
		same(t, "insurer's regions", sum(own), "zuid accepted 1, zuid concept 1, zuid none 1, zuid submitted 1, ")
		none, err3 := tx.PlanStandsByRegion(ctx, "nobody")
		same(t, "stranger's regions", len(none), 0)
		return errors.Join(err, err2, err3)
	})
}
