package cli

import (
	"errors"
	"fmt"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/config"
	"kwartier/internal/text"
)

type administratorCommand struct {
	logging

	Email   string        `arg:"" help:"E-mailadres van de beheerder."`
	Name    string        `help:"Naam van de beheerder; wie de link opent, kan hem nog wijzigen." default:"Beheerder" placeholder:"NAAM"`
	BaseURL config.Origin `name:"base-url" help:"Adres waarop mensen de website bereiken. Zonder dit staat alleen het pad er." placeholder:"https://…" env:"KWARTIER_BASE_URL"`
}

// Run makes an invitation for an administrator and prints its link: the way into an empty database (AZ-1, AZ-11).
func (c *administratorCommand) Run(ctx *Context) (err error) {
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
	link, err := app.Administrator(ctx.Context, c.Email, c.Name)
	var refused *kernel.Fault
	if errors.As(err, &refused) {
		says := text.Fault(refused)
		return unreadable(ctx.Err, "kwartier: %s. %s %s", says.Title, says.What, says.Do)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(ctx.Out, "Uitnodiging voor %s, geldig tot %s. De link werkt 1 keer:\n%s%s\n", c.Email, text.Moment(link.Expires), c.BaseURL, link.Path)
	return err
}
