package roster

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/domain/roster"
	"kwartier/internal/text"
)

// weekView is the week of one member as it is drawn: height is time, gaps are pieces too.
type weekView struct {
	Heading string // "Week van huisarts 1"
	First   int    // minute at which the drawn day begins
	Hours   []string
	Days    []dayView
	Key     []keyView
	Help    string // how to change it; empty: by nobody who looks
}

const weekHelp = "Sleep een blok, gebruik de pijltjestoetsen, of kies het blok en vul getallen in. Het werkt alle drie hetzelfde. " +
	"Pijl omhoog of omlaag: 5 minuten. Met Shift: een dag. Plus of min: een plek."

// dayView is one day; on a phone only the shown one is drawn.
type dayView struct {
	Day                 int
	Name, Short, Places string
	Shown               bool
	Pieces              []pieceView
}

// pieceView is a block or a gap.
type pieceView struct {
	Gap         bool
	Href        string // empty: too small to click, or nobody may change it
	Class       string // kw-block kw-b-std kw-l-18
	Height      string // kw-l-18
	Where       string // "Maandag 8.30 tot 10.00", read aloud
	Kind        string // "Consult"
	Size, Times string // "6 × 15", "8.30–10.00"
	Slot        int    // hair lines between slots of so many minutes; 0: none
	Picked      bool
	Block       roster.Block // for the script
}

// keyView is a colour with its word.
type keyView struct{ Class, Text string }

// tints are the classes that colour the kinds.
var tints = map[roster.Kind]string{
	roster.Consult: "kw-b-std", roster.Fast: "kw-b-short", roster.Long: "kw-b-long", roster.Mental: "kw-b-long", roster.Procedure: "kw-b-long",
	roster.Emergency: "kw-b-urgent", roster.Phone: "kw-b-phone", roster.EConsult: "kw-b-phone", roster.Visit: "kw-b-visit", roster.Break: "kw-b-break",
}

// place is what is looked at: whose week, which day on a phone, which block, or a new one.
type place struct {
	Member string
	Day    int
	Block  string        // its handle, "0-810"; empty: none is chosen
	New    bool          // the form is for a new block
	Start  roster.Minute // where a new block would begin; 0: not said
}

// handle names a block within a week: day and minute of its start.
func handle(b roster.Block) string { return strconv.Itoa(b.Day) + "-" + strconv.Itoa(int(b.Start)) }

// lift reads a handle.
func lift(s string) (day int, start roster.Minute, ok bool) {
	d, m, cut := strings.Cut(s, "-")
	day, err := strconv.Atoi(d)
	minute, err2 := strconv.Atoi(m)
	return day, roster.Minute(minute), cut && err == nil && err2 == nil && day >= 0 && day < roster.Workdays
}

// query is the address of a place within the page.
func (at place) query() string {
	q := url.Values{}
	if at.Member != "" {
		q.Set("wie", at.Member)
	}
	q.Set("dag", strconv.Itoa(at.Day))
	if at.Block != "" {
		q.Set("blok", at.Block)
	}
	if at.New {
		q.Set("nieuw", "1")
		if at.Start > 0 {
			q.Set("begin", text.RosterTime(at.Start))
		}
	}
	return "?" + q.Encode()
}

const leastGap = 20 // minutes: a smaller gap is too small to click

// drawWeek draws the week of the member at the place. Without edit the blocks lead nowhere.
func drawWeek(r roster.Roster, at place, edit bool) weekView {
	m, _ := r.Member(at.Member)
	from, until := span(r)
	v := weekView{Heading: "Week van " + text.Lower(m.Label), First: int(from)}
	for h := from; h < until; h += 60 {
		v.Hours = append(v.Hours, text.RosterTime(h))
	}
	for day := range roster.Workdays {
		blocks := r.Day(m.Key, day)
		name := text.RosterDay(day)
		d := dayView{Day: day, Name: name, Short: name[:2], Shown: day == at.Day, Places: placesOf(blocks)}
		d.Pieces = pieces(blocks, day, from, until, at, edit)
		v.Days = append(v.Days, d)
	}
	v.Key = keyOf(r)
	if edit {
		v.Help = weekHelp
	}
	return v
}

// span is the part of the day that is drawn: whole hours, with an hour to grow at the end.
func span(r roster.Roster) (from, until roster.Minute) {
	from, until = 8*60, 17*60
	for _, b := range r.Blocks {
		from, until = min(from, b.Start), max(until, b.End())
	}
	return max(from/60*60, roster.Earliest), min((until+59)/60*60+60, roster.Latest)
}

func placesOf(blocks []roster.Block) string {
	n := 0
	for _, b := range blocks {
		if b.Kind != roster.Break {
			n += b.Count
		}
	}
	if n == 0 {
		return "vrij"
	}
	return text.Count(n, "plek", "plekken")
}

// pieces are the blocks of a day with the gaps between them. What overlaps, in a roster that came that way, is drawn as
// far as there is room.
func pieces(blocks []roster.Block, day int, from, until roster.Minute, at place, edit bool) []pieceView {
	var out []pieceView
	now := from
	for _, b := range blocks {
		if b.End() <= now || b.Start >= until {
			continue
		}
		if b.Start > now {
			out = append(out, gapOf(day, now, b.Start, at, edit))
		}
		out = append(out, pieceOf(b, max(now, b.Start), min(b.End(), until), at, edit))
		now = min(b.End(), until)
	}
	if now < until {
		out = append(out, gapOf(day, now, until, at, edit))
	}
	return out
}

func gapOf(day int, from, until roster.Minute, at place, edit bool) pieceView {
	p := pieceView{Gap: true, Height: heightOf(from, until), Where: text.RosterDay(day) + " vrij van " + text.RosterTime(from) + " tot " + text.RosterTime(until),
		Block: roster.Block{Day: day, Start: from, Length: int(until - from), Count: 1}}
	if edit && until-from >= leastGap {
		p.Href = place{Member: at.Member, Day: day, New: true, Start: from}.query() + "#blok"
	}
	return p
}

func pieceOf(b roster.Block, from, until roster.Minute, at place, edit bool) pieceView {
	p := pieceView{Height: heightOf(from, until), Kind: text.RosterKind(b.Kind), Block: b, Picked: at.Block == handle(b),
		Where: text.RosterDay(b.Day) + " " + text.RosterTime(b.Start) + " tot " + text.RosterTime(b.End())}
	p.Class = "kw-block " + tints[b.Kind] + " " + p.Height
	minutes := int(until - from)
	switch {
	case minutes <= 30:
		p.Class += " is-thin"
		if minutes <= 15 {
			p.Class += " is-tiny"
		}
	case minutes >= 45:
		p.Times = text.RosterTime(b.Start) + "–" + text.RosterTime(b.End())
	}
	p.Size = sizeOf(b)
	if b.Count > 1 && b.Length >= 10 && minutes > 30 {
		p.Slot = b.Length
	}
	if p.Picked {
		p.Class += " is-picked"
	}
	if edit {
		p.Href = place{Member: at.Member, Day: b.Day, Block: handle(b)}.query() + "#blok"
	}
	return p
}

// sizeOf is "6 × 15", or "60 min" for what is not cut into slots.
func sizeOf(b roster.Block) string {
	if b.Count == 1 || b.Kind == roster.Break || b.Kind == roster.Visit && b.Count*b.Length <= 60 {
		return strconv.Itoa(b.Count*b.Length) + " min"
	}
	return strconv.Itoa(b.Count) + " × " + strconv.Itoa(b.Length)
}

func heightOf(from, until roster.Minute) string {
	return "kw-l-" + strconv.Itoa(int(until-from)/roster.Grid)
}

// keyOf are the colours that occur, each with its kinds and their slots: "Consult (10 en 15)".
func keyOf(r roster.Roster) []keyView {
	var out []keyView
	for _, k := range roster.Kinds {
		var lengths []int
		for _, b := range r.Blocks {
			if b.Kind == k && !slices.Contains(lengths, b.Length) {
				lengths = append(lengths, b.Length)
			}
		}
		if len(lengths) == 0 {
			continue
		}
		slices.SortFunc(lengths, cmp.Compare[int])
		word := text.RosterKind(k)
		if k != roster.Break && k != roster.Visit {
			word += " (" + lengthsOf(lengths) + ")"
		}
		out = append(out, keyView{tints[k], word})
	}
	return out
}

func lengthsOf(lengths []int) string {
	words := make([]string, len(lengths))
	for i, n := range lengths {
		words[i] = strconv.Itoa(n)
	}
	if len(words) > 3 {
		return words[0] + " tot " + words[len(words)-1]
	}
	return text.List(words, "en")
}
