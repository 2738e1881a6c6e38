package partnership_test

import (
	"errors"
	"slices"
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/app/partnership"
	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/domain/plan"
)

// UT-17, AZ-2: who joins works in the holder's plan as in its own; the own plan rests and stays readable; both read what
// happened; doing it again changes nothing.
func TestJoining_UT17_AZ2(t *testing.T) {
	each(t, func(s *scene) {
		member := s.w.Practices[b].Signatory
		if s.do(b, joining(s)).Again || !s.do(b, joining(s)).Again {
			t.Error("not once")
		}
		who := s.actor(member)
		if who.Joint != s.id(a) || who.PlanOf() != s.id(a) {
			t.Fatalf("%+v", who)
		}
		joint, err := s.open(who, a)
		if err != nil || len(joint.Plan.Practice.Members) != 1 || joint.Plan.Practice.Members[0].Name != s.w.Practices[b].Name {
			t.Fatalf("%v %+v", err, joint.Plan.Practice.Members)
		}
		if !joint.May.Change || joint.May.Decide {
			t.Errorf("may %+v", joint.May)
		}
		if _, err := s.w.PlansAt(today).Change(s.ctx, who, s.id(a)); err != nil {
			t.Errorf("may not change the joint plan: %v", err)
		}
		body := &plans.Expectation{Expectation: plan.Expectation{Result: "Samen"}}
		in := plans.SaveInput{Section: plans.SectionExpectation, Editor: "t1", Body: body, BaseVersion: joint.Sections[plans.SectionExpectation].Version}
		if _, err := s.w.PlansAt(today).SaveSection(s.ctx, who, s.id(a), in); err != nil {
			t.Errorf("may not write the joint plan: %v", err)
		}
		if _, err = s.open(who, b); err != nil {
			t.Errorf("own plan: %v", err)
		}
		_, err = s.w.PlansAt(today).SaveSection(s.ctx, who, s.id(b), plans.SaveInput{Section: plans.SectionExpectation, Editor: "t1", Body: body})
		var fault *kernel.Fault
		if !errors.As(err, &fault) || fault.Code != plans.FaultShared {
			t.Errorf("writes in the plan that rests: %v", err)
		}
		joint, _ = s.open(s.w.Practices[a].Signatory, a)
		if edit := joint.Sections[plans.SectionExpectation]; edit.Outside || edit.By != member.Name {
			t.Errorf("the holder is told it came from outside: %+v", edit)
		}
		for _, side := range []access.Actor{s.w.Practices[a].Signatory, who} {
			state, err := s.s.Open(s.ctx, side, side.Organisation())
			if err != nil || len(state.Events) != 1 || state.Events[0].Kind != domain.Join || state.May || state.Others != nil {
				t.Errorf("%v %+v", err, state)
			}
		}
		if !s.logged(a, "practice.join") || !s.logged(b, "practice.join") {
			t.Error("not in both logs")
		}
	})
}

// UT-17: who leaves has a plan of its own again, with the joint text; it reads the joint plan no more (AZ-2).
func TestLeaving_UT17_AZ2(t *testing.T) {
	each(t, func(s *scene) {
		s.do(b, joining(s))
		leave := partnership.Input{Kind: domain.Leave, On: today, Note: "Andere plannen"}
		if s.do(b, leave).Again || !s.do(b, leave).Again {
			t.Error("not once")
		}
		who := s.actor(s.w.Practices[b].Signatory)
		if _, err := s.open(who, a); who.Joint != "" || err == nil {
			t.Errorf("still in the joint plan: %+v %v", who, err)
		}
		own, err := s.open(who, b)
		if err != nil || own.Stage != plan.Concept || !own.May.Write || own.Year != 1 {
			t.Fatalf("%v %+v", err, own.Stage)
		}
		joint, _ := s.open(s.w.Practices[a].Signatory, a)
		was, _ := joint.Plan.YearOf(joint.Year)
		has, _ := own.Plan.YearOf(own.Year)
		if len(has.Choices) != len(was.Choices) || len(was.Choices) == 0 {
			t.Errorf("%d choices, the joint plan has %d", len(has.Choices), len(was.Choices))
		}
		if len(joint.Plan.Practice.Members) != 0 || slices.ContainsFunc(joint.History.Years, func(y plan.PastYear) bool {
			return slices.ContainsFunc(y.Choices, func(p plan.Past) bool { return p.From == s.w.Practices[b].Name })
		}) {
			t.Errorf("something of the leaver stays: %+v", joint.History)
		}
		s.refuse(s.manager(), s.id(b), partnership.Input{Kind: domain.Leave, On: today.AddDays(1)}, domain.FaultNotShared)
	})
}

// UT-17, GM: after a merger the practice that goes on has the RHO's date, both plans' interventions and people; the other
// is readable and in no list.
func TestMerging_UT17_GM_AZ2(t *testing.T) {
	each(t, func(s *scene) {
		former := s.w.Practices[b]
		extra := s.chooses(b)
		ionA, ionB := s.practice(a).Practice.ION, s.practice(b).Practice.ION
		in := partnership.Input{Kind: domain.Merge, Other: s.id(a), GoesOn: s.id(a), On: today, Name: "Huisartsen Samen", Entry: s.entry(a)}
		preview, err := s.s.Preview(s.ctx, s.manager(), s.id(b), in)
		if err != nil || preview.Stays.ID != s.id(a) || preview.People != 2 || preview.ION != int(ionA+ionB) || len(preview.Added) != 1 || preview.Added[0].Key != extra || !preview.Reopens {
			t.Fatalf("%v %+v", err, preview)
		}
		if s.do(b, in).Again || !s.do(b, in).Again {
			t.Error("not once")
		}
		who := s.actor(former.Signatory)
		if who.Organisation() != s.id(a) || !slices.Equal(who.Past, []string{s.id(b)}) {
			t.Fatalf("%+v", who)
		}
		merged, err := s.open(who, a)
		if err != nil || merged.Practice.Name != "Huisartsen Samen" || merged.Stage != plan.Concept || merged.Plan.Practice.ION != int(ionA+ionB) {
			t.Fatalf("%v %+v", err, merged.Practice)
		}
		year, _ := merged.Plan.YearOf(merged.Year)
		for _, c := range preview.Added {
			if !slices.ContainsFunc(year.Choices, func(x plan.Choice) bool { return x.Key == c.Key }) {
				t.Errorf("%s is not in the plan", c.Key)
			}
		}
		old, err := s.open(who, b)
		if err != nil || old.May != (plans.May{}) {
			t.Errorf("the former plan: %v %+v", err, old.May)
		}
		list, err := s.w.PracticesAt(today).List(s.ctx, s.manager(), practices.Filter{})
		if err != nil || slices.ContainsFunc(list.Rows, func(r practices.Row) bool { return r.ID == s.id(b) }) {
			t.Errorf("still in the list: %v", err)
		}
		together, err := s.s.List(s.ctx, s.manager())
		if err != nil || len(together.Ended) != 1 || together.Ended[0].Into.ID != s.id(a) {
			t.Errorf("%v %+v", err, together)
		}
		s.refuse(s.manager(), s.id(b), partnership.Input{Kind: domain.SetEntry, Entry: today, Note: "x"}, domain.FaultEnded)
	})
}

// UT-17: a take-over keeps the taker's date, name and code.
func TestTakingOver_UT17(t *testing.T) {
	each(t, func(s *scene) {
		before := s.practice(a)
		s.do(a, partnership.Input{Kind: domain.TakeOver, Other: s.id(b), On: today})
		now := s.practice(a)
		if now.Name != before.Name || now.Practice.EntryDate != before.Practice.EntryDate || now.Practice.AGB != before.Practice.AGB || s.practice(b).IntoID != s.id(a) {
			t.Errorf("%+v", now)
		}
	})
}

// GM: the RHO sets the entry date visibly: with a reason, which the practice reads.
func TestSettingTheEntryDate_GM_UT17(t *testing.T) {
	each(t, func(s *scene) {
		entry := s.entry(a).AddYears(-1)
		s.refuse(s.manager(), s.id(a), partnership.Input{Kind: domain.SetEntry, Entry: entry}, partnership.FaultReason)
		s.do(a, partnership.Input{Kind: domain.SetEntry, Entry: entry, Note: "De praktijk begon een jaar eerder."})
		v, err := s.open(s.w.Practices[a].Signatory, a)
		if err != nil || v.Year != 2 || v.Stage != plan.Concept || s.entry(a) != entry {
			t.Fatalf("%v, year %d, %s", err, v.Year, v.Stage)
		}
		if y, _ := v.Plan.YearOf(2); len(y.Choices) == 0 {
			t.Error("the plan did not move along")
		}
		state, err := s.s.Open(s.ctx, s.w.Practices[a].Signatory, s.id(a))
		if err != nil || len(state.Events) != 1 || state.Events[0].Note == "" || state.Events[0].Before == state.Events[0].After {
			t.Errorf("%v %+v", err, state.Events)
		}
	})
}

// UT-17, AZ-3, AZ-7: of a practice of another RHO or region nothing is told; a plan that waits for a decision, an
// impossible number or code, and who may not, are refused.
func TestBadInput_UT17_AZ3_AZ7(t *testing.T) {
	each(t, func(s *scene) {
		merge := func(change func(*partnership.Input)) partnership.Input {
			in := partnership.Input{Kind: domain.Merge, Other: s.id(b), On: today, Entry: s.entry(a)}
			change(&in)
			return in
		}
		for _, other := range []string{"", "nobody", s.id(stranger)} {
			s.refuse(s.manager(), s.id(a), merge(func(in *partnership.Input) { in.Other = other }), partnership.FaultOther)
		}
		for code, change := range map[string]func(*partnership.Input){
			domain.FaultUndecided:   func(in *partnership.Input) { in.Other = s.id(handedIn) },
			domain.FaultItself:      func(in *partnership.Input) { in.Other = s.id(a) },
			partnership.FaultGoesOn: func(in *partnership.Input) { in.GoesOn = s.id(stranger) },
			partnership.FaultAGB:    func(in *partnership.Input) { in.AGB = "123" },
			partnership.FaultTaken:  func(in *partnership.Input) { in.AGB = s.w.Practices[handedIn].AGB },
			partnership.FaultION:    func(in *partnership.Input) { in.ION = -1 },
			partnership.FaultKind:   func(in *partnership.Input) { in.Kind = "marry" },
		} {
			s.refuse(s.manager(), s.id(a), merge(change), code)
		}
		ok := merge(func(*partnership.Input) {})
		s.refuse(s.manager(), s.id(stranger), ok, access.FaultNotFound)
		s.refuse(s.w.Practices[a].Signatory, s.id(a), ok, access.FaultForbidden)
		if _, err := s.s.Open(s.ctx, s.w.Practices[a].Signatory, s.id(b)); err == nil {
			t.Error("a practice reads another's events")
		}
		if s.logged(a, "practice.merge") || s.practice(b).IntoID != "" {
			t.Error("something happened")
		}
	})
}
