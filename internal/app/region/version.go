// Package region gives the versions of regional plans and guidelines that are in force, from the database.
//
// Words: a version is one published text of a region or of the guideline, valid for a period; it never changes. The
// program ships some (Ship puts them in the database); others are imported.
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

// The kinds of programme version in the database.
const (
	kindRegion    = "region"
	kindGuideline = "guideline"
)

// guidelineKey is the key of the one national guideline in the database.
const guidelineKey = "leidraad"

// statePublished marks a version that is never edited again.
const statePublished = "published"

// FaultNone says that a region has no published version. Args.Value: the region's key.
const FaultNone = "region.none"

// Versions reads published versions of regions and guidelines from the database. A version never changes once it is
// published, so what was read is kept and shared: nobody changes the values it gives. Safe for concurrent use.
type Versions struct {
	regions    sync.Map // of key + version → *region.Region
	guidelines sync.Map // of number → *guideline.Guideline
}

// On is the version of a region in force on a day: of those valid that day, the one that began last (GL-2, GL-8). Where
// none is, the one that began last before it goes on (GL-3), or the first there is. Fault: FaultNone.
func (v *Versions) On(ctx context.Context, tx *store.Tx, key string, day kernel.Date) (*region.Region, error) {
	lines, err := tx.ProgrammeVersions(ctx, kindRegion, key)
	if err != nil {
		return nil, err
	}
	best, rank := "", 0
	for _, l := range lines { // oldest first
		from, until := date(l.ValidFrom), date(l.ValidUntil)
		now := 1
		switch {
		case l.State != statePublished:
			continue
		case kernel.Period{From: from, Until: until}.Contains(day):
			now = 3
		case !from.After(day):
			now = 2
		}
		if now > rank || now == rank && now > 1 {
			best, rank = l.Version, now
		}
	}
	if best == "" {
		return nil, &kernel.Fault{Code: FaultNone, Args: kernel.Args{Value: key, Date: day}}
	}
	return v.Version(ctx, tx, key, best)
}

// date reads a date as the database has it; an empty one is unknown.
func date(text string) kernel.Date {
	d, _ := kernel.ParseDate(text)
	return d
}

// Version is one published version of a region. Fault: FaultNone.
func (v *Versions) Version(ctx context.Context, tx *store.Tx, key, version string) (*region.Region, error) {
	id := key + " " + version
	if known, ok := v.regions.Load(id); ok {
		return known.(*region.Region), nil
	}
	row, err := tx.ProgrammeVersion(ctx, kindRegion, key, version)
	if errors.Is(err, store.ErrNotFound) {
		return nil, &kernel.Fault{Code: FaultNone, Args: kernel.Args{Value: key}}
	}
	if err != nil {
		return nil, err
	}
	r, mistakes := programme.LoadRegion(id, []byte(row.YAML))
	if r == nil {
		return nil, fmt.Errorf("region: stored version %s cannot be read: %v", id, mistakes)
	}
	if row.State == statePublished {
		v.regions.Store(id, r)
	}
	return r, nil
}

// Guideline is a version of the guideline by its number.
func (v *Versions) Guideline(ctx context.Context, tx *store.Tx, number string) (*guideline.Guideline, error) {
	if known, ok := v.guidelines.Load(number); ok {
		return known.(*guideline.Guideline), nil
	}
	row, err := tx.ProgrammeVersion(ctx, kindGuideline, guidelineKey, number)
	if err != nil {
		return nil, err
	}
	g, mistakes := programme.LoadGuideline("guideline "+number, []byte(row.YAML))
	if g == nil {
		return nil, fmt.Errorf("region: stored guideline %s cannot be read: %v", number, mistakes)
	}
	v.guidelines.Store(number, g)
	return g, nil
}

// GuidelineOn is the guideline in force on a day: of the versions that had begun, the one that began last. It goes on
// until a next one begins (GL-3); one of which nobody knows when it began is never in force by itself (GL-7). Before
// the first began, the first counts.
func (v *Versions) GuidelineOn(ctx context.Context, tx *store.Tx, day kernel.Date) (*guideline.Guideline, error) {
	lines, err := tx.ProgrammeVersions(ctx, kindGuideline, guidelineKey)
	if err != nil {
		return nil, err
	}
	best, began := "", kernel.Date{}
	for _, l := range lines { // oldest first
		from := date(l.ValidFrom)
		if from.IsZero() || best != "" && (from.After(day) || from.Before(began)) {
			continue
		}
		best, began = l.Version, from
	}
	if best == "" {
		return nil, fmt.Errorf("region: no guideline is stored")
	}
	return v.Guideline(ctx, tx, best)
}

// Ship stores the guidelines and regions that come with the program, as far as they are not there yet. Those that are
// there stay as they are: a published version is never edited.
func Ship(ctx context.Context, s *store.Store, at time.Time) error {
	var rows []store.ProgrammeVersion
	for _, g := range programme.Shipped().Guidelines() {
		rows = append(rows, row(kindGuideline, guidelineKey, g.Number, g.Valid, g.YAML, at))
	}
	for _, r := range programme.Shipped().Regions() {
		rows = append(rows, row(kindRegion, r.Key, r.Version, r.Valid, r.YAML, at))
	}
	return s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		there, err := tx.ProgrammeVersions(ctx, "", "")
		if err != nil {
			return err
		}
		known := map[[3]string]bool{}
		for _, l := range there {
			known[[3]string{l.Kind, l.Key, l.Version}] = true
		}
		for _, r := range rows {
			if known[[3]string{r.Kind, r.Key, r.Version}] {
				continue
			}
			if err := tx.InsertProgrammeVersion(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
}

func row(kind, key string, number int, valid kernel.Period, yaml []byte, at time.Time) store.ProgrammeVersion {
	sum := sha256.Sum256(yaml)
	return store.ProgrammeVersion{Kind: kind, Key: key, Version: strconv.Itoa(number), ValidFrom: valid.From.String(),
		ValidUntil: valid.Until.String(), State: statePublished, YAML: string(yaml), SHA256: hex.EncodeToString(sum[:]),
		Origin: "embedded", CreatedAt: store.Millis(at)}
}
