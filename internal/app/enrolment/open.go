package enrolment

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	draws "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// Status is all that a practice's page shows of a round.
type Status struct {
	Round    lottery.Round // zero ID: the RHO has none
	Others   []Named       // the RHO's other rounds
	RHO      string        // name
	Practice Known
	Mine     *Shown  // the application that it is in
	Invited  []Shown // to which it is invited
	MayWrite bool
	Codes    []string          // AGB codes of the practices that apply along with the one that leads
	Offers   []lottery.Offered // to answer (AD-2)
	Asked    []lottery.Request // for its unit, after the draw
	Chances  []Chance          // of its unit, by date; empty: not known, or it does not draw
	Draws    int               // how many were simulated for the chances; 0: they are exact
	Units    int               // that draw, besides those that come last
}

// Named is a round, to choose.
type Named struct{ ID, Name string }

// Known is what is known of a practice, to fill in.
type Known struct {
	ID, Name, AGB string
	ION           int
	KBZ           domain.KBZ
}

// Chance is how likely a unit enters on a date, from 0 to 1.
type Chance struct {
	Date kernel.Date
	P    float64
}

// Open gives what a practice sees of a round of its RHO: the one with this id, or with "" the one that matters now. A
// round that is none of the RHO's is FaultNoRound; that there is none at all gives a Status without one. Faults: those of
// access.
func (s *Service) Open(ctx context.Context, actor access.Actor, practiceID, roundID string) (Status, error) {
	var out Status
	var c draws.Case
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.EnrolmentRead, practiceID)
		if err != nil {
			return err
		}
		out = Status{RHO: p.RhoName, Practice: Known{p.Practice.ID, p.Name, p.Practice.AGB, int(p.Practice.ION), domain.KBZ(p.Practice.KBZ)}}
		out.MayWrite = access.Allowed(actor, access.EnrolmentWrite, access.OfPractice(p.Practice.ID, p.Practice.RhoID))
		r, rows, err := s.roundOf(ctx, tx, p.Practice.RhoID, roundID)
		if roundID == "" && len(rows) == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		out.Round = r
		for _, row := range rows {
			if row.ID != r.ID {
				out.Others = append(out.Others, Named{row.ID, row.Name})
			}
		}
		if err := out.applications(ctx, tx); err != nil {
			return err
		}
		if err := out.codes(ctx, tx); err != nil {
			return err
		}
		if err := out.after(ctx, tx); err != nil {
			return err
		}
		c, err = out.toDraw(ctx, tx)
		return err
	})
	if err == nil && len(c.Units) > 0 {
		err = out.chances(ctx, s.cfg.Lotteries, c)
	}
	return out, err
}

// applications finds the one that the practice is in, and those to which it is invited.
func (st *Status) applications(ctx context.Context, tx *store.Tx) error {
	rows, err := tx.EnrolmentsOfPractice(ctx, st.Round.ID, st.Practice.ID)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.MemberState == string(domain.Declined) || row.Enrolment.WithdrawnAt != 0 {
			continue
		}
		a, err := load(ctx, tx, st.Round, row.Enrolment.ID)
		if err != nil {
			return err
		}
		if row.MemberState == string(domain.In) {
			st.Mine = &a
			continue
		}
		a.Code, a.Salt = "", "" // the receipt is for who is in
		st.Invited = append(st.Invited, a)
	}
	return nil
}

// codes are the AGB codes of who applies along, as the lead typed them.
func (st *Status) codes(ctx context.Context, tx *store.Tx) error {
	if st.Mine == nil || st.Mine.Lead() != st.Practice.ID {
		return nil
	}
	for _, m := range st.Mine.Members[1:] {
		if m.State == domain.Declined {
			continue
		}
		p, err := tx.Practice(ctx, m.Practice)
		if err != nil {
			return err
		}
		st.Codes = append(st.Codes, p.Practice.AGB)
	}
	return nil
}

// toDraw is what would be drawn: the list that is published, before that who applied so far. Without units there is nothing to
// tell chances of.
func (st *Status) toDraw(ctx context.Context, tx *store.Tx) (c draws.Case, err error) {
	if st.Mine == nil || !st.Mine.Draws() || st.Mine.Late || st.Round.Stage.AtLeast(ceremony.Drawn) {
		return c, nil
	}
	units, err := unitsOf(ctx, tx, st.Round)
	if err != nil {
		return c, err
	}
	c = st.Round.Settings.Case(units)
	for _, f := range draws.Check(c) {
		if f.Severity == kernel.Blocking {
			return draws.Case{}, nil
		}
	}
	return c, nil
}

// chances says how likely the unit enters on each date (LP-5).
func (st *Status) chances(ctx context.Context, by *lottery.Service, c draws.Case) error {
	odds, err := by.Odds(ctx, c)
	if err != nil {
		return err
	}
	st.Draws = odds.Draws
	for _, u := range c.Units {
		if !u.Last {
			st.Units++
		}
	}
	for i, p := range odds.ByCode[st.Mine.Code] {
		st.Chances = append(st.Chances, Chance{c.Dates[i], p})
	}
	return nil
}

// unitsOf are the units of a round: of its tickets, before those are made of the applications that draw.
func unitsOf(ctx context.Context, tx *store.Tx, r lottery.Round) ([]draws.Unit, error) {
	if !r.Tickets.IsZero() {
		return lottery.Units(ctx, tx, r.ID)
	}
	rows, members, err := tx.EnrolmentsOfRound(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	var out []draws.Unit
	for _, row := range rows {
		a, err := shown(row, members[row.Enrolment.ID])
		if err != nil {
			return nil, err
		}
		if a.inDraw() {
			out = append(out, draws.Unit{Code: a.Code, Size: a.Size(), Wish: a.Wish, Last: a.Last()})
		}
	}
	return out, nil
}

// inDraw tells whether the application has a ticket.
func (a Shown) inDraw() bool { return !a.Withdrawn && !a.Late && a.Draws() && a.Size() > 0 }

// MakeTickets makes the applications that draw the units of the round, and gives how many there are; done again it makes them
// anew, until the list is published. Faults: those of ceremony.Round.MayTicket, FaultWaiting for every application in which
// somebody did not answer, those of access.
func (s *Service) MakeTickets(ctx context.Context, actor access.Actor, roundID string) (n int, err error) {
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.roundFor(ctx, tx, actor, access.LotteryTickets, roundID)
		if err != nil {
			return err
		}
		now := s.cfg.Now()
		if err := r.MayTicket(actor.Account, now); err != nil {
			return err
		}
		units, err := tickets(ctx, tx, r)
		if err != nil {
			return err
		}
		if err := tx.SetLotteryUnits(ctx, r.ID, units, store.Millis(now)); err != nil {
			return err
		}
		n = len(units)
		return audit.Record(ctx, tx, actor, audit.Entry{About: r.RHO, Action: lottery.EventTickets, Kind: string(access.Round), ID: r.ID, Detail: text.Count(n, "lot", "loten")})
	})
	return n, err
}

// tickets are the rows of the units; an application in which somebody did not answer stops them.
func tickets(ctx context.Context, tx *store.Tx, r lottery.Round) ([]store.LotteryUnit, error) {
	rows, members, err := tx.EnrolmentsOfRound(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	var units []store.LotteryUnit
	var waiting []kernel.Fault
	for _, row := range rows {
		a, err := shown(row, members[row.Enrolment.ID])
		if err != nil {
			return nil, err
		}
		if !a.inDraw() {
			continue
		}
		if names := a.Waiting(); len(names) > 0 {
			waiting = append(waiting, kernel.Fault{Code: FaultWaiting, Args: kernel.Args{Name: a.LeadName, Names: names}})
		}
		units = append(units, store.LotteryUnit{RoundID: r.ID, UnitID: a.ID, Code: a.Code, Salt: a.Salt, Size: a.Size(), Wish: a.Wish.String(), Last: a.Last()})
	}
	if len(waiting) > 0 {
		return nil, refused(waiting...)
	}
	return units, nil
}
