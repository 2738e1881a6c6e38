package roster

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	app "kwartier/internal/app/roster"
	"kwartier/internal/chart"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// dayTeller turns the events of a day into sentences and a picture.
type dayTeller struct {
	sheet     app.Sheet
	year, day int // from 1
	events    []play.Event
	classes   map[string]string // names by key
	ends      map[string]domain.Minute
}

func newDayTeller(sheet app.Sheet, year, day int, events []play.Event) dayTeller {
	d := dayTeller{sheet, year, day, events, map[string]string{}, closing(sheet.Roster, day-1)}
	for _, c := range sheet.Demand.Classes {
		d.classes[c.Key] = text.Lower(cmp.Or(c.Name, c.Key))
	}
	return d
}

func (d dayTeller) view(who, what string) oneDayView {
	v := oneDayView{Heading: "Eén dag: " + dateOf(d.day), Lead: d.lead(), Strip: d.strip(), Done: d.done(), Links: d.links(),
		Note: "Jaar " + strconv.Itoa(d.year) + " van " + strconv.Itoa(mostYear) + ". De mensen zijn verzonnen: het model trekt hen uit de vraag van je praktijk."}
	v.Hours = d.hours(who, what)
	if len(v.Hours) == 0 {
		v.None = "Met dit filter gebeurt er niets op deze dag."
	}
	people := []kit.Option{{Text: "Iedereen"}}
	for _, m := range d.sheet.Roster.Members {
		people = append(people, kit.Option{Value: m.Key, Text: memberName(m)})
	}
	v.Filter = kit.Filter{Action: at(d.sheet.Practice, d.sheet.ID) + "/dag", Live: "gebeurd",
		Hidden: []kit.Hidden{{Name: paramYear, Value: strconv.Itoa(d.year)}, {Name: paramDay, Value: strconv.Itoa(d.day)}},
		Fields: []kit.Field{
			kit.SelectField(paramWho, "Bij wie", who, people...),
			kit.SelectField(paramWhat, "Wat", what, kit.Option{Text: "Alles"}, kit.Option{Value: whatCalls, Text: "Alleen bellen"}, kit.Option{Value: whatClinics, Text: "Alleen spreekuur"}),
		}}
	return v
}

// lead is the day in two or three sentences.
func (d dayTeller) lead() string {
	calls, seen, waited, unplaced := 0, 0, 0.0, 0
	for _, e := range d.events {
		switch e.What {
		case play.Called:
			calls++
		case play.Unplaced:
			calls++
			unplaced++
		case play.Seen, play.Squeezed:
			seen++
			waited += math.Max(0, e.Wait)
		}
	}
	s := text.Count(calls, "beller", "bellers") + " en " + text.Count(seen, "patiënt", "patiënten") + "."
	if seen > 0 {
		s += " Gemiddeld wachtte iemand " + text.Decimal(waited/float64(seen), 0) + " minuten."
	}
	if unplaced > 0 {
		s += " Voor " + text.Count(unplaced, "beller", "bellers") + " was er geen plek."
	}
	return s
}

// done tells when everybody was done.
func (d dayTeller) done() kit.Table {
	t := kit.Table{Caption: "Wanneer iedereen klaar was", Columns: columns("Wie", "Spreekuur tot", "Klaar om", "Gezien", "Niet gekomen")}
	for _, m := range d.sheet.Roster.Members {
		end, works := d.ends[m.Key]
		if !works {
			continue
		}
		closes, seen, missed := end, 0, 0
		for _, e := range d.events {
			switch {
			case e.Member != m.Key:
			case e.What == play.Closes:
				closes = e.At
			case e.What == play.Seen || e.What == play.Squeezed:
				seen++
			case e.What == play.Missed:
				missed++
			}
		}
		done := cell(text.RosterTime(closes))
		if late := int(closes - end); late > 0 {
			done.Sub = text.Count(late, "minuut", "minuten") + " later"
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{cell(memberName(m)), cell(text.RosterTime(end)), done, cell(strconv.Itoa(seen)), cell(strconv.Itoa(missed))}})
	}
	return t
}

// hours are the events that pass the filter, by the hour.
func (d dayTeller) hours(who, what string) []hourView {
	var out []hourView
	hour, phoned, seen, all := domain.Minute(-1), 0, 0, 0
	for _, e := range d.events {
		calls := e.What == play.Called || e.What == play.Unplaced || e.What == play.Cancels
		if who != "" && e.Member != who || what == whatCalls && !calls || what == whatClinics && calls {
			continue
		}
		if e.At/60 != hour {
			hour, phoned, seen = e.At/60, 0, 0
			title := text.RosterTime(hour*60) + " tot " + text.RosterTime(hour*60+60)
			out = append(out, hourView{Text: title, Open: len(out) == 0, Events: kit.Table{Caption: "Wat er gebeurde van " + title,
				Columns: []kit.Column{{Label: "Tijd"}, {Label: "Wat er gebeurde"}, {Label: "Bij wie"}}}})
		}
		switch e.What {
		case play.Called, play.Unplaced:
			phoned++
		case play.Seen, play.Squeezed:
			seen++
		}
		v := &out[len(out)-1]
		v.Count = text.Count(phoned, "beller", "bellers") + ", " + text.Count(seen, "patiënt", "patiënten") + " gezien"
		v.Events.Rows = append(v.Events.Rows, kit.Row{Cells: []kit.Cell{cell(text.RosterTime(e.At)), cell(d.says(e)), {Text: d.name(e.Member), Empty: "niemand"}}})
		all++
	}
	for i := range out {
		out[i].Open = out[i].Open || all <= shortDay
	}
	return out
}

func (d dayTeller) name(key string) string {
	if m, ok := d.sheet.Roster.Member(key); ok {
		return memberName(m)
	}
	return ""
}

// says tells an event in one or two short sentences.
func (d dayTeller) says(e play.Event) string {
	who := "patiënt " + strconv.Itoa(e.Patient) + " (" + cmp.Or(d.classes[e.Class], "iets anders") + ")"
	switch e.What {
	case play.Called:
		return d.calls(e) + " Afspraak " + days(e.Days) + " om " + text.RosterTime(e.For) + ", " + text.Lower(text.RosterKind(e.Kind)) + "."
	case play.Unplaced:
		return d.calls(e) + " Er is geen plek op tijd."
	case play.Seen:
		return seenSays(e, who)
	case play.Squeezed:
		return "Tussendoor: " + who + ", " + lasting(e) + "."
	case play.Missed:
		return "Om " + text.RosterTime(e.For) + " komt " + who + " niet."
	case play.Cancels:
		return upper(who) + " zegt af: " + days(e.Days) + " om " + text.RosterTime(e.For) + ". Die plek is weer vrij."
	case play.Closes:
		if late := int(e.At - d.ends[e.Member]); late > 0 {
			return d.name(e.Member) + " is klaar, " + text.Count(late, "minuut", "minuten") + " later dan gepland."
		}
		return d.name(e.Member) + " is klaar."
	}
	return upper(who) + "."
}

// calls is how a call begins: who, about what, and how soon it must be.
func (d dayTeller) calls(e play.Event) string {
	return "Patiënt " + strconv.Itoa(e.Patient) + " belt: " + cmp.Or(d.classes[e.Class], "iets anders") + ". " + urgent(e.Urgency) + "."
}

func seenSays(e play.Event, who string) string {
	switch e.Kind {
	case domain.Phone, domain.EConsult:
		return text.RosterKind(e.Kind) + ": " + who + ", " + lasting(e) + "."
	case domain.Visit:
		return "Visite bij " + who + ", " + lasting(e) + "."
	}
	s := upper(who) + " is aan de beurt"
	if n := int(math.Round(e.Wait)); n > 0 {
		s += ", " + text.Count(n, "minuut", "minuten") + " later dan afgesproken"
	}
	return s + ". Het consult duurt " + lasting(e) + "."
}

func lasting(e play.Event) string {
	return text.Count(max(1, int(math.Round(e.Length))), "minuut", "minuten")
}

func upper(s string) string { return "P" + strings.TrimPrefix(s, "p") }

func urgent(u domain.Urgency) string {
	short, long := text.RosterUrgency(u)
	return short + ", " + long
}

func days(n int) string {
	switch n {
	case 0:
		return "vandaag"
	case 1:
		return "morgen"
	}
	return "over " + strconv.Itoa(n) + " werkdagen"
}

// strip is the day as a picture: a lane for each member who works.
func (d dayTeller) strip() kit.Picture {
	s := chart.Strip{ID: "dag", Title: "De dag van iedereen", From: int(domain.Latest), Legend: []chart.Series{{Name: "plek in de agenda", Class: "planned"},
		{Name: "gezien", Class: "done"}, {Name: "meer dan 10 minuten later", Class: "late"}, {Name: "tussendoor", Class: "between"}, {Name: "na sluiting", Class: "over"}, {Name: "niet gekomen", Class: "missed"}}}
	var says []string
	for _, m := range d.sheet.Roster.Members {
		end, works := d.ends[m.Key]
		if !works {
			continue
		}
		lane := chart.Lane{Label: memberName(m), Closes: int(end), Planned: d.planned(m.Key)}
		for _, e := range d.events {
			if e.Member == m.Key {
				lane.Done = append(lane.Done, d.pieces(e, end)...)
			}
			if e.Member == m.Key && e.What == play.Closes {
				says = append(says, memberName(m)+" is klaar om "+text.RosterTime(e.At))
			}
		}
		for _, p := range append(append([]chart.Piece(nil), lane.Planned...), lane.Done...) {
			s.From, s.Until = min(s.From, int(p.From)), max(s.Until, int(math.Ceil(p.Until)))
		}
		s.Lanes = append(s.Lanes, lane)
	}
	if len(says) > 0 {
		s.Desc = strings.Join(says, ". ") + "."
	}
	if len(s.Lanes) == 0 {
		return kit.Picture{}
	}
	return kit.PictureOf(chart.DayStrip(s))
}

// planned are the slots of a member on this day of the week.
func (d dayTeller) planned(member string) []chart.Piece {
	var out []chart.Piece
	for _, b := range d.sheet.Roster.Blocks {
		if b.Member != member || b.Day != (d.day-1)%domain.Workdays || b.Kind == domain.Break {
			continue
		}
		for i := range b.Count {
			from := float64(int(b.Start) + i*b.Length)
			out = append(out, chart.Piece{From: from, Until: from + float64(b.Length), Class: "planned"})
		}
	}
	slices.SortFunc(out, func(a, b chart.Piece) int { return cmp.Compare(a.From, b.From) })
	return out
}

// pieces are what an event is in the picture: what lasts beyond the end of the clinic has a piece of its own.
func (d dayTeller) pieces(e play.Event, end domain.Minute) []chart.Piece {
	var class string
	switch {
	case e.What == play.Missed:
		return []chart.Piece{{From: float64(e.For), Until: float64(e.For) + 4, Class: "missed"}}
	case e.What == play.Squeezed:
		class = "between"
	case e.What == play.Seen && e.Wait > 10:
		class = "late"
	case e.What == play.Seen:
		class = "done"
	default:
		return nil
	}
	from, until := float64(e.At), float64(e.At)+math.Max(e.Length, 1)
	if until <= float64(end) {
		return []chart.Piece{{From: from, Until: until, Class: class}}
	}
	if from >= float64(end) {
		return []chart.Piece{{From: from, Until: until, Class: "over"}}
	}
	return []chart.Piece{{From: from, Until: float64(end), Class: class}, {From: float64(end), Until: until, Class: "over"}}
}
