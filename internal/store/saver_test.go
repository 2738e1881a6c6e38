package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// saver is a client that fills in the plan of one practice.
type saver struct {
	db      *store.Store
	plan    string
	version int64
}

var text = `{"text":"` + strings.Repeat("De assistente belt eerst, dan pas de dokter. ", 40) + `"}`

// save does first and then writes a section and keeps its former text, writes the outcome of the check to the plan, and
// tells the log.
func (s *saver) save(first ...func(context.Context, *store.Tx) error) error {
	err := s.db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		for _, fn := range first {
			if err := fn(ctx, tx); err != nil {
				return err
			}
		}
		if _, err := tx.SavePlanSection(ctx, store.PlanSection{PlanID: s.plan, Section: "general", Body: text,
			UpdatedBy: "a", Version: s.version}); err != nil {
			return err
		}
		if err := tx.SetPlanCheck(ctx, s.plan, store.PlanCheck{Blocking: 1}, s.version+1); err != nil {
			return err
		}
		return tx.AppendAudit(ctx, store.AuditEntry{OrganisationID: s.plan, ActorID: "a", ActorName: "Anné", Role: "editor",
			Action: "plan.save", ObjectKind: "plan", ObjectID: s.plan, Result: "ok", Detail: "general"})
	})
	if err == nil {
		s.version++
	}
	return err
}

// plans makes a database with so many practices and plans, called p0 and so on.
func plans(t *testing.T, db storetest.Database, count int) {
	t.Helper()
	err := db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		err := errors.Join(tx.InsertOrganisation(ctx, store.Organisation{ID: "r0", Kind: "rho"}), tx.InsertRHO(ctx, "r0", "a"))
		for i := range count {
			err = errors.Join(err, insertPractice(ctx, tx, i))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// whole checks that each plan has all that was acknowledged (the version of its section), and of each save that there is
// either everything (the text, the former text, the plan, the log) or nothing.
func whole(t *testing.T, s *store.Store, acknowledged map[string]int64) {
	t.Helper()
	err := s.Read(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		for id, least := range acknowledged {
			section, err := tx.PlanSection(ctx, id, "general")
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return err
			}
			plan, err := tx.Plan(ctx, id)
			if err != nil {
				return err
			}
			past, err := tx.PastPlanSections(ctx, id, "general", 1000)
			if err != nil {
				return err
			}
			log, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: id, Limit: 1000})
			if err != nil {
				return err
			}
			v := section.Version
			if v < least || plan.UpdatedAt != v || int64(len(past)) != max(v-1, 0) || int64(len(log)) != v {
				t.Errorf("plan %s: %d saves acknowledged, version %d, plan at %d, %d former texts, %d lines in the log",
					id, least, v, plan.UpdatedAt, len(past), len(log))
			}
			if v > 0 && section.Body != text {
				t.Errorf("plan %s: text of %d bytes, want %d", id, len(section.Body), len(text))
			}
		}
		report, err := tx.VerifyChain(ctx, "")
		if len(report.Breaks) > 0 {
			t.Errorf("the log is broken: %v", report.Breaks)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
