package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"kwartier/internal/store"
)

func message(id, section, kind string) store.PlanMessage {
	return store.PlanMessage{ID: id, PlanID: "1", Section: section, Kind: kind, Body: "Hoe dan?", ByAccount: person,
		ByName: "Anne", ForOrganisation: rhoA, At: t0}
}

// Questions per section, with a thread (LC-1); a question is open until it is closed, and the plan knows how many are.
func planMessages(t *testing.T, db Database) {
	write(t, db, region)
	for i, m := range []store.PlanMessage{message("a", "general", store.MessageQuestion),
		message("b", "general", store.MessageAnswer), message("c", "", store.MessageReturn),
		message("d", "network", store.MessageQuestion), message("e", "network", store.MessageQuestion)} {
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			number, err := tx.InsertPlanMessage(ctx, m)
			same(t, "number", number, int64(i+1))
			return err
		})
	}
	foreign := message("f", "general", store.MessageQuestion)
	foreign.PlanID = "2"
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		number, err := tx.InsertPlanMessage(ctx, foreign)
		same(t, "number in another plan", number, 1)
		return err
	})
	open := func(total int64, want string) {
		t.Helper()
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			p, err := tx.Plan(ctx, "1")
			same(t, "open questions of the plan", p.OpenQuestions, total)
			rows, err2 := tx.OpenQuestions(ctx, "1")
			same(t, "open questions by section", fmt.Sprint(rows), want)
			return errors.Join(err, err2)
		})
	}
	shut := func(plan, id string) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			return tx.ClosePlanQuestion(ctx, plan, id, person, t0+1)
		}
	}
	open(3, "[{general 1} {network 2}]")
	refused(t, db, store.ErrNotFound, shut("2", "a")) // another plan's
	refused(t, db, store.ErrNotFound, shut("1", "b")) // no question
	write(t, db, shut("1", "a"))
	refused(t, db, store.ErrNotFound, shut("1", "a"))
	open(2, "[{network 2}]")
	for section, want := range map[string]int64{"general": 0, store.AllSections: 2} {
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			n, err := tx.ClosePlanQuestions(ctx, "1", section, person, t0+2)
			same(t, "closed of "+section, n, want)
			return err
		})
	}
	open(0, "[]")
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.PlanMessages(ctx, "1")
		thread, err2 := tx.PlanMessagesOfSection(ctx, "1", "general")
		if len(all) != 5 || all[4].ID != "e" || len(thread) != 2 || thread[1].ID != "b" {
			t.Errorf("all %+v, thread %+v", all, thread)
		}
		want := message("a", "general", store.MessageQuestion)
		want.Number, want.ClosedAt, want.ClosedBy = 1, t0+1, person
		got, err3 := tx.PlanMessage(ctx, "1", "a")
		same(t, "message", got, want)
		_, none := tx.PlanMessage(ctx, "2", "a")
		if !errors.Is(none, store.ErrNotFound) {
			t.Errorf("message of another plan: %v, want ErrNotFound", none)
		}
		other, err4 := tx.Plan(ctx, "2")
		same(t, "open questions of the other plan", other.OpenQuestions, 1)
		return errors.Join(err, err2, err3, err4)
	})
	refused(t, db, store.ErrText, func(ctx context.Context, tx *store.Tx) error {
		m := message("g", "", store.MessageNote)
		m.Body = "a\x00b"
		_, err := tx.InsertPlanMessage(ctx, m)
		return err
	})
}

// Several who write at once each get a number of their own, and every question is counted.
func messagesTogether(t *testing.T, db Database) {
	write(t, db, region)
	stores := []*store.Store{db.Store, db.Again(t)}
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			for n := range 10 {
				err := stores[i%2].Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
					_, err := tx.InsertPlanMessage(ctx, message(fmt.Sprint(i, " ", n), "", store.MessageQuestion))
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.PlanMessages(ctx, "1")
		for i, m := range rows {
			same(t, "number", m.Number, int64(i+1))
		}
		p, err2 := tx.Plan(ctx, "1")
		same(t, "messages", len(rows), 60)
		same(t, "open questions", p.OpenQuestions, 60)
		return errors.Join(err, err2)
	})
}

// An RHO sees what changed since the last look (LC-9), and its list is filtered, with counts for tabs (LC-6).
func plansSeen(t *testing.T, db Database) {
	write(t, db, region) // plan 1 changed at t0+2, plan 2 at t0+3, plan 3 at t0
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.InsertPlanMessage(ctx, message("a", "", store.MessageQuestion))
		return errors.Join(err,
			tx.SetPlanSeen(ctx, store.PlanSeen{AccountID: person, PlanID: "1", Number: 1, At: t0 + 9}),
			tx.SetPlanSeen(ctx, store.PlanSeen{AccountID: person, PlanID: "1", Number: 2, At: t0 + 2}),
			tx.SetPlanSeen(ctx, store.PlanSeen{AccountID: person, PlanID: "2", Number: 7, At: t0 + 2}))
	})
	filters := map[string]store.PracticeFilter{
		"abcd": {},
		"bc":   {Changed: true},
		"a":    {Questions: true},
		"ab":   {Blocking: true},
		"abc":  {Year: 1},
		"":     {Year: 2},
		"b":    {Changed: true, State: "submitted", Typed: "BÉEK"},
		"d":    {State: "none", Sort: "-due"},
	}
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		seen, err := tx.PlanSeen(ctx, person, "1")
		same(t, "seen", seen, store.PlanSeen{AccountID: person, PlanID: "1", Number: 2, At: t0 + 2})
		_, none := tx.PlanSeen(ctx, person, "3")
		if !errors.Is(none, store.ErrNotFound) {
			t.Errorf("never seen: %v, want ErrNotFound", none)
		}
		return err
	})
	for want, f := range filters {
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			f.SeenBy = person
			rows, total, err := tx.PracticesOfRHO(ctx, rhoA, f)
			got := ""
			for _, r := range rows {
				got += r.Practice.ID
				if r.PlanID == "1" && (r.SeenNumber != 2 || r.SeenAt != t0+2) {
					t.Errorf("seen %d at %d", r.SeenNumber, r.SeenAt)
				}
			}
			same(t, fmt.Sprintf("%+v", f), got, want)
			same(t, fmt.Sprintf("total of %+v", f), total, int64(len(want)))
			return err
		})
	}
	for sort, want := range map[string]string{"-due": "bcad", "questions": "abcd", "year": "abcd", "warnings": "abcd",
		"submitted": "abcd"} {
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			rows, _, err := tx.PracticesOfRHO(ctx, rhoA, store.PracticeFilter{Sort: sort})
			got := ""
			for _, r := range rows {
				got += r.Practice.ID
			}
			same(t, sort, got, want)
			return err
		})
	}
}

// All texts of an RHO's plans come at once, and no other RHO's (AZ-3).
func sectionsOfRHO(t *testing.T, db Database) {
	write(t, db, region)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		var err error
		for _, s := range []string{"2 b", "1 a", "4 a", "2 a"} {
			_, e := tx.SavePlanSection(ctx, store.PlanSection{PlanID: s[:1], Section: s[2:], Body: s})
			err = errors.Join(err, e)
		}
		return err
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.PlanSectionsOfRHO(ctx, rhoA)
		got := ""
		for _, r := range rows {
			got += r.Body + ";"
		}
		same(t, "sections", got, "1 a;2 a;2 b;")
		return err
	})
}
