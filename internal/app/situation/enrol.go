package situation

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"time"

	enrolments "kwartier/internal/app/enrolment"
	lotteries "kwartier/internal/app/lottery"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/clock"
)

// Lotteries are the use cases of rounds of entry at an instant.
func (w *World) Lotteries(now func() time.Time) *lotteries.Service {
	return lotteries.New(lotteries.Config{Store: w.cfg.Store, Now: now, Chance: w.cfg.Chance})
}

// Enrolments are the use cases of applications at an instant.
func (w *World) Enrolments(now func() time.Time) *enrolments.Service {
	return enrolments.New(enrolments.Config{Store: w.cfg.Store, Lotteries: w.Lotteries(now), Now: now, Chance: w.cfg.Chance,
		Practices: practices.New(practices.Config{Store: w.cfg.Store, Regions: w.cfg.Regions, Chance: w.cfg.Chance, Now: now})})
}

// Round lets an RHO begin a round of entry in Utrecht's way over the four dates after the first, for a region with a total
// ION, and gives its id.
func (w *World) Round(ctx context.Context, rho *RHO, first kernel.Date, total int64, opens, closes time.Time) (string, error) {
	in := ceremony.Defaults()
	in.Name, in.Total, in.Opens, in.Closes, in.Policy = "Instroom "+strconv.Itoa(first.Year), total, opens, closes, lottery.DefaultPolicy()
	for n := range 4 {
		in.Dates = append(in.Dates, first.AddMonths(3*n))
	}
	by := rho.Manager
	by.At = opens
	return w.Lotteries(func() time.Time { return opens }).Begin(ctx, by, in)
}

// enrol lets the RHO of Utrecht open a round for the coming year, in which its practices apply (EN-1). The first wish is the
// most wanted, one practice does not choose yet, and one has KBZ.
func (w *World) enrol(ctx context.Context) error {
	utrecht := w.RHOs["utrecht-stad"]
	first := kernel.NewDate(w.Date.Year+1, time.April, 1)
	closes, fault := enrolment.At(w.Date.AddDays(40), "23:59", clock.Amsterdam)
	if fault != nil {
		return fault
	}
	id, err := w.Round(ctx, utrecht, first, 60_000, noon(w.Date.AddDays(-20))(), closes)
	if err != nil {
		return err
	}
	wishes := []string{first.String(), first.String(), first.AddMonths(3).String(), first.String(), enrolments.Later, first.AddMonths(6).String()}
	n := 0
	for _, x := range specs {
		p := w.Practices[x.key]
		if p == nil || p.RHO != utrecht || x.key == UtrechtHalf { // who is signed in first can apply
			continue
		}
		day := w.Date.AddDays(-15 + n)
		in := enrolments.Input{AGB: p.AGB, ION: strconv.Itoa(x.ion), Wish: wishes[n%len(wishes)], KBZ: cmp.Or(x.kbz, string(enrolment.KBZNone)), Agreed: true}
		if _, err := w.Enrolments(noon(day)).Apply(ctx, At(p.Signatory, day), p.ID, id, in); err != nil {
			return fmt.Errorf("%s applies: %w", x.key, err)
		}
		n++
	}
	return nil
}
