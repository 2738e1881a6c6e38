package access

import (
	"time"

	"github.com/cedar-policy/cedar-go"

	"kwartier/internal/domain/account"
)

// Actor is a person acting in one role for one organisation.
type Actor struct {
	Account string             // id; empty for a stranger, who may ask nothing
	Name    string             // the person's name
	Email   string             // the person's e-mail address
	Member  account.Membership // the role in which one acts; zero when the person has none
	Regions []string           // keys of the regions in which the organisation takes part
	Rho     string             // for a practice: the RHO that coordinates it
	Joint   string             // for a practice that shares another's plan: the practice whose plan it is (UT-17)
	Past    []string           // practices that merged into the own one: their plans are readable (UT-17)
	Others  int                // how many other roles the person has
	For     Organised          // the practice for which an RHO is filling in; zero for none (LC-6)
	Glass   Glass              // an administrator's recorded reason (AZ-6); zero for none
	At      time.Time          // the instant of asking
}

// Organised names an organisation.
type Organised struct{ ID, Name string }

// Glass is a recorded, time-limited reason to look into one organisation's plans (AZ-6).
type Glass struct {
	ID, Name     string // of the record, and of the organisation
	Organisation string // id
	Until        time.Time
}

// SignedIn tells whether the actor is a person with an account, with or without a role.
func (a Actor) SignedIn() bool { return a.Account != "" }

// Organisation is the id of the organisation for which one acts; empty without a role.
func (a Actor) Organisation() string { return a.Member.Organisation }

// PlanOf is the id of the practice whose plan is the actor's to read and write: the own one, or whose plan it shares.
func (a Actor) PlanOf() string {
	if a.Joint != "" {
		return a.Joint
	}
	return a.Organisation()
}

// Has tells whether the actor's role is one of these or includes one of them.
func (a Actor) Has(roles ...account.Role) bool {
	for role := a.Member.Role; role != ""; role = role.Includes() {
		for _, wanted := range roles {
			if role == wanted {
				return true
			}
		}
	}
	return false
}

func (a Actor) uid() cedar.EntityUID { return cedar.NewEntityUID("Person", cedar.String(a.Account)) }

func (a Actor) context() cedar.Record {
	var now int64
	if !a.At.IsZero() {
		now = a.At.UnixMilli()
	}
	return cedar.NewRecord(cedar.RecordMap{"now": cedar.Long(now)})
}

func (a Actor) entity() cedar.Entity {
	regions := make([]cedar.Value, len(a.Regions))
	for i, key := range a.Regions {
		regions[i] = cedar.String(key)
	}
	past := make([]cedar.Value, len(a.Past))
	for i, id := range a.Past {
		past[i] = cedar.String(id)
	}
	attributes := cedar.RecordMap{
		"joint":        cedar.String(a.Joint),
		"past":         cedar.NewSet(past...),
		"organisation": cedar.String(a.Member.Organisation),
		"on_behalf_of": cedar.String(a.For.ID),
		"regions":      cedar.NewSet(regions...),
	}
	if a.Glass.Organisation != "" && !a.At.IsZero() { // who does not know the time does not see through glass
		attributes["glass"] = cedar.NewRecord(cedar.RecordMap{
			"organisation": cedar.String(a.Glass.Organisation),
			"until":        cedar.Long(a.Glass.Until.UnixMilli()),
		})
	}
	entity := cedar.Entity{UID: a.uid(), Attributes: cedar.NewRecord(attributes)}
	if a.Member.Role != "" {
		entity.Parents = cedar.NewEntityUIDSet(roleUID(a.Member.Role))
	}
	return entity
}

func roleUID(role account.Role) cedar.EntityUID {
	return cedar.NewEntityUID("Role", cedar.String(role))
}

// roleEntities are the roles with what they include.
var roleEntities = func() cedar.EntityMap {
	entities := cedar.EntityMap{}
	for _, role := range account.Roles() {
		entity := cedar.Entity{UID: roleUID(role)}
		if lesser := role.Includes(); lesser != "" {
			entity.Parents = cedar.NewEntityUIDSet(roleUID(lesser))
		}
		entities[entity.UID] = entity
	}
	return entities
}()

// world is all that the policy can look at when it is asked what an actor may do with a resource.
type world struct {
	actor    cedar.Entity
	resource cedar.Entity
	context  cedar.Record
}

func worldOf(actor Actor, resource Resource) world {
	return world{actor.entity(), resource.entity(), actor.context()}
}

// Get finds the actor, the resource, or a role.
func (w world) Get(uid cedar.EntityUID) (cedar.Entity, bool) {
	switch uid {
	case w.actor.UID:
		return w.actor, true
	case w.resource.UID:
		return w.resource, true
	}
	entity, ok := roleEntities[uid]
	return entity, ok
}
