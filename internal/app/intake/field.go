package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// Field is what a column can mean.
type Field struct {
	Key   string // agb, or y1/working-differently/how
	Label string
	Must  bool

	Also []string // other headers that say exactly this
}

// The keys of the fields that every region has.
const (
	keyAGB         = "agb"
	keyName        = "name"
	keyEntry       = "entry"
	keyCity        = "city"
	keyION         = "ion"
	keyContact     = "contact"
	keyEmail       = "email"
	keyExpectation = "expectation"
	keyLearning    = "learning"
)

// What a column can say of an element in a year.
const (
	partChosen    = "chosen"
	partHow       = "how"
	partGoal      = "goal"
	partMeasure   = "measure"
	partTrainings = "trainings"
)

// Years is of how many participation years a form can bring something.
const Years = 3

var parts = []struct{ key, label string }{
	{partChosen, "Interventies"}, {partHow, "Uitvoering"}, {partGoal, "Doel"}, {partMeasure, "Meten"}, {partTrainings, "Scholing"},
}

// FieldsOf are the fields of a region, in the order in which they are offered.
func FieldsOf(r *region.Region) []Field {
	out := []Field{
		{Key: keyAGB, Label: "AGB-code", Must: true, Also: []string{"AGB", "AGB code praktijk", "AGB praktijk"}},
		{Key: keyName, Label: "Naam van de praktijk", Must: true, Also: []string{"Praktijk", "Praktijknaam", "Naam praktijk"}},
		{Key: keyEntry, Label: "Eerste dag van deelname", Also: []string{"Startdatum", "Instapdatum", "Startdatum deelname"}},
		{Key: keyCity, Label: "Plaats", Also: []string{"Vestigingsplaats"}},
		{Key: keyION, Label: "Patiënten op naam (ION)", Also: []string{"ION", "Aantal ION"}},
		{Key: keyContact, Label: "Contactpersoon", Also: []string{"Naam contactpersoon"}},
		{Key: keyEmail, Label: "E-mailadres", Also: []string{"E-mail", "Email", "Mailadres", "E-mailadres contactpersoon"}},
		{Key: keyExpectation, Label: "Verwachting", Also: []string{"Verwacht resultaat"}},
		{Key: keyLearning, Label: "Leeromgeving", Also: []string{"Leren van elkaar"}},
	}
	for year := 1; year <= Years; year++ {
		for _, e := range r.Elements {
			for _, p := range parts {
				out = append(out, Field{Key: fmt.Sprintf("y%d/%s/%s", year, e.Key, p.key), Label: fmt.Sprintf("Jaar %d, %s: %s", year, e.Name, p.label)})
			}
		}
	}
	return out
}

// place takes the key of a field of an element in a year apart; ok is false for the others.
func place(key string) (year int, element guideline.ElementKey, part string, ok bool) {
	p := strings.Split(key, "/")
	if len(p) != 3 || !strings.HasPrefix(p[0], "y") {
		return 0, "", "", false
	}
	year, err := strconv.Atoi(p[0][1:])
	return year, guideline.ElementKey(p[1]), p[2], err == nil
}

// Mapping says for each column the key of its field; "" for a column that is not used.
type Mapping []string

// Propose gives the fields of the columns whose header says exactly so, apart from capitals, accents and signs. Of two
// columns with the same header only the first is proposed.
func Propose(fields []Field, header []string) Mapping {
	out := make(Mapping, len(header))
	for i, h := range header {
		for _, f := range fields {
			same := func(name string) bool { return fold(name) == fold(h) }
			if fold(h) != "" && (same(f.Label) || same(f.Key) || slices.ContainsFunc(f.Also, same)) && !slices.Contains(out, f.Key) {
				out[i] = f.Key
				break
			}
		}
	}
	return out
}

// Check gives what is wrong with a mapping: FaultRequired and FaultSame, every one. Keys of no field are dropped.
func (m Mapping) Check(fields []Field, width int) (Mapping, []kernel.Fault) {
	out := make(Mapping, width)
	var wrong []kernel.Fault
	for _, f := range fields {
		n := 0
		for i := range min(width, len(m)) {
			if m[i] == f.Key {
				out[i] = f.Key
				n++
			}
		}
		switch {
		case n > 1:
			wrong = append(wrong, kernel.Fault{Code: FaultSame, Field: f.Key, Args: kernel.Args{Name: f.Label}})
		case n == 0 && f.Must:
			wrong = append(wrong, kernel.Fault{Code: FaultRequired, Field: f.Key, Args: kernel.Args{Name: f.Label}})
		}
	}
	return out, wrong
}
