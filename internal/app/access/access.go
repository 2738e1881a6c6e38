// Package access decides who may do what. The rules themselves stand in policy.cedar, which a privacy officer can
// read on one page (AZ-7); the Go here only turns people and things into what that page speaks of.
//
// Words: an Actor is a person acting in one role for one organisation. A Resource is the thing that is wanted, with
// the organisation it belongs to. Decide is asked by every page before its handler runs and by every use case.
//
// Invariants: nothing is allowed that no rule permits. A thing that the actor's organisation has no business with is
// refused as not found, exactly as when it does not exist; a thing it knows, but may not use in this way, as
// forbidden, naming the roles that may.
//
// It refuses: an action or kind that does not exist, and an actor without an account, as errors: those are bugs.
package access

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/cedar-policy/cedar-go"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
)

// The faults of this package.
const (
	FaultNotFound  = "access.not-found" // no such thing, or none that this actor may know of
	FaultForbidden = "access.forbidden" // Args.Names: the roles that may; Args.Name: the action
)

//go:embed policy.cedar
var policyText []byte

var policies = mustPolicies()

func mustPolicies() *cedar.PolicySet {
	set, err := cedar.NewPolicySetFromBytes("policy.cedar", policyText)
	if err != nil {
		panic(err)
	}
	return set
}

// Decide tells whether the actor may do this: nil, or a *kernel.Fault (FaultNotFound, FaultForbidden). Any other
// error is a bug.
func Decide(actor Actor, action Action, resource Resource) error {
	decision, err := Explain(actor, action, resource)
	switch {
	case err != nil:
		return err
	case !decision.Known:
		return NotFound()
	case !decision.Allowed:
		return &kernel.Fault{Code: FaultForbidden, Args: kernel.Args{Name: string(action), Names: decision.Roles}}
	}
	return nil
}

// Allowed is Decide for showing or hiding a button or a row.
func Allowed(actor Actor, action Action, resource Resource) bool {
	return Decide(actor, action, resource) == nil
}

// NotFound is the fault for what does not exist, the same as for what another organisation has (AZ-7).
func NotFound() *kernel.Fault { return &kernel.Fault{Code: FaultNotFound} }

// Decision is an answer with all its reasons.
type Decision struct {
	Known   bool     // the actor may know that it exists
	Allowed bool     // and may do this with it
	Rules   []string // every rule that permits it, by its @id in policy.cedar; first those of knowing
	Roles   []string // when known but not allowed: the roles of the same organisation that may
}

// Explain decides, and gives all reasons rather than the first. Errors are bugs: an actor without an account, an
// unknown action, an action that does not go with the kind of resource, or a rule that cannot be evaluated.
func Explain(actor Actor, action Action, resource Resource) (Decision, error) {
	if actor.Account == "" {
		return Decision{}, fmt.Errorf("access: %s asked without an account", action)
	}
	if !slices.Contains(kindsOf[action], resource.Kind) {
		return Decision{}, fmt.Errorf("access: action %q does not go with a %q", action, resource.Kind)
	}
	w := worldOf(actor, resource)
	known, rules, err := w.ask(objectKnow, resource.Kind)
	if err != nil || !known {
		return Decision{}, err
	}
	allowed, more, err := w.ask(action, resource.Kind)
	if err != nil {
		return Decision{}, err
	}
	decision := Decision{Known: true, Allowed: allowed, Rules: append(rules, more...)}
	if !allowed {
		decision.Roles, err = rolesThatMay(actor, action, resource)
	}
	return decision, err
}

// rolesThatMay are the roles in the actor's kind of organisation in which this would be allowed.
func rolesThatMay(actor Actor, action Action, resource Resource) ([]string, error) {
	var may []string
	for _, role := range account.RolesOf(actor.Member.Kind) {
		actor.Member.Role = role
		allowed, _, err := worldOf(actor, resource).ask(action, resource.Kind)
		if err != nil {
			return nil, err
		}
		if allowed {
			may = append(may, string(role))
		}
	}
	return may, nil
}

// ask puts a question to the policy and gives the rules that permit it.
func (w world) ask(action Action, kind Kind) (bool, []string, error) {
	request := cedar.Request{
		Principal: w.actor.UID,
		Action:    cedar.NewEntityUID("Action", cedar.String(action)),
		Resource:  w.resource.UID,
		Context:   w.context,
	}
	decision, diagnostic := cedar.Authorize(byQuestion[question{action, kind}], w, request)
	if len(diagnostic.Errors) > 0 {
		return false, nil, fmt.Errorf("access: %s: rule %s: %s", action, idOf(diagnostic.Errors[0].PolicyID),
			diagnostic.Errors[0].Message)
	}
	rules := make([]string, 0, len(diagnostic.Reasons))
	for _, reason := range diagnostic.Reasons {
		rules = append(rules, idOf(reason.PolicyID))
	}
	slices.SortFunc(rules, strings.Compare)
	return decision == cedar.Allow, rules, nil
}

// idOf is the @id of a rule.
func idOf(id cedar.PolicyID) string { return string(policies.Get(id).Annotations()["id"]) }
