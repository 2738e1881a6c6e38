package lottery

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
)

// witness does something for a supervisor in one transaction.
func (s *Service) witness(ctx context.Context, who Supervisor, event string, fn func(context.Context, *store.Tx, Seat) (string, error)) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		seat, actor, err := s.seat(ctx, tx, who)
		if err != nil {
			return err
		}
		detail, err := fn(ctx, tx, seat)
		if err != nil {
			return err
		}
		return record(ctx, tx, actor, seat.Round, event, detail)
	})
}

// Commit keeps a supervisor's commitment: domain.Commitment of a nonce, in hexadecimal (protocol 3). Faults: FaultHex, those
// of ceremony.Round.MayCommit and of Supervise.
func (s *Service) Commit(ctx context.Context, who Supervisor, commitment string) error {
	return s.witness(ctx, who, EventCommit, func(ctx context.Context, tx *store.Tx, seat Seat) (string, error) {
		if err := seat.MayCommit(seat.Part, seat.Now); err != nil {
			return "", err
		}
		sum, err := hash(strings.ToLower(strings.TrimSpace(commitment)))
		if err != nil {
			return "", fault(FaultHex, "commitment", kernel.Args{})
		}
		text := hex.EncodeToString(sum[:])
		return string(seat.Part) + ": " + text, tx.InsertLotteryNonce(ctx, store.LotteryNonce{RoundID: seat.ID, Attempt: int64(seat.Standing().Attempt),
			Seat: int64(seat.Part.Seat()), Commitment: text, CommittedAt: store.Millis(seat.Now)})
	})
}

// Reveal keeps a supervisor's nonce, in hexadecimal. Faults: FaultHex, those of ceremony.Round.MayReveal and of Supervise.
func (s *Service) Reveal(ctx context.Context, who Supervisor, nonce string) error {
	return s.witness(ctx, who, EventReveal, func(ctx context.Context, tx *store.Tx, seat Seat) (string, error) {
		value, err := hex.DecodeString(strings.ToLower(strings.TrimSpace(nonce)))
		if err != nil || len(value) > 1024 {
			return "", fault(FaultHex, "nonce", kernel.Args{})
		}
		if err := seat.MayReveal(seat.Part, value, seat.Now); err != nil {
			return "", err
		}
		return string(seat.Part), tx.RevealLotteryNonce(ctx, store.LotteryNonce{RoundID: seat.ID, Attempt: int64(seat.Standing().Attempt),
			Seat: int64(seat.Part.Seat()), Nonce: hex.EncodeToString(value), RevealedAt: store.Millis(seat.Now)})
	})
}

// ConfirmDice says that the dice are as typed, or that they are not: then they are typed again. Faults: those of
// ceremony.Round.MayConfirmDice and of Supervise.
func (s *Service) ConfirmDice(ctx context.Context, who Supervisor, right bool) error {
	return s.witness(ctx, who, EventDice, func(ctx context.Context, tx *store.Tx, seat Seat) (string, error) {
		if err := seat.MayConfirmDice(seat.Part); err != nil {
			return "", err
		}
		attempt := int64(seat.Standing().Attempt)
		if !right {
			return string(seat.Part) + ": nee", tx.ClearLotteryBeacon(ctx, seat.ID, attempt)
		}
		return string(seat.Part) + ": ja", tx.ConfirmLotteryDice(ctx, store.LotteryNonce{RoundID: seat.ID, Attempt: attempt, Seat: int64(seat.Part.Seat()),
			DiceAt: store.Millis(seat.Now)})
	})
}

// Sign keeps a supervisor's signature under the draw: an Ed25519 key and signature in hexadecimal, over the SignedText of
// its Result, or paper: on the printed minutes. Faults: FaultHex, domain.FaultSignature, those of ceremony.Round.MaySign and
// of Supervise.
func (s *Service) Sign(ctx context.Context, who Supervisor, key, signature string, paper bool) error {
	return s.witness(ctx, who, EventSign, func(ctx context.Context, tx *store.Tx, seat Seat) (string, error) {
		if err := seat.MaySign(seat.Part); err != nil {
			return "", err
		}
		d := seat.Standing()
		row := store.LotterySignature{RoundID: seat.ID, Attempt: int64(d.Attempt), Part: string(seat.Part), Name: seat.Name, Paper: paper, At: store.Millis(seat.Now)}
		if !paper {
			result, err := s.result(ctx, tx, seat.Round, d)
			if err != nil {
				return "", err
			}
			if row.PublicKey, row.Signature, err = signed(result.Draw, seat.Part, key, signature); err != nil {
				return "", err
			}
		}
		return string(seat.Part), tx.InsertLotterySignature(ctx, row)
	})
}

// signed looks at a signature and gives it in the one form it is kept in.
func signed(t domain.Transcript, part ceremony.Part, key, signature string) (string, string, error) {
	k, err := hex.DecodeString(strings.TrimSpace(key))
	if err != nil || len(k) != ed25519.PublicKeySize {
		return "", "", fault(FaultHex, "key", kernel.Args{})
	}
	sig, err := hex.DecodeString(strings.TrimSpace(signature))
	if err != nil {
		return "", "", fault(FaultHex, "signature", kernel.Args{})
	}
	if _, err := t.Sign(domain.Signature{Role: string(part), Key: k, Bytes: sig}); err != nil {
		return "", "", err
	}
	return hex.EncodeToString(k), hex.EncodeToString(sig), nil
}

// signPaper records a signature on the printed minutes for a part, by the RHO.
func (s *Service) signPaper(ctx context.Context, tx *store.Tx, r Round, part ceremony.Part) error {
	if err := r.MaySign(part); err != nil {
		return err
	}
	return tx.InsertLotterySignature(ctx, store.LotterySignature{RoundID: r.ID, Attempt: int64(r.Standing().Attempt), Part: string(part),
		Name: r.People[part].Name, Paper: true, At: store.Millis(r.Now)})
}

// NotePaper records that a supervisor signed the printed minutes (the paper way). Faults: those of ceremony.Round.MaySign and
// of access.
func (s *Service) NotePaper(ctx context.Context, actor access.Actor, id string, part ceremony.Part) error {
	return s.change(ctx, actor, access.LotteryManage, id, EventSign, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		if part.Seat() < 0 {
			return "", fault(ceremony.FaultPart, "", kernel.Args{Value: string(part)})
		}
		return string(part) + " (papier)", s.signPaper(ctx, tx, r, part)
	})
}
