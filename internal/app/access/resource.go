package access

import (
	"github.com/cedar-policy/cedar-go"

	"kwartier/internal/domain/account"
)

// Kind is the kind of thing that one wants to see or change.
type Kind string

// The kinds of resource.
const (
	Organisation Kind = "Organisation" // its people, invitations and log
	Practice     Kind = "Practice"     // its facts
	Plan         Kind = "Plan"         // of a practice; known by the practice's id
	Region       Kind = "Region"       // a regional plan, known by the region's key
	Person       Kind = "Person"       // an account
	Roster       Kind = "Roster"       // of a practice, somebody's own or shared
	Round        Kind = "Round"        // of entry, with its draw; of an RHO
	Installation Kind = "Installation" // the technical side of this installation
)

// Resource is a thing with the organisation it belongs to. Make it with one of the functions below.
type Resource struct {
	Kind         Kind
	ID           string
	Organisation string // that it belongs to; empty for a region and the installation
	Rho          string // that coordinates the practice it belongs to, if any
	Author       string // account of who made a roster
	Shared       bool   // with the people of the practice: a roster
	Region       string // key of the region of a round
}

// OfPlan is the plan of a practice that an RHO coordinates.
func OfPlan(practiceID, rhoID string) Resource {
	return Resource{Kind: Plan, ID: practiceID, Organisation: practiceID, Rho: rhoID}
}

// OfPractice is a practice that an RHO coordinates.
func OfPractice(practiceID, rhoID string) Resource {
	return Resource{Kind: Practice, ID: practiceID, Organisation: practiceID, Rho: rhoID}
}

// OfOrganisation is an organisation with its people and log; rhoID is empty unless it is a practice.
func OfOrganisation(id, rhoID string) Resource {
	return Resource{Kind: Organisation, ID: id, Organisation: id, Rho: rhoID}
}

// OfRoster is a roster of a practice, made by the account author.
func OfRoster(id, practiceID, rhoID, author string, shared bool) Resource {
	return Resource{Kind: Roster, ID: id, Organisation: practiceID, Rho: rhoID, Author: author, Shared: shared}
}

// OfRound is a round of entry of an RHO in a region.
func OfRound(id, rhoID, region string) Resource {
	return Resource{Kind: Round, ID: id, Organisation: rhoID, Region: region}
}

// OfRegion is the regional plan of a region.
func OfRegion(key string) Resource { return Resource{Kind: Region, ID: key} }

// OfPerson is an account.
func OfPerson(accountID string) Resource { return Resource{Kind: Person, ID: accountID} }

// OfInstallation is the technical side.
func OfInstallation() Resource { return Resource{Kind: Installation, ID: "kwartier"} }

// Own is the actor's own thing of a kind: the own organisation, practice, plan or account. A kind of which one has
// no own (a practice of an RHO) gives a resource that belongs to the own organisation, so that the policy refuses it
// as forbidden.
func Own(actor Actor, kind Kind) Resource {
	own := actor.Member.Organisation
	switch kind {
	case Person:
		return OfPerson(actor.Account)
	case Installation:
		return OfInstallation()
	case Region:
		if len(actor.Regions) > 0 {
			return OfRegion(actor.Regions[0])
		}
		return OfRegion("")
	}
	return Resource{Kind: kind, ID: own, Organisation: own, Rho: actor.Rho}
}

// Mine is the thing with this id when it is the actor's own organisation, or the practice or plan that goes with it: what
// Find would give, known from the actor alone.
func Mine(actor Actor, kind Kind, id string) (Resource, bool) {
	own := kind == Organisation || actor.Member.Kind == account.Practice && (kind == Practice || kind == Plan)
	return Resource{Kind: kind, ID: id, Organisation: id, Rho: actor.Rho}, own && id != "" && id == actor.Member.Organisation
}

func (r Resource) uid() cedar.EntityUID {
	return cedar.NewEntityUID(cedar.EntityType(r.Kind), cedar.String(r.ID))
}

func (r Resource) entity() cedar.Entity {
	attributes := cedar.RecordMap{}
	switch r.Kind {
	case Organisation, Practice, Plan:
		attributes["organisation"] = cedar.String(r.Organisation)
		attributes["rho"] = cedar.String(r.Rho)
	case Roster:
		attributes["organisation"] = cedar.String(r.Organisation)
		attributes["author"] = cedar.NewEntityUID("Person", cedar.String(r.Author))
		attributes["shared"] = cedar.Boolean(r.Shared)
	case Round:
		attributes["organisation"] = cedar.String(r.Organisation)
		attributes["region"] = cedar.String(r.Region)
	case Region:
		attributes["key"] = cedar.String(r.ID)
	}
	return cedar.Entity{UID: r.uid(), Attributes: cedar.NewRecord(attributes)}
}
