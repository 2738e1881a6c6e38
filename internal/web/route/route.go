// Package route is the table of pages and what happens around each of them: who may come in is said in the table and
// decided before the handler runs; a handler returns its errors and one place answers them.
//
// Words: a Route is one line of the table: method, pattern, access, handler. Access is Asset (no session at all),
// Public (anybody), SignedIn (any account) or For (an action on the resource that the address is about). A Request is
// what a handler gets: the HTTP request, the Actor, and the Resource it was let in for.
//
// Invariants: a route without access, or whose action does not go with its resource, cannot be registered. What an
// actor may not know answers as what does not exist (AZ-7). A form is only taken from our own pages; pages for
// people who are signed in are not stored by browsers; no script or style stands in a page (AZ-12). A GET changes
// nothing, also not the session.
package route

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"

	"kwartier/internal/app/access"
)

// Handler shows one page or handles one form. The errors it gives back become pages: a *kernel.Fault what cannot be
// done, any other error a failure with a code. It writes nothing before it gives back an error.
type Handler func(w http.ResponseWriter, r *Request) error

// Route is one line of the table. Make it with Get or Post.
type Route struct {
	Method  string
	Pattern string // path of http.ServeMux with wildcards, in Dutch: /praktijk/{praktijk}/plan
	Access  Access
	Handle  Handler
	Body    int64             // most bytes a form may have; 0: 1 MB
	Samples map[string]string // for tests: values of the wildcards that are no resource
}

// Get is a page.
func Get(pattern string, a Access, h Handler) Route {
	return Route{Method: http.MethodGet, Pattern: pattern, Access: a, Handle: h}
}

// Post takes a form; it answers with a redirect.
func Post(pattern string, a Access, h Handler) Route {
	return Route{Method: http.MethodPost, Pattern: pattern, Access: a, Handle: h}
}

// Sample gives a value for a wildcard that is no resource, so that the test of all routes can ask for the page.
func (r Route) Sample(wildcard, value string) Route {
	samples := maps.Clone(r.Samples)
	if samples == nil {
		samples = map[string]string{}
	}
	samples[wildcard] = value
	r.Samples = samples
	return r
}

// The addresses that the table itself sends people to: to sign in, to choose a role, and to begin.
const (
	SignInPath = "/inloggen"
	RolePath   = "/rol"
	Home       = "/nu"
)

// Level says who may come in at all.
type Level string

// The levels of access.
const (
	LevelAsset    Level = "asset"
	LevelPublic   Level = "public"
	LevelSignedIn Level = "signed-in"
	LevelFor      Level = "for"
)

// Access is who may come in. The zero Access lets nobody be registered.
type Access struct {
	Level  Level
	Action access.Action // of LevelFor
	About  About         // of LevelFor
}

// Asset is for files and for machines: no session, the same for all.
func Asset() Access { return Access{Level: LevelAsset} }

// Public is for anybody; who is signed in is still known.
func Public() Access { return Access{Level: LevelPublic} }

// SignedIn is for anybody with an account, in whatever role.
func SignedIn() Access { return Access{Level: LevelSignedIn} }

// For is for who may do this with what the address is about.
func For(action access.Action, about About) Access {
	return Access{LevelFor, action, about}
}

// About says which resource an address is about.
type About struct {
	Kind     access.Kind
	Wildcard string // holds the resource's id; empty: the actor's own
}

// Own is the actor's own: organisation, practice, plan, region or account.
func Own(kind access.Kind) About { return About{Kind: kind} }

// Path is the resource whose id stands in the address: Path(access.Plan, "praktijk") for /praktijk/{praktijk}/plan.
func Path(kind access.Kind, wildcard string) About { return About{kind, wildcard} }

var wildcard = regexp.MustCompile(`\{(\w+)(\.\.\.)?\}`)

// Wildcards are the names between braces in the pattern.
func (r Route) Wildcards() []string {
	var names []string
	for _, m := range wildcard.FindAllStringSubmatch(r.Pattern, -1) {
		names = append(names, m[1])
	}
	return names
}

// check tells what is wrong with a line of the table.
func (r Route) check() error {
	name := r.Method + " " + r.Pattern
	a := r.Access
	switch {
	case r.Handle == nil:
		return fmt.Errorf("route %s has no handler", name)
	case a.Level == "":
		return fmt.Errorf("route %s does not say who may come in", name)
	case a.Level != LevelFor:
		return nil
	case !a.Action.GoesWith(a.About.Kind):
		return fmt.Errorf("route %s: action %q does not go with a %q", name, a.Action, a.About.Kind)
	case a.About.Wildcard != "" && !slices.Contains(r.Wildcards(), a.About.Wildcard):
		return fmt.Errorf("route %s has no wildcard {%s}", name, a.About.Wildcard)
	}
	return nil
}
