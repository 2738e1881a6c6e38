package storetest

import (
	"context"
	"errors"
	"testing"

	"kwartier/internal/store"
)

// Lists of organisations tell the region and how many people there are, each person once.
func organisationLines(t *testing.T, db Database) {
	write(t, db, world)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		for id, role := range map[string]string{"m1": "programme-manager", "m2": "rho-member"} {
			if err := tx.InsertMembership(ctx, store.Membership{ID: id, AccountID: person, OrganisationID: rhoA, Role: role, CreatedAt: t0}); err != nil {
				return err
			}
		}
		return errors.Join(tx.SetInsurer(ctx, insure, "1234"), tx.SetInsurer(ctx, insure, "4321"))
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rhos, err1 := tx.OrganisationLines(ctx, "rho", "", store.Page{})
		people := map[string]int64{}
		for _, r := range rhos {
			people[r.ID+" "+r.RegionKey] = r.People
		}
		if len(rhos) != 2 || people[rhoA+" zuid"] != 1 || people[rhoB+" noord"] != 0 {
			t.Errorf("RHOs: %+v", rhos)
		}
		counts, err2 := tx.OrganisationCounts(ctx, "")
		same(t, "insurers", counts["insurer"], 1)
		same(t, "RHOs", counts["rho"], 2)
		none, err3 := tx.OrganisationCounts(ctx, "bestaat niet")
		same(t, "kinds found", len(none), 0)
		uzovi, err4 := tx.InsurerUZOVI(ctx, insure)
		same(t, "UZOVI", uzovi, "4321")
		unknown, err5 := tx.InsurerUZOVI(ctx, rhoA)
		same(t, "UZOVI of an RHO", unknown, "")
		return errors.Join(err1, err2, err3, err4, err5)
	})
}

// What an administrator sees of the technical side.
func technical(t *testing.T, db Database) {
	write(t, db, world)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.NewestAnchor(ctx)
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("an anchor before the first: %v", err)
		}
		return nil
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		for _, id := range []string{"j1", "j2"} {
			if _, err := tx.InsertJob(ctx, store.Job{ID: id, Kind: "clean", Once: id, RunAt: t0}); err != nil {
				return err
			}
		}
		j, err := tx.LeaseJob(ctx, "w", t0, t0+minute)
		if err != nil {
			return err
		}
		return errors.Join(tx.FailJob(ctx, j, t0+minute, "stuk"),
			tx.AppendAudit(ctx, store.AuditEntry{OrganisationID: rhoA, At: t0, ActorID: "a", ActorName: "Anne", Action: "x", Result: "ok"}))
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		_, _, err := tx.AnchorAudit(ctx, t0)
		return err
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		jobs, err1 := tx.OpenJobs(ctx)
		if len(jobs) != 1 || jobs[0] != (store.JobLine{Kind: "clean", Jobs: 2, NextAt: t0, Failed: 1}) {
			t.Errorf("open jobs: %+v", jobs)
		}
		n, err2 := tx.RowCounts(ctx)
		same(t, "entries", n.Entries, 1)
		same(t, "accounts", n.Accounts, 1)
		a, err3 := tx.NewestAnchor(ctx)
		if a.ID != 1 || len(a.Hash) != 64 {
			t.Errorf("anchor: %+v", a)
		}
		return errors.Join(err1, err2, err3)
	})
	if bytes, err := db.Store.Size(t.Context()); err != nil || bytes < 4096 {
		t.Errorf("size %d, %v", bytes, err)
	}
}
