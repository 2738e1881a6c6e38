package practice_test

import (
	"context"
	"crypto/rand"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	practices "kwartier/internal/app/practice"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var today = kernel.MustDate("2026-11-22")

func build(t *testing.T, db storetest.Database) (*situation.World, *practices.Service) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
	w, err := situation.Build(context.Background(), situation.Config{Store: db.Store,
		Regions:  regions.New(regions.Config{Store: db.Store, Now: now}),
		Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, today)
	if err != nil {
		t.Fatal(err)
	}
	return w, w.PracticesAt(today)
}

func fault(t *testing.T, what string, err error, code string) {
	t.Helper()
	var f *kernel.Fault
	if !errors.As(err, &f) || f.Code != code {
		t.Errorf("%s: %v, want %s", what, err, code)
	}
}

// LC-6, AZ-3: an RHO sees all its practices with their state, who is late and who waits, filtered and sorted in any
// way, in two statements and what the region needs; another RHO's are not among them.
func TestList_LC6_AZ3(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		w, svc := build(t, db)
		by := w.RHOs["utrecht-stad"].Member
		list := func(f practices.Filter) practices.List {
			t.Helper()
			ctx, count := store.WithCounter(context.Background())
			l, err := svc.List(ctx, by, f)
			if err != nil {
				t.Fatal(err)
			}
			if n := count.Statements(); n > 5 {
				t.Errorf("%d statements", n)
			}
			return l
		}
		names := func(f practices.Filter) []string {
			var out []string
			for _, r := range list(f).Rows {
				for s, p := range w.Practices {
					if p.ID == r.ID {
						out = append(out, string(s))
					}
				}
			}
			return out
		}
		all := list(practices.Filter{})
		if all.Total != 8 || all.Tabs[practices.All] != 8 || all.Tabs[practices.Waiting] != 1 || all.Tabs[practices.LateOnes] != 2 ||
			all.Tabs[practices.Questions] != 1 || all.Stages[domain.Concept] != 3 || !slices.Equal(all.Years, []int{1}) {
			t.Errorf("all: %d, tabs %v, stages %v, years %v", all.Total, all.Tabs, all.Stages, all.Years)
		}
		for name, c := range map[string]struct {
			f    practices.Filter
			want []string
		}{
			"waiting":    {practices.Filter{Tab: practices.Waiting}, []string{"utrecht-submitted"}},
			"late":       {practices.Filter{Tab: practices.LateOnes, Sort: "due"}, []string{"utrecht-late", "utrecht-returned"}},
			"questions":  {practices.Filter{Tab: practices.Questions}, []string{"utrecht-returned"}},
			"stage":      {practices.Filter{Stage: domain.NoPlan}, []string{"utrecht-empty"}},
			"year":       {practices.Filter{Year: 2}, nil},
			"typed":      {practices.Filter{Typed: " tuinDÓRP "}, []string{"utrecht-returned"}},
			"typed code": {practices.Filter{Typed: w.Practices[situation.UtrechtHalf].AGB}, []string{"utrecht-half"}},
			"page":       {practices.Filter{Sort: "ion", Page: 2, Size: 3}, []string{"utrecht-half", "utrecht-year-2", "utrecht-returned"}},
			"last page":  {practices.Filter{Sort: "ion", Descending: true, Page: 4, Size: 2}, []string{"utrecht-submitted", "utrecht-late"}},
			"no page":    {practices.Filter{Page: 9}, nil},
			"far page":   {practices.Filter{Page: math.MaxInt - 1}, nil},
			"stage sort": {practices.Filter{Sort: "stage", Size: 2}, []string{"utrecht-submitted", "utrecht-returned"}},
			"due sort":   {practices.Filter{Sort: "due", Descending: true, Size: 2}, []string{"utrecht-accepted", "utrecht-year-2"}}, // by the day shown: of the next year (LC-4)
			"blocking":   {practices.Filter{Findings: "blocking", Sort: "name"}, []string{"utrecht-half", "utrecht-late"}},
		} {
			if got := names(c.f); !slices.Equal(got, c.want) {
				t.Errorf("%s: %q, want %q", name, got, c.want)
			}
		}
		_, err := svc.List(context.Background(), w.Practices[situation.UtrechtHalf].Editor(), practices.Filter{})
		fault(t, "a practice lists", err, access.FaultForbidden)
	})
}

// AZ-3, LC-6: an RHO adds practices of its own and corrects them; what cannot be is refused, all fields at once.
func TestFacts_AZ3_LC6(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, svc := build(t, db)
		rho := w.RHOs["maastricht-heuvelland"]
		taken := w.Practices[situation.MaastrichtYear2]
		_, err := svc.Add(ctx, rho.Manager, practices.Facts{AGB: "12", ION: -1, ContactEmail: "nergens"})
		var refused *practices.Refused
		if !errors.As(err, &refused) || len(refused.Faults) != 5 {
			t.Errorf("five mistakes: %v", err)
		}
		_, err = svc.Add(ctx, rho.Manager, practices.Facts{Name: "Nieuw", AGB: taken.AGB})
		fault(t, "taken", err, practices.FaultTaken)
		_, err = svc.Add(ctx, rho.Member, practices.Facts{Name: "Nieuw"})
		fault(t, "a member adds", err, access.FaultForbidden)
		id, err := svc.Add(ctx, rho.Manager, practices.Facts{Name: " Nieuwe praktijk ", AGB: "01999999", ION: 2500, Entry: today})
		if err != nil {
			t.Fatal(err)
		}
		f, err := svc.Open(ctx, rho.Member, id)
		if err != nil || f.Name != "Nieuwe praktijk" || f.Region != "maastricht-heuvelland" || f.RHO != rho.ID || f.Entry != today {
			t.Errorf("facts %+v (%v)", f, err)
		}
		f.City = "Maastricht"
		if err := svc.Change(ctx, rho.Manager, id, f); err != nil {
			t.Error(err)
		}
		fault(t, "changed since", svc.Change(ctx, rho.Manager, id, f), practices.FaultStale)
		_, err = svc.Open(ctx, w.RHOs["utrecht-stad"].Manager, id)
		fault(t, "another RHO", err, access.FaultNotFound)
		fault(t, "another RHO changes", svc.Change(ctx, w.RHOs["utrecht-stad"].Manager, id, f), access.FaultNotFound)
		if got, err := svc.Named(ctx, "01999999"); err != nil || !slices.Equal(got, []string{id}) {
			t.Errorf("by AGB code: %v (%v)", got, err)
		}
	})
}

// AZ-4, AZ-5, LC-7: insurer and national parties see numbers of their regions, and nothing else.
func TestCounts_AZ4_AZ5_LC7(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, svc := build(t, db)
		got, err := svc.Counts(ctx, w.Insurer)
		if err != nil || len(got) != 1 || got[0].Region != "utrecht-stad" || got[0].Practices != 8 || got[0].Accepted != 2 || got[0].NoPlan != 1 {
			t.Errorf("insurer: %+v (%v)", got, err)
		}
		got, err = svc.Counts(ctx, w.National)
		if err != nil || len(got) != 3 {
			t.Errorf("national: %+v (%v)", got, err)
		}
		_, err = svc.Counts(ctx, w.Administrator)
		fault(t, "administrator", err, access.FaultNotFound)
		_, err = svc.Counts(ctx, w.Practices[situation.UtrechtHalf].Signatory)
		fault(t, "practice", err, access.FaultForbidden)
	})
}
