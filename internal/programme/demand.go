package programme

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"kwartier/internal/domain/datafile"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/programme"
)

// BaseDemand is the key of the demand that everything starts from: the Netherlands.
const BaseDemand = "nederland"

// EnglandDemand is the key of the default demand with how many stay away taken from England, all staff.
const EnglandDemand = "engeland"

// usualPatients is a practice of two full-time GPs, for who has not said how many patients it has.
const usualPatients = 2 * roster.FullTime

// DemandFile is a published set of demand figures, each with its source (CT-6).
type DemandFile struct {
	Key     string
	Name    string // Dutch
	About   string // what it is and whom it holds for, Dutch
	Licence string
	Date    kernel.Date // on which it was put together
	Valid   kernel.Period
	Demand  roster.Demand
	Staff   []StaffHours
	Lengths *Lengths // of consultations, where the set has a table of them
	Ahead   *Ahead   // how long before appointments were booked, where it has that
	YAML    []byte
}

// StaffHours is how much of a role a practice has.
type StaffHours struct {
	Role           roster.Role `yaml:"role"`
	PerFTE         float64     `yaml:"per_fte,omitempty"`  // hours a week of a full-time job
	Per1000        float64     `yaml:"per_1000,omitempty"` // hours a week for 1,000 patients
	Direct         float64     `yaml:"direct"`             // share of the hours that is with patients
	PatientsPerFTE int         `yaml:"patients_per_fte,omitempty"`
	Source         string      `yaml:"source"`
}

// Lengths is a table of appointments by how long they took, with the mixture of lognormals that fits it.
type Lengths struct {
	Total   int             `yaml:"total"`   // appointments in the table
	Unknown int             `yaml:"unknown"` // of which nobody knows how long, left out of the rest
	Mean    float64         `yaml:"mean"`    // minutes, from the middles of the bands
	Bands   []LengthBand    `yaml:"bands"`
	Mixture []LengthMixture `yaml:"mixture"`
}

// LengthBand is the number of appointments that took From to Until minutes.
type LengthBand struct {
	From  float64 `yaml:"from"`
	Until float64 `yaml:"until"`
	Count int     `yaml:"count"`
}

// LengthMixture is one lognormal of a mixture, by its mean and standard deviation in minutes.
type LengthMixture struct {
	Share float64 `yaml:"share"`
	Mean  float64 `yaml:"mean"`
	SD    float64 `yaml:"sd"`
}

// Ahead is a count of appointments by when they were booked.
type Ahead struct {
	Total     int     `yaml:"total"`       // appointments
	SameDay   float64 `yaml:"same_day"`    // share booked on the day itself
	SameDayGP float64 `yaml:"same_day_gp"` // the same, of those face to face with a GP
}

// demandFile is the file as it is written.
type demandFile struct {
	Key     string            `yaml:"key"`
	Name    string            `yaml:"name"`
	Date    kernel.Date       `yaml:"date"`
	Valid   kernel.Period     `yaml:"valid"`
	Licence string            `yaml:"licence,omitempty"`
	About   string            `yaml:"about"`
	Sources []sourcePart      `yaml:"sources"`
	Origin  map[string]string `yaml:"origin,omitempty"`
	Demand  demandPart        `yaml:"demand,omitempty"`
	Staff   []StaffHours      `yaml:"staff,omitempty"`
	Lengths *Lengths          `yaml:"lengths,omitempty"`
	Ahead   *Ahead            `yaml:"ahead,omitempty"`
}

type sourcePart struct {
	Key  string `yaml:"key"`
	Text string `yaml:"text"`
	URL  string `yaml:"url,omitempty"`
}

// LoadDemand reads a set of demand figures; base is the demand that it starts from, nil for one that is complete.
func LoadDemand(file string, data []byte, base *roster.Demand) (*DemandFile, []Mistake) {
	f, doc, ms := decode[demandFile](file, data)
	if len(ms) > 0 {
		return nil, ms
	}
	from := roster.Demand{}
	if base != nil {
		from = *base
	}
	doc.fill(reflect.ValueOf(&f.Demand).Elem(), reflect.ValueOf(partOf(from)), "demand")
	d := f.Demand.demand(func(path, value string) {
		ms = append(ms, doc.At("demand."+path, CodeRosterTime, kernel.Args{Value: value}))
	})
	d.Name = f.Name
	d = d.Mark(from)
	for k, v := range f.Origin {
		d.Origin[k] = v
	}
	for _, s := range f.Sources {
		d.Sources = append(d.Sources, roster.Source(s))
	}
	ms = append(ms, checkDemandFile(f, doc, d)...)
	sortMistakes(ms)
	return &DemandFile{
		Key: f.Key, Name: f.Name, About: f.About, Licence: f.Licence, Date: f.Date, Valid: f.Valid,
		Demand: d, Staff: f.Staff, Lengths: f.Lengths, Ahead: f.Ahead, YAML: data,
	}, ms
}

// checkDemandFile says what a published set needs: a date, and a source for every number.
func checkDemandFile(f *demandFile, doc *Document, d roster.Demand) (ms []Mistake) {
	c := datafile.Check{}
	for path, text := range map[string]string{"key": f.Key, "name": f.Name, "about": f.About} {
		c.Must(path, text)
	}
	c.MustDate("date", f.Date)
	c.MustDate("valid.from", f.Valid.From)
	keys := map[string]bool{}
	for _, s := range d.Sources {
		keys[s.Key] = true
	}
	for i, s := range f.Sources {
		c.Must(fmt.Sprintf("sources[%d].text", i), s.Text)
	}
	for _, x := range roster.Fields {
		switch key := d.Origin[x.Name]; {
		case key == "" || key == roster.Own:
			c.Add(datafile.CodeMissing, "origin."+x.Name, kernel.Args{})
		case !keys[key]:
			c.Add(datafile.CodeReference, "origin."+x.Name, kernel.Args{Name: key})
		}
	}
	for name := range f.Origin {
		if !slices.ContainsFunc(roster.Fields, func(x roster.Field) bool { return x.Name == name }) {
			c.Add(datafile.CodeReference, "origin."+name, kernel.Args{Name: name})
		}
	}
	for i, s := range f.Staff {
		if !keys[s.Source] {
			c.Add(datafile.CodeReference, fmt.Sprintf("staff[%d].source", i), kernel.Args{Name: s.Source})
		}
	}
	for _, x := range c.Findings {
		ms = append(ms, doc.found(x))
	}
	return ms
}

// MarshalDemand writes a set in its canonical form: what differs from base, everything when base is nil.
func MarshalDemand(f *DemandFile, base *roster.Demand) []byte {
	x := demandFile{
		Key: f.Key, Name: f.Name, Date: f.Date, Valid: f.Valid, Licence: f.Licence, About: f.About,
		Origin: map[string]string{}, Demand: partOf(f.Demand), Staff: f.Staff, Lengths: f.Lengths, Ahead: f.Ahead,
	}
	from := roster.Demand{}
	if base != nil {
		from = *base
		x.Demand.prune(partOf(from))
	}
	for k, v := range f.Demand.Origin {
		if from.Origin[k] != v {
			x.Origin[k] = v
		}
	}
	for _, s := range f.Demand.Sources {
		if !slices.Contains(from.Sources, s) {
			x.Sources = append(x.Sources, sourcePart(s))
		}
	}
	return encode(&x)
}

// LoadDemands reads demand/*.yaml of a file system, the base first: each other set starts from it.
func LoadDemands(files fs.FS) (sets []DemandFile, ms []Mistake, err error) {
	raw := map[string][]byte{}
	if err = each(files, "demand", func(name string, data []byte) { raw[name] = data }); err != nil {
		return nil, nil, err
	}
	names := slices.SortedFunc(maps.Keys(raw), func(a, b string) int {
		return cmp.Or(cmp.Compare(baseFirst(a), baseFirst(b)), strings.Compare(a, b))
	})
	var base *roster.Demand
	for _, name := range names {
		f, found := LoadDemand(name, raw[name], base)
		if ms = append(ms, found...); f == nil {
			continue
		}
		if f.Key == BaseDemand {
			base = &f.Demand
		}
		sets = append(sets, *f)
	}
	return sets, ms, nil
}

func baseFirst(name string) int {
	if strings.HasSuffix(name, "/"+BaseDemand+".yaml") {
		return 0
	}
	return 1
}

// Demands are the sets inside the program, the base first. A file of our own that is wrong is a bug and panics.
var Demands = sync.OnceValue(func() []DemandFile {
	sets, ms, err := LoadDemands(programme.Files)
	if err != nil {
		panic(err)
	}
	if !Publishable(ms) || len(sets) == 0 || sets[0].Key != BaseDemand {
		panic(fmt.Sprintf("shipped demand: %v", ms))
	}
	return sets
})

// Demand gives a shipped demand by key, for a practice of so many patients spread by the shares of the bands. Its name is
// the set's; an unknown key gives the base.
func Demand(key string, patients int) roster.Demand {
	sets := Demands()
	for _, s := range sets {
		if s.Key == key {
			return s.Demand.Spread(patients)
		}
	}
	return sets[0].Demand.Spread(patients)
}

// DefaultDemand is the demand of a practice that told nothing yet: the Netherlands, two full-time GPs.
func DefaultDemand() roster.Demand { return Demand(BaseDemand, usualPatients) }

// DemandWithEngland is DefaultDemand with how many stay away, by days until the appointment, taken from England (all
// staff, not GPs alone).
func DemandWithEngland() roster.Demand { return Demand(EnglandDemand, usualPatients) }
