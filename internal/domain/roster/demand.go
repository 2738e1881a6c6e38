package roster

// FullTime is the number of patients of a full-time GP that the programme reckons with (Leidraad MTVP, version 3).
const FullTime = 2095

// Urgency is how long a question can wait, as triage says it (NHG): U2 now, U3 today, U4 within days, U5 within weeks.
type Urgency int

// The urgencies; U1 is for the ambulance.
const (
	U2 Urgency = iota
	U3
	U4
	U5
	Urgencies = 4
)

// Source is where numbers come from.
type Source struct {
	Key  string `json:"key"`
	Text string `json:"text"` // Dutch, with the year
	URL  string `json:"url,omitempty"`
}

// Band is a group of patients by age.
type Band struct {
	Key       string  `json:"key"`        // 0-4
	Patients  int     `json:"patients"`   // registered in the practice
	Share     float64 `json:"share"`      // of the population, for who does not know its own
	Contacts  float64 `json:"contacts"`   // per patient a year
	ExtraTime float64 `json:"extra_time"` // minutes added to a consultation's mean
}

// Class is a kind of complaint.
type Class struct {
	Key       string             `json:"key"`
	Name      string             `json:"name"` // Dutch
	ICPC      string             `json:"icpc"`
	Share     float64            `json:"share"` // of the contacts with a GP
	Mean      float64            `json:"mean"`  // minutes of a consultation, lognormal
	CV        float64            `json:"cv"`
	Double    float64            `json:"double"`     // share that asks for a double consultation
	FastTrack float64            `json:"fast_track"` // suited to a fast-track slot
	Remote    float64            `json:"remote"`     // suited to phone or e-consult
	SOH       float64            `json:"soh"`        // may go to an SOH
	Assistant float64            `json:"assistant"`
	Nurse     float64            `json:"nurse"`   // POH: somatic, for a mental class mental health
	Mental    bool               `json:"mental"`  // belongs in a mental-health block
	Winter    bool               `json:"winter"`  // more in winter
	Urgency   [Urgencies]float64 `json:"urgency"` // adds to 1
}

// Modes are contacts per patient a year by how they take place.
type Modes struct {
	Short      float64 `json:"short"`
	Long       float64 `json:"long"`
	Remote     float64 `json:"remote"` // phone and e-consult
	Visit      float64 `json:"visit"`
	MentalCare float64 `json:"mental_care"`
	Assistant  float64 `json:"assistant"`
}

// Returns say how many come back, and what a longer consultation does to it: nothing by default (CT-6).
// The chance is Rate × (1 − Effect × (L − 10) ÷ 5), between 0 and 1.5 × Rate, with L the realised mean length.
type Returns struct {
	Rate   float64 `json:"rate"`
	Days   float64 `json:"days"`   // mean workdays until the return
	Effect float64 `json:"effect"` // 0 none, 0.15 programme, 0.30 optimistic
}

// NoShow is the chance that nobody comes, by days between call and appointment: Max − (Max − Same) × e^(−days ÷ Scale).
// Bands, when given, take its place: the chance from At workdays on.
type NoShow struct {
	Same  float64      `json:"same"`
	Max   float64      `json:"max"`
	Scale float64      `json:"scale"`
	Bands []NoShowBand `json:"bands,omitempty"`
}

// NoShowBand is the chance of not coming for a lead time of at least From workdays.
type NoShowBand struct {
	From   int     `json:"from"`
	Chance float64 `json:"chance"`
}

// Length says how the realised length follows the slot.
type Length struct {
	Elasticity float64 `json:"elasticity"` // minutes longer per minute of slot: about 0.4, range 0 to 1
	Short      float64 `json:"short"`      // the slot at which a short need has its class's length
	Long       float64 `json:"long"`       // the same for a double consultation
	Turnaround float64 `json:"turnaround"` // minutes between patients
	PhoneMean  float64 `json:"phone_mean"`
	PhoneCV    float64 `json:"phone_cv"`
	VisitMean  float64 `json:"visit_mean"` // with the way there
	VisitCV    float64 `json:"visit_cv"`
}

// Patience says what people do who find no place.
type Patience struct {
	Soon      int     `json:"soon"`       // workdays within which U4 must be seen
	Later     int     `json:"later"`      // and U5
	CallBack  float64 `json:"call_back"`  // share that calls again the next day, also of who did not come; the rest gives up
	OwnDoctor float64 `json:"own_doctor"` // share that prefers the own doctor
	Cancel    float64 `json:"cancel"`     // chance a workday that an appointment ahead is cancelled
}

// Calls say when people call.
type Calls struct {
	Weekday [Workdays]float64 `json:"weekday"` // adds to 1
	Hours   []CallHours       `json:"hours"`
	Winter  float64           `json:"winter"` // factor for winter classes, October to March
}

// CallHours is a part of the day with its share of the calls.
type CallHours struct {
	From  Minute  `json:"from"`
	Until Minute  `json:"until"`
	Share float64 `json:"share"`
}

// Shift is how fast somebody else than a GP works, and how often the patient must see a GP after all.
type Shift struct {
	Role   Role    `json:"role"`
	Speed  float64 `json:"speed"`  // factor on the length
	Bounce float64 `json:"bounce"` // share that goes on to a GP
}

// Demand is who calls, for what, and how long it takes.
type Demand struct {
	Name     string   `json:"name"`
	Bands    []Band   `json:"bands"`
	Classes  []Class  `json:"classes"`
	Modes    Modes    `json:"modes"`
	Returns  Returns  `json:"returns"`
	NoShow   NoShow   `json:"no_show"`
	Length   Length   `json:"length"`
	Patience Patience `json:"patience"`
	Calls    Calls    `json:"calls"`
	Shifts   []Shift  `json:"shifts"`
	Factor   float64  `json:"factor"` // on all calls; 1 is as it is

	Origin  map[string]string `json:"origin,omitempty"` // field ("returns.rate") to the key of its source, or "A"
	Sources []Source          `json:"sources,omitempty"`
}

// Patients is the number of registered patients: ION.
func (d Demand) Patients() int {
	n := 0
	for _, b := range d.Bands {
		n += b.Patients
	}
	return n
}
