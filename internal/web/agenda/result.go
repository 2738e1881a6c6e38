package agenda

import (
	"fmt"
	"strings"

	app "kwartier/internal/app/agenda"
	"kwartier/internal/chart"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// goal is the length that the programme aims at, booked (IN-9).
const goal = 15

// result is a measurement as it is shown.
type result struct {
	Period   string
	Headline string // the conclusion
	Notes    []string
	Weeks    kit.Picture
	Kinds    kit.Table
	Parts    kit.Table
	By       string
	Begin    beginForm
	Remove   string // where taking away posts to; empty: one may not
	ID       string
}

// beginForm begins a roster; Action is empty where there is no week to begin with.
type beginForm struct {
	Action string
	Says   string
	Items  []kit.Item
	Bar    kit.Bar
}

func resultOf(practiceID string, all app.Overview, m app.Measured, s shown) result {
	v := result{ID: m.ID, Period: period(m.Measurement), Headline: headline(m.Total()), Notes: notes(m.Measurement), Weeks: weeks(m.Measurement),
		Kinds: kinds(m.Measurement), Parts: parts(m.Parts), By: "Gemeten op " + text.MomentYear(m.At) + " door " + m.By + "."}
	if m.Bad > 0 || m.Left > 0 {
		v.Notes = append(v.Notes, leftOut(m.Bad, m.Left))
	}
	if all.MayWrite {
		v.Remove = base(practiceID) + "/weg"
	}
	if !all.MayRoster {
		return v
	}
	if len(m.Week.Blocks) == 0 {
		v.Begin.Says = "In deze agenda komen te weinig tijden elke week terug om een rooster mee te beginnen."
		return v
	}
	name := s.name
	if name == "" && s.wrongName == "" {
		name = "Zoals nu, " + text.Date(m.Until)
	}
	f := kit.TextField("naam", "Naam van het rooster", name)
	f.Error = s.wrongName
	v.Begin = beginForm{Action: base(practiceID) + "/begin", Says: weekSays(m.Week), Items: []kit.Item{kit.FieldItem(f)},
		Bar: kit.Bar{Buttons: []kit.Button{{Text: "Begin een rooster met deze agenda", Look: kit.Secondary}}}}
	return v
}

// headline says how long a consultation takes.
func headline(s domain.Sum) string {
	switch {
	case s.Count == 0:
		return "Er zijn geen consulten van een huisarts gemeten"
	case s.Timed == 0:
		return "Een consult staat gemiddeld " + text.Decimal(s.BookedMean(), 1) + " minuten geboekt"
	}
	return "Een consult staat gemiddeld " + text.Decimal(s.BookedMean(), 1) + " minuten geboekt en duurt er " + text.Decimal(s.RealisedMean(), 1)
}

// notes say what the averages are about, and how far from the goal they are.
func notes(m domain.Measurement) []string {
	s := m.Total()
	if s.Count == 0 {
		return nil
	}
	out := []string{"Dat gaat over " + text.Count(s.Count, "consult", "consulten") + " van huisartsen op de praktijk.", "Telefoon, e-consult, visites en de spreekuren van anderen tellen daarin niet mee."}
	switch d := s.BookedMean() - goal; {
	case d < -0.05:
		out = append(out, "Dat is "+text.Decimal(-d, 1)+" minuten korter dan de 15 minuten van het programma.")
	default:
		out = append(out, "Daarmee zit je op de 15 minuten van het programma.")
	}
	if s.Timed == 0 {
		out = append(out, "Hoe lang het echt duurde, staat niet in deze agenda.")
	} else if s.Timed < s.Count {
		out = append(out, "Van "+text.Count(s.Timed, "consult", "consulten")+" staat erin hoe lang het echt duurde.")
	}
	if s.NoShows > 0 {
		out = append(out, text.Count(s.NoShows, "keer", "keer")+" kwam iemand niet.")
	}
	return out
}

func leftOut(bad, left int) string {
	var words []string
	if bad > 0 {
		words = append(words, text.Count(bad, "rij konden we niet lezen", "rijen konden we niet lezen"))
	}
	if left > 0 {
		words = append(words, text.Count(left, "afspraak ging niet door of duurde een hele dag", "afspraken gingen niet door of duurden een hele dag"))
	}
	return "Niet meegeteld: " + text.List(words, "en") + "."
}

// weeks draws booked and realised from week to week.
func weeks(m domain.Measurement) kit.Picture {
	l := chart.Lengths{ID: "weken", Title: "Gemiddelde lengte van een consult per week", Goal: goal, GoalText: "15 min"}
	for _, s := range m.ByWeek() {
		name := strings.TrimPrefix(s.Week[strings.IndexByte(s.Week, 'W')+1:], "0")
		l.Weeks = append(l.Weeks, chart.Week{Name: name, Planned: s.BookedMean(), Went: s.RealisedMean(), Count: s.Count})
	}
	if len(l.Weeks) == 0 {
		return kit.Picture{}
	}
	return kit.PictureOf(chart.LengthLines(l))
}

func kinds(m domain.Measurement) kit.Table {
	t := kit.Table{Caption: "Gemiddelde lengte per soort", Columns: []kit.Column{{Label: "Soort"}, {Label: "Van wie"}, {Label: "Afspraken", Num: true}, {Label: "Geboekt", Num: true},
		{Label: "Gerealiseerd", Num: true}, {Label: "Niet gekomen", Num: true}}}
	for _, s := range m.ByKind() {
		t.Rows = append(t.Rows, kit.Row{Name: text.RosterKind(s.Kind), Cells: []kit.Cell{{Text: text.RosterKind(s.Kind)}, {Text: text.RosterRole(s.Role)}, {Text: text.Number(s.Count)},
			minutes(s.BookedMean()), minutes(s.RealisedMean()), {Text: text.Number(s.NoShows)}}})
	}
	return t
}

func parts(p domain.Parts) kit.Table {
	t := kit.Table{Caption: "Afspraken per dagdeel", Columns: []kit.Column{{Label: "Dag"}, {Label: "Ochtend", Num: true}, {Label: "Middag", Num: true}, {Label: "Avond", Num: true}}}
	for day, n := range p {
		t.Rows = append(t.Rows, kit.Row{Name: text.RosterDay(day), Cells: []kit.Cell{{Text: text.RosterDay(day)}, {Text: text.Number(n[0])}, {Text: text.Number(n[1])}, {Text: text.Number(n[2])}}})
	}
	return t
}

// weekSays tells what the typical week holds.
func weekSays(week roster.Roster) string {
	slots := 0
	for _, b := range week.Blocks {
		if b.Kind != roster.Break {
			slots += b.Count
		}
	}
	return fmt.Sprintf("We vonden een vaste week: %s van %s. Je kunt alles nog wijzigen.", text.Count(slots, "plek", "plekken"), text.Count(len(week.Members), "agenda", "agenda's"))
}
