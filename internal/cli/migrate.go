package cli

import (
	"errors"
	"fmt"
)

type migrateCommand struct{ logging }

// Run brings the database up to date and says what changed.
func (c *migrateCommand) Run(ctx *Context) (err error) {
	logger, err := c.logger(ctx.Err)
	if err != nil {
		return err
	}
	app, err := ctx.Open(ctx.Context, Options{Database: ctx.Database, Log: logger, Now: ctx.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	before, after, err := app.Migrate(ctx.Context)
	if err != nil {
		return err
	}
	if before == after {
		_, err = fmt.Fprintf(ctx.Out, "De database is bij: versie %d.\n", after)
		return err
	}
	_, err = fmt.Fprintf(ctx.Out, "De database is bijgewerkt van versie %d naar %d.\n", before, after)
	return err
}
