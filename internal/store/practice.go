package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// Practice is what is known of an organisation of kind practice. The store sets Search.
	Practice = gen.Practice
	// PracticeDetail is a practice with its name and that of its RHO.
	PracticeDetail = gen.PracticeRow
	// PracticeSummary is a practice with its name and how its plan stands; PlanState is none without a plan. SeenNumber
	// and SeenAt tell the last look of PracticeFilter.SeenBy; PlanUpdatedAt after SeenAt: changed since.
	PracticeSummary = gen.PracticesOfRhoRow
	// RegionStand says how many practices of a region stand the same: entry date, state (none without a plan), year and
	// due day of their plan.
	RegionStand = gen.PlanStandsByRegionRow
)

// InsertPractice adds an organisation of kind practice with what is known of it.
func (tx *Tx) InsertPractice(ctx context.Context, name string, p Practice) error {
	o := Organisation{ID: p.ID, Kind: "practice", Name: name, CreatedAt: p.CreatedAt}
	if err := tx.InsertOrganisation(ctx, o); err != nil {
		return err
	}
	p.Search, p.Version = practiceSearch(name, p), 1
	return fail("insert practice", tx.q.InsertPractice(ctx, gen.InsertPracticeParams(p)))
}

// Practice is the practice with this id. ErrNotFound.
func (tx *Tx) Practice(ctx context.Context, id string) (PracticeDetail, error) {
	row, err := tx.q.Practice(ctx, id)
	return row, fail("practice", err)
}

// UpdatePractice writes the name and all of p but its CreatedAt; p.Version is the version that was seen. ErrStale.
func (tx *Tx) UpdatePractice(ctx context.Context, name string, p Practice) error {
	n, err := tx.q.UpdatePractice(ctx, gen.UpdatePracticeParams{RhoID: p.RhoID, RegionKey: p.RegionKey, AGB: p.AGB,
		City: p.City, ION: p.ION, DeprivedION: p.DeprivedION, KBZ: p.KBZ, EntryDate: p.EntryDate,
		ContactName: p.ContactName, ContactEmail: p.ContactEmail, Search: practiceSearch(name, p), ID: p.ID,
		Version: p.Version})
	if err := changed("update practice", n, err); err != nil {
		return err
	}
	n, err = tx.q.RenameOrganisation(ctx, gen.RenameOrganisationParams{Name: name, Search: Fold(name), ID: p.ID})
	return changed("update practice", n, err)
}

func practiceSearch(name string, p Practice) string { return Fold(name, p.City, p.AGB, p.ContactName) }

// PracticeFilter says which practices of an RHO to list, and in which order.
type PracticeFilter struct {
	Typed  string // part of name, city, AGB code or contact person
	State  string // a plan's state, or none; "": any
	LateOn string // a date: only plans due before it and not handed in; "": any
	Year   int64  // only plans of this participation year; 0: any
	SeenBy string // the account whose last looks are told; "": nobody's

	Questions bool // only plans with open questions
	Blocking  bool // only plans with blocking findings
	Changed   bool // only plans that changed since SeenBy looked, or that SeenBy never saw

	// Sort is name (also ""), -name, city, state (what waits for the RHO first), due, -due, submitted (who waits
	// longest first), or, highest first, blocking, warnings, questions, year, updated.
	Sort string
	Page Page
}

// PracticesOfRHO lists an RHO's practices with how their plans stand. The total is that of all pages.
func (tx *Tx) PracticesOfRHO(ctx context.Context, rhoID string, f PracticeFilter) ([]PracticeSummary, int64, error) {
	pattern := containing(f.Typed)
	rows, err := tx.q.PracticesOfRho(ctx, gen.PracticesOfRhoParams{RhoID: rhoID, Pattern: pattern, State: f.State,
		LateOn: f.LateOn, Year: f.Year, SeenBy: f.SeenBy, OnlyQuestions: f.Questions, OnlyBlocking: f.Blocking,
		OnlyChanged: f.Changed, Sort: f.Sort, RowLimit: f.Page.limit(), RowOffset: f.Page.offset()})
	if err != nil {
		return nil, 0, fail("practices of RHO", err)
	}
	if n := len(rows); n < int(f.Page.limit()) && (n > 0 || f.Page.offset() == 0) { // the last page tells the total
		return rows, int64(f.Page.offset()) + int64(n), nil
	}
	total, err := tx.q.CountPracticesOfRho(ctx, gen.CountPracticesOfRhoParams{RhoID: rhoID, Pattern: pattern,
		State: f.State, LateOn: f.LateOn, Year: f.Year, SeenBy: f.SeenBy, OnlyQuestions: f.Questions,
		OnlyBlocking: f.Blocking, OnlyChanged: f.Changed})
	return rows, total, fail("count practices of RHO", err)
}

// PlanStandsByRegion counts the practices of each region (AZ-5), or of those in which an insurer is a party (AZ-4), by how
// their plans stand. Who is late follows from that and the region's clock. Regions without practices are not in it.
func (tx *Tx) PlanStandsByRegion(ctx context.Context, insurerID string) ([]RegionStand, error) {
	rows, err := tx.q.PlanStandsByRegion(ctx, insurerID)
	return rows, fail("plan stands by region", err)
}
