package lottery

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/beacon"
	"kwartier/internal/store"
)

// How a beacon's value came.
const (
	Fetched = "fetched"
	Pasted  = "pasted"
	Thrown  = "thrown"
)

// Know records the beacon's value from what somebody pasted: drand's answer as JSON, or the signature in hexadecimal; with
// dice the row of throws. The signature is held against the key of the chain. Faults: those of ceremony.Round.MayKnow,
// FaultBeacon, ceremony.FaultDice, those of access.
func (s *Service) Know(ctx context.Context, actor access.Actor, id, pasted string) error {
	return s.know(ctx, actor, id, pasted, Pasted)
}

// Fetch gets the value from the beacon and records it. Faults: as Know, and FaultFetch.
func (s *Service) Fetch(ctx context.Context, actor access.Actor, id string) error {
	r, err := s.Round(ctx, actor, id)
	if err != nil {
		return err
	}
	if err := r.MayKnow(r.Now); err != nil {
		return err
	}
	d := r.Standing()
	if s.cfg.Fetch == nil || d.Beacon.Chain == ceremony.Dice {
		return fault(FaultFetch, "", kernel.Args{})
	}
	proof, err := s.cfg.Fetch(ctx, d.Beacon.Chain, d.Beacon.Round)
	if err != nil {
		return errors.Join(fault(FaultFetch, "", kernel.Args{}), err)
	}
	return s.know(ctx, actor, id, proof, Fetched)
}

func (s *Service) know(ctx context.Context, actor access.Actor, id, pasted, how string) error {
	return s.change(ctx, actor, access.LotteryManage, id, EventBeacon, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		if err := r.MayKnow(r.Now); err != nil {
			return "", err
		}
		d := r.Standing()
		value, proof, err := valueOf(d.Beacon, pasted)
		if err != nil {
			return "", err
		}
		if d.Beacon.Chain == ceremony.Dice {
			how = Thrown
		}
		err = tx.KnowLotteryBeacon(ctx, store.LotteryDraw{RoundID: id, Attempt: int64(d.Attempt), BeaconValue: hex.EncodeToString(value), BeaconProof: proof,
			BeaconHow: how, BeaconKnownAt: store.Millis(r.Now)})
		return how + ": " + hex.EncodeToString(value), err
	})
}

// valueOf reads a beacon's value and its proof from what was pasted.
func valueOf(b ceremony.Beacon, pasted string) (value []byte, proof string, err error) {
	if b.Chain == ceremony.Dice {
		value, err = ceremony.Throws(pasted)
		return value, "", err
	}
	chain, ok := beacon.ByName(b.Chain)
	if !ok {
		return nil, "", fmt.Errorf("lottery: a draw with chain %q", b.Chain)
	}
	proof = strings.Join(strings.Fields(pasted), " ")
	if strings.HasPrefix(proof, "{") {
		if proof, err = beacon.Proof([]byte(pasted)); err != nil {
			return nil, "", fault(FaultBeacon, "beacon", kernel.Args{})
		}
	}
	proof = strings.ToLower(proof)
	value, err = chain.Value(b.Round, proof)
	if errors.Is(err, beacon.ErrSignature) {
		err = fault(FaultBeacon, "beacon", kernel.Args{Value: fmt.Sprint(b.Round), Name: b.Chain})
	}
	return value, proof, err
}

// Draw draws: it computes the transcript from list, nonces and beacon, keeps it, and signs it for the drawer with the
// installation's key. Of several who draw at once one does; killed in the midst, nothing has happened, and drawing again
// gives the same. The live page begins a moment later. Faults: those of ceremony.Round.MayDraw, and of access.
func (s *Service) Draw(ctx context.Context, actor access.Actor, id string) error {
	return s.change(ctx, actor, access.LotteryDraw, id, EventDraw, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		if err := r.MayDraw(actor.Account, r.Now); err != nil {
			return "", err
		}
		d := r.Standing()
		t, err := transcript(ctx, tx, r, d)
		if err != nil {
			return "", err
		}
		body := t.Bytes()
		sum := sha256.Sum256(body)
		row := store.LotteryTranscript{RoundID: id, Attempt: int64(d.Attempt), Body: body, Sum: hex.EncodeToString(sum[:]), Steps: int64(len(t.Result.Steps)),
			StartsAt: store.Millis(r.Now.Add(warning)), DrawnAt: store.Millis(r.Now), ByAccount: actor.Account, ByName: actor.Name}
		err = tx.InsertLotteryTranscript(ctx, row)
		if errors.Is(err, store.ErrDuplicate) {
			return "", fault(ceremony.FaultDrawn, "", kernel.Args{})
		}
		if err != nil {
			return "", err
		}
		if err := place(ctx, tx, id, t); err != nil {
			return "", err
		}
		return row.Sum, s.sign(ctx, tx, r, d, t, actor.Name)
	})
}

// warning is how long after the click the live page shows the first step: time to say that it begins.
const warning = 5 * time.Second

// transcript draws from what stands in the rows.
func transcript(ctx context.Context, tx *store.Tx, r Round, d *ceremony.Draw) (domain.Transcript, error) {
	list, err := tx.LotteryList(ctx, r.ID, int64(d.Attempt))
	if err != nil {
		return domain.Transcript{}, err
	}
	c, wrong := domain.ReadCase(list)
	if kernel.Blocks(wrong) || sha256.Sum256(list) != d.ListHash {
		return domain.Transcript{}, fmt.Errorf("lottery: the list of %s is not what was published: %v", r.ID, wrong)
	}
	b, err := beaconOf(d.Beacon)
	if err != nil {
		return domain.Transcript{}, err
	}
	voided, err := voidedOf(ctx, tx, r)
	if err != nil {
		return domain.Transcript{}, err
	}
	return domain.NewTranscript(c, domain.Derived(d.ListHash, d.Nonces(), b, voided...)), nil
}

func beaconOf(b ceremony.Beacon) (domain.Beacon, error) {
	if b.Chain == ceremony.Dice {
		return domain.Beacon{Source: domain.SourceDice, Value: b.Value}, nil
	}
	chain, ok := beacon.ByName(b.Chain)
	if !ok {
		return domain.Beacon{}, fmt.Errorf("lottery: a draw with chain %q", b.Chain)
	}
	signature, err := chain.Signature(b.Proof)
	return domain.Beacon{Source: domain.SourceDrand, Chain: chain.Hash[:], Round: uint64(b.Round), Value: b.Value, Signature: signature}, err //nolint:gosec // from 1
}

// voidedOf are the draws of a round that do not count: by the hash of the draw, or of the list when nothing was drawn.
func voidedOf(ctx context.Context, tx *store.Tx, r Round) ([]domain.Voided, error) {
	var out []domain.Voided
	for _, d := range r.Draws {
		if d.Void.At.IsZero() {
			continue
		}
		v := domain.Voided{Hash: d.ListHash, Reason: d.Void.Reason}
		if !d.Drawn.IsZero() {
			row, err := tx.LotteryTranscript(ctx, r.ID, int64(d.Attempt))
			if err != nil {
				return nil, err
			}
			t, err := domain.Verify(row.Body)
			if err != nil {
				return nil, err
			}
			v.Hash = t.Hash
		}
		out = append(out, v)
	}
	return out, nil
}

// place writes where everybody stands.
func place(ctx context.Context, tx *store.Tx, id string, t domain.Transcript) error {
	var placed []store.LotteryUnit
	for i, list := range t.Now {
		for n, code := range list {
			placed = append(placed, store.LotteryUnit{Code: code, Date: t.Case.Dates[i].String(), Place: int64(n + 1)})
		}
	}
	return tx.PlaceLotteryUnits(ctx, id, placed)
}

// keyID names the key with which the installation signs for the drawer.
const keyID = "drawer"

// sign signs a transcript, with all steps after it, with the installation's key.
func (s *Service) sign(ctx context.Context, tx *store.Tx, r Round, d *ceremony.Draw, t domain.Transcript, name string) error {
	row, err := tx.LotteryKey(ctx, keyID, func() (store.LotteryKey, error) {
		seed := make([]byte, ed25519.SeedSize)
		if _, err := io.ReadFull(s.cfg.Chance, seed); err != nil {
			return store.LotteryKey{}, err
		}
		public, _ := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
		return store.LotteryKey{ID: keyID, Seed: hex.EncodeToString(seed), PublicKey: hex.EncodeToString(public), CreatedAt: store.Millis(r.Now)}, nil
	})
	if err != nil {
		return err
	}
	seed, err := hex.DecodeString(row.Seed)
	if err != nil {
		return err
	}
	later := len(t.After)
	signature := ed25519.Sign(ed25519.NewKeyFromSeed(seed), t.SignedText(string(ceremony.Drawer), later))
	return tx.InsertLotterySignature(ctx, store.LotterySignature{RoundID: r.ID, Attempt: int64(d.Attempt), Part: string(ceremony.Drawer), Later: int64(later),
		Name: name, PublicKey: row.PublicKey, Signature: hex.EncodeToString(signature), At: store.Millis(r.Now)})
}
