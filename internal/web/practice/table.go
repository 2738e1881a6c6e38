package practice

import (
	"strconv"
	"strings"

	app "kwartier/internal/app/practice"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// table draws the rows; every head that sorts is a link.
func (p *pages) table(q chosen, rows []app.Row) kit.Table {
	t := kit.Table{Caption: "Praktijken die voldoen aan het filter", Pick: "p"}
	for _, c := range []struct {
		label, sort   string
		num, optional bool
	}{{label: "Praktijk", sort: "name"}, {label: "ION", sort: "ion", num: true, optional: true}, {label: "Jaar", sort: "year"},
		{label: "Stand van het plan", sort: "stage"}, {label: "Uiterlijk", sort: "due"}, {label: "Bevindingen", sort: "findings"}, {label: "Vragen", sort: "questions", num: true}} {
		t.Columns = append(t.Columns, column(q, c.label, c.sort, c.num, c.optional))
	}
	today := kernel.DateOf(p.cfg.Now().In(clock.Amsterdam))
	for _, r := range rows {
		due, sub, late := term(r, today)
		name := kit.Cell{Text: r.Name, Href: "/praktijken/" + r.ID, Sub: r.City}
		if r.Holder != "" {
			name.Sub = strings.Trim(r.City+", deelt het plan van "+r.Holder, ", ")
		}
		if r.New {
			name.Tags = []kit.Tag{{Text: "nieuw", New: true}}
		}
		t.Rows = append(t.Rows, kit.Row{Value: r.ID, Name: r.Name, Cells: []kit.Cell{
			name,
			{Text: count(r.ION), Empty: "niet bekend"},
			{Text: count(r.Year), Empty: "niet bekend"},
			{Status: stage(r.Stage)},
			{Text: due, Sub: sub, Late: late, Empty: "geen datum"},
			{Status: found(r)},
			{Text: strconv.Itoa(r.Questions)},
		}})
	}
	return t
}

// column sorts by itself; once more turns the order round.
func column(q chosen, label, sort string, num, optional bool) kit.Column {
	c := kit.Column{Label: label, Num: num, Optional: optional}
	now := q.sort
	if now == "" {
		now = "name"
	}
	to := q
	to.sort, to.down = sort, sort == "findings" || sort == "questions"
	if now == sort {
		c.Sorted, to.down = kit.Ascending, !q.down
		if q.down {
			c.Sorted = kit.Descending
		}
	}
	c.Href = to.href(1)
	return c
}

// term is the day something is due, how far off it is, and whether it has passed.
func term(r app.Row, today kernel.Date) (day, distance string, late bool) {
	due := r.Day()
	if due.IsZero() {
		return "", "", false
	}
	day = text.DayMonth(due)
	if due.Year != today.Year {
		day = text.Date(due)
	}
	n := today.DaysUntil(due)
	switch {
	case r.Late && n < 0:
		return day, text.Count(-n, "dag", "dagen") + " te laat", true
	case r.Stage == plan.Submitted || n < 0 || n > 92:
		return day, "", false
	case n == 0:
		return day, "vandaag", false
	}
	return day, "nog " + text.Count(n, "dag", "dagen"), false
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return text.Number(n)
}

func stage(s plan.Stage) kit.Status {
	switch s {
	case plan.Submitted:
		return kit.StatusPaper("Ingediend")
	case plan.Accepted:
		return kit.StatusOK("Akkoord")
	case plan.Returned:
		return kit.StatusTip("Terug met vraag")
	case plan.Concept:
		return kit.StatusBusy("Nog bezig")
	}
	return kit.StatusTodo("Niet begonnen")
}

func found(r app.Row) kit.Status {
	switch {
	case r.Stage == plan.NoPlan:
		return kit.StatusTodo("Nog niet bekend")
	case r.Blocking > 0:
		return kit.StatusBlock(strconv.Itoa(r.Blocking) + " moet nog")
	case r.Warnings > 0:
		return kit.StatusWarn(strconv.Itoa(r.Warnings) + " let op")
	}
	return kit.StatusOK("Geen")
}
