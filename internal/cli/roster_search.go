package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/search"
	"kwartier/internal/programme"
	"kwartier/internal/text"
)

type rosterSearchCommand struct {
	File        string             `arg:"" help:"Het rooster van nu (YAML); - leest van de invoer."`
	Minutes     float64            `help:"Zoveel minuten wordt er gezocht. Ctrl-C stopt eerder en houdt wat er is." default:"1"`
	Evaluations int                `help:"Stop na zoveel gespeelde roosters. Hetzelfde aantal en getal geeft dezelfde uitkomst. 0: alleen de tijd telt." default:"0"`
	Seed        uint64             `help:"Hetzelfde getal geeft dezelfde bellers." default:"1"`
	Workers     int                `help:"Zoveel kernen doen mee. 0: allemaal." default:"0"`
	Hours       map[string]float64 `help:"Hoogstens zoveel uur spreekuur per week van een functie: gp=60;soh=12. Zonder: zoals nu." placeholder:"ROLE=HOURS"`
	Rooms       int                `help:"Hoogstens zoveel kamers tegelijk. 0: zoals nu." default:"0"`
	Closing     string             `help:"Het laatste spreekuur eindigt uiterlijk dan, zoals 17:30. Zonder: zoals nu." placeholder:"TIME"`
	Lengths     []int              `help:"De lengtes die een plek mag hebben, in minuten." placeholder:"MINUTES"`
	Out         string             `help:"Schrijf elk gevonden rooster als bestand in deze map." placeholder:"DIR" type:"path"`
	JSON        bool               `name:"json" help:"Geef de uitkomst als JSON."`
}

// mostSearchMinutes is longer than any search needs.
const mostSearchMinutes = 24 * 60

// Run searches rosters within the limits that come closest to 15 minutes while nobody waits longer (CT-4). It tells how far
// it is on the error stream; an interrupt ends it with what was found.
func (c *rosterSearchCommand) Run(ctx *Context) error {
	if c.Minutes <= 0 || c.Minutes > mostSearchMinutes || c.Evaluations < 0 {
		return unreadable(ctx.Err, "Kies met --minutes meer dan 0 en hoogstens %d minuten. Er staat: %g", mostSearchMinutes, c.Minutes)
	}
	data, err := readInput(ctx, c.File)
	if err != nil {
		return unreadable(ctx.Err, "%s is niet te lezen: %v", c.File, err)
	}
	file, ms := programme.ReadRoster(c.File, data)
	if len(ms) > 0 {
		return sayMistakes(ctx.Err, ms)
	}
	limits, err := c.limits(ctx.Err, file.Roster)
	if err != nil {
		return err
	}
	result, err := c.search(ctx, file, limits)
	if err != nil {
		return err
	}
	if err := c.write(file, result); err != nil {
		return err
	}
	if c.JSON {
		return writeFound(ctx.Out, result)
	}
	return sayFound(ctx.Out, result)
}

// search explores and plays the finals; both stop by an interrupt.
func (c *rosterSearchCommand) search(ctx *Context, file programme.RosterFile, limits search.Limits) (search.Result, error) {
	stopping, release := signal.NotifyContext(ctx.Context, os.Interrupt)
	defer release()
	told, finals := time.Time{}, 0
	cfg := search.Config{Today: file.Roster, Limits: limits, Seed: c.Seed, Evaluations: c.Evaluations, Judge: search.Real(file.Demand, c.Workers),
		Tell: func(p search.Progress, _ func() search.Result) {
			if now := time.Now(); now.Sub(told) >= time.Second || p.Finals > finals {
				told, finals = now, p.Finals
				sayProgress(ctx.Err, p)
			}
		}}
	exploring, done := context.WithTimeout(stopping, time.Duration(c.Minutes*float64(time.Minute)))
	defer done()
	found, err := search.Explore(exploring, cfg)
	if err != nil {
		return search.Result{}, err
	}
	return found.Finals(stopping)
}

func sayProgress(w io.Writer, p search.Progress) {
	line := fmt.Sprintf("%d roosters gespeeld, %d gevonden", p.Evaluations, p.Found)
	if len(p.Near) > 0 {
		line += ", het dichtst bij 15: " + text.Decimal(p.Near[0].Booked, 1) + " minuten"
	}
	if p.Finals > 0 {
		line = fmt.Sprintf("De beste roosters nagespeeld: %d", p.Finals)
	}
	_, _ = fmt.Fprintln(w, line) // how far it is may get lost
}

// limits are those of the roster as it is, with what the flags say.
func (c *rosterSearchCommand) limits(w io.Writer, week roster.Roster) (search.Limits, error) {
	l := search.Of(week)
	for key, hours := range c.Hours {
		role := roster.Role(key)
		if !slices.Contains(roster.Roles, role) || hours < 0 {
			return l, unreadable(w, "--hours kent deze functies: %s. Er staat: %s=%g", strings.Join(roleKeys(), ", "), key, hours)
		}
		l.Minutes[role] = int(hours*60/roster.Grid) * roster.Grid
		if !slices.ContainsFunc(week.Members, func(m roster.Member) bool { return m.Role == role }) {
			l.Add = append(l.Add, roster.Member{Key: "extra-" + key, Role: role, Label: text.RosterSearchMember(role)})
		}
	}
	slices.SortFunc(l.Add, func(a, b roster.Member) int { return strings.Compare(a.Key, b.Key) })
	if c.Rooms != 0 {
		l.Rooms = c.Rooms
	}
	if c.Closing != "" {
		at, err := time.Parse("15:04", c.Closing)
		if err != nil {
			return l, unreadable(w, "Schrijf --closing als 17:30. Er staat: %s", c.Closing)
		}
		l.Closing = roster.Minute(at.Hour()*60 + at.Minute())
	}
	if len(c.Lengths) > 0 {
		l.Lengths = slices.Compact(slices.Sorted(slices.Values(c.Lengths)))
	}
	faults := l.Check(week)
	for i := range faults {
		says := text.Fault(&faults[i])
		if _, err := fmt.Fprintf(w, "%s: %s %s\n", says.Title, says.What, says.Do); err != nil {
			return l, err
		}
	}
	if len(faults) > 0 {
		return l, ExitUnreadable
	}
	return l, nil
}

func roleKeys() []string {
	out := make([]string, len(roster.Roles))
	for i, r := range roster.Roles {
		out[i] = string(r)
	}
	return out
}

// write keeps the front as roster files, with the demand of the file that it began with.
func (c *rosterSearchCommand) write(file programme.RosterFile, result search.Result) error {
	if c.Out == "" {
		return nil
	}
	if err := os.MkdirAll(c.Out, 0o750); err != nil {
		return err
	}
	for i, f := range result.Front {
		out := file
		out.Roster = f.Roster
		out.Roster.Name = file.Roster.Name + ", gevonden " + letterOf(i)
		if err := os.WriteFile(filepath.Join(c.Out, "gevonden-"+strings.ToLower(letterOf(i))+".yaml"), programme.WriteRoster(out), 0o600); err != nil {
			return err
		}
	}
	return nil
}

func letterOf(i int) string { return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i%26 : i%26+1] }

// searched is the answer as JSON: the best roster's figures as every command gives them, today's beside them, and the front.
type searched struct {
	figures

	Fresh       bool       `json:"fresh"` // false: stopped before the finals
	Years       int        `json:"years"`
	Evaluations int        `json:"evaluations"`
	Front       []frontier `json:"front"`
}

// frontier is one roster of the front.
type frontier struct {
	figures

	KeepsAccess bool            `json:"keeps_access"`
	Rooms       int             `json:"rooms"`
	Closing     string          `json:"closing"`
	Changes     []search.Change `json:"changes"`
	Roster      roster.Roster   `json:"roster"`
}

func writeFound(w io.Writer, r search.Result) error {
	out := searched{figures: newFigures(), Fresh: r.Fresh, Years: r.Years, Evaluations: r.Evaluations, Front: []frontier{}}
	out.report("a.", r.Today)
	for i, f := range r.Front {
		x := frontier{figures: newFigures(), KeepsAccess: f.Keeps, Rooms: f.Rooms[1], Closing: text.RosterTime(f.Closing[1]), Changes: f.Changes, Roster: f.Roster}
		x.figures.add(f, r.Years)
		if i == 0 {
			out.figures.add(f, r.Years)
		}
		out.Front = append(out.Front, x)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// add puts the figures of a found roster in, and its differences from today's.
func (f figures) add(found search.Finalist, years int) {
	f.report("", found.Report)
	f.difference("b-a.", found.Difference, years)
}

// sayFound writes the front for people.
func sayFound(w io.Writer, r search.Result) error {
	var b strings.Builder
	for _, s := range text.RosterSearched(r) {
		fmt.Fprintln(&b, s)
	}
	if !r.Fresh && len(r.Front) > 0 {
		b.WriteString("Gestopt voor het naspelen: dit is een eerste schatting.\n")
	}
	for i, f := range r.Front {
		words := text.RosterFound(f, r.Today)
		fmt.Fprintf(&b, "\nRooster %s: %s\n", letterOf(i), words.Head)
		for _, part := range []struct {
			head  string
			lines []string
		}{{"Dit krijg je", words.Gives}, {"Dit lever je in", words.Costs}, {"Wat er verandert", slices.Concat(words.Bill.Roles, words.House, words.People)}} {
			if len(part.lines) > 0 {
				fmt.Fprintf(&b, "  %s\n    %s\n", part.head, strings.Join(part.lines, "\n    "))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
