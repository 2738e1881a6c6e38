package lottery

import (
	"math"
	"strconv"

	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/text"
)

// dateWords writes an entry date: 1 april 2027.
func dateWords(d kernel.Date) string { return text.Date(d) }

func ofPatients(n int64) string { return text.Count(int(n), "patiënt", "patiënten") }

func lots(n int) string { return text.Count(n, "lot", "loten") }

// capAmount writes a cap, which need not be whole: 24.000 or 24.000,25.
func capAmount(x float64) string {
	if x == math.Trunc(x) {
		return text.Number(int(x))
	}
	return text.Decimal(x, 2)
}

// over names a step: "Lot 7 van ronde 1".
func (p *projector) over(s domain.Step) string {
	at := p.c.At(s.Date)
	switch {
	case s.Stage == lastStage:
		return "Lot " + strconv.Itoa(p.last) + " van de slotronde"
	case s.Outcome == domain.Guaranteed:
		return "Zeker van " + text.DayMonth(s.Date)
	}
	return "Lot " + strconv.Itoa(p.round[at]) + " van ronde " + strconv.Itoa(at+1)
}

// lead says what is drawn now.
func (p *projector) lead() string {
	const about = " Elk lot staat voor een praktijk. Namen zie je hier niet."
	switch n := len(p.c.Dates); {
	case p.date < n:
		return "Ronde " + strconv.Itoa(p.date+1) + " van " + strconv.Itoa(n) + ": wie begint op " + text.DayMonth(p.dateAt(p.date)) + "?" + about
	case p.last < p.comeLast():
		return "De slotronde: loten die na alle andere komen." + about
	}
	return "Alle loten zijn getrokken." + about
}

func (p *projector) comeLast() int {
	n := 0
	for _, u := range p.c.Units {
		if u.Last {
			n++
		}
	}
	return n
}

// tell writes what happened in a step.
func (p *projector) tell(b *beat, s domain.Step) {
	when := text.DayMonth(s.Date)
	begins := "Begint op " + when + "."
	note := ""
	switch s.Outcome {
	case domain.Admitted:
		b.Text = p.left(s)
	case domain.Crossed:
		b.Text = "Dit lot gaat over de grens en mag nog mee. De verzekeraar gaf daar vooraf toestemming voor. " + when + " is nu vol."
		note = "over de grens, mag mee"
	case domain.Passed:
		begins = "Past niet meer op " + when + "."
		b.Text, note = "Dit lot schuift door naar een latere datum.", "past niet, schuift door"
	case domain.Closed:
		begins = "Past niet meer op " + when + "."
		b.Text, note = when+" is nu vol. Dit lot doet mee aan de volgende ronde.", "past niet, "+when+" is vol"
	case domain.Guaranteed:
		b.Text, note = "Vroeg zelf om deze datum en heeft die zeker. Loten is niet nodig.", "zeker, zonder trekking"
	case domain.Rest:
		b.Text = "Wie overblijft, begint op de laatste datum."
	case domain.Late:
		b.Text, note = "Dit lot komt na alle andere. Het staat op de eerste datum waar het nog past.", "na alle andere"
	}
	b.Lead = p.lead()
	b.Head = ofPatients(s.Size) + ". " + begins
	b.Says = "Lot " + s.Code + ", " + ofPatients(s.Size) + ": " + text.Lower(begins)
	b.Line = &drawLine{N: s.N, Code: s.Code, Size: ofPatients(s.Size), Sum: "samen " + text.Number(int(p.drawn[p.c.At(s.Date)])), Note: note, Mine: mineDrawn(s)}
	switch {
	case !s.Outcome.Places():
		b.Line.Sum = ""
	case b.Line.Note == "":
		b.Line.Note = when
	default:
		b.Line.Note = when + ", " + b.Line.Note
	}
}

// left says how much room there is after a ticket that fits.
func (p *projector) left(s domain.Step) string {
	at := p.c.At(s.Date)
	capacity, capped := p.room(at)
	if !capped {
		return "Er is geen grens."
	}
	room := capacity - float64(p.sums[at])
	if room <= 0 {
		return text.DayMonth(s.Date) + " is nu precies vol."
	}
	return "Er is nog plek voor " + capAmount(room) + " patiënten."
}

// mineDrawn is what the owner of a drawn ticket reads.
func mineDrawn(s domain.Step) string {
	switch s.Outcome {
	case domain.Passed, domain.Closed:
		return "Getrokken, maar past niet meer op " + text.DayMonth(s.Date) + ". Je doet nog mee voor een latere datum."
	case domain.Guaranteed:
		return "Je vroeg om " + dateWords(s.Date) + " en hebt die datum zeker."
	}
	return "Getrokken als nummer " + strconv.Itoa(s.N) + ". Je begint op " + dateWords(s.Date) + "."
}

// waiting is what the owner of a ticket that is not drawn reads, by its wish.
func (p *projector) waiting() map[string]string {
	out := map[string]string{}
	losers := p.c.Policy.Filled().Losers
	for i, d := range p.c.Dates {
		next := max(p.date, i)
		if i == 0 && next > 0 && losers == domain.LosersLast {
			next = len(p.c.Dates) - 1
		}
		switch {
		case i >= 2:
			out[d.String()] = "Je vroeg om " + dateWords(d) + " en hebt die datum zeker."
		case next < len(p.c.Dates):
			out[d.String()] = "Nog niet getrokken. Je doet mee in ronde " + strconv.Itoa(next+1) + ", voor " + dateWords(p.dateAt(next)) + "."
		default:
			out[d.String()] = "Nog niet getrokken."
		}
	}
	out["last"] = "Je lot komt na alle andere, in de slotronde."
	return out
}

// bar is a date as it stands now.
func (p *projector) bar(i int) bar {
	capacity, capped := p.room(i)
	b := bar{Row: i, Sum: text.Number(int(p.sums[i])), Count: lots(p.count[i]), State: "Ronde " + strconv.Itoa(i+1)}
	if p.sure[i] > 0 && p.sure[i] == p.count[i] {
		b.Count = strconv.Itoa(p.sure[i]) + " zeker"
	}
	if capped && capacity > 0 {
		b.Cap, b.CapText = capacity, "grens "+capAmount(capacity)
	}
	switch done := i < p.date; {
	case done && capped && float64(p.sums[i]) >= capacity && i < len(p.c.Dates)-1:
		b.State, b.Full = "Vol", true
	case done:
		b.State, b.Full = "Klaar", true
	case i == p.date && p.begun:
		b.State = "Ronde " + strconv.Itoa(i+1) + ", nu"
	case i == len(p.c.Dates)-1 && i > 0:
		b.State = "De rest"
	}
	b.Label = p.label(i, b)
	return b
}

// label is the picture of a bar in words.
func (p *projector) label(i int, b bar) string {
	s := dateWords(p.dateAt(i)) + ": "
	if p.count[i] == 0 {
		s += "nog niemand geplaatst."
	} else {
		s += ofPatients(p.sums[i]) + " geplaatst, " + lots(p.count[i]) + "."
	}
	if b.CapText != "" {
		s += " De grens is " + capAmount(b.Cap) + "."
	}
	return s
}
