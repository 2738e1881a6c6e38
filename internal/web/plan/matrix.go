package plan

import (
	_ "embed"
	"fmt"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// matrix is the overview as a component.
func matrix(v *app.View, today kernel.Date, links bool) kit.Matrix {
	sum := app.Summarise(*v)
	m := kit.Matrix{Caption: "Gekozen interventies per kernelement en jaar", Corner: "Kernelement", CornerNote: "Wat wordt gevraagd"}
	for _, year := range sum.Years {
		c := kit.MatrixColumn{Name: fmt.Sprintf("Jaar %d", year), Now: year == v.Year, Note: noteOf(v, today, year)}
		m.Columns = append(m.Columns, c)
	}
	for _, row := range sum.Elements {
		part, of := v.Region.PartOf(row.Element)
		out := kit.MatrixRow{Glyph: kit.Glyph{Parts: of, Index: part}, Name: kit.Link{Text: row.Name}, Ask: asks(v, row)}
		for _, c := range row.Cells {
			out.Cells = append(out.Cells, cell(v, row, c, links))
		}
		m.Rows = append(m.Rows, out)
	}
	return m
}

// asks is what the growth model asks of an element in the year in hand, where its cell does not say so itself.
func asks(v *app.View, row app.ElementRow) string {
	if row.Optional {
		return "Vrij. Nooit als enige keuze."
	}
	for _, c := range row.Cells {
		if c.Year == v.Year && c.Asked != "" && len(c.Chosen) > 0 {
			return fmt.Sprintf("Jaar %d: %s", c.Year, text.Lower(c.Asked))
		}
	}
	return ""
}

func noteOf(v *app.View, today kernel.Date, year int) string {
	begins := v.Region.YearStart(v.Practice.Entry, year)
	note := ""
	if !v.Practice.Entry.IsZero() {
		note = fmt.Sprintf("vanaf %s", text.Date(begins))
	}
	switch {
	case year < v.Year && !v.Practice.Entry.IsZero() && today.Before(v.Region.YearStart(v.Practice.Entry, year+1)):
		note += ", loopt nu"
	case year < v.Year:
		note += ", afgerond"
	case year == v.Year && v.Stage.Editable():
		note += ", nu invullen"
	case year == v.Year:
		note += ", nu"
	default:
		note += ", vooruitblik"
	}
	return note
}

func cell(v *app.View, row app.ElementRow, c app.Cell, links bool) kit.MatrixCell {
	to := href(v.Practice.ID, c.Section)
	out := kit.MatrixCell{}
	if len(c.Chosen) == 0 {
		out.Text = c.Asked
	}
	for _, x := range c.Chosen {
		pick := kit.Pick{Name: kit.Link{Text: x.Name}}
		if links && !c.Past {
			pick.Name.Href = to + "#k-" + slug(x.Key)
		}
		if word := modeWords[string(x.Mode)]; word != "" && c.Year > 1 {
			pick.Tags = append(pick.Tags, kit.Tag{Text: word, New: x.Mode == domain.New})
		}
		if x.Extra {
			pick.Tags = append(pick.Tags, kit.Tag{Text: "buiten het menu"})
		}
		out.Picks = append(out.Picks, pick)
	}
	for _, f := range heaviestFirst(c.Findings) {
		if len(out.Findings) == 1 || !c.Written && f.Severity != kernel.Blocking {
			break
		}
		shown := drawn(f)
		shown.Source, shown.Rule = "", ""
		if !c.Written || c.Year > v.Year {
			shown.Severity = kit.Tip
		}
		if links {
			shown.DoHref = to
		}
		out.Findings = append(out.Findings, shown)
	}
	switch open := v.Threads[c.Section].Open; {
	case open > 0:
		out.Status = openStatus(open)
	case len(out.Findings) > 0:
	case len(c.Chosen) > 0 && (c.Past || v.Stage == domain.Accepted && c.Year == v.Year):
		out.Status = kit.StatusOK("Akkoord")
	case len(c.Chosen) > 0:
		out.Status = kit.StatusOK("In orde")
	case row.Optional && !c.Past:
		out.Status = kit.StatusOK("Vrij")
	}
	if links && len(c.Chosen) == 0 && len(out.Findings) == 0 && !c.Past && (c.Year == v.Year || v.Year == 1 && c.Year == 2) {
		out.Go = kit.Link{Text: "Vul in", Href: to}
	}
	return out
}
