package lottery_test

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/lottery"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/beacon"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// Round 657413 of drand's quicknet, of 15 September 2023, 11:00:03 UTC, as it was.
const (
	quickRound = 657413
	quickProof = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b"
)

var (
	moment = time.Date(2023, 9, 15, 11, 0, 3, 0, time.UTC) // of the beacon
	closes = moment.Add(-48 * time.Hour)
	dates  = []kernel.Date{kernel.MustDate("2024-01-01"), kernel.MustDate("2024-04-01"), kernel.MustDate("2024-07-01"), kernel.MustDate("2024-10-01")}
	nonces = [2]string{hex.EncodeToString([]byte("zestien tekens of meer")), hex.EncodeToString([]byte("een ander geheim getal"))}
)

// scene is an installation with two RHOs in one region, one elsewhere, an insurer, and a clock.
type scene struct {
	testing.TB
	ctx context.Context
	db  storetest.Database
	s   *lottery.Service
	at  atomic.Int64
}

func (s *scene) now() time.Time       { return store.Time(s.at.Load()) }
func (s *scene) set(at time.Time)     { s.at.Store(store.Millis(at)) }
func (s *scene) pass(d time.Duration) { s.set(s.now().Add(d)) }

func fetch(_ context.Context, chain string, round int64) (string, error) {
	if chain != beacon.Quicknet || round != quickRound {
		return "", fmt.Errorf("asked for %s %d", chain, round)
	}
	return quickProof, nil
}

// on is a service of another process on the same database.
func (s *scene) on(db *store.Store, chance io.Reader) *lottery.Service {
	return lottery.New(lottery.Config{Store: db, Now: s.now, Chance: chance, Fetch: fetch})
}

func each(t *testing.T, test func(s *scene)) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) { test(newScene(t, db)) })
}

func newScene(t testing.TB, db storetest.Database) *scene {
	t.Helper()
	s := &scene{TB: t, ctx: context.Background(), db: db}
	s.s = s.on(db.Store, rand.Reader)
	s.set(closes.Add(-time.Hour))
	s.must(db.Write(s.ctx, func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		for _, o := range []struct{ id, kind, region string }{{"sterkz", "rho", "utrecht"}, {"hus", "rho", "utrecht"}, {"zio", "rho", "maastricht"}, {"vgz", "insurer", "utrecht"}} {
			errs = append(errs, tx.InsertOrganisation(ctx, store.Organisation{ID: o.id, Kind: o.kind, Name: o.id, CreatedAt: 1}))
			if o.kind == "rho" {
				errs = append(errs, tx.InsertRHO(ctx, o.id, o.region))
			} else {
				errs = append(errs, tx.InsertInsurerRegion(ctx, o.id, o.region))
			}
		}
		for _, who := range people {
			errs = append(errs, tx.InsertAccount(ctx, store.Account{ID: who.name, Email: who.name + "@voorbeeld.example", Name: who.name, CreatedAt: 1}),
				tx.InsertMembership(ctx, store.Membership{ID: who.name, AccountID: who.name, OrganisationID: who.at, Role: string(who.role), CreatedAt: 1}))
		}
		return errors.Join(errs...)
	}))
	return s
}

type person struct {
	name, at string
	role     account.Role
}

// The people, by what they are.
var (
	manager   = person{"manager", "sterkz", account.ProgrammeManager}
	member    = person{"member", "sterkz", account.RHOMember}
	maker     = person{"maker", "sterkz", account.TicketMaker}
	drawer    = person{"drawer", "sterkz", account.Drawer}
	witness   = person{"witness", "sterkz", account.LotteryWitness}
	purchaser = person{"purchaser", "vgz", account.Purchaser}
	neighbour = person{"neighbour", "hus", account.ProgrammeManager}
	stranger  = person{"stranger", "zio", account.ProgrammeManager}
	people    = []person{manager, member, maker, drawer, witness, purchaser, neighbour, stranger}
)

func (s *scene) as(p person) access.Actor {
	region := "utrecht"
	if p.at == "zio" {
		region = "maastricht"
	}
	return access.Actor{Account: p.name, Name: p.name, Member: account.Membership{ID: p.name, Organisation: p.at, OrganisationName: p.at, Kind: p.role.Kind(), Role: p.role},
		Regions: []string{region}, At: s.now()}
}

func (s *scene) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// refused looks whether an error is this fault.
func (s *scene) refused(what string, err error, code string) {
	s.Helper()
	var f *kernel.Fault
	if !errors.As(err, &f) || f.Code != code {
		s.Errorf("%s: %v, want %s", what, err, code)
	}
}

func settings() ceremony.Settings {
	in := ceremony.Defaults()
	in.Name, in.Total, in.Dates, in.Opens, in.Closes, in.Pace = "Instroom 2024", 4000, dates, closes.Add(-30*24*time.Hour), closes, time.Second
	return in
}

func (s *scene) round(id string) lottery.Round {
	s.Helper()
	r, err := s.s.Round(s.ctx, s.as(manager), id)
	s.must(err)
	return r
}

// begun is a round with people, of whom the second supervisor is a guest with this link.
func (s *scene) begun(in ceremony.Settings) (id, token string) {
	s.Helper()
	id, err := s.s.Begin(s.ctx, s.as(manager), in)
	s.must(err)
	for part, who := range map[ceremony.Part]person{ceremony.TicketMaker: maker, ceremony.Drawer: drawer, ceremony.FirstSupervisor: witness} {
		_, err := s.s.Appoint(s.ctx, s.as(manager), id, part, ceremony.Person{Account: who.name})
		s.must(err)
	}
	link, err := s.s.Appoint(s.ctx, s.as(manager), id, ceremony.SecondSupervisor, ceremony.Person{Name: "Guus Gast", Email: "guus@voorbeeld.example"})
	s.must(err)
	return id, strings.TrimPrefix(link.Path, "/toezicht/")
}

// units are the tickets of the specification's first case, with one that waits and one that comes last.
var units = []store.LotteryUnit{
	{UnitID: "u1", Code: "A", Size: 600, Wish: "2024-01-01"}, {UnitID: "u2", Code: "B", Size: 600, Wish: "2024-01-01"},
	{UnitID: "u3", Code: "C", Size: 600, Wish: "2024-01-01"}, {UnitID: "u4", Code: "D", Size: 1200, Wish: "2024-01-01"},
	{UnitID: "u5", Code: "E", Size: 300, Wish: "2024-07-01"}, {UnitID: "u6", Code: "K", Size: 100, Wish: "2024-01-01", Last: true},
}

// ticketed closes enrolment and makes the tickets.
func (s *scene) ticketed(id string) {
	s.Helper()
	s.set(closes.Add(time.Hour))
	s.must(s.db.Write(s.ctx, func(ctx context.Context, tx *store.Tx) error {
		return tx.SetLotteryUnits(ctx, id, units, s.at.Load())
	}))
}

func (s *scene) publish(id string) {
	s.Helper()
	s.must(s.s.Publish(s.ctx, s.as(manager), id, ceremony.Beacon{Chain: beacon.Quicknet, At: moment}))
}

// supervisors are both, the second a guest.
func (s *scene) supervisors(id, token string) [2]lottery.Supervisor {
	return [2]lottery.Supervisor{{Actor: s.as(witness), Round: id}, {Token: token}}
}

// witnessed lets both commit and reveal.
func (s *scene) witnessed(id, token string) {
	s.Helper()
	for i, who := range s.supervisors(id, token) {
		s.must(s.s.Commit(s.ctx, who, commitment(i)))
	}
	for i, who := range s.supervisors(id, token) {
		s.must(s.s.Reveal(s.ctx, who, nonces[i]))
	}
}

func commitment(i int) string {
	nonce, _ := hex.DecodeString(nonces[i])
	sum := domain.Commitment(nonce)
	return hex.EncodeToString(sum[:])
}

// ready is a round that only has to be drawn.
func (s *scene) ready() (id, token string) {
	s.Helper()
	id, token = s.begun(settings())
	s.ticketed(id)
	s.publish(id)
	s.witnessed(id, token)
	s.must(s.s.Consent(s.ctx, s.as(purchaser), id))
	s.set(moment)
	s.must(s.s.Know(s.ctx, s.as(manager), id, quickProof))
	return id, token
}

func (s *scene) drawn() (id, token string) {
	s.Helper()
	id, token = s.ready()
	s.must(s.s.Draw(s.ctx, s.as(drawer), id))
	return id, token
}
