package situation

import (
	"context"

	rosters "kwartier/internal/app/roster"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
)

// RostersAt are the use cases of rosters as on a day, at noon.
func (w *World) RostersAt(day kernel.Date) *rosters.Service {
	return rosters.New(rosters.Config{Store: w.cfg.Store, Now: noon(day), Chance: w.cfg.Chance})
}

// draw begins the roster that the practice works by now, and one with longer consultations that is shared (CT-1).
func (b *builder) draw(ctx context.Context) error {
	for _, r := range []struct {
		ago            int
		template, name string
		today          bool
	}{{20, "tien-minuten", "Zoals nu, 10 minuten", true}, {6, "vijftien-minuten", "Kwartier met flitsblok", false}} {
		day := b.w.Date.AddDays(-r.ago)
		svc, by := b.w.RostersAt(day), At(b.p.Editor(), day)
		d, err := svc.Demand(ctx, by, b.p.ID)
		if err != nil {
			return err
		}
		gps := float64(d.Demand.Patients()) / domain.FullTime
		id, err := svc.Start(ctx, by, b.p.ID, rosters.StartInput{Template: r.template, GPs: gps, Name: r.name})
		if err != nil {
			return err
		}
		if r.today {
			err = svc.MarkToday(ctx, by, b.p.ID, id, true)
		} else {
			err = svc.Share(ctx, by, b.p.ID, id, true)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
