package programme

import (
	"cmp"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"sync"

	"kwartier/internal/domain/datafile"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/programme"
)

// Template is a roster to begin with (CT-5): a half-day of each role, from which Build makes a week for a practice of any
// size.
type Template struct {
	Key     string
	Name    string // Dutch
	About   string // what it is, in one sentence
	Meant   string // for whom, in one sentence
	Order   int    // in which it is shown
	Date    kernel.Date
	Sources []roster.Source
	rules   roster.Rules
	team    []teamPart
}

// templateFile is the file as it is written.
type templateFile struct {
	Key     string       `yaml:"key"`
	Name    string       `yaml:"name"`
	Order   int          `yaml:"order"`
	Date    kernel.Date  `yaml:"date"`
	About   string       `yaml:"about"`
	Meant   string       `yaml:"meant"`
	Sources []sourcePart `yaml:"sources"`
	Rules   rulesPart    `yaml:"rules"`
	Team    []teamPart   `yaml:"team"`
}

// teamPart is how one role works: so many half-days for each full-time GP's patients, or clinic hours for 1,000 patients.
type teamPart struct {
	Role      roster.Role `yaml:"role"`
	HalfDays  int         `yaml:"half_days,omitempty"` // of a full-time GP, at most ten
	Per1000   float64     `yaml:"per_1000,omitempty"`  // clinic hours a week for 1,000 patients
	Morning   []blockPart `yaml:"morning"`
	Afternoon []blockPart `yaml:"afternoon"`

	morning, afternoon []roster.Block
}

// LoadTemplate reads a template.
func LoadTemplate(file string, data []byte) (*Template, []Mistake) {
	f, doc, ms := decode[templateFile](file, data)
	if len(ms) > 0 {
		return nil, ms
	}
	c := datafile.Check{}
	for path, text := range map[string]string{"key": f.Key, "name": f.Name, "about": f.About, "meant": f.Meant} {
		c.Must(path, text)
	}
	c.MustDate("date", f.Date)
	t := Template{
		Key: f.Key, Name: f.Name, About: f.About, Meant: f.Meant, Order: f.Order, Date: f.Date, rules: roster.Rules(f.Rules),
	}
	for i, s := range f.Sources {
		c.Must(fmt.Sprintf("sources[%d].text", i), s.Text)
		t.Sources = append(t.Sources, roster.Source(s))
	}
	if len(f.Sources) == 0 {
		c.Add(datafile.CodeMissing, "sources", kernel.Args{})
	}
	for _, x := range c.Findings {
		ms = append(ms, doc.found(x))
	}
	r := rosterReader{doc: doc, mistakes: ms}
	for i, p := range f.Team {
		at := fmt.Sprintf("team[%d].", i)
		word(&r, at+"role", p.Role, roster.Roles)
		if (p.Role == roster.GP) != (p.HalfDays > 0) || (p.Role == roster.GP) == (p.Per1000 > 0) {
			r.add(at+"half_days", CodeRosterMissing, kernel.Args{})
		}
		p.morning = r.halfDay(p.Morning, at+"morning")
		p.afternoon = r.halfDay(p.Afternoon, at+"afternoon")
		t.team = append(t.team, p)
	}
	if len(r.mistakes) == 0 {
		for _, x := range roster.CheckRoster(t.Build(2, 2*roster.FullTime)) {
			r.mistakes = append(r.mistakes, doc.found(x))
		}
	}
	sortMistakes(r.mistakes)
	return &t, r.mistakes
}

func (r *rosterReader) halfDay(list []blockPart, path string) (out []roster.Block) {
	for i, b := range list {
		out = append(out, r.block("", 0, b, fmt.Sprintf("%s[%d]", path, i)))
	}
	return out
}

const halfDays = 2 * roster.Workdays

// staffDays is the order in which half-days of others than GPs are filled: spread over the week, mornings first. A number
// is twice the day, plus one for an afternoon.
var staffDays = [halfDays]int{0, 6, 2, 8, 4, 1, 7, 3, 9, 5}

// gpFree is the order in which half-days of a GP fall away: afternoons from Wednesday on, then mornings.
var gpFree = [halfDays]int{5, 7, 3, 9, 1, 4, 6, 2, 8, 0}

// Build makes the week of a practice with so many full-time GPs and patients: 1.8 is two GPs, each with an equal part of
// the patients, everybody else by the hours that so many patients ask. Members are "Huisarts 1", "Assistente" and so on.
// At least one GP is made, and no more members than roster.Check allows.
func (t Template) Build(fulltime float64, patients int) roster.Roster {
	gps := 1
	if fulltime > 1 { // a part of a job of less than a tenth is no GP more
		gps = int(math.Ceil(min(fulltime, roster.MaxMembers/2) - 0.1))
	}
	patients = min(max(patients, 0), roster.MaxPatients)
	out := roster.Roster{Name: t.Name, Rules: t.rules}
	for _, p := range t.team {
		if p.Role == roster.GP {
			p.doctors(&out, gps, patients)
		} else {
			p.staff(&out, patients)
		}
	}
	return out
}

func (p teamPart) doctors(out *roster.Roster, gps, patients int) {
	part := float64(patients) / float64(gps*roster.FullTime)
	n := min(max(int(math.Round(float64(p.HalfDays)*part)), 1), halfDays)
	for i := range gps {
		m := roster.Member{Key: fmt.Sprintf("ha%d", i+1), Role: roster.GP, Label: fmt.Sprintf("Huisarts %d", i+1)}
		out.Members = append(out.Members, m)
		free := map[int]bool{}
		for j := range halfDays - n {
			// Colleagues are not free on the same half-day.
			free[gpFree[j/roster.Workdays*roster.Workdays+(j+i)%roster.Workdays]] = true
		}
		for h := range halfDays {
			if !free[h] {
				p.add(out, m.Key, h)
			}
		}
	}
}

// memberNames are keys and labels of the members of a role.
var memberNames = map[roster.Role][2]string{
	roster.Specialist: {"vs", "VS/PA"}, roster.SOH: {"soh", "SOH"}, roster.Assistant: {"da", "Assistente"},
	roster.Somatic: {"pohs", "POH-S"}, roster.MentalCare: {"pohggz", "POH-GGZ"},
}

const mostHalfDays = 9 // of one member of the staff

func (p teamPart) staff(out *roster.Roster, patients int) {
	each := (minutes(p.morning) + minutes(p.afternoon)) / 2
	if each == 0 {
		return
	}
	all := max(1, int(math.Round(p.Per1000*60*float64(patients)/1000/float64(each))))
	members := min((all+mostHalfDays-1)/mostHalfDays, roster.MaxMembers/2/len(memberNames))
	all = min(all, members*mostHalfDays)
	for i := range members {
		name := memberNames[p.Role]
		m := roster.Member{Key: name[0], Role: p.Role, Label: name[1]}
		if members > 1 {
			m.Key, m.Label = fmt.Sprintf("%s%d", m.Key, i+1), fmt.Sprintf("%s %d", m.Label, i+1)
		}
		out.Members = append(out.Members, m)
		own := all/members + btoi(i < all%members)
		half := make([]int, 0, own)
		for j := range own {
			half = append(half, staffDays[(j+i*own)%halfDays])
		}
		slices.Sort(half)
		for _, h := range half {
			p.add(out, m.Key, h)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func minutes(bs []roster.Block) (n int) {
	for _, b := range bs {
		if b.Kind != roster.Break {
			n += b.Length * b.Count
		}
	}
	return n
}

// add puts the blocks of a half-day into the roster.
func (p teamPart) add(out *roster.Roster, member string, half int) {
	list := p.morning
	if half%2 == 1 {
		list = p.afternoon
	}
	for _, b := range list {
		b.Member, b.Day = member, half/2
		out.Blocks = append(out.Blocks, b)
	}
}

// Booked is the average length in minutes of the physical slots with a GP.
func (t Template) Booked() float64 {
	sum, n := 0, 0
	r := t.Build(1, roster.FullTime)
	for _, b := range r.Blocks {
		if m, _ := r.Member(b.Member); m.Role == roster.GP && b.Kind.Physical() {
			sum, n = sum+b.Length*b.Count, n+b.Count
		}
	}
	return float64(sum) / float64(max(n, 1))
}

// LoadTemplates reads rosters/*.yaml of a file system, in the order in which they are shown.
func LoadTemplates(files fs.FS) (ts []Template, ms []Mistake, err error) {
	err = each(files, "rosters", func(name string, data []byte) {
		t, found := LoadTemplate(name, data)
		if ms = append(ms, found...); t != nil {
			ts = append(ts, *t)
		}
	})
	slices.SortFunc(ts, func(a, b Template) int { return cmp.Compare(a.Order, b.Order) })
	return ts, ms, err
}

// Templates are those inside the program. A file of our own that is wrong is a bug and panics.
var Templates = sync.OnceValue(func() []Template {
	ts, ms, err := LoadTemplates(programme.Files)
	if err != nil {
		panic(err)
	}
	if !Publishable(ms) {
		panic(fmt.Sprintf("shipped rosters: %v", ms))
	}
	return ts
})
