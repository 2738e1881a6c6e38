package text

import (
	"fmt"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
)

// LotteryLists writes who begins when, a date a line, with the sum.
func LotteryLists(t lottery.Transcript) string {
	sizes := map[string]int64{}
	for _, u := range t.Units() {
		sizes[u.Code] = u.Size
	}
	var b strings.Builder
	for i, list := range t.Now {
		sum := int64(0)
		for _, code := range list {
			sum += sizes[code]
		}
		who := "niemand"
		if len(list) > 0 {
			who = strings.Join(list, ", ")
		}
		fmt.Fprintf(&b, "%s (%s): %s\n", Date(t.Case.Dates[i]), Count(int(sum), "patiënt", "patiënten"), who)
	}
	return b.String()
}

// LotteryVerified says that a transcript is as it should be, and what it rests
// on.
func LotteryVerified(t lottery.Transcript) string {
	said := fmt.Sprintf("Dit verslag klopt: %s nagerekend", Count(len(t.Result.Steps), "trekking", "trekkingen"))
	if n := len(t.After); n > 0 {
		said += " en " + Count(n, "latere stap", "latere stappen")
	}
	signed := "Het is niet ondertekend."
	if n := len(t.Signed); n > 0 {
		signed = "Het heeft " + Count(n, "geldige handtekening", "geldige handtekeningen") + "."
	}
	hash := t.Final()
	return fmt.Sprintf("%s. %s Vingerafdruk: %x.", said, signed, hash)
}

// LotteryMoved says what a later step did, a unit a line (AD-1 to AD-4).
func LotteryMoved(a lottery.After) string {
	if len(a.Moved) == 0 {
		return "Niemand schuift op.\n"
	}
	when := func(d kernel.Date) string {
		if d.IsZero() {
			return "buiten de lijsten"
		}
		return Date(d)
	}
	var b strings.Builder
	for _, m := range a.Moved {
		fmt.Fprintf(&b, "%s gaat van %s naar %s.\n", m.Code, when(m.From), when(m.To))
	}
	return b.String()
}
