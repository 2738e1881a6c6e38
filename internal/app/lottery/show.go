package lottery

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"sync"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
)

// Result is what was drawn, with all that came after it.
type Result struct {
	Draw domain.Transcript // as drawn, unsigned: what a supervisor signs is its SignedText
	Full domain.Transcript // with later steps and signatures: its Bytes are what people check
}

// drawn keeps transcripts by their sum, of which the content never changes.
type drawn struct {
	lock sync.Mutex
	sums []string
	kept map[string]domain.Transcript
}

// mostKept is how many transcripts are kept.
const mostKept = 8

func (c *drawn) get(sum string) (domain.Transcript, bool) {
	c.lock.Lock()
	defer c.lock.Unlock()
	t, ok := c.kept[sum]
	return t, ok
}

func (c *drawn) put(sum string, t domain.Transcript) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.kept == nil {
		c.kept = map[string]domain.Transcript{}
	}
	if _, ok := c.kept[sum]; ok {
		return
	}
	if len(c.sums) == mostKept {
		delete(c.kept, c.sums[0])
		c.sums = c.sums[1:]
	}
	c.kept[sum], c.sums = t, append(c.sums, sum)
}

// asDrawn is the transcript of a draw, which is drawn.
func (s *Service) asDrawn(ctx context.Context, tx *store.Tx, roundID string, d *ceremony.Draw) (domain.Transcript, error) {
	if t, ok := s.drawn.get(d.Sum); ok {
		return t, nil
	}
	row, err := tx.LotteryTranscript(ctx, roundID, int64(d.Attempt))
	if err != nil {
		return domain.Transcript{}, err
	}
	t, err := domain.Verify(row.Body)
	if err == nil {
		s.drawn.put(d.Sum, t)
	}
	return t, err
}

// result is a draw, which is drawn, with all that came after it.
func (s *Service) result(ctx context.Context, tx *store.Tx, r Round, d *ceremony.Draw) (*Result, error) {
	t, err := s.asDrawn(ctx, tx, r.ID, d)
	if err != nil {
		return nil, err
	}
	out := &Result{Draw: t, Full: t}
	laters, err := tx.LotteryLaters(ctx, r.ID, int64(d.Attempt))
	if err != nil {
		return nil, err
	}
	for _, l := range laters {
		var a domain.After
		if err := json.Unmarshal([]byte(l.Body), &a); err != nil {
			return nil, err
		}
		if out.Full, err = out.Full.Then(a); err != nil {
			return nil, err
		}
	}
	for _, sig := range d.Signatures {
		if sig.Paper {
			continue
		}
		key, err1 := hex.DecodeString(sig.Key)
		value, err2 := hex.DecodeString(sig.Signature)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		out.Full, err = out.Full.Sign(domain.Signature{Role: string(sig.Part), After: sig.Later, Key: ed25519.PublicKey(key), Bytes: value})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Result gives what was drawn to who may read the round; nil: nothing is, or the draw is void. Faults: those of access.
func (s *Service) Result(ctx context.Context, actor access.Actor, id string) (r Round, out *Result, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		r, err = s.round(ctx, tx, actor, access.LotteryRead, id)
		if d := r.Standing(); err == nil && d != nil && !d.Drawn.IsZero() {
			out, err = s.result(ctx, tx, r, d)
		}
		return err
	})
	return r, out, err
}

// Show is what is public of a round: nothing that names a practice.
type Show struct {
	Round // of People a page shows nothing

	List     []byte            // the published list; empty: none stands
	Timeline ceremony.Timeline // zero: not drawn
	// Result is nil until it is drawn. Until the Timeline is over only the first Due steps of Draw may be shown.
	Result *Result
}

// Show gives what is public, by the token of the address. Fault: FaultGone.
func (s *Service) Show(ctx context.Context, token string) (out Show, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = Show{}
		row, err := tx.LotteryRoundByToken(ctx, token)
		if errors.Is(err, store.ErrNotFound) {
			return fault(FaultGone, "", kernel.Args{})
		}
		if err != nil {
			return err
		}
		if out.Round, err = filled(ctx, tx, row, s.cfg.Now()); err != nil {
			return err
		}
		d := out.Standing()
		if d == nil {
			return nil
		}
		if out.List, err = tx.LotteryList(ctx, out.ID, int64(d.Attempt)); err != nil || d.Drawn.IsZero() {
			return err
		}
		out.Timeline = d.Timeline(out.Now)
		out.Result, err = s.result(ctx, tx, out.Round, d)
		return err
	})
	return out, err
}
