package storetest

import (
	"context"
	"errors"
	"testing"

	"kwartier/internal/store"
)

// aRound is a round of the first RHO, with one draw.
func aRound(ctx context.Context, tx *store.Tx) error {
	return errors.Join(world(ctx, tx),
		tx.InsertLotteryRound(ctx, store.LotteryRound{ID: "r", RhoID: rhoA, RegionKey: "zuid", Name: "Ronde", Settings: "{}", OpensAt: t0, ClosesAt: t0 + minute,
			Token: "open", CreatedAt: t0, UpdatedAt: t0}),
		tx.InsertLotteryDraw(ctx, store.LotteryDraw{RoundID: "r", Attempt: 1, List: []byte("{}"), ListHash: "ab", PublishedAt: t0, BeaconChain: "quicknet", BeaconRound: 7, BeaconAt: t0}))
}

// A round is found by id, by public address, by RHO and by region; who saw an old version overwrites nothing (LO-1).
func lotteryRounds(t *testing.T, db Database) {
	write(t, db, aRound)
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertLotteryRound(ctx, store.LotteryRound{ID: "s", RhoID: rhoB, Token: "open"})
	})
	refused(t, db, store.ErrMissing, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertLotteryRound(ctx, store.LotteryRound{ID: "s", RhoID: "nobody", Token: "other"})
	})
	change := func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateLotteryRound(ctx, store.LotteryRound{ID: "r", Name: "Anders", Settings: "[]", ClosesAt: t0 + 2*minute, Version: 1})
	}
	write(t, db, change)
	refused(t, db, store.ErrStale, change)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return tx.ConsentLotteryRound(ctx, store.LotteryRound{ID: "r", ConsentAt: t0, ConsentName: "Inkoper", ConsentSum: "cd"})
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		r, err := tx.LotteryRoundByToken(ctx, "open")
		same(t, "round", r.Name+r.Settings+r.ConsentName, "Anders[]Inkoper")
		same(t, "version", r.Version, int64(2))
		own, err2 := tx.LotteryRoundsOfRHO(ctx, rhoA)
		none, err3 := tx.LotteryRoundsOfRHO(ctx, rhoB)
		region, err4 := tx.LotteryRoundsOfRegion(ctx, "zuid")
		same(t, "rounds", len(own)*10+len(none)+len(region), 11)
		if _, gone := tx.LotteryRoundByToken(ctx, "dicht"); !errors.Is(gone, store.ErrNotFound) {
			t.Errorf("no round: %v", gone)
		}
		return errors.Join(err, err2, err3, err4)
	})
}

// One account has one part in a round; a new guest's link ends the one before (LO-8).
func lotteryPersons(t *testing.T, db Database) {
	write(t, db, aRound)
	set := func(part, account, token string) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			return tx.SetLotteryPerson(ctx, store.LotteryPerson{RoundID: "r", Part: part, AccountID: account, Name: "Iemand", Email: " Iemand@Voorbeeld.example"}, token)
		}
	}
	write(t, db, set("drawer", person, ""))
	refused(t, db, store.ErrDuplicate, set("supervisor-1", person, ""))
	write(t, db, set("supervisor-1", "", "geheim"))
	write(t, db, set("supervisor-2", "", "ander geheim"))
	write(t, db, set("supervisor-1", "", "nieuw"))
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.LotteryPersonByToken(ctx, "geheim"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the old link: %v", err)
		}
		p, err := tx.LotteryPersonByToken(ctx, "nieuw")
		same(t, "guest", p.Part+" "+p.Fold, "supervisor-1 iemand@voorbeeld.example")
		all, err2 := tx.LotteryPersons(ctx, "r")
		same(t, "people", len(all), 3)
		return errors.Join(err, err2)
	})
}

// The units are those of the last time that tickets were made; they are placed all at once.
func lotteryUnits(t *testing.T, db Database) {
	write(t, db, aRound)
	set := func(units ...store.LotteryUnit) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error { return tx.SetLotteryUnits(ctx, "r", units, t0+7) }
	}
	write(t, db, set(store.LotteryUnit{UnitID: "old", Code: "OLD", Size: 1, Wish: "2027-01-01"}))
	a, b := store.LotteryUnit{UnitID: "1", Code: "B", Size: 2, Wish: "2027-01-01"}, store.LotteryUnit{UnitID: "2", Code: "A", Size: 3, Wish: "2027-01-01", Last: true}
	refused(t, db, store.ErrDuplicate, set(a, store.LotteryUnit{UnitID: "3", Code: "B", Size: 1}))
	write(t, db, set(a, b))
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return tx.PlaceLotteryUnits(ctx, "r", []store.LotteryUnit{{Code: "A", Date: "2027-04-01", Place: 1}, {Code: "B", Date: "2027-04-01", Place: 2}})
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return tx.PlaceLotteryUnits(ctx, "r", []store.LotteryUnit{{Code: "B", Date: "2027-07-01", Place: 1}})
	})
	refused(t, db, store.ErrNotFound, func(ctx context.Context, tx *store.Tx) error {
		return tx.PlaceLotteryUnits(ctx, "r", []store.LotteryUnit{{Code: "OLD", Date: "2027-07-01", Place: 1}})
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.LotteryUnits(ctx, "r")
		same(t, "units", len(all), 2)
		same(t, "by code", all[0].Code+all[0].Date, "A")
		one, err2 := tx.LotteryUnit(ctx, "r", "1")
		same(t, "placed", one.Date, "2027-07-01")
		r, err3 := tx.LotteryRound(ctx, "r")
		same(t, "made at", r.TicketsAt, t0+7)
		return errors.Join(err, err2, err3)
	})
}

// Of a round one draw stands; a transcript, a nonce and a beacon are written once (LO-8).
func lotteryDraws(t *testing.T, db Database) {
	write(t, db, aRound)
	again := func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertLotteryDraw(ctx, store.LotteryDraw{RoundID: "r", Attempt: 2, List: []byte("[]"), ListHash: "cd", BeaconChain: "dice"})
	}
	refused(t, db, store.ErrDuplicate, again)
	once := func(second error, do func(context.Context, *store.Tx) error) {
		t.Helper()
		write(t, db, do)
		refused(t, db, second, do)
	}
	once(store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertLotteryNonce(ctx, store.LotteryNonce{RoundID: "r", Attempt: 1, Seat: 1, Commitment: "ab", CommittedAt: t0})
	})
	once(store.ErrStale, func(ctx context.Context, tx *store.Tx) error {
		return tx.RevealLotteryNonce(ctx, store.LotteryNonce{RoundID: "r", Attempt: 1, Seat: 1, Nonce: "01", RevealedAt: t0 + 1})
	})
	know := func(ctx context.Context, tx *store.Tx) error {
		return tx.KnowLotteryBeacon(ctx, store.LotteryDraw{RoundID: "r", Attempt: 1, BeaconValue: "05", BeaconHow: "thrown", BeaconKnownAt: t0 + 2})
	}
	once(store.ErrStale, know)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.ConfirmLotteryDice(ctx, store.LotteryNonce{RoundID: "r", Attempt: 1, Seat: 1, DiceAt: t0 + 3}), tx.ClearLotteryBeacon(ctx, "r", 1))
	})
	write(t, db, know)
	once(store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertLotteryTranscript(ctx, store.LotteryTranscript{RoundID: "r", Attempt: 1, Body: []byte{0, 1, 255}, Sum: "ef", Steps: 4, StartsAt: t0, DrawnAt: t0, ByName: "Daan"})
	})
	once(store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertLotterySignature(ctx, store.LotterySignature{RoundID: "r", Attempt: 1, Part: "drawer", Name: "Daan", At: t0})
	})
	once(store.ErrStale, func(ctx context.Context, tx *store.Tx) error {
		return tx.VoidLotteryDraw(ctx, store.LotteryDraw{RoundID: "r", Attempt: 1, VoidAt: t0 + 9, VoidReason: "stroom", VoidName: "Manager"})
	})
	write(t, db, again)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.LotteryDraws(ctx, "r")
		same(t, "draws", len(all), 2)
		same(t, "first", all[0].BeaconValue+all[0].VoidReason, "05stroom")
		list, err2 := tx.LotteryList(ctx, "r", 2)
		body, err3 := tx.LotteryTranscript(ctx, "r", 1)
		same(t, "bytes", string(list)+string(body.Body), "[]\x00\x01\xff")
		nonces, err4 := tx.LotteryNonces(ctx, "r")
		same(t, "dice to confirm again", nonces[0].DiceAt, 0)
		lines, err5 := tx.LotteryTranscriptLines(ctx, "r")
		same(t, "line", lines[0].Sum, "ef")
		signatures, err6 := tx.LotterySignatures(ctx, "r")
		same(t, "signatures", len(signatures), 1)
		return errors.Join(err, err2, err3, err4, err5, err6)
	})
}

// What is asked after a draw keeps its order; an answer and an end are given once (AD-2, AD-3).
func lotteryRequests(t *testing.T, db Database) {
	write(t, db, aRound)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.InsertLotteryTranscript(ctx, store.LotteryTranscript{RoundID: "r", Attempt: 1, Body: []byte("x"), Sum: "ef"}),
			tx.InsertLotteryRequest(ctx, store.LotteryRequest{RoundID: "r", Number: 2, Kind: "late", Code: "L", State: "open", At: t0}),
			tx.InsertLotteryRequest(ctx, store.LotteryRequest{RoundID: "r", Number: 1, Kind: "move", Code: "A", Date: "2027-04-01", State: "open", At: t0}),
			tx.InsertLotteryOffer(ctx, store.LotteryOffer{RoundID: "r", Number: 1, Code: "B", FromDate: "2027-07-01", ToDate: "2027-04-01", At: t0, Until: t0 + minute}),
			tx.InsertLotteryLater(ctx, store.LotteryLater{RoundID: "r", Attempt: 1, Number: 1, Request: 1, Body: "{}", At: t0}))
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertLotteryLater(ctx, store.LotteryLater{RoundID: "r", Attempt: 1, Number: 1, Request: 2, Body: "{}", At: t0})
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		before, err := tx.ExpiredLotteryOffers(ctx, t0+minute-1)
		late, err2 := tx.ExpiredLotteryOffers(ctx, t0+minute)
		same(t, "late", len(before)*10+len(late), 1)
		return errors.Join(err, err2)
	})
	answer := func(ctx context.Context, tx *store.Tx) error {
		return tx.AnswerLotteryOffer(ctx, store.LotteryOffer{RoundID: "r", Number: 1, Code: "B", ToDate: "2027-04-01", Answer: "accepted", AnsweredAt: t0 + 1})
	}
	write(t, db, answer)
	refused(t, db, store.ErrStale, answer)
	end := func(ctx context.Context, tx *store.Tx) error {
		return tx.EndLotteryRequest(ctx, store.LotteryRequest{RoundID: "r", Number: 1, State: "done", DoneAt: t0 + 2})
	}
	write(t, db, end)
	refused(t, db, store.ErrStale, end)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.LotteryRequests(ctx, "r")
		same(t, "order", all[0].Code+all[0].State+all[1].Code+all[1].State, "AdoneLopen")
		offers, err2 := tx.LotteryOffers(ctx, "r")
		same(t, "answer", offers[0].Answer, "accepted")
		laters, err3 := tx.LotteryLaters(ctx, "r", 1)
		same(t, "later", laters[0].Body, "{}")
		late, err4 := tx.ExpiredLotteryOffers(ctx, t0+2*minute)
		same(t, "answered is not late", len(late), 0)
		return errors.Join(err, err2, err3, err4)
	})
}

// The key of the installation is made once, at its first use.
func lotteryKey(t *testing.T, db Database) {
	made := 0
	key := func(ctx context.Context, tx *store.Tx) error {
		k, err := tx.LotteryKey(ctx, "drawer", func() (store.LotteryKey, error) {
			made++
			return store.LotteryKey{ID: "drawer", Seed: "01", PublicKey: "02", CreatedAt: t0}, nil
		})
		same(t, "key", k.Seed+k.PublicKey, "0102")
		return err
	}
	write(t, db, key)
	write(t, db, key)
	same(t, "times made", made, 1)
}
