package audit_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/selftest/accesstest"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var noon = time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)

func record(t *testing.T, w *accesstest.World, actor access.Actor, e audit.Entry) error {
	t.Helper()
	return w.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error { return audit.Record(ctx, tx, actor, e) })
}

func TestNeverAnonymous_AZ8(t *testing.T) {
	w := accesstest.NewWorld(t, storetest.SQLite(t).Store, noon)
	e := audit.Of(access.PlanWrite, access.OfPlan("linde", "sterkz"), "")
	if record(t, w, access.Actor{At: noon}, e) == nil || record(t, w, access.Actor{Account: "a", Name: "Els"}, e) == nil {
		t.Error("an entry without a name or an instant was taken")
	}
	if err := record(t, w, audit.System("herinneringen", noon), e); err != nil {
		t.Error(err)
	}
}

// What an RHO does stands in the log of the practice it is about, with who, for which organisation and in which role.
func TestLogIsOfTheOrganisationItIsAbout_AZ8(t *testing.T) {
	w := accesstest.NewWorld(t, storetest.SQLite(t).Store, noon)
	manager, signatory := w.Actor(t, account.ProgrammeManager), w.Actor(t, account.PracticeSignatory)
	plan := access.OfPlan("linde", "sterkz")
	if err := record(t, w, manager, audit.Of(access.PlanRead, plan, "jaar 1")); err != nil {
		t.Fatal(err)
	}
	page, err := w.Log.List(t.Context(), signatory, access.Own(signatory, access.Organisation), audit.Filter{Words: "plan.read"})
	if err != nil || len(page.Lines) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	line := page.Lines[0]
	if line.Who != "programme-manager" || line.Organisation != "sterkz" || line.Role != account.ProgrammeManager ||
		line.Kind != "Plan" || line.ID != "linde" || line.Detail != "jaar 1" || !line.At.Equal(noon) || line.Refused {
		t.Errorf("%+v", line)
	}
	for _, role := range []account.Role{account.ProgrammeManager, account.Administrator, account.Purchaser} {
		var fault *kernel.Fault
		if _, err := w.Log.List(t.Context(), w.Actor(t, role), access.OfOrganisation("linde", "sterkz"), audit.Filter{}); !errors.As(err, &fault) {
			t.Errorf("%s reads the log of a practice: %v", role, err)
		}
	}
}

func TestLogIsPaged_AZ8(t *testing.T) {
	w := accesstest.NewWorld(t, storetest.SQLite(t).Store, noon)
	actor := w.Actor(t, account.PracticeEditor)
	for range audit.PageSize + 5 {
		if err := record(t, w, actor, audit.Entry{About: "linde", Action: "plan.write"}); err != nil {
			t.Fatal(err)
		}
	}
	about := access.Own(actor, access.Organisation)
	first, err := w.Log.List(t.Context(), actor, about, audit.Filter{Words: "plan.write"})
	if err != nil || len(first.Lines) != audit.PageSize || first.Next == 0 {
		t.Fatalf("%d lines, next %d, %v", len(first.Lines), first.Next, err)
	}
	second, err := w.Log.List(t.Context(), actor, about, audit.Filter{Words: "plan.write", Before: first.Next})
	if err != nil || len(second.Lines) != 5 || second.Next != 0 || second.Lines[0].Number >= first.Lines[audit.PageSize-1].Number {
		t.Fatalf("%d lines, next %d, %v", len(second.Lines), second.Next, err)
	}
	none, err := w.Log.List(t.Context(), actor, about, audit.Filter{From: noon.Add(time.Second)})
	if err != nil || len(none.Lines) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
}
