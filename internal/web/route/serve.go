package route

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
)

const defaultBody = 1 << 20 // bytes of a form

// serve is the handler of one route: session, actor, permission, form, and then the route's own handler.
func (s *Server) serve(route Route) http.Handler {
	h := http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		r := &Request{Request: hr, ID: requestID(hr.Context()), server: s, route: route, writer: w}
		noted(hr.Context()).pattern = route.Pattern
		limit := route.Body
		if limit == 0 {
			limit = defaultBody
		}
		hr.Body = http.MaxBytesReader(w, hr.Body, limit)
		if err := s.enter(w, r); err != nil {
			s.fail(w, r, err)
			s.refused(w, r, err)
		}
	})
	if route.Access.Level == LevelAsset {
		return h
	}
	return s.sessions.LoadAndSave(h)
}

// enter lets the actor in, or answers that it must sign in, choose a role, or may not.
func (s *Server) enter(w http.ResponseWriter, r *Request) error {
	if r.route.Access.Level == LevelAsset {
		return r.route.Handle(w, r)
	}
	if err := s.recognise(r); err != nil {
		return err
	}
	if r.Actor.SignedIn() {
		w.Header().Set("Cache-Control", "no-store")
	}
	if r.route.Access.Level != LevelPublic && !r.Actor.SignedIn() {
		return s.askToSignIn(w, r)
	}
	if r.route.Access.Level == LevelFor {
		if r.Actor.Member.IsZero() && r.Actor.Others > 0 && r.Method == http.MethodGet {
			return r.SeeOther(w, RolePath+"?naar="+url.QueryEscape(r.URL.RequestURI()))
		}
		if err := s.authorise(r); err != nil {
			return err
		}
		r.admitted = true
	}
	if err := readForm(r); err != nil {
		return err
	}
	if token := r.PostForm.Get(AgainField); token != "" && r.route.Access.Level != LevelPublic && s.cfg.Accounts != nil {
		return s.sendAgain(w, r, token)
	}
	return r.route.Handle(w, r)
}

// recognise finds the actor of the session.
func (s *Server) recognise(r *Request) error {
	session := r.Session()
	if session.Account == "" {
		return nil
	}
	actor, err := s.cfg.Actor(r.Context(), session)
	if err != nil {
		return err
	}
	r.Actor = actor
	noted(r.Context()).account = actor.Account
	return nil
}

// authorise finds what the address is about and asks the policy.
func (s *Server) authorise(r *Request) error {
	about := r.route.Access.About
	r.About = access.Own(r.Actor, about.Kind)
	if about.Wildcard != "" {
		id := r.PathValue(about.Wildcard)
		if keepable(id) != id {
			r.About = access.Resource{}
			return access.NotFound()
		}
		found, mine := access.Mine(r.Actor, about.Kind, id)
		if !mine {
			var err error
			if found, err = s.cfg.Locate(r.Context(), about.Kind, id); err != nil {
				r.About = access.Resource{} // nothing that is there
				return err
			}
		}
		r.About = found
	}
	return access.Decide(r.Actor, r.route.Access.Action, r.About)
}

// askToSignIn sends a reader to the sign-in page, and answers a form with that page, through which what was
// typed is carried.
func (s *Server) askToSignIn(w http.ResponseWriter, r *Request) error {
	w.Header().Set("Cache-Control", "no-store")
	to := SignInPath + "?naar=" + url.QueryEscape(r.URL.RequestURI())
	switch {
	case r.Autosave():
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusUnauthorized)
		return nil
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		return r.SeeOther(w, to)
	}
	return s.cfg.SignIn(w, r, s.keepTyped(r))
}

// readForm reads the fields of a form, so that handlers need not look for errors.
func readForm(r *Request) error {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		return nil // who takes files reads them
	}
	err := r.ParseForm()
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return &kernel.Fault{Code: "request.too-large"}
	case err != nil:
		return &kernel.Fault{Code: "request.invalid"}
	}
	makeKeepable(r)
	return nil
}

func makeKeepable(r *Request) {
	for _, values := range []url.Values{r.Form, r.PostForm} {
		for _, texts := range values {
			for i := range texts {
				texts[i] = keepable(texts[i])
			}
		}
	}
}

// keepable takes out what no database keeps: zero bytes, and bytes that are no UTF-8.
func keepable(text string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\uFFFD")
}
