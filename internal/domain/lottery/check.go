package lottery

import (
	"fmt"
	"slices"
	"strings"

	"kwartier/internal/domain/kernel"
)

// The codes of the findings of Check and ReadCase. Package text has a sentence
// for each.
const (
	CodeUnreadable = "lottery-unreadable"  // no JSON
	CodeKind       = "lottery-kind"        // a value of the wrong kind
	CodeUnknown    = "lottery-unknown-key" // a key that a case does not have
	CodeRepeated   = "lottery-key-twice"   // a key that stands twice
	CodeTotal      = "lottery-total"       // no total, or one over the bound
	CodeDates      = "lottery-dates"       // no dates, or too many
	CodeDateOrder  = "lottery-date-order"  // dates that do not ascend
	CodeNoUnits    = "lottery-no-units"    // nobody to draw
	CodeManyUnits  = "lottery-many-units"  // more than MaxUnits
	CodeCode       = "lottery-code"        // a ticket code that cannot be printed
	CodeTwice      = "lottery-code-twice"  // a ticket code that stands twice
	CodeSize       = "lottery-size"        // a size of 0 or less, or over the bound
	CodeWish       = "lottery-wish"        // a wish that is not one of the dates
	CodeSetting    = "lottery-setting"     // a word that is no setting
	CodeTickets    = "lottery-tickets"     // a number of tickets outside its bounds
	CodeOverTotal  = "lottery-over-total"  // the units have more than the region (a warning)
)

// Codes are the codes of the findings of this package.
var Codes = []string{
	CodeUnreadable, CodeKind, CodeUnknown, CodeRepeated, CodeTotal, CodeDates, CodeDateOrder, CodeNoUnits, CodeManyUnits,
	CodeCode, CodeTwice, CodeSize, CodeWish, CodeSetting, CodeTickets, CodeOverTotal,
}

type checker struct{ found []kernel.Finding }

func (k *checker) add(rule, code, path string, a kernel.Args) {
	k.found = append(k.found, kernel.Finding{Code: code, Rule: rule, Severity: kernel.Blocking, Path: path, Args: a})
}

// Check says what keeps a case from being drawn: every blocking finding does.
// The Path of a finding is the place in the case's JSON, such as
// units[3].size. Missing settings take their defaults.
func Check(c Case) []kernel.Finding {
	k := &checker{}
	k.policy(c.Policy.Filled())
	k.total(c)
	k.dates(c.Dates)
	k.units(c)
	return k.found
}

func (k *checker) total(c Case) {
	least := int64(1)
	if c.Policy.Base == BaseEntrants {
		least = 0
	}
	if c.Total < least || c.Total > MaxTotal {
		k.add("LO-1", CodeTotal, "total", kernel.Args{Value: fmt.Sprint(c.Total)})
		return
	}
	var sum int64
	for _, u := range c.Units {
		sum += min(max(u.Size, 0), MaxSize)
	}
	if least > 0 && sum > c.Total && len(c.Units) <= MaxUnits {
		k.found = append(k.found, kernel.Finding{Code: CodeOverTotal, Rule: "LO-1", Severity: kernel.Warning, Path: "total",
			Args: kernel.Args{Have: int(sum), Need: int(c.Total)}})
	}
}

func (k *checker) dates(dates []kernel.Date) {
	if len(dates) == 0 || len(dates) > MaxDates {
		k.add("LO-1", CodeDates, "dates", kernel.Args{Have: len(dates), Need: MaxDates})
	}
	for i, d := range dates {
		if d.IsZero() || i > 0 && !d.After(dates[i-1]) {
			k.add("LO-1", CodeDateOrder, fmt.Sprintf("dates[%d]", i), kernel.Args{Date: d})
		}
	}
}

func (k *checker) units(c Case) {
	switch {
	case len(c.Units) == 0:
		k.add("LO-3", CodeNoUnits, "units", kernel.Args{})
	case len(c.Units) > MaxUnits:
		k.add("LO-3", CodeManyUnits, "units", kernel.Args{Have: len(c.Units), Need: MaxUnits})
		return
	}
	seen := make(map[string]bool, len(c.Units))
	for i, u := range c.Units {
		at := fmt.Sprintf("units[%d]", i)
		switch {
		case !printable(u.Code):
			k.add("LO-8", CodeCode, at+".code", kernel.Args{Value: u.Code, Need: MaxCode})
		case seen[u.Code]:
			k.add("LO-7", CodeTwice, at+".code", kernel.Args{Value: u.Code})
		}
		seen[u.Code] = true
		if u.Size < 1 || u.Size > MaxSize {
			k.add("LO-7", CodeSize, at+".size", kernel.Args{Name: u.Code, Value: fmt.Sprint(u.Size)})
		}
		if c.At(u.Wish) < 0 {
			k.add("EN-1", CodeWish, at+".wish", kernel.Args{Name: u.Code, Date: u.Wish})
		}
	}
}

// printable tells whether a code can be a unit's: letters, digits and signs of
// ASCII that JSON writes as they are, no space at either end.
func printable(code string) bool {
	return code != "" && len(code) <= MaxCode && strings.TrimSpace(code) == code &&
		!strings.ContainsFunc(code, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' })
}

func (k *checker) policy(p Policy) {
	k.word("LO-1", "base", string(p.Base), string(BaseRegion), string(BaseEntrants))
	k.word("LO-1", "cap", string(p.Cap), string(CapCumulative), string(CapPerDate), string(CapNone))
	k.word("LO-3", "edge", string(p.Edge), string(EdgeCross), string(EdgeStop), string(EdgeSkip))
	k.word("LO-4", "losers", string(p.Losers), string(LosersJoin), string(LosersAhead), string(LosersLast))
	k.word("AD-2", "moves", string(p.Moves), string(MovesWilling), string(MovesLiteral))
	for _, t := range []struct {
		key string
		n   int
	}{{"second_date_tickets", p.SecondDateTickets}, {"later_tickets", p.LaterTickets}} {
		if t.n < 1 || t.n > MaxTickets {
			k.add("LO-4", CodeTickets, "policy."+t.key, kernel.Args{Have: t.n, Need: MaxTickets})
		}
	}
}

func (k *checker) word(rule, key, word string, choices ...string) {
	if !slices.Contains(choices, word) {
		k.add(rule, CodeSetting, "policy."+key, kernel.Args{Value: word, Names: choices})
	}
}
