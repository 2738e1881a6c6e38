package access

import (
	"errors"
	"testing"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
)

// A practice that shares another's plan works in it as in its own, each role as at home; of the holder it learns nothing
// else (AZ-2, UT-17).
func TestSharingAPlan_UT17_AZ2(t *testing.T) {
	joint := OfPlan("linde", "sterkz")
	for role, may := range map[account.Role]struct{ read, write, submit bool }{
		account.PracticeMember: {true, false, false}, account.PracticeEditor: {true, true, false}, account.PracticeSignatory: {true, true, true},
	} {
		a := actorOf(role, "els")
		if Allowed(a, PlanRead, joint) {
			t.Errorf("%s reads a plan it does not share", role)
		}
		a.Joint = "linde"
		got := struct{ read, write, submit bool }{Allowed(a, PlanRead, joint), Allowed(a, PlanWrite, joint), Allowed(a, PlanSubmit, joint)}
		if got != may {
			t.Errorf("%s may %+v, want %+v", role, got, may)
		}
		if a.PlanOf() != "linde" || !Allowed(a, PlanRead, OfPlan("els", "sterkz")) {
			t.Errorf("%s: the own plan is not readable any more", role)
		}
		var fault *kernel.Fault
		for _, other := range []error{Decide(a, PracticeRead, OfPractice("linde", "sterkz")), Decide(a, AuditRead, OfOrganisation("linde", "sterkz")), Decide(a, PlanRead, OfPlan("veer", "sterkz"))} {
			if !errors.As(other, &fault) || fault.Code != FaultNotFound {
				t.Errorf("%s learns more of the holder than its plan: %v", role, other)
			}
		}
	}
}

// After a merger the plan of before is read and not written (AZ-2, UT-17).
func TestPlansOfBeforeAMerger_UT17_AZ2(t *testing.T) {
	a := actorOf(account.PracticeSignatory, "linde")
	a.Past = []string{"els", "berk"}
	for _, id := range a.Past {
		if past := OfPlan(id, "sterkz"); !Allowed(a, PlanRead, past) || Allowed(a, PlanWrite, past) || Allowed(a, PlanSubmit, past) {
			t.Errorf("%s: not read only", id)
		}
	}
	if Allowed(a, PlanRead, OfPlan("veer", "sterkz")) {
		t.Error("reads the plan of a stranger")
	}
}

// Only the RHO's programme manager combines practices, and only its own (AZ-3, UT-17).
func TestWhoCombinesPractices_UT17_AZ3(t *testing.T) {
	if !Allowed(actorOf(account.ProgrammeManager, "sterkz"), PracticeCombine, OfPractice("linde", "sterkz")) {
		t.Error("the programme manager may not")
	}
	for _, a := range []Actor{actorOf(account.RHOMember, "sterkz"), actorOf(account.PracticeSignatory, "linde"), actorOf(account.ProgrammeManager, "hus")} {
		if Allowed(a, PracticeCombine, OfPractice("linde", "sterkz")) {
			t.Errorf("%s of %s may", a.Member.Role, a.Organisation())
		}
	}
}

// The evidence of a joint plan is as its plan; that of before a merger is read and not written or frozen (AZ-2, UT-17, EB-2).
func TestEvidenceOfAJointPlanAndOfBefore_UT17_AZ2_EB2(t *testing.T) {
	joint, past := OfPlan("linde", "sterkz"), OfPlan("berk", "sterkz")
	for role, may := range map[account.Role][3]bool{
		account.PracticeMember: {true, false, false}, account.PracticeEditor: {true, true, false}, account.PracticeSignatory: {true, true, true},
	} {
		a := actorOf(role, "els")
		for _, plan := range []Resource{joint, past} {
			if Allowed(a, EvidenceRead, plan) {
				t.Errorf("%s reads evidence of %s", role, plan.ID)
			}
		}
		a.Joint, a.Past = "linde", []string{"berk"}
		if got := [3]bool{Allowed(a, EvidenceRead, joint), Allowed(a, EvidenceWrite, joint), Allowed(a, EvidenceFreeze, joint)}; got != may {
			t.Errorf("%s may %v, want %v", role, got, may)
		}
		if !Allowed(a, EvidenceRead, past) || Allowed(a, EvidenceWrite, past) || Allowed(a, EvidenceFreeze, past) {
			t.Errorf("%s: evidence of before is not read only", role)
		}
		if Allowed(a, EvidenceRead, OfPlan("veer", "sterkz")) {
			t.Errorf("%s reads evidence of a stranger", role)
		}
	}
}
