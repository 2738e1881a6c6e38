package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// ProgrammeVersion is a version of a guideline or of a regional plan, as YAML.
	ProgrammeVersion = gen.ProgrammeVersion
	// ProgrammeVersionLine is a ProgrammeVersion without its YAML.
	ProgrammeVersionLine = gen.ProgrammeVersionsRow
)

// InsertProgrammeVersion adds a version. ErrDuplicate: kind, key and version are there; a published one is never
// edited.
func (tx *Tx) InsertProgrammeVersion(ctx context.Context, v ProgrammeVersion) error {
	return fail("insert programme version", tx.q.InsertProgrammeVersion(ctx, gen.InsertProgrammeVersionParams(v)))
}

// ProgrammeVersion is one version. ErrNotFound.
func (tx *Tx) ProgrammeVersion(ctx context.Context, kind, key, version string) (ProgrammeVersion, error) {
	v, err := tx.q.ProgrammeVersion(ctx, gen.ProgrammeVersionParams{Kind: kind, Key: key, Version: version})
	return v, fail("programme version", err)
}

// ProgrammeVersionOn is the published version that is valid on a date, the one that began last. ErrNotFound.
func (tx *Tx) ProgrammeVersionOn(ctx context.Context, kind, key, date string) (ProgrammeVersion, error) {
	v, err := tx.q.ProgrammeVersionOn(ctx, gen.ProgrammeVersionOnParams{Kind: kind, Key: key, OnDate: date})
	return v, fail("programme version on a date", err)
}

// ProgrammeVersions lists the versions of a kind ("": all) and key ("": all), oldest first.
func (tx *Tx) ProgrammeVersions(ctx context.Context, kind, key string) ([]ProgrammeVersionLine, error) {
	rows, err := tx.q.ProgrammeVersions(ctx, gen.ProgrammeVersionsParams{Kind: kind, Key: key})
	return rows, fail("programme versions", err)
}

// UpdateProgrammeDraft writes the content of a draft; seenSHA256 is that of the content that was seen. ErrStale:
// changed, published or gone.
func (tx *Tx) UpdateProgrammeDraft(ctx context.Context, v ProgrammeVersion, seenSHA256 string) error {
	n, err := tx.q.UpdateProgrammeDraft(ctx, gen.UpdateProgrammeDraftParams{ValidFrom: v.ValidFrom,
		ValidUntil: v.ValidUntil, YAML: v.YAML, SHA256: v.SHA256, Origin: v.Origin, Kind: v.Kind, Key: v.Key,
		Version: v.Version, SeenSHA256: seenSHA256})
	return changed("update programme draft", n, err)
}

// PublishProgrammeDraft fixes a draft for good; seenSHA256 is that of the content that was seen. ErrStale.
func (tx *Tx) PublishProgrammeDraft(ctx context.Context, kind, key, version, seenSHA256 string) error {
	n, err := tx.q.PublishProgrammeDraft(ctx,
		gen.PublishProgrammeDraftParams{Kind: kind, Key: key, Version: version, SeenSHA256: seenSHA256})
	return changed("publish programme draft", n, err)
}
