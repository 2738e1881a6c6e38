package home

import (
	"fmt"

	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// dial shows per element how far the year in hand is; the list beside it says the same.
func dial(v *plans.View) kit.Dial {
	d := kit.Dial{}
	ready := 0
	for _, row := range plans.Summarise(*v).Elements {
		part, of := v.Region.PartOf(row.Element)
		e := kit.DialElement{Glyph: kit.Glyph{Parts: of, Index: part}, Name: row.Name}
		if row.Short != "" {
			e.Name = row.Short
		}
		for _, c := range row.Cells {
			if c.Year != v.Year {
				continue
			}
			e.Met, e.Of, e.Status = standing(row.Optional, c)
		}
		if e.Met >= e.Of {
			ready++
		}
		if row.Optional {
			d.Note = e.Name + " is vrij en telt als klaar."
		}
		d.Elements = append(d.Elements, e)
	}
	d.Text = fmt.Sprintf("%d van %d delen klaar.", ready, len(d.Elements))
	return d
}

// standing counts what is met: the choices asked, and that nothing is missing at them.
func standing(optional bool, c plans.Cell) (met, of int, s kit.Status) {
	chosen := len(c.Chosen)
	switch {
	case c.Counts.Blocking == 0 && chosen > 0:
		return 1, 1, kit.StatusOK("Klaar")
	case c.Counts.Blocking == 0 && (optional || c.Need == 0):
		return 1, 1, kit.StatusOK("Vrij")
	case chosen == 0:
		return 0, c.Need + 1, kit.StatusTodo("Nog niet")
	}
	return min(chosen, max(c.Need, 1)), max(c.Need, 1) + 1, kit.StatusBlock(fmt.Sprintf("Nog %d", c.Counts.Blocking))
}

// participation is the participation year in quarters.
func participation(v *plans.View, today kernel.Date) (head, says string, quarters []kit.Quarter) {
	n := v.Region.ParticipationYear(v.Practice.Entry, today)
	if n < 1 {
		return "Je deelname", "Je begint op " + text.Date(v.Practice.Entry) + ".", quartersOf(v, 1, 0)
	}
	start := v.Region.YearStart(v.Practice.Entry, n)
	now := 1
	for q := 2; q <= 4; q++ {
		if !today.Before(start.AddMonths(3 * (q - 1))) {
			now = q
		}
	}
	which := [...]string{"", "het eerste", "het tweede", "het derde", "het laatste"}[now]
	return fmt.Sprintf("Jaar %d van je deelname", n), fmt.Sprintf("Begonnen op %s. Dit is %s kwartaal.", text.Date(start), which), quartersOf(v, n, now)
}

func quartersOf(v *plans.View, year, now int) []kit.Quarter {
	first := "Plan indienen"
	if v.Stage == plan.Submitted || v.Stage == plan.Accepted {
		first = "Plan ingediend"
	}
	if year > 1 {
		first = "Aan de slag"
	}
	texts := []string{first, "1e evaluatie", "Verder werken", fmt.Sprintf("Jaar %d bevestigen", year+1)}
	out := make([]kit.Quarter, 4)
	for i := range out {
		out[i] = kit.Quarter{Name: fmt.Sprintf("K%d", i+1), Text: texts[i], Done: i+1 < now, Now: i+1 == now}
	}
	return out
}
