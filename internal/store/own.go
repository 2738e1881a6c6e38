package store

import (
	"context"
	"errors"

	"kwartier/internal/store/gen"
)

type (
	// PastMembership is a role that a person has or had (EndedAt 0: has).
	PastMembership = gen.AllMembershipsOfAccountRow
	// PastSignin is where a person is or was signed in.
	PastSignin = gen.AllSigninsOfAccountRow
	// Deed is how often a person did one thing with what belongs to one organisation, by the log.
	Deed = gen.DeedsOfActorRow
)

// AllMembershipsOfAccount are the roles that a person has and had, oldest first.
func (tx *Tx) AllMembershipsOfAccount(ctx context.Context, accountID string) ([]PastMembership, error) {
	rows, err := tx.q.AllMembershipsOfAccount(ctx, accountID)
	return rows, fail("all memberships of account", err)
}

// AllSigninsOfAccount are all times that a person signed in, newest first.
func (tx *Tx) AllSigninsOfAccount(ctx context.Context, accountID string) ([]PastSignin, error) {
	rows, err := tx.q.AllSigninsOfAccount(ctx, accountID)
	return rows, fail("all sign-ins of account", err)
}

// DeedsOf counts what a person did, by organisation and action.
func (tx *Tx) DeedsOf(ctx context.Context, accountID string) ([]Deed, error) {
	rows, err := tx.q.DeedsOfActor(ctx, accountID)
	return rows, fail("deeds of actor", err)
}

// AuditEntriesBy are the entries of all organisations in which a person is the actor, newest first, at most limit.
func (tx *Tx) AuditEntriesBy(ctx context.Context, accountID string, limit int) ([]AuditEntry, error) {
	rows, err := tx.q.AuditEntriesByActor(ctx, gen.AuditEntriesByActorParams{ActorID: accountID, RowLimit: Page{Size: limit}.limit()})
	return rows, fail("audit entries by actor", err)
}

// OthersInRole counts who else has a role, in one organisation or ("") anywhere.
func (tx *Tx) OthersInRole(ctx context.Context, role, organisationID, accountID string) (int64, error) {
	n, err := tx.q.CountLiveRole(ctx, gen.CountLiveRoleParams{Role: role, But: accountID, OrganisationID: organisationID})
	return n, fail("others in role", err)
}

// AccountsPastTheirTime are people who were made before and whose last role ended before, by id, at most limit.
func (tx *Tx) AccountsPastTheirTime(ctx context.Context, before int64, limit int) ([]string, error) {
	ids, err := tx.q.AccountsPastTheirTime(ctx,
		gen.AccountsPastTheirTimeParams{Before: before, RowLimit: Page{Size: limit}.limit()})
	return ids, fail("accounts past their time", err)
}

// PseudonymiseAccount takes out who a person is, everywhere but in the audit log: account, sessions, links, mail, and the
// name beside what they wrote, which becomes name. Rosters that were the person's own go. The account stays, without address and password, for what refers to
// it (AZ-10). ErrNotFound: there is no such account, or that was done before.
func (tx *Tx) PseudonymiseAccount(ctx context.Context, a Account, name string, at int64) error {
	q, id := tx.q, a.ID
	n, err := q.PseudonymiseAccount(ctx, gen.PseudonymiseAccountParams{Gone: "gone " + id, Name: name, At: at, ID: id})
	if err := found("pseudonymise account", n, err); err != nil {
		return err
	}
	if _, err := tx.EndSigninsOfAccount(ctx, id, "", at); err != nil {
		return err
	}
	return fail("pseudonymise account", errors.Join(
		q.DeleteSigninsOfAccount(ctx, id),
		q.PseudonymisePlanVersions(ctx, gen.PseudonymisePlanVersionsParams{Name: name, AccountID: id}),
		q.PseudonymisePlanMessages(ctx, gen.PseudonymisePlanMessagesParams{Name: name, AccountID: id}),
		q.PseudonymiseEvaluations(ctx, gen.PseudonymiseEvaluationsParams{Name: name, AccountID: id}),
		q.PseudonymisePastEvaluations(ctx, gen.PseudonymisePastEvaluationsParams{Name: name, AccountID: id}),
		q.PseudonymiseRulings(ctx, gen.PseudonymiseRulingsParams{Name: name, Was: a.Name, AccountID: id}),
		q.PseudonymiseTalks(ctx, gen.PseudonymiseTalksParams{Name: name, Was: a.Name, AccountID: id}),
		q.PseudonymiseEvidence(ctx, gen.PseudonymiseEvidenceParams{Name: name, AccountID: id}),
		q.PseudonymiseDossiers(ctx, gen.PseudonymiseDossiersParams{Name: name, AccountID: id}),
		q.PseudonymisePracticeEvents(ctx, gen.PseudonymisePracticeEventsParams{Name: name, AccountID: id}),
		q.PseudonymiseLotteryRounds(ctx, gen.PseudonymiseLotteryRoundsParams{Name: name, AccountID: id}),
		q.PseudonymiseLotteryConsents(ctx, gen.PseudonymiseLotteryConsentsParams{Name: name, AccountID: id, Was: a.Name}),
		q.PseudonymiseLotteryPersons(ctx, gen.PseudonymiseLotteryPersonsParams{Name: name, AccountID: id}),
		q.PseudonymiseLotteryVoids(ctx, gen.PseudonymiseLotteryVoidsParams{Name: name, AccountID: id}),
		q.PseudonymiseLotteryTranscripts(ctx, gen.PseudonymiseLotteryTranscriptsParams{Name: name, AccountID: id}),
		q.PseudonymiseLotteryRequests(ctx, gen.PseudonymiseLotteryRequestsParams{Name: name, AccountID: id}),
		q.PseudonymiseLotteryAnswers(ctx, gen.PseudonymiseLotteryAnswersParams{Name: name, AccountID: id}),
		q.DeleteOwnRosterSearches(ctx, id),
		q.DeleteOwnRosterPasts(ctx, id),
		q.DeleteOwnRosters(ctx, id),
		q.PseudonymiseRosters(ctx, gen.PseudonymiseRostersParams{Name: name, AccountID: id}),
		q.PseudonymiseRosterPasts(ctx, gen.PseudonymiseRosterPastsParams{Name: name, AccountID: id}),
		q.PseudonymiseRosterDemands(ctx, gen.PseudonymiseRosterDemandsParams{Name: name, AccountID: id}),
		q.PseudonymiseAgendaMappings(ctx, gen.PseudonymiseAgendaMappingsParams{Name: name, AccountID: id}),
		q.PseudonymiseAgendaMeasurements(ctx, gen.PseudonymiseAgendaMeasurementsParams{Name: name, AccountID: id}),
		q.PseudonymiseRosterSearches(ctx, gen.PseudonymiseRosterSearchesParams{Name: name, AccountID: id}),
		q.PseudonymiseEnrolments(ctx, gen.PseudonymiseEnrolmentsParams{Name: name, AccountID: id}),
		q.PseudonymiseEnrolmentMembers(ctx, gen.PseudonymiseEnrolmentMembersParams{Name: name, AccountID: id}),
		q.PseudonymiseEnrolmentEvents(ctx, gen.PseudonymiseEnrolmentEventsParams{Name: name, AccountID: id}),
		q.CloseInvitations(ctx, gen.CloseInvitationsParams{At: at, AccountID: id, Email: a.Email}),
		q.PseudonymiseInvitations(ctx, gen.PseudonymiseInvitationsParams{AccountID: id, Email: a.Email}),
		q.DeleteSavedFiltersOfAccount(ctx, id),
		q.DeletePlansSeenBy(ctx, id),
		q.DeleteSealedFormsOf(ctx, id),
		q.DeleteReminderOff(ctx, id),
		q.DeleteMailOf(ctx, id),
		q.DeleteRemindedOf(ctx, FoldEmail(a.Email)),
	))
}
