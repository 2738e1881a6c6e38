// Package audit is the log of AZ-8: who saw or did what, when, in which role, for whom, with which result.
//
// Words: an Entry is one thing that happened to something of one organisation, the organisation it is about; it goes
// into the chain of that organisation, also when somebody of another organisation did it (an RHO that decides on a
// plan, or fills it in for the practice). Record writes it in the transaction of the change itself, so that there is no
// change without entry and no entry without change.
//
// Invariants: never anonymous; append-only; each chain is tamper-evident, its heads are anchored every minute. An
// organisation searches its own log and no other. Recording that somebody read is the only write a GET makes.
package audit

import (
	"context"
	"fmt"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/store"
)

// The results.
const (
	Done    = "ok"
	Refused = "refused"
)

// Entry is what happened. Action is an access.Action or one of the events of a subject ("signin").
type Entry struct {
	About  string // id of the organisation it is about
	Action string
	Kind   string // of the object: an access.Kind, or "" when it is the organisation itself
	ID     string // of the object
	Result string // Done when empty
	Detail string // in words that a user may read; no plan text, no secrets
}

// Of is the entry of an action on a resource that belongs to an organisation.
func Of(action access.Action, resource access.Resource, detail string) Entry {
	return Entry{About: resource.Organisation, Action: string(action), Kind: string(resource.Kind), ID: resource.ID,
		Detail: detail}
}

// System is the actor of what the program does by itself; what says which part of it.
func System(what string, at time.Time) access.Actor {
	return access.Actor{Account: "system", Name: "Kwartier (" + what + ")", At: at}
}

// Record adds the entry to the log within tx. It refuses an actor without name or instant: those are bugs.
func Record(ctx context.Context, tx *store.Tx, actor access.Actor, e Entry) error {
	if actor.Name == "" || actor.At.IsZero() {
		return fmt.Errorf("audit: %s by an actor without name or time: %+v", e.Action, actor)
	}
	if e.Result == "" {
		e.Result = Done
	}
	return tx.AppendAudit(ctx, store.AuditEntry{
		OrganisationID: e.About, At: store.Millis(actor.At),
		ActorID: actor.Account, ActorName: actor.Name, ActorOrganisationID: actor.Organisation(), Role: string(actor.Member.Role),
		Action: e.Action, ObjectKind: e.Kind, ObjectID: e.ID, Result: e.Result, Detail: e.Detail,
	})
}
