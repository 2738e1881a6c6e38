package account_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"kwartier/internal/app/access"
	domain "kwartier/internal/domain/account"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
	"kwartier/internal/web/route"
)

// writing is a site with one form, /praktijk/{praktijk}/tekst, and what it took.
type writing struct {
	*visit
	db  storetest.Database
	log bytes.Buffer

	mu    sync.Mutex
	taken []url.Values
	fails int // how often the form fails first
}

const linde = "/praktijk/linde/tekst"

// onBoth runs a test with such a site on both databases; Els may write for the practice Linde.
func onBoth(t *testing.T, test func(*testing.T, *writing)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		w := &writing{db: db}
		page := func(out http.ResponseWriter, r *route.Request) error {
			frame := r.Frame("")
			_, err := fmt.Fprint(out, "de tekst ", frame.Flash.Heading)
			return err
		}
		may := route.For(access.PlanWrite, route.Path(access.Plan, "praktijk"))
		w.visit = openOn(t, db, &w.log, route.Post("/praktijk/{praktijk}/tekst", may, w.take),
			route.Get("/praktijk/{praktijk}/tekst", may, page))
		w.add("els@linde.example", "linde", domain.PracticeEditor)
		test(t, w)
	})
}

func (w *writing) take(out http.ResponseWriter, r *route.Request) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fails > 0 {
		w.fails--
		return errors.New("it fell over")
	}
	w.taken = append(w.taken, maps.Clone(r.PostForm))
	return r.SeeOther(out, linde)
}

// typed sends a form without being signed in, and gives its token.
func (w *writing) typed(path string, fields url.Values) string {
	w.t.Helper()
	status, page := w.read(w.http.PostForm(w.base+path, fields))
	w.wants(status, page, 401, "Log opnieuw in", "Wat je typte is bewaard.")
	return attribute(w.t, page, "bewaard")
}

func (w *writing) signInAs(email, token string) (int, string) {
	w.t.Helper()
	return w.post("/inloggen", "email", email, "wachtwoord", password, "naar", linde, "bewaard", token)
}

// kept tells whether the database still holds the form.
func (w *writing) kept(token string) (row store.SealedForm, is bool) {
	w.t.Helper()
	err := w.world.Store.Read(w.t.Context(), func(ctx context.Context, tx *store.Tx) (err error) {
		row, err = tx.SealedForm(ctx, token, 0)
		return err
	})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		w.t.Fatal(err)
	}
	return row, err == nil
}

// What was typed by who is signed out is kept sealed, goes through signing in and choosing a role, and is sent as it was.
func TestNothingTypedIsLost_LC1(t *testing.T) {
	onBoth(t, func(t *testing.T, w *writing) {
		w.add("els@linde.example", "sterkz", domain.RHOMember)
		form := url.Values{"doel": {`rust & "ruimte" 😀👩‍⚕️ <script>`, "שלום \u202eمرحبا", ""}, "lang": {strings.Repeat("é", 100_000)},
			"keuze": {"a", "b", "a"}, "leeg": {""}, "regels": {"een\r\ntwee\t+%&=;"}}
		token := w.typed(linde, form)
		row, _ := w.kept(token)
		if bytes.Contains(row.Sealed, []byte("rust")) || bytes.Contains(row.Sealed, []byte("keuze=a")) || row.TokenHash == token {
			t.Error("the database can read what was typed")
		}
		w.status(w.post("/inloggen", "email", "els@linde.example", "wachtwoord", "mis", "naar", linde, "bewaard", token))(422, token)
		_, page := w.signInAs("els@linde.example", token)
		w.status(200, page)(200, "In welke rol werk je?", token)
		role := regexp.MustCompile(`value="(\w+)"[^>]*>\s*<div><label[^>]*>Praktijk linde`).FindStringSubmatch(page)
		if role == nil {
			t.Fatalf("no role of the practice in:\n%s", page)
		}
		_, page = w.post("/rol", "rol", role[1], "naar", linde, "bewaard", token)
		w.status(200, page)(200, "Je was uitgelogd", "Wat je typte is bewaard.", `action="`+linde+`"`, "Verstuur wat ik typte")
		if strings.Contains(page, "ruimte") {
			t.Error("the page shows what was typed")
		}
		w.status(w.post(linde, route.AgainField, token))(200, "de tekst")
		if len(w.taken) != 1 || !maps.EqualFunc(w.taken[0], form, slices.Equal) {
			t.Errorf("%d forms came in, not as they were typed", len(w.taken))
		}
		if _, is := w.kept(token); is {
			t.Error("what was sent is kept")
		}
		w.status(w.post(linde, route.AgainField, token))(200, "de tekst Dit is al verstuurd, of te lang geleden")
		if len(w.taken) != 1 {
			t.Error("it was taken twice")
		}
		w.status(w.post("/rol", "rol", "van-een-ander"))(404, "Deze pagina is er niet")
	})
}

// Two tabs each carry their own text, and a button pressed many times sends once.
func TestPressedTwiceIsSentOnce_LC1(t *testing.T) {
	onBoth(t, func(t *testing.T, w *writing) {
		first := w.typed(linde, url.Values{"doel": {"een"}})
		second := w.typed(linde, url.Values{"doel": {"twee"}})
		w.signInAs("els@linde.example", first)
		w.signInAs("els@linde.example", second)
		var clicks sync.WaitGroup
		for range 6 {
			for _, token := range []string{first, second} {
				clicks.Go(func() {
					r, err := w.http.PostForm(w.base+linde, url.Values{route.AgainField: {token}})
					if err != nil || r.StatusCode != http.StatusOK {
						t.Errorf("pressed at the same time: %v, %v", r, err)
						return
					}
					_, _ = io.Copy(io.Discard, r.Body)
					_ = r.Body.Close()
				})
			}
		}
		clicks.Wait()
		var got []string
		for _, form := range w.taken {
			got = append(got, form.Get("doel"))
		}
		slices.Sort(got)
		if !slices.Equal(got, []string{"een", "twee"}) {
			t.Errorf("taken: %q", got)
		}
	})
}

// Somebody else who signs in sees nothing of it and cannot send it; who may can still do so. So it is when the form fails,
// when it is sent to another address, and when one is signed out again.
func TestWhatWasTypedWaitsForWhoMay_AZ7(t *testing.T) {
	onBoth(t, func(t *testing.T, w *writing) {
		token := w.typed(linde, url.Values{"doel": {"geheime rust"}})
		w.add("bo@veerhuis.example", "veerhuis", domain.PracticeEditor)
		_, page := w.signInAs("bo@veerhuis.example", token)
		w.status(200, page)(200, "Je was uitgelogd")
		status, answer := w.post(linde, route.AgainField, token)
		w.wants(status, answer, 404, "Deze pagina is er niet")
		w.status(w.post("/praktijk/veerhuis/tekst", route.AgainField, token))(404)
		if strings.Contains(page+answer, "rust") || len(w.taken) != 0 {
			t.Error("somebody else sees or sends what was typed")
		}
		w.anew()
		if again := w.typed(linde, url.Values{route.AgainField: {token}}); again != token {
			t.Error("signed out again, the token is not carried on")
		}
		w.signInAs("els@linde.example", token)
		w.fails = 1
		w.status(w.post(linde, route.AgainField, token))(500)
		w.status(w.post(linde, route.AgainField, token))(200, "de tekst")
		if len(w.taken) != 1 || w.taken[0].Get("doel") != "geheime rust" {
			t.Errorf("taken: %v", w.taken)
		}
		if log := w.log.String(); strings.Contains(log, "geheime") || strings.Contains(log, token) {
			t.Error("the log tells it")
		}
	})
}

// Who filled in for a practice gets the button again after the refusal, and sends when filling in has begun anew.
func TestWhatWasTypedForAPracticeIsNotLost_LC6(t *testing.T) {
	onBoth(t, func(t *testing.T, w *writing) {
		w.add("mo@sterkz.example", "sterkz", domain.ProgrammeManager)
		token := w.typed(linde, url.Values{"doel": {"rust"}})
		w.signInAs("mo@sterkz.example", token)
		w.status(w.post(linde, route.AgainField, token))(403, "Dit kan niet in jouw rol", "Wat je typte is nog bewaard.",
			`action="`+linde+`"`, `name="opnieuw" value="`+token+`"`)
		w.status(w.post("/praktijk/linde/namens", "naar", "/namens"))(200)
		w.status(w.post(linde, route.AgainField, token))(200, "de tekst")
		if len(w.taken) != 1 || w.taken[0].Get("doel") != "rust" {
			t.Errorf("taken: %v", w.taken)
		}
		if _, page := w.post("/praktijk/veerhuis/tekst", "doel", "rust"); strings.Contains(page, "nog bewaard") {
			t.Error("another refused form says that it is kept")
		}
	})
}

// Past its hour it is not taken. A row that was changed fails, and the text is not taken for something else.
func TestTheSealHolds_AZ12(t *testing.T) {
	onBoth(t, func(t *testing.T, w *writing) {
		old, later, torn := w.typed(linde, url.Values{"doel": {"een"}}), w.typed(linde, url.Values{"doel": {"twee"}}), w.typed(linde, url.Values{"doel": {"drie"}})
		w.signInAs("els@linde.example", old)
		set := func(token, change string) {
			row, _ := w.kept(token)
			w.db.Exec(t, "UPDATE sealed_form SET "+change+" WHERE id = '"+row.ID+"'")
		}
		set(old, "expires_at = 1")
		set(later, "expires_at = expires_at + 1")
		row, _ := w.kept(torn)
		row.Sealed[len(row.Sealed)/2] ^= 1
		err := w.world.Store.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(tx.DeleteSealedForm(ctx, row.ID), tx.InsertSealedForm(ctx, row))
		})
		if err != nil {
			t.Fatal(err)
		}
		w.status(w.post(linde, route.AgainField, old))(200, "te lang geleden")
		w.status(w.post(linde, route.AgainField, later))(500)
		w.status(w.post(linde, route.AgainField, torn))(500)
		w.status(w.post(linde, route.AgainField, "geen"))(200, "te lang geleden")
		if len(w.taken) != 0 || !strings.Contains(w.log.String(), "the seal of form "+row.ID+" is broken") {
			t.Errorf("taken: %v; log:\n%s", w.taken, w.log.String())
		}
	})
}

// Strangers cannot fill the database: past the limit the text travels in the page. Passwords and what is too long for
// anything are not kept, and a form without text leads to its page.
func TestStrangersCannotFillTheDatabase_AZ12(t *testing.T) {
	onBoth(t, func(t *testing.T, w *writing) {
		for range 20 {
			w.typed(linde, url.Values{"doel": {"rust"}})
		}
		_, page := w.post(linde, "doel", "rust & ruimte", "doel", "tijd")
		w.status(401, page)(401, "Wat je typte is bewaard.")
		body := attribute(t, page, "getypt")
		_, page = w.post("/inloggen", "email", "els@linde.example", "wachtwoord", password, "naar", linde, "getypt", body)
		w.status(200, page)(200, "Je was uitgelogd", `action="`+linde+`"`, `name="doel" value="rust &amp; ruimte"`, `name="doel" value="tijd"`)
		w.anew()
		for _, form := range []url.Values{{"doel": {strings.Repeat("x", 1<<20)}}, {"doel": {strings.Repeat("x", 600<<10)}}} {
			status, page := w.read(w.http.PostForm(w.base+linde, form))
			w.wants(status, page, 401, "Wat je stuurde konden we niet bewaren.")
		}
	})
}

func TestPasswordsAreNotKept_AZ11(t *testing.T) {
	v := open(t)
	for _, fields := range [][]string{{"nu", "geheim", "wachtwoord", "nieuw geheim"}, {}} {
		_, page := v.post("/account/wachtwoord", fields...)
		v.status(401, page)(401, `name="naar" value="/account"`)
		if strings.Contains(page, "bewaard") || strings.Contains(page, "geheim") {
			t.Errorf("kept:\n%s", page)
		}
	}
}
