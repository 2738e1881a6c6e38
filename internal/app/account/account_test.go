package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

const good = "vier losse woorden"

// place is a database with an RHO, its practice, an RHO elsewhere, and people.
type place struct {
	*Service
	t   *testing.T
	db  *store.Store
	now time.Time
	ids map[string]string // name → account
}

func newPlace(t *testing.T, db storetest.Database) *place {
	p := &place{t: t, db: db.Store, now: time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC), ids: map[string]string{}}
	p.Service = New(Config{Store: db.Store, Now: func() time.Time { return p.now }, Hashing: Hashing{64, 1, 1}, Demo: true})
	err := db.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for id, kind := range map[string]account.Kind{"sterkz": account.RHO, "zio": account.RHO, "beheer": account.Administration} {
			if err := tx.InsertOrganisation(ctx, store.Organisation{ID: id, Kind: string(kind), Name: id, CreatedAt: 1}); err != nil {
				return err
			}
			if kind == account.RHO {
				if err := tx.InsertRHO(ctx, id, "regio-"+id); err != nil {
					return err
				}
			}
		}
		for id, rho := range map[string]string{"linde": "sterkz", "maas": "zio"} {
			if err := tx.InsertPractice(ctx, id, store.Practice{ID: id, RhoID: rho, RegionKey: "regio-" + rho, CreatedAt: 1}); err != nil {
				return err
			}
		}
		for _, n := range []Newcomer{
			{"els@linde.example", "Els", good, "linde", account.PracticeSignatory},
			{"ed@linde.example", "Ed", good, "linde", account.PracticeEditor},
			{"pim@sterkz.example", "Pim", good, "sterkz", account.ProgrammeManager},
			{"pam@zio.example", "Pam", good, "zio", account.ProgrammeManager},
			{"bea@beheer.example", "Bea", good, "beheer", account.Administrator},
		} {
			id, err := p.Add(ctx, tx, audit.System("test", p.now), n)
			if err != nil {
				return err
			}
			p.ids[n.Name] = id
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *place) actor(name string) access.Actor {
	p.t.Helper()
	members, err := p.Roles(p.t.Context(), access.Actor{Account: p.ids[name]})
	if err != nil {
		p.t.Fatal(err)
	}
	actor, err := p.Actor(p.t.Context(), p.ids[name], members[0].ID, "")
	if err != nil {
		p.t.Fatal(err)
	}
	return actor
}

func (p *place) log(organisation string) string {
	p.t.Helper()
	var lines []string
	err := p.db.Read(p.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: organisation})
		for _, r := range rows {
			lines = append(lines, r.ActorName+" "+r.Action+" "+r.Result)
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

func code(err error) string {
	var f *kernel.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	if err != nil {
		return "error: " + err.Error()
	}
	return ""
}

func (p *place) wants(what string, err error, want string) {
	p.t.Helper()
	if got := code(err); got != want {
		p.t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func each(t *testing.T, test func(p *place)) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) { test(newPlace(t, db)) })
}

func TestSignIn_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx := p.t.Context()
		id, err := p.SignIn(ctx, Try{Email: " ELS@linde.example", Password: good, Address: "10.0.0.1"})
		if err != nil || id.Name != "Els" || id.Membership == "" {
			p.t.Fatalf("%+v, %v", id, err)
		}
		_, wrong := p.SignIn(ctx, Try{Email: "els@linde.example", Password: "een ander woord", Address: "10.0.0.1"})
		_, unknown := p.SignIn(ctx, Try{Email: "niemand@linde.example", Password: good, Address: "10.0.0.1"})
		_, empty := p.SignIn(ctx, Try{Email: "els@linde.example", Address: "10.0.0.1"})
		p.wants("wrong password", wrong, FaultSignIn)
		p.wants("unknown address", unknown, FaultSignIn)
		p.wants("no password", empty, FaultSignIn)
		if log := p.log("linde"); !strings.Contains(log, "els@linde.example signin.failed refused") {
			p.t.Errorf("AZ-8: the failure stands not in the log:\n%s", log)
		}
	})
}

// AZ-11: the limit counts attempts made at the same time, holds for the right password too, and says when it ends.
func TestRateLimit_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx := p.t.Context()
		var wg sync.WaitGroup
		for range limitPerAccount {
			wg.Go(func() { _, _ = p.SignIn(ctx, Try{Email: "els@linde.example", Password: "mis", Address: "10.0.0.1"}) })
		}
		wg.Wait()
		p.now = p.now.Add(10 * time.Minute)
		_, err := p.SignIn(ctx, Try{Email: "Els@linde.example", Password: good, Address: "10.0.0.2"})
		p.wants("after ten guesses", err, FaultTooMany)
		var f *kernel.Fault
		if errors.As(err, &f); f == nil || f.Args.Need != 5 || f.Args.Value != "13:15" {
			p.t.Errorf("says %+v, want 5 minutes, 13:15 in the Netherlands", f)
		}
		if _, err := p.SignIn(ctx, Try{Email: "ed@linde.example", Password: good, Address: "10.0.0.1"}); err != nil {
			p.t.Errorf("a colleague at the same address: %v", err)
		}
		p.now = p.now.Add(5 * time.Minute)
		if _, err := p.SignIn(ctx, Try{Email: "els@linde.example", Password: good, Address: "10.0.0.1"}); err != nil {
			p.t.Errorf("after the time that was told: %v", err)
		}
		for i := range limitPerAddress {
			_, _ = p.SignIn(ctx, Try{Email: strings.Repeat("x", i+1) + "@x.example", Password: "mis", Address: "10.9.9.9"})
		}
		_, err = p.SignIn(ctx, Try{Email: "pim@sterkz.example", Password: good, Address: "10.9.9.9"})
		p.wants("an address that tried too many accounts", err, FaultTooMany)
	})
}

// AZ-11: one subscriber has 2⁶⁴ addresses of IPv6, and they count as one.
func TestRateLimitOfANetwork_AZ11(t *testing.T) {
	each(t, func(p *place) {
		try := func(account, address string) error {
			_, err := p.SignIn(p.t.Context(), Try{Email: account, Password: good, Address: address})
			return err
		}
		for i := range limitPerAddress {
			_ = try(strings.Repeat("x", i+1)+"@x.example", fmt.Sprintf("2001:db8:1:2::%x", i+1))
		}
		p.wants("another address of the network", try("pim@sterkz.example", "2001:db8:1:2:ffff::1"), FaultTooMany)
		p.wants("another network", try("pim@sterkz.example", "2001:db8:1:3::1"), "")
	})
}

// A browser names itself in a header, which may hold any bytes.
func TestOddBrowsersGetIn_AZ11(t *testing.T) {
	each(t, func(p *place) {
		id, err := p.SignIn(p.t.Context(), Try{Email: "els@linde.example", Password: good})
		p.wants("sign in", err, "")
		for i, agent := range []string{"\xff Latijn", "x" + strings.Repeat("é", 300), ""} {
			p.wants(agent, p.Begin(p.t.Context(), id, fmt.Sprint("token ", i), agent, "10.0.0.1"), "")
		}
	})
}

func TestSuccessForgetsGuesses_AZ11(t *testing.T) {
	each(t, func(p *place) {
		for range 3 {
			for range limitPerAccount - 1 {
				_, err := p.SignIn(p.t.Context(), Try{Email: "els@linde.example", Password: "mis"})
				p.wants("guess", err, FaultSignIn)
			}
			_, err := p.SignIn(p.t.Context(), Try{Email: "els@linde.example", Password: good})
			p.wants("right password", err, "")
		}
	})
}

// session puts a session into the database, as the session library would.
func (p *place) session(id Identity, token string) {
	p.t.Helper()
	if err := p.db.Sessions(time.Now).CommitCtx(p.t.Context(), token, []byte("x"), time.Now().Add(time.Hour)); err != nil {
		p.t.Fatal(err)
	}
	if err := p.Begin(p.t.Context(), id, token, "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0", "10.0.0.1"); err != nil {
		p.t.Fatal(err)
	}
}

func TestSessionList_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx := p.t.Context()
		id, err := p.SignIn(ctx, Try{Email: "els@linde.example", Password: good})
		p.wants("sign in", err, "")
		for _, token := range []string{"een", "twee", "drie"} {
			p.session(id, token)
		}
		els := p.actor("Els")
		lines, err := p.Sessions(ctx, els, "twee")
		if err != nil || len(lines) != 3 || lines[0].Device != (account.Device{Browser: "Firefox", System: "Windows"}) {
			p.t.Fatalf("%+v, %v", lines, err)
		}
		other := ""
		for _, l := range lines {
			if !l.This {
				other = l.ID
			}
		}
		p.wants("another person's", p.SignOutAt(ctx, p.actor("Ed"), other), access.FaultNotFound)
		p.wants("one", p.SignOutAt(ctx, els, other), "")
		p.wants("change of password", p.ChangePassword(ctx, els, good, "een nieuwe lange zin", "twee", ""), "")
		if lines, _ = p.Sessions(ctx, els, "twee"); len(lines) != 1 || !lines[0].This {
			p.t.Errorf("after a new password: %+v", lines)
		}
		p.wants("everywhere", p.SignOutEverywhere(ctx, els), "")
		if lines, _ = p.Sessions(ctx, els, "twee"); len(lines) != 0 {
			p.t.Errorf("after signing out everywhere: %+v", lines)
		}
		if _, found, err := p.db.Sessions(time.Now).FindCtx(ctx, "twee"); found || err != nil {
			p.t.Errorf("the session itself lives on: %v", err)
		}
	})
}

func TestDemoLink_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx := p.t.Context()
		var link Link
		err := p.db.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
			link, err = p.DemoLink(ctx, tx, p.ids["Els"], p.now.Add(time.Hour))
			return err
		})
		p.wants("link", err, "")
		token := strings.TrimPrefix(link.Path, "/demo/")
		for range 2 {
			id, err := p.EnterDemo(ctx, token)
			if err != nil || id.Name != "Els" {
				p.t.Errorf("%+v, %v", id, err)
			}
		}
		plain := New(Config{Store: p.db, Now: p.Service.now, Hashing: Hashing{64, 1, 1}})
		_, err = plain.EnterDemo(ctx, token)
		p.wants("on a server that is no demonstration", err, FaultLinkGone)
		p.now = p.now.Add(time.Hour)
		_, err = p.EnterDemo(ctx, token)
		p.wants("at its end", err, FaultLinkGone)
	})
}

func TestActor_AZ1(t *testing.T) {
	each(t, func(p *place) {
		ctx, els := p.t.Context(), p.actor("Els")
		if els.Rho != "sterkz" || len(els.Regions) != 1 || els.Regions[0] != "regio-sterkz" {
			p.t.Errorf("%+v", els)
		}
		pim := p.actor("Pim")
		helping, err := p.Actor(ctx, pim.Account, pim.Member.ID, "linde")
		if err != nil || helping.For.ID != "linde" {
			p.t.Errorf("%+v, %v", helping, err)
		}
		if astray, err := p.Actor(ctx, pim.Account, pim.Member.ID, "maas"); err != nil || astray.For.ID != "" {
			p.t.Errorf("fills in for another RHO's practice: %+v, %v", astray, err)
		}
		ed := p.actor("Ed")
		p.wants("end of a role", p.EndRole(ctx, els, "linde", ed.Member.ID), "")
		p.wants("end of one's own", p.EndRole(ctx, els, "linde", els.Member.ID), FaultOwnRole)
		after, err := p.Actor(ctx, ed.Account, ed.Member.ID, "")
		if err != nil || !after.Member.IsZero() {
			p.t.Errorf("a role that ended works on: %+v, %v", after, err)
		}
	})
}

func TestPasswordHashes_AZ11(t *testing.T) {
	weak := newHasher(Hashing{64, 1, 1})
	encoded := weak.hash(good)
	if fits, outdated := weak.verify(good, encoded); !fits || outdated {
		t.Errorf("fits %v, outdated %v", fits, outdated)
	}
	strong := newHasher(Hashing{128, 1, 1})
	if fits, outdated := strong.verify(good, encoded); !fits || !outdated {
		t.Errorf("with other parameters: fits %v, outdated %v", fits, outdated)
	}
	for _, broken := range []string{"", "$argon2id$v=19$m=64,t=1,p=1$x$", "plain", strings.Replace(encoded, "t=1", "t=0", 1), encoded + "A"} {
		if fits, _ := weak.verify(good, broken); fits {
			t.Errorf("%q fits", broken)
		}
	}
	if weak.hash(good) == encoded {
		t.Error("two hashes of one password are the same")
	}
}

func TestHashIsRenewed_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx := p.t.Context()
		p.hasher = newHasher(Hashing{128, 1, 1})
		_, err := p.SignIn(ctx, Try{Email: "els@linde.example", Password: good})
		p.wants("sign in", err, "")
		err = p.db.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
			row, err := tx.Account(ctx, p.ids["Els"])
			if !strings.Contains(row.PasswordHash, "m=128") {
				p.t.Errorf("still %s", row.PasswordHash)
			}
			return err
		})
		p.wants("read", err, "")
	})
}
