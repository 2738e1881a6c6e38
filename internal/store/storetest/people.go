package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"kwartier/internal/store"
)

func accounts(t *testing.T, db Database) {
	write(t, db, world)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.AccountByEmail(ctx, " anne@VOORBEELD.nl ")
		same(t, "by e-mail", a, store.Account{ID: person, Email: "Anne@Voorbeeld.nl", EmailFolded: "anne@voorbeeld.nl",
			Name: "Anne", CreatedAt: t0, Version: 1})
		_, none := tx.Account(ctx, "nobody")
		if !errors.Is(none, store.ErrNotFound) {
			t.Errorf("unknown account: %v, want ErrNotFound", none)
		}
		return err
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertAccount(ctx, store.Account{ID: "other", Email: "ANNE@voorbeeld.nl", Name: "Ander"})
	})
	update := func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateAccount(ctx, store.Account{ID: person, Email: "anne@elders.nl", Name: "Anne B", PasswordHash: "h",
			DisabledAt: t0, Version: 1})
	}
	write(t, db, update)
	refused(t, db, store.ErrStale, update)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.Account(ctx, person)
		same(t, "updated", a, store.Account{ID: person, Email: "anne@elders.nl", EmailFolded: "anne@elders.nl",
			Name: "Anne B", PasswordHash: "h", DisabledAt: t0, CreatedAt: t0, Version: 2})
		return err
	})
}

// A person has a role in an organisation once, can lose it and get it back (AZ-1).
func memberships(t *testing.T, db Database) {
	write(t, db, world)
	insert := func(id, organisation, role string) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertMembership(ctx, store.Membership{ID: id, AccountID: person, OrganisationID: organisation,
				Role: role, CreatedAt: t0})
		}
	}
	write(t, db, insert("m1", rhoA, "manager"))
	write(t, db, insert("m2", rhoA, "member"))
	write(t, db, insert("m3", rhoB, "manager"))
	refused(t, db, store.ErrDuplicate, insert("m4", rhoA, "manager"))
	refused(t, db, store.ErrMissing, insert("m4", "nowhere", "manager"))
	end := func(organisation string) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error { return tx.EndMembership(ctx, organisation, "m1", t0+1) }
	}
	refused(t, db, store.ErrNotFound, end(rhoB)) // another organisation's
	write(t, db, end(rhoA))
	refused(t, db, store.ErrNotFound, end(rhoA))
	write(t, db, insert("m5", rhoA, "manager"))
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		ms, err := tx.MembershipsOfAccount(ctx, person)
		if err != nil {
			return err
		}
		got := ""
		for _, m := range ms {
			got += m.ID + " " + m.OrganisationName + "; "
		}
		same(t, "memberships", got, "m3 Huisartsen Noord; m5 Huisartsen Zuid; m2 Huisartsen Zuid; ")
		in, err := tx.PersonInRoles(ctx, person)
		if err != nil {
			return err
		}
		got = ""
		for _, m := range in {
			got += m.Name + " " + m.MembershipID + " " + m.OrganisationName + " " + m.Role + " " + m.RhoID + m.RegionKey + "; "
		}
		same(t, "person in roles", got,
			"Anne m3 Huisartsen Noord manager noord; Anne m5 Huisartsen Zuid manager zuid; Anne m2 Huisartsen Zuid member zuid; ")
		nobody, err := tx.PersonInRoles(ctx, "nobody")
		same(t, "roles of nobody", len(nobody), 0)
		if err != nil {
			return err
		}
		members, err := tx.MembersOfOrganisation(ctx, rhoA)
		same(t, "members", len(members), 2)
		return err
	})
}

// A link lets someone in once, not after its end or when revoked; only its hash is kept (AZ-11).
func invitations(t *testing.T, db Database) {
	insert := func(id, token string) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertInvitation(ctx, store.Invitation{ID: id, TokenHash: store.TokenHash(token), Kind: "password",
				AccountID: person, OrganisationID: rhoA, CreatedAt: t0, ExpiresAt: t0 + minute})
		}
	}
	use := func(token string, now int64) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error { return tx.UseInvitation(ctx, token, now) }
	}
	for _, id := range []string{"1", "2", "3", "4"} {
		write(t, db, insert(id, "secret"+id))
	}
	write(t, db, use("secret1", t0))
	refused(t, db, store.ErrNotFound, use("secret1", t0))
	refused(t, db, store.ErrNotFound, use("secret2", t0+minute))
	refused(t, db, store.ErrNotFound, func(ctx context.Context, tx *store.Tx) error {
		return tx.RevokeInvitation(ctx, rhoB, "3", t0) // another organisation's
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.RevokeInvitation(ctx, rhoA, "3", t0) })
	refused(t, db, store.ErrNotFound, use("secret3", t0))
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		open, err := tx.OpenInvitations(ctx, rhoA, t0)
		same(t, "open", len(open), 2)
		i, err2 := tx.InvitationByToken(ctx, "secret1")
		same(t, "used at", i.UsedAt, t0)
		return errors.Join(err, err2)
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.RevokeInvitationsOfAccount(ctx, person, "password", t0)
		same(t, "revoked", n, 2)
		return err
	})
	refused(t, db, store.ErrNotFound, use("secret4", t0))
}

var _ scs.CtxStore = (*store.Sessions)(nil)

func sessions(t *testing.T, db Database) {
	now := t0
	s := db.Sessions(func() time.Time { return store.Time(now) })
	expect := func(token, want string) {
		t.Helper()
		data, found, err := s.Find(token)
		if err != nil || found != (want != "") || string(data) != want {
			t.Errorf("session %s = %q, %t, %v, want %q", token, data, found, err, want)
		}
	}
	commit := func(token, data string, until int64) {
		t.Helper()
		if err := s.Commit(token, []byte(data), store.Time(until)); err != nil {
			t.Fatal(err)
		}
	}
	commit("a", "one\x00\xff", t0+minute)
	commit("b", "other", t0+2*minute)
	expect("a", "one\x00\xff")
	commit("a", "two", t0+minute)
	expect("a", "two")
	expect("unknown", "")
	now = t0 + minute
	expect("a", "")
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.DeleteExpiredSessions(ctx, now)
		same(t, "expired", n, 1)
		return err
	})
	if err := errors.Join(s.Delete("b"), s.Delete("b")); err != nil {
		t.Error(err)
	}
	expect("b", "")
}

// The session list; ending a line ends its session too (AZ-11).
func sessionList(t *testing.T, db Database) {
	write(t, db, world)
	s := db.Sessions(func() time.Time { return store.Time(t0) })
	for i, token := range []string{"a", "b", "c"} {
		if err := s.Commit(token, []byte("x"), store.Time(t0+minute)); err != nil {
			t.Fatal(err)
		}
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertSignin(ctx, store.Signin{ID: token, AccountID: person, SessionHash: store.TokenHash(token),
				CreatedAt: t0 + int64(i), Agent: "browser"})
		})
	}
	expect := func(want string) {
		t.Helper()
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.SigninsOfAccount(ctx, person, t0)
			got := ""
			for _, r := range rows {
				got += r.ID
				if _, err := tx.SigninOfSession(ctx, r.SessionHash); err != nil {
					t.Error(err)
				}
			}
			same(t, "session list", got, want)
			return err
		})
		for _, token := range []string{"a", "b", "c"} {
			_, found, _ := s.Find(token)
			has := false
			for _, r := range want {
				has = has || string(r) == token
			}
			same(t, "session "+token+" lives", found, has)
		}
	}
	expect("cba")
	refused(t, db, store.ErrNotFound, func(ctx context.Context, tx *store.Tx) error {
		return tx.EndSignin(ctx, "someone else", "b", t0)
	})
	expect("cba")
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.EndSignin(ctx, person, "b", t0) })
	expect("ca")
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.EndSigninsOfAccount(ctx, person, store.TokenHash("a"), t0)
		same(t, "ended", n, 1)
		return err
	})
	expect("a")
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.EndSigninsOfAccount(ctx, person, "", t0)
		return err
	})
	expect("")
}

func rateLimits(t *testing.T, db Database) {
	hit := func(bucket string, now, want int64) {
		t.Helper()
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			n, err := tx.HitRateLimit(ctx, bucket, now, time.Minute)
			same(t, "hits of "+bucket, n, want)
			return err
		})
	}
	start := t0 - t0%minute
	hit("a", start, 1)
	hit("a", start+minute-1, 2)
	hit("a", start+minute, 1)
	hit("b", start, 1)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		both, err := tx.RateLimitHits(ctx, "a", start)
		same(t, "hits in two windows", both, 3)
		old, err2 := tx.DeleteOldRateLimits(ctx, start+minute)
		same(t, "old windows", old, 2)
		err3 := tx.ClearRateLimit(ctx, "a")
		none, err4 := tx.RateLimitHits(ctx, "a", start)
		same(t, "hits after clearing", none, 0)
		return errors.Join(err, err2, err3, err4)
	})
}
