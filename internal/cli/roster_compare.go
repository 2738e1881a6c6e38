package cli

import (
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/programme"
	"kwartier/internal/text"
)

// mostCompared is how many rosters fit beside each other.
const mostCompared = 4

type rosterCompareCommand struct {
	Files []string `arg:"" help:"Twee tot vier roosterbestanden (YAML). Het eerste is de maat, en zijn vraag geldt voor alle."`
	rosterYears
}

// played is a roster of a comparison.
type played struct {
	config play.Config
	years  []play.Year
	report play.Report
}

// Run plays rosters under the same demand, the first file's, and shows what each changes against the first, in pairs of
// years (CT-3).
func (c *rosterCompareCommand) Run(ctx *Context) error {
	if len(c.Files) < 2 || len(c.Files) > mostCompared {
		return unreadable(ctx.Err, "Geef twee tot vier roosterbestanden. Er staan er: %d", len(c.Files))
	}
	files, err := c.read(ctx, c.Files...)
	if err != nil {
		return err
	}
	var all []played
	for _, f := range files {
		p := played{config: c.config(f.Roster, files[0].Demand)}
		if p.years, err = play.Run(ctx.Context, p.config); err != nil {
			return err
		}
		p.report = play.Summarise(p.config, p.years)
		all = append(all, p)
	}
	if c.JSON {
		return compared(all).write(ctx.Out)
	}
	return sayCompared(ctx.Out, files, all)
}

// compared names the rosters a to d, and a difference with the first b-a.
func compared(all []played) figures {
	out := newFigures()
	for i, p := range all {
		letter := string(rune('a' + i))
		out.report(letter+".", p.report)
		if i > 0 {
			out.difference(letter+"-a.", play.Compare(all[0].years, p.years), len(p.years))
		}
	}
	return out
}

func (f figures) difference(prefix string, d play.Difference, years int) {
	for name, e := range map[string]play.Estimate{
		"booked_min": d.Booked, "realised_min": d.Realised, "delay_days": d.DelayAll, "same_day": d.SameDay, "within_2_days": d.Within2,
		"wait_min": d.Wait, "overtime_min_week": d.Overtime, "idle_min_week": d.Idle, "unmet_share": d.Unmet, "contacts_per_patient": d.Contacts,
		"better": {Mean: d.Better, Half: shareHalf(d.Better, years)},
	} {
		f.Simulated[prefix+name] = estimate(e)
	}
	total := 0
	for _, minutes := range d.Minutes {
		total += minutes
	}
	f.Exact[prefix+"clinic_hours_week"] = float64(total) / 60
}

// shareHalf is half the 95% interval of a share of years (Agresti and Coull), which is no point for none or all.
func shareHalf(share float64, years int) float64 {
	const z = 1.96
	n := float64(years) + z*z
	p := (share*float64(years) + z*z/2) / n
	return z * math.Sqrt(p*(1-p)/n)
}

// sayCompared writes the rosters one after another, each with its difference from the first.
func sayCompared(w io.Writer, files []programme.RosterFile, all []played) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d roosters onder dezelfde vraag: %s\n", len(all), text.RosterYears(all[0].report.Years))
	for i, p := range all {
		if i == 0 {
			fmt.Fprintf(&b, "\n%s\n", p.config.Roster.Name)
			for _, f := range text.RosterFigures(p.report, nil, play.Difference{}) {
				writeFigure(&b, f.Label, f.Value, f.Range)
			}
			fmt.Fprintf(&b, "%s\n", text.RosterBill(p.report.Hours, nil).Head)
			continue
		}
		d := play.Compare(all[0].years, p.years)
		fmt.Fprintf(&b, "\n%s, tegen %s\n", p.config.Roster.Name, all[0].config.Roster.Name)
		for _, f := range text.RosterFigures(p.report, &all[0].report, d) {
			b.WriteString(strings.TrimRight(fmt.Sprintf("%-32s %14s  %s", f.Label, f.Value, f.Change), " ") + "\n")
		}
		bill := text.RosterBill(p.report.Hours, all[0].report.Hours)
		fmt.Fprintf(&b, "%s (%s)\n%s\n", bill.Head, bill.Rest, text.RosterBetter(d.Better))
		if !sameDemand(files[0].Demand, files[i].Demand) {
			b.WriteString("De vraag in dit bestand is anders; gespeeld is de vraag van het eerste.\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func sameDemand(a, b roster.Demand) bool {
	a.Name, a.Origin, a.Sources = b.Name, b.Origin, b.Sources
	return reflect.DeepEqual(a, b)
}
