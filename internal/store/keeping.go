package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// SavedFilter is a filter on a list that a person keeps in one organisation; Query as in the page's address.
	SavedFilter = gen.SavedFilter
	// Glass is an administrator's look into an organisation, with why and until when (AZ-6).
	Glass = gen.Glass
	// SealedForm is what somebody typed when the sign-in had ended, sealed by whoever keeps the token.
	SealedForm = gen.SealedForm
)

// InsertSavedFilter keeps a filter, after the person's others in that organisation; the store sets Position.
// ErrDuplicate: a filter of theirs has this name.
func (tx *Tx) InsertSavedFilter(ctx context.Context, f SavedFilter) error {
	last, err := tx.q.LastSavedFilter(ctx,
		gen.LastSavedFilterParams{AccountID: f.AccountID, OrganisationID: f.OrganisationID})
	if err != nil {
		return fail("last saved filter", err)
	}
	f.Position = last + 1
	return fail("insert saved filter", tx.q.InsertSavedFilter(ctx, gen.InsertSavedFilterParams(f)))
}

// SavedFilters are a person's filters in an organisation, by position.
func (tx *Tx) SavedFilters(ctx context.Context, accountID, organisationID string) ([]SavedFilter, error) {
	rows, err := tx.q.SavedFilters(ctx, gen.SavedFiltersParams{AccountID: accountID, OrganisationID: organisationID})
	return rows, fail("saved filters", err)
}

// UpdateSavedFilter writes name, query and position. ErrNotFound: not this person's in this organisation; ErrDuplicate:
// another filter of theirs has this name.
func (tx *Tx) UpdateSavedFilter(ctx context.Context, f SavedFilter) error {
	n, err := tx.q.UpdateSavedFilter(ctx, gen.UpdateSavedFilterParams{Name: f.Name, Query: f.Query,
		Position: f.Position, ID: f.ID, AccountID: f.AccountID, OrganisationID: f.OrganisationID})
	return found("update saved filter", n, err)
}

// DeleteSavedFilter forgets a filter. ErrNotFound: not this person's in this organisation.
func (tx *Tx) DeleteSavedFilter(ctx context.Context, accountID, organisationID, id string) error {
	n, err := tx.q.DeleteSavedFilter(ctx,
		gen.DeleteSavedFilterParams{ID: id, AccountID: accountID, OrganisationID: organisationID})
	return found("delete saved filter", n, err)
}

// InsertGlass breaks the glass: g.AccountID may look into g.OrganisationID until g.Until. The store sets ClosedAt.
func (tx *Tx) InsertGlass(ctx context.Context, g Glass) error {
	return fail("insert glass", tx.q.InsertGlass(ctx, gen.InsertGlassParams{ID: g.ID, AccountID: g.AccountID,
		OrganisationID: g.OrganisationID, Reason: g.Reason, OpenedAt: g.OpenedAt, Until: g.Until}))
}

// OpenGlass is the look into an organisation that an account has at now. ErrNotFound: none that is open.
func (tx *Tx) OpenGlass(ctx context.Context, accountID, organisationID string, now int64) (Glass, error) {
	g, err := tx.q.OpenGlass(ctx, gen.OpenGlassParams{AccountID: accountID, OrganisationID: organisationID, Now: now})
	return g, fail("open glass", err)
}

// OpenGlass is a look that goes on, with the organisation's name.
type OpenGlass = gen.OpenGlassesRow

// OpenGlasses are all looks that an account has at now, the one that ends first before the others.
func (tx *Tx) OpenGlasses(ctx context.Context, accountID string, now int64) ([]OpenGlass, error) {
	rows, err := tx.q.OpenGlasses(ctx, gen.OpenGlassesParams{AccountID: accountID, Now: now})
	return rows, fail("open glasses", err)
}

// GlassesOfOrganisation are the looks into an organisation, open or not, newest first, at most limit.
func (tx *Tx) GlassesOfOrganisation(ctx context.Context, organisationID string, limit int) ([]Glass, error) {
	rows, err := tx.q.GlassesOfOrganisation(ctx,
		gen.GlassesOfOrganisationParams{OrganisationID: organisationID, RowLimit: Page{Size: limit}.limit()})
	return rows, fail("glasses of organisation", err)
}

// CloseGlass ends an account's look before its time. ErrNotFound: not theirs, or ended so before.
func (tx *Tx) CloseGlass(ctx context.Context, accountID, id string, at int64) error {
	n, err := tx.q.CloseGlass(ctx, gen.CloseGlassParams{ClosedAt: at, ID: id, AccountID: accountID})
	return found("close glass", n, err)
}

// InsertSealedForm keeps what was typed until f.ExpiresAt; f.TokenHash is TokenHash of the secret that finds it.
func (tx *Tx) InsertSealedForm(ctx context.Context, f SealedForm) error {
	return fail("insert sealed form", tx.q.InsertSealedForm(ctx, gen.InsertSealedFormParams(f)))
}

// SealedForm finds what was typed by its secret. ErrNotFound: nothing, or it is past its time at now.
func (tx *Tx) SealedForm(ctx context.Context, token string, now int64) (SealedForm, error) {
	f, err := tx.q.SealedForm(ctx, gen.SealedFormParams{TokenHash: TokenHash(token), Now: now})
	return f, fail("sealed form", err)
}

// DeleteSealedForm forgets what was typed; that it is not there is no error.
func (tx *Tx) DeleteSealedForm(ctx context.Context, id string) error {
	return fail("delete sealed form", tx.q.DeleteSealedForm(ctx, id))
}

// DeleteExpiredSealedForms removes what is past its time at now and says how many there were.
func (tx *Tx) DeleteExpiredSealedForms(ctx context.Context, now int64) (int64, error) {
	n, err := tx.q.DeleteExpiredSealedForms(ctx, now)
	return n, fail("delete expired sealed forms", err)
}
