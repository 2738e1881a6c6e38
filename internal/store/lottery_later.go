package store

import (
	"context"
	"errors"

	"kwartier/internal/store/gen"
)

type (
	// LotteryRequest is what was asked after a draw. Number counts those of a round from 1.
	LotteryRequest = gen.LotteryRequest
	// LotteryOffer is a place offered to a unit, for a request.
	LotteryOffer = gen.LotteryOffer
	// LotteryLater is a step that came after a draw.
	LotteryLater = gen.LotteryLater
	// LotteryKey is a key of the installation.
	LotteryKey = gen.LotteryKey
)

// InsertLotteryRequest adds a request. ErrDuplicate: its number is taken.
func (tx *Tx) InsertLotteryRequest(ctx context.Context, r LotteryRequest) error {
	return fail("insert lottery request", tx.q.InsertLotteryRequest(ctx, gen.InsertLotteryRequestParams{RoundID: r.RoundID, Number: r.Number, Kind: r.Kind,
		Code: r.Code, Date: r.Date, Size: r.Size, Reason: r.Reason, State: r.State, ByAccount: r.ByAccount, ByName: r.ByName, At: r.At}))
}

// LotteryRequests are those of a round, in the order in which they are handled.
func (tx *Tx) LotteryRequests(ctx context.Context, roundID string) ([]LotteryRequest, error) {
	rows, err := tx.q.LotteryRequests(ctx, roundID)
	return rows, fail("lottery requests", err)
}

// EndLotteryRequest writes State, Answer and DoneAt, once. ErrStale: it ended.
func (tx *Tx) EndLotteryRequest(ctx context.Context, r LotteryRequest) error {
	n, err := tx.q.EndLotteryRequest(ctx, gen.EndLotteryRequestParams{State: r.State, Answer: r.Answer, DoneAt: r.DoneAt, RoundID: r.RoundID, Number: r.Number})
	return changed("end lottery request", n, err)
}

// DropLotteryAfter ends what is still asked of a draw that is void: open requests get State, Answer and DoneAt of r, open
// offers the answer offers; units that came late leave the round.
func (tx *Tx) DropLotteryAfter(ctx context.Context, r LotteryRequest, offers string) error {
	return fail("drop lottery after", errors.Join(
		tx.q.DeleteLateLotteryUnits(ctx, r.RoundID),
		tx.q.EndLotteryOffers(ctx, gen.EndLotteryOffersParams{Answer: offers, AnsweredAt: r.DoneAt, RoundID: r.RoundID}),
		tx.q.EndLotteryRequests(ctx, gen.EndLotteryRequestsParams{State: r.State, Answer: r.Answer, DoneAt: r.DoneAt, RoundID: r.RoundID})))
}

// InsertLotteryOffer offers a place. ErrDuplicate: it was offered for this request.
func (tx *Tx) InsertLotteryOffer(ctx context.Context, o LotteryOffer) error {
	return fail("insert lottery offer", tx.q.InsertLotteryOffer(ctx, gen.InsertLotteryOfferParams{RoundID: o.RoundID, Number: o.Number, Code: o.Code,
		FromDate: o.FromDate, ToDate: o.ToDate, At: o.At, Until: o.Until}))
}

// LotteryOffers are those of a round.
func (tx *Tx) LotteryOffers(ctx context.Context, roundID string) ([]LotteryOffer, error) {
	rows, err := tx.q.LotteryOffers(ctx, roundID)
	return rows, fail("lottery offers", err)
}

// ExpiredLotteryOffers are the offers of all rounds that nobody answered in time.
func (tx *Tx) ExpiredLotteryOffers(ctx context.Context, now int64) ([]LotteryOffer, error) {
	rows, err := tx.q.ExpiredLotteryOffers(ctx, now)
	return rows, fail("expired lottery offers", err)
}

// AnswerLotteryOffer writes what begins with Answer, once. ErrStale: it was answered.
func (tx *Tx) AnswerLotteryOffer(ctx context.Context, o LotteryOffer) error {
	n, err := tx.q.AnswerLotteryOffer(ctx, gen.AnswerLotteryOfferParams{Answer: o.Answer, AnsweredBy: o.AnsweredBy, AnsweredName: o.AnsweredName,
		AnsweredAt: o.AnsweredAt, RoundID: o.RoundID, Number: o.Number, Code: o.Code, ToDate: o.ToDate})
	return changed("answer lottery offer", n, err)
}

// InsertLotteryLater adds a step after the draw. ErrDuplicate: its number is taken.
func (tx *Tx) InsertLotteryLater(ctx context.Context, l LotteryLater) error {
	return fail("insert lottery later", tx.q.InsertLotteryLater(ctx, gen.InsertLotteryLaterParams(l)))
}

// LotteryLaters are the steps after a draw, in order.
func (tx *Tx) LotteryLaters(ctx context.Context, roundID string, attempt int64) ([]LotteryLater, error) {
	rows, err := tx.q.LotteryLaters(ctx, gen.LotteryLatersParams{RoundID: roundID, Attempt: attempt})
	return rows, fail("lottery laters", err)
}
