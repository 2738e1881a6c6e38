package plan

import (
	"fmt"
	"slices"
	"strings"

	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// roles are who work in a practice, in the order of the lists.
var roles = func() (out []kit.Option) {
	for _, r := range text.StaffRoles {
		out = append(out, kit.Option{Value: r.Key, Text: r.Word})
	}
	return out
}()

// roleOptions begins with an empty choice.
func roleOptions() []kit.Option {
	return append([]kit.Option{{Text: "Kies"}}, roles...)
}

// pots are where money for the same thing may come from besides (CH-7).
var pots = []kit.Option{
	{Value: "tbhz", Text: "TBHZ (toekomstbestendige huisartsenzorg)"},
	{Value: "outcome", Text: "Resultaatbeloning"},
	{Value: "o&i", Text: "O&I van de zorggroep"},
	{Value: "s1", Text: "Segment 1"},
	{Value: "kbz", Text: "Krachtige Basiszorg (KBZ)"},
	{Value: "other", Text: "Een andere subsidie"},
}

func textOf(options []kit.Option, value string) string {
	if i := slices.IndexFunc(options, func(o kit.Option) bool { return o.Value == value }); i >= 0 {
		return options[i].Text
	}
	return value
}

var modeWords = map[string]string{
	string(domain.New): "nieuw", string(domain.Continue): "loopt door", string(domain.Deepen): "verdieping", string(domain.Stop): "stopt",
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// upper begins a sentence.
func upper(s string) string {
	if s == "" {
		return s
	}
	first := []rune(s)
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}
