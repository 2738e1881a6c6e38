package roster

import (
	"strconv"
	"strings"

	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// panelView is "Wat dit rooster doet" with the bill, the edge and where the numbers come from.
type panelView struct {
	Lead     string
	Years    string // "12 jaar gespeeld, eerste schatting"
	Played   int
	Next     string // the address of the next stage; empty: this is the last
	More     kit.Link
	Says     string // one sentence, read aloud
	Arc      arcView
	Booked   pairView
	Realised pairView
	Figures  []figureView
	Bill     billView
	Near     kit.Finding
	NoToday  bool // no roster is marked as today's
	Itself   bool
	Mark     string // where this one is marked; empty: not by who looks
	List     string // where another one is chosen
	Assumed  string
	Sources  string
	Strip    []stripView
	Stopped  []string // why it is not played; nothing else is shown then
	Compared bool     // every figure has that of now beside it
}

// pairView is a big figure with today's beside it.
type pairView struct{ Value, Word, Now string }

// figureView is one line of results.
type figureView struct {
	Label, Value, Note string
	Worse              bool
}

type billView struct {
	Head, Rest string
	Lines      []string
}

// stripView is a part of the line at the foot of a phone.
type stripView struct{ Value, Word string }

// The years of the three panelStages; the first one stands in the page.
var panelStages = []int{app.FirstYears, app.MoreYears, app.AllYears}

// stageOf is the stage that was asked for, the first one otherwise.
func stageOf(years int) int {
	for _, n := range panelStages {
		if n == years {
			return n
		}
	}
	return panelStages[0]
}

func nextStage(years int) int {
	for _, n := range panelStages {
		if n > years {
			return n
		}
	}
	return 0
}

// shownFigures are the lines of results, in order.
var shownFigures = []string{"delay", "within2", "overtime", "unmet"}

// drawPanel draws what was played of a roster at base, its address.
func drawPanel(sheet app.Sheet, o *app.Outcome, base string) panelView {
	var d play.Difference
	if o.Difference != nil {
		d = *o.Difference
	}
	figures := text.RosterFigures(o.Report, o.Today, d)
	v := panelView{Played: o.Report.Years, Years: text.RosterYears(o.Report.Years), Itself: sheet.Today, NoToday: sheet.Now == nil && !sheet.Today, Compared: o.Today != nil,
		Lead: strings.Join(text.RosterLead(o.Report, o.Today, d), " "), Sources: listBase(sheet.Practice) + "/bronnen"}
	if v.Played == panelStages[0] {
		v.Years += ", eerste schatting"
	}
	if n := nextStage(v.Played); n > 0 {
		v.Next, v.More = base+"/paneel?jaren="+strconv.Itoa(n), kit.Link{Text: "Speel 200 jaar", Href: "?jaren=200"}
	}
	booked, realised := text.RosterFigureOf(figures, "booked"), text.RosterFigureOf(figures, "realised")
	v.Booked, v.Realised = pairOf(booked, "geboekt"), pairOf(realised, "gerealiseerd")
	if o.Today != nil {
		v.Arc = drawArc(o.Report.Booked.Mean, o.Report.Realised.Mean, o.Today.Booked.Mean, o.Today.Realised.Mean, true)
	} else {
		v.Arc = drawArc(o.Report.Booked.Mean, o.Report.Realised.Mean, 0, 0, false)
	}
	for _, key := range shownFigures {
		v.Figures = append(v.Figures, figureLine(text.RosterFigureOf(figures, key)))
	}
	v.bill(o)
	if o.Cliff != nil {
		if c := text.RosterCliff(*o.Cliff); c.Near {
			v.Near = kit.Finding{Severity: kit.Warn, Missing: strings.Join(c.What, " "), Do: c.Do}
		}
	}
	v.Assumed = assumptions(sheet.Demand)
	v.Says = text.RosterYears(v.Played) + ". " + v.Lead
	if v.NoToday {
		v.List = listBase(sheet.Practice)
		if sheet.MayMark {
			v.Mark = base + "/beheer#kop-nu"
		}
	}
	return v
}

// bill writes De rekening, and the line at the foot of a phone.
func (v *panelView) bill(o *app.Outcome) {
	var hours map[roster.Role]int
	if o.Today != nil {
		hours = o.Today.Hours
	}
	b := text.RosterBill(o.Report.Hours, hours)
	v.Bill = billView{b.Head, b.Rest, b.Roles}
	if o.BreakEven != nil {
		if s := text.RosterBreakEven(o.BreakEven.Fall, o.BreakEven.OK, b.More); s != "" {
			v.Bill.Lines = append(v.Bill.Lines, s)
		}
	}
	days, word, _ := strings.Cut(text.RosterValue(text.RosterDays, o.Report.DelayAll), " ")
	v.Strip = []stripView{{number1(v.Booked.Value), "min geboekt"}, {days, word + " wachten"}}
	week := strings.Fields(b.Head)[0] + " u"
	if o.Today != nil {
		week = text.Signed(float64(b.More)/60, 1) + " u"
	}
	v.Strip = append(v.Strip, stripView{week, "per week"})
}

func pairOf(f text.RosterFigure, word string) pairView {
	p := pairView{Value: number1(f.Value), Word: word}
	if f.Before != "" {
		p.Now = "nu " + number1(f.Before)
	}
	return p
}

// number1 is the number of "14,8 minuten".
func number1(s string) string {
	n, _, _ := strings.Cut(s, " ")
	return n
}

// figureLine is "Nu 1,9 dagen. Verschil: gelijk (−0,1 tot +0,3)." with the norm where there is one.
func figureLine(f text.RosterFigure) figureView {
	var says []string
	if f.Before != "" {
		says = append(says, "Nu "+f.Before+".", "Verschil: "+f.Change+".")
	} else if f.Range != "" {
		says = append(says, "Tussen "+strings.Replace(f.Range, " tot ", " en ", 1)+".")
	}
	if f.Key == "within2" {
		says = append(says, f.Note)
	}
	return figureView{Label: f.Label, Value: f.Value, Note: strings.Join(says, " "), Worse: f.Worse}
}
