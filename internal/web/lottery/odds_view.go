package lottery

import (
	"cmp"
	"context"
	"slices"

	enrolments "kwartier/internal/app/enrolment"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// chances are the odds of a case.
type chances struct {
	app.Odds

	c lottery.Case
}

// chancesIn works out the odds of a case that can be drawn.
func (p *pages) chancesIn(ctx context.Context, c lottery.Case) (*chances, error) {
	o, err := p.cfg.Lotteries.Odds(ctx, c)
	return &chances{o, c}, err
}

func howKnown(x *chances) string {
	if x.Draws == 0 {
		return "Precies uitgerekend voor " + text.Count(len(x.c.Units), "lot", "loten") + "."
	}
	return "Geschat met " + text.Number(x.Draws) + " proeflotingen van " + text.Count(len(x.c.Units), "lot", "loten") + ". Een kans kan 1 of 2 van de 100 schelen."
}

// blocking is why a case cannot be drawn; "" when it can.
func blocking(c lottery.Case) string {
	for _, f := range lottery.Check(c) {
		if f.Severity == kernel.Blocking {
			message, do := text.Finding(f)
			return message + " " + do
		}
	}
	return ""
}

// drawers are the applications that have a ticket, by name.
func drawers(rows []enrolments.Shown) []enrolments.Shown {
	out := slices.DeleteFunc(slices.Clone(rows), func(a enrolments.Shown) bool { return a.Withdrawn || a.Late || !a.Draws() || a.Size() == 0 })
	slices.SortStableFunc(out, func(a, b enrolments.Shown) int { return cmp.Compare(unitName(a), unitName(b)) })
	return out
}

// unitsNamed are units whose code is the id of the application: whose ticket is whose, only the ticket maker knows (LO-8).
func unitsNamed(rows []enrolments.Shown) []lottery.Unit {
	out := make([]lottery.Unit, len(rows))
	for i, a := range rows {
		out[i] = lottery.Unit{Code: a.ID, Size: a.Size(), Wish: a.Wish, Last: a.Last()}
	}
	return out
}

// unitName is who is in an application: "De Linde", or "De Linde en 2 andere".
func unitName(a enrolments.Shown) string {
	switch more := len(a.Together()) - 1; {
	case more == 1:
		return a.LeadName + " en 1 andere"
	case more > 1:
		return a.LeadName + " en " + text.Number(more) + " andere"
	}
	return a.LeadName
}

// percent writes a chance: 42%. What is not impossible is never 0, and what is not certain never 100.
func percent(p float64) string {
	switch n := int(p*100 + 0.5); {
	case p > 0 && n == 0:
		return "<1%"
	case p < 1-1e-12 && n == 100:
		return ">99%"
	default:
		return text.Number(n) + "%"
	}
}

// totalsTable is what to expect of each date, against its cap.
func totalsTable(now, with *chances) kit.Table {
	t := kit.Table{Caption: "Wat je per datum kunt verwachten", Columns: []kit.Column{{Label: "Datum"}, {Label: "Verwacht op deze datum", Num: true},
		{Label: "Tot en met deze datum", Num: true}, {Label: "Grens", Num: true}, {Label: "Gevraagd", Num: true, Optional: true}}}
	a, b := now.expected(), with.expected()
	var sum, trialSum float64
	for i, d := range now.c.Dates {
		sum += a[i]
		row := []kit.Cell{{Text: text.Date(d)}, {Text: patientsOf(a[i])}, {Text: patientsOf(sum)}, {Text: capWords(now.c, i)}, {Text: text.Number(int(asked(now.c, d)))}}
		if with != nil {
			trialSum += b[i]
			row[1].Sub, row[2].Sub, row[3].Sub = "proef "+patientsOf(b[i]), "proef "+patientsOf(trialSum), "proef "+capWords(with.c, i)
		}
		t.Rows = append(t.Rows, kit.Row{Cells: row})
	}
	return t
}

// expected is the sum of sizes to expect per date.
func (x *chances) expected() []float64 {
	if x == nil {
		return nil
	}
	out := make([]float64, len(x.c.Dates))
	for _, u := range x.c.Units {
		for i, p := range x.ByCode[u.Code] {
			out[i] += p * float64(u.Size)
		}
	}
	return out
}

func patientsOf(x float64) string { return text.Number(int(x + 0.5)) }

// capWords is the cap of a date, as its sum is compared with it.
func capWords(c lottery.Case, date int) string {
	n, d, capped := c.CapAfter(date)
	if !capped {
		return "geen"
	}
	if c.Policy.Filled().Cap == lottery.CapPerDate {
		return text.Number(int(n/d)) + " per datum"
	}
	return text.Number(int(n/d)) + " samen"
}

func asked(c lottery.Case, d kernel.Date) (sum int64) {
	for _, u := range c.Units {
		if u.Wish == d {
			sum += u.Size
		}
	}
	return sum
}

// unitsTable are the chances of every unit, by name.
func unitsTable(rows []enrolments.Shown, now, with *chances) kit.Table {
	t := kit.Table{Caption: "Kansen per praktijk", Columns: []kit.Column{{Label: "Praktijk"}, {Label: "Patiënten", Num: true}, {Label: "Vraagt"}}}
	for _, d := range now.c.Dates {
		t.Columns = append(t.Columns, kit.Column{Label: text.Date(d), Num: true})
	}
	for _, a := range rows {
		row := []kit.Cell{{Text: unitName(a)}, {Text: text.Number(int(a.Size()))}, {Text: text.DayMonth(a.Wish)}}
		if a.Last() {
			row[0].Sub = "KBZ, na alle anderen"
		}
		for i, p := range now.ByCode[a.ID] {
			cell := kit.Cell{Text: percent(p)}
			switch {
			case with != nil:
				cell.Sub = "proef " + percent(with.ByCode[a.ID][i])
			case now.Exact != nil && p > 0 && p < 1 && len(now.Exact[a.ID][i]) < 8:
				cell.Sub = now.Exact[a.ID][i]
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, kit.Row{Cells: row})
	}
	return t
}
