package region

import (
	"context"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
	"kwartier/internal/store"
)

// Times are the versions of one region and of the guideline with when they are in force, read once for who asks about
// many days in one transaction.
type Times struct {
	s                *Service
	tx               *store.Tx
	key              string
	region, national []store.ProgrammeVersionLine
	known            map[string]Pair
}

// Pair is a region with the guideline of the same day.
type Pair struct {
	Region    *region.Region
	Guideline *guideline.Guideline
}

// Times reads when the versions of a region and of the guideline are in force, in two statements.
func (s *Service) Times(ctx context.Context, tx *store.Tx, key string) (*Times, error) {
	t := &Times{s: s, tx: tx, key: key, known: map[string]Pair{}}
	var err error
	if t.region, err = tx.ProgrammeVersions(ctx, kindRegion, key); err != nil {
		return nil, err
	}
	t.national, err = tx.ProgrammeVersions(ctx, kindGuideline, guidelineKey)
	return t, err
}

// On gives what counts on a day, as Service.On and Service.GuidelineOn say. FaultNone, FaultGuideline.
func (t *Times) On(ctx context.Context, day kernel.Date) (p Pair, err error) {
	if p, ok := t.known[day.String()]; ok {
		return p, nil
	}
	line, ok := among(t.region, kindRegion, day)
	if !ok {
		return p, &kernel.Fault{Code: FaultNone, Args: kernel.Args{Value: t.key, Date: day}}
	}
	if v, ok := t.s.parsed.Load(line.SHA256); ok {
		p.Region = v.(*region.Region)
	} else if p.Region, err = t.s.Version(ctx, t.tx, t.key, line.Version); err != nil {
		return p, err
	}
	national, ok := among(t.national, kindGuideline, day)
	if !ok {
		return p, &kernel.Fault{Code: FaultGuideline, Args: kernel.Args{Date: day}}
	}
	if p.Guideline, err = t.s.Guideline(ctx, t.tx, national.Version); err != nil {
		return p, err
	}
	t.known[day.String()] = p
	return p, nil
}
