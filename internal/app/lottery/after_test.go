package lottery_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// example is a round that was drawn, of ten units of 100 of a region of 1000: two in each of the first dates by guarantee or
// draw, so that moves have a chain to go along.
func (s *scene) example() (id string) {
	s.Helper()
	in := settings()
	in.Total = 800
	id, token := s.begun(in)
	s.set(closes.Add(time.Hour))
	s.must(s.db.Write(s.ctx, func(ctx context.Context, tx *store.Tx) error {
		var all []store.LotteryUnit
		for i, wish := range []int{0, 0, 0, 0, 2, 2, 3, 3} {
			all = append(all, store.LotteryUnit{UnitID: fmt.Sprint("e", i), Code: fmt.Sprint("U", i), Size: 100, Wish: dates[wish].String()})
		}
		return tx.SetLotteryUnits(ctx, id, all, s.at.Load())
	}))
	s.publish(id)
	s.witnessed(id, token)
	s.must(s.s.Consent(s.ctx, s.as(purchaser), id))
	s.set(moment)
	s.must(s.s.Know(s.ctx, s.as(manager), id, quickProof))
	s.must(s.s.Draw(s.ctx, s.as(drawer), id))
	s.pass(time.Hour)
	return id
}

func (s *scene) lists(id string) [][]string {
	s.Helper()
	_, result, err := s.s.Result(s.ctx, s.as(manager), id)
	s.must(err)
	_, err = domain.Verify(result.Full.Bytes())
	s.must(err)
	units := s.units(id)
	for i, list := range result.Full.Now { // the rows say the same as the transcript
		for n, code := range list {
			if u := units[code]; u.Date != dates[i].String() || u.Place != int64(n+1) {
				s.Errorf("%s stands at %s, place %d", code, u.Date, u.Place)
			}
		}
	}
	return result.Full.Now
}

func (s *scene) requests(id string) []lottery.Request {
	s.Helper()
	all, err := s.s.Requests(s.ctx, s.as(manager), id)
	s.must(err)
	return all
}

func (s *scene) ask(id string, in lottery.Request) error {
	return s.s.Ask(s.ctx, s.as(manager), id, in)
}

// A move along a chain in which nobody asked for a later date is done at once; one that meets a guaranteed unit asks it first.
func TestMovesAndOffers_AD1_AD2(t *testing.T) {
	each(t, func(s *scene) {
		id := s.example()
		before := s.lists(id)
		mover, next := before[0][0], before[1][0]
		s.must(s.ask(id, lottery.Request{Kind: domain.KindMove, Code: mover, Date: dates[1], Reason: "Verbouwing"}))
		after := s.lists(id)
		if r := s.requests(id)[0]; r.State != lottery.Taken || r.By != "manager" || after[0][len(after[0])-1] != next || after[1][len(after[1])-1] != mover {
			s.Fatalf("%+v: %v became %v", r, before, after)
		}
		mover, guaranteed := after[1][0], after[2][0] // asked for July itself, and April would be earlier
		s.must(s.ask(id, lottery.Request{Kind: domain.KindMove, Code: mover, Date: dates[2]}))
		s.must(s.ask(id, lottery.Request{Kind: domain.KindWithdraw, Code: after[3][1]})) // waits behind it
		all := s.requests(id)
		if len(all[1].Offers) != 1 || all[1].Offers[0].Code != guaranteed || all[1].Offers[0].To != dates[1] || all[1].State != lottery.Waiting || all[2].State != lottery.Waiting {
			s.Fatalf("%+v", all)
		}
		offer := all[1].Offers[0]
		s.refused("another's offer", s.s.Answer(s.ctx, s.as(manager), id, 2, after[3][0], dates[1], true), lottery.FaultOffer)
		s.must(s.s.Answer(s.ctx, s.as(manager), id, 2, offer.Code, offer.To, true))
		s.refused("twice", s.s.Answer(s.ctx, s.as(manager), id, 2, offer.Code, offer.To, false), lottery.FaultOffer)
		now := s.lists(id)
		if now[1][len(now[1])-1] != guaranteed || now[2][len(now[2])-1] != mover || len(now[3]) != 1 {
			s.Errorf("%v became %v", after, now)
		}
		_, result, err := s.s.Result(s.ctx, s.as(manager), id)
		s.must(err)
		if n := len(result.Full.After); n != 3 || len(result.Full.Signed) != 4 { // the draw and each step after it
			s.Errorf("%d steps, %d signatures", n, len(result.Full.Signed))
		}
	})
}

// An offer that nobody answers in time goes to the next in the list; whoever comes too late is told.
func TestAnOfferEnds_AD2(t *testing.T) {
	each(t, func(s *scene) {
		id := s.example()
		lists := s.lists(id)
		s.must(s.ask(id, lottery.Request{Kind: domain.KindMove, Code: lists[1][0], Date: dates[2]}))
		first := s.requests(id)[0].Offers[0]
		s.must(s.s.Expire(s.ctx)) // nothing is late
		s.set(first.Until)
		s.refused("too late", s.s.Answer(s.ctx, s.as(manager), id, 1, first.Code, first.To, true), lottery.FaultOffer)
		s.must(s.s.Expire(s.ctx))
		s.must(s.s.Expire(s.ctx)) // the next offer has its own time
		offers := s.requests(id)[0].Offers
		if len(offers) != 2 || offers[0].Answer != lottery.Expired || offers[1].Code == first.Code || offers[1].Answer != "" || !offers[1].Until.After(s.now()) {
			s.Fatalf("%+v", offers)
		}
		s.must(s.s.Answer(s.ctx, s.as(manager), id, 1, offers[1].Code, offers[1].To, false))
		r := s.requests(id)[0]
		if r.State != lottery.Refused || r.Answer != domain.FaultNobody {
			s.Errorf("nobody is left, and it is %s: %s", r.State, r.Answer)
		}
		if got := fmt.Sprint(s.lists(id)); got != fmt.Sprint(lists) {
			s.Errorf("%s, was %v", got, lists)
		}
	})
}

// What was asked about a draw that is void is refused with the reason, and who came late does not slip into the next list.
func TestVoidEndsWhatCameAfter_AD4(t *testing.T) {
	each(t, func(s *scene) {
		id := s.example()
		lists := s.lists(id)
		s.must(s.ask(id, lottery.Request{Kind: domain.KindWithdraw, Code: lists[3][0]}))
		s.must(s.ask(id, lottery.Request{Kind: domain.KindLate, Code: "LAAT", Size: 90, Date: dates[0]}))
		s.must(s.ask(id, lottery.Request{Kind: domain.KindMove, Code: lists[1][0], Date: dates[2]}))
		s.must(s.s.Void(s.ctx, s.as(manager), id, "De beamer viel uit en niemand kon meekijken."))
		all := s.requests(id)
		if r := all[2]; r.State != lottery.Refused || r.Answer != lottery.FaultVoided || r.Offers[0].Answer != lottery.Expired || all[0].State != lottery.Taken {
			s.Errorf("%+v", all)
		}
		if n := len(s.units(id)); n != 8 {
			s.Errorf("%d units", n)
		}
		s.pass(60 * 24 * time.Hour)
		s.must(s.s.Expire(s.ctx))
		s.refused("asking", s.ask(id, lottery.Request{Kind: domain.KindWithdraw, Code: lists[0][0]}), "lottery.not-drawn")
	})
}

func TestWithdrawCorrectAndLate_AD3_AD4(t *testing.T) {
	each(t, func(s *scene) {
		id := s.example()
		lists := s.lists(id)
		s.must(s.ask(id, lottery.Request{Kind: domain.KindWithdraw, Code: lists[3][0]}))
		s.must(s.ask(id, lottery.Request{Kind: domain.KindLate, Code: "LAAT", UnitID: "late", Size: 90, Date: dates[0]}))
		s.refused("the code is taken", s.ask(id, lottery.Request{Kind: domain.KindLate, Code: "LAAT", UnitID: "later", Size: 90, Date: dates[0]}), domain.FaultUnitTwice)
		s.refused("no room", s.ask(id, lottery.Request{Kind: domain.KindLate, Code: "GROOT", UnitID: "big", Size: 9000, Date: dates[0]}), domain.FaultNoRoom)
		s.must(s.ask(id, lottery.Request{Kind: domain.KindCorrect, Code: lists[3][1], Size: 80}))
		for what, c := range map[string]struct {
			in   lottery.Request
			code string
		}{
			"who is not there": {lottery.Request{Kind: domain.KindMove, Code: "X", Date: dates[1]}, domain.FaultUnit},
			"earlier":          {lottery.Request{Kind: domain.KindMove, Code: lists[3][1], Date: dates[0]}, domain.FaultNotLater},
			"a size of 0":      {lottery.Request{Kind: domain.KindCorrect, Code: lists[3][1]}, domain.FaultUnitSize},
			"something else":   {lottery.Request{Kind: "swap", Code: lists[3][1]}, lottery.FaultRequest},
		} {
			s.refused(what, s.ask(id, c.in), c.code)
		}
		counts, err := s.s.Counts(s.ctx, s.as(purchaser), id)
		s.must(err)
		if last := counts.ByDate[3]; last.Date != dates[3] || last.Units != 2 || last.Size != 170 || counts.ByDate[0].Units != 2 {
			s.Errorf("%+v", counts.ByDate)
		}
		if u := s.units(id)["LAAT"]; u.Date != dates[3].String() || u.UnitID != "late" {
			s.Errorf("%+v", u)
		}
	})
}

// A request is refused while nothing is drawn, and the insurer sees no outcome before all of it is shown.
func TestBeforeItIsShown_AZ4(t *testing.T) {
	each(t, func(s *scene) {
		id, _ := s.ready()
		s.refused("before the draw", s.ask(id, lottery.Request{Kind: domain.KindWithdraw, Code: "A"}), "lottery.not-drawn")
		s.must(s.s.Draw(s.ctx, s.as(drawer), id))
		counts, err := s.s.Counts(s.ctx, s.as(purchaser), id)
		s.must(err)
		if counts.Units != int64(len(units)) || counts.ByDate[0].Units != 0 || counts.ByDate[0].Cap != 1000 || counts.ByDate[3].Cap != 4000 {
			s.Errorf("while it is shown: %+v", counts)
		}
		s.pass(time.Hour)
		if counts, err = s.s.Counts(s.ctx, s.as(purchaser), id); err != nil || counts.ByDate[2].Units == 0 {
			s.Errorf("afterwards: %+v, %v", counts.ByDate, err)
		}
	})
}

// The chances that the specification gives, and simulated ones that agree with them; whoever leaves stops the work.
func TestOdds_LP5(t *testing.T) {
	s := newScene(t, storetest.SQLite(t))
	c := settings().Case(nil)
	for _, code := range []string{"A", "B", "C", "D"} {
		size := int64(600)
		if code == "D" {
			size = 2200
		}
		c.Units = append(c.Units, domain.Unit{Code: code, Size: size, Wish: dates[0]})
	}
	exact, err := s.s.Odds(s.ctx, c)
	s.must(err)
	if got := fmt.Sprint(exact.Exact["A"], exact.Exact["D"]); got != "[5/12 1/12 1/4 1/4] [1/2 1/2 0 0]" || exact.Draws != 0 {
		t.Errorf("%s", got)
	}
	many := settings().Case(nil)
	for i := range 40 {
		many.Units = append(many.Units, domain.Unit{Code: fmt.Sprint("U", i), Size: 100, Wish: dates[0]})
	}
	ended, cancel := context.WithCancel(s.ctx)
	cancel()
	if _, err := s.s.Odds(ended, many); !errors.Is(err, context.Canceled) {
		t.Errorf("who asked is gone: %v", err)
	}
	odds, err := s.s.Odds(s.ctx, many)
	s.must(err)
	if odds.Draws == 0 || odds.Exact != nil || math.Abs(odds.ByCode["U7"][0]-0.25) > 0.02 {
		t.Errorf("%d draws, %v", odds.Draws, odds.ByCode["U7"])
	}
	id, _ := s.begun(settings())
	_, _, err = s.s.RoundOdds(s.ctx, s.as(manager), id)
	s.refused("without tickets", err, lottery.FaultCase)
	s.ticketed(id)
	of, known, err := s.s.RoundOdds(s.ctx, s.as(manager), id)
	s.must(err)
	if len(of.Units) != len(units) || len(known.Exact) != len(units) {
		t.Errorf("%d units, %v", len(of.Units), known.Exact)
	}
}
