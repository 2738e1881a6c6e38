package audit_test

import (
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/selftest/accesstest"
	"kwartier/internal/store/storetest"
)

// AZ-8: a refusal stands in the log of the practice, once an hour for a person and an object.
func TestRefusalsAreWrittenDownOnceAnHour_AZ8(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		w := accesstest.NewWorld(t, db.Store, noon)
		signatory, stranger, other := w.Actor(t, account.PracticeSignatory), w.Actor(t, account.Purchaser), w.Actor(t, account.Administrator)
		refuse := func(a access.Actor, about access.Resource, at time.Time, want int) {
			t.Helper()
			a.At = at
			if err := w.Log.Refuse(t.Context(), a, access.PlanRead, about); err != nil {
				t.Fatal(err)
			}
			page, err := w.Log.List(t.Context(), signatory, access.Own(signatory, access.Organisation), audit.Filter{Action: string(access.PlanRead)})
			if err != nil || len(page.Lines) != want {
				t.Fatalf("%d lines, want %d (%v)", len(page.Lines), want, err)
			}
			if line := page.Lines[0]; !line.Refused || line.Kind != "Plan" || line.ID != "linde" || line.Organisation == "" {
				t.Errorf("%+v", line)
			}
		}
		plan := access.OfPlan("linde", "sterkz")
		refuse(stranger, plan, noon, 1)
		refuse(stranger, plan, noon.Add(time.Minute), 1)
		refuse(other, plan, noon.Add(time.Minute), 2)
		refuse(stranger, plan, noon.Add(time.Hour), 3)
		refuse(stranger, access.Resource{Kind: access.Plan, ID: "linde"}, noon, 3) // belongs to nobody
	})
}
