// Package region keeps the versions of guidelines and regions in the database
// and gives them out as parsed values.
//
// Words: a version is a draft or published. The shipped versions are those
// inside the program; Ensure puts them in the database.
//
// Invariants: a published version never changes; what ships under the same
// number with other content is refused (ErrChanged). Parsed values are shared
// and nobody changes them; they are kept by the hash of their content, so that
// several processes agree.
package region

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
	"kwartier/internal/programme"
	"kwartier/internal/store"
)

// The faults of this package.
const (
	FaultNone      = "region.none"      // no published version of the region; Args.Value: its key, Date: the day asked
	FaultVersion   = "region.version"   // no such version; Args.Value: the key, Name: the version
	FaultGuideline = "region.guideline" // no such guideline; Args.Value: the version, or Date: the day asked
	FaultPublished = "region.published" // a published version is never edited; Args.Value: the key, Name: the version
	FaultStale     = "region.stale"     // somebody changed the draft meanwhile; Args as FaultPublished
	FaultUnkeyed   = "region.unkeyed"   // a file without a sound key and version cannot be kept
)

// FaultCodes are the codes above.
var FaultCodes = []string{FaultNone, FaultVersion, FaultGuideline, FaultPublished, FaultStale, FaultUnkeyed}

// ErrChanged says that what ships differs from what was published under the same
// version. It is a mistake in the release: a change is a new version.
var ErrChanged = errors.New("a published version ships with other content")

const (
	kindRegion    = "region"
	kindGuideline = "guideline"
	guidelineKey  = "leidraad"
	draft         = "draft"
	published     = "published"
)

// Config is what the service needs.
type Config struct {
	Store *store.Store
	Now   func() time.Time
}

// Service gives out regions and guidelines. It is safe for concurrent use.
type Service struct {
	cfg    Config
	parsed sync.Map // sha256 of canonical YAML → *region.Region or *guideline.Guideline
	named  sync.Map // [3]string of kind, key and version of a published version → the same
}

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg: cfg} }

// Ensure puts the shipped versions in the database where they are missing.
// ErrChanged when one is there with other content.
func (s *Service) Ensure(ctx context.Context) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, g := range programme.Shipped().Guidelines() {
			row := s.row(kindGuideline, guidelineKey, g.Number, g.Valid, g.YAML)
			if err := ensure(ctx, tx, row); err != nil {
				return err
			}
		}
		for _, r := range programme.Shipped().Regions() {
			if err := ensure(ctx, tx, s.row(kindRegion, r.Key, r.Version, r.Valid, r.YAML)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) row(kind, key string, version int, valid kernel.Period, yaml []byte) store.ProgrammeVersion {
	return store.ProgrammeVersion{
		Kind: kind, Key: key, Version: strconv.Itoa(version), ValidFrom: valid.From.String(),
		ValidUntil: valid.Until.String(), State: published, YAML: string(yaml), SHA256: sum(yaml), Origin: "shipped",
		CreatedAt: store.Millis(s.cfg.Now()), CreatedBy: "system",
	}
}

func sum(yaml []byte) string {
	h := sha256.Sum256(yaml)
	return hex.EncodeToString(h[:])
}

func ensure(ctx context.Context, tx *store.Tx, row store.ProgrammeVersion) error {
	there, err := tx.ProgrammeVersion(ctx, row.Kind, row.Key, row.Version)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return tx.InsertProgrammeVersion(ctx, row)
	case err != nil:
		return err
	case there.SHA256 != row.SHA256 || there.State != published:
		return fmt.Errorf("%s %s, version %s: %w", row.Kind, row.Key, row.Version, ErrChanged)
	}
	return nil
}

// Version is one version of a region, published or draft. FaultVersion.
func (s *Service) Version(ctx context.Context, tx *store.Tx, key, version string) (*region.Region, error) {
	if v, ok := s.named.Load([3]string{kindRegion, key, version}); ok {
		return v.(*region.Region), nil
	}
	row, err := tx.ProgrammeVersion(ctx, kindRegion, key, version)
	if errors.Is(err, store.ErrNotFound) {
		return nil, &kernel.Fault{Code: FaultVersion, Args: kernel.Args{Value: key, Name: version}}
	}
	if err != nil {
		return nil, err
	}
	return s.region(row)
}

// On is the published version of a region that counts on a day: of those valid
// on it the one that began last. Where none is, the last that had begun by
// then, and before all of them the first: what a practice did in that time is
// judged by the plan nearest to it. FaultNone.
func (s *Service) On(ctx context.Context, tx *store.Tx, key string, day kernel.Date) (*region.Region, error) {
	line, ok, err := nearest(ctx, tx, kindRegion, key, day)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, &kernel.Fault{Code: FaultNone, Args: kernel.Args{Value: key, Date: day}}
	}
	if v, ok := s.parsed.Load(line.SHA256); ok {
		return v.(*region.Region), nil
	}
	return s.Version(ctx, tx, key, line.Version)
}

// Guideline is a version of the national guideline by its number.
// FaultGuideline.
func (s *Service) Guideline(ctx context.Context, tx *store.Tx, version string) (*guideline.Guideline, error) {
	if v, ok := s.named.Load([3]string{kindGuideline, guidelineKey, version}); ok {
		return v.(*guideline.Guideline), nil
	}
	row, err := tx.ProgrammeVersion(ctx, kindGuideline, guidelineKey, version)
	if errors.Is(err, store.ErrNotFound) {
		return nil, &kernel.Fault{Code: FaultGuideline, Args: kernel.Args{Value: version}}
	}
	if err != nil {
		return nil, err
	}
	if v, ok := s.parsed.Load(row.SHA256); ok {
		s.remember(row, v)
		return v.(*guideline.Guideline), nil
	}
	g, ms := programme.LoadGuideline(row.Key+"-"+row.Version, []byte(row.YAML))
	if g == nil {
		return nil, fmt.Errorf("guideline %s in the database: %v", version, ms)
	}
	s.parsed.Store(row.SHA256, g)
	s.remember(row, g)
	return g, nil
}

// GuidelineOn is the guideline in force on a day (GL-2, GL-8), as
// programme.Catalogue.GuidelineOn says; before the first began, the first
// counts. FaultGuideline when none is kept.
func (s *Service) GuidelineOn(ctx context.Context, tx *store.Tx, day kernel.Date) (*guideline.Guideline, error) {
	line, ok, err := nearest(ctx, tx, kindGuideline, guidelineKey, day)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, &kernel.Fault{Code: FaultGuideline, Args: kernel.Args{Date: day}}
	}
	return s.Guideline(ctx, tx, line.Version)
}

// nearest chooses from the published versions whose beginning is known. A
// guideline does not end by itself (GL-3), a region's version does.
func nearest(ctx context.Context, tx *store.Tx, kind, key string, day kernel.Date) (best store.ProgrammeVersionLine, ok bool, err error) {
	lines, err := tx.ProgrammeVersions(ctx, kind, key) // oldest first
	best, ok = among(lines, kind, day)
	return best, ok, err
}

func among(lines []store.ProgrammeVersionLine, kind string, day kernel.Date) (best store.ProgrammeVersionLine, ok bool) {
	on := day.String()
	valid := func(l store.ProgrammeVersionLine) bool {
		return l.ValidFrom <= on && (kind == kindGuideline || l.ValidUntil == "" || l.ValidUntil >= on)
	}
	for _, l := range lines {
		switch {
		case l.State != published || l.ValidFrom == "":
		case !ok, valid(l), l.ValidFrom <= on && !valid(best):
			best, ok = l, true
		}
	}
	return best, ok
}

// region parses a row; published ones are parsed once.
func (s *Service) region(row store.ProgrammeVersion) (*region.Region, error) {
	if v, ok := s.parsed.Load(row.SHA256); ok {
		s.remember(row, v)
		return v.(*region.Region), nil
	}
	r, ms := programme.LoadRegion(row.Key+"-"+row.Version, []byte(row.YAML))
	if r == nil {
		return nil, fmt.Errorf("region %s version %s in the database: %v", row.Key, row.Version, ms)
	}
	if row.State == published {
		s.parsed.Store(row.SHA256, r)
		s.remember(row, r)
	}
	return r, nil
}

// remember lets a published version be found by its name without reading its text again: it never changes.
func (s *Service) remember(row store.ProgrammeVersion, parsed any) {
	if row.State == published {
		s.named.Store([3]string{row.Kind, row.Key, row.Version}, parsed)
	}
}
