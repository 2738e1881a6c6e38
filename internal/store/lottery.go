package store

import (
	"context"
	"errors"

	"kwartier/internal/store/gen"
)

type (
	// LotteryRound is a round of entry. Settings is JSON; Version counts changes of settings.
	LotteryRound = gen.LotteryRound
	// LotteryPerson is who does what in a round. Fold and TokenHash are the store's.
	LotteryPerson = gen.LotteryPerson
	// LotteryUnit is what draws in a round. Date and Place (from 1) are where it enters, '' and 0 before the draw.
	LotteryUnit = gen.LotteryUnit
	// LotteryDraw is a draw from its published list on; one of a round stands at most.
	LotteryDraw = gen.LotteryDraw
	// LotteryDrawLine is a draw without its list.
	LotteryDrawLine = gen.LotteryDrawsRow
	// LotteryNonce is what a supervisor committed to.
	LotteryNonce = gen.LotteryNonce
	// LotteryTranscript is what a draw gave; it is never changed.
	LotteryTranscript = gen.LotteryTranscript
	// LotteryTranscriptLine is a transcript without its body.
	LotteryTranscriptLine = gen.LotteryTranscriptLinesRow
	// LotterySignature is of a transcript.
	LotterySignature = gen.LotterySignature
)

// InsertLotteryRound adds a round; the store sets Version. ErrMissing: no such organisation.
func (tx *Tx) InsertLotteryRound(ctx context.Context, r LotteryRound) error {
	return fail("insert lottery round", tx.q.InsertLotteryRound(ctx, gen.InsertLotteryRoundParams{ID: r.ID, RhoID: r.RhoID, RegionKey: r.RegionKey,
		Name: r.Name, Settings: r.Settings, OpensAt: r.OpensAt, ClosesAt: r.ClosesAt, Token: r.Token, CreatedAt: r.CreatedAt,
		ByAccount: r.ByAccount, ByName: r.ByName, UpdatedAt: r.UpdatedAt, Version: 1}))
}

// LotteryRound is the round with this id. ErrNotFound.
func (tx *Tx) LotteryRound(ctx context.Context, id string) (LotteryRound, error) {
	r, err := tx.q.LotteryRound(ctx, id)
	return r, fail("lottery round", err)
}

// LotteryRoundByToken is the round with this public address. ErrNotFound.
func (tx *Tx) LotteryRoundByToken(ctx context.Context, token string) (LotteryRound, error) {
	r, err := tx.q.LotteryRoundByToken(ctx, token)
	return r, fail("lottery round by token", err)
}

// LotteryRoundsOfRHO are the rounds of an RHO, the last to close first.
func (tx *Tx) LotteryRoundsOfRHO(ctx context.Context, rhoID string) ([]LotteryRound, error) {
	rows, err := tx.q.LotteryRoundsOfRho(ctx, rhoID)
	return rows, fail("lottery rounds of RHO", err)
}

// LotteryRoundsOfRegion are the rounds in a region, the last to close first.
func (tx *Tx) LotteryRoundsOfRegion(ctx context.Context, key string) ([]LotteryRound, error) {
	rows, err := tx.q.LotteryRoundsOfRegion(ctx, key)
	return rows, fail("lottery rounds of region", err)
}

// UpdateLotteryRound writes Name, Settings, OpensAt, ClosesAt and UpdatedAt; r.Version is the version that was seen. ErrStale.
func (tx *Tx) UpdateLotteryRound(ctx context.Context, r LotteryRound) error {
	n, err := tx.q.UpdateLotteryRound(ctx, gen.UpdateLotteryRoundParams{Name: r.Name, Settings: r.Settings, OpensAt: r.OpensAt,
		ClosesAt: r.ClosesAt, UpdatedAt: r.UpdatedAt, ID: r.ID, Version: r.Version})
	return changed("update lottery round", n, err)
}

// ConsentLotteryRound writes what begins with Consent (LO-3). ErrNotFound.
func (tx *Tx) ConsentLotteryRound(ctx context.Context, r LotteryRound) error {
	n, err := tx.q.ConsentLotteryRound(ctx, gen.ConsentLotteryRoundParams{ConsentAt: r.ConsentAt, ConsentBy: r.ConsentBy,
		ConsentName: r.ConsentName, ConsentOrganisation: r.ConsentOrganisation, ConsentSum: r.ConsentSum, ID: r.ID})
	return found("consent lottery round", n, err)
}

// SetLotteryPerson puts somebody in a part, in the place of who had it; token is the secret of a guest's link, "" for none.
// ErrDuplicate: the account has another part.
func (tx *Tx) SetLotteryPerson(ctx context.Context, p LotteryPerson, token string) error {
	if err := tx.q.DeleteLotteryPerson(ctx, gen.DeleteLotteryPersonParams{RoundID: p.RoundID, Part: p.Part}); err != nil {
		return fail("delete lottery person", err)
	}
	p.Fold, p.TokenHash = FoldEmail(p.Email), ""
	if token != "" {
		p.TokenHash = TokenHash(token)
	}
	return fail("insert lottery person", tx.q.InsertLotteryPerson(ctx, gen.InsertLotteryPersonParams(p)))
}

// LotteryPersons are those of a round, by part.
func (tx *Tx) LotteryPersons(ctx context.Context, roundID string) ([]LotteryPerson, error) {
	rows, err := tx.q.LotteryPersons(ctx, roundID)
	return rows, fail("lottery persons", err)
}

// LotteryPersonByToken is the guest whose link has this secret. ErrNotFound.
func (tx *Tx) LotteryPersonByToken(ctx context.Context, token string) (LotteryPerson, error) {
	p, err := tx.q.LotteryPersonByToken(ctx, TokenHash(token))
	return p, fail("lottery person by token", err)
}

// SetLotteryUnits makes these the units of a round, in the place of those it had, as made at an instant. ErrDuplicate: two
// have one code or one id.
func (tx *Tx) SetLotteryUnits(ctx context.Context, roundID string, units []LotteryUnit, at int64) error {
	if err := tx.q.DeleteLotteryUnits(ctx, roundID); err != nil {
		return fail("delete lottery units", err)
	}
	for _, u := range units {
		if err := tx.AddLotteryUnit(ctx, roundID, u); err != nil {
			return err
		}
	}
	n, err := tx.q.TicketsOfLotteryRound(ctx, gen.TicketsOfLotteryRoundParams{TicketsAt: at, ID: roundID})
	return found("tickets of lottery round", n, err)
}

// AddLotteryUnit adds one unit to a round, such as a late entrant (AD-4). ErrDuplicate.
func (tx *Tx) AddLotteryUnit(ctx context.Context, roundID string, u LotteryUnit) error {
	return fail("insert lottery unit", tx.q.InsertLotteryUnit(ctx, gen.InsertLotteryUnitParams{RoundID: roundID, UnitID: u.UnitID, Code: u.Code,
		Salt: u.Salt, Size: u.Size, Wish: u.Wish, Last: u.Last}))
}

// LotteryUnits are those of a round, by code.
func (tx *Tx) LotteryUnits(ctx context.Context, roundID string) ([]LotteryUnit, error) {
	rows, err := tx.q.LotteryUnits(ctx, roundID)
	return rows, fail("lottery units", err)
}

// LotteryUnit is the unit that an enrolment became. ErrNotFound.
func (tx *Tx) LotteryUnit(ctx context.Context, roundID, unitID string) (LotteryUnit, error) {
	u, err := tx.q.LotteryUnit(ctx, gen.LotteryUnitParams{RoundID: roundID, UnitID: unitID})
	return u, fail("lottery unit", err)
}

// PlaceLotteryUnits writes for each code its date and place, and for all other units of the round none. ErrNotFound: no
// such code.
func (tx *Tx) PlaceLotteryUnits(ctx context.Context, roundID string, placed []LotteryUnit) error {
	if err := tx.q.UnplaceLotteryUnits(ctx, roundID); err != nil {
		return fail("unplace lottery units", err)
	}
	for _, u := range placed {
		n, err := tx.q.PlaceLotteryUnit(ctx, gen.PlaceLotteryUnitParams{Date: u.Date, Place: u.Place, RoundID: roundID, Code: u.Code})
		if err := found("place lottery unit", n, err); err != nil {
			return err
		}
	}
	return nil
}

// InsertLotteryDraw begins a draw with its list. ErrDuplicate: one stands already.
func (tx *Tx) InsertLotteryDraw(ctx context.Context, d LotteryDraw) error {
	return fail("insert lottery draw", tx.q.InsertLotteryDraw(ctx, gen.InsertLotteryDrawParams{RoundID: d.RoundID, Attempt: d.Attempt, List: d.List,
		ListHash: d.ListHash, PublishedAt: d.PublishedAt, Pace: d.Pace, BeaconChain: d.BeaconChain, BeaconRound: d.BeaconRound, BeaconAt: d.BeaconAt}))
}

// LotteryDraws are the draws of a round, the first first; only the last can stand.
func (tx *Tx) LotteryDraws(ctx context.Context, roundID string) ([]LotteryDrawLine, error) {
	rows, err := tx.q.LotteryDraws(ctx, roundID)
	return rows, fail("lottery draws", err)
}

// LotteryList is the published list of a draw, byte for byte. ErrNotFound.
func (tx *Tx) LotteryList(ctx context.Context, roundID string, attempt int64) ([]byte, error) {
	list, err := tx.q.LotteryList(ctx, gen.LotteryListParams{RoundID: roundID, Attempt: attempt})
	return list, fail("lottery list", err)
}

// KnowLotteryBeacon writes BeaconValue, BeaconProof, BeaconHow and BeaconKnownAt, once. ErrStale: it is known, or the draw is
// void.
func (tx *Tx) KnowLotteryBeacon(ctx context.Context, d LotteryDraw) error {
	n, err := tx.q.KnowLotteryBeacon(ctx, gen.KnowLotteryBeaconParams{BeaconValue: d.BeaconValue, BeaconProof: d.BeaconProof, BeaconHow: d.BeaconHow,
		BeaconKnownAt: d.BeaconKnownAt, RoundID: d.RoundID, Attempt: d.Attempt})
	return changed("know lottery beacon", n, err)
}

// ClearLotteryBeacon forgets dice that were typed wrong, with what supervisors confirmed. ErrStale: the draw is void.
func (tx *Tx) ClearLotteryBeacon(ctx context.Context, roundID string, attempt int64) error {
	n, err := tx.q.ClearLotteryBeacon(ctx, gen.ClearLotteryBeaconParams{RoundID: roundID, Attempt: attempt})
	if err := changed("clear lottery beacon", n, err); err != nil {
		return err
	}
	return fail("unconfirm lottery dice", tx.q.UnconfirmLotteryDice(ctx, gen.UnconfirmLotteryDiceParams{RoundID: roundID, Attempt: attempt}))
}

// VoidLotteryDraw writes what begins with Void; from then on another draw can begin. ErrStale: it is void already.
func (tx *Tx) VoidLotteryDraw(ctx context.Context, d LotteryDraw) error {
	n, err := tx.q.VoidLotteryDraw(ctx, gen.VoidLotteryDrawParams{VoidAt: d.VoidAt, VoidReason: d.VoidReason, VoidBy: d.VoidBy, VoidName: d.VoidName,
		RoundID: d.RoundID, Attempt: d.Attempt})
	return changed("void lottery draw", n, err)
}

// InsertLotteryNonce keeps a commitment. ErrDuplicate: this seat has one.
func (tx *Tx) InsertLotteryNonce(ctx context.Context, n LotteryNonce) error {
	return fail("insert lottery nonce", tx.q.InsertLotteryNonce(ctx, gen.InsertLotteryNonceParams{RoundID: n.RoundID, Attempt: n.Attempt, Seat: n.Seat,
		Commitment: n.Commitment, CommittedAt: n.CommittedAt}))
}

// RevealLotteryNonce writes Nonce and RevealedAt, once. ErrStale: it is revealed.
func (tx *Tx) RevealLotteryNonce(ctx context.Context, n LotteryNonce) error {
	rows, err := tx.q.RevealLotteryNonce(ctx, gen.RevealLotteryNonceParams{Nonce: n.Nonce, RevealedAt: n.RevealedAt, RoundID: n.RoundID,
		Attempt: n.Attempt, Seat: n.Seat})
	return changed("reveal lottery nonce", rows, err)
}

// ConfirmLotteryDice writes DiceAt. ErrNotFound: this seat committed to nothing.
func (tx *Tx) ConfirmLotteryDice(ctx context.Context, n LotteryNonce) error {
	rows, err := tx.q.ConfirmLotteryDice(ctx, gen.ConfirmLotteryDiceParams{DiceAt: n.DiceAt, RoundID: n.RoundID, Attempt: n.Attempt, Seat: n.Seat})
	return found("confirm lottery dice", rows, err)
}

// LotteryNonces are those of all draws of a round.
func (tx *Tx) LotteryNonces(ctx context.Context, roundID string) ([]LotteryNonce, error) {
	rows, err := tx.q.LotteryNonces(ctx, roundID)
	return rows, fail("lottery nonces", err)
}

// InsertLotteryTranscript keeps what a draw gave. ErrDuplicate: it was drawn already.
func (tx *Tx) InsertLotteryTranscript(ctx context.Context, t LotteryTranscript) error {
	return fail("insert lottery transcript", tx.q.InsertLotteryTranscript(ctx, gen.InsertLotteryTranscriptParams(t)))
}

// LotteryTranscript is what a draw gave. ErrNotFound: it was not drawn.
func (tx *Tx) LotteryTranscript(ctx context.Context, roundID string, attempt int64) (LotteryTranscript, error) {
	t, err := tx.q.LotteryTranscript(ctx, gen.LotteryTranscriptParams{RoundID: roundID, Attempt: attempt})
	return t, fail("lottery transcript", err)
}

// LotteryTranscriptLines are the transcripts of a round without their bodies, the first first.
func (tx *Tx) LotteryTranscriptLines(ctx context.Context, roundID string) ([]LotteryTranscriptLine, error) {
	rows, err := tx.q.LotteryTranscriptLines(ctx, roundID)
	return rows, fail("lottery transcript lines", err)
}

// InsertLotterySignature keeps a signature. ErrDuplicate: this part signed.
func (tx *Tx) InsertLotterySignature(ctx context.Context, s LotterySignature) error {
	return fail("insert lottery signature", tx.q.InsertLotterySignature(ctx, gen.InsertLotterySignatureParams(s)))
}

// LotterySignatures are those of all transcripts of a round, in the order in which a transcript has them.
func (tx *Tx) LotterySignatures(ctx context.Context, roundID string) ([]LotterySignature, error) {
	rows, err := tx.q.LotterySignatures(ctx, roundID)
	return rows, fail("lottery signatures", err)
}

// LotteryKey is the installation's key with this id; missing, it becomes the one that make gives.
func (tx *Tx) LotteryKey(ctx context.Context, id string, make func() (LotteryKey, error)) (LotteryKey, error) {
	k, err := tx.q.LotteryKey(ctx, id)
	if err = fail("lottery key", err); !errors.Is(err, ErrNotFound) {
		return k, err
	}
	if k, err = make(); err != nil {
		return k, err
	}
	return k, fail("insert lottery key", tx.q.InsertLotteryKey(ctx, gen.InsertLotteryKeyParams(k)))
}
