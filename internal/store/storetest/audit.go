package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"kwartier/internal/store"
)

func entry(organisation string, at int64) store.AuditEntry {
	return store.AuditEntry{OrganisationID: organisation, At: t0 + at, ActorID: person, ActorName: "Anné",
		ActorOrganisationID: rhoA, Role: "manager", Action: "plan.read", ObjectKind: "plan", ObjectID: "1", Result: "ok",
		Detail: fmt.Sprintf("keer %d", at)}
}

// appendTo adds n entries to each organisation, one transaction each.
func appendTo(t *testing.T, db Database, n int64, organisations ...string) {
	t.Helper()
	for _, o := range organisations {
		for i := range n {
			write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.AppendAudit(ctx, entry(o, i)) })
		}
	}
}

func anchor(t *testing.T, db Database) (made bool) {
	t.Helper()
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		_, m, err := tx.AnchorAudit(ctx, t0)
		made = m
		return err
	})
	return made
}

func verify(t *testing.T, db Database, organisation string) (report store.AuditReport) {
	t.Helper()
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		var err error
		report, err = tx.VerifyChain(ctx, organisation)
		return err
	})
	return report
}

// The log can be searched by the organisation it is about (AZ-8).
func auditIsSearched(t *testing.T, db Database) {
	appendTo(t, db, 5, "a", "b")
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		e := entry("a", 5)
		e.Action, e.Detail = "plan.accept", "met dank"
		return tx.AppendAudit(ctx, e)
	})
	for _, c := range []struct {
		name   string
		filter store.AuditFilter
		want   string
	}{
		{"all, newest first", store.AuditFilter{}, "654321"},
		{"limit", store.AuditFilter{Limit: 2}, "65"},
		{"after a page", store.AuditFilter{Limit: 2, Before: 5}, "43"},
		{"from and until", store.AuditFilter{From: t0 + 1, Until: t0 + 3}, "32"},
		{"action", store.AuditFilter{Action: "plan.accept"}, "6"},
		{"typed", store.AuditFilter{Typed: "ANNE manager"}, "654321"},
		{"typed detail", store.AuditFilter{Typed: "Met Dank"}, "6"},
		{"typed nothing there", store.AuditFilter{Typed: "bezwaar"}, ""},
	} {
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			c.filter.OrganisationID = "a"
			rows, err := tx.AuditEntries(ctx, c.filter)
			got := ""
			for _, r := range rows {
				got += fmt.Sprint(r.Seq)
			}
			same(t, c.name, got, c.want)
			return err
		})
	}
	for _, e := range []store.AuditEntry{{ActorName: "A", Action: "x"}, {OrganisationID: "a", Action: "x"},
		{OrganisationID: "a", ActorName: "A"}} {
		err := db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error { return tx.AppendAudit(ctx, e) })
		if err == nil {
			t.Errorf("entry %+v was not refused", e)
		}
	}
}

// Each organisation has a chain of its own, and an entry goes with the change it tells (AZ-8).
func auditChains(t *testing.T, db Database) {
	appendTo(t, db, 3, "a", "b")
	undone := errors.New("undone")
	refused(t, db, undone, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.AppendAudit(ctx, entry("a", 9)), undone)
	})
	same(t, "something to anchor", anchor(t, db), true)
	same(t, "nothing new to anchor", anchor(t, db), false)
	appendTo(t, db, 1, "b")
	same(t, "something new to anchor", anchor(t, db), true)
	for organisation, want := range map[string]store.AuditReport{
		"":  {Chains: 2, Entries: 7, Anchors: 2},
		"a": {Chains: 1, Entries: 3, Anchors: 2},
		"b": {Chains: 1, Entries: 4, Anchors: 2},
	} {
		same(t, "report of "+organisation, fmt.Sprintf("%+v", verify(t, db, organisation)), fmt.Sprintf("%+v", want))
	}
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: "a"})
		if len(rows) != 3 || rows[0].PrevHash != rows[1].Hash || rows[2].PrevHash != "" || len(rows[0].Hash) != 64 {
			t.Errorf("chain %+v", rows)
		}
		return err
	})
}

// Several write to the same chains at once, in two processes, while anchors are made: they stay whole.
func auditTogether(t *testing.T, db Database) {
	stores := []*store.Store{db.Store, db.Again(t)}
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			for n := range int64(20) {
				err := stores[i%2].Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
					if i == 5 {
						_, _, err := tx.AnchorAudit(ctx, t0+n)
						return err
					}
					return tx.AppendAudit(ctx, entry([]string{"a", "b"}[n%2], n))
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	report := verify(t, db, "")
	same(t, "breaks", len(report.Breaks), 0)
	same(t, "entries", report.Entries, 100)
}

// Whatever is changed behind the store's back is found, with its place (AZ-8). The chains a and b have five entries,
// of which three are anchored.
func auditTampering(t *testing.T, db Database) {
	appendTo(t, db, 3, "a", "b")
	anchor(t, db)
	appendTo(t, db, 2, "a", "b")
	swap := func(x, y string) []string {
		const q = "UPDATE audit_entry SET seq = %s WHERE organisation_id = 'a' AND seq = %s"
		return []string{fmt.Sprintf(q, "99", x), fmt.Sprintf(q, x, y), fmt.Sprintf(q, y, "99")}
	}
	const rehead = "UPDATE audit_head SET (seq, hash) = " +
		"(SELECT seq, hash FROM audit_entry WHERE organisation_id = 'a' ORDER BY seq DESC LIMIT 1) WHERE organisation_id = 'a'"
	for _, c := range []struct {
		name string
		do   []string
		want string
	}{
		{"nothing", nil, "[]"},
		{"detail of the second", []string{"UPDATE audit_entry SET detail = 'x' WHERE organisation_id = 'a' AND seq = 2"},
			"[entry-changed: a 2]"},
		{"a space moved from one field to the next", []string{"UPDATE audit_entry SET role = 'mana', action = 'gerplan.read' " +
			"WHERE organisation_id = 'a' AND seq = 4"}, "[entry-changed: a 4]"},
		{"hash of the fourth", []string{"UPDATE audit_entry SET hash = 'x' WHERE organisation_id = 'a' AND seq = 4"},
			"[entry-changed: a 4]"},
		{"two swapped", swap("2", "3"), "[entry-changed: a 2]"},
		{"an entry of another organisation put in place", []string{
			"DELETE FROM audit_entry WHERE organisation_id = 'a' AND seq = 5",
			"UPDATE audit_entry SET organisation_id = 'a' WHERE organisation_id = 'b' AND seq = 5"},
			"[entry-changed: a 5 entry-missing: b 5]"},
		{"one taken out", []string{"DELETE FROM audit_entry WHERE organisation_id = 'a' AND seq = 2"},
			"[entry-missing: a 2]"},
		{"the first taken out", []string{"DELETE FROM audit_entry WHERE organisation_id = 'a' AND seq = 1"},
			"[entry-missing: a 1]"},
		{"the tail taken off", []string{"DELETE FROM audit_entry WHERE organisation_id = 'a' AND seq > 3"},
			"[entry-missing: a 4]"},
		{"the tail taken off behind the anchor, with the head", []string{
			"DELETE FROM audit_entry WHERE organisation_id = 'a' AND seq > 2", rehead}, "[entry-missing: a 3]"},
		{"the whole chain taken off, with the head", []string{"DELETE FROM audit_entry WHERE organisation_id = 'a'",
			"DELETE FROM audit_head WHERE organisation_id = 'a'"}, "[entry-missing: a 1]"},
		{"the head", []string{"UPDATE audit_head SET hash = 'x' WHERE organisation_id = 'a'"}, "[head-differs: a 5]"},
		{"the head gone", []string{"DELETE FROM audit_head WHERE organisation_id = 'a'"}, "[head-differs: a 5]"},
		{"the anchor", []string{"UPDATE audit_anchor SET heads = ''"}, "[anchor-changed: anchor 1]"},
		{"the anchors gone", []string{"DELETE FROM audit_anchor"}, "[anchors-shortened: a 3 anchors-shortened: b 3]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			undo := keep(t, db)
			defer undo()
			for _, statement := range c.do {
				db.Exec(t, statement)
			}
			same(t, "breaks", fmt.Sprint(verify(t, db, "").Breaks), c.want)
		})
	}
}

// keep copies the log's tables, and gives what puts them back.
func keep(t *testing.T, db Database) (undo func()) {
	tables := []string{"audit_entry", "audit_head", "audit_anchor"}
	for _, table := range tables {
		db.Exec(t, "CREATE TABLE kept_"+table+" AS SELECT * FROM "+table)
	}
	return func() {
		for _, table := range tables {
			db.Exec(t, "DELETE FROM "+table)
			db.Exec(t, "INSERT INTO "+table+" SELECT * FROM kept_"+table)
			db.Exec(t, "DROP TABLE kept_"+table)
		}
	}
}
