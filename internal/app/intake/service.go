package intake

import (
	"context"
	"errors"
	"slices"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/plan"
	"kwartier/internal/app/practice"
	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// Config is what the use cases work with.
type Config struct {
	Store     *store.Store
	Regions   *regions.Service
	Plans     *plan.Service
	Practices *practice.Service
	Now       func() time.Time
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg: cfg} }

// Refused says what is wrong with the chosen columns, all at once.
type Refused = kernel.Refusal

// Preview is what bringing a sheet in comes to.
type Preview struct {
	Rows   []Row
	Unused []int // columns that are not used
}

// Result is what was done.
type Result struct {
	Added   int // practices that are new
	Plans   int // plans that were written
	Rows    []Row
	Written map[int]bool // rows by number
}

// Fields are what columns can mean in the region of the actor's RHO. Faults: those of access.
func (s *Service) Fields(ctx context.Context, actor access.Actor) ([]Field, error) {
	_, r, err := s.of(ctx, actor, domain.Concept)
	if err != nil {
		return nil, err
	}
	return FieldsOf(r), nil
}

// of finds the actor's RHO and the region's version of today, when the actor may bring plans in.
func (s *Service) of(ctx context.Context, actor access.Actor, stage domain.Stage) (rho store.RHO, r *region.Region, err error) {
	id := actor.Organisation()
	if err := access.Decide(actor, access.PracticeAdd, access.OfOrganisation(id, "")); err != nil {
		return rho, nil, err
	}
	if stage == domain.Accepted {
		if err := access.Decide(actor, access.PlanDecide, access.OfPlan("", id)); err != nil {
			return rho, nil, err
		}
	}
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if rho, err = tx.RHO(ctx, id); errors.Is(err, store.ErrNotFound) {
			return access.NotFound()
		} else if err != nil {
			return err
		}
		r, err = s.cfg.Regions.On(ctx, tx, rho.RegionKey, kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)))
		return err
	})
	return rho, r, err
}

// Preview reads a sheet with the chosen columns and says of every row what will happen to it; it writes nothing.
// Errors: *Refused, faults of access.
func (s *Service) Preview(ctx context.Context, actor access.Actor, sheet Sheet, m Mapping) (Preview, error) {
	rho, r, err := s.of(ctx, actor, domain.Concept)
	if err != nil {
		return Preview{}, err
	}
	fields := FieldsOf(r)
	m, wrong := m.Check(fields, len(sheet.Header))
	if len(wrong) > 0 {
		return Preview{}, &Refused{Faults: wrong}
	}
	x := reader{sheet: sheet, mapping: m, fields: fields, region: r}
	out := Preview{Rows: x.rows()}
	for i, key := range m {
		if key == "" {
			out.Unused = append(out.Unused, i)
		}
	}
	known := map[string]store.PracticeSummary{}
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		for n := 1; ; n++ {
			page, total, err := tx.PracticesOfRHO(ctx, rho.ID, store.PracticeFilter{Page: store.Page{Number: n, Size: 1000}})
			if err != nil {
				return err
			}
			for _, p := range page {
				known[p.Practice.AGB] = p
			}
			if len(page) == 0 || int64(n*1000) >= total {
				return nil
			}
		}
	})
	for i := range out.Rows {
		if p, ok := known[out.Rows[i].Facts.AGB]; ok && out.Rows[i].Facts.AGB != "" {
			out.Rows[i].meet(p)
		}
	}
	return out, err
}

// meet compares a row with the practice that has its AGB code.
func (r *Row) meet(p store.PracticeSummary) {
	r.Known, r.Skip = true, domain.Stage(p.PlanState) != domain.NoPlan
	if r.Skip {
		r.Findings = append(r.Findings, Finding{Severity: kernel.Hint, Fault: kernel.Fault{Code: FaultPlan}})
	}
	r.Facts.ID = p.Practice.ID
	if fold(p.Name) != fold(r.Facts.Name) {
		r.Findings = append(r.Findings, Finding{Severity: kernel.Warning, Fault: kernel.Fault{Code: FaultOther, Args: kernel.Args{Value: p.Name}}})
	}
}

// Confirm brings in every row that goes, each in a transaction of its own, as concept or as accepted. A row that
// meanwhile cannot go in any more is left out with its reason. Done again it does nothing. Errors: as Preview.
func (s *Service) Confirm(ctx context.Context, actor access.Actor, sheet Sheet, m Mapping, stage domain.Stage) (Result, error) {
	if stage != domain.Accepted {
		stage = domain.Concept
	}
	rho, _, err := s.of(ctx, actor, stage)
	if err != nil {
		return Result{}, err
	}
	preview, err := s.Preview(ctx, actor, sheet, m)
	if err != nil {
		return Result{}, err
	}
	out := Result{Rows: preview.Rows, Written: map[int]bool{}}
	for i := range out.Rows {
		row := &out.Rows[i]
		if !row.Goes() {
			continue
		}
		err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
			id := row.Facts.ID
			if !row.Known {
				if id, err = s.cfg.Practices.Bring(ctx, tx, actor, rho, row.Facts); err != nil {
					return err
				}
			}
			_, err = s.cfg.Plans.Put(ctx, tx, actor, plan.PutInput{PracticeID: id, Sections: row.Sections, Stage: stage})
			return err
		})
		var refused *practice.Refused
		switch {
		case errors.Is(err, store.ErrDuplicate):
			row.Skip = true
			row.Findings = append(row.Findings, Finding{Severity: kernel.Hint, Fault: kernel.Fault{Code: FaultPlan}})
			continue
		case errors.As(err, &refused):
			for _, f := range slices.Clone(refused.Faults) {
				row.Findings = append(row.Findings, Finding{Severity: kernel.Blocking, Fault: f})
			}
			continue
		case err != nil:
			return out, err
		}
		out.Plans++
		out.Written[row.Number] = true
		if !row.Known {
			out.Added++
		}
	}
	return out, nil
}
