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

// norm is the share of patients that is to be seen within two workdays (the Dutch aim).
const norm = 0.8

func cell(s string) kit.Cell { return kit.Cell{Text: s} }

// withRange is a value with its interval under it.
func withRange(u text.RosterUnit, e play.Estimate) kit.Cell {
	c := kit.Cell{Text: text.RosterValue(u, e)}
	if r := text.RosterRange(u, e); r != "" {
		c.Sub = "(" + r + ")"
	}
	return c
}

func columns(first string, others ...string) []kit.Column {
	out := []kit.Column{{Label: first}}
	for _, o := range others {
		out = append(out, kit.Column{Label: o, Num: true})
	}
	return out
}

// figuresTable is every figure beside that of today's roster.
func figuresTable(o *app.Outcome, d play.Difference) kit.Table {
	t := kit.Table{Caption: "Alle uitkomsten", Columns: columns("Wat", "Dit rooster")}
	if o.Today != nil {
		t.Columns = append(t.Columns, kit.Column{Label: "Nu", Num: true}, kit.Column{Label: "Verschil", Num: true})
	}
	for _, f := range text.RosterFigures(o.Report, o.Today, d) {
		row := kit.Row{Cells: []kit.Cell{{Text: f.Label, Sub: f.Note}, {Text: f.Value}}}
		if f.Range != "" {
			row.Cells[1].Sub = "(" + f.Range + ")"
		}
		if o.Today != nil {
			row.Cells = append(row.Cells, cell(f.Before), changeCell(f))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// changeCell puts a word before a change for the worse: colour alone says nothing.
func changeCell(f text.RosterFigure) kit.Cell {
	if f.Worse {
		return kit.Cell{Text: f.Change, Sub: "minder goed", Late: true}
	}
	return cell(f.Change)
}

func besideSays(o *app.Outcome) string {
	if o.Today == nil {
		return "Tussen haakjes staat het bereik waarin de uitkomst met 95% zekerheid ligt."
	}
	return "Tussen haakjes staat het bereik met 95% zekerheid. Nu is het rooster dat je nu gebruikt, met dezelfde bellers."
}

func accessPart(o *app.Outcome) outcomePart {
	r := o.Report
	p := outcomePart{Heading: accessHeading(r), Says: "Zo lang wachten mensen op een afspraak, in werkdagen."}
	p.Picture = kit.PictureOf(chart.Histogram(chart.Shares{ID: "wachten", Title: "Dagen tot een afspraak", Step: "dagen tot een afspraak", Labels: dayLabels(len(folded(r.Delays))),
		Parts: folded(r.Delays), Today: todayShares(o.Today, func(r *play.Report) []float64 { return folded(r.Delays) }), Within: 3, Norm: "norm: 80% binnen 2 dagen", Sum: "binnen 2 dagen"}))
	byUrgency := kit.Table{Caption: "Wachten naar spoed", Columns: columns("Hoe snel het moet", "Dagen tot de afspraak", "Op tijd gezien")}
	for u := range domain.Urgencies {
		short, long := text.RosterUrgency(domain.Urgency(u))
		byUrgency.Rows = append(byUrgency.Rows, kit.Row{Cells: []kit.Cell{{Text: short + ": " + long}, withRange(text.RosterDays, r.Delay[u]), withRange(text.RosterShare, r.InTime[u])}})
	}
	p.Tables = []kit.Table{byUrgency}
	p.After = []string{"Dezelfde dag gezien: " + text.RosterValue(text.RosterShare, r.SameDay) + ". Binnen 3 dagen: " + text.RosterValue(text.RosterShare, r.Within3) + "."}
	return p
}

// nextTable is the third next available place of every kind.
func nextTable(r play.Report) []kit.Table {
	next := kit.Table{Caption: "Derde vrije plek", Columns: columns("Derde vrije plek, om 8.00", "Werkdagen")}
	for _, n := range r.ThirdNext {
		next.Rows = append(next.Rows, kit.Row{Cells: []kit.Cell{cell(text.RosterKind(n.Kind) + ", " + text.Lower(text.RosterRole(n.Role))), withRange(text.RosterDays, n.Days)}})
	}
	if len(next.Rows) == 0 {
		return nil
	}
	return []kit.Table{next}
}

func accessHeading(r play.Report) string {
	share := text.RosterValue(text.RosterShare, r.Within2)
	switch {
	case r.Within2.Mean-r.Within2.Half >= norm:
		return share + " is binnen 2 dagen gezien: dat haalt de norm"
	case r.Within2.Mean+r.Within2.Half < norm:
		return share + " is binnen 2 dagen gezien: de norm is 80%"
	}
	return share + " is binnen 2 dagen gezien: rond de norm van 80%"
}

func todayShares(today *play.Report, of func(*play.Report) []float64) []float64 {
	if today == nil {
		return nil
	}
	return of(today)
}

// folded keeps the first eight days and takes all that is longer together.
func folded(shares []float64) []float64 {
	const most = 9
	if len(shares) <= most {
		return shares
	}
	out := slices.Clone(shares[:most])
	for _, s := range shares[most:] {
		out[most-1] += s
	}
	return out
}

func dayLabels(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	if n > 0 {
		out[n-1] += "+"
	}
	return out
}

func waitingPart(o *app.Outcome) outcomePart {
	r := o.Report
	labels := make([]string, len(r.Waits))
	for i := range labels {
		labels[i] = strconv.Itoa(i*5) + "–" + strconv.Itoa(i*5+5)
		if i == len(labels)-1 {
			labels[i] = strconv.Itoa(i*5) + "+"
		}
	}
	p := outcomePart{Heading: "In de wachtkamer wacht iemand gemiddeld " + text.RosterValue(text.RosterMinutes, r.Wait),
		Says: text.RosterValue(text.RosterShare, r.WaitOver15) + " wacht langer dan een kwartier."}
	p.Picture = kit.PictureOf(chart.Histogram(chart.Shares{ID: "wachtkamer", Title: "Wachten in de wachtkamer", Step: "minuten in de wachtkamer", Labels: labels, Parts: r.Waits,
		Today: todayShares(o.Today, func(r *play.Report) []float64 { return r.Waits }), Within: 3, Norm: "een kwartier", Sum: "binnen een kwartier"}))
	return p
}

func kindsPart(o *app.Outcome) outcomePart {
	r := o.Report
	p := outcomePart{Heading: "Een consult is " + figureOnly(text.RosterMinutes, r.Booked) + " minuten geboekt en duurt " + figureOnly(text.RosterMinutes, r.Realised),
		Says: "Geboekt is de plek in de agenda. Gerealiseerd is de tijd met de patiënt."}
	t := kit.Table{Caption: "Per soort plek", Columns: columns("Soort", "Plekken per week", "Geboekt", "Gerealiseerd", "Gevuld", "Patiënten per week")}
	for _, k := range r.Kinds {
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{cell(text.RosterKind(k.Kind)), cell(text.Number(k.Slots)), cell(minutesOrNone(k.Booked)), cell(minutesOrNone(k.Realised)),
			cell(text.RosterValue(text.RosterShare, k.Filled)), cell(text.Decimal(k.PerWeek.Mean, 0))}})
	}
	p.Tables = []kit.Table{t}
	return p
}

func minutesOrNone(e play.Estimate) string {
	if e.Mean <= 0 || math.IsNaN(e.Mean) {
		return "–"
	}
	return text.RosterValue(text.RosterMinutes, e)
}

// figureOnly is a value without its unit.
func figureOnly(u text.RosterUnit, e play.Estimate) string {
	n, _, _ := strings.Cut(text.RosterValue(u, e), " ")
	return n
}

func loadOf(o *app.Outcome) loadPart {
	r := o.Report
	p := loadPart{}
	fullest := 0
	filled, busy, over := kit.HeatRow{Name: "Geboekt"}, kit.HeatRow{Name: "Gewerkt"}, kit.HeatRow{Name: "Uitloop, minuten"}
	p.Heat = kit.Heat{Caption: "Drukte per dag, in procenten van het spreekuur", Corner: "Wat"}
	for day, d := range r.Occupied {
		p.Heat.Columns = append(p.Heat.Columns, text.RosterDay(day)[:2])
		if d.Filled > r.Occupied[fullest].Filled {
			fullest = day
		}
		if d.Filled <= 0 && d.Busy <= 0 {
			filled.Cells, busy.Cells, over.Cells = append(filled.Cells, kit.HeatCell{Text: "vrij"}), append(busy.Cells, kit.HeatCell{Text: "vrij"}), append(over.Cells, kit.HeatCell{Text: "–"})
			continue
		}
		filled.Cells, busy.Cells = append(filled.Cells, kit.HeatPart(d.Filled)), append(busy.Cells, kit.HeatPart(d.Busy))
		over.Cells = append(over.Cells, kit.HeatCell{Text: text.Decimal(d.Overtime, 0)})
	}
	p.Heat.Rows = []kit.HeatRow{filled, busy, over}
	if len(r.Occupied) > 0 {
		p.Heading = text.RosterDay(fullest) + " is het volst: " + text.Decimal(r.Occupied[fullest].Filled*100, 0) + "% van de tijd is geboekt"
	}
	p.Says = "Deel van het spreekuur dat geboekt is en waarin gewerkt wordt. Donker is vol. Boven 100 loopt het uit."
	t := kit.Table{Caption: "Per medewerker", Columns: columns("Wie", "Spreekuur per week", "Geboekt", "Gewerkt", "Uitloop per week", "Lege tijd per week")}
	for _, m := range r.Members {
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{cell(memberName(m.Member)), cell(text.Decimal(float64(m.Minutes)/60, 1) + " uur"), withRange(text.RosterShare, m.Filled),
			withRange(text.RosterShare, m.Busy), withRange(text.RosterWeekly, m.Overtime), withRange(text.RosterWeekly, m.Idle)}})
	}
	p.Tables = []kit.Table{t}
	return p
}

func memberName(m domain.Member) string { return cmp.Or(m.Label, text.RosterRole(m.Role)) }

var monthWords = []string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

func yearPart(o *app.Outcome) outcomePart {
	r := o.Report
	c := chart.Course{ID: "jaar", Title: "Dagen tot een afspraak door het jaar", Unit: "dagen", Step: "week", Marks: monthWords}
	for _, w := range r.Weeks {
		c.Points = append(c.Points, chart.Spread{Mean: w.Mean, Low: w.Low, High: w.High})
	}
	if o.Today != nil {
		for _, w := range o.Today.Weeks {
			c.Today = append(c.Today, chart.Spread{Mean: w.Mean})
		}
	}
	p := outcomePart{Picture: kit.PictureOf(chart.Run(c)), Tables: nextTable(r), Says: "De lijn is het gemiddelde van alle gespeelde jaren. In het vlak vallen 8 van de 10 jaren."}
	if len(r.Weeks) == 0 {
		return p
	}
	p.Heading = yearHeading(r.Weeks)
	return p
}

// yearHeading says what the year shows: a wait that keeps growing, that settles, that has a season, or that stays.
func yearHeading(weeks []play.WeekReport) string {
	quarter := func(i int) float64 {
		part := weeks[i*len(weeks)/4 : (i+1)*len(weeks)/4]
		sum := 0.0
		for _, w := range part {
			sum += w.Mean
		}
		return sum / float64(max(1, len(part)))
	}
	byMean := func(a, b play.WeekReport) int { return cmp.Compare(a.Mean, b.Mean) }
	most, least := slices.MaxFunc(weeks, byMean), slices.MinFunc(weeks, byMean)
	late, last := quarter(2), quarter(3)
	switch {
	case most.Mean-least.Mean <= 0.5:
		return "Het hele jaar is de wachttijd " + text.Decimal(least.Mean, 1) + " tot " + text.Decimal(most.Mean, 1) + " dagen"
	case last > late+0.3 && late > quarter(1)+0.3:
		return "De wachttijd blijft oplopen, tot " + text.Decimal(weeks[len(weeks)-1].Mean, 1) + " dagen in december"
	case last-late < 0.3 && late-last < 0.3 && weeks[0].Mean < last-0.3:
		return "De wachttijd loopt op en blijft dan rond " + text.Decimal((late+last)/2, 1) + " dagen"
	}
	month := monthNames[min(slices.Index(weeks, most)*12/len(weeks), 11)]
	return "In " + month + " is de wachttijd het langst: " + text.Decimal(most.Mean, 1) + " dagen"
}

var monthNames = []string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

func edgePart(c play.Cliff) outcomePart {
	says := text.RosterCliff(c)
	p := outcomePart{Heading: "Dit rooster heeft ruimte voor wat meer vraag", Says: strings.Join(says.What, " ")}
	if says.Near {
		p.Heading = "Met wat meer vraag loopt dit rooster vast"
	}
	t := kit.Table{Caption: "Wat meer vraag doet", Columns: columns("Vraag", "Dagen wachten", "Past niet")}
	for _, s := range c.Steps {
		name := "Zoals ingevuld"
		if s.Factor > 1 {
			name = text.Decimal((s.Factor-1)*100, 0) + "% meer"
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{cell(name), withRange(text.RosterDays, s.Delay), withRange(text.RosterShare, s.Unmet)}})
	}
	p.Tables = []kit.Table{t}
	p.After = []string{"Elke regel is " + text.Number(app.StressYears) + " jaar gespeeld."}
	return p
}

func billOf(sheet app.Sheet, o *app.Outcome) billPart {
	var today map[domain.Role]int
	if o.Today != nil {
		today = o.Today.Hours
	}
	b := text.RosterBill(o.Report.Hours, today)
	p := billPart{Head: b.Head, Rest: b.Rest, Lines: b.Roles}
	if o.BreakEven != nil {
		if s := text.RosterBreakEven(o.BreakEven.Fall, o.BreakEven.OK, b.More); s != "" {
			p.Lines = append(p.Lines, s)
		}
	}
	if n := sheet.Demand.Patients(); n > 0 {
		minutes := 0
		for _, m := range o.Report.Hours {
			minutes += m
		}
		p.Lines = append(p.Lines, "Dat is "+text.Decimal(float64(minutes)/60/float64(n)*1000, 1)+" uur per week per 1.000 patiënten.")
	}
	return p
}

// returnsPart is the roster under each effect of long consultations on returns, and the break-even.
func returnsPart(sheet app.Sheet, o *app.Outcome, all []scenario) outcomePart {
	p := outcomePart{Heading: "Wat als langer praten minder terugkomen geeft?", Says: "Of dat zo is, weet niemand zeker. Daarom staat elke aanname hier gespeeld naast elkaar."}
	t := kit.Table{Caption: "Terugkomen", Columns: columns("Aanname", "Contacten", "Dagen wachten", "Uitloop", "Past niet")}
	for _, s := range all {
		row := kit.Row{Cells: []kit.Cell{{Text: s.label}, withRange(text.RosterContacts, s.report.Contacts), withRange(text.RosterDays, s.report.DelayAll),
			withRange(text.RosterWeekly, s.report.Overtime), withRange(text.RosterShare, s.report.Unmet)}}
		if s.effect == sheet.Demand.Returns.Effect {
			row.Cells[0].Tags = []kit.Tag{{Text: "hiermee rekenen we", Picked: true}}
		}
		t.Rows = append(t.Rows, row)
	}
	p.Tables = []kit.Table{t}
	if o.BreakEven != nil && o.Today != nil {
		b := text.RosterBill(o.Report.Hours, o.Today.Hours)
		if s := text.RosterBreakEven(o.BreakEven.Fall, o.BreakEven.OK, b.More); s != "" {
			p.After = []string{"Het omslagpunt: " + text.Lower(s), "Zo gespeeld dat niemand langer wacht dan met het rooster van nu."}
		}
	}
	p.After = append(p.After, "Elke aanname is "+text.Number(scenarioYears)+" jaar gespeeld.", "Bij 0,15 komen 15% minder mensen terug voor elke 5 minuten die een consult langer duurt.")
	return p
}

// assumptions counts on how many assumptions an outcome stands (CT-6).
func assumptions(d domain.Demand) string {
	n, own := 0, 0
	for _, key := range d.Origin {
		switch {
		case domain.Assumed(key):
			n++
		case key == domain.Own:
			own++
		}
	}
	s := "Berekend met landelijke cijfers"
	if own > 0 {
		s += ", " + text.Count(own, "eigen getal", "eigen getallen")
	}
	if n > 0 {
		s += " en " + text.Count(n, "aanname", "aannames")
	}
	return s + "."
}
