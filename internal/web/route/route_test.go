package route

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store/storetest"
	"kwartier/internal/web/kit"
)

func answer(w http.ResponseWriter, _ *Request) error { _, err := io.WriteString(w, "ja"); return err }

// site is a server on a real database with one person who can sign in at /in.
type site struct {
	*Server
	log    bytes.Buffer
	seen   []Observation
	cookie []*http.Cookie
}

func newSite(t *testing.T, routes []Route, change func(*Config)) *site {
	t.Helper()
	s := &site{}
	member := account.Membership{ID: "m", Organisation: "linde", OrganisationName: "De Linde", Kind: account.Practice,
		Role: account.PracticeEditor}
	cfg := Config{
		Sessions: storetest.SQLite(t).Sessions(time.Now),
		Actor: func(_ context.Context, x Session) (access.Actor, error) {
			if x.Account == "gone" {
				return access.Actor{}, nil
			}
			a := access.Actor{Account: x.Account, Name: "Els", At: time.Now(), Others: 2}
			if x.Membership != "" {
				a.Member = member
			}
			return a, nil
		},
		Locate: func(_ context.Context, kind access.Kind, id string) (access.Resource, error) {
			if id == "geen" {
				return access.Resource{}, access.NotFound()
			}
			if strings.ContainsRune(id, 0) || !utf8.ValidString(id) { // as PostgreSQL does
				return access.Resource{}, errors.New("text cannot be kept")
			}
			return access.Resource{Kind: kind, ID: id, Organisation: id, Rho: "sterkz"}, nil
		},
		SignIn: func(w http.ResponseWriter, _ *Request, t Typed) error {
			w.WriteHeader(http.StatusUnauthorized)
			_, err := io.WriteString(w, t.To+" "+t.Body)
			return err
		},
		Log:     slog.New(slog.NewTextHandler(&s.log, nil)),
		Now:     time.Now,
		Observe: func(o Observation) { s.seen = append(s.seen, o) },
	}
	if change != nil {
		change(&cfg)
	}
	enter := func(w http.ResponseWriter, r *Request) error {
		return r.StartSession(Session{Account: r.Value("wie"), Membership: r.Value("rol")})
	}
	var err error
	if s.Server, err = New(cfg, append(routes, Post("/in", Public(), enter))); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *site) do(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	for _, c := range s.cookie {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if set := w.Result().Cookies(); len(set) > 0 && path == "/in" {
		s.cookie = set
	}
	return w
}

func TestTableRefuses_AZ7(t *testing.T) {
	for name, r := range map[string]Route{
		"no access":          {Method: "GET", Pattern: "/a", Handle: answer},
		"no handler":         Get("/a", Public(), nil),
		"action of another":  Get("/a", For(access.PlanRead, Own(access.Region)), answer),
		"unknown action":     Get("/a", For("plan.burn", Own(access.Plan)), answer),
		"wildcard not there": Get("/a/{b}", For(access.PlanRead, Path(access.Plan, "c")), answer),
	} {
		if _, err := New(Config{}, []Route{r}); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if _, err := New(Config{}, []Route{Get("/a", Public(), answer), Get("/a", SignedIn(), answer)}); err == nil {
		t.Error("twice the same: taken")
	}
}

func TestWhoMayComeIn_AZ7(t *testing.T) {
	plan := For(access.PlanWrite, Path(access.Plan, "praktijk"))
	s := newSite(t, []Route{
		Get("/open", Public(), answer), Get("/wie", SignedIn(), answer),
		Get("/praktijk/{praktijk}/plan", plan, answer), Post("/praktijk/{praktijk}/plan", plan, answer),
		Get("/praktijk/{praktijk}/besluit", For(access.PlanDecide, Path(access.Plan, "praktijk")), answer),
	}, nil)
	check := func(who, method, path string, want int, location string) {
		t.Helper()
		body := ""
		if method == "POST" {
			body = "doel=rust"
		}
		if w := s.do(method, path, body); w.Code != want || w.Header().Get("Location") != location {
			t.Errorf("%s, %s %s: %d to %q, want %d to %q", who, method, path, w.Code, w.Header().Get("Location"), want, location)
		}
	}
	check("stranger", "GET", "/open", 200, "")
	check("stranger", "GET", "/nergens", 404, "")
	check("stranger", "GET", "/praktijk/linde/plan?jaar=2", 303, "/inloggen?naar=%2Fpraktijk%2Flinde%2Fplan%3Fjaar%3D2")
	check("stranger", "POST", "/praktijk/linde/plan", 401, "")
	if w := s.do("POST", "/praktijk/linde/plan", "doel=rust"); w.Body.String() != "/praktijk/linde/plan doel=rust" {
		t.Errorf("what was typed is lost: %q", w.Body)
	}
	long := "doel=" + strings.Repeat("%C3%A9", 40_000) // what fits in a section's fields
	if w := s.do("POST", "/praktijk/linde/plan", long); w.Body.String() != "/praktijk/linde/plan "+long {
		t.Errorf("of %d bytes that were typed %d are kept", len(long), w.Body.Len())
	}
	if w := s.do("POST", "/praktijk/linde/plan", "nu=geheim&wachtwoord=nieuw+geheim"); strings.Contains(w.Body.String(), "geheim") {
		t.Error("a password is written in the sign-in page")
	}
	if w := s.do("POST", "/praktijk/linde/plan", "doel=rust", "Kwartier-Autosave", "1"); w.Code != 401 || w.Header().Get("Location") == "" {
		t.Errorf("autosave of a stranger: %d", w.Code)
	}
	s.do("POST", "/in", "wie=els")
	check("without a role", "GET", "/wie", 200, "")
	check("without a role", "GET", "/praktijk/linde/plan", 303, "/rol?naar=%2Fpraktijk%2Flinde%2Fplan")
	s.do("POST", "/in", "wie=els&rol=m")
	check("editor", "GET", "/praktijk/linde/plan", 200, "")
	check("editor", "POST", "/praktijk/linde/plan", 200, "")
	check("editor", "GET", "/praktijk/linde/besluit", 403, "")
	check("editor", "GET", "/praktijk/maas/plan", 404, "")
	check("editor", "GET", "/praktijk/geen/plan", 404, "")
	foreign, none := s.do("GET", "/praktijk/maas/plan", "").Body.String(), s.do("GET", "/praktijk/geen/plan", "").Body.String()
	if foreign != none {
		t.Error("AZ-7: another's plan answers differently from one that does not exist")
	}
	s.do("POST", "/in", "wie=gone&rol=m")
	check("ended account", "GET", "/wie", 303, "/inloggen?naar=%2Fwie")
}

func TestErrorsBecomePages(t *testing.T) {
	fails := func(err error) Handler { return func(http.ResponseWriter, *Request) error { return err } }
	s := newSite(t, []Route{
		Get("/fout/{geheim}", Public(), fails(errors.New("kapot in rij 7"))),
		Get("/paniek", Public(), func(http.ResponseWriter, *Request) error { panic("oei") }),
		Get("/vol", Public(), fails(errors.New("vol"))),
		Get("/stale", Public(), fails(&kernel.Fault{Code: "plan.stale"})),
		Get("/anders", Public(), fails(&kernel.Fault{Code: "plan.iets"})),
	}, func(c *Config) {
		c.Operational = func(err error) string {
			if err.Error() == "vol" {
				return "server.disk-full"
			}
			return ""
		}
	})
	for path, want := range map[string]int{"/fout/s3cr3t": 500, "/paniek": 500, "/vol": 503, "/stale": 409, "/anders": 422, "/nee": 404} {
		w := s.do("GET", path, "")
		if w.Code != want || !strings.Contains(w.Body.String(), `<html lang="nl">`) {
			t.Errorf("%s: %d, want %d\n%s", path, w.Code, want, w.Body)
		}
		if strings.Contains(w.Body.String(), "rij 7") || strings.Contains(w.Body.String(), "oei") {
			t.Errorf("%s tells the reader what is inside", path)
		}
		id := w.Header().Get("Request-Id")
		if want >= 500 && (!strings.Contains(w.Body.String(), id) || !strings.Contains(s.log.String(), id)) {
			t.Errorf("%s: the code is not on the page and in the log", path)
		}
	}
	if log := s.log.String(); !strings.Contains(log, "rij 7") || !strings.Contains(log, "oei") || strings.Contains(log, "s3cr3t") {
		t.Errorf("the log lacks the cause, or tells the secret of an address:\n%s", log)
	}
	if last := s.seen[len(s.seen)-1]; last.Status == 0 || last.Pattern == "" {
		t.Errorf("observed %+v", last)
	}
}

func TestSecurity_AZ12(t *testing.T) {
	s := newSite(t, []Route{Get("/open", Public(), answer), Get("/wie", SignedIn(), answer), Post("/vorm", Public(), answer)},
		func(c *Config) { c.TLS = true })
	h := s.do("GET", "/open", "").Header()
	for name, want := range map[string]string{"Content-Security-Policy": contentSecurityPolicy, "X-Content-Type-Options": "nosniff",
		"Referrer-Policy": "same-origin", "Strict-Transport-Security": "max-age=63072000; includeSubDomains"} {
		if h.Get(name) != want {
			t.Errorf("%s: %q", name, h.Get(name))
		}
	}
	if strings.Contains(contentSecurityPolicy, "unsafe") {
		t.Error("inline script or style is let in")
	}
	if w := s.do("POST", "/vorm", "a=1", "Sec-Fetch-Site", "cross-site"); w.Code != 403 {
		t.Errorf("a form of another site: %d", w.Code)
	}
	if w := s.do("POST", "/vorm", "a=1", "Origin", "https://kwaad.example"); w.Code != 403 {
		t.Errorf("a form of another origin: %d", w.Code)
	}
	if w := s.do("POST", "/vorm", "a="+strings.Repeat("x", defaultBody)); w.Code != 413 {
		t.Errorf("a form of more than a megabyte: %d", w.Code)
	}
	if w := s.do("POST", "/vorm", "a=%zz"); w.Code != 400 {
		t.Errorf("a form that cannot be read: %d", w.Code)
	}
	s.do("POST", "/in", "wie=els&rol=m")
	first := s.cookie[0]
	if first.Name != "__Host-kwartier" || !first.Secure || !first.HttpOnly || first.SameSite != http.SameSiteLaxMode || first.Path != "/" {
		t.Errorf("cookie: %+v", first)
	}
	s.do("POST", "/in", "wie=els&rol=m")
	if s.cookie[0].Value == first.Value {
		t.Error("the session keeps its secret at signing in")
	}
	if w := s.do("GET", "/wie", ""); w.Header().Get("Cache-Control") != "no-store" || len(w.Result().Cookies()) != 0 {
		t.Errorf("a page for who is signed in: %v", w.Header())
	}
}

// What no database keeps does not reach one: a zero byte and bytes that are no UTF-8 are taken out of forms, and an
// address with them is of nothing that is there.
func TestTextsCanBeKept_AZ12(t *testing.T) {
	plan := For(access.PlanWrite, Path(access.Plan, "praktijk"))
	s := newSite(t, []Route{Get("/praktijk/{praktijk}/plan", plan, answer), Post("/vorm", Public(), func(w http.ResponseWriter, r *Request) error {
		_, err := io.WriteString(w, r.Value("a")+"|"+r.PostFormValue("b"))
		return err
	})}, nil)
	if got := s.do("POST", "/vorm?a=x%00y", "b=n%00ee+%ff").Body.String(); got != "xy|nee \uFFFD" {
		t.Errorf("%q", got)
	}
	s.do("POST", "/in", "wie=els&rol=m")
	for _, path := range []string{"/praktijk/linde%00/plan", "/praktijk/linde%ff/plan"} {
		if w := s.do("GET", path, ""); w.Code != 404 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

func TestLocal_AZ12(t *testing.T) {
	for path, want := range map[string]string{"/plan?a=1": "/plan?a=1", "": "/", "//kwaad.example": "/", "/\\kwaad.example": "/",
		"https://kwaad.example": "/", "javascript:1": "/", "/a\r\nb": "/"} {
		if got := Local(path, "/"); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

func TestFlashShowsOnce(t *testing.T) {
	s := newSite(t, []Route{
		Post("/bewaar", Public(), func(w http.ResponseWriter, r *Request) error {
			r.Flash(w, kit.OK, "Bewaard <b>", "Je kunt verder.")
			return r.SeeOther(w, "/nergens")
		})}, nil)
	w := s.do("POST", "/bewaar", "a=1")
	s.cookie = w.Result().Cookies()
	w = s.do("GET", "/nergens", "")
	if !strings.Contains(w.Body.String(), "Bewaard &lt;b&gt;") || len(w.Result().Cookies()) != 1 || w.Result().Cookies()[0].MaxAge >= 0 {
		t.Errorf("not shown, or not taken away: %s", w.Body)
	}
}

func TestFrameSaysTheRole_AZ1(t *testing.T) {
	s := newSite(t, []Route{Get("/praktijk/{praktijk}/besluit", For(access.PlanDecide, Path(access.Plan, "praktijk")), answer)},
		func(c *Config) {
			c.Nav = func(access.Actor) []kit.NavItem {
				return []kit.NavItem{{Label: "Nu", Href: "/"}, {Label: "Plan", Href: "/praktijk"}}
			}
		})
	s.do("POST", "/in", "wie=els&rol=m")
	body := s.do("GET", "/praktijk/linde/besluit", "").Body.String()
	for _, want := range []string{"De Linde", "Je werkt als: schrijver", `href="/praktijk" aria-current="page"`, "Dit kan niet in jouw rol"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q in %s", want, body)
		}
	}
}
