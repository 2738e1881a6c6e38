package access

import (
	"context"
	"errors"

	"kwartier/internal/store"
)

// Locator finds what an address is about.
type Locator struct{ Store *store.Store }

// Locate finds a resource by kind and id. Fault: FaultNotFound.
func (l Locator) Locate(ctx context.Context, kind Kind, id string) (Resource, error) {
	var found Resource
	err := l.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		found, err = Find(ctx, tx, kind, id)
		return err
	})
	return found, err
}

// Find is Locate within a transaction: a use case asks it before Decide. That a region exists is not looked up: whoever
// may know it gets an answer from the programme data.
func Find(ctx context.Context, tx *store.Tx, kind Kind, id string) (Resource, error) {
	switch kind {
	case Plan, Practice:
		p, err := tx.Practice(ctx, id)
		return Resource{Kind: kind, ID: id, Organisation: id, Rho: p.Practice.RhoID}, absent(err)
	case Organisation:
		o, err := tx.Organisation(ctx, id)
		if err != nil || o.Kind != "practice" {
			return OfOrganisation(id, ""), absent(err)
		}
		p, err := tx.Practice(ctx, id)
		return OfOrganisation(id, p.Practice.RhoID), absent(err)
	case Roster:
		r, err := tx.Roster(ctx, id)
		return OfRoster(id, r.Roster.PracticeID, r.RhoID, r.Roster.ByAccount, r.Roster.Shared), absent(err)
	case Round:
		r, err := tx.LotteryRound(ctx, id)
		return OfRound(id, r.RhoID, r.RegionKey), absent(err)
	case Region:
		return OfRegion(id), nil
	case Person:
		return OfPerson(id), nil
	case Installation:
		return OfInstallation(), nil
	}
	return Resource{}, errors.New("access: no such kind of resource: " + string(kind))
}

// FindPractice gives a practice when the actor may do this there; what the actor may not know of does not exist (AZ-7).
// Faults: FaultNotFound, those of Decide.
func FindPractice(ctx context.Context, tx *store.Tx, actor Actor, action Action, id string) (store.PracticeDetail, error) {
	p, err := tx.Practice(ctx, id)
	if err != nil {
		return p, absent(err)
	}
	return p, Decide(actor, action, OfPractice(p.Practice.ID, p.Practice.RhoID))
}

// absent makes a row that is not there the fault that it is for whoever asks.
func absent(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return NotFound()
	}
	return err
}
