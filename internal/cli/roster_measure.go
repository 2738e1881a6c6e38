package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
)

type rosterMeasureCommand struct {
	Agenda string            `arg:"" help:"De agenda als CSV of ICS; - leest van de invoer."`
	Map    map[string]string `help:"Welke kop wat is: start, time, end, length, type, who, status, began, ended, took, en order=dmy of mdy. Zonder: geraden." placeholder:"start=Datum" mapsep:","`
	Kind   map[string]string `help:"Wat een soort betekent, zoals DC=long; none telt niet mee. Zonder: geraden." placeholder:"DC=long" mapsep:","`
	JSON   bool              `name:"json" help:"Geef de uitkomst als JSON."`
}

// Run measures an agenda (CT-8); it needs no database and keeps nothing. Exit 2: the file is refused.
func (c *rosterMeasureCommand) Run(ctx *Context) error {
	o := agenda.Options{Zone: clock.Amsterdam, Today: kernel.DateOf(ctx.Now().In(clock.Amsterdam))}
	if wrong := c.options(&o); wrong != "" {
		return unreadable(ctx.Err, "%s", wrong)
	}
	file := ctx.In
	if c.Agenda != "-" {
		f, err := os.Open(c.Agenda)
		if err != nil {
			return unreadable(ctx.Err, "%s is niet te lezen: %v", c.Agenda, err)
		}
		defer func() { _ = f.Close() }()
		file = f
	}
	reading, err := agenda.Read(file, o)
	var fault *kernel.Fault
	var unsure *agenda.Unsure
	switch {
	case errors.As(err, &fault):
		says := text.Fault(fault)
		return unreadable(ctx.Err, "%s", strings.TrimSpace(says.What+" "+says.Do))
	case errors.As(err, &unsure):
		return unreadable(ctx.Err, "%s", text.AgendaUnsure(unsure))
	case err != nil:
		return unreadable(ctx.Err, "%s is niet te lezen: %v", c.Agenda, err)
	}
	for _, f := range reading.Findings {
		message, action := text.Finding(f)
		if _, err := fmt.Fprintln(ctx.Err, message, action); err != nil {
			return err
		}
	}
	meanings := reading.Tally.GuessMeanings()
	for i, written := range reading.Tally.Types {
		if kind, said := c.Kind[written]; said {
			meanings.Kinds[i] = roster.Kind(kind)
		}
	}
	return c.say(ctx.Out, reading, reading.Tally.Measure(meanings))
}

// options reads the flags; it gives what is wrong with them.
func (c *rosterMeasureCommand) options(o *agenda.Options) string {
	if len(c.Map) > 0 {
		o.Columns = agenda.Columns{}
	}
	for field, heading := range c.Map {
		switch {
		case field == "order" && (heading == string(agenda.DayFirst) || heading == string(agenda.MonthFirst)):
			o.Order = agenda.Order(heading)
		case slices.Contains(agenda.Fields, agenda.Field(field)):
			o.Columns[agenda.Field(field)] = heading
		default:
			return fmt.Sprintf("Bij --map kennen we ‘%s=%s’ niet. Kijk met: kwartier roster measure --help", field, heading)
		}
	}
	for written, kind := range c.Kind {
		if k := roster.Kind(kind); k != agenda.Uncounted && !slices.Contains(roster.Kinds, k) {
			return fmt.Sprintf("Bij --kind kennen we ‘%s=%s’ niet. Kies uit %v.", written, kind, roster.Kinds)
		}
	}
	return ""
}

// measured is the result as JSON.
type measured struct {
	Simulated map[string][2]float64 `json:"simulated"`
	Exact     map[string]float64    `json:"exact"`
	From      kernel.Date           `json:"from"`
	Until     kernel.Date           `json:"until"`
	Weeks     []measuredSum         `json:"weeks"`
	Kinds     []measuredSum         `json:"kinds"`
	Roster    roster.Roster         `json:"roster"`
}

type measuredSum struct {
	agenda.Sum
	BookedMin   float64 `json:"booked_min"`
	RealisedMin float64 `json:"realised_min"`
}

func averages(of []agenda.Sum) []measuredSum {
	out := make([]measuredSum, len(of))
	for i, s := range of {
		out[i] = measuredSum{s, s.BookedMean(), s.RealisedMean()}
	}
	return out
}

func (c *rosterMeasureCommand) say(w io.Writer, r *agenda.Reading, m agenda.Measurement) error {
	all, physical := m.All(), m.Total()
	exact := map[string]float64{
		"booked_min": physical.BookedMean(), "realised_min": physical.RealisedMean(), "consultations": float64(physical.Count),
		"realised_count": float64(physical.Timed), "appointments": float64(all.Count), "no_shows": float64(all.NoShows),
		"rows": float64(r.Rows), "rows_bad": float64(r.Bad), "rows_left_out": float64(r.Left), "weeks": float64(len(m.ByWeek())),
	}
	for name, of := range map[string]int{"booked_min": physical.Count, "realised_min": physical.Timed} {
		if of == 0 { // not known is not 0
			delete(exact, name)
		}
	}
	if c.JSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(measured{map[string][2]float64{}, exact, m.From, m.Until, averages(m.ByWeek()), averages(m.ByKind()), m.Week})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s tot en met %s\n", text.Date(m.From), text.Date(m.Until))
	for _, name := range slices.Sorted(maps.Keys(exact)) {
		value := text.Number(int(exact[name])) // how many
		if strings.HasSuffix(name, "_min") {
			value = text.Decimal(exact[name], 1)
		}
		fmt.Fprintf(&b, "%-16s %s\n", name, value)
	}
	for _, s := range m.ByKind() {
		fmt.Fprintf(&b, "%-16s %-12s %6d × %s min\n", s.Role, s.Kind, s.Count, text.Decimal(s.BookedMean(), 1))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
