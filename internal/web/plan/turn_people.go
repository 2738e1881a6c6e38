package plan

import (
	"slices"

	domain "kwartier/internal/domain/plan"
	"kwartier/internal/web/kit"
)

// colleagues asks which others follow a training that runs already: that is new (DE-3).
func (e *turningElement) colleagues(d *drawing, o option) kit.Choice {
	c := kit.Choice{Value: string(domain.New), Label: "Collega's gaan hem volgen"}
	if len(e.mayFollow(o.key)) == 0 {
		c.Disabled, c.Reason = true, "Iedereen volgde deze training al."+e.instead()
		return c
	}
	c.Text = "Een training telt per persoon één keer. Voor wie hem nog niet volgde, is hij nieuw."
	c.Items = []kit.Item{e.people(d, o, "Wie volgt hem?", true)}
	return c
}

// people asks who follows a training; nobody is typed.
func (e *turningElement) people(d *drawing, o option, ask string, onlyNew bool) kit.Item {
	set := kit.Fieldset{Legend: ask, Many: true}
	may := e.mayFollow(o.key)
	for _, p := range e.view.Plan.People {
		isNew := slices.Contains(may, p.Key)
		before := d.followed(o, p.Key, e.view.Year)
		if !isNew && (onlyNew || before == ".") && !d.sheet.has(named(o.key, "trainings"), p.Key) {
			continue
		}
		c := kit.Choice{Value: p.Key, Label: p.Name, Text: upper(textOf(roles, p.Role)) + before}
		if isNew {
			c.Tags = []kit.Tag{{Text: "nieuw voor " + firstWord(p.Name), New: true}}
		}
		set.Choices = append(set.Choices, c)
	}
	if len(set.Choices) == 0 {
		return kit.TextItem("Niemand op je lijst kan deze training nog volgen.")
	}
	return d.set(set, named(o.key, "trainings"))
}

func firstWord(name string) string {
	for i, r := range name {
		if r == ' ' {
			return name[:i]
		}
	}
	return name
}
