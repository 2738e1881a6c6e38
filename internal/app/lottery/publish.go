package lottery

import (
	"context"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/beacon"
	"kwartier/internal/store"
)

// Units are those of a round as the draw sees them: code, size, wish, last. For use cases; pages get Tickets.
func Units(ctx context.Context, tx *store.Tx, roundID string) ([]domain.Unit, error) {
	rows, err := tx.LotteryUnits(ctx, roundID)
	if err != nil {
		return nil, err
	}
	out := make([]domain.Unit, len(rows))
	for i, u := range rows {
		wish, err := kernel.ParseDate(u.Wish)
		if err != nil {
			return nil, err
		}
		out[i] = domain.Unit{Code: u.Code, Size: u.Size, Wish: wish, Last: u.Last}
	}
	return out, nil
}

// Tickets are the units of a round and what is wrong with drawing them, for who may read the round. Faults: those of access.
func (s *Service) Tickets(ctx context.Context, actor access.Actor, id string) (c domain.Case, wrong []kernel.Finding, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.round(ctx, tx, actor, access.LotteryRead, id)
		if err != nil {
			return err
		}
		units, err := Units(ctx, tx, id)
		if err != nil {
			return err
		}
		c = r.Settings.Case(units)
		wrong = domain.Check(c)
		return nil
	})
	return c, wrong, err
}

// blocking is the first finding that keeps a case from being drawn, as a refusal; nil: none.
func blocking(wrong []kernel.Finding) error {
	for _, f := range wrong {
		if f.Severity == kernel.Blocking {
			return fault(FaultCase, "", kernel.Args{Value: f.Code, Names: []string{f.Path}})
		}
	}
	return nil
}

// Publish publishes the list with its hash, the total and the policy, and names the beacon: its chain (ceremony.Dice, or the
// name of a drand chain) and moment; of a chain the first round from that moment on is named (protocol 2). Faults: those of
// ceremony.Round.MayPublish, FaultChain, FaultCase, those of access.
func (s *Service) Publish(ctx context.Context, actor access.Actor, id string, b ceremony.Beacon) error {
	return s.change(ctx, actor, access.LotteryManage, id, EventPublish, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		b, err := named(b)
		if err != nil {
			return "", err
		}
		if err := r.MayPublish(r.Now, b); err != nil {
			return "", err
		}
		units, err := Units(ctx, tx, id)
		if err != nil {
			return "", err
		}
		c := r.Settings.Case(units)
		if f := blocking(domain.Check(c)); f != nil {
			return "", f
		}
		sum := domain.ListHash(c)
		err = tx.InsertLotteryDraw(ctx, store.LotteryDraw{RoundID: id, Attempt: int64(len(r.Draws) + 1), List: domain.ListBytes(c), ListHash: hex.EncodeToString(sum[:]),
			PublishedAt: store.Millis(r.Now), Pace: r.Settings.Pace.Milliseconds(), BeaconChain: b.Chain, BeaconRound: b.Round, BeaconAt: store.Millis(b.At)})
		return hex.EncodeToString(sum[:]), err
	})
}

// named fills in round and moment of a chain.
func named(b ceremony.Beacon) (ceremony.Beacon, error) {
	if b.Chain == ceremony.Dice {
		return ceremony.Beacon{Chain: ceremony.Dice, At: b.At}, nil
	}
	chain, ok := beacon.ByName(b.Chain)
	if !ok {
		return b, fault(FaultChain, "chain", kernel.Args{})
	}
	if b.Round == 0 {
		b.Round = chain.RoundAt(b.At)
	}
	return ceremony.Beacon{Chain: b.Chain, Round: b.Round, At: chain.Moment(b.Round)}, nil
}

// Void makes the draw that stands void, for a reason that everybody will read; then the list can be published again. Of what came after it
// nothing stays: open requests are refused, and late entrants ask again. Faults:
// ceremony.FaultReason, ceremony.FaultNoList, those of access.
func (s *Service) Void(ctx context.Context, actor access.Actor, id, reason string) error {
	return s.change(ctx, actor, access.LotteryManage, id, EventVoid, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		reason := printable(reason)
		if err := r.MayVoid(reason); err != nil {
			return "", err
		}
		d := r.Standing()
		if !d.Drawn.IsZero() {
			err := tx.DropLotteryAfter(ctx, store.LotteryRequest{RoundID: id, State: string(Refused), Answer: FaultVoided, DoneAt: store.Millis(r.Now)}, Expired)
			if err = errors.Join(err, tx.PlaceLotteryUnits(ctx, id, nil)); err != nil {
				return "", err
			}
		}
		err := tx.VoidLotteryDraw(ctx, store.LotteryDraw{RoundID: id, Attempt: int64(d.Attempt), VoidAt: store.Millis(r.Now), VoidReason: reason,
			VoidBy: actor.Account, VoidName: actor.Name})
		return strconv.Itoa(d.Attempt) + ": " + reason, err
	})
}

// printable keeps what can stand in one line of a transcript.
func printable(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !strconv.IsPrint(r) || r == ' ' })
	return strings.Join(words, " ")
}
