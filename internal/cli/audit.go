package cli

import (
	"errors"
	"fmt"
	"io"

	"kwartier/internal/app/audit"
	"kwartier/internal/text"
)

type auditCommand struct {
	Verify auditVerifyCommand `cmd:"" help:"Reken alle ketens van het logboek na. Uitkomst 0: ze kloppen; 1: er is mee geknoeid."`
}

type auditVerifyCommand struct{ logging }

// Run recomputes every chain and names what does not fit (AZ-8).
func (c *auditVerifyCommand) Run(ctx *Context) (err error) {
	logger, err := c.logger(ctx.Err)
	if err != nil {
		return err
	}
	app, err := ctx.Open(ctx.Context, Options{Database: ctx.Database, Log: logger, Now: ctx.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	report, err := app.Audits.Verify(ctx.Context)
	if err != nil {
		return err
	}
	for _, b := range report.Broken {
		if err := sayBreak(ctx.Out, b); err != nil {
			return err
		}
	}
	if len(report.Broken) > 0 {
		return ExitFindings
	}
	_, err = fmt.Fprintf(ctx.Out, "Het logboek klopt: %s in %s, %s.\n", text.Count(int(report.Entries), "regel", "regels"),
		text.Count(report.Chains, "keten", "ketens"), text.Count(int(report.Anchors), "anker", "ankers"))
	return err
}

// broken says in which way a chain does not fit, by the code of the break.
var broken = map[string]string{
	"entry-changed":     "de regel is gewijzigd",
	"entry-unlinked":    "de regel sluit niet aan op de regel ervoor",
	"entry-missing":     "de regel is weg",
	"head-differs":      "de keten eindigt ergens anders dan is vastgelegd",
	"anchor-differs":    "de regel is een andere dan is verankerd",
	"anchor-changed":    "het anker is gewijzigd",
	"anchor-unlinked":   "het anker sluit niet aan op het anker ervoor",
	"anchors-shortened": "er zijn ankers weg",
}

func sayBreak(w io.Writer, b audit.Break) error {
	place := fmt.Sprintf("%s, regel %d", b.Organisation, b.Entry)
	if b.Organisation == "" {
		place = fmt.Sprintf("Anker %d", b.Entry)
	}
	_, err := fmt.Fprintf(w, "%s: %s (%s).\n", place, broken[string(b.Code)], b.Code)
	return err
}
