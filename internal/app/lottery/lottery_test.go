package lottery_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/beacon"
	"kwartier/internal/store"
)

// From settings to a signed transcript, with a real round of drand and a supervisor who is a guest.
func TestARoundFromBeginToSignature_LO1_LO3_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id, token := s.begun(settings())
		stage := func(want ceremony.Stage) {
			s.Helper()
			if got := s.round(id).Stage; got != want {
				s.Errorf("stage %s, want %s", got, want)
			}
		}
		stage(ceremony.Open)
		s.refused("publishing while open", s.s.Publish(s.ctx, s.as(manager), id, ceremony.Beacon{Chain: beacon.Quicknet, At: moment}), ceremony.FaultStillOpen)
		s.set(closes.Add(time.Minute))
		s.refused("without tickets", s.s.Publish(s.ctx, s.as(manager), id, ceremony.Beacon{Chain: beacon.Quicknet, At: moment}), ceremony.FaultNoTickets)
		s.ticketed(id)
		stage(ceremony.Closed)
		for what, c := range map[string]struct {
			b    ceremony.Beacon
			code string
		}{
			"no such chain":         {ceremony.Beacon{Chain: "fastnet", At: moment}, lottery.FaultChain},
			"a moment that is past": {ceremony.Beacon{Chain: beacon.Quicknet, At: closes}, ceremony.FaultBeaconPast},
			"a round that is past":  {ceremony.Beacon{Chain: beacon.Quicknet, Round: 5}, ceremony.FaultBeaconPast},
			"too soon":              {ceremony.Beacon{Chain: beacon.Quicknet, At: s.now().Add(23 * time.Hour)}, ceremony.FaultBeaconSoon},
		} {
			s.refused(what, s.s.Publish(s.ctx, s.as(manager), id, c.b), c.code)
		}
		s.publish(id)
		stage(ceremony.Published)
		s.refused("settings", s.s.Settle(s.ctx, s.as(manager), id, s.round(id).Version, settings()), ceremony.FaultFixed)
		both := s.supervisors(id, token)
		s.refused("no hexadecimal", s.s.Commit(s.ctx, both[0], "geheim"), lottery.FaultHex)
		s.must(s.s.Commit(s.ctx, both[0], " "+strings.ToUpper(commitment(0))))
		s.refused("before the other", s.s.Reveal(s.ctx, both[0], nonces[0]), ceremony.FaultOther)
		s.must(s.s.Commit(s.ctx, both[1], commitment(1)))
		stage(ceremony.Committed)
		s.refused("what does not fit", s.s.Reveal(s.ctx, both[0], nonces[1]), ceremony.FaultNonce)
		s.must(s.s.Reveal(s.ctx, both[0], nonces[0]))
		s.must(s.s.Reveal(s.ctx, both[1], nonces[1]))
		stage(ceremony.Revealed)
		s.refused("too early", s.s.Fetch(s.ctx, s.as(manager), id), ceremony.FaultEarly)
		s.set(moment)
		s.refused("another round's", s.s.Know(s.ctx, s.as(manager), id, "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92"), lottery.FaultBeacon)
		s.must(s.s.Fetch(s.ctx, s.as(manager), id))
		stage(ceremony.Known)
		s.refused("without the insurer", s.s.Draw(s.ctx, s.as(drawer), id), ceremony.FaultConsent)
		s.must(s.s.Consent(s.ctx, s.as(purchaser), id))
		s.refused("by another", s.s.Draw(s.ctx, s.as(member), id), ceremony.FaultPart)
		s.must(s.s.Draw(s.ctx, s.as(drawer), id))
		stage(ceremony.Drawn)
		s.refused("twice", s.s.Draw(s.ctx, s.as(drawer), id), ceremony.FaultDrawn)
		for _, who := range both {
			seat, err := s.s.Supervise(s.ctx, who)
			s.must(err)
			public, private, err := ed25519.GenerateKey(rand.Reader)
			s.must(err)
			signature := ed25519.Sign(private, seat.Result.Draw.SignedText(string(seat.Part), 0))
			wrong := ed25519.Sign(private, seat.Result.Draw.SignedText("drawer", 0))
			s.refused("of another part", s.s.Sign(s.ctx, who, hex.EncodeToString(public), hex.EncodeToString(wrong), false), domain.FaultSignature)
			s.must(s.s.Sign(s.ctx, who, hex.EncodeToString(public), hex.EncodeToString(signature), false))
			s.refused("twice", s.s.Sign(s.ctx, who, hex.EncodeToString(public), hex.EncodeToString(signature), false), ceremony.FaultSigned)
		}
		stage(ceremony.Signed)
		s.verified(id)
	})
}

// verified holds what is public against the protocol: the file verifies, and its seed is made of what was published.
func (s *scene) verified(id string) domain.Transcript {
	s.Helper()
	s.pass(time.Hour)
	show, err := s.s.Show(s.ctx, s.round(id).Token)
	s.must(err)
	file := show.Result.Full.Bytes()
	again, err := domain.Verify(file)
	s.must(err)
	d := show.Standing()
	if again.Origin.Seed != d.Seed() || again.ListHash != d.ListHash || !bytes.Equal(show.List, domain.ListBytes(again.Case)) || !show.Timeline.Over() {
		s.Errorf("what was published is not what was drawn: %+v", d)
	}
	if len(again.Signed) != 3 || again.Origin.Beacon.Round != quickRound {
		s.Errorf("%d signatures, beacon %+v", len(again.Signed), again.Origin.Beacon)
	}
	for what, mark := range map[string]string{"an enrolment": "u1", "a name": "Guus", "an account": "witness@"} {
		if bytes.Contains(file, []byte(mark)) {
			s.Errorf("the transcript names %s", what)
		}
	}
	return again
}

// The paper way: dice instead of the beacon, and signatures on the printed minutes.
func TestTheePaperWay_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id, token := s.begun(settings())
		s.ticketed(id)
		s.must(s.s.Publish(s.ctx, s.as(manager), id, ceremony.Beacon{Chain: ceremony.Dice, At: moment}))
		s.witnessed(id, token)
		s.must(s.s.NoteConsent(s.ctx, s.as(manager), id, "I. Inkoper", "Zorgverzekeraar"))
		s.set(moment)
		s.refused("fetching dice", s.s.Fetch(s.ctx, s.as(manager), id), lottery.FaultFetch)
		s.refused("too few", s.s.Know(s.ctx, s.as(manager), id, "1 2 3"), ceremony.FaultDice)
		both := s.supervisors(id, token)
		s.refused("nothing to confirm", s.s.ConfirmDice(s.ctx, both[0], true), ceremony.FaultNoDice)
		s.must(s.s.Know(s.ctx, s.as(manager), id, strings.Repeat("6 5 4 3 2 1 ", 7)))
		s.must(s.s.ConfirmDice(s.ctx, both[0], true))
		s.must(s.s.ConfirmDice(s.ctx, both[1], false)) // typed wrong: all over
		s.refused("denied", s.s.Draw(s.ctx, s.as(drawer), id), ceremony.FaultNotKnown)
		row := strings.Repeat("123456", 7)
		s.must(s.s.Know(s.ctx, s.as(manager), id, row))
		s.must(s.s.ConfirmDice(s.ctx, both[1], true))
		s.refused("the first has to look again", s.s.Draw(s.ctx, s.as(drawer), id), ceremony.FaultNotKnown)
		s.must(s.s.ConfirmDice(s.ctx, both[0], true))
		s.must(s.s.Draw(s.ctx, s.as(drawer), id))
		s.must(s.s.Sign(s.ctx, both[0], "", "", true))
		s.must(s.s.NotePaper(s.ctx, s.as(manager), id, ceremony.SecondSupervisor))
		r, result, err := s.s.Result(s.ctx, s.as(manager), id)
		s.must(err)
		if r.Stage != ceremony.Signed || string(result.Full.Origin.Beacon.Value) != row || len(result.Full.Signed) != 1 {
			s.Errorf("%s, %q, %d signatures", r.Stage, result.Full.Origin.Beacon.Value, len(result.Full.Signed))
		}
	})
}

// A draw that is void stays visible, for ever and in the transcript of the next; without a reason there is no next.
func TestASecondDrawOnlyWithAVisibleReason_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id, token := s.drawn()
		first, result, err := s.s.Result(s.ctx, s.as(manager), id)
		s.must(err)
		s.refused("publishing again", s.s.Publish(s.ctx, s.as(manager), id, ceremony.Beacon{Chain: beacon.Quicknet, At: moment.Add(48 * time.Hour)}), ceremony.FaultStands)
		s.refused("without a reason", s.s.Void(s.ctx, s.as(manager), id, "zomaar"), ceremony.FaultReason)
		reason := "De beamer viel uit en niemand kon meekijken."
		s.must(s.s.Void(s.ctx, s.as(manager), id, " "+strings.ReplaceAll(reason, " ", "\n")))
		s.refused("twice", s.s.Void(s.ctx, s.as(manager), id, reason), ceremony.FaultNoList)
		if placed := s.units(id)["A"]; placed.Date != "" || s.round(id).Stage != ceremony.Closed {
			s.Errorf("still placed: %+v", placed)
		}
		s.pass(-47 * time.Hour) // so that the round that is known can be named again
		s.must(s.s.Publish(s.ctx, s.as(manager), id, ceremony.Beacon{Chain: beacon.Quicknet, At: moment}))
		s.witnessed(id, token)
		s.set(moment)
		s.must(s.s.Know(s.ctx, s.as(manager), id, quickProof))
		s.must(s.s.Draw(s.ctx, s.as(drawer), id))
		show, err := s.s.Show(s.ctx, first.Token)
		s.must(err)
		voided := show.Result.Full.Origin.Voided
		if len(show.Draws) != 2 || show.Draws[0].Void.Reason != reason || len(voided) != 1 || voided[0] != (domain.Voided{Hash: result.Draw.Hash, Reason: reason}) {
			s.Errorf("%+v, %+v", show.Draws[0].Void, voided)
		}
	})
}

func (s *scene) units(id string) map[string]store.LotteryUnit {
	s.Helper()
	out := map[string]store.LotteryUnit{}
	s.must(s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.LotteryUnits(ctx, id)
		for _, u := range rows {
			out[u.Code] = u
		}
		return err
	}))
	return out
}

// A supervisor who is too late stops this draw, and nothing is lost: the list is published again.
func TestTooLateToReveal_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id, token := s.begun(settings())
		s.ticketed(id)
		s.publish(id)
		both := s.supervisors(id, token)
		s.must(s.s.Commit(s.ctx, both[0], commitment(0)))
		s.must(s.s.Commit(s.ctx, both[1], commitment(1)))
		s.must(s.s.Reveal(s.ctx, both[0], nonces[0]))
		s.set(moment)
		s.refused("revealing", s.s.Reveal(s.ctx, both[1], nonces[1]), ceremony.FaultLate)
		s.refused("the beacon", s.s.Know(s.ctx, s.as(manager), id, quickProof), ceremony.FaultLate)
		s.must(s.s.Void(s.ctx, s.as(manager), id, "Een toezichthouder was te laat met zijn getal."))
		s.must(s.s.Publish(s.ctx, s.as(manager), id, ceremony.Beacon{Chain: beacon.Quicknet, At: moment.Add(25 * time.Hour)}))
		if got := len(s.units(id)); got != len(units) {
			s.Errorf("%d units", got)
		}
	})
}

// Who may do what: the policy first, then the part in this round.
func TestEveryUseCaseByRole_AZ3_AZ4_AZ13(t *testing.T) {
	each(t, func(s *scene) {
		id, _ := s.begun(settings())
		other := func(who person) func(error) (string, bool) {
			return func(err error) (string, bool) {
				var f *kernel.Fault
				if errors.As(err, &f) && (f.Code == access.FaultNotFound || f.Code == access.FaultForbidden) {
					return f.Code, false
				}
				return who.name, true
			}
		}
		for name, c := range map[string]struct {
			do  func(access.Actor) error
			may []person
		}{
			"Round":       {func(a access.Actor) error { _, err := s.s.Round(s.ctx, a, id); return err }, []person{manager, member, maker, drawer, witness}},
			"Tickets":     {func(a access.Actor) error { _, _, err := s.s.Tickets(s.ctx, a, id); return err }, []person{manager, member, maker, drawer, witness}},
			"Requests":    {func(a access.Actor) error { _, err := s.s.Requests(s.ctx, a, id); return err }, []person{manager, member, maker, drawer, witness}},
			"Result":      {func(a access.Actor) error { _, _, err := s.s.Result(s.ctx, a, id); return err }, []person{manager, member, maker, drawer, witness}},
			"Counts":      {func(a access.Actor) error { _, err := s.s.Counts(s.ctx, a, id); return err }, []person{manager, member, purchaser}},
			"Begin":       {func(a access.Actor) error { _, err := s.s.Begin(s.ctx, a, ceremony.Settings{}); return err }, []person{manager, neighbour, stranger}},
			"Settle":      {func(a access.Actor) error { return s.s.Settle(s.ctx, a, id, 0, settings()) }, []person{manager}},
			"Candidates":  {func(a access.Actor) error { _, err := s.s.Candidates(s.ctx, a, id); return err }, []person{manager}},
			"Appoint":     {func(a access.Actor) error { _, err := s.s.Appoint(s.ctx, a, id, "x", ceremony.Person{}); return err }, []person{manager}},
			"Consent":     {func(a access.Actor) error { return s.s.Consent(s.ctx, a, id) }, []person{purchaser}},
			"NoteConsent": {func(a access.Actor) error { return s.s.NoteConsent(s.ctx, a, id, "", "") }, []person{manager}},
			"Publish":     {func(a access.Actor) error { return s.s.Publish(s.ctx, a, id, ceremony.Beacon{}) }, []person{manager}},
			"Void":        {func(a access.Actor) error { return s.s.Void(s.ctx, a, id, "") }, []person{manager}},
			"Know":        {func(a access.Actor) error { return s.s.Know(s.ctx, a, id, "") }, []person{manager}},
			"Draw":        {func(a access.Actor) error { return s.s.Draw(s.ctx, a, id) }, []person{manager, member, drawer}},
			"Commit":      {func(a access.Actor) error { return s.s.Commit(s.ctx, lottery.Supervisor{Actor: a, Round: id}, "") }, []person{manager, member, witness}},
			"NotePaper":   {func(a access.Actor) error { return s.s.NotePaper(s.ctx, a, id, ceremony.FirstSupervisor) }, []person{manager}},
			"Ask":         {func(a access.Actor) error { return s.s.Ask(s.ctx, a, id, lottery.Request{}) }, []person{manager}},
			"Answer":      {func(a access.Actor) error { return s.s.Answer(s.ctx, a, id, 1, "A", dates[0], true) }, []person{manager}},
		} {
			for _, who := range people {
				may := false
				for _, p := range c.may {
					may = may || p == who
				}
				if code, let := other(who)(c.do(s.as(who))); let != may {
					s.Errorf("%s by %s: %s, want %t", name, who.name, code, may)
				}
			}
		}
	})
}

func TestRoundsAreOfOnesOwn_AZ3_AZ4(t *testing.T) {
	each(t, func(s *scene) {
		id, _ := s.begun(settings())
		for who, want := range map[person]int{manager: 1, drawer: 1, purchaser: 1, neighbour: 0, stranger: 0} {
			rounds, err := s.s.Rounds(s.ctx, s.as(who))
			s.must(err)
			if len(rounds) != want || want == 1 && rounds[0].ID != id {
				s.Errorf("%s sees %d rounds", who.name, len(rounds))
			}
		}
		if _, err := s.s.Show(s.ctx, "nergens"); err == nil {
			s.Error("a public page that is not there")
		}
		_, err := s.s.Supervise(s.ctx, lottery.Supervisor{Token: "nergens"})
		s.refused("a link that is none", err, lottery.FaultGone)
	})
}

// Settings are checked with all that is wrong at once, and a form that is stale overwrites nothing.
func TestSettings_LO1(t *testing.T) {
	each(t, func(s *scene) {
		in := settings()
		in.Total, in.Name = 0, ""
		_, err := s.s.Begin(s.ctx, s.as(manager), in)
		var wrong *kernel.Refusal
		if !errors.As(err, &wrong) || len(wrong.Faults) != 2 {
			s.Errorf("%v", err)
		}
		id, err := s.s.Begin(s.ctx, s.as(manager), settings())
		s.must(err)
		r := s.round(id)
		in = settings()
		in.Name, in.Policy.Edge = " Instroom   2024,  tweede ", domain.EdgeSkip
		s.must(s.s.Settle(s.ctx, s.as(manager), id, r.Version, in))
		s.refused("stale", s.s.Settle(s.ctx, s.as(manager), id, r.Version, settings()), lottery.FaultClash)
		got := s.round(id).Settings
		if got.Name != "Instroom 2024, tweede" || got.Policy.Edge != domain.EdgeSkip || !got.Closes.Equal(closes) || got.Lead != 24*time.Hour || len(got.Dates) != 4 {
			s.Errorf("%+v", got)
		}
	})
}

func TestPeopleAreKeptApart_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id, token := s.begun(settings())
		appoint := func(part ceremony.Part, p ceremony.Person) error {
			_, err := s.s.Appoint(s.ctx, s.as(manager), id, part, p)
			return err
		}
		s.refused("two parts", appoint(ceremony.SecondSupervisor, ceremony.Person{Account: drawer.name}), ceremony.FaultTwoParts)
		s.refused("a guest with the address of the drawer", appoint(ceremony.SecondSupervisor, ceremony.Person{Name: "D", Email: "Drawer@voorbeeld.example"}), ceremony.FaultTwoParts)
		s.refused("of another RHO", appoint(ceremony.Drawer, ceremony.Person{Account: neighbour.name}), lottery.FaultStranger)
		s.refused("a drawer who is a guest", appoint(ceremony.Drawer, ceremony.Person{Name: "G", Email: "g@voorbeeld.example"}), lottery.FaultStranger)
		s.refused("no name", appoint(ceremony.SecondSupervisor, ceremony.Person{Email: "g@voorbeeld.example"}), lottery.FaultPerson)
		s.refused("no address", appoint(ceremony.SecondSupervisor, ceremony.Person{Name: "G", Email: "g"}), lottery.FaultPerson)
		s.refused("no part", appoint("x", ceremony.Person{Account: member.name}), ceremony.FaultPart)
		seat, err := s.s.Supervise(s.ctx, lottery.Supervisor{Token: token})
		s.must(err)
		if seat.Part != ceremony.SecondSupervisor || seat.Name != "Guus Gast" {
			s.Errorf("%+v", seat)
		}
		s.must(appoint(ceremony.SecondSupervisor, ceremony.Person{Name: "Guus Gast", Email: "guus@voorbeeld.example"}))
		_, err = s.s.Supervise(s.ctx, lottery.Supervisor{Token: token})
		s.refused("the link of before", err, lottery.FaultGone)
		_, err = s.s.Supervise(s.ctx, lottery.Supervisor{Actor: s.as(member), Round: id})
		s.refused("who is no supervisor", err, ceremony.FaultPart)
	})
}
