// Package staff has the pages about people: a practice's team, somebody on it with what was followed, and the RHO's words
// about variants and deepening (TR-3, DE-3, DE-5, AZ-10).
//
// Words: a person's page is known by the key of the person's work at the practice.
//
// Invariants: a form that cannot be taken comes back as it was typed, with a sentence at each field. Forgetting somebody
// asks first.
package staff

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/staff"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct{ Staff *app.Service }

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	of := func(action access.Action) route.Access {
		return route.For(action, route.Path(access.Practice, "praktijk"))
	}
	read, write, erase := of(access.StaffRead), of(access.StaffWrite), of(access.StaffErase)
	const team = "/praktijk/{praktijk}/team"
	const one = team + "/{mens}"
	table := []route.Route{
		route.Get(team, read, p.team),
		route.Get(team+"/nieuw", write, p.showAdd),
		route.Post(team+"/nieuw", write, p.add),
		route.Get(one, read, p.person),
		route.Post(one, write, p.correct),
		route.Post(one+"/weg", write, p.leave),
		route.Post(one+"/terug", write, p.comeBack),
		route.Post(one+"/training", write, p.training),
		route.Post(one+"/training/weg", write, p.removeTraining),
		route.Post(one+"/verhuis", of(access.StaffMove), p.move),
		route.Get(one+"/wis", erase, p.askErase),
		route.Post(one+"/wis", erase, p.erase),
		route.Get(one+"/gegevens.json", read, p.export),
	}
	for i := range table {
		table[i] = table[i].Sample("mens", "mens-1")
	}
	own := route.Own(access.Organisation)
	const deepen = "/regio/verdiepen"
	return append(table,
		route.Get(deepen, route.For(access.DeepeningRead, own), p.deepening),
		route.Post(deepen+"/uitspraak", route.For(access.DeepeningWrite, own), p.rule),
		route.Post(deepen+"/overleg", route.For(access.DeepeningWrite, own), p.talk),
		route.Post(deepen+"/overleg/weg", route.For(access.DeepeningWrite, own), p.withdraw),
	)
}

// base is the address of a practice's team; at that of somebody on it.
func base(practice string) string { return "/praktijk/" + practice + "/team" }

func at(practice, key string) string { return base(practice) + "/" + url.PathEscape(key) }

// frame is what stands around a page about a practice's team.
func (p *pages) frame(r *route.Request, team app.Team, title string, more ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home, f.Crumbs = "/nu", []kit.Link{{Text: "Nu", Href: "/nu"}}
	if r.Actor.Member.Kind == account.RHO {
		f.Crumbs = append(f.Crumbs, kit.Link{Text: "Praktijken", Href: "/praktijken"}, kit.Link{Text: team.Practice, Href: "/praktijken/" + r.About.ID})
	}
	f.Crumbs = append(append(f.Crumbs, more...), kit.Link{Text: title})
	return f
}

// wrong are the sentences of what could not be taken, by field of the form; others are those without a field.
type wrong struct {
	at     map[string]string
	others kit.Alert
}

// refusal reads an error as sentences; false for an error that is another page's.
func refusal(err error, fields map[string]string) (wrong, bool) {
	w := wrong{at: map[string]string{}}
	var refused *app.Refused
	var fault *kernel.Fault
	switch {
	case errors.As(err, &refused):
		for i := range refused.Faults {
			says := text.Fault(&refused.Faults[i])
			field := fields[refused.Faults[i].Field]
			if w.at[field] == "" {
				w.at[field] = strings.TrimSpace(says.What + " " + says.Do)
			}
		}
		return w, true
	case errors.As(err, &fault) && strings.HasPrefix(fault.Code, "staff."):
		says := text.Fault(fault)
		w.others = kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What, says.Do}}
		return w, true
	}
	return w, false
}

// date reads a typed day: 2027-01-31 or 31-1-2027. What cannot be read is said at the field.
func (w *wrong) date(r *route.Request, field string) kernel.Date {
	typed := r.Value(field)
	if typed == "" {
		return kernel.Date{}
	}
	if d, err := kernel.ParseDate(typed); err == nil {
		return d
	}
	parts := strings.FieldsFunc(typed, func(c rune) bool { return c == '-' || c == '/' || c == '.' || c == ' ' })
	if len(parts) == 3 && len(parts[2]) == 4 && len(parts[0]) <= 2 && len(parts[1]) <= 2 {
		pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
		if d, err := kernel.ParseDate(parts[2] + "-" + pad(parts[1]) + "-" + pad(parts[0])); err == nil {
			return d
		}
	}
	if w.at == nil {
		w.at = map[string]string{}
	}
	w.at[field] = "Schrijf de datum als 31-01-2027."
	return kernel.Date{}
}

func roleOptions() []kit.Option {
	out := []kit.Option{{Text: "Kies"}}
	for _, r := range text.StaffRoles {
		out = append(out, kit.Option{Value: r.Key, Text: r.Word})
	}
	return out
}

// upper writes the first letter large.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// period writes from when until when somebody works here.
func period(from, until kernel.Date) string {
	switch {
	case from.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return "vanaf " + text.Date(from)
	case from.IsZero():
		return "tot en met " + text.Date(until)
	}
	return text.Date(from) + " tot en met " + text.Date(until)
}

// drawn are findings as components.
func drawn(fs []kernel.Finding) []kit.Finding {
	var out []kit.Finding
	for _, f := range fs {
		message, action := text.Finding(f)
		out = append(out, kit.Finding{Severity: kit.Warn, Missing: message, Do: action, Rule: f.Rule})
	}
	return out
}

// factsOf reads what was typed about somebody.
func factsOf(r *route.Request, w *wrong) domain.Facts {
	return domain.Facts{Name: r.Value("naam"), Role: r.Value("functie"), AGB: r.Value("agb"), From: w.date(r, "vanaf"), Until: w.date(r, "tot")}
}

// personFields are the fields of the form by those of the facts.
var personFields = map[string]string{"name": "naam", "role": "functie", "agb": "agb", "from": "vanaf", "until": "tot"}

// personItems are the questions about somebody.
func personItems(f domain.Facts, typed func(id, value string) string, w wrong) []kit.Item {
	field := func(f kit.Field, hint string) kit.Field {
		f.Value, f.Error, f.Hint, f.Autocomplete = typed(f.ID, f.Value), w.at[f.ID], hint, "off"
		return f
	}
	agb := kit.TextField("agb", "AGB-code", f.AGB)
	agb.InputMode, agb.Width = "numeric", kit.WidthMedium
	items := []kit.Item{
		kit.FieldItem(field(kit.TextField("naam", "Naam", f.Name), "")),
		kit.RowItem(field(kit.SelectField("functie", "Functie", f.Role, roleOptions()...), ""), field(agb, "8 cijfers, mag leeg.")),
		kit.RowItem(field(kit.DateField("vanaf", "Eerste dag", f.From.String()), "Mag leeg blijven."), field(kit.DateField("tot", "Laatste dag", f.Until.String()), "Leeg: werkt hier nog.")),
	}
	if strings.Contains(w.at["naam"], "iemand anders") || typed("anders", "") == "ja" {
		items = append(items, kit.FieldsetItem(kit.Fieldset{ID: "anders", Legend: "Staat deze naam er al?", Many: true, Choices: []kit.Choice{
			{ID: "anders-ja", Value: "ja", Label: "Het is iemand anders met dezelfde naam", Checked: typed("anders", "") == "ja"}}}))
	}
	return items
}

// asTyped gives the form's own values where it was sent, else those that are kept.
func asTyped(r *route.Request) func(id, value string) string {
	return func(id, value string) string {
		if r.Method != http.MethodPost {
			return value
		}
		return r.FormValue(id)
	}
}
