package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// Account is a person who can sign in. The store sets EmailFolded.
	Account = gen.Account
	// Membership is a role that a person has in an organisation (AZ-1).
	Membership = gen.Membership
	// Invitation is a link that lets someone in once.
	Invitation = gen.Invitation
	// AccountMembership is a live membership with the organisation it is in.
	AccountMembership = gen.MembershipsOfAccountRow
	// PersonInRole is a person with a live membership, and of its organisation, when it is a practice, the RHO, and
	// when it is a practice or an RHO, the region. Without a membership it is the person alone.
	PersonInRole = gen.PersonInRolesRow
	// Member is a live membership with the person who has it.
	Member = gen.MembersOfOrganisationRow
)

// InsertAccount adds a person. ErrDuplicate: the e-mail address has an account.
func (tx *Tx) InsertAccount(ctx context.Context, a Account) error {
	a.EmailFolded, a.Version = FoldEmail(a.Email), 1
	return fail("insert account", tx.q.InsertAccount(ctx, gen.InsertAccountParams(a)))
}

// Account is the person with this id. ErrNotFound.
func (tx *Tx) Account(ctx context.Context, id string) (Account, error) {
	a, err := tx.q.Account(ctx, id)
	return a, fail("account", err)
}

// AccountByEmail is the person with this address, in whatever case it is written. ErrNotFound.
func (tx *Tx) AccountByEmail(ctx context.Context, email string) (Account, error) {
	a, err := tx.q.AccountByEmail(ctx, FoldEmail(email))
	return a, fail("account by e-mail", err)
}

// UpdateAccount writes all of a but its CreatedAt; a.Version is the version that was seen. ErrStale, ErrDuplicate.
func (tx *Tx) UpdateAccount(ctx context.Context, a Account) error {
	n, err := tx.q.UpdateAccount(ctx, gen.UpdateAccountParams{Email: a.Email, EmailFolded: FoldEmail(a.Email),
		Name: a.Name, PasswordHash: a.PasswordHash, DisabledAt: a.DisabledAt, ID: a.ID, Version: a.Version})
	return changed("update account", n, err)
}

// InsertMembership gives a person a role. ErrDuplicate: they have it.
func (tx *Tx) InsertMembership(ctx context.Context, m Membership) error {
	return fail("insert membership", tx.q.InsertMembership(ctx, gen.InsertMembershipParams(m)))
}

// EndMembership takes a role away, for good. ErrNotFound: the organisation has no such live membership.
func (tx *Tx) EndMembership(ctx context.Context, organisationID, id string, at int64) error {
	n, err := tx.q.EndMembership(ctx, gen.EndMembershipParams{EndedAt: at, ID: id, OrganisationID: organisationID})
	return found("end membership", n, err)
}

// MembershipsOfAccount are a person's live memberships, by name of the organisation.
func (tx *Tx) MembershipsOfAccount(ctx context.Context, accountID string) ([]AccountMembership, error) {
	rows, err := tx.q.MembershipsOfAccount(ctx, accountID)
	return rows, fail("memberships of account", err)
}

// PersonInRoles is a person with each live membership, by name of the organisation; one line without a membership when
// there is none. Nothing when there is no such person.
func (tx *Tx) PersonInRoles(ctx context.Context, accountID string) ([]PersonInRole, error) {
	rows, err := tx.q.PersonInRoles(ctx, accountID)
	return rows, fail("person in roles", err)
}

// MembersOfOrganisation are an organisation's live memberships, by e-mail address.
func (tx *Tx) MembersOfOrganisation(ctx context.Context, organisationID string) ([]Member, error) {
	rows, err := tx.q.MembersOfOrganisation(ctx, organisationID)
	return rows, fail("members of organisation", err)
}

// InsertInvitation keeps a link that lets someone in once; TokenHash is TokenHash of the secret in it.
func (tx *Tx) InsertInvitation(ctx context.Context, i Invitation) error {
	return fail("insert invitation", tx.q.InsertInvitation(ctx, gen.InsertInvitationParams(i)))
}

// Invitation is the invitation with this id. ErrNotFound.
func (tx *Tx) Invitation(ctx context.Context, id string) (Invitation, error) {
	i, err := tx.q.Invitation(ctx, id)
	return i, fail("invitation", err)
}

// InvitationByToken finds the invitation of the secret in a link, also when it is used, revoked or over. ErrNotFound.
func (tx *Tx) InvitationByToken(ctx context.Context, token string) (Invitation, error) {
	i, err := tx.q.InvitationByTokenHash(ctx, TokenHash(token))
	return i, fail("invitation by token", err)
}

// UseInvitation uses the link up. ErrNotFound: there is none that is open at now (epoch milliseconds).
func (tx *Tx) UseInvitation(ctx context.Context, token string, now int64) error {
	n, err := tx.q.UseInvitation(ctx, gen.UseInvitationParams{Now: now, TokenHash: TokenHash(token)})
	return found("use invitation", n, err)
}

// RevokeInvitation closes an open link of the organisation. ErrNotFound.
func (tx *Tx) RevokeInvitation(ctx context.Context, organisationID, id string, now int64) error {
	n, err := tx.q.RevokeInvitation(ctx, gen.RevokeInvitationParams{Now: now, ID: id, OrganisationID: organisationID})
	return found("revoke invitation", n, err)
}

// RevokeInvitationsOfAccount closes a person's open links of a kind and says how many there were.
func (tx *Tx) RevokeInvitationsOfAccount(ctx context.Context, accountID, kind string, now int64) (int64, error) {
	n, err := tx.q.RevokeInvitationsOfAccount(ctx,
		gen.RevokeInvitationsOfAccountParams{Now: now, AccountID: accountID, Kind: kind})
	return n, fail("revoke invitations of account", err)
}

// OpenLinksMadeBy are the invitations and password links that a person made and that still let someone in at now, oldest
// first.
func (tx *Tx) OpenLinksMadeBy(ctx context.Context, accountID string, now int64) ([]Invitation, error) {
	rows, err := tx.q.OpenLinksMadeBy(ctx, gen.OpenLinksMadeByParams{CreatedBy: accountID, Now: now})
	return rows, fail("open links made by", err)
}

// OpenInvitations are an organisation's links that still let someone in at now, newest first.
func (tx *Tx) OpenInvitations(ctx context.Context, organisationID string, now int64) ([]Invitation, error) {
	rows, err := tx.q.OpenInvitations(ctx, gen.OpenInvitationsParams{OrganisationID: organisationID, Now: now})
	return rows, fail("open invitations", err)
}
