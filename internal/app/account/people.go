package account

import (
	"context"
	"errors"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// People are the people of an organisation, with what the actor may do there.
type People struct {
	Organisation string // id
	Name         string
	Kind         account.Kind
	Members      []Person
	Open         []OpenInvitation
	MayInvite    bool
	MayEnd       bool
	MayLink      bool // make new password links
}

// Person is one role of one person.
type Person struct {
	Membership, Account string // ids
	Name, Email         string
	Role                account.Role
	Self                bool // the actor
}

// OpenInvitation is an invitation that nobody used yet.
type OpenInvitation struct {
	ID, Email, Name string
	Role            account.Role
	Expires         time.Time
}

// People lists the people of an organisation. Faults: those of access.Decide.
func (s *Service) People(ctx context.Context, actor access.Actor, organisationID string) (People, error) {
	var people People
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		about, kind, err := organisation(ctx, tx, organisationID)
		if err != nil {
			return err
		}
		if err := access.Decide(actor, access.PeopleRead, about); err != nil {
			return err
		}
		org, err := tx.Organisation(ctx, organisationID)
		if err != nil {
			return err
		}
		people = People{Organisation: organisationID, Name: org.Name, Kind: kind,
			MayInvite: access.Allowed(actor, access.InvitationCreate, about),
			MayEnd:    access.Allowed(actor, access.PeopleManage, about),
			MayLink:   access.Allowed(actor, access.PasswordLink, about)}
		members, err := tx.MembersOfOrganisation(ctx, organisationID)
		if err != nil {
			return err
		}
		for _, m := range members {
			people.Members = append(people.Members, Person{m.ID, m.AccountID, m.AccountName, m.AccountEmail,
				account.Role(m.Role), m.AccountID == actor.Account})
		}
		open, err := tx.OpenInvitations(ctx, organisationID, store.Millis(s.now()))
		for _, i := range open {
			people.Open = append(people.Open, OpenInvitation{i.ID, i.Email, i.Name, account.Role(i.Role), store.Time(i.ExpiresAt)})
		}
		return err
	})
	return people, err
}

// EndRole takes a role away. Nobody ends the own role: somebody else must be left who can undo it. Faults: those of
// access.Decide, FaultOwnRole.
func (s *Service) EndRole(ctx context.Context, actor access.Actor, organisationID, membershipID string) error {
	if membershipID == actor.Member.ID {
		return fault(FaultOwnRole, "")
	}
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		about, _, err := organisation(ctx, tx, organisationID)
		if err != nil {
			return err
		}
		if err := access.Decide(actor, access.PeopleManage, about); err != nil {
			return err
		}
		err = tx.EndMembership(ctx, organisationID, membershipID, store.Millis(s.now()))
		if errors.Is(err, store.ErrNotFound) {
			return access.NotFound()
		}
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, actor, audit.Entry{About: organisationID, Action: EventEndRole, Kind: "Membership",
			ID: membershipID})
	})
}
