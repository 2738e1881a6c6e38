package ceremony

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
)

// Settings are what a round is drawn by. Lead: how long before the beacon's moment the list is published, at least. Pace:
// between two steps of the live page. Offer: how long one may think about a place that is offered earlier (AD-2). Exact: how
// long before a later date the exact ION is asked (AD-5).
type Settings struct {
	Name   string         `json:"name"`
	Total  int64          `json:"total"` // T: the region's total ION (LO-1)
	Dates  []kernel.Date  `json:"dates"`
	Policy lottery.Policy `json:"policy"`
	Opens  time.Time      `json:"opens"` // enrolment (EN-3)
	Closes time.Time      `json:"closes"`
	Lead   time.Duration  `json:"lead"`
	Pace   time.Duration  `json:"pace"`
	Offer  time.Duration  `json:"offer"`
	Exact  time.Duration  `json:"exact"`
}

// The bounds of settings.
const (
	MaxName  = 100 // characters
	MaxLead  = 60 * 24 * time.Hour
	MinPace  = 200 * time.Millisecond
	MaxPace  = time.Minute
	MaxOffer = 60 * 24 * time.Hour
	MaxExact = 180 * 24 * time.Hour
)

// Defaults are the settings a round begins with: Utrecht's policy, a day between publication and draw, three seconds a step,
// two weeks for an offer and six weeks for the exact ION.
func Defaults() Settings {
	const day = 24 * time.Hour
	return Settings{Policy: lottery.DefaultPolicy(), Lead: day, Pace: 3 * time.Second, Offer: 14 * day, Exact: 42 * day}
}

// Case is what would be drawn of these units.
func (s Settings) Case(units []lottery.Unit) lottery.Case {
	return lottery.Case{Total: s.Total, Dates: s.Dates, Units: units, Policy: s.Policy}.Canonical()
}

// Sum names what an insurer agrees to: total, dates and policy.
func (s Settings) Sum() string {
	text, _ := json.Marshal(s.Case(nil)) // plain values: cannot fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Check says what is wrong with settings, every reason with its field; nil: nothing.
func (s Settings) Check() error {
	var wrong []kernel.Fault
	add := func(bad bool, code, field string, a kernel.Args) {
		if bad {
			wrong = append(wrong, kernel.Fault{Code: code, Field: field, Args: a})
		}
	}
	n := utf8.RuneCountInString(strings.TrimSpace(s.Name))
	add(n == 0, FaultName, "name", kernel.Args{})
	add(n > MaxName, FaultLongName, "name", kernel.Args{Have: n, Need: MaxName})
	add(s.Opens.IsZero(), FaultMoment, "opens", kernel.Args{})
	add(s.Closes.IsZero(), FaultMoment, "closes", kernel.Args{})
	add(!s.Closes.IsZero() && !s.Closes.After(s.Opens), FaultOrder, "closes", kernel.Args{})
	add(s.Lead < 0 || s.Lead > MaxLead, FaultSpan, "lead", kernel.Args{Need: int(MaxLead / time.Hour)})
	add(s.Pace < MinPace || s.Pace > MaxPace, FaultPace, "pace", kernel.Args{})
	add(s.Offer <= 0 || s.Offer > MaxOffer, FaultSpan, "offer", kernel.Args{Need: int(MaxOffer / time.Hour)})
	add(s.Exact < 0 || s.Exact > MaxExact, FaultSpan, "exact", kernel.Args{Need: int(MaxExact / time.Hour)})
	for _, f := range lottery.Check(s.Case(nil)) {
		if f.Severity == kernel.Blocking && f.Code != lottery.CodeNoUnits {
			add(true, f.Code, f.Path, f.Args)
		}
	}
	if len(wrong) > 0 {
		return &kernel.Refusal{Faults: wrong}
	}
	return nil
}

// Offers tells whether a date can be asked for.
func (s Settings) Offers(d kernel.Date) bool { return s.Case(nil).At(d) >= 0 }
