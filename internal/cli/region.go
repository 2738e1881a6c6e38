package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/programme"
	"kwartier/internal/text"
)

type regionCommand struct {
	Check  regionCheckCommand  `cmd:"" help:"Kijk een regiobestand na. Uitkomst 0: het kan gepubliceerd worden; 1: er is nog iets nodig; 2: niet te lezen."`
	Export regionExportCommand `cmd:"" help:"Schrijf een regio als YAML. Zonder --data of --db: de regio die bij Kwartier hoort."`
	Import regionImportCommand `cmd:"" help:"Zet een regiobestand in de database: als concept, of met --publish als gepubliceerde versie."`
}

type regionCheckCommand struct {
	File string `arg:"" help:"Het regiobestand (YAML); - leest van de invoer."`
}

// Run tells all that is wrong or missing in a region's file.
func (c *regionCheckCommand) Run(ctx *Context) error {
	data, err := readInput(ctx, c.File)
	if err != nil {
		return unreadable(ctx.Err, "%s is niet te lezen: %v", c.File, err)
	}
	r, ms := programme.LoadRegion(c.File, data)
	if r == nil {
		return sayMistakes(ctx.Err, ms)
	}
	if err := listMistakes(ctx.Out, ms); err != nil {
		return err
	}
	_, err = fmt.Fprintf(ctx.Out, "%s versie %d. %s\n", r.Name, r.Version, verdict(ms))
	if err == nil && !programme.Publishable(ms) {
		err = ExitFindings
	}
	return err
}

type regionExportCommand struct {
	Key     string `arg:"" help:"De sleutel van de regio, zoals utrecht-stad."`
	Version int    `help:"Welke versie. Zonder: de versie die geldt op de dag van --date." placeholder:"N" xor:"which"`
	Date    string `help:"De dag waarop de versie geldt, zoals 2026-01-31. Zonder: vandaag." placeholder:"DATE" xor:"which"`
}

// Run writes a region's canonical file (RG-2).
func (c *regionExportCommand) Run(ctx *Context) error {
	day := kernel.DateOf(ctx.Now())
	if c.Date != "" {
		d, err := kernel.ParseDate(c.Date)
		if err != nil {
			return unreadable(ctx.Err, "Schrijf de datum als 2026-01-31. Er staat: %s", c.Date)
		}
		day = d
	}
	out, err := c.file(ctx, day)
	var fault *kernel.Fault
	if errors.As(err, &fault) {
		said := text.Fault(fault)
		return unreadable(ctx.Err, "%s %s", said.What, said.Do)
	}
	if err != nil {
		return err
	}
	_, err = ctx.Out.Write(out)
	return err
}

func (c *regionExportCommand) file(ctx *Context, day kernel.Date) (out []byte, err error) {
	if ctx.Database.Set() {
		app, err := ctx.Open(ctx.Context, Options{Database: ctx.Database, Log: quiet(), Now: ctx.Now})
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, app.Close()) }()
		return app.Regions.Export(ctx.Context, c.Key, c.Version, day)
	}
	shipped := programme.Shipped()
	file, ok := shipped.RegionVersion(c.Key, c.Version)
	if !ok {
		a := kernel.Args{Name: c.Key, Names: shipped.RegionKeys()}
		if _, known := shipped.RegionVersion(c.Key, 0); known {
			return nil, unreadable(ctx.Err, "Van %s is er geen versie %d.", c.Key, c.Version)
		}
		message, action := text.Mistake("data-reference", a)
		return nil, unreadable(ctx.Err, "%s %s", message, action)
	}
	if c.Version == 0 {
		if file, ok = shipped.RegionOn(c.Key, day); !ok {
			return nil, unreadable(ctx.Err, "Op %s geldt er geen versie van %s. Kies een versie met --version.", text.Date(day), c.Key)
		}
	}
	return file.YAML, nil
}

type regionImportCommand struct {
	File    string `arg:"" help:"Het regiobestand (YAML); - leest van de invoer."`
	Publish bool   `help:"Publiceer de versie. Daarna verandert hij niet meer."`
}

// Run keeps a region's file in the database (RG-1, RG-4). Exit 1: kept as a
// draft, though publishing was asked, or refused; 2: unreadable.
func (c *regionImportCommand) Run(ctx *Context) (err error) {
	data, err := readInput(ctx, c.File)
	if err != nil {
		return unreadable(ctx.Err, "%s is niet te lezen: %v", c.File, err)
	}
	if r, ms := programme.LoadRegion(c.File, data); r == nil {
		return sayMistakes(ctx.Err, ms)
	}
	app, err := ctx.Open(ctx.Context, Options{Database: ctx.Database, Log: quiet(), Now: ctx.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	if _, _, err = app.Migrate(ctx.Context); err != nil {
		return err
	}
	return c.keep(ctx.Context, ctx, app, data)
}

func (c *regionImportCommand) keep(run context.Context, ctx *Context, app *App, data []byte) error {
	got, err := app.Regions.Import(run, audit.System("opdrachtregel", ctx.Now()), c.File, data, c.Publish)
	if listed := listMistakes(ctx.Out, got.Mistakes); listed != nil {
		return errors.Join(err, listed)
	}
	var fault *kernel.Fault
	if errors.As(err, &fault) {
		said := text.Fault(fault)
		if _, err := fmt.Fprintln(ctx.Err, said.What, said.Do); err != nil {
			return err
		}
		return ExitFindings
	}
	if err != nil {
		return err
	}
	state := "bewaard als concept. " + verdict(got.Mistakes)
	switch {
	case got.Unchanged:
		state = "stond er al, gepubliceerd."
	case got.Published:
		state = "gepubliceerd."
	}
	_, err = fmt.Fprintf(ctx.Out, "%s versie %d: %s\n", got.Key, got.Version, state)
	if err == nil && c.Publish && !got.Published {
		err = ExitFindings
	}
	return err
}

// quiet is the log of a command that says itself what it did.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// listMistakes names what is wrong or missing, in the order of the file, each
// with what to do and the rule it follows from, if any.
func listMistakes(w io.Writer, ms []programme.Mistake) error {
	var b strings.Builder
	for _, m := range ms {
		message, action := text.Mistake(m.Code, m.Args)
		fmt.Fprintf(&b, "%s %s\n  %s: %s %s", m.Place(), m.Field, text.Severity(m.Severity), message, action)
		if m.Rule != "" {
			fmt.Fprintf(&b, " (%s)", m.Rule)
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// verdict counts what stops publishing and what does not.
func verdict(ms []programme.Mistake) string {
	var blocking, other int
	for _, m := range ms {
		if m.Severity == kernel.Blocking {
			blocking++
		} else {
			other++
		}
	}
	more := ""
	if other > 0 {
		more = " " + text.Count(other, "opmerking houdt", "opmerkingen houden") + " dat niet tegen."
	}
	if blocking > 0 {
		return text.Count(blocking, "punt houdt", "punten houden") + " publiceren tegen." + more
	}
	return "Kan gepubliceerd worden." + more
}
