package programme

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
)

// RosterFormat is the number in the header of a roster file.
const RosterFormat = 1

// RosterFile is a roster as a file, with the demand that it meets.
type RosterFile struct {
	Roster roster.Roster
	Demand roster.Demand
	Base   string // key of the shipped demand that Demand starts from
}

// rosterFile is the file as it is written.
type rosterFile struct {
	Format  int          `yaml:"kwartier_roster"`
	Name    string       `yaml:"name,omitempty"`
	Rules   *rulesPart   `yaml:"rules,omitempty"`
	Members []memberPart `yaml:"members"`
	Demand  demandPart   `yaml:"demand,omitempty"`
}

type rulesPart struct {
	Horizon   int  `yaml:"horizon"`
	OwnDoctor bool `yaml:"own_doctor"`
	Overbook  int  `yaml:"overbook"`
}

type memberPart struct {
	Key   string      `yaml:"key"`
	Role  roster.Role `yaml:"role"`
	Label string      `yaml:"label,omitempty"`
	Week  weekPart    `yaml:"week,omitempty"`
}

type weekPart struct {
	Every     []blockPart `yaml:"every,omitempty"`
	Monday    []blockPart `yaml:"mon,omitempty"`
	Tuesday   []blockPart `yaml:"tue,omitempty"`
	Wednesday []blockPart `yaml:"wed,omitempty"`
	Thursday  []blockPart `yaml:"thu,omitempty"`
	Friday    []blockPart `yaml:"fri,omitempty"`
}

var dayKeys = [roster.Workdays]string{"mon", "tue", "wed", "thu", "fri"}

func (w *weekPart) days() [roster.Workdays]*[]blockPart {
	return [roster.Workdays]*[]blockPart{&w.Monday, &w.Tuesday, &w.Wednesday, &w.Thursday, &w.Friday}
}

type blockPart struct {
	From    string      `yaml:"from"`
	Kind    roster.Kind `yaml:"kind"`
	Minutes int         `yaml:"minutes"`
	Slots   int         `yaml:"slots"`
}

// The codes of what a roster file can have wrong besides its YAML and what roster.Check finds.
const (
	CodeRosterHeader  = "roster.header"  // kwartier_roster is missing or another number
	CodeRosterMissing = "roster.missing" // a field that must be filled in
	CodeRosterValue   = "roster.value"   // not one of the words allowed, which Names lists
	CodeRosterTwice   = "roster.twice"   // a key that stands there already
	CodeRosterTime    = "roster.time"    // not a time of the day
	CodeRosterBoth    = "roster.both"    // patients and ion both say how many there are
)

// RosterCodes are those codes.
var RosterCodes = []string{CodeRosterHeader, CodeRosterMissing, CodeRosterValue, CodeRosterTwice, CodeRosterTime, CodeRosterBoth}

// rosterReader turns the file into values and remembers where each block stands.
type rosterReader struct {
	doc      *Document
	mistakes []Mistake
	blocks   []string // yaml path of each block
}

// ReadRoster reads a roster file strictly (docs/roster-format.md). All mistakes come at once, each with its place,
// those of roster.Check among them; the file holds what could be read. What it leaves out of the demand is taken from
// the shipped demand.
func ReadRoster(file string, data []byte) (RosterFile, []Mistake) {
	f, doc, ms := decode[rosterFile](file, data)
	if f == nil {
		return RosterFile{}, ms
	}
	r := rosterReader{doc: doc, mistakes: ms}
	if f.Format != RosterFormat {
		r.add("kwartier_roster", CodeRosterHeader, kernel.Args{Have: f.Format, Need: RosterFormat})
	}
	out := RosterFile{Roster: r.roster(f)}
	out.Base, out.Demand = r.demand(f)
	if len(r.mistakes) == 0 {
		for _, x := range roster.Check(out.Roster, out.Demand) {
			m := r.found(x)
			same := func(o Mistake) bool { return o.Field == m.Field && o.Code == m.Code }
			if !slices.ContainsFunc(r.mistakes, same) { // a block of every day is found five times
				r.mistakes = append(r.mistakes, m)
			}
		}
	}
	sortMistakes(r.mistakes)
	return out, r.mistakes
}

func (r *rosterReader) add(path, code string, a kernel.Args) {
	if slices.ContainsFunc(r.mistakes, func(m Mistake) bool { return m.Field == path }) {
		return // it could not be read; that says enough
	}
	if a.Name == "" {
		a.Name = path
	}
	r.mistakes = append(r.mistakes, r.doc.At(path, code, a))
}

func (r *rosterReader) roster(f *rosterFile) roster.Roster {
	out := roster.Roster{Name: f.Name, Rules: roster.DefaultRules}
	rules := rulesPart(roster.DefaultRules)
	if f.Rules != nil {
		r.doc.fill(reflect.ValueOf(f.Rules).Elem(), reflect.ValueOf(rules), "rules")
		out.Rules = roster.Rules(*f.Rules)
	}
	if len(f.Members) == 0 {
		r.add("members", CodeRosterMissing, kernel.Args{})
	}
	seen := map[string]bool{}
	for i, m := range f.Members {
		at := fmt.Sprintf("members[%d].", i)
		if m.Key == "" {
			r.add(at+"key", CodeRosterMissing, kernel.Args{})
		} else if seen[m.Key] {
			r.add(at+"key", CodeRosterTwice, kernel.Args{Value: m.Key})
		}
		seen[m.Key] = true
		word(r, at+"role", m.Role, roster.Roles)
		if m.Label == "" {
			m.Label = m.Key
		}
		out.Members = append(out.Members, roster.Member{Key: m.Key, Role: m.Role, Label: m.Label})
		out.Blocks = append(out.Blocks, r.week(m, at+"week.")...)
	}
	return out
}

func (r *rosterReader) week(m memberPart, at string) (out []roster.Block) {
	for day, list := range m.Week.days() {
		for _, part := range []struct {
			key  string
			list []blockPart
		}{{"every", m.Week.Every}, {dayKeys[day], *list}} {
			for i, b := range part.list {
				path := fmt.Sprintf("%s%s[%d]", at, part.key, i)
				r.blocks = append(r.blocks, path)
				out = append(out, r.block(m.Key, day, b, path))
			}
		}
	}
	return out
}

func (r *rosterReader) block(member string, day int, b blockPart, path string) roster.Block {
	word(r, path+".kind", b.Kind, roster.Kinds)
	for _, need := range []string{".from", ".minutes"} {
		if _, ok := r.doc.places[path+need]; !ok {
			r.add(path+need, CodeRosterMissing, kernel.Args{})
		}
	}
	if _, ok := r.doc.places[path+".slots"]; !ok {
		b.Slots = 1
	}
	at := clock(b.From, path+".from", func(path, value string) { r.add(path, CodeRosterTime, kernel.Args{Value: value}) })
	return roster.Block{Member: member, Day: day, Start: at, Kind: b.Kind, Length: b.Minutes, Count: b.Slots}
}

// word says that a field must hold one of the words.
func word[T ~string](r *rosterReader, path string, value T, allowed []T) {
	switch {
	case value == "":
		r.add(path, CodeRosterMissing, kernel.Args{})
	case !slices.Contains(allowed, value):
		names := make([]string, len(allowed))
		for i, a := range allowed {
			names[i] = string(a)
		}
		r.add(path, CodeRosterValue, kernel.Args{Value: string(value), Names: names})
	}
}

// demand is the shipped demand with what the file says in its place.
func (r *rosterReader) demand(f *rosterFile) (string, roster.Demand) {
	key := cmp.Or(f.Demand.Base, BaseDemand)
	var keys []string
	for _, s := range Demands() {
		keys = append(keys, s.Key)
	}
	if !slices.Contains(keys, key) {
		r.add("demand.base", CodeRosterValue, kernel.Args{Value: key, Names: keys})
		key = BaseDemand
	}
	base := Demand(key, 0)
	p := f.Demand
	patients, ion := p.Patients, p.ION
	given := partOf(base)
	r.doc.fill(reflect.ValueOf(&p).Elem(), reflect.ValueOf(given), "demand")
	d := p.demand(func(path, value string) { r.add("demand."+path, CodeRosterTime, kernel.Args{Value: value}) })
	d.Name = base.Name
	return key, r.registered(d, patients, ion).Mark(base)
}

// registered fills in who is registered: by band, spread, or a practice of full-time GPs.
func (r *rosterReader) registered(d roster.Demand, patients int, ion map[string]int) roster.Demand {
	_, whole := r.doc.places["demand.patients"]
	if whole && len(ion) > 0 {
		r.add("demand.ion", CodeRosterBoth, kernel.Args{})
	}
	if len(ion) == 0 && d.Patients() == 0 {
		if !whole {
			patients = usualPatients
		}
		if patients < 0 { // for Check to say
			d.Bands = slices.Clone(d.Bands)
			if len(d.Bands) > 0 {
				d.Bands[0].Patients = patients
			}
			return d
		}
		return d.Spread(patients)
	}
	var keys []string
	for i := range d.Bands {
		keys = append(keys, d.Bands[i].Key)
		d.Bands[i].Patients = cmp.Or(ion[d.Bands[i].Key], d.Bands[i].Patients)
	}
	for k := range ion {
		if !slices.Contains(keys, k) {
			r.add("demand.ion."+k, CodeRosterValue, kernel.Args{Value: k, Names: keys})
		}
	}
	return d
}

// found gives a finding of roster.Check its place: blocks/3/length is the minutes of the fourth block.
func (r *rosterReader) found(f kernel.Finding) Mistake {
	parts := strings.Split(f.Path, "/")
	path := ""
	for i := 0; i < len(parts); i++ {
		n, err := strconv.Atoi(parts[i])
		switch {
		case err == nil && parts[0] == "blocks" && i == 1 && n < len(r.blocks):
			path = r.blocks[n]
		case err == nil:
			path += fmt.Sprintf("[%d]", n)
		default:
			path = joinPath(path, parts[i])
		}
	}
	if parts[0] == "blocks" && len(parts) == 3 {
		path = r.blockField(path, parts[2])
	}
	if strings.HasSuffix(path, ".patients") {
		path = r.patients(path, f.Args.Name)
	}
	m := r.doc.found(f)
	at := r.doc.At(path, f.Code, f.Args)
	m.Line, m.Column, m.Field = at.Line, at.Column, path
	return m
}

// patients is where the file says how many of a band, or of all, are registered.
func (r *rosterReader) patients(path, band string) string {
	for _, p := range []string{path, "demand.ion." + band, "demand.patients", "demand.ion"} {
		if _, ok := r.doc.places[p]; ok {
			return p
		}
	}
	return path
}

func (r *rosterReader) blockField(path, field string) string {
	path, _ = strings.CutSuffix(path, "."+field)
	switch field {
	case "length":
		return path + ".minutes"
	case "count":
		return path + ".slots"
	case "start":
		return path + ".from"
	case "member", "day":
		return path
	}
	return path + "." + field
}

// WriteRoster writes a roster file in its canonical form: blocks by member, day and time, of the demand what differs
// from the shipped one. ReadRoster reads it back without loss.
func WriteRoster(f RosterFile) []byte {
	x := rosterFile{Format: RosterFormat, Name: f.Roster.Name, Rules: new(rulesPart(f.Roster.Rules))}
	for _, m := range f.Roster.Members {
		x.Members = append(x.Members, writeMember(m, f.Roster.Blocks))
	}
	base := Demand(f.Base, 0)
	x.Demand = partOf(f.Demand)
	x.Demand.prune(partOf(base))
	if f.Base != BaseDemand {
		x.Demand.Base = f.Base
	}
	x.Demand.ION = map[string]int{}
	for _, b := range f.Demand.Bands {
		x.Demand.ION[b.Key] = b.Patients
	}
	if f.Demand.Patients() == 0 {
		x.Demand.ION, x.Demand.Patients = nil, 0
	}
	return encode(&x)
}

func writeMember(m roster.Member, blocks []roster.Block) memberPart {
	out := memberPart{Key: m.Key, Role: m.Role, Label: m.Label}
	if out.Label == out.Key {
		out.Label = ""
	}
	own := slices.DeleteFunc(slices.Clone(blocks), func(b roster.Block) bool {
		return b.Member != m.Key || b.Day < 0 || b.Day >= roster.Workdays
	})
	slices.SortStableFunc(own, roster.Block.Compare)
	days := out.Week.days()
	for _, b := range own {
		*days[b.Day] = append(*days[b.Day], blockPart{clockText(b.Start), b.Kind, b.Length, b.Count})
	}
	return out
}
