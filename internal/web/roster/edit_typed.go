package roster

import (
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/route"
)

// The names of the fields of the editor; the script sends the same ones.
const (
	nameVersion = "versie"
	nameDo      = "doe"
	nameMember  = "wie"
	nameBlock   = "blok"
	nameNew     = "nieuw"
	nameDay     = "dag"
	nameStart   = "begin"
	nameKind    = "soort"
	nameLength  = "minuten"
	nameCount   = "plekken"
	nameTo      = "naar"
	nameRole    = "rol"
	nameLike    = "zoals"
)

// What a button of the editor does, the value of its field.
const (
	doPut       = "zet"
	doCopy      = "kopieer"
	doRemove    = "verwijder"
	doCopyDay   = "kopieer-dag"
	doJoin      = "erbij"
	doLeave     = "eraf"
	doUndo      = "terug"
	mostSlots   = 60
	longestSlot = 240
)

// typed is the number form as it was typed.
type typed struct {
	Day, Start, Kind, Length, Count string
}

func typedIn(r *route.Request) typed {
	return typed{r.Value(nameDay), r.Value(nameStart), r.Value(nameKind), r.Value(nameLength), r.Value(nameCount)}
}

// typedOf is the form of a block.
func typedOf(b roster.Block) typed {
	return typed{strconv.Itoa(b.Day), text.RosterTime(b.Start), string(b.Kind), strconv.Itoa(b.Length), strconv.Itoa(b.Count)}
}

// faulty are sentences by the name of a field.
type faulty map[string]string

// block reads what was typed; wrong has a sentence for each field that cannot be read. Whether the block fits in the week is
// for roster.Check.
func (t typed) block(member string) (roster.Block, faulty) {
	bad := faulty{}
	b := roster.Block{Member: member, Kind: roster.Kind(t.Kind)}
	day, err := strconv.Atoi(t.Day)
	if err != nil || day < 0 || day >= roster.Workdays {
		bad[nameDay] = "Kies een dag van maandag tot en met vrijdag."
	}
	b.Day = day
	start, ok := timeOf(t.Start)
	switch {
	case t.Start == "":
		bad[nameStart] = "Vul in hoe laat het blok begint, bijvoorbeeld 13.30."
	case !ok:
		bad[nameStart] = noTime(t.Start)
	case start%roster.Grid != 0:
		bad[nameStart] = "Een blok begint op hele vijf minuten. Kies " + text.RosterTime(start/roster.Grid*roster.Grid) + " of " + text.RosterTime((start/roster.Grid+1)*roster.Grid) + "."
	case start < roster.Earliest || start >= roster.Latest:
		bad[nameStart] = "Een dag loopt van " + text.RosterTime(roster.Earliest) + " tot " + text.RosterTime(roster.Latest) + ". Kies een tijd daartussen."
	}
	b.Start = start
	if !slices.Contains(roster.Kinds, b.Kind) {
		bad[nameKind] = "Kies een soort uit de lijst."
	}
	b.Length = wholeNumber(bad, nameLength, t.Length, "minuten per plek", roster.Grid, longestSlot)
	if bad[nameLength] == "" && b.Length%roster.Grid != 0 {
		bad[nameLength] = "Een plek duurt hele vijf minuten. Kies " + strconv.Itoa(b.Length/roster.Grid*roster.Grid) + " of " + strconv.Itoa((b.Length/roster.Grid+1)*roster.Grid) + "."
	}
	b.Count = wholeNumber(bad, nameCount, t.Count, "het aantal plekken", 1, mostSlots)
	if len(bad) == 0 && b.End() > roster.Latest {
		fits := int(roster.Latest-b.Start) / b.Length
		bad[nameCount] = "Het blok loopt door tot na " + text.RosterTime(roster.Latest) + ". Kies hoogstens " + text.Count(fits, "plek", "plekken") + ", of begin eerder."
	}
	return b, bad
}

// wholeNumber reads a whole number between two bounds.
func wholeNumber(bad faulty, field, value, what string, low, high int) int {
	n, err := strconv.Atoi(value)
	switch {
	case value == "":
		bad[field] = "Vul " + what + " in."
	case err != nil:
		bad[field] = "Schrijf " + what + " als heel getal. Je vulde " + inQuotes(value) + " in."
	case n < low || n > high:
		bad[field] = "Kies een getal van " + strconv.Itoa(low) + " tot en met " + strconv.Itoa(high) + "."
	}
	return n
}

func inQuotes(s string) string { return "‘" + text.Shortly(s, 20) + "’" }

// timeOf reads a time as people write it: 13.30, 13:30, 1330, 8.
func timeOf(s string) (roster.Minute, bool) {
	h, m, cut := strings.Cut(strings.ReplaceAll(s, ":", "."), ".")
	if !cut && len(s) > 2 {
		h, m = s[:len(s)-2], s[len(s)-2:]
	}
	if m == "" {
		m = "00"
	}
	hour, err := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if err != nil || err2 != nil || len(m) != 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return 0, false
	}
	return roster.Minute(60*hour + minute), true
}

// overlapSays says which block is in the way, and what to do.
func overlapSays(b, other roster.Block) string {
	does := "Hier staat al " + text.Lower(text.RosterKind(other.Kind)) + ", " + text.RosterTime(other.Start) + " tot " + text.RosterTime(other.End()) + "."
	if b.Start < other.Start {
		if fits := int(other.Start-b.Start) / b.Length; fits > 0 {
			return does + " Kies hoogstens " + text.Count(fits, "plek", "plekken") + ", of begin om " + text.RosterTime(other.End()) + "."
		}
	}
	return does + " Begin om " + text.RosterTime(other.End()) + " of later, of maak dat blok korter."
}

// tickedDays reads the days that were ticked.
func tickedDays(values []string) []int {
	var out []int
	for _, v := range values {
		if d, err := strconv.Atoi(v); err == nil && d >= 0 && d < roster.Workdays && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

// noTime says that what was typed is no time of the day.
func noTime(typed string) string {
	return "Schrijf de tijd als 13.30. Je vulde " + inQuotes(typed) + " in."
}
