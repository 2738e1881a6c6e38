package cli

import (
	"errors"
	"fmt"
)

type seedCommand struct {
	logging

	Practices int    `help:"Hoeveel praktijken." default:"100" placeholder:"N"`
	Rhos      int    `help:"Over hoeveel RHO's verdeeld." default:"2" placeholder:"M"`
	Seed      uint64 `help:"Hetzelfde getal geeft dezelfde organisaties." default:"1" placeholder:"GETAL"`
}

// Run fills the database with invented organisations.
func (c *seedCommand) Run(ctx *Context) (err error) {
	if c.Rhos < 1 || c.Practices < c.Rhos {
		_, _ = fmt.Fprintln(ctx.Err, "kwartier: geef minstens 1 RHO, en voor elke RHO minstens 1 praktijk.")
		return ExitUnreadable
	}
	logger, err := c.logger(ctx.Err)
	if err != nil {
		return err
	}
	app, err := ctx.Open(ctx.Context, Options{Database: ctx.Database, Log: logger, Now: ctx.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	if _, _, err := app.Migrate(ctx.Context); err != nil {
		return err
	}
	if err := app.Seed(ctx.Context, c.Practices, c.Rhos, c.Seed); err != nil {
		return err
	}
	_, err = fmt.Fprintf(ctx.Out, "Klaar: %d praktijken bij %d RHO's.\n", c.Practices, c.Rhos)
	return err
}
