package cli

import (
	"errors"
	"fmt"
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
	report, err := app.VerifyAudit(ctx.Context)
	if err != nil {
		return err
	}
	for _, b := range report.Broken {
		if _, err := fmt.Fprintf(ctx.Out, "%s, regel %d: %s\n", b.Organisation, b.Entry, b.Reason); err != nil {
			return err
		}
	}
	if len(report.Broken) > 0 {
		return ExitFindings
	}
	_, err = fmt.Fprintf(ctx.Out, "Het logboek klopt: %d regels in %d ketens.\n", report.Entries, report.Chains)
	return err
}
