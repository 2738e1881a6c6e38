package cli

import (
	"errors"
)

type planExportCommand struct {
	logging

	Practice string `arg:"" help:"De praktijk: het kenmerk in de database, of de AGB-code."`
}

// Run writes the plan of a practice, as it stands in the database, as a plan file (CK-6).
func (c *planExportCommand) Run(ctx *Context) (err error) {
	logger, err := c.logger(ctx.Err)
	if err != nil {
		return err
	}
	app, err := ctx.Open(ctx.Context, Options{Database: ctx.Database, Log: logger, Now: ctx.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	file, err := app.ExportPlan(ctx.Context, c.Practice)
	switch {
	case err != nil:
		return err
	case file == nil:
		return unreadable(ctx.Err, "Er is geen praktijk, of meer dan 1, met kenmerk of AGB-code %s.", c.Practice)
	}
	_, err = ctx.Out.Write(file)
	return err
}
