package practice_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	practices "kwartier/internal/app/practice"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// LC-6: a list of more than a thousand practices is paged and sorted by every column, each practice on one page, in a
// handful of statements; an RHO without practices has an empty list.
func TestLongAndEmptyLists_LC6(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, svc := build(t, db)
		rho := w.RHOs["utrecht-stad"]
		err := db.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			for i := range 1043 {
				p := store.Practice{ID: fmt.Sprintf("many-%04d", i), RhoID: rho.ID, RegionKey: rho.Region, ION: int64(i % 7), EntryDate: fmt.Sprintf("2026-%02d-01", i%12+1)}
				if err := tx.InsertPractice(ctx, fmt.Sprintf("Praktijk %d", i%500), p); err != nil {
					return err
				}
			}
			if err := tx.InsertOrganisation(ctx, store.Organisation{ID: "empty", Kind: "rho", Name: "Leeg"}); err != nil {
				return err
			}
			return tx.InsertRHO(ctx, "empty", rho.Region)
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, sort := range []string{"name", "ion", "year", "stage", "due", "findings", "questions", "updated"} {
			var ids []string
			for page, want := range []int{1: 300, 300, 300, 151, 0} {
				if page == 0 {
					continue
				}
				counting, n := store.WithCounter(ctx)
				l, err := svc.List(counting, rho.Member, practices.Filter{Sort: sort, Page: page, Size: 300})
				if err != nil || l.Total != 1051 || len(l.Rows) != want || n.Statements() > 7 {
					t.Fatalf("%s, page %d: %d of %d in %d statements (%v)", sort, page, len(l.Rows), l.Total, n.Statements(), err)
				}
				for _, r := range l.Rows {
					ids = append(ids, r.ID)
				}
			}
			slices.Sort(ids)
			if got := len(slices.Compact(ids)); got != 1051 {
				t.Errorf("%s: %d different practices on all pages", sort, got)
			}
		}
		nobody := rho.Member
		nobody.Member.Organisation = "empty"
		if l, err := svc.List(ctx, nobody, practices.Filter{Tab: practices.LateOnes}); err != nil || l.Total != 0 || l.Tabs[practices.All] != 0 {
			t.Errorf("no practices: %+v (%v)", l, err)
		}
	})
}
