package text

import (
	"math"
	"strconv"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
)

// RosterLead is the result of a roster in at most three sentences (CT-3): how long, how late, at what price. today is the
// report of today's roster; without it the sentences tell the figures themselves.
func RosterLead(r play.Report, today *play.Report, d play.Difference) []string {
	if today == nil {
		return []string{
			"Een consult duurt gemiddeld " + RosterValue(RosterMinutes, r.Realised) + ".",
			"Wie belt, wacht gemiddeld " + RosterValue(RosterDays, r.DelayAll) + " op een afspraak.",
			"Er is " + hours(total(r.Hours)) + " spreekuur per week.",
		}
	}
	return []string{lengthSentence(d.Realised), DelaySentence(d.DelayAll), priceSentence(total(r.Hours) - total(today.Hours))}
}

func lengthSentence(d play.Estimate) string {
	switch {
	case unknown(d):
		return "Hoelang consulten duren, is niet te zeggen."
	case holdsZero(d):
		return "Consulten duren even lang."
	case nearlyNone(RosterMinutes, d):
		return "Consulten duren bijna even lang."
	}
	return "Consulten duren gemiddeld " + bare(RosterMinutes, d) + "."
}

// DelaySentence tells what happens to the days until an appointment: "De wachttijd blijft gelijk."
func DelaySentence(d play.Estimate) string {
	switch {
	case unknown(d):
		return "Wat de wachttijd wordt, is niet te zeggen."
	case holdsZero(d):
		return "De wachttijd blijft gelijk."
	case nearlyNone(RosterDays, d):
		return "De wachttijd blijft bijna gelijk."
	}
	return "De wachttijd wordt " + bare(RosterDays, d) + "."
}

func priceSentence(minutes int) string {
	switch {
	case minutes > 0:
		return "Het kost " + hours(minutes) + " spreekuur per week."
	case minutes < 0:
		return "Het scheelt " + hours(-minutes) + " spreekuur per week."
	}
	return "Het kost geen extra spreekuur."
}

// bare is a difference without its interval: "0,9 minuut langer".
func bare(u RosterUnit, d play.Estimate) string {
	s, scale := changeStep(u, d)
	return amount(u, s, math.Abs(d.Mean)*scale, scale) + " " + direction(u, d.Mean)
}

// RosterBetter tells how likely it is that consultations become longer and nobody waits longer for one (CT-3).
func RosterBetter(share float64) string {
	switch n := int(math.Round(share * 100)); {
	case math.IsNaN(share):
		return ""
	case n >= 100:
		return "In alle gespeelde jaren is het consult langer en de wachttijd niet."
	case n <= 0:
		return "In geen enkel gespeeld jaar is het consult langer zonder langer wachten."
	default:
		return "In " + strconv.Itoa(n) + " van de 100 gespeelde jaren is het consult langer en de wachttijd niet."
	}
}

// Bill is what a roster costs: De rekening (CT-2).
type Bill struct {
	Head  string   // "4,5 uur spreekuur per week erbij"
	Rest  string   // "van 52,0 naar 56,5 uur, +9%"; empty: nothing to compare with
	Roles []string // who does it: "Huisarts: 2,0 uur erbij."
	More  int      // minutes a week more than today, or fewer
}

// RosterBill writes the minutes of clinic a week against those of today's roster; today is nil when there is none.
func RosterBill(now, today map[roster.Role]int) Bill {
	n := total(now)
	if today == nil {
		return Bill{Head: hours(n) + " spreekuur per week"}
	}
	t := total(today)
	b := Bill{More: n - t, Rest: "van " + hoursOnly(t) + " naar " + hours(n)}
	if t > 0 && n != t {
		b.Rest += ", " + Signed(float64(n-t)/float64(t)*100, 0) + "%"
	}
	switch {
	case n > t:
		b.Head = hours(n-t) + " spreekuur per week erbij"
	case n < t:
		b.Head = hours(t-n) + " spreekuur per week minder"
	default:
		b.Head, b.Rest = "Evenveel spreekuur per week", hours(n)
	}
	for _, role := range roster.Roles {
		switch d := now[role] - today[role]; {
		case d > 0:
			b.Roles = append(b.Roles, RosterRole(role)+": "+hours(d)+" erbij.")
		case d < 0:
			b.Roles = append(b.Roles, RosterRole(role)+": "+hours(-d)+" minder.")
		}
	}
	return b
}

// RosterBreakEven tells how many fewer returns pay for the extra clinic (CT-2); ok is false when no fall does. It is
// empty for a roster that asks for no extra clinic.
func RosterBreakEven(fall float64, ok bool, more int) string {
	switch {
	case more <= 0:
		return ""
	case !ok:
		return "Ook als de helft minder patiënten terugkomt, verdien je dit niet terug."
	case fall < 0.005:
		return "Ook als niemand minder terugkomt, wacht niemand langer dan nu."
	}
	return "Dat verdien je terug als " + Decimal(fall*100, 0) + "% minder patiënten terugkomt."
}

// Cliff is what there is to say about a roster that may not hold: what happens, and what to do about it.
type Cliff struct {
	Near bool
	What []string
	Do   string // empty when there is nothing to do
}

// RosterCliff says in words where the roster stands: near the edge, in two regimes, or with room (CT-2). It is empty
// when nothing was played.
func RosterCliff(c play.Cliff) Cliff {
	if len(c.Steps) == 0 {
		return Cliff{}
	}
	var says []string
	if n := int(math.Round(c.Long * 10)); n >= 1 && n <= 9 {
		says = append(says, "In "+strconv.Itoa(n)+" van de 10 gespeelde jaren loopt de wachttijd vast.", "In de andere jaren niet. Eén gemiddelde zegt hier dus weinig.")
	} else if n >= 10 {
		says = append(says, "In bijna elk gespeeld jaar loopt de wachttijd vast.")
	} else if c.Near {
		says = append(says, "Dit rooster zit dicht bij de rand.")
	}
	base, worst := c.Steps[0], c.Steps[len(c.Steps)-1]
	for _, s := range c.Steps {
		if s.Factor > 1 && s.Delay.Mean >= max(2*base.Delay.Mean, base.Delay.Mean+1) {
			worst = s
			break
		}
	}
	if len(says) > 0 {
		return Cliff{true, append(says, stepSentence(base, worst)), "Voeg plekken toe, of houd elke dag wat plekken vrij voor spoed."}
	}
	return Cliff{What: []string{"Dit rooster heeft ruimte.", stepSentence(base, worst)}}
}

// stepSentence tells what a little more demand does: people wait longer, or no longer get in.
func stepSentence(base, at play.CliffStep) string {
	more := "Bij " + Decimal((at.Factor-1)*100, 0) + "% meer vraag "
	days := RosterValue(RosterDays, at.Delay)
	switch {
	case at.Factor <= 1:
		return "Nu is de wachttijd " + days + "."
	case at.Delay.Mean >= base.Delay.Mean+0.5:
		return more + "loopt de wachttijd op tot " + days + "."
	case at.Unmet.Mean >= base.Unmet.Mean+0.02:
		return more + "past " + RosterValue(RosterShare, at.Unmet) + " van de vraag niet."
	}
	return more + "is de wachttijd " + days + "."
}

// RosterYears tells how sure the figures are: how many years were played.
func RosterYears(years int) string {
	return Count(years, "jaar", "jaar") + " gespeeld"
}

// RosterRole is what a role is called at the beginning of a line: "Huisarts".
func RosterRole(r roster.Role) string {
	switch r {
	case roster.GP:
		return "Huisarts"
	case roster.Assistant:
		return "Doktersassistent"
	case roster.Somatic:
		return "POH-somatiek"
	case roster.MentalCare:
		return "POH-GGZ"
	case roster.SOH:
		return "SOH"
	case roster.Specialist:
		return "Verpleegkundig specialist"
	}
	return string(r)
}

func total(minutes map[roster.Role]int) int {
	n := 0
	for _, m := range minutes {
		n += m
	}
	return n
}

// hours writes minutes of clinic: "4,5 uur", "52,0 uur", "2,25 uur" when a tenth of few hours would not do.
func hours(minutes int) string { return hoursOnly(minutes) + " uur" }

func hoursOnly(minutes int) string {
	if minutes%6 != 0 && minutes < 60 {
		return Decimal(float64(minutes)/60, 2)
	}
	return Decimal(float64(minutes)/60, 1)
}
