// Package accesstest asks every page, in every role, for one's own and for another's, over real HTTP on a real
// database, and holds the answers against the access policy (AZ-7).
//
// Words: the World is two regions with their organisations, and one person in each role. A Site is what answers: the
// assembled table of pages. The matrix is every route of the site × every role × every resource of the World.
package accesstest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"net/http"
	"testing"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/account"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
	"kwartier/internal/web/route"
)

// The regions, and their organisations by name. In Utrecht two RHOs share one regional plan (AZ-3).
const (
	Utrecht    = "utrecht-stad"
	Maastricht = "maastricht-heuvelland"
)

type place struct {
	id     string
	kind   account.Kind
	region string
	rho    string
}

var places = []place{
	{"sterkz", account.RHO, Utrecht, ""}, {"hus", account.RHO, Utrecht, ""}, {"zio", account.RHO, Maastricht, ""},
	{"linde", account.Practice, Utrecht, "sterkz"}, {"veerhuis", account.Practice, Utrecht, "hus"},
	{"maasoever", account.Practice, Maastricht, "zio"},
	{"preferent", account.Insurer, Utrecht, ""}, {"andere", account.Insurer, Maastricht, ""},
	{"landelijk", account.National, "", ""}, {"opleiding", account.Partner, "", ""}, {"beheer", account.Administration, "", ""},
}

// home is the organisation in which the World's people have their role, by its kind.
var home = map[account.Kind]string{account.RHO: "sterkz", account.Practice: "linde", account.Insurer: "preferent",
	account.National: "landelijk", account.Partner: "opleiding", account.Administration: "beheer"}

// World is a database with two regions and a person in each role.
type World struct {
	Store    *store.Store
	Now      clock.Clock
	Accounts *app.Service
	Log      *audit.Service
	people   map[account.Role]person
}

type person struct {
	account string
	demo    string // path that signs in
}

// NewWorld fills an empty database. now is the instant at which everything happens.
func NewWorld(t testing.TB, s *store.Store, now time.Time) *World {
	t.Helper()
	w := &World{Store: s, Now: clock.At(now), Log: audit.New(audit.Config{Store: s}), people: map[account.Role]person{}}
	w.Accounts = app.New(app.Config{Store: s, Now: w.Now, Hashing: app.Hashing{Memory: 64, Passes: 1, Threads: 1}, Demo: true})
	err := s.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		if err := addPlaces(ctx, tx, store.Millis(now)); err != nil {
			return err
		}
		return w.addPeople(ctx, tx, now)
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func addPlaces(ctx context.Context, tx *store.Tx, at int64) error {
	for _, p := range places {
		if p.kind == account.Practice {
			err := tx.InsertPractice(ctx, "Praktijk "+p.id, store.Practice{ID: p.id, RhoID: p.rho, RegionKey: p.region, AGB: "01000001",
				City: "Utrecht", ION: 4200, EntryDate: "2026-01-01", CreatedAt: at})
			if err := errors.Join(err, addStaff(ctx, tx, p.id, at), addRoster(ctx, tx, p.id, at)); err != nil {
				return err
			}
			continue
		}
		if err := tx.InsertOrganisation(ctx, store.Organisation{ID: p.id, Kind: string(p.kind), Name: p.id, CreatedAt: at}); err != nil {
			return err
		}
		var err error
		switch p.kind {
		case account.RHO:
			err = errors.Join(tx.InsertRHO(ctx, p.id, p.region), addRound(ctx, tx, p, at))
		case account.Insurer:
			err = tx.InsertInsurerRegion(ctx, p.id, p.region)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addStaff lets one person work at a practice, under the same key in each.
func addStaff(ctx context.Context, tx *store.Tx, practice string, at int64) error {
	id := "mens-" + practice
	if err := tx.InsertPerson(ctx, store.Person{ID: id, Name: "Noor " + practice, CreatedAt: at}); err != nil {
		return err
	}
	return tx.InsertEmployment(ctx, store.Employment{ID: id, PersonID: id, PracticeID: practice, Key: "mens-1", Role: "assistant", CreatedAt: at})
}

// addRoster lets a practice have a roster that its people share, from which somebody searches.
func addRoster(ctx context.Context, tx *store.Tx, practice string, at int64) error {
	body := `{"members":[{"key":"h1","role":"gp","label":"Huisarts 1"}],"blocks":[{"member":"h1","day":0,"start":480,"kind":"consult","length":10,"count":6}],"rules":{"horizon":10}}`
	if err := tx.InsertRoster(ctx, store.Roster{ID: "rooster-" + practice, PracticeID: practice, Name: "Rooster " + practice, Body: body, Shared: true,
		ByAccount: "system", ByName: "Kwartier", CreatedAt: at, UpdatedAt: at}); err != nil {
		return err
	}
	return tx.InsertRosterSearch(ctx, store.RosterSearch{ID: "zoektocht-" + practice, PracticeID: practice, RosterID: "rooster-" + practice,
		Limits: "{}", Body: body, Demand: "{}", State: "waiting", ByName: "Kwartier", CreatedAt: at})
}

// addRound lets an RHO have a round of entry, of which one ticket was drawn.
func addRound(ctx context.Context, tx *store.Tx, rho place, at int64) error {
	id := "ronde-" + rho.id
	settings := `{"total":4200,"dates":["2027-01-01","2027-04-01","2027-07-01","2027-10-01"],"policy":{},"lead":86400000000000,"pace":3000000000,"offer":1209600000000000,"exact":0}`
	err := tx.InsertLotteryRound(ctx, store.LotteryRound{ID: id, RhoID: rho.id, RegionKey: rho.region, Name: "Ronde " + rho.id, Settings: settings,
		OpensAt: at - 1000, ClosesAt: at + 86_400_000, Token: "loting-" + rho.id, CreatedAt: at, UpdatedAt: at})
	if err != nil {
		return err
	}
	dates := []kernel.Date{kernel.MustDate("2027-01-01"), kernel.MustDate("2027-04-01"), kernel.MustDate("2027-07-01"), kernel.MustDate("2027-10-01")}
	c := lottery.Case{Total: 4200, Dates: dates, Units: []lottery.Unit{{Code: Ticket, Size: 2000, Wish: dates[0]}}}.Canonical()
	list, nonces, dice := lottery.ListHash(c), [][]byte{[]byte("het eerste getal"), []byte("het tweede getal")}, []byte("123456")
	body := lottery.NewTranscript(c, lottery.Derived(list, nonces, lottery.Beacon{Source: lottery.SourceDice, Value: dice})).Bytes()
	err = errors.Join(
		tx.SetLotteryUnits(ctx, id, []store.LotteryUnit{{UnitID: id, Code: Ticket, Size: 2000, Wish: dates[0].String()}}, at),
		tx.PlaceLotteryUnits(ctx, id, []store.LotteryUnit{{Code: Ticket, Date: dates[0].String(), Place: 1}}),
		tx.InsertLotteryDraw(ctx, store.LotteryDraw{RoundID: id, Attempt: 1, List: lottery.ListBytes(c), ListHash: hex.EncodeToString(list[:]), PublishedAt: at - 900,
			Pace: 1000, BeaconChain: ceremony.Dice, BeaconAt: at - 800}),
		tx.KnowLotteryBeacon(ctx, store.LotteryDraw{RoundID: id, Attempt: 1, BeaconValue: hex.EncodeToString(dice), BeaconHow: "thrown", BeaconKnownAt: at - 700}),
		tx.InsertLotteryTranscript(ctx, store.LotteryTranscript{RoundID: id, Attempt: 1, Body: body, Sum: rho.id, Steps: 1, StartsAt: at - 600, DrawnAt: at - 600}))
	for seat, nonce := range nonces {
		sum := lottery.Commitment(nonce)
		err = errors.Join(err, tx.InsertLotteryNonce(ctx, store.LotteryNonce{RoundID: id, Attempt: 1, Seat: int64(seat), Commitment: hex.EncodeToString(sum[:]), CommittedAt: at - 890}),
			tx.RevealLotteryNonce(ctx, store.LotteryNonce{RoundID: id, Attempt: 1, Seat: int64(seat), Nonce: hex.EncodeToString(nonce), RevealedAt: at - 880}))
	}
	return err
}

// Ticket is the one that was drawn in each RHO's round.
const Ticket = "LOT2A4B6"

func (w *World) addPeople(ctx context.Context, tx *store.Tx, now time.Time) error {
	for _, role := range account.Roles() {
		id, err := w.Accounts.Add(ctx, tx, audit.System("test", now), app.Newcomer{Email: string(role) + "@voorbeeld.example",
			Name: string(role), Organisation: home[role.Kind()], Role: role})
		if err != nil {
			return err
		}
		link, err := w.Accounts.DemoLink(ctx, tx, id, now.Add(time.Hour))
		if err != nil {
			return err
		}
		w.people[role] = person{id, link.Path}
	}
	return nil
}

// breakGlass lets the administrator look into a practice for an hour (AZ-6).
func (w *World) breakGlass(t testing.TB, practice string) {
	t.Helper()
	now := w.Now()
	err := w.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertGlass(ctx, store.Glass{ID: rand.Text(), AccountID: w.people[account.Administrator].account, OrganisationID: practice,
			Reason: "to prove what it opens", OpenedAt: store.Millis(now), Until: store.Millis(now.Add(time.Hour))})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// keepGlass opens again what a form about stopping closed.
func (w *World) keepGlass(t testing.TB, actor access.Actor) {
	t.Helper()
	if actor.Glass.ID != "" && w.Actor(t, actor.Member.Role).Glass.ID == "" {
		w.breakGlass(t, actor.Glass.Organisation)
	}
}

// Actor is the World's person in a role.
func (w *World) Actor(t testing.TB, role account.Role) access.Actor {
	t.Helper()
	members, err := w.Accounts.Roles(context.Background(), access.Actor{Account: w.people[role].account})
	if err != nil {
		t.Fatal(err)
	}
	actor, err := w.Accounts.Actor(context.Background(), w.people[role].account, members[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	return actor
}

// Config is what a table of routes needs around it on this World. signIn shows the sign-in page.
func (w *World) Config(signIn func(http.ResponseWriter, *route.Request, route.Typed) error) route.Config {
	return route.Config{
		Sessions: w.Store.Sessions(time.Now), // the session library reads the machine's clock
		Actor: func(ctx context.Context, s route.Session) (access.Actor, error) {
			return w.Accounts.Actor(ctx, s.Account, s.Membership, s.For)
		},
		Locate:   access.Locator{Store: w.Store}.Locate,
		SignIn:   signIn,
		Accounts: w.Accounts,
		Now:      w.Now,
		Demo:     true,
		Count: func(ctx context.Context) (context.Context, func() int64) {
			ctx, c := store.WithCounter(ctx)
			return ctx, c.Statements
		},
	}
}

// DemoPath is the address that signs in as the person with this role.
func (w *World) DemoPath(role account.Role) string { return w.people[role].demo }

// resources are all of the World that an address of this kind can be about.
func resources(kind access.Kind) []access.Resource {
	var all []access.Resource
	for _, p := range places {
		switch {
		case kind == access.Plan && p.kind == account.Practice:
			all = append(all, access.OfPlan(p.id, p.rho))
		case kind == access.Practice && p.kind == account.Practice:
			all = append(all, access.OfPractice(p.id, p.rho))
		case kind == access.Roster && p.kind == account.Practice:
			all = append(all, access.OfRoster("rooster-"+p.id, p.id, p.rho, "system", true))
		case kind == access.Round && p.kind == account.RHO:
			all = append(all, access.OfRound("ronde-"+p.id, p.id, p.region))
		case kind == access.Organisation:
			all = append(all, access.OfOrganisation(p.id, p.rho))
		}
	}
	if kind == access.Region {
		all = append(all, access.OfRegion(Utrecht), access.OfRegion(Maastricht))
	}
	return all
}
