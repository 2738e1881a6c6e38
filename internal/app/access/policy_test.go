package access

import (
	_ "embed"
	"slices"
	"testing"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/x/exp/ast"
	"github.com/cedar-policy/cedar-go/x/exp/schema"
	"github.com/cedar-policy/cedar-go/x/exp/schema/validate"

	"kwartier/internal/domain/account"
)

//go:embed schema.cedarschema
var schemaText []byte

func validator(t *testing.T) (*validate.Validator, map[Action][]Kind) {
	t.Helper()
	var s schema.Schema
	s.SetFilename("schema.cedarschema")
	if err := s.UnmarshalCedar(schemaText); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve()
	if err != nil {
		t.Fatal(err)
	}
	actions := map[Action][]Kind{}
	for uid, action := range resolved.Actions {
		for _, kind := range action.AppliesTo.Resources {
			actions[Action(uid.ID)] = append(actions[Action(uid.ID)], Kind(kind))
		}
	}
	return validate.New(resolved), actions
}

// AZ-7: a typing error in the policy fails here, not in front of a user.
func TestPolicyFitsSchema_AZ7(t *testing.T) {
	v, _ := validator(t)
	seen := map[string]bool{}
	for id, policy := range policies.All() {
		name := idOf(id)
		if name == "" || seen[name] {
			t.Errorf("rule at %v: its @id %q is empty or used twice", policy.Position(), name)
		}
		seen[name] = true
		if policy.Annotations()["rule"] == "" {
			t.Errorf("rule %s names no rule of the specification in @rule", name)
		}
		if err := v.Policy(name, (*ast.Policy)(policy.AST())); err != nil {
			t.Errorf("rule %s: %v", name, err)
		}
	}
}

func TestActionsAreThoseOfTheSchema_AZ7(t *testing.T) {
	_, actions := validator(t)
	delete(actions, objectKnow)
	for action, kinds := range actions {
		if !slices.Equal(kinds, kindsOf[action]) {
			t.Errorf("%s: schema says %v, Go says %v", action, kinds, kindsOf[action])
		}
	}
	for action := range kindsOf {
		if actions[action] == nil {
			t.Errorf("%s stands in Go, not in the schema", action)
		}
	}
}

// Every role that the policy names exists: Cedar itself takes any name.
func TestPolicyNamesRealRoles_AZ1(t *testing.T) {
	for _, m := range roleInPolicy.FindAllSubmatch(policyText, -1) {
		if account.Role(m[1]).Kind() == "" {
			t.Errorf("policy names role %q, which does not exist", m[1])
		}
	}
}

func TestEntitiesFitSchema_AZ7(t *testing.T) {
	v, _ := validator(t)
	for _, a := range []Actor{{Account: "a"}, lindeSignatory, adminBehindGlass} {
		if err := v.Entity(a.entity()); err != nil {
			t.Errorf("%+v: %v", a, err)
		}
	}
	for _, r := range []Resource{OfPlan("p", "r"), OfPractice("p", "r"), OfOrganisation("o", ""), OfRegion("k"), OfRoster("r", "p", "h", "a", true), OfRound("r", "h", "k"), OfInstallation()} {
		if err := v.Entity(r.entity()); err != nil {
			t.Errorf("%+v: %v", r, err)
		}
	}
	if err := v.Entities(roleEntities); err != nil {
		t.Error(err)
	}
	var _ cedar.EntityGetter = world{}
}

// AZ-7: the rules that are asked are those of the whole page that can answer; none is forgotten, and few are asked.
func TestEveryRuleIsAskedWhereItCanAnswer(t *testing.T) {
	seen := map[cedar.PolicyID]bool{}
	for q, few := range byQuestion {
		if len(few) > 6 {
			t.Errorf("%s of a %s asks %d rules", q.action, q.kind, len(few))
		}
		for _, r := range few {
			seen[r.id] = true
		}
	}
	for id := range policies.All() {
		if !seen[id] {
			t.Errorf("rule %s is never asked", idOf(id))
		}
	}
	for _, actor := range []Actor{lindeSignatory, {Account: "piet"}} {
		for action, kinds := range kindsOf {
			for _, kind := range kinds {
				resource := Own(actor, kind)
				w := worldOf(actor, resource)
				whole, _ := cedar.Authorize(policies, w, cedar.Request{Principal: w.actor.UID,
					Action: cedar.NewEntityUID("Action", cedar.String(action)), Resource: w.resource.UID, Context: w.context})
				if may, _, err := w.ask(action, kind); err != nil || may != (whole == cedar.Allow) {
					t.Errorf("%s %s %s: %v, by the whole page %v (%v)", actor.Account, action, kind, may, whole, err)
				}
			}
		}
	}
}
