package accesstest

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/web/route"
)

// Site is what answers: a handler and the table of routes it was built from.
type Site struct {
	Handler http.Handler
	Routes  []route.Route
}

// Matrix asks every route in every role. It proves that the pages say what the policy says, and, apart from the policy,
// that no tenant's thing exists for another tenant (AZ-7).
func Matrix(t *testing.T, w *World, site Site) {
	server := httptest.NewServer(site.Handler)
	t.Cleanup(server.Close)
	if len(site.Routes) == 0 {
		t.Fatal("the table is empty")
	}
	for _, r := range site.Routes {
		if missing := missingSample(r); missing != "" {
			t.Errorf("%s %s: no sample for {%s}; give it one with Sample", r.Method, r.Pattern, missing)
		}
	}
	t.Run("stranger", func(t *testing.T) {
		b := &browser{t: t, base: server.URL}
		b.forget()
		for _, r := range site.Routes {
			b.stranger(r)
		}
	})
	for _, role := range account.Roles() {
		t.Run(string(role), func(t *testing.T) { everyRoute(t, w, site, server.URL, role) })
	}
	t.Run("behind-glass", func(t *testing.T) {
		w.breakGlass(t, "linde")
		everyRoute(t, w, site, server.URL, account.Administrator)
	})
}

// everyRoute asks every route about everything in one role.
func everyRoute(t *testing.T, w *World, site Site, address string, role account.Role) {
	b := &browser{t: t, base: address, demo: w.people[role].demo, actor: w.Actor(t, role)}
	b.signIn()
	for _, r := range site.Routes {
		if r.Access.Level != route.LevelAsset {
			b.all(r)
			w.keepGlass(t, b.actor)
		}
	}
}

func missingSample(r route.Route) string {
	for _, name := range r.Wildcards() {
		if _, ok := r.Samples[name]; !ok && name != r.Access.About.Wildcard {
			return name
		}
	}
	return ""
}

// browser is one person's browser; it follows no redirects.
type browser struct {
	t     *testing.T
	base  string
	demo  string
	actor access.Actor
	http  *http.Client
}

func (b *browser) forget() {
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	b.http = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func (b *browser) signIn() {
	b.forget()
	if status, _ := b.ask(http.MethodGet, b.demo, false); status != http.StatusSeeOther {
		b.t.Fatalf("signing in as %s: status %d", b.actor.Name, status)
	}
}

// ask sends a request, forms empty, and gives status and Location.
func (b *browser) ask(method, path string, foreign bool) (int, string) {
	request, err := http.NewRequestWithContext(b.t.Context(), method, b.base+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if foreign {
		request.Header.Set("Sec-Fetch-Site", "cross-site")
	}
	response, err := b.http.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if method == http.MethodGet {
		b.secure(path, response.Header)
	}
	return response.StatusCode, response.Header.Get("Location")
}

// secure holds every page against AZ-12: no script or style in the page, no frames.
func (b *browser) secure(path string, h http.Header) {
	csp := h.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || h.Get("X-Content-Type-Options") != "nosniff" {
		b.t.Errorf("%s: security headers missing: %q", path, csp)
	}
}

// stranger asks a route without being signed in.
func (b *browser) stranger(r route.Route) {
	id := "linde"
	switch r.Access.About.Kind {
	case access.Region:
		id = Utrecht
	case access.Roster:
		id = "rooster-linde"
	case access.Round:
		id = "ronde-sterkz"
	}
	path := pathOf(r, id)
	status, location := b.ask(r.Method, path, false)
	name := fmt.Sprintf("stranger, %s %s", r.Method, path)
	switch {
	case r.Access.Level == route.LevelAsset || r.Access.Level == route.LevelPublic:
		if status >= 500 || status == http.StatusUnauthorized || status == http.StatusForbidden {
			b.t.Errorf("%s: %d on a public page", name, status)
		}
	case r.Method == http.MethodGet:
		if status != http.StatusSeeOther || location != "/inloggen?naar="+url.QueryEscape(path) {
			b.t.Errorf("%s: %d to %q, want the sign-in page", name, status, location)
		}
	case status != http.StatusUnauthorized:
		b.t.Errorf("%s: %d, want 401", name, status)
	}
	if r.Method == http.MethodPost && r.Access.Level != route.LevelAsset {
		if status, _ := b.ask(r.Method, path, true); status != http.StatusForbidden {
			b.t.Errorf("%s from another site: %d, want 403", name, status) // AZ-12
		}
	}
}

// all asks a route about everything it can be about.
func (b *browser) all(r route.Route) {
	a := r.Access
	switch {
	case a.Level != route.LevelFor:
		b.expect(r, pathOf(r, ""), http.StatusOK)
	case a.About.Wildcard == "":
		b.expect(r, pathOf(r, ""), b.wanted(a.Action, access.Own(b.actor, a.About.Kind)))
	default:
		for _, about := range resources(a.About.Kind) {
			want := b.wanted(a.Action, about)
			if want != http.StatusNotFound && b.foreign(about) {
				b.t.Errorf("the policy lets %s know %s %s of another tenant", b.actor.Member.Role, about.Kind, about.ID)
			}
			b.expect(r, pathOf(r, about.ID), want)
		}
		b.expect(r, pathOf(r, "bestaat-niet"), b.nowhere(a.About.Kind))
	}
}

// wanted is the status that the policy asks for; 200 stands for all that is allowed.
func (b *browser) wanted(action access.Action, about access.Resource) int {
	decision, err := access.Explain(b.actor, action, about)
	switch {
	case err != nil:
		b.t.Fatal(err)
	case !decision.Known:
		return http.StatusNotFound
	case !decision.Allowed:
		return http.StatusForbidden
	}
	return http.StatusOK
}

// nowhere is the status for an id that does not exist. Of regions the national parties know every key.
func (b *browser) nowhere(kind access.Kind) int {
	if kind == access.Region && b.actor.Has(account.NationalViewer) {
		return 0 // whatever: the page itself looks
	}
	return http.StatusNotFound
}

// foreign tells, without the policy, whether a thing belongs to another tenant, so that nobody may know of it. The
// administrator manages organisations (AZ-6); the national parties see figures of every region (AZ-5).
func (b *browser) foreign(about access.Resource) bool {
	own := b.actor.Organisation()
	switch about.Kind {
	case access.Plan, access.Practice:
		return about.Organisation != own && about.Rho != own && (about.Kind != access.Plan || about.Organisation != b.actor.Glass.Organisation)
	case access.Roster:
		return about.Organisation != own
	case access.Round:
		return about.Organisation != own && !slices.Contains(b.actor.Regions, about.Region)
	case access.Organisation:
		return about.Organisation != own && about.Rho != own && !b.actor.Has(account.Administrator)
	case access.Region:
		return !slices.Contains(b.actor.Regions, about.ID) && !b.actor.Has(account.NationalViewer)
	}
	return false
}

// expect asks and compares. What is allowed may answer a page, a redirect, or, for an empty form, that it cannot be
// taken as it is; never that one may not.
func (b *browser) expect(r route.Route, path string, want int) {
	got, location := b.ask(r.Method, path, false)
	name := fmt.Sprintf("%s, %s %s", b.actor.Member.Role, r.Method, path)
	switch {
	case want == 0:
	case want != http.StatusOK:
		if got != want {
			b.t.Errorf("%s: %d, want %d", name, got, want)
		}
	case got >= 500 || got == http.StatusUnauthorized || got == http.StatusForbidden:
		b.t.Errorf("%s: %d, though the policy allows it", name, got)
	case r.Method == http.MethodGet && got >= 400 && r.Access.Level == route.LevelFor:
		b.t.Errorf("%s: %d, though the policy allows it", name, got)
	case strings.HasPrefix(location, "/inloggen") && r.Access.Level != route.LevelPublic && r.Method == http.MethodGet:
		b.t.Errorf("%s: sent to the sign-in page", name)
	}
	if r.Method == http.MethodPost && want == http.StatusOK {
		b.signIn() // the form may have ended the session, or changed it
	}
}

// pathOf fills in the wildcards of a route: the resource's id and the samples.
func pathOf(r route.Route, id string) string {
	path := strings.ReplaceAll(r.Pattern, "{$}", "")
	for _, name := range r.Wildcards() {
		value := r.Samples[name]
		if name == r.Access.About.Wildcard {
			value = id
		}
		path = strings.NewReplacer("{"+name+"}", value, "{"+name+"...}", value).Replace(path)
	}
	return path
}
