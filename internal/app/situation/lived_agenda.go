package situation

import (
	"context"
	"fmt"
	"strings"

	agendas "kwartier/internal/app/agenda"
	"kwartier/internal/domain/kernel"
)

// AgendasAt are the use cases of agendas as on a day, at noon.
func (w *World) AgendasAt(day kernel.Date) *agendas.Service {
	return agendas.New(agendas.Config{Store: w.cfg.Store, Rosters: w.RostersAt(day), Now: noon(day), Chance: w.cfg.Chance})
}

// measure reads eight weeks of an invented agenda, as practices export it, and keeps what was measured (CT-8).
func (b *builder) measure(ctx context.Context) error {
	day := b.w.Date.AddDays(-21)
	svc, by := b.w.AgendasAt(day), At(b.p.Editor(), day)
	read, err := svc.Read(ctx, by, b.p.ID, strings.NewReader(agendaFile(day.AddDays(-8*7), day)), agendas.Said{})
	if err != nil {
		return err
	}
	_, err = svc.Keep(ctx, by, b.p.ID, agendas.KeepInput{Carried: read.Carried, Meanings: read.Meanings})
	return err
}

// The day in the invented agenda: when a row of appointments begins, what they are, how long they are booked and last.
var agendaDay = []struct {
	start, count, booked, lasts int
	kind                        string
}{{480, 6, 10, 9, "Consult"}, {540, 2, 20, 13, "Dubbel consult"}, {600, 2, 10, 10, "Spoed"}, {620, 6, 5, 5, "Telefonisch consult"}, {750, 2, 30, 30, "Visite"}, {810, 6, 10, 9, "Consult"}, {885, 3, 20, 13, "Dubbel consult"}}

// agendaFile writes the weekdays of a period as CSV. The lengths vary, but are the same each time.
func agendaFile(from, until kernel.Date) string {
	var b strings.Builder
	b.WriteString("Datum;Tijd;Duur;Afspraaksoort;Agenda;Status;Werkelijke duur\n")
	n := 0
	for d := from; d.Before(until); d = d.AddDays(1) {
		weekday := d.Time().Weekday()
		for gp := 1; gp <= 2 && weekday > 0 && weekday < 6; gp++ {
			for _, row := range agendaDay {
				if gp == 2 && weekday == 3 && row.start > 720 { // an afternoon off
					continue
				}
				for i := range row.count {
					at, status := row.start+i*row.booked, "Geweest"
					n++
					if n%29 == 0 {
						status = "Niet verschenen"
					}
					lasts := max(2, row.lasts+[]int{-3, 2, 0, -1, 5, -2, 1, -4, 3, 0, -1}[n%11])
					fmt.Fprintf(&b, "%s;%d:%02d;%d;%s;Huisarts %d;%s;%d\n", d, at/60, at%60, row.booked, row.kind, gp, status, lasts)
				}
			}
		}
	}
	return b.String()
}
