package roster

import (
	"cmp"
	"slices"
	"strings"
)

// Assumption and Own are the keys of an origin that is no publication: A (or A-something) is our assumption, own is what
// the practice filled in.
const (
	Assumption = "A"
	Own        = "own"
)

// Assumed tells whether the key of a source stands for an assumption (CT-6).
func Assumed(key string) bool { return key == Assumption || strings.HasPrefix(key, Assumption+"-") }

// Field is one kind of number of a demand, by the name that Origin uses: "returns.rate". Values gives it for each band,
// class or role that it is about, in their order.
type Field struct {
	Name   string
	Values func(Demand) []float64
}

func one(name string, f func(Demand) float64) Field {
	return Field{name, func(d Demand) []float64 { return []float64{f(d)} }}
}

func each[T any](name string, list func(Demand) []T, f func(T) float64) Field {
	return Field{name, func(d Demand) []float64 {
		out := make([]float64, 0, len(list(d)))
		for _, x := range list(d) {
			out = append(out, f(x))
		}
		return out
	}}
}

func bands(d Demand) []Band        { return d.Bands }
func classes(d Demand) []Class     { return d.Classes }
func hours(d Demand) []CallHours   { return d.Calls.Hours }
func shifts(d Demand) []Shift      { return d.Shifts }
func noShow(d Demand) []NoShowBand { return d.NoShow.Bands }
func yes(b bool) float64           { return map[bool]float64{true: 1}[b] }
func weekdays(d Demand) []float64  { return d.Calls.Weekday[:] }
func urgencies(d Demand) []float64 { return flat(d.Classes) }
func flat(cs []Class) (f []float64) {
	for _, c := range cs {
		f = append(f, c.Urgency[:]...)
	}
	return f
}

// Fields are all kinds of numbers of a demand but the patients of the practice itself (CT-6).
var Fields = []Field{
	each("bands.share", bands, func(b Band) float64 { return b.Share }),
	each("bands.contacts", bands, func(b Band) float64 { return b.Contacts }),
	each("bands.extra_time", bands, func(b Band) float64 { return b.ExtraTime }),
	each("classes.share", classes, func(c Class) float64 { return c.Share }),
	each("classes.mean", classes, func(c Class) float64 { return c.Mean }),
	each("classes.cv", classes, func(c Class) float64 { return c.CV }),
	each("classes.double", classes, func(c Class) float64 { return c.Double }),
	each("classes.fast_track", classes, func(c Class) float64 { return c.FastTrack }),
	each("classes.remote", classes, func(c Class) float64 { return c.Remote }),
	each("classes.soh", classes, func(c Class) float64 { return c.SOH }),
	each("classes.assistant", classes, func(c Class) float64 { return c.Assistant }),
	each("classes.nurse", classes, func(c Class) float64 { return c.Nurse }),
	each("classes.mental", classes, func(c Class) float64 { return yes(c.Mental) }),
	each("classes.winter", classes, func(c Class) float64 { return yes(c.Winter) }),
	{"classes.urgency", urgencies},
	one("modes.short", func(d Demand) float64 { return d.Modes.Short }),
	one("modes.long", func(d Demand) float64 { return d.Modes.Long }),
	one("modes.remote", func(d Demand) float64 { return d.Modes.Remote }),
	one("modes.visit", func(d Demand) float64 { return d.Modes.Visit }),
	one("modes.mental_care", func(d Demand) float64 { return d.Modes.MentalCare }),
	one("modes.assistant", func(d Demand) float64 { return d.Modes.Assistant }),
	one("returns.rate", func(d Demand) float64 { return d.Returns.Rate }),
	one("returns.days", func(d Demand) float64 { return d.Returns.Days }),
	one("returns.effect", func(d Demand) float64 { return d.Returns.Effect }),
	one("no_show.same", func(d Demand) float64 { return d.NoShow.Same }),
	one("no_show.max", func(d Demand) float64 { return d.NoShow.Max }),
	one("no_show.scale", func(d Demand) float64 { return d.NoShow.Scale }),
	{"no_show.bands", func(d Demand) (f []float64) {
		for _, b := range noShow(d) {
			f = append(f, float64(b.From), b.Chance)
		}
		return f
	}},
	one("length.elasticity", func(d Demand) float64 { return d.Length.Elasticity }),
	one("length.short", func(d Demand) float64 { return d.Length.Short }),
	one("length.long", func(d Demand) float64 { return d.Length.Long }),
	one("length.turnaround", func(d Demand) float64 { return d.Length.Turnaround }),
	one("length.phone_mean", func(d Demand) float64 { return d.Length.PhoneMean }),
	one("length.phone_cv", func(d Demand) float64 { return d.Length.PhoneCV }),
	one("length.visit_mean", func(d Demand) float64 { return d.Length.VisitMean }),
	one("length.visit_cv", func(d Demand) float64 { return d.Length.VisitCV }),
	one("patience.soon", func(d Demand) float64 { return float64(d.Patience.Soon) }),
	one("patience.later", func(d Demand) float64 { return float64(d.Patience.Later) }),
	one("patience.call_back", func(d Demand) float64 { return d.Patience.CallBack }),
	one("patience.own_doctor", func(d Demand) float64 { return d.Patience.OwnDoctor }),
	one("patience.cancel", func(d Demand) float64 { return d.Patience.Cancel }),
	{"calls.weekday", weekdays},
	each("calls.hours", hours, func(h CallHours) float64 { return h.Share }),
	one("calls.winter", func(d Demand) float64 { return d.Calls.Winter }),
	each("shifts.speed", shifts, func(s Shift) float64 { return s.Speed }),
	each("shifts.bounce", shifts, func(s Shift) float64 { return s.Bounce }),
	one("factor", func(d Demand) float64 { return d.Factor }),
}

// Mark gives d with the origins of base, and Own for every field whose numbers differ from base's: what the practice
// filled in itself never passes for a published figure (CT-6).
func (d Demand) Mark(base Demand) Demand {
	origin := make(map[string]string, len(Fields))
	for _, f := range Fields {
		if key, ok := base.Origin[f.Name]; ok {
			origin[f.Name] = key
		}
		if !slices.Equal(f.Values(d), f.Values(base)) {
			origin[f.Name] = Own
		}
	}
	d.Origin, d.Sources = origin, slices.Clone(base.Sources)
	return d
}

// Clone gives a demand that shares nothing with d.
func (d Demand) Clone() Demand {
	d.Bands, d.Classes, d.Shifts, d.Sources = slices.Clone(d.Bands), slices.Clone(d.Classes), slices.Clone(d.Shifts), slices.Clone(d.Sources)
	d.NoShow.Bands, d.Calls.Hours = slices.Clone(d.NoShow.Bands), slices.Clone(d.Calls.Hours)
	origin := make(map[string]string, len(d.Origin))
	for k, v := range d.Origin {
		origin[k] = v
	}
	if d.Origin = origin; len(origin) == 0 {
		d.Origin = nil
	}
	return d
}

// Spread gives a demand with this many patients over the bands by their shares: whole patients that add up exactly, the
// largest remainders rounded up.
func (d Demand) Spread(patients int) Demand {
	d = d.Clone()
	total := 0.0
	for _, b := range d.Bands {
		total += b.Share
	}
	if total <= 0 || patients < 0 {
		return d
	}
	rest, order := patients, make([]int, len(d.Bands))
	remainder := make([]float64, len(d.Bands))
	for i := range d.Bands {
		exact := float64(patients) * d.Bands[i].Share / total
		d.Bands[i].Patients = int(exact)
		remainder[i], order[i] = exact-float64(int(exact)), i
		rest -= d.Bands[i].Patients
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(remainder[b], remainder[a]) })
	for _, i := range order[:max(0, min(rest, len(order)))] {
		d.Bands[i].Patients++
	}
	return d
}
