package practice

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Saved is a filter that somebody keeps under a name, with how many practices it takes now.
type Saved struct {
	ID, Name string
	Filter   Filter
	Count    int
}

// What one can keep.
const (
	MaxFilters    = 20
	MaxFilterName = 60 // characters
)

// saved are the actor's own filters, in the order they were kept.
func saved(ctx context.Context, tx *store.Tx, actor access.Actor, rows []Row) ([]Saved, error) {
	kept, err := tx.SavedFilters(ctx, actor.Account, actor.Organisation())
	out := make([]Saved, len(kept))
	for i, k := range kept {
		f := decodeFilter(k.Query)
		f.typed = store.Fold(f.Typed)
		out[i] = Saved{ID: k.ID, Name: k.Name, Filter: f}
		for _, r := range rows {
			if f.takes(r) {
				out[i].Count++
			}
		}
	}
	return out, err
}

// SaveFilter keeps a filter with its order under a name, for the actor alone. Faults: FaultFilterName, FaultFilterTaken,
// FaultFilters, those of access.
func (s *Service) SaveFilter(ctx context.Context, actor access.Actor, name string, f Filter) error {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return err
	}
	return s.keep(ctx, actor, func(ctx context.Context, tx *store.Tx, all []store.SavedFilter) error {
		if name, err = filterName(name); err != nil {
			return err
		}
		if len(all) >= MaxFilters {
			return &kernel.Fault{Code: FaultFilters, Args: kernel.Args{Need: MaxFilters}}
		}
		return tx.InsertSavedFilter(ctx, store.SavedFilter{ID: id, AccountID: actor.Account, OrganisationID: actor.Organisation(), Name: name, Query: f.encode()})
	})
}

// RenameFilter gives one of the actor's filters another name. Faults: as SaveFilter; a filter that is not there is not
// found.
func (s *Service) RenameFilter(ctx context.Context, actor access.Actor, id, name string) error {
	return s.keep(ctx, actor, func(ctx context.Context, tx *store.Tx, all []store.SavedFilter) error {
		at := slices.IndexFunc(all, func(f store.SavedFilter) bool { return f.ID == id })
		if at < 0 {
			return access.NotFound()
		}
		var err error
		if all[at].Name, err = filterName(name); err != nil {
			return err
		}
		return tx.UpdateSavedFilter(ctx, all[at])
	})
}

// RemoveFilter forgets one of the actor's filters; that it is gone already is well. Faults: those of access.
func (s *Service) RemoveFilter(ctx context.Context, actor access.Actor, id string) error {
	return s.keep(ctx, actor, func(ctx context.Context, tx *store.Tx, _ []store.SavedFilter) error {
		err := tx.DeleteSavedFilter(ctx, actor.Account, actor.Organisation(), id)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		return err
	})
}

// keep changes the actor's filters. A preference is no business of the log (AZ-8).
func (s *Service) keep(ctx context.Context, actor access.Actor, do func(context.Context, *store.Tx, []store.SavedFilter) error) error {
	if err := access.Decide(actor, access.PracticeList, access.OfOrganisation(actor.Organisation(), "")); err != nil {
		return err
	}
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.SavedFilters(ctx, actor.Account, actor.Organisation())
		if err != nil {
			return err
		}
		return do(ctx, tx, all)
	})
	if errors.Is(err, store.ErrDuplicate) {
		return &kernel.Fault{Code: FaultFilterTaken, Field: "name"}
	}
	return err
}

func filterName(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if n := utf8.RuneCountInString(name); n == 0 || n > MaxFilterName || !utf8.ValidString(name) || strings.ContainsRune(name, 0) {
		return "", &kernel.Fault{Code: FaultFilterName, Field: "name"}
	}
	return name, nil
}

// encode writes what is filtered and the order, not the page.
func (f Filter) encode() string {
	v := url.Values{}
	for name, value := range map[string]string{"tab": string(f.Tab), "stage": string(f.Stage), "findings": f.Findings, "typed": f.Typed, "sort": f.Sort} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if f.Year != 0 {
		v.Set("year", strconv.Itoa(f.Year))
	}
	if f.Descending {
		v.Set("descending", "yes")
	}
	return v.Encode()
}

// decodeFilter is the reverse; what it does not know it leaves out.
func decodeFilter(query string) Filter {
	v, _ := url.ParseQuery(query)
	year, _ := strconv.Atoi(v.Get("year"))
	return Filter{Tab: Tab(v.Get("tab")), Stage: plan.Stage(v.Get("stage")), Year: year, Findings: v.Get("findings"),
		Typed: v.Get("typed"), Sort: v.Get("sort"), Descending: v.Get("descending") != ""}
}
