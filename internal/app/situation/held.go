package situation

import (
	"context"
	"encoding/hex"
	"path"
	"strings"
	"time"

	lotteries "kwartier/internal/app/lottery"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
)

// Draw holds the draw of a round in the days after closing, with two guests as supervisors and with dice, and gives the
// instant at which it was drawn; the live page shows it from then on.
func (w *World) Draw(ctx context.Context, rho *RHO, roundID string, closes time.Time) (time.Time, error) {
	at := closes
	svc := w.Lotteries(func() time.Time { return at })
	manager, member, insurer := rho.Manager, rho.Member, w.Insurer
	secret := []byte("een geheim van twee getuigen")
	sum := lottery.Commitment(secret)
	drawn := closes.Add(26 * time.Hour)
	var guests []lotteries.Supervisor
	each := func(do func(lotteries.Supervisor) error) func() error {
		return func() error {
			for _, g := range guests {
				if err := do(g); err != nil {
					return err
				}
			}
			return nil
		}
	}
	appoint := func(part ceremony.Part, who ceremony.Person) func() error {
		return func() error {
			link, err := svc.Appoint(ctx, manager, roundID, part, who)
			if err == nil && who.Account == "" {
				guests = append(guests, lotteries.Supervisor{Token: path.Base(link.Path)})
			}
			return err
		}
	}
	for _, step := range []func() error{
		appoint(ceremony.TicketMaker, ceremony.Person{Account: member.Account}),
		appoint(ceremony.Drawer, ceremony.Person{Account: manager.Account}),
		appoint(ceremony.FirstSupervisor, ceremony.Person{Name: "Els Vos", Email: "els@voorbeeld.nl"}),
		appoint(ceremony.SecondSupervisor, ceremony.Person{Name: "Jan Pool", Email: "jan@voorbeeld.nl"}),
		func() error {
			_, err := w.Enrolments(func() time.Time { return at }).MakeTickets(ctx, member, roundID)
			return err
		},
		func() error { return svc.Consent(ctx, insurer, roundID) },
		func() error {
			return svc.Publish(ctx, manager, roundID, ceremony.Beacon{Chain: ceremony.Dice, At: drawn})
		},
		each(func(g lotteries.Supervisor) error { return svc.Commit(ctx, g, hex.EncodeToString(sum[:])) }),
		each(func(g lotteries.Supervisor) error { return svc.Reveal(ctx, g, hex.EncodeToString(secret)) }),
		func() error { at = drawn; return svc.Know(ctx, manager, roundID, strings.Repeat("1 2 3 4 5 6 ", 10)) },
		each(func(g lotteries.Supervisor) error { return svc.ConfirmDice(ctx, g, true) }),
		func() error { return svc.Draw(ctx, manager, roundID) },
	} {
		if err := step(); err != nil {
			return at, err
		}
	}
	return at, nil
}
