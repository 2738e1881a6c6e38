package plan

import (
	"context"
	"errors"
	"slices"
	"sync"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/guideline"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/store"
)

// Horizon is a look forward over all practices of an RHO: who will fall short, of what, and what they could still
// choose (CK-5).
type Horizon struct {
	Practices int                       // looked at
	Unknown   int                       // without a plan: nothing is known of them
	Years     [yearsShown]HorizonYear   // this year of each practice, the next, and the one after
	Rows      [yearsShown][]HorizonRow  // practices that fall short, by name
	Elements  []HorizonElement          // in the region's order
	Entries   [yearsShown][]HorizonMenu // in the menu's order
}

// HorizonYear counts the practices in the same step from now.
type HorizonYear struct {
	Short int // fall short of something
	Stuck int // of whom in an element in which no menu entry is open any more
}

// HorizonElement counts the practices that fall short in one core element, in each of the years.
type HorizonElement struct {
	Key          guideline.ElementKey
	Name         string
	Short, Stuck [yearsShown]int
}

// HorizonMenu is a menu entry with how many practices could still choose it.
type HorizonMenu struct {
	Key, Name string
	Element   guideline.ElementKey
	Could     int
}

// HorizonRow is a practice that falls short in a participation year.
type HorizonRow struct {
	ID, Name, City string
	Year           int
	Planned        bool // the plan says something of that year
	Lacks          []Lack
	Stuck          bool
}

// Lack is one core element in which a practice falls short.
type Lack struct {
	Element guideline.ElementKey
	Name    string
	Asked   string // in the data's words
	Have    int
	Need    int
	Open    int  // menu entries that are new for it, and trainings that colleagues may still follow
	Deepen  bool // something that runs may be deepened
}

// Horizon looks forward over all practices of the actor's RHO. Faults: those of access.
func (s *Service) Horizon(ctx context.Context, actor access.Actor) (Horizon, error) {
	rho := actor.Organisation()
	if err := access.Decide(actor, access.PracticeList, access.OfOrganisation(rho, "")); err != nil {
		return Horizon{}, err
	}
	var all []*foreseen
	var out Horizon
	var now *region.Region
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		out = Horizon{}
		all, now, err = s.foresee(ctx, tx, rho, &out)
		return err
	})
	if err != nil {
		return Horizon{}, err
	}
	if err := lookAll(all); err != nil {
		return Horizon{}, err
	}
	out.count(all, now)
	return out, nil
}

// foresee reads what the look needs.
func (s *Service) foresee(ctx context.Context, tx *store.Tx, rho string, out *Horizon) (all []*foreseen, now *region.Region, err error) {
	if out.Unknown, err = tx.CountWithoutPlan(ctx, rho); err != nil {
		return nil, nil, err
	}
	plans, err := s.keptOf(ctx, tx, rho)
	if err == nil {
		err = peopled(ctx, tx, rho, plans)
	}
	if err != nil {
		return nil, nil, err
	}
	ahead := s.aheadOf(tx)
	for _, k := range plans {
		f := &foreseen{kept: k, today: ahead.today}
		for step := range f.versions {
			if f.versions[step], err = ahead.on(ctx, k.row.RegionKey, dateOf(k.practice.Practice.EntryDate), int(k.row.Year)+step); err != nil {
				return nil, nil, err
			}
		}
		all = append(all, f)
	}
	if len(all) > 0 {
		v, err := ahead.of(ctx, all[0].row.RegionKey, ahead.today)
		if err != nil {
			return nil, nil, err
		}
		now = v.Region
	}
	return all, now, nil
}

// lookAll looks forward from all plans, on two cores.
func lookAll(all []*foreseen) error {
	const workers = 2
	var errs [workers]error
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(all) && errs[w] == nil; i += workers {
				errs[w] = all[i].look()
			}
		})
	}
	wait.Wait()
	return errors.Join(errs[:]...)
}

// count adds everything up.
func (h *Horizon) count(all []*foreseen, now *region.Region) {
	h.Practices = len(all)
	if now == nil {
		return
	}
	for _, e := range now.Elements {
		h.Elements = append(h.Elements, HorizonElement{Key: e.Key, Name: e.Name})
	}
	for step := range h.Entries {
		for _, e := range now.Elements {
			for _, m := range now.MenuOf(e.Key) {
				h.Entries[step] = append(h.Entries[step], HorizonMenu{Key: m.Key, Name: m.Name, Element: e.Key})
			}
		}
	}
	for _, f := range all {
		for step := range f.outlooks {
			h.add(step, f)
		}
	}
}

func (h *Horizon) add(step int, f *foreseen) {
	o := &f.outlooks[step]
	row := HorizonRow{ID: f.practice.Practice.ID, Name: f.practice.Name, City: f.practice.Practice.City, Year: o.Year, Planned: o.Planned}
	for i := range o.Elements {
		e := &o.Elements[i]
		for _, open := range e.Open {
			if at := slices.IndexFunc(h.Entries[step], func(m HorizonMenu) bool { return m.Key == open.Key }); at >= 0 {
				h.Entries[step][at].Could++
			}
		}
		if e.Met {
			continue
		}
		lack := lackOf(e)
		row.Lacks = append(row.Lacks, lack)
		at := slices.IndexFunc(h.Elements, func(x HorizonElement) bool { return x.Key == e.Element })
		if at >= 0 {
			h.Elements[at].Short[step]++
		}
		if lack.Open == 0 {
			row.Stuck = true
			if at >= 0 {
				h.Elements[at].Stuck[step]++
			}
		}
	}
	if len(row.Lacks) == 0 {
		return
	}
	h.Years[step].Short++
	if row.Stuck {
		h.Years[step].Stuck++
	}
	h.Rows[step] = append(h.Rows[step], row)
}

// lackOf is what an element lacks: the requirement that lacks most.
func lackOf(e *domain.Expected) Lack {
	out := Lack{Element: e.Element, Name: e.Name, Open: len(e.Open)}
	for _, a := range e.Asks {
		if a.Need-a.Have > out.Need-out.Have {
			out.Asked, out.Have, out.Need = a.Requirement.Text, a.Have, a.Need
		}
	}
	for _, r := range e.Running {
		switch r.Deepen {
		case domain.DeepenOthers:
			if len(r.MayFollow) > 0 {
				out.Open++
			}
		case domain.DeepenInFull, domain.DeepenNot:
		default:
			out.Deepen = true
		}
	}
	return out
}
