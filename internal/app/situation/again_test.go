package situation

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	accounts "kwartier/internal/app/account"
	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// A demo that is started again on its database gives new ways in for the same roles; a database of real people gives
// none.
func TestAgain(t *testing.T) {
	ctx := context.Background()
	db := storetest.SQLite(t).Store
	day := kernel.MustDate("2026-11-09")
	now := noon(day)
	cfg := Config{Store: db, Chance: rand.Reader, Regions: regions.New(regions.Config{Store: db, Now: now}),
		Accounts: accounts.New(accounts.Config{Store: db, Now: now, Demo: true, Hashing: accounts.Hashing{Memory: 64, Passes: 1, Threads: 1}})}
	real := func(email string) {
		err := db.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			id := "org-" + email
			if err := tx.InsertOrganisation(ctx, store.Organisation{ID: id, Kind: "rho", Name: "Echt " + email}); err != nil {
				return err
			}
			if err := tx.InsertAccount(ctx, store.Account{ID: email, Email: email, Name: "Echt"}); err != nil {
				return err
			}
			return tx.InsertMembership(ctx, store.Membership{ID: "m-" + email, AccountID: email, OrganisationID: id, Role: string(account.RHOMember)})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	real("iemand@zorggroep.nl")
	if ways, err := Again(ctx, cfg, now()); err != nil || len(ways) != 0 {
		t.Fatalf("for real people: %v, %v", ways, err)
	}
	first, err := Demo(ctx, cfg, day, now())
	if err != nil {
		t.Fatal(err)
	}
	second, err := Again(ctx, cfg, now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	roles := map[account.Role]int{}
	for _, w := range first {
		roles[w.Role] = 1
	}
	for _, w := range second {
		roles[w.Role]--
		if _, err := cfg.Accounts.EnterDemo(ctx, strings.TrimPrefix(w.Path, "/demo/")); err != nil {
			t.Errorf("%s: %v", w.Role, err)
		}
	}
	for role, n := range roles {
		if n != 0 {
			t.Errorf("%s: %d ways in again, not one", role, 1-n)
		}
	}
}
