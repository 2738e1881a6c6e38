package practice_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/app/situation"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// LC-6: a filter is kept under a name for who made it, counts, and is renamed and removed by nobody else.
func TestSavedFilters_LC6(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, svc := build(t, db)
		by, colleague := w.RHOs["utrecht-stad"].Member, w.RHOs["utrecht-stad"].Manager
		late := practices.Filter{Tab: practices.LateOnes, Stage: domain.Returned, Typed: "TUIN", Sort: "due", Descending: true, Page: 3}
		if err := svc.SaveFilter(ctx, by, "  Te laat,\n jaar 1 ", late); err != nil {
			t.Fatal(err)
		}
		saved := func(a access.Actor) []practices.Saved {
			t.Helper()
			l, err := svc.List(ctx, a, practices.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			return l.Saved
		}
		mine := saved(by)
		if len(mine) != 1 || mine[0].Name != "Te laat, jaar 1" || mine[0].Count != 1 || mine[0].Filter.Tab != practices.LateOnes || mine[0].Filter.Typed != "TUIN" || !mine[0].Filter.Descending || mine[0].Filter.Page != 0 {
			t.Fatalf("kept: %+v", mine)
		}
		fault(t, "the same name", svc.SaveFilter(ctx, by, "Te laat, jaar 1", practices.Filter{}), practices.FaultFilterTaken)
		fault(t, "no name", svc.SaveFilter(ctx, by, " \n", practices.Filter{}), practices.FaultFilterName)
		fault(t, "a long name", svc.SaveFilter(ctx, by, strings.Repeat("é", practices.MaxFilterName+1), practices.Filter{}), practices.FaultFilterName)
		fault(t, "a colleague renames", svc.RenameFilter(ctx, colleague, mine[0].ID, "x"), access.FaultNotFound)
		if err := svc.RemoveFilter(ctx, colleague, mine[0].ID); err != nil || len(saved(by)) != 1 || len(saved(colleague)) != 0 {
			t.Errorf("a colleague removed it: %v", err)
		}
		if err := svc.RenameFilter(ctx, by, mine[0].ID, strings.Repeat("é", practices.MaxFilterName)); err != nil || saved(by)[0].Count != 1 {
			t.Errorf("renamed: %v, %+v", err, saved(by))
		}
		for i := 1; i < practices.MaxFilters; i++ {
			if err := svc.SaveFilter(ctx, by, fmt.Sprint("filter ", i), practices.Filter{}); err != nil {
				t.Fatal(err)
			}
		}
		fault(t, "one more", svc.SaveFilter(ctx, by, "nog een", practices.Filter{}), practices.FaultFilters)
		for range 2 {
			if err := svc.RemoveFilter(ctx, by, mine[0].ID); err != nil {
				t.Error(err)
			}
		}
		if got := saved(by); len(got) != practices.MaxFilters-1 || got[0].Name != "filter 1" || got[0].Count != 8 {
			t.Errorf("after: %+v", got)
		}
		fault(t, "a practice keeps one", svc.SaveFilter(ctx, w.Practices[situation.UtrechtHalf].Signatory, "x", practices.Filter{}), access.FaultForbidden)
	})
}

// LC-6, AZ-3: several at once: told before what happens to whom and who is left out and why; done once, however often one
// clicks; one that cannot be done does not stop the others.
func TestSeveralAtOnce_LC6_AZ3(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, svc := build(t, db)
		by := w.RHOs["utrecht-stad"].Manager
		id := func(s situation.Situation) string { return w.Practices[s].ID }
		ids := []string{id(situation.UtrechtEmpty), id(situation.UtrechtSubmitted), id(situation.UtrechtSubmitted), id(situation.UtrechtAccepted), id(situation.MaastrichtYear2), "nobody"}
		preview, err := svc.Preview(ctx, by, practices.BulkAccept, ids)
		if err != nil || len(preview.Will) != 1 || preview.Will[0].ID != id(situation.UtrechtSubmitted) || preview.Will[0].Number != 1 {
			t.Fatalf("%+v (%v)", preview, err)
		}
		var why []string
		for _, s := range preview.Skipped {
			why = append(why, s.Row.Name+" "+s.Fault.Code)
		}
		if want := []string{w.Practices[situation.UtrechtAccepted].Name + " " + practices.FaultNotHandedIn, w.Practices[situation.UtrechtEmpty].Name + " " + practices.FaultNoPlan,
			" " + practices.FaultGone, " " + practices.FaultGone}; !slices.Equal(why, want) {
			t.Errorf("left out: %q, want %q", why, want)
		}
		asked, err := svc.Preview(ctx, w.RHOs["utrecht-stad"].Member, practices.BulkAsk, ids)
		if err != nil || len(asked.Will) != 2 {
			t.Errorf("to ask: %+v (%v)", asked, err)
		}
		_, err = svc.Preview(ctx, by, practices.BulkAccept, nil)
		fault(t, "none chosen", err, practices.FaultNothing)
		_, err = svc.Preview(ctx, w.RHOs["utrecht-stad"].Member, practices.BulkAccept, ids)
		fault(t, "a member decides", err, access.FaultForbidden)

		picks := []plans.Pick{{Practice: id(situation.MaastrichtYear2)}, {Practice: id(situation.UtrechtSubmitted), Number: 1}}
		for i := range 2 {
			out, err := w.PlansAt(today).AcceptAll(ctx, by, picks)
			if err != nil || len(out) != 2 || out[0].Fault == nil || out[0].Fault.Code != access.FaultNotFound || out[1].Fault != nil || out[1].Again != (i == 1) {
				t.Errorf("time %d: %+v (%v)", i+1, out, err)
			}
		}
		picks[0].Practice = id(situation.UtrechtReturned)
		for i := range 2 {
			out, err := w.PlansAt(today).AskAll(ctx, by, picks, "Wanneer evalueer je?")
			if err != nil || out[0].Fault != nil || out[0].Again != (i == 1) || out[1].Again != (i == 1) {
				t.Errorf("asked, time %d: %+v (%v)", i+1, out, err)
			}
		}
		_, err = w.PlansAt(today).AskAll(ctx, by, picks, " ")
		fault(t, "asking nothing", err, plans.FaultNothingSaid)
		l, err := svc.List(ctx, by, practices.Filter{Tab: practices.Questions, Sort: "questions", Descending: true})
		if err != nil || l.Tabs[practices.Questions] != 2 || l.Rows[0].ID != id(situation.UtrechtReturned) || l.Rows[0].Questions != 2 {
			t.Errorf("open questions: %+v (%v)", l.Rows, err)
		}
	})
}

// LC-9: what was handed in and changed since one last looked is marked, for each person apart.
func TestNews_LC9(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, svc := build(t, db)
		rho, p := w.RHOs["utrecht-stad"], w.Practices[situation.UtrechtSubmitted]
		news := func(a access.Actor) int {
			t.Helper()
			l, err := svc.List(ctx, a, practices.Filter{Tab: practices.News})
			if err != nil || l.Total != l.Tabs[practices.News] {
				t.Fatalf("%+v (%v)", l, err)
			}
			return l.Total
		}
		before := news(rho.Member)
		if _, err := w.PlansAt(today).Look(ctx, rho.Member, p.ID); err != nil {
			t.Fatal(err)
		}
		if got := news(rho.Member); before != 4 || got != 3 || news(rho.Manager) != 4 {
			t.Errorf("%d, after a look %d, a colleague %d", before, got, news(rho.Manager))
		}
		if _, err := w.PlansAt(today.AddDays(1)).Withdraw(ctx, situation.At(p.Signatory, today.AddDays(1)), p.ID); err != nil {
			t.Fatal(err)
		}
		if got := news(rho.Member); got != 4 {
			t.Errorf("after taking back %d", got)
		}
	})
}

// AZ-4, AZ-5, LC-4: insurer and national parties count late as the RHO's list does: plans not begun, and next years not
// decided on, among them.
func TestCountsCountLateAsTheList_AZ4_AZ5_LC4(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, _ := build(t, db)
		for _, day := range []int{0, 40, 330, 500} {
			svc := w.PracticesAt(today.AddDays(day))
			list, err := svc.List(ctx, w.RHOs["utrecht-stad"].Member, practices.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			counting, statements := store.WithCounter(ctx)
			counts, err := svc.Counts(counting, w.Insurer)
			if err != nil || len(counts) != 1 || counts[0].Late != list.Tabs[practices.LateOnes] || counts[0].Practices != 8 || counts[0].NoPlan != 1 {
				t.Errorf("day %d: %+v, the list %d late (%v)", day, counts, list.Tabs[practices.LateOnes], err)
			}
			if n := statements.Statements(); n > 2 {
				t.Errorf("%d statements", n)
			}
		}
	})
}
