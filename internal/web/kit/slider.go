package kit

import (
	"strconv"
	"strings"
)

// Slider is a number with a slide bar beside it: both say the same. Without script only the number is there.
type Slider struct {
	ID        string // unique on the page, and the name
	Label     string
	Value     string // as typed, with a comma
	Unit      string // after the number: "per jaar", "%"
	Hint      string
	Error     string
	Low, High float64 // of the slide bar; the number itself may lie beyond when the server takes it
	Step      float64
	Source    string // where the number comes from; empty: see Assumed
	Assumed   bool   // nobody measured it: an assumption (CT-6)
	Own       bool   // the practice changed it
	Default   string // what it was before that: "20%"; shown when Own
}

// Range is the attribute of the slide bar's lowest, highest and step.
func (s Slider) Range(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// Position is the value for the slide bar: with a point.
func (s Slider) Position() string {
	return strings.Replace(strings.ReplaceAll(strings.ReplaceAll(s.Value, " ", ""), ".", ""), ",", ".", 1)
}

// DescribedBy lists the parts that explain the number.
func (s Slider) DescribedBy() string {
	ids := describedBy(s.ID, s.Hint, s.Error)
	if s.Origin() != "" {
		ids = append(ids, s.ID+"-bron")
	}
	return strings.Join(ids, " ")
}

// Origin says where the number comes from.
func (s Slider) Origin() string {
	switch {
	case s.Own && s.Default != "":
		return "Eigen getal. Landelijk: " + s.Default + "."
	case s.Own:
		return "Eigen getal."
	case s.Assumed:
		return "Aanname: dit heeft niemand gemeten."
	case s.Source != "":
		return "Bron: " + s.Source
	}
	return ""
}
