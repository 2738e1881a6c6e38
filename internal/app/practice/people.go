package practice

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

// People are those of an organisation, and who was invited.
type People struct {
	Organisation string // name
	Kind         account.Kind
	Members      []Member
	Invitations  []Invitation // open ones, newest first
	Manage       bool         // the actor may end roles and make links
}

// Member is one role of one person.
type Member struct {
	Membership, Account string // ids
	Name, Email         string
	Role                account.Role
	Since               time.Time
	Disabled            bool
}

// Invitation is a link that still lets somebody in.
type Invitation struct {
	ID, Name, Email string
	Role            account.Role
	Made, Expires   time.Time
}

// People lists the people of an organisation. Faults: those of access.
func (s *Service) People(ctx context.Context, actor access.Actor, organisationID string) (People, error) {
	var out People
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		about, err := access.Find(ctx, tx, access.Organisation, organisationID)
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
		members, err := tx.MembersOfOrganisation(ctx, organisationID)
		if err != nil {
			return err
		}
		open, err := tx.OpenInvitations(ctx, organisationID, store.Millis(s.cfg.Now()))
		if err != nil {
			return err
		}
		out = People{Organisation: org.Name, Kind: account.Kind(org.Kind), Manage: access.Allowed(actor, access.PeopleManage, about)}
		for _, m := range members {
			out.Members = append(out.Members, Member{Membership: m.ID, Account: m.AccountID, Name: m.AccountName,
				Email: m.AccountEmail, Role: account.Role(m.Role), Since: store.Time(m.CreatedAt), Disabled: m.AccountDisabledAt != 0})
		}
		for _, i := range open {
			out.Invitations = append(out.Invitations, Invitation{ID: i.ID, Name: i.Name, Email: i.Email,
				Role: account.Role(i.Role), Made: store.Time(i.CreatedAt), Expires: store.Time(i.ExpiresAt)})
		}
		return nil
	})
	return out, err
}

// EndRole ends a person's role in an organisation. Faults: FaultSelf, those of access (a role that is not there, or
// ended before, is not found).
func (s *Service) EndRole(ctx context.Context, actor access.Actor, organisationID, membershipID string) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		about, err := access.Find(ctx, tx, access.Organisation, organisationID)
		if err != nil {
			return err
		}
		if err := access.Decide(actor, access.PeopleManage, about); err != nil {
			return err
		}
		if actor.Member.ID == membershipID {
			return &kernel.Fault{Code: FaultSelf}
		}
		err = tx.EndMembership(ctx, organisationID, membershipID, store.Millis(s.cfg.Now()))
		if errors.Is(err, store.ErrNotFound) {
			return access.NotFound()
		}
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, actor, audit.Entry{About: organisationID, Action: string(access.PeopleManage), Kind: "Membership", ID: membershipID})
	})
}
