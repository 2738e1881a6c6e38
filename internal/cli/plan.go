package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/programme"
	"kwartier/internal/text"
)

type planCommand struct {
	Check  planCheckCommand  `cmd:"" help:"Kijk een planbestand na. Uitkomst 0: niets houdt het tegen; 1: er is nog iets nodig; 2: niet te lezen."`
	Export planExportCommand `cmd:"" help:"Schrijf het plan van een praktijk uit de database als planbestand."`
}

type planCheckCommand struct {
	File    string `arg:"" help:"Het planbestand (YAML); - leest van de invoer."`
	History string `help:"Een bestand met wat er van eerdere jaren bekend is. Komt bij wat in het plan staat." placeholder:"FILE"`
	Date    string `help:"De dag waarop wordt nagekeken, zoals 2026-01-31. Zonder: vandaag." placeholder:"DATE"`
	JSON    bool   `name:"json" help:"Geef de uitkomst als JSON."`
}

// Run checks a plan file against the programme that ships with Kwartier
// (CK-6); it needs no database.
func (c *planCheckCommand) Run(ctx *Context) error {
	date := kernel.DateOf(ctx.Now())
	if c.Date != "" {
		d, err := kernel.ParseDate(c.Date)
		if err != nil {
			return unreadable(ctx.Err, "Schrijf de datum als 2026-01-31. Er staat: %s", c.Date)
		}
		date = d
	}
	data, err := readInput(ctx, c.File)
	if err != nil {
		return unreadable(ctx.Err, "%s is niet te lezen: %v", c.File, err)
	}
	file, ms := programme.ReadPlan(c.File, data)
	if c.History != "" {
		more, err := readInput(ctx, c.History)
		if err != nil {
			return unreadable(ctx.Err, "%s is niet te lezen: %v", c.History, err)
		}
		h, hms := programme.ReadHistory(c.History, more)
		file.History, ms = join(file.History, h), append(ms, hms...)
	}
	if len(ms) > 0 {
		return sayMistakes(ctx.Err, ms)
	}
	in, ms := programme.Shipped().PlanInput(c.File, &file, date)
	if len(ms) > 0 {
		return sayMistakes(ctx.Err, ms)
	}
	found := plan.Judge(in)
	if c.JSON {
		err = writeFindings(ctx.Out, found.Findings)
	} else {
		err = sayFindings(ctx.Out, in, found)
	}
	if err == nil && kernel.Blocks(found.Findings) {
		err = ExitFindings
	}
	return err
}

func readInput(ctx *Context, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(ctx.In, 2<<20)) // the reader refuses more than one mebibyte
	}
	return os.ReadFile(name)
}

func unreadable(w io.Writer, format string, args ...any) error {
	if _, err := fmt.Fprintf(w, format+"\n", args...); err != nil {
		return err
	}
	return ExitUnreadable
}

// sayMistakes names every mistake with its place and what to do.
func sayMistakes(w io.Writer, ms []programme.Mistake) error {
	for _, m := range ms {
		message, action := text.Mistake(m.Code, m.Args)
		where := m.Place()
		if m.Field != "" {
			where += " " + m.Field
		}
		if _, err := fmt.Fprintf(w, "%s: %s %s\n", where, message, action); err != nil {
			return err
		}
	}
	return ExitUnreadable
}

func join(a, b plan.History) plan.History {
	return plan.History{
		Years: append(a.Years, b.Years...), Trainings: append(a.Trainings, b.Trainings...),
		Rulings: append(a.Rulings, b.Rulings...), Agreed: append(a.Agreed, b.Agreed...),
	}
}

// finding is a finding as the command's JSON has it (CK-2).
type finding struct {
	Rule     string          `json:"rule"`
	Severity kernel.Severity `json:"severity"`
	Path     string          `json:"path"`
	Message  string          `json:"message"`
	Action   string          `json:"action"`
	Source   string          `json:"source"`
}

func writeFindings(w io.Writer, fs []kernel.Finding) error {
	out := struct {
		Findings []finding `json:"findings"`
	}{make([]finding, len(fs))}
	for i, f := range fs {
		message, action := text.Finding(f)
		out.Findings[i] = finding{f.Rule, f.Severity, f.Path, message, action, text.Source(f.Source)}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

// sayFindings writes the findings for people: what is needed first, each with
// its place, the rule and where that is written.
func sayFindings(w io.Writer, in plan.Input, found plan.Judgement) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s versie %d, %s, deelnamejaar %d\n", in.Plan.Practice.Name, in.Region.Name, in.Region.Version, in.Guideline.Title, found.Year)
	if len(found.Findings) == 0 {
		b.WriteString("\nEr ontbreekt niets.\n")
	}
	for _, s := range []kernel.Severity{kernel.Blocking, kernel.Warning, kernel.Hint} {
		n := 0
		for _, f := range found.Findings {
			if f.Severity == s {
				n++
			}
		}
		if n == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s (%d)\n", text.Severity(s), n)
		for _, f := range found.Findings {
			if f.Severity == s {
				message, action := text.Finding(f)
				fmt.Fprintf(&b, "  %s\n    %s %s\n    %s: %s\n", placeOf(in, f), message, action, f.Rule, text.Source(f.Source))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// placeOf names a finding's place in the plan: Jaar 2, Netwerk, Wijkteam
// (goal).
func placeOf(in plan.Input, f kernel.Finding) string {
	parts := strings.Split(f.Path, "/")
	if parts[0] != "years" || len(parts) < 2 {
		return f.Path
	}
	words := []string{"Jaar " + parts[1]}
	if len(parts) > 2 {
		words = append(words, elementName(in, parts[2]))
	}
	rest := parts[min(3, len(parts)):]
	if len(rest) > 0 && rest[0] != "goal" && rest[0] != "answers" {
		words, rest = append(words, choiceName(in, parts[1], rest[0])), rest[1:]
	}
	place := strings.Join(words, ", ")
	if len(rest) > 0 {
		place += " (" + strings.Join(rest, "/") + ")"
	}
	return place
}

func elementName(in plan.Input, key string) string {
	k := guideline.ElementKey(key)
	if e, ok := in.Region.Element(k); ok && e.Name != "" {
		return e.Name
	}
	if e, ok := in.Guideline.Element(k); ok {
		return e.Name
	}
	return "Geen kernelement"
}

func choiceName(in plan.Input, year, key string) string {
	if e, ok := in.Region.Find(key); ok {
		if e.Code != "" {
			return e.Code + " " + e.Name
		}
		return e.Name
	}
	if i, ok := in.Guideline.Intervention(key); ok {
		return i.Name
	}
	n, err := strconv.Atoi(year)
	if err != nil {
		return key
	}
	y, _ := in.Plan.YearOf(n)
	for _, c := range y.Choices {
		if c.Key == key && c.Own != nil && c.Own.Name != "" {
			return c.Own.Name
		}
	}
	return key
}
