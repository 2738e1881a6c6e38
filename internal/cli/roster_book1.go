package cli

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster/book1"
	"kwartier/internal/domain/roster/engine"
	"kwartier/internal/text"
)

type rosterBook1Command struct {
	Rate    float64 `help:"Zoveel mensen bellen er per dag." default:"79.8" placeholder:"N"`
	Years   int     `help:"Zoveel jaar wordt er gespeeld." default:"200" placeholder:"N"`
	Workers int     `help:"Zoveel kernen doen mee. 0: allemaal. De uitkomst is hetzelfde." default:"0" placeholder:"N"`
	Seed    uint64  `help:"Hetzelfde getal geeft dezelfde bellers." default:"1"`
	JSON    bool    `name:"json" help:"Geef de uitkomst als JSON."`
}

// Run plays BOOK-1 (CT-7, CT-9); it needs no database.
func (c *rosterBook1Command) Run(ctx *Context) error {
	config := book1.Config{Rate: c.Rate, Seed: c.Seed, Years: c.Years, Workers: c.Workers}
	if err := config.Check(); err != nil {
		return refused(ctx.Err, err)
	}
	years, err := book1.Run(ctx.Context, config)
	if err != nil {
		return err
	}
	return sayFigures(ctx.Out, c.JSON, book1.Summarise(years))
}

// refused says why parameters cannot be used; other errors it passes on.
func refused(w io.Writer, err error) error {
	var f *kernel.Fault
	if !errors.As(err, &f) {
		return err
	}
	s := text.Fault(f)
	return unreadable(w, "%s %s", s.What, s.Do)
}

// sayFigures writes figures as JSON or as a table.
func sayFigures(w io.Writer, asJSON bool, fs []engine.Figure) error {
	if asJSON {
		return figuresOf(fs).write(w)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "\tgesimuleerd\t\texact")
	for _, f := range fs {
		exact := "geen formule"
		if f.Known {
			exact = digits(f.Exact)
		}
		_, _ = fmt.Fprintf(t, "%s\t%s\t± %s\t%s\n", theoryWords[f.Name], digits(f.Mean), digits(f.Half), exact)
	}
	return t.Flush()
}

func figuresOf(fs []engine.Figure) figures {
	out := newFigures()
	for _, f := range fs {
		out.Simulated[f.Name] = estimate(f.Estimate)
		if f.Known {
			out.Exact[f.Name] = f.Exact
		}
	}
	return out
}

// digits writes a number with seven significant digits and a comma.
func digits(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "onbekend"
	}
	return strings.Replace(fmt.Sprintf("%.7g", x), ".", ",", 1)
}

// theoryWords are the figures' names for people.
var theoryWords = map[string]string{
	"delay_days": "dagen tot de afspraak", "same_day": "aandeel op de dag zelf", "wait_min": "minuten in de wachtkamer",
	"utilisation": "bezetting van de huisartsen", "overtime_min": "minuten uitloop per huisarts per dag",
	"unmet_share": "aandeel zonder plek", "tnaa_days": "dagen tot de derde vrije plek",
	"p_wait": "kans om te wachten", "wq": "gemiddelde wachttijd", "wait": "wachttijd van wie komt", "idle": "tijd zonder patiënt",
	"overtime": "uitloop", "p_overflow": "kans op meer bellers dan plekken", "backlog": "gemiddeld aantal in het boek",
}
