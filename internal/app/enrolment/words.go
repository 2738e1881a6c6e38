package enrolment

import (
	"strings"

	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
)

// differs says what a correction changed, from what to what.
func differs(a Shown, next domain.Application) string {
	var out []string
	add := func(what, was, is string) {
		if was != is {
			out = append(out, what+" was "+was+" en is nu "+is+".")
		}
	}
	add("AGB-code", a.AGB, next.AGB)
	add("Datum", text.Wish(a.Wish), text.Wish(next.Wish))
	add("KBZ", text.KBZ(string(a.KBZ)), text.KBZ(string(next.KBZ)))
	for _, m := range a.Members {
		now := domain.Member{State: domain.Declined}
		for _, x := range next.Members {
			if x.Practice == m.Practice {
				now = x
			}
		}
		switch {
		case now.State == domain.Declined && m.State != domain.Declined:
			out = append(out, m.Name+" doet niet mee.")
		case now.State == domain.In && m.State != domain.In:
			out = append(out, m.Name+" doet mee met "+text.Patients(int64(now.ION))+".")
		case now.State == domain.In:
			add("ION van "+m.Name, text.Number(m.ION), text.Number(now.ION))
		}
	}
	if len(out) == 0 {
		return "Niets gewijzigd."
	}
	return strings.Join(out, " ")
}

func agreedOn(on kernel.Date) string {
	return "De verzekeraar betaalt KBZ, afgesproken op " + text.Date(on) + "."
}
