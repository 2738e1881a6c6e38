package access

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
)

var roleInPolicy = regexp.MustCompile(`Role::"([^"]*)"`)

var noon = time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)

// Two regions: in Utrecht the RHOs sterkz and hus share one regional plan.
var practiceRho = map[string]string{"linde": "sterkz", "veer": "hus", "maas": "zio"}

func actorOf(role account.Role, organisation string, regions ...string) Actor {
	return Actor{Account: "someone", Regions: regions, Rho: practiceRho[organisation], At: noon,
		Member: account.Membership{ID: "m", Organisation: organisation, Kind: role.Kind(), Role: role}}
}

var (
	lindeSignatory   = actorOf(account.PracticeSignatory, "linde", "utrecht")
	adminBehindGlass = func() Actor {
		a := actorOf(account.Administrator, "beheer")
		a.Glass = Glass{Organisation: "linde", Until: noon.Add(time.Hour)}
		return a
	}()
)

func homeOf(role account.Role) (organisation string, regions []string) {
	switch role.Kind() {
	case account.Practice:
		return "linde", []string{"utrecht"}
	case account.RHO:
		return "sterkz", []string{"utrecht"}
	case account.Insurer:
		return "vgz", []string{"utrecht"}
	}
	return "other-" + string(role.Kind()), nil
}

// The whole policy as a table that a person can check: testdata/matrix.txt. A change of the policy that changes an
// answer shows there. Update it with KWARTIER_UPDATE=1 and read the difference.
func TestMatrix_AZ1_AZ2_AZ3_AZ4_AZ5_AZ6_AZ13(t *testing.T) {
	places := []struct {
		name     string
		resource map[Kind]Resource
	}{
		{"own practice, or of own RHO", map[Kind]Resource{Plan: OfPlan("linde", "sterkz"),
			Practice: OfPractice("linde", "sterkz"), Organisation: OfOrganisation("linde", "sterkz"), Region: OfRegion("utrecht")}},
		{"own roster", map[Kind]Resource{Roster: OfRoster("r", "linde", "sterkz", "someone", false)}},
		{"roster that a colleague shares", map[Kind]Resource{Roster: OfRoster("r", "linde", "sterkz", "colleague", true)}},
		{"roster of a colleague alone", map[Kind]Resource{Roster: OfRoster("r", "linde", "sterkz", "colleague", false)}},
		{"round of own RHO", map[Kind]Resource{Round: OfRound("r", "sterkz", "utrecht")}},
		{"round of other RHO, same region", map[Kind]Resource{Round: OfRound("r", "hus", "utrecht")}},
		{"practice of other RHO, same region", map[Kind]Resource{Plan: OfPlan("veer", "hus"),
			Practice: OfPractice("veer", "hus"), Organisation: OfOrganisation("veer", "hus")}},
		{"practice of other region", map[Kind]Resource{Plan: OfPlan("maas", "zio"), Practice: OfPractice("maas", "zio"),
			Organisation: OfOrganisation("maas", "zio"), Region: OfRegion("maastricht")}},
	}
	var out strings.Builder
	var actions []Action
	for action := range kindsOf {
		actions = append(actions, action)
	}
	slices.Sort(actions)
	row := func(role account.Role, where string, resourceOf func(Kind) (Resource, bool)) {
		organisation, regions := homeOf(role)
		actor := actorOf(role, organisation, regions...)
		var may, forbidden []string
		for _, action := range actions {
			resource, ok := resourceOf(kindsOf[action][0])
			if !ok {
				continue
			}
			var fault *kernel.Fault
			switch err := Decide(actor, action, resource); {
			case err == nil:
				may = append(may, string(action))
			case errors.As(err, &fault) && fault.Code == FaultForbidden:
				forbidden = append(forbidden, string(action))
			case errors.As(err, &fault) && fault.Code == FaultNotFound:
			default:
				t.Fatal(err)
			}
		}
		list := func(s []string) string {
			if len(s) == 0 {
				return "-"
			}
			return strings.Join(s, " ")
		}
		fmt.Fprintf(&out, "  %s\n    may:       %s\n    forbidden: %s\n", where, list(may), list(forbidden))
	}
	out.WriteString("What each role may do. What stands under neither is answered as not found.\n")
	for _, role := range account.Roles() {
		fmt.Fprintf(&out, "\n%s\n", role)
		organisation, _ := homeOf(role)
		row(role, "own organisation, person and installation", func(k Kind) (Resource, bool) {
			switch k {
			case Organisation:
				return OfOrganisation(organisation, practiceRho[organisation]), true
			case Person:
				return OfPerson("someone"), true
			case Installation:
				return OfInstallation(), true
			}
			return Resource{}, false
		})
		for _, place := range places {
			row(role, place.name, func(k Kind) (Resource, bool) { r, ok := place.resource[k]; return r, ok })
		}
	}
	const file = "testdata/matrix.txt"
	if os.Getenv("KWARTIER_UPDATE") != "" {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(out.String())) {
		t.Errorf("the policy answers differently from %s; it now says:\n%s", file, out.String())
	}
}

// AZ-7: whatever the policy says elsewhere, another tenant's things do not exist.
func TestForeignThingsDoNotExist_AZ7(t *testing.T) {
	for _, role := range account.Roles() {
		organisation, regions := homeOf(role)
		actor := actorOf(role, organisation, regions...)
		for action, kinds := range kindsOf {
			var foreign Resource
			switch kinds[0] {
			case Plan:
				foreign = OfPlan("maas", "zio")
			case Practice:
				foreign = OfPractice("maas", "zio")
			case Roster:
				foreign = OfRoster("r", "maas", "zio", "someone", true)
			case Round:
				foreign = OfRound("r", "zio", "maastricht")
			case Organisation:
				foreign = OfOrganisation("maas", "zio")
			case Region:
				foreign = OfRegion("maastricht")
			case Person:
				foreign = OfPerson("someone-else")
			default:
				continue
			}
			if kinds[0] == Organisation && role == account.Administrator || kinds[0] == Region && role.Kind() == account.National {
				continue // AZ-6: manages every organisation technically; AZ-5: sees every region's figures
			}
			var fault *kernel.Fault
			if err := Decide(actor, action, foreign); !errors.As(err, &fault) || fault.Code != FaultNotFound {
				t.Errorf("%s, %s of another tenant: %v", role, action, err)
			}
		}
	}
}

func TestFillingInForAPractice_AZ3(t *testing.T) {
	manager := actorOf(account.ProgrammeManager, "sterkz", "utrecht")
	if Allowed(manager, PlanWrite, OfPlan("linde", "sterkz")) || Allowed(manager, PlanDiscuss, OfPlan("linde", "sterkz")) {
		t.Error("writes or answers without saying on whose behalf")
	}
	manager.For = Organised{ID: "linde"}
	if !Allowed(manager, PlanWrite, OfPlan("linde", "sterkz")) || !Allowed(manager, PlanDiscuss, OfPlan("linde", "sterkz")) {
		t.Error("may not write or answer on behalf of its practice")
	}
	if Allowed(manager, PlanWrite, OfPlan("anders", "sterkz")) || Allowed(manager, PlanSubmit, OfPlan("linde", "sterkz")) {
		t.Error("writes for another practice than said, or hands in")
	}
	manager.For = Organised{ID: "veer"}
	if Allowed(manager, PlanWrite, OfPlan("veer", "hus")) {
		t.Error("writes for a practice of another RHO")
	}
}

func TestBreakingTheGlass_AZ6(t *testing.T) {
	if !Allowed(adminBehindGlass, PlanRead, OfPlan("linde", "sterkz")) {
		t.Error("a recorded reason does not open the plan")
	}
	if Allowed(adminBehindGlass, PlanWrite, OfPlan("linde", "sterkz")) || Allowed(adminBehindGlass, PlanRead, OfPlan("veer", "hus")) {
		t.Error("opens more than reading the plan of that one organisation")
	}
	late := adminBehindGlass
	late.At = late.Glass.Until
	if Allowed(late, PlanRead, OfPlan("linde", "sterkz")) {
		t.Error("still open at its end")
	}
	timeless := adminBehindGlass
	timeless.At = time.Time{}
	if Allowed(timeless, PlanRead, OfPlan("linde", "sterkz")) {
		t.Error("open without knowing the time")
	}
}

// Who gives somebody a role in a practice lets that person read its plan, so the administrator does not: the RHO does.
// An open invitation the administrator may still close.
func TestAdministratorInvitesNobodyIntoAPractice_AZ6(t *testing.T) {
	admin := actorOf(account.Administrator, "beheer")
	for _, organisation := range []string{"sterkz", "vgz", "lhv", "beheer"} {
		if !Allowed(admin, InvitationCreate, OfOrganisation(organisation, "")) {
			t.Errorf("may not invite into %s", organisation)
		}
	}
	linde := OfOrganisation("linde", "sterkz")
	var fault *kernel.Fault
	if err := Decide(admin, InvitationCreate, linde); !errors.As(err, &fault) || fault.Code != FaultForbidden {
		t.Errorf("invites into a practice: %v", err)
	}
	if !Allowed(admin, PeopleRead, linde) || !Allowed(admin, PeopleManage, linde) {
		t.Error("may not see or end roles in a practice")
	}
	if !Allowed(actorOf(account.ProgrammeManager, "sterkz"), InvitationCreate, linde) {
		t.Error("nor may its RHO")
	}
}

func TestDecisionGivesAllReasons_AZ7(t *testing.T) {
	d, err := Explain(lindeSignatory, PlanSubmit, OfPlan("linde", "sterkz"))
	if err != nil || !d.Allowed || !slices.Equal(d.Rules, []string{"know-own-plan", "practice-hands-in-plan"}) {
		t.Errorf("%+v, %v", d, err)
	}
	editor := actorOf(account.PracticeEditor, "linde")
	var fault *kernel.Fault
	if err := Decide(editor, PlanSubmit, OfPlan("linde", "sterkz")); !errors.As(err, &fault) ||
		!slices.Equal(fault.Args.Names, []string{string(account.PracticeSignatory)}) {
		t.Errorf("does not say who may: %+v", fault)
	}
}

func TestBugsAreErrors(t *testing.T) {
	for name, err := range map[string]error{
		"stranger":       Decide(Actor{}, PlanRead, OfPlan("linde", "sterkz")),
		"unknown action": Decide(lindeSignatory, "plan.burn", OfPlan("linde", "sterkz")),
		"wrong kind":     Decide(lindeSignatory, PlanRead, OfRegion("utrecht")),
	} {
		var fault *kernel.Fault
		if err == nil || errors.As(err, &fault) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	for b.Loop() {
		if err := Decide(lindeSignatory, PlanWrite, OfPlan("linde", "sterkz")); err != nil {
			b.Fatal(err)
		}
	}
}
