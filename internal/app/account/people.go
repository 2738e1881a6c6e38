package account

import (
	"context"
	"errors"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
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

// EndRole takes a role away, and closes the open links that the person made and without this role could not have made.
// Nobody ends the own role: somebody else must be left who can undo it. Faults: those of access.Decide, FaultOwnRole.
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
		members, err := tx.MembersOfOrganisation(ctx, organisationID)
		if err != nil {
			return err
		}
		err = tx.EndMembership(ctx, organisationID, membershipID, store.Millis(s.now()))
		if errors.Is(err, store.ErrNotFound) {
			return access.NotFound()
		}
		if err != nil {
			return err
		}
		err = audit.Record(ctx, tx, actor, audit.Entry{About: organisationID, Action: EventEndRole, Kind: "Membership",
			ID: membershipID})
		if err != nil {
			return err
		}
		for _, m := range members {
			if m.ID == membershipID {
				return s.closeLinksOf(ctx, tx, actor, m.AccountID)
			}
		}
		return nil
	})
}

// closeLinksOf closes the open links of a maker that no role of that person allows any more. Closed invitations stand in
// the log of the organisation they are for; a password link only ends sooner, as when a newer one is made.
func (s *Service) closeLinksOf(ctx context.Context, tx *store.Tx, actor access.Actor, maker string) error {
	now := store.Millis(s.now())
	links, err := tx.OpenLinksMadeBy(ctx, maker, now)
	if err != nil {
		return err
	}
	roles, err := memberships(ctx, tx, maker)
	if err != nil {
		return err
	}
	for _, link := range links {
		may, err := s.couldMake(ctx, tx, maker, roles, link)
		if err != nil {
			return err
		}
		if may {
			continue
		}
		if err := tx.RevokeInvitation(ctx, link.OrganisationID, link.ID, now); err != nil {
			return err
		}
		if link.Kind != kindInvite {
			continue
		}
		err = audit.Record(ctx, tx, actor, audit.Entry{About: link.OrganisationID, Action: EventRevoke, Kind: "Invitation", ID: link.ID})
		if err != nil {
			return err
		}
	}
	return nil
}

// couldMake tells whether one of the maker's roles allows to make this link now.
func (s *Service) couldMake(ctx context.Context, tx *store.Tx, maker string, roles []account.Membership, link store.Invitation) (bool, error) {
	for _, role := range roles {
		as := access.Actor{Account: maker, Member: role, At: s.now()}
		var err error
		if link.Kind == kindPassword {
			var of []account.Membership
			if of, err = memberships(ctx, tx, link.AccountID); err == nil {
				err = mayMakeLink(ctx, tx, as, of)
			}
		} else {
			var about access.Resource
			if about, _, err = organisation(ctx, tx, link.OrganisationID); err == nil {
				err = access.Decide(as, access.InvitationCreate, about)
			}
		}
		var refused *kernel.Fault
		if err == nil || !errors.As(err, &refused) {
			return err == nil, err
		}
	}
	return false, nil
}
