package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/config"
	"kwartier/internal/text"
)

type demoCommand struct {
	Date   string         `help:"Dag waarop de oefenomgeving denkt te zijn (JJJJ-MM-DD). Zonder dit: vandaag." placeholder:"DATE"`
	Listen config.Address `help:"Adres waarop de website luistert." default:"127.0.0.1:8080" placeholder:"HOST:PORT" env:"KWARTIER_LISTEN"`
}

// Run fills a database, prints the address and the links that sign one in, and
// serves until the context ends. Without --data or --db all of it is thrown
// away afterwards.
func (c *demoCommand) Run(ctx *Context) (err error) {
	now, err := shifted(ctx.Now, c.Date)
	if err != nil {
		_, _ = fmt.Fprintf(ctx.Err, "kwartier: --date: %q is geen dag als 2026-01-31.\n", c.Date)
		return ExitUnreadable
	}
	address, err := free(string(c.Listen))
	if err != nil {
		return fmt.Errorf("luisteren lukt niet: %w", err)
	}
	logger, err := logging{LogFormat: "text", LogLevel: "warn"}.logger(ctx.Err)
	if err != nil {
		return err
	}
	where := ctx.Database
	if !where.Set() {
		if where.Data, err = os.MkdirTemp("", "kwartier-demo-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(where.Data)) }()
	}
	app, err := ctx.Open(ctx.Context, Options{Database: where, Log: logger, Now: now, Demo: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	links, err := fill(ctx.Context, app)
	if err != nil {
		return err
	}
	origin := config.OriginAt(address, false)
	if err := announce(ctx.Out, origin, links); err != nil {
		return err
	}
	main, err := net.Listen("tcp", address.String())
	if err != nil {
		return fmt.Errorf("luisteren lukt niet: %w", err)
	}
	return server{app: app, log: logger, main: main, outside: Outside{Origin: origin}}.run(ctx.Context)
}

func fill(ctx context.Context, app *App) ([]SignIn, error) {
	if _, _, err := app.Migrate(ctx); err != nil {
		return nil, err
	}
	return app.Demo(ctx)
}

// announce prints the address and one link a line: role, person, address.
func announce(w io.Writer, origin config.Origin, links []SignIn) error {
	role, who := 0, 0
	for _, l := range links {
		role, who = max(role, len([]rune(inWords(l.Role)))), max(who, len([]rune(l.Who)))
	}
	if _, err := fmt.Fprintf(w, "Kwartier draait op %s (stop met Ctrl+C).\nMeld je aan met een van deze links:\n\n", origin); err != nil {
		return err
	}
	for _, l := range links {
		if _, err := fmt.Fprintf(w, "  %-*s  %-*s  %s%s\n", role, inWords(l.Role), who, l.Who, origin, l.Path); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

// inWords is a role with the kind of organisation it is in: praktijk, tekenbevoegde.
func inWords(r account.Role) string {
	kind := text.OrganisationKind(r.Kind())
	if r.Kind() == account.RHO {
		kind = "RHO" // zorggroep is what practices call it
	}
	return kind + ", " + text.Role(r)
}

// free finds out that the address can be listened on, with the port it gets
// when it asks for any. Nothing listens on it afterwards.
func free(address string) (net.Addr, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	return l.Addr(), l.Close()
}

// shifted is a clock that shows the given day, at the present time of day.
func shifted(now func() time.Time, day string) (func() time.Time, error) {
	if day == "" {
		return now, nil
	}
	date, err := kernel.ParseDate(day)
	if err != nil {
		return nil, err
	}
	days := kernel.DateOf(now()).DaysUntil(date)
	return func() time.Time { return now().AddDate(0, 0, days) }, nil
}
