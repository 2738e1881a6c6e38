package situation_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	accounts "kwartier/internal/app/account"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store/storetest"
)

func config(db storetest.Database) situation.Config {
	now := func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
	return situation.Config{Store: db.Store, Regions: regions.New(regions.Config{Store: db.Store, Now: now}),
		Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}
}

// RG-4, LC-1: every situation is in the state its name says, on both databases and on other days than today; years on
// both versions of a region live side by side.
func TestSituations_RG4_LC1(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, err := situation.Build(ctx, config(db), kernel.MustDate("2026-11-22"))
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range map[situation.Situation]struct {
			stage     domain.Stage
			year      int
			late      bool
			blocking  bool
			guideline int
		}{
			situation.UtrechtEmpty:     {domain.NoPlan, 1, false, true, 3},
			situation.UtrechtHalf:      {domain.Concept, 1, false, true, 3},
			situation.UtrechtSubmitted: {domain.Submitted, 1, false, false, 3},
			situation.UtrechtAccepted:  {domain.Accepted, 1, false, false, 3},
			situation.UtrechtReturned:  {domain.Returned, 1, true, false, 3},
			situation.UtrechtLate:      {domain.Concept, 1, true, true, 3},
			situation.UtrechtTogether:  {domain.Concept, 1, false, false, 3},
			situation.GeldersYear3:     {domain.Concept, 3, false, true, 3},
			situation.MaastrichtYear2:  {domain.Concept, 2, false, true, 3},
			situation.GeldersYear4:     {domain.Accepted, 3, false, false, 3},
			situation.UtrechtYear2:     {domain.Accepted, 1, false, false, 3},
		} {
			p := w.Practices[key]
			v, err := w.PlansAt(w.Date).Open(ctx, p.Editor(), p.ID)
			if err != nil {
				t.Errorf("%s: %v", key, err)
				continue
			}
			if v.Stage != want.stage || v.Year != want.year || v.Late != want.late || v.Counts.Blocking > 0 != want.blocking || v.Guideline.Number != want.guideline {
				t.Errorf("%s: %s, year %d, due %s, late %v, %+v, guideline %d; want %+v", key, v.Stage, v.Year, v.Due, v.Late,
					v.Counts, v.Guideline.Number, want)
				for _, f := range v.Findings {
					t.Logf("  %s %s %s %s", f.Severity, f.Rule, f.Code, f.Path)
				}
			}
			if o := plans.Summarise(v); len(o.Elements) != len(v.Region.Elements) || len(o.Elements[0].Cells) != len(o.Years) {
				t.Errorf("%s: overview %+v", key, o)
			}
		}
	})
}

// The demonstration has a way in for each role, and stands on any day.
func TestDemo(t *testing.T) {
	for _, day := range []string{"2026-11-22", "2027-03-31", "2026-06-01"} {
		signs, err := situation.Demo(context.Background(), config(storetest.SQLite(t)), kernel.MustDate(day), time.Now())
		if err != nil {
			t.Fatalf("%s: %v", day, err)
		}
		if len(signs) != 14 {
			t.Errorf("%s: %d sign-ins", day, len(signs))
		}
		seen := map[string]bool{}
		for i, s := range signs {
			if s.Path == "" || s.Person == "" || s.Organisation == "" || i < 10 && seen[string(s.Role)] {
				t.Errorf("%s: %+v", day, s)
			}
			seen[string(s.Role)] = true
		}
	}
}
