package ceremony_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
)

var (
	amsterdam = func() *time.Location {
		zone, err := time.LoadLocation("Europe/Amsterdam")
		if err != nil {
			panic(err)
		}
		return zone
	}()
	closes = time.Date(2023, 4, 9, 23, 59, 0, 0, amsterdam) // EN-3, in summer time
	nonces = [2][]byte{[]byte("zestien tekens of meer"), []byte("een ander geheim getal")}
)

func settings() ceremony.Settings {
	s := ceremony.Defaults()
	s.Name, s.Total, s.Opens, s.Closes = "Instroom 2023", 4000, closes.AddDate(0, 0, -30), closes
	for _, d := range []string{"2023-04-01", "2023-07-01", "2023-10-01", "2024-01-01"} {
		s.Dates = append(s.Dates, kernel.MustDate(d))
	}
	return s
}

// round is one that was closed, with tickets and people.
func round() ceremony.Round {
	return ceremony.Round{Settings: settings(), Tickets: closes.Add(time.Hour), People: map[ceremony.Part]ceremony.Person{
		ceremony.TicketMaker: {Account: "t", Name: "Tineke"}, ceremony.Drawer: {Account: "d", Name: "Daan"},
		ceremony.FirstSupervisor: {Account: "s", Name: "Sara"}, ceremony.SecondSupervisor: {Name: "Guus", Email: "guus@voorbeeld.example"},
	}}
}

// published is one of which the list is published an hour after closing, with a beacon a day and an hour later.
func published(chain string) ceremony.Round {
	r := round()
	at := closes.Add(time.Hour)
	r.Draws = []ceremony.Draw{{Attempt: 1, Published: at, Beacon: ceremony.Beacon{Chain: chain, At: at.Add(25 * time.Hour)}}}
	return r
}

func committed(chain string) ceremony.Round {
	r := published(chain)
	for i, n := range nonces {
		r.Draws[0].Seats[i] = ceremony.Seat{Commitment: lottery.Commitment(n), Committed: closes.Add(2 * time.Hour)}
	}
	return r
}

func revealed(chain string) ceremony.Round {
	r := committed(chain)
	for i, n := range nonces {
		r.Draws[0].Seats[i].Nonce, r.Draws[0].Seats[i].Revealed = n, closes.Add(3*time.Hour)
	}
	return r
}

func known() ceremony.Round {
	r := revealed("quicknet")
	r.Draws[0].Beacon.Value = []byte("value")
	r.Consent = ceremony.Consent{At: closes, Sum: r.Settings.Sum()}
	return r
}

func drawn() ceremony.Round {
	r := known()
	r.Draws[0].Drawn = r.Draws[0].Beacon.At.Add(time.Minute)
	return r
}

// refused looks whether an error is this fault; "" is none.
func refused(t *testing.T, what string, err error, code string) {
	t.Helper()
	_ = refusal(t, what, err, code)
}

// refusal is refused, and gives the fault.
func refusal(t *testing.T, what string, err error, code string) *kernel.Fault {
	t.Helper()
	var f *kernel.Fault
	switch {
	case code == "" && err != nil, code != "" && (!errors.As(err, &f) || f.Code != code):
		t.Errorf("%s: %v, want %q", what, err, code)
	}
	return f
}

func TestStages_EN3(t *testing.T) {
	now := closes.Add(30 * time.Hour)
	signed := drawn()
	for _, p := range []ceremony.Part{ceremony.Drawer, ceremony.FirstSupervisor, ceremony.SecondSupervisor} {
		signed.Draws[0].Signatures = append(signed.Draws[0].Signatures, ceremony.Signature{Part: p})
	}
	dice := revealed(ceremony.Dice)
	dice.Draws[0].Beacon.Value = []byte("123")
	void := drawn()
	void.Draws[0].Void.At = now
	for _, c := range []struct {
		round ceremony.Round
		at    time.Time
		want  ceremony.Stage
	}{
		{round(), closes.AddDate(0, 0, -31), ceremony.Preparing}, {round(), closes.AddDate(0, 0, -30), ceremony.Open},
		{round(), closes.Add(-time.Second), ceremony.Open}, {round(), closes, ceremony.Closed},
		{published("quicknet"), now, ceremony.Published}, {committed("quicknet"), now, ceremony.Committed},
		{revealed("quicknet"), now, ceremony.Revealed}, {dice, now, ceremony.Revealed}, {known(), now, ceremony.Known},
		{drawn(), now, ceremony.Drawn}, {signed, now, ceremony.Signed}, {void, now, ceremony.Closed},
	} {
		if got := c.round.Stage(c.at); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	if !ceremony.Drawn.AtLeast(ceremony.Known) || ceremony.Closed.AtLeast(ceremony.Published) {
		t.Error("the order of stages")
	}
}

// A second after closing is too late, by the clock of the Netherlands: 23:59 in summer is 21:59 UTC.
func TestEnrolmentClosesToTheSecond_EN3(t *testing.T) {
	r := round()
	refused(t, "a second before", r.MayEnrol(time.Date(2023, 4, 9, 21, 58, 59, 0, time.UTC)), "")
	f := refusal(t, "at the moment", r.MayEnrol(time.Date(2023, 4, 9, 21, 59, 0, 0, time.UTC)), ceremony.FaultClosed)
	if f != nil && f.Args.Value != "2023-04-09T21:59:00Z" {
		t.Errorf("closed at %s", f.Args.Value)
	}
	refused(t, "before it opens", r.MayEnrol(closes.AddDate(0, 0, -31)), ceremony.FaultNotOpen)
}

func TestFourDifferentPeople_LO8(t *testing.T) {
	r := round()
	refused(t, "one account in two parts", r.MayAppoint(ceremony.SecondSupervisor, ceremony.Person{Account: "t", Name: "Tineke"}), ceremony.FaultTwoParts)
	refused(t, "a guest with the address of another", r.MayAppoint(ceremony.FirstSupervisor, ceremony.Person{Name: "G", Email: " GUUS@voorbeeld.example"}), ceremony.FaultTwoParts)
	refused(t, "another in the same part", r.MayAppoint(ceremony.Drawer, ceremony.Person{Account: "e", Name: "Els"}), "")
	refused(t, "the same in the same part", r.MayAppoint(ceremony.Drawer, ceremony.Person{Account: "d", Name: "Daan"}), "")
	els := ceremony.Person{Account: "e", Name: "Els"}
	refused(t, "a drawer after publication", published("quicknet").MayAppoint(ceremony.Drawer, els), ceremony.FaultFixed)
	refused(t, "a supervisor after publication", published("quicknet").MayAppoint(ceremony.FirstSupervisor, els), "")
	refused(t, "a supervisor who committed", committed("quicknet").MayAppoint(ceremony.FirstSupervisor, els), ceremony.FaultFixed)
	if r.PartOf("d") != ceremony.Drawer || r.PartOf("") != "" || r.PartOf("x") != "" {
		t.Error("who has which part")
	}
}

func TestTicketsAreMadeByWhoDoesNotDraw_LO8(t *testing.T) {
	r := round()
	refused(t, "the ticket maker", r.MayTicket("t", closes), "")
	refused(t, "the drawer", r.MayTicket("d", closes), ceremony.FaultPart)
	refused(t, "a guest has no account", r.MayTicket("", closes), ceremony.FaultPart)
	refused(t, "while open", r.MayTicket("t", closes.Add(-time.Second)), ceremony.FaultStillOpen)
	refused(t, "after publication", published("quicknet").MayTicket("t", closes), ceremony.FaultFixed)
}

func TestTheBeaconComesAfterTheList_LO8(t *testing.T) {
	now := closes.Add(time.Hour)
	at := func(d time.Duration, chain string) ceremony.Beacon {
		return ceremony.Beacon{Chain: chain, At: now.Add(d)}
	}
	day := 24 * time.Hour
	r := round()
	refused(t, "a day ahead", r.MayPublish(now, at(day, "quicknet")), "")
	refused(t, "from before the list", r.MayPublish(now, at(-time.Second, "quicknet")), ceremony.FaultBeaconPast)
	f := refusal(t, "too soon", r.MayPublish(now, at(day-time.Second, "quicknet")), ceremony.FaultBeaconSoon)
	if f != nil && (f.Args.Need != 24 || f.Field != "moment") {
		t.Errorf("%+v", f)
	}
	r.Settings.Lead = 0
	refused(t, "at once", r.MayPublish(now, at(0, "quicknet")), ceremony.FaultBeaconPast)
	refused(t, "a moment later", r.MayPublish(now, at(time.Second, "quicknet")), "")
	refused(t, "dice at once", r.MayPublish(now.Add(30*time.Second), at(0, ceremony.Dice)), "")
	refused(t, "dice of yesterday", r.MayPublish(now, at(-day, ceremony.Dice)), ceremony.FaultBeaconPast)
	for what, c := range map[string]struct {
		change func(*ceremony.Round)
		code   string
	}{
		"still open":                  {func(r *ceremony.Round) { r.Settings.Closes = now.Add(1) }, ceremony.FaultStillOpen},
		"no tickets":                  {func(r *ceremony.Round) { r.Tickets = time.Time{} }, ceremony.FaultNoTickets},
		"tickets from before closing": {func(r *ceremony.Round) { r.Tickets = closes.Add(-1) }, ceremony.FaultNoTickets},
		"no supervisor":               {func(r *ceremony.Round) { delete(r.People, ceremony.FirstSupervisor) }, ceremony.FaultPeople},
		"published":                   {func(r *ceremony.Round) { *r = published("quicknet") }, ceremony.FaultStands},
	} {
		r := round()
		c.change(&r)
		refused(t, what, r.MayPublish(now, at(day, "quicknet")), c.code)
	}
}

func TestCommitThenReveal_LO8(t *testing.T) {
	now := closes.Add(4 * time.Hour)
	late := published("quicknet").Draws[0].Beacon.At
	one, two := ceremony.FirstSupervisor, ceremony.SecondSupervisor
	refused(t, "commit without a list", round().MayCommit(one, now), ceremony.FaultNoList)
	refused(t, "commit", published("quicknet").MayCommit(one, now), "")
	refused(t, "commit as drawer", published("quicknet").MayCommit(ceremony.Drawer, now), ceremony.FaultPart)
	refused(t, "commit too late", published("quicknet").MayCommit(one, late), ceremony.FaultLate)
	refused(t, "commit twice", committed("quicknet").MayCommit(one, now), ceremony.FaultCommitted)
	half := committed("quicknet")
	half.Draws[0].Seats[1] = ceremony.Seat{}
	refused(t, "reveal before the other committed", half.MayReveal(one, nonces[0], now), ceremony.FaultOther)
	refused(t, "reveal without committing", half.MayReveal(two, nonces[1], now), ceremony.FaultNone)
	r := committed("quicknet")
	refused(t, "reveal", r.MayReveal(one, nonces[0], now), "")
	refused(t, "reveal just in time", r.MayReveal(two, nonces[1], late.Add(-1)), "")
	refused(t, "reveal when the beacon is known", r.MayReveal(one, nonces[0], late), ceremony.FaultLate)
	refused(t, "another nonce", r.MayReveal(one, nonces[1], now), ceremony.FaultNonce)
	refused(t, "a short one", r.MayReveal(one, []byte("kort"), now), ceremony.FaultShort)
	refused(t, "twice", revealed("quicknet").MayReveal(one, nonces[0], now), ceremony.FaultRevealed)
	refused(t, "after the draw", drawn().MayReveal(one, nonces[0], now), ceremony.FaultDrawn)
	if d := r.Standing(); !d.Stuck(late) || d.Stuck(late.Add(-1)) || revealed("quicknet").Standing().Stuck(late) {
		t.Error("a draw is stuck when the beacon came before both revealed, and only then")
	}
}

func TestBeaconIsRecordedOnceAndInTime_LO8(t *testing.T) {
	at := published("quicknet").Draws[0].Beacon.At
	refused(t, "without a list", round().MayKnow(at), ceremony.FaultNoList)
	refused(t, "before its moment", revealed("quicknet").MayKnow(at.Add(-1)), ceremony.FaultEarly)
	refused(t, "at its moment", revealed("quicknet").MayKnow(at), "")
	refused(t, "before the reveals", committed("quicknet").MayKnow(at.Add(-1)), ceremony.FaultHidden)
	refused(t, "too late for the reveals", committed("quicknet").MayKnow(at), ceremony.FaultLate)
	refused(t, "twice", known().MayKnow(at), ceremony.FaultKnown)
	refused(t, "after the draw", drawn().MayKnow(at), ceremony.FaultDrawn)
}

func TestDice_LO8(t *testing.T) {
	row := strings.Repeat("1 2 3, 4-5\n6", 7)
	value, err := ceremony.Throws(row)
	if err != nil || string(value) != strings.Repeat("123456", 7) {
		t.Errorf("%q, %v", value, err)
	}
	_, err = ceremony.Throws(strings.Repeat("6", ceremony.MinDice-1))
	refused(t, "too few", err, ceremony.FaultDice)
	_, err = ceremony.Throws(strings.Repeat("6", ceremony.MinDice) + "7")
	refused(t, "a seven", err, ceremony.FaultDice)
	r := revealed(ceremony.Dice)
	refused(t, "nothing typed", r.MayConfirmDice(ceremony.FirstSupervisor), ceremony.FaultNoDice)
	r.Draws[0].Beacon.Value = value
	refused(t, "typed", r.MayConfirmDice(ceremony.FirstSupervisor), "")
	refused(t, "by the drawer", r.MayConfirmDice(ceremony.Drawer), ceremony.FaultPart)
	refused(t, "drand is not confirmed", known().MayConfirmDice(ceremony.FirstSupervisor), ceremony.FaultNoDice)
	r.Consent = ceremony.Consent{At: closes, Sum: r.Settings.Sum()}
	refused(t, "drawing before both confirm", r.MayDraw("d", closes), ceremony.FaultNotKnown)
	for i := range r.Draws[0].Seats {
		r.Draws[0].Seats[i].Dice = closes
	}
	refused(t, "drawing", r.MayDraw("d", closes), "")
	hidden := committed(ceremony.Dice)
	hidden.Draws[0].Beacon.Value = value
	refused(t, "revealing when dice are typed", hidden.MayReveal(ceremony.FirstSupervisor, nonces[0], closes), ceremony.FaultLate)
}

// With a ticket that can cross, the insurer agreed to these very settings before the draw.
func TestConsentComesBeforeTheDraw_LO3(t *testing.T) {
	now := closes.Add(30 * time.Hour)
	refused(t, "with it", known().MayDraw("d", now), "")
	r := known()
	r.Consent = ceremony.Consent{}
	refused(t, "without", r.MayDraw("d", now), ceremony.FaultConsent)
	refused(t, "it can still come", r.MayConsent(), "")
	r = known()
	r.Settings.Total++
	refused(t, "to other settings", r.MayDraw("d", now), ceremony.FaultConsent)
	for _, edge := range []lottery.Edge{lottery.EdgeStop, lottery.EdgeSkip} {
		r.Settings.Policy.Edge = edge
		refused(t, string(edge), r.MayDraw("d", now), "")
		refused(t, "nothing to agree to", r.MayConsent(), ceremony.FaultNoConsent)
	}
	refused(t, "after the draw", drawn().MayConsent(), ceremony.FaultDrawn)
	named := settings()
	named.Name = "Anders"
	if named.Sum() != settings().Sum() {
		t.Error("another name is another agreement")
	}
}

func TestOnlyTheDrawerDrawsAndOnce_LO8(t *testing.T) {
	now := closes.Add(30 * time.Hour)
	for _, who := range []string{"t", "s", "", "e"} {
		refused(t, who, known().MayDraw(who, now), ceremony.FaultPart)
	}
	refused(t, "nothing published", round().MayDraw("d", now), ceremony.FaultNoList)
	refused(t, "twice", drawn().MayDraw("d", now), ceremony.FaultDrawn)
	refused(t, "not revealed", committed("quicknet").MayDraw("d", now.Add(-5*time.Hour)), ceremony.FaultHidden)
	refused(t, "never revealed", committed("quicknet").MayDraw("d", now), ceremony.FaultLate)
	refused(t, "beacon unknown", revealed("quicknet").MayDraw("d", now), ceremony.FaultNotKnown)
}

func TestVoidNeedsAReason_LO8(t *testing.T) {
	reason := "De stroom viel uit tijdens de loting."
	refused(t, "with a reason", drawn().MayVoid(reason), "")
	refused(t, "spaces are none", drawn().MayVoid(strings.Repeat(" ", 40)), ceremony.FaultReason)
	refused(t, "too long", drawn().MayVoid(strings.Repeat("x", ceremony.MaxReason+1)), ceremony.FaultReason)
	refused(t, "nothing to void", round().MayVoid(reason), ceremony.FaultNoList)
	r := drawn()
	r.Draws[0].Void.At = closes.Add(40 * time.Hour)
	refused(t, "twice", r.MayVoid(reason), ceremony.FaultNoList)
	refused(t, "then settings are free", r.MaySettle(), "")
	refused(t, "and not before", drawn().MaySettle(), ceremony.FaultFixed)
}

func TestWhoSigns_LO8(t *testing.T) {
	r := drawn()
	refused(t, "the drawer", r.MaySign(ceremony.Drawer), "")
	refused(t, "the ticket maker", r.MaySign(ceremony.TicketMaker), ceremony.FaultPart)
	refused(t, "before the draw", known().MaySign(ceremony.Drawer), ceremony.FaultNotDrawn)
	r.Draws[0].Signatures = []ceremony.Signature{{Part: ceremony.Drawer}, {Part: ceremony.FirstSupervisor, Later: 1}}
	refused(t, "twice", r.MaySign(ceremony.Drawer), ceremony.FaultSigned)
	refused(t, "a later step is another", r.MaySign(ceremony.FirstSupervisor), "")
}

func TestSettingsAreChecked_LO1(t *testing.T) {
	if err := settings().Check(); err != nil {
		t.Fatal(err)
	}
	for field, change := range map[string]func(*ceremony.Settings){
		"name":        func(s *ceremony.Settings) { s.Name = "  " },
		"opens":       func(s *ceremony.Settings) { s.Opens = time.Time{} },
		"closes":      func(s *ceremony.Settings) { s.Closes = s.Opens },
		"lead":        func(s *ceremony.Settings) { s.Lead = -1 },
		"pace":        func(s *ceremony.Settings) { s.Pace = 0 },
		"offer":       func(s *ceremony.Settings) { s.Offer = 0 },
		"exact":       func(s *ceremony.Settings) { s.Exact = ceremony.MaxExact + 1 },
		"total":       func(s *ceremony.Settings) { s.Total = 0 },
		"dates":       func(s *ceremony.Settings) { s.Dates = nil },
		"dates[1]":    func(s *ceremony.Settings) { s.Dates[1] = s.Dates[0] },
		"policy.edge": func(s *ceremony.Settings) { s.Policy.Edge = "maybe" },
	} {
		s := settings()
		change(&s)
		var wrong *kernel.Refusal
		if err := s.Check(); !errors.As(err, &wrong) || len(wrong.Faults) != 1 || wrong.Faults[0].Field != field {
			t.Errorf("%s: %+v", field, wrong)
		}
	}
	if !settings().Offers(kernel.MustDate("2023-07-01")) || settings().Offers(kernel.MustDate("2023-07-02")) {
		t.Error("which dates are offered")
	}
}

// What is shown grows with time, never skips, and is whole in the end.
func TestTimelineShowsEveryStepOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "start"), 0)
		pace := time.Duration(rapid.Int64Range(1, int64(time.Minute)).Draw(t, "pace"))
		steps := rapid.IntRange(0, 5000).Draw(t, "steps")
		shown := 0
		at := start.Add(-time.Duration(rapid.Int64Range(1, int64(time.Hour)).Draw(t, "early")))
		if first := ceremony.Show(start, pace, steps, at); first.Due != 0 || steps > 0 && !first.Next.Equal(start) {
			t.Fatalf("before it begins: %+v", first)
		}
		for at = start; ; {
			l := ceremony.Show(start, pace, steps, at)
			if l.Due > shown+1 || l.Due < shown {
				t.Fatalf("%d after %d", l.Due, shown)
			}
			shown = l.Due
			if l.Over() {
				if shown != steps || !l.Next.IsZero() || at.After(l.Ends) {
					t.Fatalf("%+v at %v", l, at)
				}
				return
			}
			if !l.Next.After(at) {
				t.Fatalf("the next step lies before now: %+v", l)
			}
			at = l.Next
		}
	})
	if l := (&ceremony.Draw{}).Timeline(closes); l.Total != 0 || !l.Over() {
		t.Errorf("not drawn: %+v", l)
	}
}
