package roster

import "cmp"

// Minute is a time of the day, in minutes from midnight.
type Minute int

// The day that a roster can be drawn in, and its grid.
const (
	Earliest Minute = 7 * 60
	Latest   Minute = 22 * 60
	Grid            = 5 // minutes
	Workdays        = 5 // of a week, Monday is 0
	YearDays        = 260
)

// Kind is what the slots of a block are for.
type Kind string

// The kinds of blocks (CT-1).
const (
	Consult   Kind = "consult"   // what most patients get, of any length
	Fast      Kind = "fast"      // fast track: one short question
	Long      Kind = "long"      // a double consultation
	Mental    Kind = "mental"    // a block for mental health
	Procedure Kind = "procedure" // small surgery
	Phone     Kind = "phone"
	EConsult  Kind = "econsult"
	Visit     Kind = "visit"
	Emergency Kind = "emergency" // kept free for what cannot wait
	Break     Kind = "break"     // nobody is booked; the clinic may run into it
)

// Kinds are all kinds, in the order in which they are shown.
var Kinds = []Kind{Consult, Fast, Long, Mental, Procedure, Phone, EConsult, Visit, Emergency, Break}

// Physical tells whether the patient comes to the practice for it: what counts for the average length (CT-2).
func (k Kind) Physical() bool {
	return k == Consult || k == Fast || k == Long || k == Mental || k == Procedure || k == Emergency
}

// Role is the profession of a member; the keys are those of package staff.
type Role string

// The roles that hold clinics.
const (
	GP         Role = "gp"
	Assistant  Role = "assistant"
	Somatic    Role = "nurse-somatic"
	MentalCare Role = "nurse-mental"
	SOH        Role = "soh"
	Specialist Role = "nurse-specialist" // nurse specialist or physician assistant
)

// Roles are all roles, in the order in which they are shown.
var Roles = []Role{GP, Specialist, SOH, Assistant, Somatic, MentalCare}

// Member is somebody with clinics: never a name, only "Huisarts 1".
type Member struct {
	Key   string `json:"key"`
	Role  Role   `json:"role"`
	Label string `json:"label"`
}

// Block is a piece of a day: Count slots of Length minutes, one after another from Start.
type Block struct {
	Member string `json:"member"` // its key
	Day    int    `json:"day"`    // 0 is Monday, 4 is Friday
	Start  Minute `json:"start"`
	Kind   Kind   `json:"kind"`
	Length int    `json:"length"` // minutes of a slot
	Count  int    `json:"count"`
}

// End is when the block is over.
func (b Block) End() Minute { return b.Start + Minute(b.Length*b.Count) }

// Compare orders blocks by member, day and start.
func (b Block) Compare(o Block) int {
	return cmp.Or(cmp.Compare(b.Member, o.Member), cmp.Compare(b.Day, o.Day), cmp.Compare(b.Start, o.Start))
}

// Rules say how the book is kept.
type Rules struct {
	Horizon   int  `json:"horizon"`    // workdays ahead that can be booked, today is the first
	OwnDoctor bool `json:"own_doctor"` // who prefers the own doctor may wait a little longer for it
	Overbook  int  `json:"overbook"`   // patients that may be squeezed in at the end of a clinic, a day and member
}

// Roster is a week that repeats, of everybody with clinics.
type Roster struct {
	Name    string   `json:"name"`
	Members []Member `json:"members"`
	Blocks  []Block  `json:"blocks"`
	Rules   Rules    `json:"rules"`
}

// Member finds a member by key.
func (r Roster) Member(key string) (Member, bool) {
	for _, m := range r.Members {
		if m.Key == key {
			return m, true
		}
	}
	return Member{}, false
}

// Clone gives a roster that shares nothing with r.
func (r Roster) Clone() Roster {
	r.Members = append([]Member(nil), r.Members...)
	r.Blocks = append([]Block(nil), r.Blocks...)
	return r
}

// Hours is the bill (CT-2): minutes of clinic a week of a role; breaks do not count.
func (r Roster) Hours() map[Role]int {
	out := map[Role]int{}
	for _, b := range r.Blocks {
		if m, ok := r.Member(b.Member); ok && b.Kind != Break {
			out[m.Role] += b.Length * b.Count
		}
	}
	return out
}
