package situation

import (
	"context"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"kwartier/internal/app/access"
	lotteries "kwartier/internal/app/lottery"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
)

// crew are the people of an RHO's draws besides its manager, and the insurer.
type crew struct{ maker, drawer, witness access.Actor }

func (w *World) crew(ctx context.Context, rho *RHO) (c crew, err error) {
	began := noon(w.Date.AddYears(-1))()
	err = w.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, p := range []struct {
			name string
			role account.Role
			to   *access.Actor
		}{{"Mila Postma", account.TicketMaker, &c.maker}, {"Daan Visser", account.Drawer, &c.drawer}, {"Sara Kok", account.LotteryWitness, &c.witness}} {
			var err error
			if *p.to, err = w.person(ctx, tx, rho.ID, rho.Name, p.name, "sterkz.voorbeeld.nl", p.role, []string{rho.Region}, "", began); err != nil {
				return err
			}
		}
		return nil
	})
	return c, err
}

// draws lets the RHO of Utrecht hold two draws to try out, of invented tickets and with dice: one that was drawn and signed a
// week ago, and one in which all is ready for the drawer (LO-8).
func (w *World) draws(ctx context.Context) (crew, error) {
	rho := w.RHOs["utrecht-stad"]
	people, err := w.crew(ctx, rho)
	if err != nil {
		return people, err
	}
	for _, r := range []struct {
		name  string
		ago   int // days
		draws bool
	}{{"Proefloting vorige week", 7, true}, {"Proefloting, klaar om te trekken", 1, false}} {
		if err := w.draw(ctx, rho, people, r.name, noon(w.Date.AddDays(-r.ago))(), r.draws); err != nil {
			return people, fmt.Errorf("%s: %w", r.name, err)
		}
	}
	return people, nil
}

// tickets are invented: sizes as in a city, wishes mostly for the first date.
func tickets(first kernel.Date) []store.LotteryUnit {
	out := make([]store.LotteryUnit, 18)
	for i := range out {
		wish := first
		if i%5 == 4 {
			wish = first.AddMonths(3 * (i%3 + 1))
		}
		out[i] = store.LotteryUnit{UnitID: "proef-" + strconv.Itoa(i), Code: lottery.TicketCode("", strconv.Itoa(i)), Size: int64(1800 + 457*i%3900),
			Wish: wish.String(), Last: i%9 == 8}
	}
	return out
}

// draw holds a draw at a moment: published the day before, witnessed, thrown, and, if so, drawn and signed.
func (w *World) draw(ctx context.Context, rho *RHO, c crew, name string, at time.Time, draws bool) error {
	now := at.Add(-36 * time.Hour)
	s := w.Lotteries(func() time.Time { return now })
	as := func(a access.Actor) access.Actor { a.At = now; return a }
	in := ceremony.Defaults()
	in.Name, in.Total, in.Opens, in.Closes, in.Pace = name, 60_000, now.AddDate(0, -1, 0), now.Add(-time.Hour), 2*time.Second
	first := kernel.NewDate(w.Date.Year+1, time.January, 1)
	for n := range 4 {
		in.Dates = append(in.Dates, first.AddMonths(3*n))
	}
	id, err := s.Begin(ctx, as(rho.Manager), in)
	if err != nil {
		return err
	}
	guest := ""
	for _, p := range []struct {
		part ceremony.Part
		who  ceremony.Person
	}{
		{ceremony.TicketMaker, ceremony.Person{Account: c.maker.Account}}, {ceremony.Drawer, ceremony.Person{Account: c.drawer.Account}},
		{ceremony.FirstSupervisor, ceremony.Person{Account: c.witness.Account}},
		{ceremony.SecondSupervisor, ceremony.Person{Name: "Guus Meijer", Email: "guus.meijer@voorbeeld.nl"}},
	} {
		link, err := s.Appoint(ctx, as(rho.Manager), id, p.part, p.who)
		if err != nil {
			return err
		}
		guest = strings.TrimPrefix(link.Path, "/toezicht/")
	}
	err = w.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return tx.SetLotteryUnits(ctx, id, tickets(first), store.Millis(now))
	})
	if err == nil {
		err = s.Publish(ctx, as(rho.Manager), id, ceremony.Beacon{Chain: ceremony.Dice, At: at})
	}
	if err == nil {
		err = s.Consent(ctx, as(w.Insurer), id)
	}
	if err != nil {
		return err
	}
	both := [2]lotteries.Supervisor{{Actor: as(c.witness), Round: id}, {Token: guest}}
	if err := witness(ctx, s, both); err != nil {
		return err
	}
	now = at
	both[0].Actor = as(c.witness)
	return finish(ctx, s, id, both, as(rho.Manager), as(c.drawer), draws)
}

// witness lets both supervisors commit and reveal.
func witness(ctx context.Context, s *lotteries.Service, both [2]lotteries.Supervisor) error {
	nonces := [2][]byte{[]byte("getal van de eerste toezichthouder"), []byte("getal van de tweede toezichthouder")}
	for i, who := range both {
		sum := lottery.Commitment(nonces[i])
		if err := s.Commit(ctx, who, hex.EncodeToString(sum[:])); err != nil {
			return err
		}
	}
	for i, who := range both {
		if err := s.Reveal(ctx, who, hex.EncodeToString(nonces[i])); err != nil {
			return err
		}
	}
	return nil
}

// finish throws the dice and lets both confirm; if so, it draws, and both sign on paper.
func finish(ctx context.Context, s *lotteries.Service, id string, both [2]lotteries.Supervisor, manager, drawer access.Actor, draws bool) error {
	if err := s.Know(ctx, manager, id, strings.Repeat("3164255", 6)); err != nil {
		return err
	}
	for _, who := range both {
		if err := s.ConfirmDice(ctx, who, true); err != nil {
			return err
		}
	}
	if !draws {
		return nil
	}
	if err := s.Draw(ctx, drawer, id); err != nil {
		return err
	}
	for _, who := range both {
		if err := s.Sign(ctx, who, "", "", true); err != nil {
			return err
		}
	}
	return nil
}
