package roster

import (
	"math"
	"strconv"
	"strings"

	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/programme"
	"kwartier/internal/text"
	"kwartier/internal/web/route"
)

// The names of the fields that are no single number of the demand.
const (
	fieldVersion  = "versie"
	fieldPatients = "patienten"
	fieldSpread   = "verdeling" // getal or leeftijd
	fieldStays    = "wegblijven"
	fieldEffect   = "effect"
	fieldNational = "landelijk" // the group that goes back to the national figures
)

// The choices of those fields.
const (
	spreadOne  = "getal"
	spreadBand = "leeftijd"
	staysCurve = "formule"
	staysBands = "engeland"
	effectOwn  = "eigen"
)

// effects are the scenarios of what a longer consultation does to returns (CT-6).
var effects = []struct {
	value string
	of    float64
	label string
}{
	{"0", 0, "Geen effect"}, {"0,15", 0.15, "Wat het programma hoopt: 0,15"}, {"0,30", 0.30, "Heel gunstig: 0,30"},
}

// typedDemand is what was typed in the form: by id as it was, and read as a demand.
type typedDemand struct {
	demand domain.Demand
	raw    map[string]string
	wrong  map[string]string // a sentence by field
	clash  *app.DemandSheet  // what somebody else saved meanwhile
}

// readDemand lays what was typed over the demand that the form showed. A number that was not sent stays as it is; one that
// stands there as it was shown stays exactly as it is.
func readDemand(r *route.Request, from domain.Demand) typedDemand {
	t := typedDemand{demand: from.Clone(), raw: map[string]string{}, wrong: map[string]string{}}
	for _, g := range groupsOf(from) {
		for _, n := range g.numbers() {
			t.number(r, from, n)
		}
	}
	for _, m := range macros {
		t.macro(r, from, m)
	}
	t.effect(r, from)
	t.patients(r, from)
	switch r.Value(fieldStays) {
	case staysCurve:
		t.demand.NoShow.Bands = nil
	case staysBands:
		if len(from.NoShow.Bands) == 0 {
			t.demand.NoShow.Bands = programme.DemandWithEngland().NoShow.Bands
		}
	}
	if len(t.wrong) == 0 {
		t.check()
	}
	return t
}

// sent is a field as it was typed, when it was sent and is not what the form showed.
func (t *typedDemand) sent(r *route.Request, id, shown string) (string, bool) {
	if _, ok := r.PostForm[id]; !ok {
		return "", false
	}
	value := r.Value(id)
	t.raw[id] = value
	return value, value != shown
}

func (t *typedDemand) number(r *route.Request, from domain.Demand, n quantity) {
	value, changed := t.sent(r, n.id(), n.show(from))
	if !changed {
		return
	}
	v, ok := n.words().read(value)
	if !ok {
		t.wrong[n.id()] = unreadable
		return
	}
	n.set(&t.demand, v)
}

const unreadable = "Vul een getal in, bijvoorbeeld 12,5."

// macro scales a number of all classes, so that their mean is what was typed.
func (t *typedDemand) macro(r *route.Request, from domain.Demand, m macro) {
	value, changed := t.sent(r, m.id, m.show(from))
	if !changed {
		return
	}
	v, ok := wordsOf[m.field].read(value)
	switch {
	case !ok:
		t.wrong[m.id] = unreadable
	case v < 0 || v > 1:
		t.wrong[m.id] = rangeSentence(0, 100, "%")
	default:
		m.scale(&t.demand, v)
	}
}

func (t *typedDemand) effect(r *route.Request, from domain.Demand) {
	chosen := r.Value(fieldEffect)
	t.raw[fieldEffect] = chosen
	for _, e := range effects {
		if chosen == e.value {
			t.demand.Returns.Effect = e.of
		}
	}
	if n := effectNumber; chosen == effectOwn {
		t.number(r, from, n)
	}
}

// patients spreads one number over the ages; otherwise the numbers of the ages hold, as they were typed.
func (t *typedDemand) patients(r *route.Request, from domain.Demand) {
	value, changed := t.sent(r, fieldPatients, strconv.Itoa(from.Patients()))
	t.raw[fieldSpread] = r.Value(fieldSpread)
	if r.Value(fieldSpread) != spreadOne || !changed {
		return
	}
	v, ok := wordsOf["bands.patients"].read(value)
	switch n := int(math.Round(min(max(v, -1e6), 1e9))); {
	case !ok || v != math.Trunc(v):
		t.wrong[fieldPatients] = "Vul een heel getal in, bijvoorbeeld 4190."
	case n <= 0:
		t.wrong[fieldPatients] = "Vul het aantal ingeschreven patiënten in. Dat is meer dan 0."
	case n > domain.MaxPatients:
		t.wrong[fieldPatients] = "Zo groot is geen praktijk. Vul hooguit " + text.Number(domain.MaxPatients) + " patiënten in."
	default:
		for i, b := range t.demand.Spread(n).Bands {
			t.demand.Bands[i].Patients = b.Patients
		}
	}
}

// check asks the domain, and puts its findings at their fields.
func (t *typedDemand) check() {
	known := map[string]quantity{}
	for _, g := range groupsOf(t.demand) {
		for _, n := range g.numbers() {
			known[n.path] = n
		}
	}
	known[effectNumber.path] = effectNumber
	for _, f := range domain.CheckDemand(t.demand) {
		path := strings.TrimPrefix(f.Path, "demand/")
		n, ok := known[path]
		id := n.id()
		if !ok {
			id = idOf(path)
		}
		if path == "patients" {
			id = fieldPatients
		}
		if t.wrong[id] == "" {
			t.wrong[id] = demandSentence(f, n.words())
		}
	}
}

// demandSentence says what is wrong in the units in which the number was typed.
func demandSentence(f kernel.Finding, w words) string {
	switch f.Code {
	case domain.CodeRange:
		least, most := domain.Bounds(f.Args.Name)
		return rangeSentence(least*w.scale, most*w.scale, w.unit)
	case domain.CodeSum:
		return "Samen is dit " + strings.Replace(f.Args.Value, ".", ",", 1) + "%. Maak er samen 100% van."
	case domain.CodePatients:
		return "Vul 0 of meer in."
	case domain.CodePatientsNone:
		return "Er staan nog geen patiënten. Vul in hoeveel er ingeschreven zijn."
	case domain.CodePatientsMany:
		return "Zo groot is geen praktijk. Vul hooguit " + text.Number(domain.MaxPatients) + " patiënten in."
	case domain.CodeContacts:
		return "Zo zijn er geen contacten. Vul bij minstens één soort een getal in."
	}
	return unreadable
}

func rangeSentence(least, most float64, unit string) string {
	s := "Vul een getal in van " + words{scale: 1, decimals: 2}.show(least) + " tot en met " + words{scale: 1, decimals: 2}.show(most)
	return strings.TrimSpace(s+suffix(unit)) + "."
}

// macro is one slide bar for a number of all classes: their mean over the contacts.
type macro struct {
	id, field, label, hint string
	of                     func(*domain.Class) *float64
}

var macros = []macro{
	{"alle-flits", "classes.fast_track", "Past in een flitsplek", "Eén korte vraag, klaar in 5 minuten.", func(c *domain.Class) *float64 { return &c.FastTrack }},
	{"alle-soh", "classes.soh", "Kan naar de SOH", "SOH is de spreekuurondersteuner. Alleen als die een spreekuur heeft.", func(c *domain.Class) *float64 { return &c.SOH }},
	{"alle-assistent", "classes.assistant", "Kan naar de assistent", "Alleen als de assistent een spreekuur heeft.", func(c *domain.Class) *float64 { return &c.Assistant }},
	{"alle-poh", "classes.nurse", "Kan naar de POH", "Alleen als de POH een spreekuur heeft.", func(c *domain.Class) *float64 { return &c.Nurse }},
}

func (m macro) mean(d domain.Demand) float64 {
	sum, weight := 0.0, 0.0
	for i := range d.Classes {
		sum += d.Classes[i].Share * *m.of(&d.Classes[i])
		weight += d.Classes[i].Share
	}
	if weight <= 0 {
		return 0
	}
	return sum / weight
}

func (m macro) show(d domain.Demand) string { return wordsOf[m.field].show(m.mean(d)) }

// scale makes the mean what is asked: every class in proportion, none above all of it; what these cannot hold together goes
// to the classes that had none, alike.
func (m macro) scale(d *domain.Demand, mean float64) {
	start := make([]float64, len(d.Classes))
	for i := range d.Classes {
		start[i] = *m.of(&d.Classes[i])
	}
	fill := func(factor, floor float64) float64 {
		for i := range d.Classes {
			v := min(1, start[i]*factor)
			if start[i] <= 0 {
				v = floor
			}
			*m.of(&d.Classes[i]) = math.Round(v*1e4) / 1e4
		}
		return m.mean(*d)
	}
	const most = 1e6 // every class that has any is full then
	if fill(most, 0) < mean {
		fill(most, bisect(1, func(floor float64) bool { return fill(most, floor) < mean }))
		return
	}
	fill(bisect(most, func(factor float64) bool { return fill(factor, 0) < mean }), 0)
}

// bisect finds where low is no longer true, between 0 and high.
func bisect(high float64, low func(float64) bool) float64 {
	from := 0.0
	for range 80 {
		if mid := (from + high) / 2; low(mid) {
			from = mid
		} else {
			high = mid
		}
	}
	return high
}
