package region

import "kwartier/internal/domain/kernel"

// Tariff is one amount per ION as dated data (FU-1, UT-11).
type Tariff struct {
	For     string        `yaml:"for"` // practice or rho
	Amount  kernel.Money  `yaml:"amount,omitempty"`
	Unit    string        `yaml:"unit,omitempty"` // ion
	Per     string        `yaml:"per,omitempty"`  // year or quarter
	Paid    string        `yaml:"paid,omitempty"` // how often it is paid: quarter
	Insurer string        `yaml:"insurer,omitempty"`
	Segment string        `yaml:"segment,omitempty"` // s1, s3, o&i
	Valid   kernel.Period `yaml:"valid,omitempty"`
	Inside  string        `yaml:"inside,omitempty"` // paid inside other funding: no claim of its own (FU-8)
	Note    string        `yaml:"note,omitempty"`
	Source  kernel.Source `yaml:"source,omitempty"`
}

// KBZ holds how the region treats practices in deprived areas (UT-14).
type KBZ struct {
	Percent int           `yaml:"percent"` // more than this share of ION in deprived areas
	Text    string        `yaml:"text,omitempty"`
	Placed  string        `yaml:"placed,omitempty"` // last: funded ones are drawn after all others
	Source  kernel.Source `yaml:"source,omitempty"`
}

// Intake holds entry dates, enrolment and the draw (EN-3, EN-6, LO-*).
type Intake struct {
	Dates   []kernel.Date `yaml:"dates"`
	Opens   string        `yaml:"opens,omitempty"`  // local time in Europe/Amsterdam, 2023-04-09 23:59
	Closes  string        `yaml:"closes,omitempty"` // the same
	Draw    *Draw         `yaml:"draw,omitempty"`   // nil: no draw, everybody starts when they wish
	Policy  Policy        `yaml:"policy,omitempty"`
	Source  kernel.Source `yaml:"source,omitempty"`
	Remarks []string      `yaml:"remarks,omitempty"`
}

// Draw is the moment of the draw (UT-20).
type Draw struct {
	Date  kernel.Date `yaml:"date"`
	From  string      `yaml:"from,omitempty"`  // 10:00
	Until string      `yaml:"until,omitempty"` // 11:00
	Live  bool        `yaml:"live,omitempty"`
	Kept  bool        `yaml:"kept,omitempty"` // recorded for replay
	Note  string      `yaml:"note,omitempty"`
}

// Policy are the settings of the draw; empty ones take the defaults of LO-1..6.
type Policy struct {
	Base          string `yaml:"base,omitempty"` // region, entrants
	Cap           string `yaml:"cap,omitempty"`  // cumulative, per_date, none
	Edge          string `yaml:"edge,omitempty"` // cross, stop, skip
	SecondTickets int    `yaml:"second_date_tickets,omitempty"`
	LaterTickets  int    `yaml:"later_tickets,omitempty"`
	Losers        string `yaml:"losers,omitempty"` // join, ahead, last_date
	Moves         string `yaml:"moves,omitempty"`  // willing, literal
}

// Learning is the region's learning environment (AC-1, LE-1, UT-10).
type Learning struct {
	Text        string        `yaml:"text,omitempty"`
	MinSessions int           `yaml:"min_sessions,omitempty"` // a year; 0: the default of one (LE-4)
	Forums      []Forum       `yaml:"forums,omitempty"`
	OwnGroup    bool          `yaml:"own_group,omitempty"` // a practice may ask for separate MTVP intervision
	OrganisedBy string        `yaml:"organised_by,omitempty"`
	Proof       string        `yaml:"proof,omitempty"` // what shows that a practice took part
	Source      kernel.Source `yaml:"source,omitempty"`
}

// Forum is an existing meeting that counts as intervision, or another part of
// the learning environment with its state (MH-3, MH-6).
type Forum struct {
	Key   string      `yaml:"key"`
	Name  string      `yaml:"name"`
	Host  string      `yaml:"host,omitempty"`
	Place string      `yaml:"place,omitempty"`
	Text  string      `yaml:"text,omitempty"`
	State string      `yaml:"state,omitempty"` // offered, exploring; empty: offered
	Since int         `yaml:"since,omitempty"` // calendar year
	On    kernel.Date `yaml:"on,omitempty"`
	Note  string      `yaml:"note,omitempty"`
}

// Activity is something the RHO does for its practices (UT-9, UT-16, GR-7).
type Activity struct {
	Key    string        `yaml:"key"`
	Name   string        `yaml:"name"`
	Text   string        `yaml:"text,omitempty"`
	Year   int           `yaml:"year,omitempty"` // participation year it is for; 0: every year
	Paid   string        `yaml:"paid,omitempty"` // who bears the cost
	Task   string        `yaml:"task,omitempty"` // RT-1 …
	Source kernel.Source `yaml:"source,omitempty"`
}

// Monitor is something that is watched, and by whom (UT-15, GR-9).
type Monitor struct {
	Name   string        `yaml:"name"`
	By     string        `yaml:"by"` // rho, insurer, region
	When   string        `yaml:"when,omitempty"`
	From   kernel.Date   `yaml:"from,omitempty"`
	Source kernel.Source `yaml:"source,omitempty"`
}

// Making tells how the regional plan came about (UT-19).
type Making struct {
	Group    string    `yaml:"group,omitempty"`
	Members  []string  `yaml:"members,omitempty"`
	Meetings []Meeting `yaml:"meetings,omitempty"`
}

// Meeting is a dated regional meeting that a citation may point at (DE-6).
type Meeting struct {
	Date kernel.Date `yaml:"date,omitempty"`
	Name string      `yaml:"name"`
	Text string      `yaml:"text,omitempty"`
}

// Report is what a practice reports of a participation year.
type Report struct {
	Text      string        `yaml:"text"`
	Asks      []string      `yaml:"asks,omitempty"`
	DueMonths int           `yaml:"due_months,omitempty"` // so many months after the year ends
	Source    kernel.Source `yaml:"source,omitempty"`
}
