package route

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"kwartier/internal/app/access"
)

// AZ-7, AZ-8: who is signed in and may not see a plan is written down in the log of that plan's practice, and gets the same
// answer as for a plan that is not there.
func TestRefusalsOfPlansAreWrittenDown_AZ7_AZ8(t *testing.T) {
	var written []string
	fails := false
	about := Path(access.Plan, "praktijk")
	missing := func(http.ResponseWriter, *Request) error { return access.NotFound() }
	routes := []Route{
		Get("/plan/{praktijk}", For(access.PlanRead, about), answer),
		Get("/plan/{praktijk}/besluit", For(access.PlanDecide, about), answer),
		Get("/plan/{praktijk}/missend", For(access.PlanRead, about), missing),
		Get("/mijn-plan", For(access.PlanDecide, Own(access.Plan)), answer),
		Get("/mensen/{organisatie}", For(access.PeopleRead, Path(access.Organisation, "organisatie")), answer),
	}
	s := newSite(t, routes, func(c *Config) {
		c.Refused = func(ctx context.Context, a access.Actor, action access.Action, about access.Resource) error {
			written = append(written, a.Account+" "+string(action)+" "+about.Organisation)
			if fails {
				return errors.New("stuk")
			}
			return ctx.Err()
		}
	})
	ask := func(path string, status int, want ...string) *httptest.ResponseRecorder {
		t.Helper()
		written = nil
		w := s.do(http.MethodGet, path, "")
		if w.Code != status || !slices.Equal(written, want) {
			t.Errorf("%s: %d, written %q, want %d and %q", path, w.Code, written, status, want)
		}
		return w
	}
	ask("/plan/veer", http.StatusSeeOther) // a stranger signs in first
	s.do(http.MethodPost, "/in", "wie=els&rol=m")
	ask("/plan/linde", http.StatusOK)
	ask("/plan/linde/besluit", http.StatusForbidden, "els plan.decide linde")
	ask("/plan/linde/missend", http.StatusNotFound) // part of one's own plan that is not there
	ask("/mijn-plan", http.StatusForbidden)
	ask("/mensen/veer", http.StatusNotFound) // about no plan
	foreign := ask("/plan/veer", http.StatusNotFound, "els plan.read veer")
	none := ask("/plan/geen", http.StatusNotFound)
	for _, h := range []http.Header{foreign.Header(), none.Header()} {
		h.Del("Request-Id")
	}
	if foreign.Body.String() != none.Body.String() || foreign.Flushed != none.Flushed || !foreign.Flushed || len(foreign.Header()) != len(none.Header()) {
		t.Errorf("another's plan and none answer differently:\n%v %s\n%v %s", foreign.Header(), foreign.Body, none.Header(), none.Body)
	}
	fails = true
	if w := ask("/plan/veer", http.StatusNotFound, "els plan.read veer"); w.Body.String() != none.Body.String() {
		t.Errorf("a log that fails shows: %s", w.Body)
	}
}
