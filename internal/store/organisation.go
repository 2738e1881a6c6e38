package store

import (
	"context"
	"errors"

	"kwartier/internal/store/gen"
)

type (
	// Organisation is anything that people belong to. The store sets Search.
	Organisation = gen.Organisation
	// RHO is an organisation of kind rho with its region.
	RHO = gen.RhoRow
	// OrganisationLine is an organisation in a list: RegionKey of an RHO or a practice, and how many people have a
	// role in it.
	OrganisationLine = gen.OrganisationLinesRow
)

// InsertOrganisation adds an organisation. ErrDuplicate.
func (tx *Tx) InsertOrganisation(ctx context.Context, o Organisation) error {
	o.Search, o.Version = Fold(o.Name), 1
	return fail("insert organisation", tx.q.InsertOrganisation(ctx, gen.InsertOrganisationParams(o)))
}

// Organisation is the organisation with this id. ErrNotFound.
func (tx *Tx) Organisation(ctx context.Context, id string) (Organisation, error) {
	o, err := tx.q.Organisation(ctx, id)
	return o, fail("organisation", err)
}

// UpdateOrganisation changes the name; o.Version is the version that was seen. ErrStale.
func (tx *Tx) UpdateOrganisation(ctx context.Context, o Organisation) error {
	n, err := tx.q.UpdateOrganisation(ctx,
		gen.UpdateOrganisationParams{Name: o.Name, Search: Fold(o.Name), ID: o.ID, Version: o.Version})
	return changed("update organisation", n, err)
}

// Organisations are those of a kind ("": all) whose name holds what was typed, by name, a page at a time.
func (tx *Tx) Organisations(ctx context.Context, kind, typed string, page Page) ([]Organisation, error) {
	rows, err := tx.q.Organisations(ctx, gen.OrganisationsParams{Kind: kind, Pattern: containing(typed),
		RowLimit: page.limit(), RowOffset: page.offset()})
	return rows, fail("organisations", err)
}

// OrganisationLines are as Organisations, with the number of people.
func (tx *Tx) OrganisationLines(ctx context.Context, kind, typed string, page Page) ([]OrganisationLine, error) {
	rows, err := tx.q.OrganisationLines(ctx, gen.OrganisationLinesParams{Kind: kind, Pattern: containing(typed),
		RowLimit: page.limit(), RowOffset: page.offset()})
	return rows, fail("organisation lines", err)
}

// OrganisationCounts counts, by kind, the organisations whose name holds what was typed.
func (tx *Tx) OrganisationCounts(ctx context.Context, typed string) (map[string]int64, error) {
	rows, err := tx.q.OrganisationCounts(ctx, containing(typed))
	counts := make(map[string]int64, len(rows))
	for _, r := range rows {
		counts[r.Kind] = r.Organisations
	}
	return counts, fail("organisation counts", err)
}

// SetInsurer keeps an insurer's UZOVI number, "" for none.
func (tx *Tx) SetInsurer(ctx context.Context, id, uzovi string) error {
	return fail("set insurer", tx.q.SetInsurer(ctx, gen.SetInsurerParams{ID: id, Uzovi: uzovi}))
}

// InsurerUZOVI is an insurer's UZOVI number, "" when none is known.
func (tx *Tx) InsurerUZOVI(ctx context.Context, id string) (string, error) {
	row, err := tx.q.Insurer(ctx, id)
	if err = fail("insurer", err); errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return row.Uzovi, err
}

// InsertRHO adds what is known of an organisation of kind rho.
func (tx *Tx) InsertRHO(ctx context.Context, id, regionKey string) error {
	return fail("insert RHO", tx.q.InsertRho(ctx, gen.InsertRhoParams{ID: id, RegionKey: regionKey}))
}

// RHO is the RHO with this id. ErrNotFound.
func (tx *Tx) RHO(ctx context.Context, id string) (RHO, error) {
	r, err := tx.q.Rho(ctx, id)
	return r, fail("RHO", err)
}

// RHOs are those of a region ("": all), by name.
func (tx *Tx) RHOs(ctx context.Context, regionKey string) ([]RHO, error) {
	rows, err := tx.q.Rhos(ctx, regionKey)
	all := make([]RHO, len(rows))
	for i, r := range rows {
		all[i] = RHO(r)
	}
	return all, fail("RHOs", err)
}

// InsertInsurerRegion makes an insurer a party in a region. ErrDuplicate.
func (tx *Tx) InsertInsurerRegion(ctx context.Context, insurerID, regionKey string) error {
	err := tx.q.InsertInsurerRegion(ctx, gen.InsertInsurerRegionParams{InsurerID: insurerID, RegionKey: regionKey})
	return fail("insert insurer region", err)
}

// DeleteInsurerRegion ends that. ErrNotFound.
func (tx *Tx) DeleteInsurerRegion(ctx context.Context, insurerID, regionKey string) error {
	n, err := tx.q.DeleteInsurerRegion(ctx,
		gen.DeleteInsurerRegionParams{InsurerID: insurerID, RegionKey: regionKey})
	return found("delete insurer region", n, err)
}

// InsurerRegions are the keys of the regions in which an insurer is a party.
func (tx *Tx) InsurerRegions(ctx context.Context, insurerID string) ([]string, error) {
	keys, err := tx.q.InsurerRegions(ctx, insurerID)
	return keys, fail("insurer regions", err)
}

// Page is a part of a long list: Size rows (0: 50, at most 1000) of the page with this Number, counted from 1 (0: 1).
type Page struct{ Number, Size int }

func (p Page) limit() int32 {
	if p.Size <= 0 {
		return 50
	}
	return int32(min(p.Size, 1000))
}

func (p Page) offset() int32 {
	return (int32(min(max(p.Number, 1), 1_000_000)) - 1) * p.limit()
}
