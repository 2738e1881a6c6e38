package plan

import (
	"maps"
	"slices"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// drawing makes the form of one section from its sheet. Findings and errors are put at the field they are about;
// what finds no field stands at the choice, or above the form.
type drawing struct {
	view    *app.View
	section app.Section
	sheet   sheet
	margins map[string][]kit.Finding // by field name
	errors  map[string]string        // by field name
	saved   string                   // time of the last save, for the lines under the fields
	brief   bool                     // only for its margins: cards that are not chosen have no questions
}

// draw gives the form's items.
func (d *drawing) draw() []kit.Item {
	items := d.questionsOf()
	var loose []kit.Item
	for _, name := range slices.Sorted(maps.Keys(d.margins)) {
		for _, f := range d.margins[name] {
			loose = append(loose, kit.FindingItem(f))
		}
	}
	return append(loose, items...)
}

func (d *drawing) questionsOf() []kit.Item {
	switch d.section {
	case app.SectionGeneral:
		return d.general()
	case app.SectionLearning:
		return d.learning()
	case app.SectionExpectation:
		return d.expectation()
	case app.SectionCommitments:
		return d.commitments()
	}
	return d.element()
}

// take gives the findings at a field, once.
func (d *drawing) take(name string) []kit.Finding {
	found := d.margins[name]
	delete(d.margins, name)
	return found
}

// takeUnder gives what is left of the findings at a choice and its fields.
func (d *drawing) takeUnder(choice string) []kit.Finding {
	prefix := strings.TrimSuffix(named(choice, ""), ".")
	var found []kit.Finding
	for _, name := range slices.Sorted(maps.Keys(d.margins)) {
		if name == prefix || strings.HasPrefix(name, prefix+".") {
			found = append(found, d.take(name)...)
		}
	}
	return found
}

// finish gives a field its place among names: id, value, error, findings, save line.
func (d *drawing) finish(f kit.Field, name string) kit.Field {
	f.Name = name
	if f.ID == "" {
		f.ID = idOf(name)
	}
	f.Value = d.sheet.text(name)
	f.Error = d.errors[name]
	f.Margin = d.take(name)
	if f.Kind == kit.TextArea {
		f.Saved = kit.SaveLine{Show: true}
		if f.Value != "" {
			f.Saved.At = d.saved
		}
	}
	return f
}

func (d *drawing) area(name, label, hint string, max, rows int) kit.Item {
	return kit.FieldItem(d.finish(kit.Field{Kind: kit.TextArea, Label: label, Hint: hint, Max: max, Rows: rows}, name))
}

func (d *drawing) line(name, label, hint string) kit.Item {
	return kit.FieldItem(d.finish(kit.Field{Kind: kit.Text, Label: label, Hint: hint}, name))
}

func (d *drawing) choose(name, label string, options []kit.Option) kit.Field {
	return d.finish(kit.SelectField("", label, "", options...), name)
}

// set finishes a fieldset whose choices are named; every choice is checked as the sheet says.
func (d *drawing) set(f kit.Fieldset, name string) kit.Item {
	f.ID, f.Name = idOf(name), name
	f.Error = d.errors[name]
	f.Margin = append(f.Margin, d.take(name)...)
	for i := range f.Choices {
		c := &f.Choices[i]
		if c.ID == "" {
			c.ID = f.ID + "-" + slug(c.Value)
		}
		c.Checked = d.sheet.has(name, c.Value)
	}
	return kit.FieldsetItem(f)
}

// slug makes a value fit to be part of an id.
func slug(value string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, value)
}

// margins are the places of findings in the items, with everything inside the choices that are made: what the answer to
// an autosave replaces.
func marginsOf(items []kit.Item) []kit.Margin {
	var out []kit.Margin
	for _, item := range items {
		switch item.Kind {
		case "field":
			out = append(out, item.Field.MarginOf())
		case "row":
			for _, f := range item.Row {
				out = append(out, f.MarginOf())
			}
			if item.Beside.ID != "" {
				out = append(out, item.Beside)
			}
		case "lines":
			for _, line := range item.Lines.Lines {
				for _, f := range line {
					out = append(out, f.MarginOf())
				}
			}
		case "fieldset":
			out = append(out, item.Fieldset.MarginOf())
			for _, c := range item.Fieldset.Choices {
				out = append(out, c.MarginOf())
				if c.Checked {
					out = append(out, marginsOf(c.Items)...)
				}
			}
		}
	}
	return out
}

// openQuestions turns blocking findings at a field into the error that stands at it: shown after "Bewaar en ga verder"
// and after handing in, not while one types.
func openQuestions(placed []placed) map[string]string {
	out := map[string]string{}
	for _, p := range placed {
		if p.finding.Severity != kernel.Blocking || out[p.name] != "" {
			continue
		}
		message, action := text.Finding(p.finding)
		if action == "" {
			action = message
		}
		out[p.name] = action
	}
	return out
}
