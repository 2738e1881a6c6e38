package plan

import (
	"fmt"
	"slices"

	app "kwartier/internal/app/plan"
	"kwartier/internal/web/kit"
)

// outline lists the sections of a plan in the order of the pages: the practice's facts, the elements of the year in
// hand, those of the years after it, and the rest.
func outline(v *app.View) []app.Section {
	all := []app.Section{app.SectionGeneral}
	for _, year := range years(v) {
		for _, e := range v.Region.Elements {
			all = append(all, app.ElementSection(year, e.Key))
		}
	}
	return append(all, app.SectionLearning, app.SectionExpectation, app.SectionCommitments)
}

// places are the sections of the outline, and those of other years about which questions are open.
func places(v *app.View) []app.Section {
	all := outline(v)
	var more []app.Section
	for s, t := range v.Threads {
		if _, element, ok := s.Parts(); ok && element != "" && t.Open > 0 && !slices.Contains(all, s) {
			more = append(more, s)
		}
	}
	slices.Sort(more)
	return append(all, more...)
}

// years are the participation years that are written now: the one in hand; in the first year also the second (UT-13);
// and later ones that are in the plan.
func years(v *app.View) []int {
	out := []int{v.Year}
	for _, y := range v.Plan.Years {
		if y.Number > v.Year+1 || y.Number == v.Year+1 && v.Year > 1 {
			out = append(out, y.Number)
		}
	}
	if v.Year == 1 {
		out = append([]int{1, 2}, out[1:]...)
	}
	return out
}

// title is what a section is called.
func title(v *app.View, s app.Section) string {
	switch s {
	case app.SectionGeneral:
		return "Gegevens van de praktijk"
	case app.SectionLearning:
		return "Leeromgeving en hulp"
	case app.SectionExpectation:
		return "Wat verwacht je?"
	case app.SectionCommitments:
		return "Afspraken"
	}
	year, element, _ := s.Parts()
	e, _ := v.Region.Element(element)
	return fmt.Sprintf("%s, jaar %d", first(e.Short, e.Name), year)
}

// glyph is the sign of a section's element; zero for another section.
func glyph(v *app.View, s app.Section) kit.Glyph {
	_, element, _ := s.Parts()
	if element == "" {
		return kit.Glyph{}
	}
	part, of := v.Region.PartOf(element)
	return kit.Glyph{Parts: of, Index: part}
}

// steps is the navigation beside a section.
func steps(v *app.View, now app.Section) kit.Steps {
	out := kit.Steps{Label: "Onderdelen van het plan"}
	for _, s := range outline(v) {
		kind, state := stateOf(v, s)
		out.Items = append(out.Items, kit.Step{Title: title(v, s), Href: href(v.Practice.ID, s), Kind: kind, State: state, Questions: v.Threads[s].Open, Current: s == now})
	}
	return out
}

// stateOf is how far a section is. What nobody wrote in yet is not begun, whatever is missing.
func stateOf(v *app.View, s app.Section) (kit.StepState, string) {
	_, written := v.Sections[s]
	n := blocking(inSection(v, v.Findings, s))
	if k := v.Threads[s].Unanswered; k > 0 {
		return kit.StepQuestion, plural(k, "vraag", "vragen") + " van de zorggroep"
	}
	switch {
	case !written && n > 0:
		return kit.StepTodo, "nog niet begonnen"
	case n > 0:
		return kit.StepBlocked, "nog " + plural(n, "punt", "punten")
	case written || optional(v, s):
		return kit.StepDone, "klaar"
	}
	return kit.StepTodo, "nog niet begonnen"
}

// optional tells whether nothing is asked in an element's year.
func optional(v *app.View, s app.Section) bool {
	year, element, _ := s.Parts()
	if element == "" {
		return false
	}
	for _, row := range app.Summarise(*v).Elements {
		for _, c := range row.Cells {
			if c.Year == year && c.Element == element {
				return row.Optional || c.Need == 0 && c.Counts.Blocking == 0
			}
		}
	}
	return false
}

// status is a section's state as icon and word.
func status(v *app.View, s app.Section) kit.Status {
	kind, word := stateOf(v, s)
	_, written := v.Sections[s]
	switch kind {
	case kit.StepDone:
		if !written {
			return kit.StatusOK("Vrij")
		}
		return kit.StatusOK("Klaar")
	case kit.StepQuestion:
		return kit.StatusTip(upper(word))
	case kit.StepBlocked:
		return kit.StatusBlock(upper(word))
	}
	return kit.StatusTodo("Nog niet begonnen")
}

// next is the section after one that asks something now: what is free, and the year ahead, is passed over and stays a
// click away on the overview. "" after the last.
func next(v *app.View, s app.Section) app.Section {
	all := outline(v)
	for _, after := range all[slices.Index(all, s)+1:] {
		if year, _, _ := after.Parts(); year <= v.Year && !optional(v, after) {
			return after
		}
	}
	return ""
}
