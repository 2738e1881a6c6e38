package plan

import (
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// The ids of the rules that the typed data of a region brings and that have no
// number of their own. Data switches them like any other rule.
const (
	RuleObligation = "obligation"
	RuleTopic      = "topic"
	RuleEndState   = "end-state"
	RuleQuestion   = "question"
)

// defaults are the settings that hold where neither guideline nor region says
// otherwise (CK-7).
var defaults = []guideline.RuleSetting{
	{Rule: "GM-1", Severity: kernel.Blocking},
	{Rule: "GM-2", Severity: kernel.Blocking},
	{Rule: "GM-3", Severity: kernel.Blocking},
	{Rule: "GM-4", Severity: kernel.Blocking},
	{Rule: "GM-5", Severity: kernel.Blocking},
	{Rule: "GM-6", Severity: kernel.Blocking, Within: 2},
	{Rule: "GM-7", Severity: kernel.Blocking}, // judged on the region's data, not here
	{Rule: "GM-8", Severity: kernel.Hint, Counts: "menu"},
	{Rule: "GM-9", Severity: kernel.Hint, Counts: "never"},
	{Rule: "GL-3", Severity: kernel.Hint}, // no finding of its own: off takes the protection away
	{Rule: "GL-8", Severity: kernel.Warning},
	{Rule: "CH-1", Severity: kernel.Blocking},
	{Rule: "CH-2", Severity: kernel.Hint},
	{Rule: "CH-3", Severity: kernel.Blocking},
	{Rule: "CH-4", Severity: kernel.Warning}, // while pending; a refusal blocks
	{Rule: "CH-5", Severity: kernel.Warning},
	{Rule: "CH-6", Severity: kernel.Warning},
	{Rule: "CH-7", Severity: kernel.Warning},
	{Rule: "DE-1", Severity: kernel.Blocking, Within: 2}, // not asked in the first two years
	{Rule: "DE-2", Severity: kernel.Blocking},
	{Rule: "DE-3", Severity: kernel.Blocking},
	{Rule: "DE-4", Severity: kernel.Blocking},
	{Rule: "DE-5", Severity: kernel.Warning},
	{Rule: "UT-3", Severity: kernel.Blocking},
	{Rule: "UT-5", Severity: kernel.Blocking, Min: 2},
	{Rule: "UT-6", Severity: kernel.Blocking}, // off skips it; otherwise every ask has its own severity
	{Rule: "UT-8", Severity: kernel.Hint},     // no finding of its own: off takes the exception away
	{Rule: "UT-14", Severity: kernel.Hint, Percent: 25},
	{Rule: "PP-8", Severity: kernel.Warning},
	{Rule: RuleObligation, Severity: kernel.Blocking},
	{Rule: RuleTopic, Severity: kernel.Blocking},
	{Rule: RuleEndState, Severity: kernel.Warning},
	{Rule: RuleQuestion, Severity: kernel.Blocking},
}

// Rules lists the ids of the rules the check knows, with their default
// settings (CK-7). A growth requirement may carry an id of its own besides.
func Rules() []guideline.RuleSetting { return slices.Clone(defaults) }

// Settings gives the setting of every rule for a guideline and region: the
// defaults, changed field by field by the guideline's and then by the
// region's (CK-3).
func Settings(g *guideline.Guideline, r *region.Region) []guideline.RuleSetting {
	return settingsOf(g, r).list
}

type settings struct{ list []guideline.RuleSetting }

func settingsOf(g *guideline.Guideline, r *region.Region) settings {
	s := settings{make([]guideline.RuleSetting, len(defaults), len(defaults)+4)}
	copy(s.list, defaults)
	for i := range g.Rules {
		s.change(&g.Rules[i])
	}
	for i := range r.Rules {
		s.change(&r.Rules[i])
	}
	return s
}

func (s *settings) change(by *guideline.RuleSetting) {
	at := s.index(by.Rule)
	if at < 0 {
		s.list = append(s.list, *by)
		if by.Severity == "" {
			s.list[len(s.list)-1].Severity = kernel.Blocking
		}
		return
	}
	set := &s.list[at]
	if by.Severity != "" {
		set.Severity = by.Severity
	}
	if by.Min != 0 {
		set.Min = by.Min
	}
	if by.Within != 0 {
		set.Within = by.Within
	}
	if by.Percent != 0 {
		set.Percent = by.Percent
	}
	if len(by.Except) > 0 {
		set.Except = by.Except
	}
	if by.Counts != "" {
		set.Counts = by.Counts
	}
	if by.Text != "" {
		set.Text = by.Text
	}
	if !by.Source.IsZero() {
		set.Source = by.Source
	}
}

func (s *settings) index(rule string) int {
	for i := range s.list {
		if s.list[i].Rule == rule {
			return i
		}
	}
	return -1
}

// rule is the setting of one rule; one that nobody set blocks.
func (s *settings) rule(id string) guideline.RuleSetting {
	if i := s.index(id); i >= 0 {
		return s.list[i]
	}
	return guideline.RuleSetting{Rule: id, Severity: kernel.Blocking}
}

// on tells whether a rule is looked at, for an element where one is given.
func (s *settings) on(id string, element guideline.ElementKey) bool {
	i := s.index(id)
	if i < 0 {
		return true
	}
	return s.list[i].Severity != kernel.Off && !slices.Contains(s.list[i].Except, element)
}

// extrasCount: GM-8 says that only the menu counts, unless data says all.
func (s *settings) extrasCount() bool {
	r := s.rule("GM-8")
	return r.Severity == kernel.Off || r.Counts == "all"
}

// refresherIsNew: GM-9 says never, unless data says new.
func (s *settings) refresherIsNew() bool {
	r := s.rule("GM-9")
	return r.Severity == kernel.Off || r.Counts == "new"
}
