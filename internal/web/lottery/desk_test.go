package lottery_test

import (
	"context"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	enrolments "kwartier/internal/app/enrolment"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/selftest/webtest"
)

// desk is a site with a round of the RHO of Utrecht, and its people.
type desk struct {
	*webtest.Site

	t        *testing.T
	manager  *webtest.Browser
	id, at   string
	applied  []*situation.Practice
	insurer  access.Actor
	practice *webtest.Browser
}

var drawn = []situation.Situation{situation.UtrechtEmpty, situation.UtrechtHalf, situation.UtrechtSubmitted, situation.UtrechtAccepted, situation.UtrechtReturned}

var firstDate = kernel.MustDate("2027-04-01")

// newDesk has five practices apply; the round closes a day from now.
func newDesk(t *testing.T) *desk {
	t.Helper()
	s := webtest.New(t, append([]situation.Situation{situation.GeldersYear3}, drawn...)...)
	utrecht := s.World.RHOs["utrecht-stad"]
	now := webtest.Now()
	id, err := s.World.Round(context.Background(), utrecht, firstDate, 12_000, now.Add(-30*24*time.Hour), now.Add(24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{Site: s, t: t, manager: s.As(t, utrecht.Manager), id: id, at: "/instroom/" + id, insurer: s.World.Insurer}
	wishes := []kernel.Date{firstDate, firstDate, firstDate, firstDate, firstDate.AddMonths(6)}
	for i, key := range drawn {
		p := s.World.Practices[key]
		d.apply(p, enrolments.Input{AGB: p.AGB, ION: "2.000", Wish: wishes[i].String(), KBZ: string(enrolment.KBZNone), Agreed: true})
	}
	d.practice = s.As(t, d.applied[0].Signatory)
	return d
}

func (d *desk) apply(p *situation.Practice, in enrolments.Input) {
	d.t.Helper()
	if _, err := d.World.Enrolments(d.Clock).Apply(context.Background(), p.Signatory, p.ID, d.id, in); err != nil {
		d.t.Fatal(err)
	}
	d.applied = append(d.applied, p)
}

// later lets time pass; who was signed in signs in again.
func (d *desk) later(span time.Duration) {
	d.t.Helper()
	d.Pass(span)
	d.manager = d.As(d.t, d.World.RHOs["utrecht-stad"].Manager)
}

// sent fills in a form of a page and follows where it leads.
func (d *desk) sent(b *webtest.Browser, page, action string, fill url.Values) *webtest.Doc {
	d.t.Helper()
	form := b.Get(page).OK().Form(action)
	for name, values := range fill {
		form[name] = values
	}
	return b.Follow(b.Post(action, form)).OK()
}

// people gives the four tasks: two to the RHO, two to guests, whose tokens it gives.
func (d *desk) people() (tokens [2]string) {
	d.t.Helper()
	utrecht := d.World.RHOs["utrecht-stad"]
	for part, who := range map[string]access.Actor{"ticket-maker": utrecht.Member, "drawer": utrecht.Manager} {
		d.manager.Follow(d.manager.Post(d.at+"/lijst/taak", url.Values{"taak": {part}, "persoon": {who.Account}})).OK().See(who.Name)
	}
	for i, name := range []string{"Els Bestuur", "Jan Werkgroep"} {
		page := d.manager.Post(d.at+"/lijst/taak", url.Values{"taak": {"supervisor-" + string(rune('1'+i))}, "naam": {name}, "mail": {string(rune('a'+i)) + "@voorbeeld.nl"}})
		page.See("is klaar", name).Whole()
		link := webtest.Attr(page.ID("link"), "value")
		tokens[i] = link[strings.LastIndex(link, "/")+1:]
		d.manager.Get(d.at + "/lijst").OK().SeeNot(tokens[i])
	}
	return tokens
}

var dice = strings.Repeat("1 6 3 ", 14)

// published is a round with tickets, of which the list is published for dice an hour and a day ahead.
func (d *desk) published() (tokens [2]string) {
	d.t.Helper()
	tokens = d.people()
	d.later(25 * time.Hour)
	d.manager.Get(d.at + "/lijst").OK().SeeNot("Maak de loten") // that is for the ticket maker (LO-8)
	maker := d.As(d.t, d.World.RHOs["utrecht-stad"].Member)
	d.sent(maker, d.at+"/lijst", d.at+"/lijst/loten", nil).See("5 loten gemaakt")
	d.sent(d.manager, d.at+"/lijst", d.at+"/lijst", url.Values{"bron": {"dice"}}).See("Vingerafdruk van de lijst", "Deel de link", "dobbelstenen")
	return tokens
}

// held is a round that is drawn, and shown whole.
func (d *desk) held() {
	d.t.Helper()
	ctx, tokens := context.Background(), d.published()
	insurer := d.As(d.t, d.insurer)
	d.sent(insurer, d.at+"/akkoord", d.at+"/akkoord", nil).See("Er is akkoord")
	lotteries := d.World.Lotteries(d.Clock)
	nonce := [2][]byte{[]byte("zestien tekens of meer"), []byte("een ander geheim getal")}
	must := func(err error) {
		d.t.Helper()
		if err != nil {
			d.t.Fatal(err)
		}
	}
	for i, token := range tokens {
		sum := domain.Commitment(nonce[i])
		must(lotteries.Commit(ctx, app.Supervisor{Token: token}, hex.EncodeToString(sum[:])))
	}
	d.manager.Get(d.at + "/loting").OK().See("Wacht op Els Bestuur").SeeNot("Leg de worpen vast")
	for i, token := range tokens {
		must(lotteries.Reveal(ctx, app.Supervisor{Token: token}, hex.EncodeToString(nonce[i])))
	}
	d.later(27 * time.Hour)
	d.sent(d.manager, d.at+"/loting", d.at+"/loting/toeval", url.Values{"getal": {dice}}).See("zegt of de worpen kloppen").SeeNot("Start de loting")
	for _, token := range tokens {
		must(lotteries.ConfirmDice(ctx, app.Supervisor{Token: token}, true))
	}
	d.sent(d.manager, d.at+"/loting", d.at+"/loting/trek", nil).See("De loting loopt", "In beeld: ")
	d.manager.Get(d.at + "/daarna").OK().See("Er is nog geen uitslag")
	d.manager.Get(d.at + "/verslag").OK().SeeNot("Alle stappen")
	d.later(10 * time.Minute)
}

// LO-1 to LO-8, AD-1 to AD-5: a round from its settings to its minutes, by the pages of the RHO and the insurer.
func TestARoundFromSettingsToMinutes_LO1_LO3_LO8_AD1(t *testing.T) {
	d := newDesk(t)
	d.manager.Get("/instroom").OK().See("Instroom 2027", "Begin een ronde")
	d.manager.Get(d.at).OK().See("Volg de inschrijving")
	d.manager.Get(d.at+"/instellingen").OK().See("Wat gebeurt er met het lot dat niet meer past?", "Voorbeeld")
	d.manager.Get(d.at+"/kansen").OK().See("Precies uitgerekend voor 5 loten", d.applied[0].Name, "Om de tweede datum vragen loont niet", "Grens")
	d.held()
	lists := d.manager.Get(d.at+"/daarna").OK().See("Na de loting is er nog niets gewijzigd", "1 april 2027")
	for _, p := range d.applied {
		lists.See(p.Name)
	}
	d.manager.Get(d.at + "/instellingen").OK().See("De instellingen liggen vast").SeeNot("Bewaar de instellingen")
	minutes := d.manager.Get(d.at+"/verslag").OK().See("Alle stappen", "Handtekeningen", "Els Bestuur", "Begingetal van de loting", strings.ReplaceAll(strings.TrimSpace(dice), " ", ""))
	for _, p := range d.applied {
		minutes.SeeNot(p.Name) // they can be given to anyone
	}
	d.sent(d.manager, d.at+"/loting", d.at+"/loting/papier", nil).See("op papier")
	insurer := d.As(t, d.insurer)
	insurer.Get("/instroom").OK().See("Instroom 2027")
	counts := insurer.Get(d.at + "/akkoord").OK().See("Er doen 5 loten mee, samen 10.000 patiënten")
	for _, p := range d.applied {
		counts.SeeNot(p.Name, p.AGB)
	}
}

// AD-1 to AD-4: what may change after the draw is shown first, and done when the button is pressed.
func TestAfterTheDraw_AD1_AD2_AD3_AD4_LO9(t *testing.T) {
	d := newDesk(t)
	d.held()
	page := d.manager.Get(d.at + "/daarna").OK()
	var unit string
	for _, a := range page.Tags("a") {
		if to := webtest.Attr(a, "href"); strings.HasPrefix(to, d.at+"/daarna/") && unit == "" {
			unit = to
		}
	}
	first := d.manager.Get(unit).OK().See("Later beginnen", "Niet meer meedoen", "Een ander aantal patiënten")
	first.See("Begint op 1 april 2027")
	refused := d.manager.Get(unit + "/gevolgen?soort=move&datum=&reden=Verbouwing")
	if refused.Status != http.StatusUnprocessableEntity {
		t.Errorf("a move to no date: %d", refused.Status)
	}
	refused.See("Verbouwing").Whole()
	for _, bad := range []string{"0", "veel", "900000000"} {
		if page := d.manager.Get(unit + "/gevolgen?soort=correct&aantal=" + bad); page.Status != http.StatusUnprocessableEntity {
			t.Errorf("a size of %s: %d", bad, page.Status)
		}
	}
	preview := d.manager.Get(unit + "/gevolgen?soort=move&datum=2027-07-01&reden=Verbouwing").OK()
	preview.See("naar 1 juli 2027", "De vergoeding van", "begint op 1 juli 2027, was 1 april 2027")
	d.manager.Get(d.at + "/daarna").OK().See("Na de loting is er nog niets gewijzigd") // looking changes nothing
	d.manager.Follow(d.manager.Post(unit, preview.Form(unit))).OK().See("Het verzoek is vastgelegd", "begint later, op 1 juli 2027", "Gedaan", "Reden: Verbouwing")
	d.manager.Get(d.at+"/verslag").OK().See("Na de loting", "naar 1 juli 2027")

	preview = d.manager.Get(unit+"/gevolgen?soort=move&datum=2027-10-01").OK().See("Eerst vragen we wie later wilde", "14 dagen bedenktijd")
	d.manager.Follow(d.manager.Post(unit, preview.Form(unit))).OK().See("Wacht op een antwoord", "Zij neemt het aan")
	waiting := d.manager.Get(d.at + "/daarna")
	var answer string
	for _, f := range waiting.Tags("form") {
		if a := webtest.Attr(f, "action"); strings.HasSuffix(a, "/antwoord") {
			answer = a
		}
	}
	form := waiting.Form(answer)
	form.Set("antwoord", "ja")
	d.manager.Follow(d.manager.Post(answer, form)).OK().See("Het aanbod is aangenomen", "Aangenomen op").SeeNot("Wacht op een antwoord")
	if page := d.manager.Post(answer, form); page.Status != http.StatusUnprocessableEntity {
		t.Errorf("answered twice: %d", page.Status)
	}
	preview = d.manager.Get(unit + "/gevolgen?soort=withdraw").OK().See("gaat van de lijst")
	d.manager.Follow(d.manager.Post(unit, preview.Form(unit))).OK().See("doet niet mee")
	if page := d.manager.Get(unit); page.Location != d.at+"/daarna" {
		t.Errorf("who withdrew still has a page: %d", page.Status)
	}
}
