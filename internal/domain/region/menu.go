package region

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// Entry is an intervention that the region's menu offers, with what EB-1 lets
// a region say about it.
type Entry struct {
	Key            string               `yaml:"key"`            // unique in the region and kept over its versions
	Code           string               `yaml:"code,omitempty"` // the region's own code, A.1
	Element        guideline.ElementKey `yaml:"element"`
	Intervention   string               `yaml:"intervention,omitempty"` // the guideline's key; empty: the region's own (CH-4)
	Form           string               `yaml:"form,omitempty"`         // a form of that intervention
	OwnForm        bool                 `yaml:"own_form,omitempty"`     // the region added that form to the intervention
	Name           string               `yaml:"name"`
	Kind           guideline.Kind       `yaml:"kind,omitempty"` // empty: the guideline's
	Lead           string               `yaml:"lead,omitempty"` // one sentence on the card
	What           string               `yaml:"what,omitempty"`
	Why            string               `yaml:"why,omitempty"`
	How            string               `yaml:"how,omitempty"`
	Ideas          []string             `yaml:"ideas,omitempty"`
	Levels         []Level              `yaml:"levels,omitempty"`   // levels on which it can be carried out (UT-7)
	Proof          string               `yaml:"proof,omitempty"`    // minimum proof that it is carried out
	Enough         []Enough             `yaml:"enough,omitempty"`   // the same for the computer: all of these in a year; empty: Kwartier's own norm (EB-2)
	EndGoal        string               `yaml:"end_goal,omitempty"` // when it is fully in use
	With           []string             `yaml:"with,omitempty"`     // entries that go with it
	For            []string             `yaml:"for,omitempty"`      // roles it is meant for
	Training       string               `yaml:"training,omitempty"` // what training counts as, across entries (DE-3)
	Deepen         Deepen               `yaml:"deepen,omitempty"`
	Repeat         *Exception           `yaml:"repeat,omitempty"`          // may be chosen again by the same people (UT-8)
	OneOff         bool                 `yaml:"one_off,omitempty"`         // counts once per care provider (DE-3)
	OneOffPart     string               `yaml:"one_off_part,omitempty"`    // the part that is one-off (aw-08's course)
	ClusterOnly    bool                 `yaml:"cluster_only,omitempty"`    // for groups of practices only
	NewSince       int                  `yaml:"new_since,omitempty"`       // participation year in which the menu got it (GR-5); 0: from the start
	NewUnknown     bool                 `yaml:"new_unknown,omitempty"`     // cannot be read any more (GR-11)
	Valid          kernel.Period        `yaml:"valid,omitempty"`           // zero: as long as the version
	PaidFrom       []string             `yaml:"paid_from,omitempty"`       // also paid from: o&i, s1, kbz, tbhz, outcome
	PaidNote       string               `yaml:"paid_note,omitempty"`       // e.g. that it comes on top of what O&I pays (ZorgNU)
	Topics         []string             `yaml:"topics,omitempty"`          // topics of the element it covers
	Evaluations    int                  `yaml:"evaluations,omitempty"`     // more than the region's number a year (EV-5)
	Asks           []ExtraAsk           `yaml:"asks,omitempty"`            // extra things it asks (UT-6)
	EvaluationAsks []ExtraAsk           `yaml:"evaluation_asks,omitempty"` // what every evaluation of it asks besides (EV-5)
	SupportBy      string               `yaml:"support_by,omitempty"`      // what the RHO does for it
	ChosenByRHO    bool                 `yaml:"chosen_by_rho,omitempty"`   // one of those the RHO set (GM-4, RG-3)
	Agreed         *Agreement           `yaml:"agreed,omitempty"`          // for an entry on no list: who agreed (CH-4)
	Source         kernel.Source        `yaml:"source,omitempty"`
}

// Level is one of the levels on which an entry can be carried out.
type Level struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"`
	What string `yaml:"what,omitempty"`
}

// Deepen says whether an entry may be deepened; every mark cites where that
// is written or was discussed (DE-5, DE-6). An empty May is: not said.
type Deepen struct {
	May  string        `yaml:"may,omitempty"` // yes, no, conditional
	If   string        `yaml:"if,omitempty"`  // the condition
	How  string        `yaml:"how,omitempty"` // what a deepening could be
	Cite kernel.Source `yaml:"cite,omitempty"`
}

// Exception switches a rule off for one entry, with its reason.
type Exception struct {
	Why    string        `yaml:"why"`
	Source kernel.Source `yaml:"source,omitempty"`
}

// ExtraAsk is something more that an entry asks in the plan. Its severity is
// the region's word: expected blocks, advised warns, strongly advised hints
// (UT-6).
type ExtraAsk struct {
	Key      string          `yaml:"key"`
	Ask      string          `yaml:"ask"`
	Hint     string          `yaml:"hint,omitempty"`
	Severity kernel.Severity `yaml:"severity"`
	Rule     string          `yaml:"rule,omitempty"`
	Source   kernel.Source   `yaml:"source,omitempty"`
}

// Agreement records that RHO and insurer both put an entry on the menu (CH-4).
type Agreement struct {
	RHO     kernel.Date `yaml:"rho,omitempty"`
	Insurer kernel.Date `yaml:"insurer,omitempty"`
}

// Both tells whether both parties agreed.
func (a Agreement) Both() bool { return !a.RHO.IsZero() && !a.Insurer.IsZero() }

// OfferedOn tells whether the menu offers the entry on day d.
func (e Entry) OfferedOn(d kernel.Date) bool {
	return e.Valid.Contains(d) && (e.Agreed == nil || e.Agreed.Both())
}

// KindIn is the entry's kind: its own, or the guideline's for its intervention
// and form.
func (e Entry) KindIn(g *guideline.Guideline) guideline.Kind {
	if e.Kind != "" {
		return e.Kind
	}
	if i, ok := g.Intervention(e.Intervention); ok {
		return i.KindOf(e.Form)
	}
	return guideline.Organisational
}

// TrainingKey is what the entry's training counts as when people follow it:
// its Training, else intervention and form, else its own key (DE-3).
func (e Entry) TrainingKey() string {
	switch {
	case e.Training != "":
		return e.Training
	case e.Intervention != "" && e.Form != "":
		return e.Intervention + "/" + e.Form
	case e.Intervention != "":
		return e.Intervention
	}
	return e.Key
}
