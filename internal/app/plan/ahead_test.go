package plan_test

import (
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/guideline"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store/storetest"
)

// CK-5, GL-8: a practice sees what its year in hand and the two after it ask, and what is open.
func TestAhead_CK5_GL8(t *testing.T) {
	each(t, situation.GeldersYear4, func(s *scene) {
		a, err := s.plans.Ahead(s.ctx, s.p.Editor(), s.p.ID)
		if err != nil || len(a.Outlooks) != 3 || a.Outlooks[0].Year != 3 || !a.Outlooks[0].Planned || a.Outlooks[1].Planned {
			s.Fatalf("%+v, %v", a.Outlooks, err)
		}
		if short := a.Outlooks[0].Short(); len(short) != 0 {
			s.Errorf("year 3 was accepted and lacks %+v", short)
		}
		next := a.Outlooks[1].Short()
		if len(next) == 0 || next[0].Element != guideline.WorkingDifferently || len(next[0].Open) == 0 {
			s.Errorf("year 4 lacks %+v", next)
		}
		verdicts := map[string]domain.DeepenVerdict{}
		for _, e := range a.Outlooks[1].Elements {
			for _, r := range e.Running {
				verdicts[r.Key] = r.Deepen
			}
		}
		if verdicts["e-health"] != domain.DeepenInFull || verdicts["welzijn-op-recept"] != domain.DeepenDiscussed || verdicts["solk-alk"] != domain.DeepenOthers {
			s.Errorf("verdicts %v", verdicts)
		}
		_, err = s.plans.Ahead(s.ctx, s.w.RHOs["utrecht-stad"].Manager, s.p.ID)
		s.fault("another RHO", err, access.FaultNotFound)
	})
}

// CK-5: an RHO sees which of its practices will fall short next year, of what, and what they could still choose.
func TestHorizon_CK5_AZ3(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		s := setUp(t, db, situation.GeldersYear4)
		h, err := s.plans.Horizon(s.ctx, s.p.RHO.Member)
		if err != nil || h.Practices != 1 || h.Unknown != 0 {
			t.Fatalf("%+v, %v", h, err)
		}
		if h.Years[0].Short != 0 || h.Years[1].Short != 1 || h.Years[1].Stuck != 0 {
			t.Errorf("years %+v", h.Years)
		}
		row := h.Rows[1][0]
		if row.ID != s.p.ID || row.Year != 4 || row.Stuck || row.Lacks[0].Element != guideline.WorkingDifferently || row.Lacks[0].Open != 3 || !row.Lacks[0].Deepen {
			t.Errorf("row %+v", row)
		}
		could := map[string]int{}
		for _, m := range h.Entries[1] {
			could[m.Key] = m.Could
		}
		if could["lean"] != 1 || could["e-health"] != 0 {
			t.Errorf("entries %v", could)
		}
		if h.Elements[0].Short != [3]int{0, 1, 1} {
			t.Errorf("elements %+v", h.Elements)
		}
		none, err := s.plans.Horizon(s.ctx, s.w.RHOs["utrecht-stad"].Manager)
		if err != nil || none.Practices != 0 || len(none.Rows[1]) != 0 {
			t.Errorf("an RHO without practices: %+v, %v", none, err)
		}
		_, err = s.plans.Horizon(s.ctx, s.p.Editor())
		s.fault("a practice", err, access.FaultForbidden)
	})
}

// CK-5: what one practice sees of itself is what its RHO sees of it, for every situation.
func TestHorizonAgreesWithEachPractice_CK5(t *testing.T) {
	s := setUp(t, storetest.SQLite(t), situation.All()...)
	w, svc := s.w, s.plans
	for _, rho := range w.RHOs {
		h, err := svc.Horizon(s.ctx, rho.Manager)
		if err != nil {
			t.Fatal(err)
		}
		short := map[string]int{}
		for _, row := range h.Rows[1] {
			short[row.ID] = len(row.Lacks)
		}
		for key, p := range w.Practices {
			if p.RHO != rho {
				continue
			}
			a, err := svc.Ahead(s.ctx, p.Editor(), p.ID)
			if err != nil {
				t.Fatal(err)
			}
			if want := len(a.Outlooks[1].Short()); a.Stage != domain.NoPlan && short[p.ID] != want {
				t.Errorf("%s: the RHO sees %d, the practice %d", key, short[p.ID], want)
			}
		}
	}
}
