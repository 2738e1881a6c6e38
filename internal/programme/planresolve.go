package programme

import (
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// The codes of a plan file that names what the catalogue does not have.
const (
	CodePlanRegion    = "plan.region"
	CodePlanGuideline = "plan.guideline"
)

// PlanInput looks up the region and guideline that a plan file names and gives
// what the check needs. Where the file leaves them out, the region's version
// is the one in force on the first day of the year in hand, and the guideline
// the one that region is written on (GL-8). date is the day on which is
// judged. Entries may stand under the region's own codes. A file that names what does not exist gives a mistake and no input.
func (c *Catalogue) PlanInput(file string, p *PlanFile, date kernel.Date) (plan.Input, []Mistake) {
	fail := func(field, code string, a kernel.Args) (plan.Input, []Mistake) {
		doc := p.doc
		if doc == nil {
			doc = newDocument(file, nil)
		}
		return plan.Input{}, []Mistake{doc.At(field, code, a)}
	}
	x := &p.Plan
	r, ok := c.RegionVersion(x.Region, x.RegionVersion)
	if !ok {
		if _, known := c.RegionVersion(x.Region, 0); known {
			return fail("region_version", CodePlanRegion, kernel.Args{Value: x.Region, Have: x.RegionVersion})
		}
		return fail("region", CodePlanRegion, kernel.Args{Value: x.Region, Names: c.RegionKeys()})
	}
	if x.RegionVersion == 0 {
		entry, year := x.Start(), x.Year
		if year == 0 {
			year = max(1, r.ParticipationYear(entry, date))
		}
		if on, ok := c.RegionOn(x.Region, r.YearStart(entry, year)); ok {
			r = on
		}
	}
	number := x.Guideline
	if number == 0 {
		number = r.Guideline
	}
	g, ok := c.Guideline(number)
	if !ok {
		return fail("guideline", CodePlanGuideline, kernel.Args{Have: number})
	}
	useKeys(r.Region, p)
	return plan.Input{Guideline: g, Region: r.Region, Plan: x, History: p.History, Date: date}, nil
}

// useKeys replaces a region's own code of an entry (MH-1: A.2) by the entry's
// key, so that a practice may write either.
func useKeys(r *region.Region, p *PlanFile) {
	key := func(k *string) {
		if _, ok := r.Find(*k); ok || *k == "" {
			return
		}
		for i := range r.Menu {
			if r.Menu[i].Code == *k {
				*k = r.Menu[i].Key
				return
			}
		}
	}
	for i := range p.Plan.Years {
		for j := range p.Plan.Years[i].Choices {
			key(&p.Plan.Years[i].Choices[j].Key)
		}
	}
	for i := range p.History.Years {
		for j := range p.History.Years[i].Choices {
			key(&p.History.Years[i].Choices[j].Key)
		}
	}
}
