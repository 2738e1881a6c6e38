package storetest

import (
	"context"
	"testing"

	"kwartier/internal/store"
)

func mails(t *testing.T, db Database) {
	mail := store.Mail{ID: "m1", Once: "anne 2026-11-22", Address: "anne@voorbeeld.nl", Subject: "s", Body: "b", CreatedAt: t0, NextAt: t0}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		added, err := tx.InsertMail(ctx, mail)
		same(t, "added", added, true)
		return err
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		again := mail
		again.ID = "m2"
		added, err := tx.InsertMail(ctx, again)
		same(t, "added for the same purpose", added, false)
		return err
	})
	take := func(now int64) (m store.Mail) {
		t.Helper()
		write(t, db, func(ctx context.Context, tx *store.Tx) (err error) {
			m, err = tx.TakeMail(ctx, now, now+minute)
			return err
		})
		return m
	}
	first := take(t0)
	same(t, "tries", first.Tries, 1)
	refused(t, db, store.ErrNotFound, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.TakeMail(ctx, t0+minute-1, t0+2*minute)
		return err
	})
	second := take(t0 + minute) // who took it first died
	first.LastError = "laat"
	refused(t, db, store.ErrStale, func(ctx context.Context, tx *store.Tx) error { return tx.SetMailFailed(ctx, first) })
	second.NextAt, second.LastError = t0+5*minute, "vol"
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.SetMailFailed(ctx, second) })
	counts := func(want store.MailCounts) {
		t.Helper()
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			n, err := tx.MailCounts(ctx)
			same(t, "counts", n, want)
			return err
		})
	}
	counts(store.MailCounts{Waiting: 1, Again: 1})
	third := take(t0 + 5*minute)
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.SetMailSent(ctx, third.ID, t0+5*minute) })
	refused(t, db, store.ErrNotFound, func(ctx context.Context, tx *store.Tx) error { return tx.SetMailSent(ctx, third.ID, t0) })
	counts(store.MailCounts{Sent: 1})
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.DeleteOldReminders(ctx, t0+6*minute, t0) })
	counts(store.MailCounts{})
}

func reminded(t *testing.T, db Database) {
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		if err := world(ctx, tx); err != nil {
			return err
		}
		if err := tx.InsertPractice(ctx, "Linde", practice("p1", "Utrecht")); err != nil {
			return err
		}
		if err := tx.InsertPractice(ctx, "Eik", practice("p2", "Utrecht")); err != nil {
			return err
		}
		return tx.InsertPlan(ctx, plan("pl1", "p1", "concept"))
	})
	for _, want := range []bool{true, false} {
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			was, err := tx.IsReminded(ctx, "anne@voorbeeld.nl", "k")
			same(t, "was reminded", was, !want)
			if err != nil {
				return err
			}
			fresh, err := tx.InsertReminded(ctx, "Anne@voorbeeld.nl ", "k", t0)
			same(t, "not reminded before", fresh, want)
			return err
		})
	}
	for _, off := range []bool{true, true, false, false} {
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			if err := tx.SetReminderOff(ctx, person, off, t0); err != nil {
				return err
			}
			is, err := tx.IsReminderOff(ctx, person)
			same(t, "off", is, off)
			return err
		})
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		days, err := tx.PlanDays(ctx, rhoA)
		if err != nil {
			return err
		}
		same(t, "practices", len(days), 2)
		same(t, "first", days[0].PracticeName+" "+days[0].PlanState+" "+days[0].Due, "Linde concept 2026-03-01")
		same(t, "second", days[1].PracticeName+" "+days[1].PlanState+days[1].PlanID, "Eik none")
		days, err = tx.PlanDays(ctx, rhoB)
		same(t, "elsewhere", len(days), 0)
		return err
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertReminderDay(ctx, "2026-11-22", t0); err != nil {
			return err
		}
		if err := tx.InsertReminderDay(ctx, "2026-11-22", t0); err != nil {
			return err
		}
		is, err := tx.IsReminderDay(ctx, "2026-11-22")
		same(t, "day", is, true)
		return err
	})
}

// AZ-10: of a person who left nothing tells who it was, but for the audit log.
func pseudonymised(t *testing.T, db Database) {
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		if err := world(ctx, tx); err != nil {
			return err
		}
		if err := tx.InsertPractice(ctx, "Linde", practice("p1", "Utrecht")); err != nil {
			return err
		}
		if err := tx.InsertPlan(ctx, plan("pl1", "p1", "concept")); err != nil {
			return err
		}
		if err := tx.InsertPlanVersion(ctx, store.PlanVersion{PlanID: "pl1", Number: 1, Body: "{}", Event: "submitted", At: t0, ByAccount: person, ByName: "Anne"}); err != nil {
			return err
		}
		if _, err := tx.InsertPlanMessage(ctx, store.PlanMessage{ID: "m", PlanID: "pl1", Kind: store.MessageNote, Body: "x", ByAccount: person, ByName: "Anne", At: t0}); err != nil {
			return err
		}
		if err := tx.InsertSignin(ctx, store.Signin{ID: "s", AccountID: person, SessionHash: "h", CreatedAt: t0, Address: "192.0.2.1"}); err != nil {
			return err
		}
		if err := tx.InsertMembership(ctx, store.Membership{ID: "l", AccountID: person, OrganisationID: "p1", Role: "practice-signatory", CreatedAt: t0}); err != nil {
			return err
		}
		if err := tx.InsertInvitation(ctx, store.Invitation{ID: "i", TokenHash: "h", Kind: "invite", Email: "anne@voorbeeld.nl", Name: "Anne", CreatedAt: t0, ExpiresAt: t0 + minute}); err != nil {
			return err
		}
		return tx.AppendAudit(ctx, store.AuditEntry{OrganisationID: "p1", At: t0, ActorID: person, ActorName: "Anne", Action: "plan.submit", Result: "ok"})
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		if ids, err := tx.AccountsPastTheirTime(ctx, t0+minute, 10); err != nil || len(ids) != 0 {
			t.Errorf("somebody with a role is past her time: %v, %v", ids, err)
		}
		if err := tx.EndMembership(ctx, "p1", "l", t0+minute); err != nil {
			return err
		}
		for before, want := range map[int64]int{t0 + minute: 0, t0 + 2*minute: 1} {
			ids, err := tx.AccountsPastTheirTime(ctx, before, 10)
			if err != nil {
				return err
			}
			same(t, "past their time", len(ids), want)
		}
		a, err := tx.Account(ctx, person)
		if err != nil {
			return err
		}
		return tx.PseudonymiseAccount(ctx, a, "Oud-gebruiker", t0+minute)
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.Account(ctx, person)
		if err != nil {
			return err
		}
		same(t, "account", a.Name+a.Email+a.PasswordHash, "Oud-gebruiker")
		v, err := tx.PlanVersion(ctx, "pl1", 1)
		if err != nil {
			return err
		}
		m, err := tx.PlanMessage(ctx, "pl1", "m")
		if err != nil {
			return err
		}
		same(t, "beside what she wrote", v.ByName+", "+m.ByName, "Oud-gebruiker, Oud-gebruiker")
		ins, err := tx.AllSigninsOfAccount(ctx, person)
		same(t, "sign-ins", len(ins), 0)
		if err != nil {
			return err
		}
		i, err := tx.Invitation(ctx, "i")
		same(t, "invitation", i.Email+i.Name, "")
		if err != nil {
			return err
		}
		deeds, err := tx.DeedsOf(ctx, person)
		if err != nil {
			return err
		}
		same(t, "deed", deeds[0].OrganisationName+" "+deeds[0].Action, "Linde plan.submit")
		log, err := tx.AuditEntriesBy(ctx, person, 10)
		if err != nil {
			return err
		}
		same(t, "the log", log[0].ActorName, "Anne")
		ids, err := tx.AccountsPastTheirTime(ctx, t0+9*minute, 10)
		same(t, "once", len(ids), 0)
		return err
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error { // the address is free again
		return tx.InsertAccount(ctx, store.Account{ID: "new", Email: "anne@voorbeeld.nl", Name: "Anne", CreatedAt: t0})
	})
}
