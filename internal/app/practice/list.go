package practice

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/store"
)

// Tab is a named selection of the list.
type Tab string

// The tabs.
const (
	All       Tab = ""
	Waiting   Tab = "waiting"   // handed in, the RHO decides
	LateOnes  Tab = "late"      // something should have been handed in
	Questions Tab = "questions" // questions are open
	News      Tab = "news"      // handed in once, and changed by others since one last looked (LC-9)
)

// Filter says which practices to list, and how.
type Filter struct {
	Tab        Tab
	Stage      plan.Stage // "" for any
	Year       int        // participation year in hand; 0 for any
	Findings   string     // blocking, warning, none (neither); "" for any
	Typed      string     // part of name, city, AGB code or contact person
	Sort       string     // name (also ""), ion, year, stage (what waits for the RHO first), due, findings, questions, updated
	Descending bool
	Page, Size int // pages count from 1; Size 0 is 50, at most 1000

	typed string // Typed, folded
}

// Row is a practice with how its plan stands.
type Row struct {
	ID, Name, City, AGB string
	ION                 int
	Entry               kernel.Date
	Stage               plan.Stage
	Year                int         // participation year in hand; 0 when the entry date is not known
	Due                 kernel.Date // zero: none
	NextDue             kernel.Date // when the year after it has to be decided on
	Late                bool
	Blocking, Warnings  int
	Hints, Chosen       int
	Questions           int
	Updated, Submitted  time.Time
	Number              int64  // of the plan's newest step
	New                 bool   // handed in once, and changed by others since one last looked
	Holder              string // the practice whose plan it shares, by name; stage and days are that plan's (UT-17). "": its own

	holder        string // Holder, by id
	search, order string // folded: what is searched, and the name
}

// List is a page of the list, with what the tabs and filters count.
type List struct {
	RHO    string  // id of the organisation
	Saved  []Saved // the actor's own filters
	Rows   []Row
	Total  int // of all pages
	Tabs   map[Tab]int
	Stages map[plan.Stage]int // plans: a joint one counts once (UT-17)
	Shared Shared
	Years  []int // the years to filter by
}

// Shared is how many practices share a plan with others, and how many such plans there are (UT-17).
type Shared struct{ Practices, Plans int }

const (
	defaultSize = 50
	maxSize     = 1000
)

// List gives the practices of the actor's RHO. Tabs, Stages and Shared count all of them, whatever is filtered. Faults: those
// of access.
func (s *Service) List(ctx context.Context, actor access.Actor, f Filter) (List, error) {
	rho := actor.Organisation()
	if err := access.Decide(actor, access.PracticeList, access.OfOrganisation(rho, "")); err != nil {
		return List{}, err
	}
	list := List{RHO: rho, Tabs: map[Tab]int{}, Stages: map[plan.Stage]int{}}
	var rows []Row
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if rows, err = s.rows(ctx, tx, actor); err == nil {
			list.Saved, err = saved(ctx, tx, actor, rows)
		}
		return err
	})
	if err != nil {
		return List{}, err
	}
	for _, r := range rows {
		for _, tab := range []Tab{All, Waiting, LateOnes, Questions, News} {
			if r.in(tab) {
				list.Tabs[tab]++
			}
		}
		if r.Holder == "" {
			list.Stages[r.Stage]++
		}
		if r.Year > 0 && !slices.Contains(list.Years, r.Year) {
			list.Years = append(list.Years, r.Year)
		}
	}
	slices.Sort(list.Years)
	list.Shared = sharedIn(rows)
	f.typed = store.Fold(f.Typed)
	rows = slices.DeleteFunc(rows, func(r Row) bool { return !f.takes(r) })
	f.order(rows)
	list.Total, list.Rows = len(rows), f.page(rows)
	return list, nil
}

func sharedIn(rows []Row) Shared {
	in, plans := map[string]bool{}, map[string]bool{}
	for _, r := range rows {
		if r.holder != "" {
			in[r.ID], in[r.holder], plans[r.holder] = true, true, true
		}
	}
	return Shared{len(in), len(plans)}
}

// rows reads all practices of the actor's RHO, with the actor's last looks.
func (s *Service) rows(ctx context.Context, tx *store.Tx, actor access.Actor) ([]Row, error) {
	today := s.today()
	var out []Row
	known := map[string]*region.Region{}
	for n := 1; ; n++ {
		page, total, err := tx.PracticesOfRHO(ctx, actor.Organisation(), store.PracticeFilter{SeenBy: actor.Account, Page: store.Page{Number: n, Size: maxSize}})
		if err != nil {
			return nil, err
		}
		for _, p := range page {
			key := p.Practice.RegionKey
			if known[key] == nil {
				if known[key], err = s.cfg.Regions.On(ctx, tx, key, today); err != nil {
					return nil, err
				}
			}
			out = append(out, rowOf(p, known[key], today))
		}
		if len(page) < maxSize || int64(len(out)) >= total {
			return out, nil
		}
	}
}

func rowOf(p store.PracticeSummary, r *region.Region, today kernel.Date) Row {
	entry, _ := kernel.ParseDate(p.PlanEntry)
	due, _ := kernel.ParseDate(p.Due)
	row := Row{ID: p.Practice.ID, Name: p.Name, City: p.Practice.City, AGB: p.Practice.AGB, ION: int(p.Practice.ION),
		Entry: entry, Stage: plan.Stage(p.PlanState), Year: int(p.PlanYear), Due: due, Blocking: int(p.Blocking),
		Warnings: int(p.Warnings), Hints: int(p.Hints), Chosen: int(p.Chosen), Questions: int(p.OpenQuestions),
		Updated: store.Time(p.PlanUpdatedAt), Submitted: store.Time(p.SubmittedAt), Number: p.PlanNumber,
		New:    p.PlanNumber > 0 && p.PlanUpdatedAt > p.SeenAt,
		Holder: p.HolderName, holder: p.HolderID, search: p.Practice.Search, order: store.Fold(p.Name),
	}
	row.time(r, today)
	return row
}

// time fills in what follows from the entry date and the region's clock.
func (r *Row) time(of *region.Region, today kernel.Date) {
	if !r.Entry.IsZero() {
		if r.Stage == plan.NoPlan {
			r.Year = max(1, of.ParticipationYear(r.Entry, today))
			r.Due = of.Due(r.Entry, r.Year)
		}
		r.NextDue = of.ConfirmDue(r.Entry, r.Year+1)
	}
	r.Late = r.Stage.Late(r.Due, r.NextDue, today)
}

// Day is the day that counts now: of the plan in hand, or once that was accepted of the year after it (LC-4); zero: none.
func (r Row) Day() kernel.Date {
	if r.Stage == plan.Accepted || r.Due.IsZero() && r.Stage != plan.NoPlan {
		return r.NextDue
	}
	return r.Due
}

// in tells whether a tab has the practice; what asks for work on a joint plan stands there once, with its holder (UT-17).
func (r Row) in(tab Tab) bool {
	if r.Holder != "" && tab != All {
		return false
	}
	switch tab {
	case Waiting:
		return r.Stage == plan.Submitted
	case LateOnes:
		return r.Late
	case Questions:
		return r.Questions > 0
	case News:
		return r.New
	}
	return true
}

func (f Filter) takes(r Row) bool {
	switch {
	case !r.in(f.Tab), f.Stage != "" && r.Stage != f.Stage, f.Year != 0 && r.Year != f.Year:
		return false
	case f.Findings == "blocking" && r.Blocking == 0,
		f.Findings == "warning" && r.Warnings == 0,
		f.Findings == "none" && r.Blocking+r.Warnings > 0:
		return false
	}
	return strings.Contains(r.search, f.typed)
}

// waits orders stages by who has something to do: the RHO first.
var waits = map[plan.Stage]int{plan.Submitted: 1, plan.Returned: 2, plan.Concept: 3, plan.NoPlan: 4, plan.Accepted: 5}

// compare orders by what f sorts by, ascending; most findings or questions come first by f.Descending.
func (f Filter) compare(a, b Row) int {
	switch f.Sort {
	case "ion":
		return cmp.Compare(a.ION, b.ION)
	case "year":
		return cmp.Compare(a.Year, b.Year)
	case "stage":
		return cmp.Compare(waits[a.Stage], waits[b.Stage])
	case "due":
		return a.Day().Compare(b.Day())
	case "findings":
		return cmp.Or(cmp.Compare(a.Blocking, b.Blocking), cmp.Compare(a.Warnings, b.Warnings), cmp.Compare(a.Hints, b.Hints))
	case "questions":
		return cmp.Compare(a.Questions, b.Questions)
	case "updated":
		return a.Updated.Compare(b.Updated)
	}
	return cmp.Compare(a.order, b.order)
}

// order sorts; equal ones stand by name. Without a due day comes last, whichever the direction.
func (f Filter) order(rows []Row) {
	slices.SortStableFunc(rows, func(a, b Row) int {
		if f.Sort == "due" && a.Day().IsZero() != b.Day().IsZero() {
			if a.Day().IsZero() {
				return 1
			}
			return -1
		}
		c := f.compare(a, b)
		if f.Descending {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a.order, b.order), cmp.Compare(a.ID, b.ID))
	})
}

func (f Filter) page(rows []Row) []Row {
	size := f.Size
	if size <= 0 {
		size = defaultSize
	}
	size = min(size, maxSize)
	from := min((min(max(f.Page, 1), len(rows)+1)-1)*size, len(rows))
	return rows[from:min(from+size, len(rows))]
}
