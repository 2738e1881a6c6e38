package plan

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// History is what is known from before the plan: years that are not in it and
// trainings people followed (CK-4). Years that do stand in the plan before the
// one in hand are history too; the engine adds them.
type History struct {
	Years     []PastYear   `yaml:"years,omitempty" json:"years,omitempty"`
	Trainings []Followed   `yaml:"trainings,omitempty" json:"trainings,omitempty"`
	Rulings   []Ruling     `yaml:"rulings,omitempty" json:"rulings,omitempty"`
	Agreed    []Discussion `yaml:"agreed,omitempty" json:"agreed,omitempty"`
}

// Discussion is a regional discussion of deepening that the RHO recorded
// (DE-5): of one entry, or of deepening as such where Entry is empty.
type Discussion struct {
	Entry   string      `yaml:"entry,omitempty" json:"entry,omitempty"`
	Section string      `yaml:"section,omitempty" json:"section,omitempty"` // of the regional plan
	Meeting kernel.Date `yaml:"meeting,omitempty" json:"meeting,omitzero"`
}

// PastYear is what ran in one earlier participation year.
type PastYear struct {
	Number  int    `yaml:"number" json:"number"`
	Choices []Past `yaml:"choices" json:"choices"`
}

// Past is one intervention that ran. Key, or Intervention where the menu of
// then is gone, tells which. It counts the same whichever practice it ran in (DE-4).
type Past struct {
	Key          string               `yaml:"key,omitempty" json:"key,omitempty"`
	Intervention string               `yaml:"intervention,omitempty" json:"intervention,omitempty"`
	Form         string               `yaml:"form,omitempty" json:"form,omitempty"`
	Element      guideline.ElementKey `yaml:"element,omitempty" json:"element,omitempty"`
	Name         string               `yaml:"name,omitempty" json:"name,omitempty"`
	Kind         guideline.Kind       `yaml:"kind,omitempty" json:"kind,omitempty"`
	Mode         Mode                 `yaml:"mode,omitempty" json:"mode,omitempty"`
	State        State                `yaml:"state,omitempty" json:"state,omitempty"`
	From         string               `yaml:"from,omitempty" json:"from,omitempty"` // the practice it ran in, by its name then; empty: this one (UT-17)
	FromID       string               `yaml:"from_id,omitempty" json:"from_id,omitempty"`
}

// RanIn tells whether it ran in another practice, which may have another name by now; by name where no id was kept (UT-17).
func (p Past) RanIn(id, name string) bool {
	if p.From == "" || p.FromID == "" || id == "" {
		return p.From != "" && p.From == name
	}
	return p.FromID == id
}

// Followed records that a person followed a training (TR-3): keyed by care
// provider, training and variant (DE-3).
type Followed struct {
	Person   string      `yaml:"person" json:"person"`     // Person.Key of this practice
	Training string      `yaml:"training" json:"training"` // region.Entry.TrainingKey
	Variant  string      `yaml:"variant,omitempty" json:"variant,omitempty"`
	Provider string      `yaml:"provider,omitempty" json:"provider,omitempty"` // who gave it
	Year     int         `yaml:"year" json:"year"`                             // participation year
	On       kernel.Date `yaml:"on,omitempty" json:"on,omitzero"`
}

// Ruling is the RHO's word on whether a variant of a training is new, a
// deepening, or the same again.
type Ruling struct {
	Training string      `yaml:"training" json:"training"`
	Variant  string      `yaml:"variant" json:"variant"`
	Counts   string      `yaml:"counts" json:"counts"` // new, deepening, same
	By       string      `yaml:"by,omitempty" json:"by,omitempty"`
	On       kernel.Date `yaml:"on,omitempty" json:"on,omitzero"`
}
