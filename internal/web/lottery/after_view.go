package lottery

import (
	"net/url"
	"strconv"
	"strings"

	enrolments "kwartier/internal/app/enrolment"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// unitPath is the page of a unit after the draw.
func unitPath(round, code string) string { return of(round, "/daarna/"+url.PathEscape(code)) }

// dates are the lists, each with its sum against the cap.
func (l later) dates() []dateView {
	c := l.full.Case
	var out []dateView
	var before int64
	for i, d := range c.Dates {
		var sum int64
		v := dateView{ID: "datum-" + strconv.Itoa(i+1), Heading: text.Date(d), Table: kit.Table{Caption: "Wie begint op " + text.Date(d),
			Columns: []kit.Column{{Label: "Praktijk"}, {Label: "Plaats", Num: true}, {Label: "Patiënten", Num: true}, {Label: "Vroeg"}, {Label: "Let op"}}}}
		if l.round.May.Manage {
			v.Table.Columns = append(v.Table.Columns, kit.Column{Label: "Doen", Hidden: true})
		}
		for n, code := range l.full.Now[i] {
			u := l.units[code]
			sum += u.Size
			v.Table.Rows = append(v.Table.Rows, kit.Row{Cells: l.cells(code, n+1, u)})
		}
		before += sum
		v.Text = text.Count(len(l.full.Now[i]), "lot", "loten") + ", " + text.Count(int(sum), "patiënt", "patiënten") + ". "
		switch n, d, capped := c.CapAfter(i); {
		case !capped:
			v.Text += "Er is geen grens."
		case c.Policy.Filled().Cap == lottery.CapPerDate:
			v.Text += "De grens is " + text.Number(int(n/d)) + "."
		default:
			v.Text += "Tot en met deze datum " + text.Number(int(before)) + ", de grens is " + text.Number(int(n/d)) + "."
		}
		out = append(out, v)
	}
	return out
}

func (l later) cells(code string, place int, u lottery.Unit) []kit.Cell {
	name := kit.Cell{Text: l.name(code)}
	if _, known := l.of[code]; known {
		name.Sub = "lot " + code
	}
	asked := kit.Cell{Text: text.DayMonth(u.Wish)}
	out := []kit.Cell{name, {Text: text.Number(place)}, {Text: text.Number(int(u.Size))}, asked, l.note(code)}
	if l.round.May.Manage {
		out = append(out, kit.Cell{Text: "Wijzig", Href: unitPath(l.round.ID, code)})
	}
	return out
}

// note is what still has to be done for a unit: the agreement of KBZ (LO-9), the exact ION (AD-5).
func (l later) note(code string) kit.Cell {
	a, ok := l.of[code]
	if !ok {
		return kit.Cell{Empty: "niets"}
	}
	if a.Provisional {
		return kit.Cell{Status: kit.StatusWarn("Voorlopig: KBZ-overeenkomst"), Sub: "geen vergoeding tot die er is"}
	}
	if from, asked := a.ExactAsked(); asked {
		switch size, given := a.ExactSize(); {
		case given && size != l.units[code].Size:
			return kit.Cell{Status: kit.StatusTip("Precies aantal: " + text.Number(int(size))), Sub: "nog niet verwerkt"}
		case given:
			return kit.Cell{Status: kit.StatusOK("Precies aantal is er")}
		default:
			return kit.Cell{Text: "precies aantal", Sub: "vanaf " + text.DayMonth(from)}
		}
	}
	return kit.Cell{Empty: "niets"}
}

// entrant tells whether an application came after the draw, or did not choose then, and has no place yet (AD-4, EN-2).
func (l later) entrant(a enrolments.Shown) bool {
	_, placed := l.units[a.Code]
	return !placed && !a.Withdrawn && (a.Late || !a.Draws())
}

// late are those that have no place yet.
func (l later) late() []lateView {
	var out []lateView
	for _, a := range l.all {
		if !l.entrant(a) {
			continue
		}
		v := lateView{Name: unitName(a), Text: text.Count(int(a.Size()), "patiënt", "patiënten") + ", vraagt " + wishWords(a.Wish) + "."}
		if l.round.May.Manage {
			v.Link = kit.Link{Text: "Bekijk waar " + a.LeadName + " past", Href: unitPath(l.round.ID, a.Code) + "/gevolgen?soort=" + string(lottery.KindLate)}
		}
		out = append(out, v)
	}
	return out
}

func wishWords(d kernel.Date) string {
	if d.IsZero() {
		return "de eerste datum met plaats"
	}
	return text.Date(d)
}

// request is one that was asked, with its offers and steps.
func (l later) request(q *app.Request) requestView {
	v := requestView{Heading: strconv.Itoa(q.Number) + ". " + l.asks(q.Kind, q.Code, q.Date, q.Size), When: q.By + ", " + text.MomentYear(q.At)}
	if q.Reason != "" {
		v.Lines = append(v.Lines, "Reden: "+q.Reason)
	}
	switch q.State {
	case app.Taken:
		v.Status = kit.StatusOK("Gedaan")
		for _, a := range l.full.After {
			if a.Kind == q.Kind && a.Unit == q.Code && a.Date == q.Date && a.Size == q.Size {
				v.Lines = append(v.Lines, l.shifts(a.Moved)...)
				break
			}
		}
	case app.Refused:
		v.Status = kit.StatusBlock("Kan niet")
		v.Lines = append(v.Lines, sentence(&kernel.Fault{Code: q.Answer}))
	default:
		v.Status = kit.StatusTodo("Wacht")
		if len(q.Offers) == 0 {
			v.Lines = append(v.Lines, "Wacht tot het verzoek hiervoor klaar is.")
		}
	}
	for i := range q.Offers {
		l.offer(&v, &q.Offers[i])
	}
	return v
}

// offer adds an offer to a request: to be answered, or how it was.
func (l later) offer(v *requestView, o *app.Offered) {
	words := l.name(o.Code) + " kan beginnen op " + text.Date(o.To) + " in plaats van " + text.Date(o.From) + "."
	switch o.Answer {
	case app.Accepted:
		v.Lines = append(v.Lines, words+" Aangenomen op "+text.MomentYear(o.Answered)+", door "+o.AnsweredBy+".")
	case app.Declined:
		v.Lines = append(v.Lines, words+" Afgewezen op "+text.MomentYear(o.Answered)+", door "+o.AnsweredBy+".")
	case app.Expired:
		v.Lines = append(v.Lines, words+" Geen antwoord voor "+text.MomentYear(o.Until)+".")
	default:
		f := offerView{Text: words + " Antwoord voor " + text.MomentYear(o.Until) + ".", Number: strconv.Itoa(o.Number), Date: o.To.String()}
		if l.round.May.Manage {
			f.Action = unitPath(l.round.ID, o.Code) + "/antwoord"
		}
		v.Offers = append(v.Offers, f)
	}
}

// asks says what was asked after the draw.
func (l later) asks(kind lottery.Kind, code string, d kernel.Date, size int64) string {
	switch name := l.name(code); kind {
	case lottery.KindMove:
		return name + " begint later, op " + text.Date(d)
	case lottery.KindWithdraw:
		return name + " doet niet mee"
	case lottery.KindCorrect:
		return name + " heeft " + text.Count(int(size), "patiënt", "patiënten")
	default:
		return name + " komt erbij"
	}
}

// shifts are who changed dates, a sentence each.
func (l later) shifts(moved []lottery.Shift) []string {
	var out []string
	for _, m := range moved {
		switch name := l.name(m.Code); {
		case m.To.IsZero():
			out = append(out, name+" gaat van de lijst van "+text.Date(m.From)+".")
		case m.From.IsZero():
			out = append(out, name+" begint op "+text.Date(m.To)+".")
		default:
			out = append(out, name+" gaat van "+text.Date(m.From)+" naar "+text.Date(m.To)+".")
		}
	}
	return out
}

// entries says from which date the money of whoever moved counts: amounts are not known here.
func (l later) entries(moved []lottery.Shift) []string {
	var out []string
	for _, m := range moved {
		if m.To.IsZero() {
			out = append(out, l.name(m.Code)+" krijgt geen vergoeding uit deze ronde.")
			continue
		}
		words := "De vergoeding van " + l.name(m.Code) + " begint op " + text.Date(m.To)
		if !m.From.IsZero() {
			words += ", was " + text.Date(m.From)
		}
		if a := l.of[m.Code]; a.Last() && a.KBZAgreed.IsZero() {
			words += ". Eerst is de KBZ-overeenkomst nodig"
		}
		out = append(out, words+".")
	}
	return out
}

// together are the names in a unit, when there are more.
func together(a enrolments.Shown) string { return strings.Join(a.Together(), ", ") }
