package lottery_test

import (
	"crypto/ed25519"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/lottery"
	"kwartier/internal/app/situation"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/selftest/webtest"
	"kwartier/internal/text"
)

const (
	firstNumber  = "00112233445566778899aabbccddeeff"
	secondNumber = "ffeeddccbbaa99887766554433221100"
)

// Protocol 3: two guests with a link each commit to a number, give it, see what the other did, and sign; a number that does
// not fit, or comes too early, is refused with what was typed.
func TestSupervisorsCommitRevealAndSign_LO8(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(9), four)
	one, two := s.Stranger(t), s.Stranger(t)
	a, b := r.Supervisors[0], r.Supervisors[1]
	form := one.Get(a).OK().See("Leg een getal vast", "de ander: nog niet").Form(a + "/vastleggen")
	form.Set("getal", "te kort")
	short := one.Post(a+"/vastleggen", form)
	if short.Status != http.StatusUnprocessableEntity || short.Form(a+"/vastleggen").Get("getal") != "te kort" {
		t.Errorf("a short number: %d", short.Status)
	}
	short.Whole()
	form.Set("getal", "0011 2233 4455 6677 8899 AABB CCDD EEFF") // without script, as it was written down
	one.Follow(one.Post(a+"/vastleggen", form)).OK().See("Je getal ligt vast", "Wacht op de ander")
	if early := one.Post(a+"/geven", url.Values{"getal": {firstNumber}}); early.Status != http.StatusUnprocessableEntity {
		t.Errorf("given before the other committed: %d", early.Status)
	}
	raw, _ := hex.DecodeString(secondNumber)
	sum := domain.Commitment(raw)
	two.Follow(two.Post(b+"/vastleggen", url.Values{"vastlegging": {hex.EncodeToString(sum[:])}})).OK().See("Geef je getal") // with script
	wrong := one.Post(a+"/geven", url.Values{"getal": {secondNumber}})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.Form(a+"/geven").Get("getal") != secondNumber {
		t.Errorf("a number that does not fit: %d", wrong.Status)
	}
	one.Follow(one.Post(a+"/geven", url.Values{"getal": {firstNumber}})).OK().See("Wacht op het getal van de ander")
	two.Follow(two.Post(b+"/geven", url.Values{"getal": {secondNumber}})).OK().See("Wacht op de loting")

	s.Pass(2 * time.Minute)
	must(t, r.Lotteries.Know(t.Context(), r.Manager, r.ID, strings.Repeat("361425", 8)))
	one.Get(a).OK().See("Kloppen deze worpen?", "36142 53614")
	one.Follow(one.Post(a+"/dobbelstenen", url.Values{"klopt": {"nee"}})).OK().See("De worpen zijn weggehaald")
	must(t, r.Lotteries.Know(t.Context(), r.Manager, r.ID, strings.Repeat("361425", 8)))
	for path, browser := range map[string]*webtest.Browser{a: one, b: two} {
		browser.Follow(browser.Post(path+"/dobbelstenen", url.Values{"klopt": {"ja"}})).OK().See("Wacht op de loting")
	}
	must(t, r.Lotteries.NoteConsent(t.Context(), r.Manager, r.ID, "Cas de Wit", "Zilveren Kruis"))
	r.Draw(t)
	one.Get(a).OK().See("De loting is bezig")
	s.Pass(time.Hour)
	one.Get(a).OK().See("Teken voor de uitslag", "Ik teken op papier")
	signs(t, r, one, a)
	two.Follow(two.Post(b+"/tekenen", url.Values{"papier": {"ja"}})).OK().See("Je tekent op papier", "Je bent klaar")
	s.Stranger(t).Get("/loting/" + r.Token + "/controle").OK().See("wie lootte en toezichthouder 1. De handtekeningen kloppen.")
	if d := one.Get("/toezicht/bestaatniet"); d.Status != http.StatusGone {
		t.Errorf("a link that is not there: %d", d.Status)
	}
}

// signs signs as the browser does, after a signature that does not hold.
func signs(t *testing.T, r *webtest.Round, b *webtest.Browser, path string) {
	t.Helper()
	show, err := r.Lotteries.Show(t.Context(), r.Token)
	must(t, err)
	key := ed25519.NewKeyFromSeed(make([]byte, 32))
	send := func(text []byte) *webtest.Doc {
		return b.Post(path+"/tekenen", url.Values{"sleutel": {hex.EncodeToString(key.Public().(ed25519.PublicKey))}, "handtekening": {hex.EncodeToString(ed25519.Sign(key, text))}})
	}
	if d := send([]byte("iets anders")); d.Status != http.StatusUnprocessableEntity {
		t.Errorf("a signature under something else: %d", d.Status)
	}
	b.Follow(send(show.Result.Draw.SignedText(string(ceremony.FirstSupervisor), 0))).OK().See("Je hebt getekend", "Je bent klaar")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// AD-1, AD-4: who moved after the draw, or came later, reads where its ticket is now, and not what the draw said.
func TestTheOwnerReadsWhatCameAfter_AD1_AD4(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(9), func(in *ceremony.Settings) {
		four(in)
		in.Policy.Moves = domain.MovesLiteral
		in.Total = 40_000
	})
	r.Ready(t)
	r.Draw(t)
	s.Pass(time.Hour)
	show, err := r.Lotteries.Show(t.Context(), r.Token)
	must(t, err)
	now := show.Result.Full.Now
	mover, left := now[0][0], now[0][1]
	for _, in := range []lottery.Request{{Kind: domain.KindMove, Code: mover, Date: dates[1]}, {Kind: domain.KindWithdraw, Code: left},
		{Kind: domain.KindLate, Code: "TELAAT", Size: 100, Date: dates[1]}} {
		must(t, r.Lotteries.Ask(t.Context(), r.Manager, r.ID, in))
	}
	b, path := s.Stranger(t), "/loting/"+r.Token
	if show, err = r.Lotteries.Show(t.Context(), r.Token); err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(show.Result.Full.Now, func(l []string) bool { return slices.Contains(l, mover) })
	b.Get(path).OK().See("Na de loting", mover+" ging naar 1 juli 2027", left+" doet niet meer mee", "TELAAT kwam later")
	b.Get(path + "?lot=" + mover).OK().See("Je begint op " + text.Date(dates[at]))
	b.Get(path + "?lot=" + left).OK().See("Je lot doet niet meer mee.")
	b.Get(path + "?lot=TELAAT").OK().See("Je lot kwam na de loting. Je begint op")
	b.Get(path+"/controle").OK().See("Deze uitslag klopt", "Controlesom na 3 wijzigingen", "dobbelstenen: 36142")
}
