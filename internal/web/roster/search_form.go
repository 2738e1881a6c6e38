package roster

import (
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/search"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// addable are the roles that may get clinics when nobody has them yet, with the hours that the form begins with.
var addable = []struct {
	role  roster.Role
	hours int
	words string
}{
	{roster.SOH, 12, "Een SOH ziet patiënten met een vraag die daarbij past."},
	{roster.Assistant, 8, "Een assistent doet eigen spreekuren voor kleine vragen."},
	{roster.Specialist, 16, "Een verpleegkundig specialist werkt als een huisarts, iets langzamer."},
}

func hoursField(role roster.Role) string { return "uren-" + string(role) }

// searchFields are the fields of the form by those of the faults.
func searchFields() map[string]string {
	out := map[string]string{"minutes": hoursField(roster.GP), "rooms": "kamers", "closing": "sluit", "lengths": "lengtes", "time": "duur"}
	for _, role := range roster.Roles {
		out["minutes."+string(role)] = hoursField(role)
	}
	return out
}

// holds tells whether a role has a member in a roster.
func holds(r roster.Roster, role roster.Role) bool {
	return slices.ContainsFunc(r.Members, func(m roster.Member) bool { return m.Role == role })
}

// searchItems are the questions: hours a role, who may come, rooms, closing time, lengths, how long to search.
func searchItems(r *route.Request, week roster.Roster, bad wrong) []kit.Item {
	l := search.Of(week)
	var items []kit.Item
	for _, role := range roster.Roles {
		if holds(week, role) {
			f := kit.TextField(hoursField(role), text.RosterRole(role)+": hoeveel uur spreekuur per week?", asTyped(r, hoursField(role), text.Decimal(float64(l.Minutes[role])/60, 1)))
			f.Hint, f.InputMode, f.Width, f.Error = "Nu "+text.RosterHours(l.Minutes[role])+". Meer uren plannen we niet.", "decimal", kit.WidthSmall, bad.at[hoursField(role)]
			items = append(items, kit.FieldItem(f))
		}
	}
	if more := extraItem(r, week, bad); len(more.Choices) > 0 {
		items = append(items, kit.FieldsetItem(more))
	}
	rooms := kit.NumberField("kamers", "Hoeveel kamers tegelijk?", asTyped(r, "kamers", strconv.Itoa(l.Rooms)), "")
	rooms.Hint, rooms.Error = "Nu zijn er hoogstens "+text.Count(l.Rooms, "kamer", "kamers")+" tegelijk open.", bad.at["kamers"]
	closing := kit.TextField("sluit", "Hoe laat eindigt het laatste spreekuur?", asTyped(r, "sluit", text.RosterTime(l.Closing)))
	closing.Hint, closing.Width, closing.Error = "Nu om "+text.RosterTime(l.Closing)+".", kit.WidthSmall, bad.at["sluit"]
	lengths := kit.Fieldset{ID: "lengtes", Legend: "Welke plekken mogen er zijn?", Many: true, Layout: kit.InRow, Error: bad.at["lengtes"]}
	for _, n := range l.Lengths {
		v := strconv.Itoa(n)
		lengths.Choices = append(lengths.Choices, kit.Choice{ID: "lengtes-" + v, Value: v, Label: v + " minuten", Checked: !posted(r) || slices.Contains(r.Form["lengtes"], v)})
	}
	long := kit.SelectField("duur", "Hoe lang zoeken we?", asTyped(r, "duur", "3"), durations()...)
	long.Hint, long.Error = "Langer zoeken geeft vaker een beter rooster. Stoppen kan altijd.", bad.at["duur"]
	return append(items, kit.FieldItem(rooms), kit.FieldItem(closing), kit.FieldsetItem(lengths), kit.FieldItem(long))
}

func posted(r *route.Request) bool { return r.Method == http.MethodPost }

func durations() []kit.Option {
	out := make([]kit.Option, len(app.SearchMinutes))
	for i, n := range app.SearchMinutes {
		out[i] = kit.Option{Value: strconv.Itoa(n), Text: text.Count(n, "minuut", "minuten")}
	}
	return out
}

// extraItem asks who may get clinics that nobody has now.
func extraItem(r *route.Request, week roster.Roster, bad wrong) kit.Fieldset {
	more := kit.Fieldset{ID: "erbij", Legend: "Wie mag erbij komen?", Hint: "Kies niemand als je team blijft zoals het is.", Many: true}
	for _, a := range addable {
		if holds(week, a.role) {
			continue
		}
		f := kit.TextField(hoursField(a.role), "Hoeveel uur spreekuur per week?", asTyped(r, hoursField(a.role), strconv.Itoa(a.hours)))
		f.InputMode, f.Width, f.Error = "decimal", kit.WidthSmall, bad.at[hoursField(a.role)]
		more.Choices = append(more.Choices, kit.Choice{ID: "erbij-" + string(a.role), Value: string(a.role), Label: text.RosterRole(a.role), Text: a.words,
			Checked: slices.Contains(r.Form["erbij"], string(a.role)), Items: []kit.Item{kit.FieldItem(f)}})
	}
	return more
}

// searchTyped reads the form; what is no number becomes one that the limits refuse.
func searchTyped(r *route.Request, week roster.Roster) app.SearchInput {
	l := search.Of(week)
	for _, role := range roster.Roles {
		extra := slices.Contains(r.Form["erbij"], string(role)) && !holds(week, role)
		switch {
		case extra:
			l.Add = append(l.Add, roster.Member{Key: "extra-" + string(role), Role: role, Label: text.RosterSearchMember(role)})
			l.Minutes[role] = weekly(r.Value(hoursField(role)))
		case holds(week, role):
			l.Minutes[role] = weekly(r.Value(hoursField(role)))
		}
	}
	l.Rooms, l.Closing, l.Lengths = r.Int("kamers", 0), 0, nil
	if closing, ok := timeOf(r.Value("sluit")); ok {
		l.Closing = closing
	}
	for _, v := range r.Form["lengtes"] {
		n, err := strconv.Atoi(v)
		if err != nil {
			n = -1
		}
		l.Lengths = append(l.Lengths, n)
	}
	slices.Sort(l.Lengths)
	return app.SearchInput{Minutes: r.Int("duur", 0), Limits: l}
}

// weekly reads hours as minutes, on the grid of the week; −1 for what is no number.
func weekly(s string) int {
	h, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	if err != nil || math.IsNaN(h) || h < 0 || h > 10_000 {
		return -1
	}
	return int(math.Round(h*60/roster.Grid)) * roster.Grid
}
