package text

import (
	"math"
	"strconv"
	"strings"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/domain/roster/search"
)

// Found is a roster that a search found, in plain words (CT-4).
type Found struct {
	Head   string   // "14,6 minuten, en niemand wacht langer"
	Gives  []string // what becomes better than today, each with its interval
	Costs  []string // what it gives up for it
	Same   string   // what stays equal, in one sentence; empty: nothing
	Bill   Bill
	People []string // what changes for whom: "Huisarts 1: Consult van 26,7 naar 24,0 uur, plekken van 15 minuten."
	House  []string // rooms and closing time, when they change
}

// foundKeys are the figures that a search is about.
var foundKeys = []string{"booked", "realised", "delay", "within2", "overtime", "unmet"}

// RosterFound says what a found roster gives and gives up against today's.
func RosterFound(f search.Finalist, today play.Report) Found {
	out := Found{Head: RosterValue(RosterMinutes, f.Report.Booked) + ", " + accessWords(f), Bill: RosterBill(f.Report.Hours, today.Hours)}
	figures := RosterFigures(f.Report, &today, f.Difference)
	var same []string
	for _, key := range foundKeys {
		switch figure := RosterFigureOf(figures, key); {
		case figure.Equal:
			same = append(same, Lower(figure.Label))
		case figure.Worse:
			out.Costs = append(out.Costs, figure.Label+": "+figure.Change+".")
		case figure.Change != "":
			out.Gives = append(out.Gives, figure.Label+": "+figure.Change+".")
		}
	}
	if len(same) > 0 {
		out.Same = "Gelijk blijft: " + strings.Join(same, ", ") + "."
	}
	switch {
	case out.Bill.More > 0:
		out.Costs = append(out.Costs, out.Bill.Head+" ("+out.Bill.Rest+").")
	case out.Bill.More < 0:
		out.Gives = append(out.Gives, out.Bill.Head+" ("+out.Bill.Rest+").")
	default:
		out.Gives = append(out.Gives, out.Bill.Head+".")
	}
	for _, c := range f.Changes {
		out.People = append(out.People, changeWords(c)...)
	}
	if was, is := f.Rooms[0], f.Rooms[1]; was != is {
		out.House = append(out.House, "Kamers tegelijk: "+strconv.Itoa(is)+" (nu "+strconv.Itoa(was)+").")
	}
	if was, is := f.Closing[0], f.Closing[1]; was != is {
		out.House = append(out.House, "Het laatste spreekuur eindigt om "+RosterTime(is)+" (nu "+RosterTime(was)+").")
	}
	return out
}

func accessWords(f search.Finalist) string {
	switch d := f.Difference; {
	case f.Keeps:
		return "en niemand wacht langer"
	case d.DelayAll.Mean-d.DelayAll.Half > 0:
		return "maar patiënten wachten langer"
	case d.Unmet.Mean-d.Unmet.Half > 0:
		return "maar meer bellers krijgen geen afspraak"
	}
	return "maar minder patiënten komen binnen 2 dagen"
}

// changeWords tells what changes for one member, a line a kind.
func changeWords(c search.Change) []string {
	who := c.Member.Label
	if who == "" {
		who = RosterRole(c.Member.Role)
	}
	if c.Added {
		who += " (nieuw)"
	}
	out := make([]string, 0, len(c.Kinds))
	for _, k := range c.Kinds {
		out = append(out, who+", "+Lower(RosterKind(k.Kind))+": "+kindChange(k)+".")
	}
	return out
}

func kindChange(k search.KindChange) string {
	switch {
	case k.After == 0:
		return "vervalt (nu " + hours(k.Before) + ")"
	case k.Before == 0:
		return hours(k.After) + " erbij, plekken van " + slotWords(k.LengthAfter)
	case k.Before == k.After:
		return hours(k.After) + ", plekken van " + slotWords(k.LengthBefore) + " naar " + slotWords(k.LengthAfter)
	case math.Abs(k.LengthBefore-k.LengthAfter) < 0.05:
		return "van " + hoursOnly(k.Before) + " naar " + hours(k.After)
	}
	return "van " + hoursOnly(k.Before) + " naar " + hours(k.After) + ", plekken van " + slotWords(k.LengthBefore) + " naar " + slotWords(k.LengthAfter)
}

// slotWords is the mean length of slots: whole minutes when they are.
func slotWords(minutes float64) string {
	if math.Abs(minutes-math.Round(minutes)) < 0.05 {
		return Decimal(minutes, 0) + " minuten"
	}
	return "gemiddeld " + Decimal(minutes, 1) + " minuten"
}

// RosterSearched is what a search came to, in one or two sentences.
func RosterSearched(r search.Result) []string {
	if len(r.Front) == 0 {
		return []string{"Binnen deze grenzen is geen rooster beter dan dat van nu."}
	}
	best := r.Front[0]
	bill := RosterBill(best.Report.Hours, r.Today.Hours)
	if !best.Keeps {
		return []string{"Binnen deze grenzen worden consulten alleen langer als patiënten langer wachten."}
	}
	return []string{"Het dichtst bij 15 minuten zonder langer wachten: " + RosterValue(RosterMinutes, best.Report.Booked) + ".", priceOf(bill)}
}

// RosterSearchedHead is the conclusion above the picture of what was found.
func RosterSearchedHead(r search.Result) string {
	switch best := r.Front[0]; {
	case !best.Keeps:
		return "Langere consulten kosten hier wachttijd"
	case RosterBill(best.Report.Hours, r.Today.Hours).More > 0:
		return "Dichter bij 15 minuten kost uren"
	}
	return "Dichter bij 15 minuten past in je uren"
}

func priceOf(b Bill) string {
	switch {
	case b.More > 0:
		return "Dat kost " + hours(b.More) + " spreekuur per week."
	case b.More < 0:
		return "Dat scheelt " + hours(-b.More) + " spreekuur per week."
	}
	return "Dat kost geen extra spreekuur."
}

// RosterHours writes minutes of clinic a week: "52,0 uur".
func RosterHours(minutes int) string { return hours(minutes) }

// RosterSearchMember is what somebody is called who may get clinics: "Spreekuur SOH".
func RosterSearchMember(role roster.Role) string { return "Extra " + RosterRole(role) }
