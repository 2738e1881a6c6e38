package enrolment

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	draws "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// after adds what was asked and offered for the unit of the practice after the draw.
func (st *Status) after(ctx context.Context, tx *store.Tx) error {
	if st.Mine == nil || !st.Mine.Ticketed() || !st.Round.Stage.AtLeast(ceremony.Drawn) {
		return nil
	}
	all, err := lottery.Requests(ctx, tx, st.Round.ID)
	for _, r := range all {
		if r.Code == st.Mine.Code {
			st.Asked = append(st.Asked, r)
		}
		for _, o := range r.Offers {
			if o.Code == st.Mine.Code && o.Answer == "" && o.Until.After(st.Round.Now) {
				st.Offers = append(st.Offers, o)
			}
		}
	}
	return err
}

// Move asks for a later date than the one the unit was placed on (AD-1). Faults: FaultNoPlace, the wish's, those of asking
// after the draw, FaultGone, FaultLead, those of access.
func (s *Service) Move(ctx context.Context, actor access.Actor, practiceID, id string, to kernel.Date) error {
	return s.placed(ctx, actor, practiceID, id, func(ctx context.Context, tx *store.Tx, r lottery.Round, a Shown) error {
		if !r.Settings.Offers(to) || !to.After(a.Placed) {
			return refused(kernel.Fault{Code: FaultLater, Field: domain.FieldWish})
		}
		if _, err := s.cfg.Lotteries.AskIn(ctx, tx, actor, r, lottery.Request{Kind: draws.KindMove, Code: a.Code, Date: to}); err != nil {
			return err
		}
		return s.record(ctx, tx, actor, a.Lead(), a.ID, EventMove, "Gevraagd: van "+text.Date(a.Placed)+" naar "+text.Date(to)+".", "")
	})
}

// AnswerOffer accepts or declines a place that is offered earlier than was asked for (AD-2). Faults: those of answering an
// offer, FaultGone, FaultLead, those of access.
func (s *Service) AnswerOffer(ctx context.Context, actor access.Actor, practiceID, id string, number int, to kernel.Date, accept bool) error {
	return s.placed(ctx, actor, practiceID, id, func(ctx context.Context, tx *store.Tx, r lottery.Round, a Shown) error {
		if err := s.cfg.Lotteries.AnswerIn(ctx, tx, actor, r, number, a.Code, to, accept); err != nil {
			return err
		}
		what := "Plek op " + text.Date(to) + " niet aangenomen."
		if accept {
			what = "Plek op " + text.Date(to) + " aangenomen."
		}
		return s.record(ctx, tx, actor, a.Lead(), a.ID, EventOffer, what, "")
	})
}

// placed runs fn on an application with a place, for its lead: one moves all (LO-7).
func (s *Service) placed(ctx context.Context, actor access.Actor, practiceID, id string, fn func(context.Context, *store.Tx, lottery.Round, Shown) error) error {
	return s.mine(ctx, actor, practiceID, id, func(ctx context.Context, tx *store.Tx, r lottery.Round, a Shown) error {
		if a.Lead() != practiceID {
			return &kernel.Fault{Code: FaultLead, Args: kernel.Args{Name: a.LeadName}}
		}
		if a.Placed.IsZero() || !r.Stage.AtLeast(ceremony.Drawn) {
			return &kernel.Fault{Code: FaultNoPlace}
		}
		return fn(ctx, tx, r, a)
	})
}

// Place gives a late entrant its place, once the draw is done: by the order in which an RHO does so, the first who came first
// (AD-4). Faults: FaultNotLate, FaultWaiting, those of asking after the draw, FaultGone, those of access.
func (s *Service) Place(ctx context.Context, actor access.Actor, roundID, id string) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.roundFor(ctx, tx, actor, access.EnrolmentManage, roundID)
		if err != nil {
			return err
		}
		a, err := load(ctx, tx, r, id)
		switch {
		case err != nil:
			return err
		case a.Withdrawn:
			return &kernel.Fault{Code: FaultGone}
		case a.Ticketed():
			return &kernel.Fault{Code: FaultFixed}
		case !a.Late && a.Draws():
			return &kernel.Fault{Code: FaultNotLate}
		case len(a.Waiting()) > 0:
			return &kernel.Fault{Code: FaultWaiting, Args: kernel.Args{Name: a.LeadName, Names: a.Waiting()}}
		}
		wish := a.Wish
		if wish.IsZero() && len(r.Settings.Dates) > 0 { // who did not choose takes the first with room (EN-2)
			wish = r.Settings.Dates[0]
		}
		_, err = s.cfg.Lotteries.AskIn(ctx, tx, actor, r, lottery.Request{Kind: draws.KindLate, Code: a.Code, Date: wish, Size: a.Size(), UnitID: a.ID, Salt: a.Salt})
		if err != nil {
			return err
		}
		return s.record(ctx, tx, actor, a.Lead(), a.ID, EventPlace, "Als late instapper geplaatst, niet eerder dan "+text.Date(wish)+".", "")
	})
}
