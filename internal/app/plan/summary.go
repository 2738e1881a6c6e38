package plan

import (
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// Cell is one core element in one participation year: what is asked, chosen and missing.
type Cell struct {
	Element  guideline.ElementKey
	Year     int
	Section  Section
	Rule     string // GM-1; "" when nothing is known to be asked
	Asked    string // one sentence; "" when nothing is known to be asked
	Need     int    // how many interventions are asked
	Chosen   []Chosen
	Findings []kernel.Finding // about this element in this year
	Counts   Counts
	Written  bool // the section was saved
	Past     bool // the year is over: read only
}

// Chosen is one choice by name.
type Chosen struct {
	Key, Name string
	Mode      domain.Mode
	Extra     bool // not from the menu (CH-2, CH-4)
}

// Overview is the plan per element and year: the years in the plan, the year in hand, and the year after it.
type Overview struct {
	Years    []int
	Elements []ElementRow
}

// ElementRow is one core element over the years, in the region's order; Cells in the order of Overview.Years.
type ElementRow struct {
	Element  guideline.ElementKey
	Name     string // as the region calls it
	Short    string
	Letter   string
	Optional bool
	Goal     bool // asks for an objective of the cooperation (UT-3)
	Cells    []Cell
}

// Summarise makes the overview of an opened plan.
func Summarise(v View) Overview {
	out := Overview{Years: []int{v.Year, v.Year + 1}}
	for _, y := range v.Plan.Years {
		out.Years = append(out.Years, y.Number)
	}
	slices.Sort(out.Years)
	out.Years = slices.Compact(out.Years)
	for _, e := range v.Region.Elements {
		row := ElementRow{Element: e.Key, Name: e.Name, Short: e.Short, Letter: e.Letter, Optional: e.Optional, Goal: e.Goal}
		for _, n := range out.Years {
			row.Cells = append(row.Cells, v.cell(e.Key, n))
		}
		out.Elements = append(out.Elements, row)
	}
	return out
}

func (v View) cell(key guideline.ElementKey, year int) Cell {
	section := ElementSection(year, key)
	_, written := v.Sections[section]
	c := Cell{Element: key, Year: year, Section: section, Written: written, Past: year < v.Year}
	if r, ok := Asked(v.Region, v.Guideline, key, year); ok {
		c.Rule, c.Asked, c.Need = r.Rule, r.Text, r.Min
	}
	y, _ := v.Plan.YearOf(year)
	for _, choice := range y.Choices {
		if choice.Element == key {
			c.Chosen = append(c.Chosen, Chosen{Key: choice.Key, Name: NameOf(v.Region, v.Guideline, choice),
				Mode: choice.Mode, Extra: choice.Origin != domain.FromMenu})
		}
	}
	for _, f := range v.Findings {
		if InSection(f, section) {
			c.Findings = append(c.Findings, f)
		}
	}
	c.Counts = countOf(c.Findings)
	c.Counts.Chosen = len(c.Chosen)
	return c
}

// Asked is the cell of the growth model for an element in a year: the region's where it has one, else the guideline's.
func Asked(r *region.Region, g *guideline.Guideline, key guideline.ElementKey, year int) (guideline.Requirement, bool) {
	for _, cells := range [][]guideline.Requirement{r.Growth, g.Growth} {
		for _, cell := range cells {
			if cell.Element == key && cell.Holds(year) {
				return cell, true
			}
		}
	}
	return guideline.Requirement{}, false
}

// NameOf is what a choice is called: by the menu, the guideline, or the practice itself; else its key.
func NameOf(r *region.Region, g *guideline.Guideline, c domain.Choice) string {
	return domain.NameOf(r, g, c)
}
