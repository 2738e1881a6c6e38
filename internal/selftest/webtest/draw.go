package webtest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/enrolment"
	"kwartier/internal/app/lottery"
	"kwartier/internal/app/practice"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
)

// Round is a round of entry whose list is published, with its people: the manager of the RHO draws, its other member made
// the tickets, and two guests supervise.
type Round struct {
	ID, Token   string
	Manager     access.Actor
	Supervisors [2]string // their links: /toezicht/…
	Lotteries   *lottery.Service

	site  *Site
	maker access.Actor // of the tickets
}

// nonces of the supervisors.
var nonces = [2][]byte{[]byte("een getal van de eerste"), []byte("een getal van de tweede")}

// Begin begins a round in Utrecht that is open for an hour, with its people; change may change the settings first.
func (s *Site) Begin(t testing.TB, change func(*ceremony.Settings)) *Round {
	t.Helper()
	ctx := context.Background()
	rho := s.World.RHOs["utrecht-stad"]
	r := &Round{Manager: rho.Manager, maker: rho.Member, site: s, Lotteries: lottery.New(lottery.Config{Store: s.store, Now: s.now, Chance: rand.Reader})}
	in := ceremony.Defaults()
	in.Name, in.Total, in.Opens, in.Closes, in.Lead = "Instroom 2027", 4000, s.now().Add(-48*time.Hour), s.now().Add(time.Hour), 0
	change(&in)
	var err error
	r.ID, err = r.Lotteries.Begin(ctx, r.Manager, in)
	must(t, err)
	r.appoint(t, ceremony.TicketMaker, ceremony.Person{Account: rho.Member.Account})
	r.appoint(t, ceremony.Drawer, ceremony.Person{Account: rho.Manager.Account})
	r.Supervisors[0] = r.appoint(t, ceremony.FirstSupervisor, ceremony.Person{Name: "Ada Bos", Email: "ada@voorbeeld.nl"})
	r.Supervisors[1] = r.appoint(t, ceremony.SecondSupervisor, ceremony.Person{Name: "Bram Vos", Email: "bram@voorbeeld.nl"})
	round, err := r.Lotteries.Round(ctx, r.Manager, r.ID)
	must(t, err)
	r.Token = round.Token
	return r
}

// Round publishes the list of these units, to be drawn by dice.
func (s *Site) Round(t testing.TB, units []domain.Unit, change func(*ceremony.Settings)) *Round {
	t.Helper()
	r := s.Begin(t, func(in *ceremony.Settings) {
		change(in)
		in.Closes = s.now()
	})
	must(t, s.store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		rows := make([]store.LotteryUnit, len(units))
		for i, u := range units {
			rows[i] = store.LotteryUnit{RoundID: r.ID, UnitID: strconv.Itoa(i), Code: u.Code, Size: u.Size, Wish: u.Wish.String(), Last: u.Last}
		}
		return tx.SetLotteryUnits(ctx, r.ID, rows, store.Millis(s.now()))
	}))
	r.Publish(t)
	return r
}

// Close makes the tickets of who enrolled, once the round is closed, and publishes the list.
func (r *Round) Close(t testing.TB) {
	t.Helper()
	s := r.site
	s.Pass(2 * time.Hour)
	practices := practice.New(practice.Config{Store: s.store, Regions: s.regions, Now: s.now, Chance: rand.Reader})
	enrolments := enrolment.New(enrolment.Config{Store: s.store, Lotteries: r.Lotteries, Practices: practices, Now: s.now, Chance: rand.Reader})
	_, err := enrolments.MakeTickets(context.Background(), r.maker, r.ID)
	must(t, err)
	r.Publish(t)
}

func (r *Round) appoint(t testing.TB, part ceremony.Part, who ceremony.Person) string {
	t.Helper()
	link, err := r.Lotteries.Appoint(context.Background(), r.Manager, r.ID, part, who)
	must(t, err)
	return link.Path
}

// Publish publishes the list, with dice in a minute.
func (r *Round) Publish(t testing.TB) {
	t.Helper()
	must(t, r.Lotteries.Publish(context.Background(), r.Manager, r.ID, ceremony.Beacon{Chain: ceremony.Dice, At: r.site.now().Add(time.Minute)}))
}

// Supervisor is one of the guests, by seat.
func (r *Round) Supervisor(seat int) lottery.Supervisor {
	return lottery.Supervisor{Token: strings.TrimPrefix(r.Supervisors[seat], "/toezicht/")}
}

// Ready has the supervisors commit and reveal, the dice thrown and the insurer agree: all but the draw.
func (r *Round) Ready(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	for seat, nonce := range nonces {
		sum := domain.Commitment(nonce)
		must(t, r.Lotteries.Commit(ctx, r.Supervisor(seat), hex.EncodeToString(sum[:])))
	}
	for seat, nonce := range nonces {
		must(t, r.Lotteries.Reveal(ctx, r.Supervisor(seat), hex.EncodeToString(nonce)))
	}
	r.Throw(t)
	for seat := range nonces {
		must(t, r.Lotteries.ConfirmDice(ctx, r.Supervisor(seat), true))
	}
	r.Agree(t)
}

// Throw types the dice, once it is time.
func (r *Round) Throw(t testing.TB) {
	t.Helper()
	r.site.Pass(2 * time.Minute)
	must(t, r.Lotteries.Know(context.Background(), r.Manager, r.ID, strings.Repeat("361425", 8)))
}

// Agree records that the insurer agrees to the crossing ticket.
func (r *Round) Agree(t testing.TB) {
	t.Helper()
	must(t, r.Lotteries.NoteConsent(context.Background(), r.Manager, r.ID, "Cas de Wit", "Zilveren Kruis"))
}

// Draw draws; the first step shows after the warning of the live page.
func (r *Round) Draw(t testing.TB) {
	t.Helper()
	must(t, r.Lotteries.Draw(context.Background(), r.Manager, r.ID))
}
