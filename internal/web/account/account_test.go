package account_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/account"
	"kwartier/internal/app/audit"
	domain "kwartier/internal/domain/account"
	"kwartier/internal/selftest/accesstest"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
	"kwartier/internal/web/account"
	"kwartier/internal/web/assets"
	weblog "kwartier/internal/web/audit"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

const password = "vier losse woorden"

// visit is a site with a browser that follows redirects.
type visit struct {
	t     *testing.T
	world *accesstest.World
	base  string
	http  *http.Client
}

func open(t *testing.T) *visit {
	t.Helper()
	return openOn(t, storetest.SQLite(t), io.Discard)
}

// openOn opens a site with these routes besides, which writes its log to log.
func openOn(t *testing.T, db storetest.Database, log io.Writer, more ...route.Route) *visit {
	t.Helper()
	w := accesstest.NewWorld(t, db.Store, time.Now())
	pages := account.New(w.Accounts)
	echo := func(w http.ResponseWriter, r *route.Request) error {
		_, err := fmt.Fprintf(w, "begin %s %s", r.Actor.Name, r.PostFormValue("doel"))
		return err
	}
	routes := append(pages.Routes(), weblog.New(w.Log).Routes()...)
	routes = append(routes, more...)
	routes = append(routes, route.Get("/{$}", route.Public(), echo), route.Get(route.Home, route.SignedIn(), echo),
		route.Post("/praktijk/{praktijk}/plan", route.For(access.PlanWrite, route.Path(access.Plan, "praktijk")), echo))
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	routes = append(routes, route.Get(assets.Prefix+"{bestand...}", route.Asset(), func(w http.ResponseWriter, r *route.Request) error {
		built.Handler().ServeHTTP(w, r.Request)
		return nil
	}))
	cfg := w.Config(pages.AskToSignIn)
	cfg.Log = slog.New(slog.NewTextHandler(log, nil))
	cfg.Assets = kit.Assets{CSS: built.URL("app.css"), JS: built.URL("app.js")}
	server, err := route.New(cfg, routes)
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(server)
	t.Cleanup(site.Close)
	v := &visit{t: t, world: w, base: site.URL}
	v.anew()
	return v
}

// anew takes a browser without cookies.
func (v *visit) anew() {
	jar, err := cookiejar.New(nil)
	if err != nil {
		v.t.Fatal(err)
	}
	v.http = &http.Client{Jar: jar}
}

func (v *visit) read(r *http.Response, err error) (int, string) {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

func (v *visit) get(path string) (int, string) {
	v.t.Helper()
	return v.read(v.http.Get(v.base + path))
}

func (v *visit) post(path string, fields ...string) (int, string) {
	v.t.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return v.read(v.http.PostForm(v.base+path, form))
}

func (v *visit) wants(status int, body string, want int, texts ...string) {
	v.t.Helper()
	if status != want {
		v.t.Fatalf("status %d, want %d:\n%s", status, want, body)
	}
	for _, text := range texts {
		if !strings.Contains(body, text) {
			v.t.Fatalf("no %q in:\n%s", text, body)
		}
	}
}

// add gives a person with a password another role.
func (v *visit) add(email, organisation string, role domain.Role) {
	v.t.Helper()
	err := v.world.Store.Write(v.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := v.world.Accounts.Add(ctx, tx, audit.System("test", time.Now()), app.Newcomer{Email: email, Name: "Els",
			Password: password, Organisation: organisation, Role: role})
		return err
	})
	if err != nil {
		v.t.Fatal(err)
	}
}

func (v *visit) status(s int, b string) func(want int, texts ...string) {
	return func(want int, texts ...string) { v.t.Helper(); v.wants(s, b, want, texts...) }
}

func TestSigningInAndOut_AZ11(t *testing.T) {
	v := open(t)
	v.add("els@linde.example", "linde", domain.PracticeEditor)
	v.status(v.get("/account"))(200, "Log in", `name="naar" value="/account"`, `autocomplete="current-password"`)
	v.status(v.post("/inloggen", "email", "els@linde.example", "wachtwoord", "mis", "naar", "/account"))(422,
		"Fout: ", "We kennen deze combinatie niet.", `value="els@linde.example"`, `name="naar" value="/account"`)
	v.status(v.post("/inloggen", "email", "els@linde.example", "wachtwoord", password, "naar", "/account"))(200,
		"Mijn gegevens", "Praktijk linde", "Je werkt als: schrijver", "dit apparaat")
	v.status(v.post("/uitloggen"))(200, "begin")
	v.status(v.get("/account"))(200, "Log in")
	v.status(v.post("/inloggen", "email", "els@linde.example", "wachtwoord", password, "naar", "//kwaad.example"))(200, "begin Els")
}

func TestTooManyTries_AZ11(t *testing.T) {
	v := open(t)
	for range 10 {
		v.post("/inloggen", "email", "els@linde.example", "wachtwoord", "mis")
	}
	v.status(v.post("/inloggen", "email", "els@linde.example", "wachtwoord", "mis"))(429, "Je probeerde het te vaak", "Probeer het over")
}

func attribute(t *testing.T, page, name string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no %s in:\n%s", name, page)
	}
	return strings.NewReplacer("&amp;", "&", "&#34;", `"`, "&#43;", "+").Replace(m[1])
}

// The RHO invites somebody of a practice, who makes an account; later the RHO makes a new password link.
func TestInvitationAndNewPassword_AZ11(t *testing.T) {
	v := open(t)
	v.status(v.get(v.world.DemoPath(domain.ProgrammeManager)))(200, "begin")
	v.status(v.post("/organisatie/linde/uitnodigen", "naam", "", "email", "an@linde.example", "rol", "practice-editor"))(422,
		"Er staat nog geen naam.", `value="an@linde.example"`)
	v.status(v.post("/organisatie/veerhuis/uitnodigen", "naam", "An", "email", "an@linde.example", "rol", "practice-editor"))(404)
	_, page := v.post("/organisatie/linde/uitnodigen", "naam", "An", "email", "an@linde.example", "rol", "practice-editor")
	v.status(200, page)(200, "De link is klaar", v.base+"/uitnodiging/", "Uitgenodigd, nog niet gekomen")
	link := strings.TrimPrefix(attribute(t, page, "link"), v.base)

	v.anew()
	v.status(v.get(link))(200, "Welkom bij Kwartier", "Praktijk linde", "schrijver", `autocomplete="new-password"`)
	v.status(v.post(link, "naam", "An de Vries", "wachtwoord", "kort"))(422, "Je wachtwoord heeft 4 tekens", `value="An de Vries"`)
	v.status(v.post(link, "naam", "An de Vries", "wachtwoord", password))(200, "begin An de Vries")
	v.status(v.get(link))(410, "Deze link werkt niet meer")

	v.anew()
	v.get(v.world.DemoPath(domain.ProgrammeManager))
	_, page = v.get("/organisatie/linde/mensen")
	v.status(200, page)(200, "An de Vries", "Maak een link voor een nieuw wachtwoord")
	person := regexp.MustCompile(`name="persoon" value="(\w+)">\s*<button[^>]*>Maak een link voor een nieuw wachtwoord<span class="kw-vh"> van An de Vries`).FindStringSubmatch(page)
	if person == nil {
		t.Fatalf("no button for An in:\n%s", page)
	}
	_, page = v.post("/organisatie/linde/wachtwoord", "persoon", person[1])
	link = strings.TrimPrefix(attribute(t, page, "link"), v.base)
	v.anew()
	v.status(v.get(link))(200, "Kies een nieuw wachtwoord", "an@linde.example")
	v.status(v.post(link, "wachtwoord", "een heel nieuwe zin"))(200, "begin An de Vries")
	v.anew()
	v.status(v.post("/inloggen", "email", "an@linde.example", "wachtwoord", password))(422)
}

// The administrator sees the people of a practice and may close an invitation, but gives nobody a role there.
func TestAdministratorInvitesNobodyIntoAPractice_AZ6(t *testing.T) {
	v := open(t)
	v.get(v.world.DemoPath(domain.ProgrammeManager))
	v.status(v.post("/organisatie/linde/uitnodigen", "naam", "An", "email", "an@linde.example", "rol", "practice-editor"))(200, "De link is klaar")
	v.anew()
	v.get(v.world.DemoPath(domain.Administrator))
	_, page := v.get("/organisatie/linde/mensen")
	v.status(200, page)(200, "Mensen van Praktijk linde", "Uitgenodigd, nog niet gekomen", "Beëindig deze rol")
	if strings.Contains(page, "Nodig iemand uit") {
		t.Error("the administrator is offered to invite into a practice")
	}
	v.status(v.post("/organisatie/linde/uitnodigen", "naam", "Bo", "email", "bo@linde.example", "rol", "practice-editor"))(403)
	v.status(v.post("/organisatie/linde/intrekken", "uitnodiging", attribute(t, page, "uitnodiging")))(200, "De uitnodiging is ingetrokken")
	v.status(v.get("/mensen"))(200, "Nodig iemand uit")
}

func TestSignOutEverywhere_AZ11(t *testing.T) {
	v := open(t)
	v.add("els@linde.example", "linde", domain.PracticeEditor)
	elsewhere := *v
	elsewhere.anew()
	elsewhere.post("/inloggen", "email", "els@linde.example", "wachtwoord", password)
	v.post("/inloggen", "email", "els@linde.example", "wachtwoord", password)
	_, page := v.get("/account")
	v.status(200, page)(200, "Waar je bent ingelogd", "Log dit apparaat uit", "Log overal uit")
	v.status(v.post("/account/overal-uitloggen"))(200, "Je bent overal uitgelogd", "Log in")
	elsewhere.status(elsewhere.get("/account"))(200, "Log in")
}

func TestFillingInForAPractice_AZ3(t *testing.T) {
	v := open(t)
	v.get(v.world.DemoPath(domain.ProgrammeManager))
	v.status(v.post("/praktijk/linde/plan", "doel", "rust"))(403)
	v.status(v.post("/praktijk/veerhuis/namens"))(404)
	v.status(v.post("/praktijk/linde/namens", "naar", "/namens"))(200, "Je vult in namens Praktijk linde", "De praktijk ziet dat jij het was.")
	v.status(v.post("/praktijk/linde/plan", "doel", "rust"))(200, "begin programme-manager rust")
	v.status(v.post("/namens/stop"))(200)
	v.status(v.post("/praktijk/linde/plan", "doel", "rust"))(403)
	v.anew()
	v.get(v.world.DemoPath(domain.PracticeSignatory))
	v.status(v.get("/logboek"))(200, "Begonnen met invullen namens de praktijk", "programmamanager, sterkz")
}

func TestLogPage_AZ8(t *testing.T) {
	v := open(t)
	for range 60 {
		v.get(v.world.DemoPath(domain.PracticeEditor))
	}
	_, page := v.get("/logboek")
	v.status(200, page)(200, "Wie keek of deed iets?", "Ingelogd", "Gelukt", "Ouder")
	older := regexp.MustCompile(`href="(/logboek\?voor=\d+)"`).FindStringSubmatch(page)
	v.status(v.get(older[1]))(200, "Nieuwste", "Rol gekregen")
	_, page = v.get("/logboek?wat=invitation.accept")
	v.status(200, page)(200, `data-label="Wat">Rol gekregen`, `<option value="invitation.accept" selected>`)
	if strings.Contains(page, `data-label="Wat">Ingelogd`) {
		t.Error("the filter lets other lines through")
	}
	v.status(v.get("/logboek?zoek=bestaatniet"))(200, "Niets gevonden")
	v.status(v.get("/logboek?van=gisteren"))(200, "Vul de begindatum in")
	v.anew()
	v.get(v.world.DemoPath(domain.PracticeMember))
	v.status(v.get("/logboek"))(403, "Vraag het aan de schrijver of tekenbevoegde")
}
