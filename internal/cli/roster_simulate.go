package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/programme"
	"kwartier/internal/text"
)

// rosterYears says which years are played.
type rosterYears struct {
	Years   int    `help:"Zoveel jaar wordt er gespeeld; meer jaren geven smallere grenzen." default:"200"`
	Workers int    `help:"Zoveel kernen doen mee. 0: allemaal. De uitkomst is hetzelfde." default:"0"`
	Seed    uint64 `help:"Hetzelfde getal geeft dezelfde bellers." default:"1"`
	JSON    bool   `name:"json" help:"Geef de uitkomst als JSON."`
}

// maxYears is more than any figure needs.
const maxYears = 100_000

type rosterSimulateCommand struct {
	File string `arg:"" help:"Het roosterbestand (YAML); - leest van de invoer."`
	rosterYears
}

// Run plays a roster file and shows the report (CT-2); it needs no database.
func (c *rosterSimulateCommand) Run(ctx *Context) error {
	files, err := c.read(ctx, c.File)
	if err != nil {
		return err
	}
	config := c.config(files[0].Roster, files[0].Demand)
	years, err := play.Run(ctx.Context, config)
	if err != nil {
		return err
	}
	report := play.Summarise(config, years)
	if c.JSON {
		out := newFigures()
		out.report("", report)
		return out.write(ctx.Out)
	}
	return sayReport(ctx.Out, config, report)
}

func (c *rosterYears) config(r roster.Roster, d roster.Demand) play.Config {
	return play.Config{Roster: r, Demand: d, Seed: c.Seed, Years: c.Years, Workers: c.Workers}
}

// read reads the files, and says all that is wrong with them.
func (c *rosterYears) read(ctx *Context, names ...string) ([]programme.RosterFile, error) {
	if c.Years < 1 || c.Years > maxYears {
		return nil, unreadable(ctx.Err, "Kies 1 tot %d jaar met --years. Er staat: %d", maxYears, c.Years)
	}
	var files []programme.RosterFile
	var wrong []programme.Mistake
	for _, name := range names {
		data, err := readInput(ctx, name)
		if err != nil {
			return nil, unreadable(ctx.Err, "%s is niet te lezen: %v", name, err)
		}
		file, ms := programme.ReadRoster(name, data)
		files, wrong = append(files, file), append(wrong, ms...)
	}
	if len(wrong) > 0 {
		return nil, sayMistakes(ctx.Err, wrong)
	}
	return files, nil
}

// figures are an answer as JSON: what was simulated as [mean, half the 95% interval], and what is known exactly.
type figures struct {
	Simulated map[string]estimate `json:"simulated"`
	Exact     map[string]float64  `json:"exact"`
}

func newFigures() figures { return figures{map[string]estimate{}, map[string]float64{}} }

// estimate is written as a pair; half of an interval that nobody knows, after one year, is null.
type estimate play.Estimate

// MarshalJSON writes [mean, half].
func (e estimate) MarshalJSON() ([]byte, error) {
	known := func(x float64) any {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
		return x
	}
	return json.Marshal([2]any{known(e.Mean), known(e.Half)})
}

func (f figures) write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(f)
}

// report adds all of a report; every name begins with prefix.
func (f figures) report(prefix string, r play.Report) {
	add := func(name string, e play.Estimate) { f.Simulated[prefix+name] = estimate(e) }
	add("booked_min", r.Booked)
	add("realised_min", r.Realised)
	add("delay_days", r.DelayAll)
	for u := range roster.Urgencies {
		add(fmt.Sprintf("delay_days_u%d", u+2), r.Delay[u])
		add(fmt.Sprintf("in_time_u%d", u+2), r.InTime[u])
	}
	add("same_day", r.SameDay)
	add("within_2_days", r.Within2)
	add("within_3_days", r.Within3)
	add("wait_min", r.Wait)
	add("wait_over_15_share", r.WaitOver15)
	add("overtime_min_week", r.Overtime)
	add("idle_min_week", r.Idle)
	add("unmet_share", r.Unmet)
	add("contacts_per_patient", r.Contacts)
	add("no_show_share", r.NoShows)
	for _, n := range r.ThirdNext {
		add("third_next_"+kindOf(n.Kind, n.Role), n.Days)
	}
	for _, k := range r.Kinds {
		add("filled_"+string(k.Kind), k.Filled)
		add("realised_min_"+string(k.Kind), k.Realised)
		add("patients_week_"+string(k.Kind), k.PerWeek)
		f.Exact[prefix+"slots_week_"+string(k.Kind)] = float64(k.Slots)
	}
	for _, m := range r.Members {
		add("filled_"+m.Member.Key, m.Filled)
		add("busy_"+m.Member.Key, m.Busy)
		add("overtime_min_week_"+m.Member.Key, m.Overtime)
		add("idle_min_week_"+m.Member.Key, m.Idle)
		f.Exact[prefix+"clinic_hours_week_"+m.Member.Key] = float64(m.Minutes) / 60
	}
	total := 0
	for role, minutes := range r.Hours {
		total += minutes
		f.Exact[prefix+"clinic_hours_week_role_"+string(role)] = float64(minutes) / 60
	}
	f.Exact[prefix+"clinic_hours_week"] = float64(total) / 60
}

// kindOf names slots of a kind: of a GP by the kind alone.
func kindOf(k roster.Kind, r roster.Role) string {
	if r == roster.GP {
		return string(k)
	}
	return string(k) + "_" + string(r)
}

// sayReport writes a report for people.
func sayReport(w io.Writer, c play.Config, r play.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n", c.Roster.Name, text.RosterYears(r.Years))
	for _, f := range text.RosterFigures(r, nil, play.Difference{}) {
		writeFigure(&b, f.Label, f.Value, f.Range)
	}
	for u := range roster.Urgencies {
		short, _ := text.RosterUrgency(roster.Urgency(u))
		writeFigure(&b, "Dagen bij "+short, text.RosterValue(text.RosterDays, r.Delay[u]), text.RosterRange(text.RosterDays, r.Delay[u]))
	}
	for _, m := range r.Members {
		writeFigure(&b, "Druk bij "+m.Member.Label, text.RosterValue(text.RosterShare, m.Busy), text.RosterRange(text.RosterShare, m.Busy))
	}
	bill := text.RosterBill(r.Hours, nil)
	fmt.Fprintf(&b, "\n%s\n", bill.Head)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeFigure(b *strings.Builder, label, value, between string) {
	if between != "" {
		between = "(" + between + ")"
	}
	b.WriteString(strings.TrimRight(fmt.Sprintf("%-32s %14s  %s", label, value, between), " ") + "\n")
}
