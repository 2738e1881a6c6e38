package lottery

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Rounds are the actor's: those of its RHO, or of the regions in which its insurer is a party; the last to close first.
// Faults: those of access.
func (s *Service) Rounds(ctx context.Context, actor access.Actor) (out []Round, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		if actor.Member.Kind != account.Insurer {
			if err := access.Decide(actor, access.LotteryList, access.Own(actor, access.Organisation)); err != nil {
				return err
			}
		}
		rows, err := rowsOf(ctx, tx, actor)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if row.RhoID != actor.Organisation() && !access.Allowed(actor, access.LotteryCount, access.OfRound(row.ID, row.RhoID, row.RegionKey)) {
				continue
			}
			r, err := filled(ctx, tx, row, s.cfg.Now())
			if err != nil {
				return err
			}
			out = append(out, r)
		}
		return nil
	})
	return out, err
}

func rowsOf(ctx context.Context, tx *store.Tx, actor access.Actor) ([]store.LotteryRound, error) {
	if actor.Member.Kind != account.Insurer {
		return tx.LotteryRoundsOfRHO(ctx, actor.Organisation())
	}
	var out []store.LotteryRound
	for _, key := range actor.Regions {
		rows, err := tx.LotteryRoundsOfRegion(ctx, key)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// Begin begins a round of the actor's RHO and gives its id. Faults: *kernel.Refusal with the fields that are wrong, those of
// access.
func (s *Service) Begin(ctx context.Context, actor access.Actor, in ceremony.Settings) (string, error) {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return "", err
	}
	token, err := ident.New(s.cfg.Chance)
	if err != nil {
		return "", err
	}
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := access.Decide(actor, access.LotteryBegin, access.Own(actor, access.Organisation)); err != nil {
			return err
		}
		row, err := rowFor(in)
		if err != nil {
			return err
		}
		rho, err := tx.RHO(ctx, actor.Organisation())
		if err != nil {
			return err
		}
		at := store.Millis(s.cfg.Now())
		row.ID, row.RhoID, row.RegionKey, row.Token = id, actor.Organisation(), rho.RegionKey, token
		row.CreatedAt, row.UpdatedAt, row.ByAccount, row.ByName = at, at, actor.Account, actor.Name
		if err := tx.InsertLotteryRound(ctx, row); err != nil {
			return err
		}
		return record(ctx, tx, actor, Round{ID: id, RHO: row.RhoID}, EventBegin, row.Name)
	})
	return id, err
}

// rowFor writes settings that are right.
func rowFor(in ceremony.Settings) (store.LotteryRound, error) {
	in.Name = strings.Join(strings.Fields(in.Name), " ")
	in.Policy = in.Policy.Filled()
	if err := in.Check(); err != nil {
		return store.LotteryRound{}, err
	}
	body, err := json.Marshal(in)
	return store.LotteryRound{Name: in.Name, Settings: string(body), OpensAt: store.Millis(in.Opens), ClosesAt: store.Millis(in.Closes)}, err
}

// Settle changes the settings of a round; version is the one that was shown. Faults: *kernel.Refusal, ceremony.FaultFixed,
// FaultClash, those of access.
func (s *Service) Settle(ctx context.Context, actor access.Actor, id string, version int64, in ceremony.Settings) error {
	return s.change(ctx, actor, access.LotteryManage, id, EventSettle, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		if err := r.MaySettle(); err != nil {
			return "", err
		}
		row, err := rowFor(in)
		if err != nil {
			return "", err
		}
		row.ID, row.Version, row.UpdatedAt = id, version, store.Millis(s.cfg.Now())
		err = tx.UpdateLotteryRound(ctx, row)
		if errors.Is(err, store.ErrStale) {
			return "", fault(FaultClash, "", kernel.Args{})
		}
		return row.Name, err
	})
}
