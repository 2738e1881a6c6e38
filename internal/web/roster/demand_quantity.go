package roster

import (
	"math"
	"strconv"
	"strings"

	domain "kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// quantity is one number of a demand in the form.
type quantity struct {
	path  string // as domain.Check names it: classes/2/share
	field string // of domain.Fields: classes.share
	label string // when it is not that of its field
	get   func(domain.Demand) float64
	set   func(*domain.Demand, float64)
}

func (n quantity) words() words { return wordsOf[n.field] }

// id names the number on the page and in what is sent.
func (n quantity) id() string { return idOf(n.path) }

func idOf(path string) string {
	return "g-" + strings.ReplaceAll(strings.ReplaceAll(path, "/", "-"), "_", "-")
}

// show is the number as it stands in its field.
func (n quantity) show(d domain.Demand) string { return n.words().show(n.get(d)) }

// show writes a number in the units of its field, no more decimals than it needs.
func (w words) show(v float64) string {
	s := strconv.FormatFloat(v*w.scale, 'f', w.decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	return strings.Replace(s, ".", ",", 1)
}

// read is what was typed, in the units of the demand. A number with a comma or a point; points before three figures are
// those of thousands.
func (w words) read(typed string) (float64, bool) {
	s := strings.NewReplacer(" ", "", "\u00a0", "", "%", "", "−", "-").Replace(typed)
	whole, part, comma := strings.Cut(s, ",")
	if at := strings.LastIndex(whole, "."); comma || at > 0 && len(whole)-at == 4 {
		whole = strings.ReplaceAll(whole, ".", "")
	}
	if comma {
		whole += "." + part
	}
	v, err := strconv.ParseFloat(whole, 64)
	return v / w.scale, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}

// slider draws the number with its slide bar.
func (n quantity) slider(d, national domain.Demand, typed map[string]string, wrong map[string]string) kit.Slider {
	w, id := n.words(), n.id()
	s := kit.Slider{ID: id, Label: n.label, Value: n.show(d), Unit: w.unit, Hint: w.hint, Error: wrong[id], Low: w.low, High: w.high, Step: w.step}
	if s.Label == "" {
		s.Label = w.label
	}
	if t, ok := typed[id]; ok {
		s.Value = t
	}
	switch key := d.Origin[n.field]; {
	case n.get(d) != n.get(national):
		s.Own, s.Default = true, strings.TrimSpace(n.show(national)+suffix(w.unit))
	case n.field == "bands.patients" || n.field == "factor":
	case domain.Assumed(key):
		s.Assumed = true
	default:
		s.Source = sourceOf(d, key)
	}
	return s
}

func suffix(unit string) string {
	if unit == "%" {
		return unit
	}
	return " " + unit
}

// sourceOf is where a number comes from in one line: the first sentence of its source.
func sourceOf(d domain.Demand, key string) string {
	for _, s := range d.Sources {
		if s.Key == key {
			first, _, _ := strings.Cut(s.Text, ". ")
			return text.Shortly(strings.TrimSuffix(first, "."), 120)
		}
	}
	return ""
}

// one is a number that there is one of.
func one(field string, at func(*domain.Demand) *float64) quantity {
	return quantity{path: strings.Replace(field, ".", "/", 1), field: field,
		get: func(d domain.Demand) float64 { return *at(&d) }, set: func(d *domain.Demand, v float64) { *at(d) = v }}
}

// whole is a number of days.
func whole(field string, at func(*domain.Demand) *int) quantity {
	return quantity{path: strings.Replace(field, ".", "/", 1), field: field,
		get: func(d domain.Demand) float64 { return float64(*at(&d)) }, set: func(d *domain.Demand, v float64) { *at(d) = int(math.Round(min(max(v, -1e6), 1e9))) }}
}

// nth is a number of the i-th band, class or role. The list exists in the demand that it is set in.
func nth(list string, i int, field string, at func(*domain.Demand) *float64) quantity {
	n := one(list+"."+field, at)
	n.path = list + "/" + strconv.Itoa(i) + "/" + field
	return n
}

// flag is a yes or no, as 1 or 0.
func flag(i int, field string, at func(*domain.Demand) *bool) quantity {
	return quantity{path: "classes/" + strconv.Itoa(i) + "/" + field, field: "classes." + field,
		get: func(d domain.Demand) float64 {
			if *at(&d) {
				return 1
			}
			return 0
		},
		set: func(d *domain.Demand, v float64) { *at(d) = v >= 0.5 }}
}

func bandNumbers(i int) []quantity {
	patients := quantity{path: "bands/" + strconv.Itoa(i) + "/patients", field: "bands.patients",
		get: func(d domain.Demand) float64 { return float64(d.Bands[i].Patients) },
		set: func(d *domain.Demand, v float64) { d.Bands[i].Patients = int(math.Round(min(max(v, -1e9), 1e9))) }}
	return []quantity{patients,
		nth("bands", i, "contacts", func(d *domain.Demand) *float64 { return &d.Bands[i].Contacts }),
		nth("bands", i, "extra_time", func(d *domain.Demand) *float64 { return &d.Bands[i].ExtraTime })}
}

func classNumbers(i int) []quantity {
	c := func(field string, at func(*domain.Class) *float64) quantity {
		return nth("classes", i, field, func(d *domain.Demand) *float64 { return at(&d.Classes[i]) })
	}
	out := []quantity{
		c("share", func(c *domain.Class) *float64 { return &c.Share }), c("mean", func(c *domain.Class) *float64 { return &c.Mean }),
		c("cv", func(c *domain.Class) *float64 { return &c.CV }), c("double", func(c *domain.Class) *float64 { return &c.Double }),
		c("fast_track", func(c *domain.Class) *float64 { return &c.FastTrack }), c("remote", func(c *domain.Class) *float64 { return &c.Remote }),
		c("soh", func(c *domain.Class) *float64 { return &c.SOH }), c("assistant", func(c *domain.Class) *float64 { return &c.Assistant }),
		c("nurse", func(c *domain.Class) *float64 { return &c.Nurse }),
		flag(i, "mental", func(d *domain.Demand) *bool { return &d.Classes[i].Mental }), flag(i, "winter", func(d *domain.Demand) *bool { return &d.Classes[i].Winter }),
	}
	for u, w := range urgencyWords {
		n := c("urgency", func(c *domain.Class) *float64 { return &c.Urgency[u] })
		n.path, n.label = n.path+"/"+w.key, w.label
		out = append(out, n)
	}
	return out
}
