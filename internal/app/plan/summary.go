package plan

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// Cell is one core element in one participation year: what is asked, chosen and missing.
type Cell struct {
	Element  guideline.ElementKey
	Name     string // as the region calls it
	Short    string
	Letter   string
	Optional bool
	Year     int
	Section  Section
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
	Mode      string // new, continue, deepen, stop
	Extra     bool   // not from the menu (CH-2, CH-4)
}

// Overview is the plan per year and element; the years in the plan, the year in hand, and the year after it.
type Overview struct {
	Years    []int
	Elements []ElementRow
}

// ElementRow is one core element over the years, in the region's order; Cells in the order of Overview.Years.
type ElementRow struct {
	Element guideline.ElementKey
	Name    string
	Cells   []Cell
}

// Summarise makes the overview of an opened plan.
func Summarise(v View) Overview { return Overview{} }
