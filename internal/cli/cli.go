package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// commands is the grammar of the command line.
type commands struct {
	Database

	Demo          demoCommand          `cmd:"" help:"Start een oefenomgeving met verzonnen praktijken en toon de aanmeldlinks."`
	Serve         serveCommand         `cmd:"" help:"Start de website."`
	Migrate       migrateCommand       `cmd:"" help:"Werk de tabellen en de programmagegevens van de database bij."`
	Administrator administratorCommand `cmd:"" help:"Maak een uitnodiging voor een beheerder en toon de link. Zo kom je in een lege database."`
	Region        regionCommand        `cmd:"" help:"Kijk een regio na, haal hem op of zet hem in de database."`
	Plan          planCommand          `cmd:"" help:"Kijk een praktijkplan na."`
	Roster        rosterCommand        `cmd:"" help:"Speel een weekrooster na, voor je het verandert."`
	Lottery       lotteryCommand       `cmd:"" help:"Loot instroom, en reken een loting na."`
	Audit         auditCommand         `cmd:"" help:"Controleer het logboek."`
	Seed          seedCommand          `cmd:"" help:"Vul een lege database met verzonnen organisaties, om te meten en te oefenen."`
}

const about = "Kwartier ondersteunt Meer Tijd voor de Patiënt: van regioplan en praktijkplan tot overzicht."

// Run reads the arguments (without the program's name), runs the command and
// gives the exit code.
func Run(ctx *Context, args []string) int {
	var cmds commands
	helped := false
	parser, err := kong.New(&cmds,
		kong.Name("kwartier"), kong.Description(about),
		kong.Writers(ctx.Out, ctx.Err), kong.Help(help), kong.UsageOnError(),
		kong.ValueFormatter(explain),
		kong.Exit(func(int) { helped = true }))
	if err != nil {
		return report(ctx.Err, err)
	}
	parser.Model.HelpFlag.Help = "Toon deze uitleg."
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if helped {
		return 0
	}
	if err != nil {
		_, _ = fmt.Fprintf(ctx.Err, "kwartier: dit begrijp ik niet: %v\nKijk met: kwartier --help\n", err)
		return int(ExitUnreadable)
	}
	ctx.Database = cmds.Database
	return report(ctx.Err, parsed.Run(ctx))
}

// report says what went wrong, unless the command did, and gives the exit code.
func report(w io.Writer, err error) int {
	var exit Exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return int(exit)
	}
	_, _ = fmt.Fprintln(w, "kwartier:", err)
	return int(ExitFailed)
}

// inDutch translates what kong's help says of itself.
var inDutch = strings.NewReplacer(
	"Usage: ", "Gebruik: ", "\nFlags:\n", "\nOpties:\n", "\nCommands:\n", "\nOpdrachten:\n",
	"\nArguments:\n", "\nInvoer:\n", "<command>", "<opdracht>", "[flags]", "[opties]",
	"for more information on a command.", "toont meer over een opdracht.",
	"for more information.", "toont meer.", "Run \"kwartier", "\"kwartier",
)

// help is kong's help in Dutch.
func help(options kong.HelpOptions, ctx *kong.Context) error {
	var page bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = inDutch.WriteString(out, page.String())
	return err
}

// explain adds the environment variable and the default to a flag's help.
func explain(value *kong.Value) string {
	text := value.Help
	if value.HasDefault && value.Default != "" {
		text += " Standaard: " + value.Default + "."
	}
	if len(value.Tag.Envs) > 0 {
		text += " Ook als $" + strings.Join(value.Tag.Envs, ", $") + "."
	}
	return text
}
