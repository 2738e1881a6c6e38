package access

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"github.com/cedar-policy/cedar-go"
)

// question is what a rule's head names besides the person: no other rule can answer it.
type question struct {
	action Action
	kind   Kind
}

// rules are those that may answer a question.
type rules []rule

type rule struct {
	id     cedar.PolicyID
	policy *cedar.Policy
}

// All gives the rules to the policy engine.
func (rs rules) All() iter.Seq2[cedar.PolicyID, *cedar.Policy] {
	return func(yield func(cedar.PolicyID, *cedar.Policy) bool) {
		for _, r := range rs {
			if !yield(r.id, r.policy) {
				return
			}
		}
	}
}

// byQuestion sorts the page of rules by what they answer, once, so that a decision looks at a few and not at all.
var byQuestion = mustSort(policies)

func mustSort(all *cedar.PolicySet) map[question]rules {
	sorted := map[question]rules{}
	for id, policy := range all.All() {
		head, err := headOf(policy)
		if err != nil {
			panic(fmt.Errorf("policy.cedar: rule %s: %w", idOf(id), err))
		}
		for action, kinds := range kindsOf {
			for _, kind := range kinds {
				if head.fits(action, kind) {
					q := question{action, kind}
					sorted[q] = append(sorted[q], rule{id, policy})
				}
				if know := (question{objectKnow, kind}); head.fits(objectKnow, kind) && !sorted[know].has(id) {
					sorted[know] = append(sorted[know], rule{id, policy})
				}
			}
		}
	}
	return sorted
}

func (rs rules) has(id cedar.PolicyID) bool {
	return slices.ContainsFunc(rs, func(r rule) bool { return r.id == id })
}

// head is what a rule says of action and resource before its conditions, in Cedar's JSON.
type head struct {
	Action struct {
		Op       string
		Entity   *entityName
		Entities []entityName
	}
	Resource struct {
		Op         string
		EntityType string `json:"entity_type"`
	}
}

type entityName struct{ Type, ID string }

func headOf(policy *cedar.Policy) (head, error) {
	var h head
	text, err := policy.MarshalJSON()
	if err != nil {
		return h, err
	}
	return h, json.Unmarshal(text, &h)
}

// fits is false only when the rule says nothing about this action or kind, whoever asks.
func (h head) fits(action Action, kind Kind) bool {
	switch h.Action.Op {
	case "==":
		if h.Action.Entity != nil && h.Action.Entity.ID != string(action) {
			return false
		}
	case "in":
		if h.Action.Entities != nil && !slices.Contains(h.Action.Entities, entityName{"Action", string(action)}) {
			return false
		}
	}
	return h.Resource.Op != "is" || h.Resource.EntityType == string(kind)
}
