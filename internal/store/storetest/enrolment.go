package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"kwartier/internal/store"
)

func enrolRound(ctx context.Context, tx *store.Tx) error {
	return errors.Join(region(ctx, tx), tx.InsertLotteryRound(ctx, store.LotteryRound{ID: "r", RhoID: rhoA, RegionKey: "zuid", Name: "Instroom", Settings: "{}",
		OpensAt: t0, ClosesAt: t0 + minute, Token: "tok", CreatedAt: t0, UpdatedAt: t0}))
}

func enrolment(id, lead, agb string) store.Enrolment {
	return store.Enrolment{ID: id, RoundID: "r", LeadID: lead, AGB: agb, Wish: "2027-01-01", KBZ: "none", Salt: "zout", Code: "CODE" + id, Origin: "practice",
		AgreedAt: t0, At: t0, ByAccount: person, ByName: "Anne", UpdatedAt: t0, Version: 1}
}

func enrolled(practice, state string, ion int64) store.EnrolmentMember {
	return store.EnrolmentMember{PracticeID: practice, ION: ion, State: state, At: t0, ByAccount: person, ByName: "Anne"}
}

// enrolments: an application comes back with its members and what happened to it; one AGB code and one practice are in a
// round once, a withdrawn one makes room; a version that was not seen changes nothing (EN-1, LO-7, AD-5).
func enrolments(t *testing.T, db Database) {
	write(t, db, enrolRound)
	one := enrolment("e1", "a", "01000001")
	insert := func(e store.Enrolment, m ...store.EnrolmentMember) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error { return tx.InsertEnrolment(ctx, e, m) }
	}
	write(t, db, insert(one, enrolled("a", "in", 2000), enrolled("b", "invited", 0)))
	refused(t, db, store.ErrDuplicate, insert(enrolment("e2", "b", "01000001"), enrolled("b", "in", 3)))
	refused(t, db, store.ErrDuplicate, insert(enrolment("e2", "a", "01000002"), enrolled("a", "in", 3)))
	write(t, db, insert(enrolment("e3", "b", "01000003"), enrolled("b", "in", 900)))
	joins := func(ctx context.Context, tx *store.Tx) error {
		m := enrolled("b", "in", 900)
		m.EnrolmentID, m.RoundID = "e1", "r"
		return tx.PutEnrolmentMember(ctx, m)
	}
	refused(t, db, store.ErrDuplicate, joins)
	other := enrolment("e3", "b", "01000003")
	other.WithdrawnAt, other.UpdatedAt = t0+5, t0+5
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		gone := enrolled("b", "declined", 900)
		gone.EnrolmentID, gone.RoundID = "e3", "r"
		return errors.Join(tx.UpdateEnrolment(ctx, other), tx.PutEnrolmentMember(ctx, gone))
	})
	write(t, db, joins)
	one.Wish, one.UpdatedAt, one.KBZ, one.AGB, one.Salt, one.Code, one.KBZAgreed = "", t0+7, "funded", "01000003", "s2", "C2", "2027-02-01"
	again := func(ctx context.Context, tx *store.Tx) error { return tx.UpdateEnrolment(ctx, one) }
	write(t, db, again)
	refused(t, db, store.ErrStale, again)
	exact := store.EnrolmentMember{EnrolmentID: "e1", PracticeID: "b", ExactION: 911, ExactAt: t0 + 9}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.SetExactION(ctx, exact),
			tx.InsertEnrolmentEvent(ctx, store.EnrolmentEvent{EnrolmentID: "e1", Kind: "enrol", What: "Aangemeld", ByName: "Anne", At: t0}),
			tx.InsertEnrolmentEvent(ctx, store.EnrolmentEvent{EnrolmentID: "e1", Kind: "correct", What: "Verbeterd", Reason: "Fout", ByAccount: person, ByName: "Bram", At: t0 + 9}))
	})
	exact.PracticeID = "x"
	refused(t, db, store.ErrNotFound, func(ctx context.Context, tx *store.Tx) error { return tx.SetExactION(ctx, exact) })
	one.Version = 2
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.Enrolment(ctx, "e1")
		same(t, "enrolment", got.Enrolment, one)
		rows, members, err2 := tx.EnrolmentsOfRound(ctx, "r")
		if len(rows) != 2 || len(members["e1"]) != 2 || members["e1"][1].EnrolmentMember.ExactION != 911 || members["e1"][1].EnrolmentMember.Number != 1 || members["e3"][0].EnrolmentMember.State != "declined" {
			t.Errorf("%+v %+v", rows, members)
		}
		of, err3 := tx.EnrolmentsOfPractice(ctx, "r", "b")
		if len(of) != 2 || of[0].MemberState+of[1].MemberState != "indeclined" && of[0].MemberState+of[1].MemberState != "declinedin" {
			t.Errorf("of b: %+v", of)
		}
		events, err4 := tx.EnrolmentEvents(ctx, "e1")
		if len(events) != 2 || events[0].Number != 2 || events[0].Reason != "Fout" || events[1].What != "Aangemeld" {
			t.Errorf("events %+v", events)
		}
		by, err5 := tx.EnrolmentByAGB(ctx, "r", "01000003")
		same(t, "by AGB", by, one)
		if _, none := tx.EnrolmentByAGB(ctx, "r", "01000001"); !errors.Is(none, store.ErrNotFound) {
			t.Errorf("by a code that nobody has: %v", none)
		}
		return errors.Join(err, err2, err3, err4, err5)
	})
}

// enrolmentsTogether: of several that apply at once under one AGB code, from two processes, one is in (EN-4).
func enrolmentsTogether(t *testing.T, db Database) {
	write(t, db, enrolRound)
	stores := []*store.Store{db.Store, db.Again(t)}
	var all sync.WaitGroup
	won := make([]int, 8)
	for i := range won {
		all.Go(func() {
			e := enrolment(fmt.Sprintf("e%d", i), []string{"a", "b"}[i%2], "01000001")
			err := stores[i%2].Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
				return tx.InsertEnrolment(ctx, e, []store.EnrolmentMember{enrolled(e.LeadID, "in", 1)})
			})
			switch {
			case err == nil:
				won[i] = 1
			case !errors.Is(err, store.ErrDuplicate):
				t.Error(err)
			}
		})
	}
	all.Wait()
	sum := 0
	for _, n := range won {
		sum += n
	}
	same(t, "in", sum, 1)
}
