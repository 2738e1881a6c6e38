package partnership_test

import (
	"slices"
	"testing"

	"kwartier/internal/app/partnership"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/domain/plan"
)

// UT-17, TR-3: in a joint plan everybody's people can be named; after a merger they work at the practice that goes on, and
// who follows what is still a person of the plan.
func TestPeopleGoAlong_UT17_TR3(t *testing.T) {
	each(t, func(s *scene) {
		s.chooses(b)
		alone, _ := s.open(s.w.Practices[a].Signatory, a)
		s.do(b, joining(s))
		joint, err := s.open(s.w.Practices[a].Signatory, a)
		if err != nil || len(joint.Plan.People) <= len(alone.Plan.People) {
			t.Errorf("%v: %d people, %d alone", err, len(joint.Plan.People), len(alone.Plan.People))
		}
		keys := map[string]bool{}
		for _, p := range joint.Plan.People {
			if keys[p.Key] {
				t.Errorf("%s stands there twice", p.Key)
			}
			keys[p.Key] = true
		}
		s.do(b, partnership.Input{Kind: domain.Leave, On: today})
		s.do(a, partnership.Input{Kind: domain.TakeOver, Other: s.id(b), On: today})
		merged, err := s.open(s.w.Practices[a].Signatory, a)
		if err != nil {
			t.Fatal(err)
		}
		year, _ := merged.Plan.YearOf(merged.Year)
		for _, c := range year.Choices {
			for _, f := range c.Trainings {
				if _, ok := merged.Plan.Person(f.Person); !ok {
					t.Errorf("%s of %s is nobody", f.Person, c.Key)
				}
			}
		}
		if len(merged.Plan.People) < len(joint.Plan.People) {
			t.Errorf("%d people, before %d", len(merged.Plan.People), len(joint.Plan.People))
		}
	})
}

// DE-4, GM: what ran in the practice that ends counts as having run: the check asks what is new, and the growth model asks
// what the year of the RHO's date asks.
func TestTheEngineKnowsBothHistories_DE4_GM_UT17(t *testing.T) {
	each(t, func(s *scene) {
		s.do(b, partnership.Input{Kind: domain.SetEntry, Entry: s.entry(b).AddYears(-1), Note: "Begon eerder."})
		in := partnership.Input{Kind: domain.Merge, Other: s.id(a), On: today, Whose: s.id(b)}
		preview, err := s.s.Preview(s.ctx, s.manager(), s.id(b), in)
		if err != nil || preview.Year != 2 || len(preview.Brought) == 0 {
			t.Fatalf("%v %+v", err, preview)
		}
		asks := func(fs []kernel.Finding) bool {
			return slices.ContainsFunc(fs, func(f kernel.Finding) bool { return f.Rule == "DE-4" })
		}
		if asks(preview.Before) || !asks(preview.After) {
			t.Errorf("before %v, after %v", preview.Before, preview.After)
		}
		s.do(b, in)
		v, err := s.open(s.w.Practices[b].Signatory, b)
		if err != nil || v.Year != 2 || !asks(v.Findings) {
			t.Errorf("%v, year %d: %v", err, v.Year, v.Findings)
		}
	})
}

// UT-17, LC-6: a practice that shares a plan stands in the RHO's list with that plan, asks for no work of its own, and is
// left out of what is done for several at once.
func TestASharedPlanInTheList_UT17_LC6(t *testing.T) {
	each(t, func(s *scene) {
		s.do(b, joining(s))
		list, err := s.w.PracticesAt(today).List(s.ctx, s.manager(), practices.Filter{})
		at := slices.IndexFunc(list.Rows, func(r practices.Row) bool { return r.ID == s.id(b) })
		if err != nil || at < 0 || list.Rows[at].Stage != plan.Accepted || list.Rows[at].Holder != s.w.Practices[a].Name || list.Rows[at].Late {
			t.Fatalf("%v %+v", err, list.Rows)
		}
		stages := 0
		for _, n := range list.Stages {
			stages += n
		}
		if list.Shared != (practices.Shared{Practices: 2, Plans: 1}) || stages != len(list.Rows)-1 || list.Tabs[practices.All] != len(list.Rows) {
			t.Errorf("a joint plan counts twice: %+v %v %d rows", list.Shared, list.Stages, len(list.Rows))
		}
		preview, err := s.w.PracticesAt(today).Preview(s.ctx, s.manager(), practices.BulkAsk, []string{s.id(a), s.id(b)})
		if err != nil || len(preview.Will) != 1 || len(preview.Skipped) != 1 || preview.Skipped[0].Fault.Code != practices.FaultShares {
			t.Errorf("%v %+v", err, preview)
		}
	})
}
