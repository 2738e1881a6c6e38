package lottery

import (
	"net/url"
	"slices"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// tried is a policy that was typed to be tried, and what is wrong with it by field.
type tried struct {
	policy lottery.Policy
	fields map[string]string
}

// trial reads the policy of the address; trying tells whether there is one, else it is the policy of now.
func trial(r *route.Request, now lottery.Policy) (url.Values, tried, bool) {
	typed := url.Values{}
	typedPolicy(typed, now)
	trying := false
	for key := range typed {
		if r.URL.Query().Has(key) {
			trying = true
			typed.Set(key, r.Value(key))
		}
	}
	read := settingsReader{typed, map[string]string{}}
	out := tried{read.policy(), read.wrong}
	for _, f := range lottery.Check(lottery.Case{Policy: out.policy}) {
		if key := settingsField(f.Path, typed); typed.Has(key) && f.Severity == kernel.Blocking {
			out.fields[key] = faultOrFinding(kernel.Fault{Code: f.Code, Args: f.Args})
		}
	}
	return typed, out, trying
}

// trialItems are short questions for another policy.
func trialItems(typed url.Values, wrong map[string]string) []kit.Item {
	var out []kit.Item
	for _, s := range text.LotterySettings() {
		if s.Key == "moves" { // changes nothing in the draw
			continue
		}
		f := kit.SelectField(s.Key, s.Question, typed.Get(s.Key))
		for _, c := range s.Choices {
			f.Options = append(f.Options, kit.Option{Value: c.Value, Text: c.Label})
		}
		f.Error = wrong[s.Key]
		out = append(out, kit.FieldItem(f))
	}
	for i, id := range []string{fieldSecond, fieldLater} {
		f := kit.NumberField(id, text.LotteryTickets[i].Question, typed.Get(id), "loten")
		f.Error = wrong[id]
		out = append(out, kit.FieldItem(f))
	}
	return out
}

// notesFor are the notes on fairness that hold for a case (LO-3, LO-4, LP-5).
func notesFor(c lottery.Case) []text.LotteryNote {
	p := c.Policy.Filled()
	if p.Cap == lottery.CapNone {
		return []text.LotteryNote{text.LotteryNoteNone}
	}
	f := factsOf(c)
	var out []text.LotteryNote
	add := func(holds bool, n text.LotteryNote) {
		if holds {
			out = append(out, n)
		}
	}
	add(f.room, text.LotteryNoteRoom)
	add(f.over, text.LotteryNoteOver)
	add(!f.room && f.unequal && p.Edge == lottery.EdgeCross, text.LotteryNoteCross)
	add(!f.room && f.unequal && p.Edge == lottery.EdgeSkip, text.LotteryNoteSkip)
	add(!f.room && p.Edge == lottery.EdgeStop, text.LotteryNoteStop)
	add(len(c.Dates) > 1 && p.Losers == lottery.LosersJoin, text.LotteryNoteJuly)
	add(len(c.Dates) > 1 && p.Losers == lottery.LosersAhead, text.LotteryNoteAhead)
	add(len(c.Dates) > 2 && p.Losers == lottery.LosersLast, text.LotteryNoteLosers)
	add(p.Cap == lottery.CapPerDate && p.Edge == lottery.EdgeCross, text.LotteryNotePerDay)
	add(f.last, text.LotteryNoteLast)
	return append(out, text.LotteryNoteEqual)
}

// withTrial adds the notes that hold for the policy that is tried only.
func withTrial(now, trial []text.LotteryNote) []text.LotteryNote {
	out := slices.Clone(now)
	for _, n := range trial {
		if !slices.Contains(now, n) {
			out = append(out, text.LotteryNote{Heading: "In de proef: " + text.Lower(n.Heading), Text: n.Text})
		}
	}
	return out
}

type caseFacts struct {
	room    bool // who asked for the first date fits on it together
	over    bool // the guaranteed alone go over a cap (LO-2)
	unequal bool // not all are equally large
	last    bool // some come last
}

func factsOf(c lottery.Case) caseFacts {
	var f caseFacts
	sums := make([]int64, len(c.Dates))
	size := int64(0)
	for _, u := range c.Units {
		if u.Last {
			f.last = true
			continue
		}
		sums[c.At(u.Wish)] += u.Size
		f.unequal = f.unequal || size != 0 && u.Size != size
		size = u.Size
	}
	n, d, _ := c.CapAfter(0)
	f.room = d*sums[0] <= n
	var all int64
	for i := 2; i < len(sums); i++ {
		n, d, _ := c.CapAfter(i)
		if all += sums[i]; c.Policy.Filled().Cap == lottery.CapPerDate {
			all = sums[i]
		}
		f.over = f.over || d*all > n
	}
	return f
}
