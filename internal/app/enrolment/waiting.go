package enrolment

import (
	"context"
	"errors"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// Waits is what a practice is asked to do in a round.
type Waits string

// What is asked.
const (
	WaitsAnswer Waits = "answer" // whether it applies along with another (LO-7)
	WaitsOffer  Waits = "offer"  // whether it enters earlier (AD-2)
	WaitsExact  Waits = "exact"  // its exact ION (AD-5)
)

// Waiting is one thing that waits for a practice, with the last day for it.
type Waiting struct {
	What  Waits
	Name  string      // of the lead, with WaitsAnswer
	On    kernel.Date // the date that is offered, or on which it enters
	Until kernel.Date
}

// Waiting gives what waits for a practice in the round that matters now, for its start page: nothing when there is no round.
// Faults: those of access.
func (s *Service) Waiting(ctx context.Context, actor access.Actor, practiceID string) ([]Waiting, error) {
	var out []Waiting
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		if err := access.Decide(actor, access.EnrolmentRead, access.OfPractice(practiceID, actor.Rho)); err != nil {
			return err
		}
		r, rows, err := s.roundOf(ctx, tx, actor.Rho, "")
		var none *kernel.Fault
		if errors.As(err, &none) && len(rows) == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		st := Status{Round: r, Practice: Known{ID: practiceID}}
		if err := st.applications(ctx, tx); err != nil {
			return err
		}
		if err := st.after(ctx, tx); err != nil {
			return err
		}
		out = st.waiting(practiceID, s.today())
		return nil
	})
	return out, err
}

func (st *Status) waiting(practiceID string, today kernel.Date) (out []Waiting) {
	closes := kernel.DateOf(st.Round.Settings.Closes.In(clock.Amsterdam))
	for _, a := range st.Invited {
		if against(st.Round).Open(st.Round.Now) {
			out = append(out, Waiting{What: WaitsAnswer, Name: a.LeadName, Until: closes})
		}
	}
	if st.Mine == nil {
		return out
	}
	if st.Mine.Lead() == practiceID {
		for _, o := range st.Offers {
			out = append(out, Waiting{What: WaitsOffer, On: o.To, Until: kernel.DateOf(o.Until.In(clock.Amsterdam))})
		}
	}
	from, asked := st.Mine.ExactAsked()
	if mine, _ := st.Mine.Member(practiceID); asked && mine.Exact == 0 && !today.Before(from) {
		out = append(out, Waiting{What: WaitsExact, On: st.Mine.Placed, Until: st.Mine.Placed.AddDays(-1)})
	}
	return out
}
