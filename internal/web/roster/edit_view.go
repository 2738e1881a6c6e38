package roster

import (
	"strconv"
	"strings"

	"kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// editView is the page of one roster: the week of somebody, and what the roster does.
type editView struct {
	Name    string
	Top     []kit.Button
	Work    workView
	Panel   panelView
	Further []furtherView
}

// furtherView is a way on.
type furtherView struct{ Title, Href, Text string }

// workView is what one works in: it is drawn anew after every change.
type workView struct {
	Action    string // where every form posts to; empty: nobody may change it
	Version   string
	Member    string
	Day       int
	PanelHref string
	Says      string // what just happened
	Members   []tabView
	DayTabs   []tabView
	Saved     string
	MayUndo   bool
	Errors    kit.ErrorSummary
	Alert     kit.Alert
	Week      weekView
	Form      formView
	NewHref   string
	CopyDay   copyDayView
	Join      joinView
	Paper     paperView
	Leave     string // the member who can be taken out; empty: the last one stays
}

type tabView struct {
	Text, Rest, Href string // Rest is read aloud only: "Ma" and "andag"
	Current          bool
}

// formView is the number form of one block.
type formView struct {
	Heading string
	Block   string // its handle; empty: a new one
	Fields  []kit.Field
	After   string
	Button  string
	Close   string
	Ticks   ticksView
}

type ticksView struct {
	ID, Legend, Error string
	Days              []tickDay
}

type tickDay struct {
	ID, Value, Text string
	Checked         bool
}

type copyDayView struct {
	From  kit.Field
	Ticks ticksView
}

type joinView struct {
	Open   bool
	Fields []kit.Field
}

// paperView is the week of everybody, for print.
type paperView struct {
	Days []string
	Rows []paperRow
}

type paperRow struct {
	Name, Hours string
	Days        [][]string
}

// drawForm draws the number form with what was typed and what is wrong with it.
func drawForm(r roster.Roster, at place, in typed, bad faulty) formView {
	v := formView{Heading: "Nieuw blok", Block: at.Block, Button: "Zet in de week",
		Close: place{Member: at.Member, Day: at.Day}.query()}
	if at.Block != "" {
		v.Button = "Pas toe"
		if day, start, ok := lift(at.Block); ok {
			if i := r.Find(at.Member, day, start); i >= 0 {
				b := r.Blocks[i]
				v.Heading = "Gekozen blok: " + text.Lower(text.RosterDay(b.Day)) + " " + text.RosterTime(b.Start) + ", " + text.RosterKind(b.Kind)
				v.After = whatFollows(r, b)
			}
		}
		v.Ticks = dayTicks("naar-blok", "Naar welke dagen?", at.Day, nil)
		v.Ticks.Error = bad[nameTo]
	}
	v.Fields = blockFields(in, bad)
	return v
}

func blockFields(in typed, bad faulty) []kit.Field {
	day := kit.SelectField(nameDay, "Dag", in.Day, dayOptions()...)
	start := kit.TextField(nameStart, "Begin", in.Start)
	start.InputMode, start.Autocomplete = "decimal", "off"
	kind := kit.SelectField(nameKind, "Soort", in.Kind, kindOptions()...)
	length := kit.NumberField(nameLength, "Minuten per plek", in.Length, "")
	count := kit.NumberField(nameCount, "Aantal plekken", in.Count, "")
	out := []kit.Field{day, start, kind, length, count}
	for i := range out {
		out[i].Width, out[i].Error = kit.WidthFull, bad[out[i].ID]
	}
	return out
}

func dayOptions() []kit.Option {
	var out []kit.Option
	for d := range roster.Workdays {
		out = append(out, kit.Option{Value: strconv.Itoa(d), Text: text.RosterDay(d)})
	}
	return out
}

func kindOptions() []kit.Option {
	var out []kit.Option
	for _, k := range roster.Kinds {
		out = append(out, kit.Option{Value: string(k), Text: text.RosterKind(k)})
	}
	return out
}

// whatFollows is "Tot 14.30. Daarna volgt consult."
func whatFollows(r roster.Roster, b roster.Block) string {
	says := "Tot " + text.RosterTime(b.End()) + "."
	for _, o := range r.Day(b.Member, b.Day) {
		if o.Start >= b.End() {
			if o.Start == b.End() {
				return says + " Daarna volgt " + text.Lower(text.RosterKind(o.Kind)) + "."
			}
			return says + " Daarna is het vrij tot " + text.RosterTime(o.Start) + "."
		}
	}
	return says + " Daarna is de dag klaar."
}

// dayTicks are boxes for the days, without the day that is copied; chosen are ticked.
func dayTicks(id, legend string, without int, chosen []int) ticksView {
	v := ticksView{ID: id, Legend: legend}
	for d := range roster.Workdays {
		if d == without {
			continue
		}
		t := tickDay{ID: id + "-" + strconv.Itoa(d), Value: strconv.Itoa(d), Text: text.RosterDay(d)}
		for _, c := range chosen {
			t.Checked = t.Checked || c == d
		}
		v.Days = append(v.Days, t)
	}
	return v
}

// drawCopyDay draws the form that copies a day of a member over others.
func drawCopyDay(at place, problem string) copyDayView {
	from := kit.SelectField("van", "Kopieer deze dag", strconv.Itoa(at.Day), dayOptions()...)
	from.Width = kit.WidthMedium
	v := copyDayView{From: from, Ticks: dayTicks("naar-dag", "Naar welke dagen?", -1, nil)}
	v.Ticks.Error = problem
	return v
}

// drawJoin draws the form that adds somebody.
func drawJoin(r roster.Roster, problem string) joinView {
	role := kit.Option{Text: "Kies een beroep"}
	options := []kit.Option{role}
	for _, role := range roster.Roles {
		options = append(options, kit.Option{Value: string(role), Text: text.RosterRole(role)})
	}
	who := kit.SelectField(nameRole, "Beroep", "", options...)
	who.Error = problem
	likes := []kit.Option{{Text: "Een lege week"}}
	for _, m := range r.Members {
		likes = append(likes, kit.Option{Value: m.Key, Text: "De week van " + text.Lower(m.Label)})
	}
	return joinView{Open: problem != "", Fields: []kit.Field{who, kit.SelectField(nameLike, "Begin met", "", likes...)}}
}

// labelFor is what somebody new is called: "Huisarts 2", or "SOH" when there is none yet.
func labelFor(r roster.Roster, role roster.Role) string {
	word, n := text.RosterRole(role), 1
	for _, m := range r.Members {
		if m.Role == role {
			n++
		}
	}
	if n == 1 && role != roster.GP {
		return word
	}
	for {
		label, taken := word+" "+strconv.Itoa(n), false
		for _, m := range r.Members {
			taken = taken || m.Label == label
		}
		if !taken {
			return label
		}
		n++
	}
}

// drawPaper draws everybody's week as a table.
func drawPaper(r roster.Roster) paperView {
	v := paperView{}
	for d := range roster.Workdays {
		v.Days = append(v.Days, text.RosterDay(d))
	}
	for _, m := range r.Members {
		row, minutes := paperRow{Name: m.Label}, 0
		for d := range roster.Workdays {
			var lines []string
			for _, b := range r.Day(m.Key, d) {
				lines = append(lines, text.RosterTime(b.Start)+"–"+text.RosterTime(b.End())+" "+text.RosterKind(b.Kind)+" "+strings.ReplaceAll(sizeOf(b), " ", "\u00a0"))
				if b.Kind != roster.Break {
					minutes += b.Length * b.Count
				}
			}
			row.Days = append(row.Days, lines)
		}
		row.Hours = text.Decimal(float64(minutes)/60, 1) + " uur per week"
		v.Rows = append(v.Rows, row)
	}
	return v
}
