package route

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// AgainField holds the token of what was typed before signing in. A form with it, sent to the address that it was typed
// for, is taken as if it were the form that was typed.
const AgainField = "opnieuw"

const (
	carriedBody = 512 << 10        // bytes of a form that is carried in the page: written in it, it still fits in defaultBody
	againTime   = 30 * time.Second // for a form that is sent again
)

// secrets are the fields of passwords, which are kept nowhere.
var secrets = []string{"wachtwoord", "nu"}

// keepTyped keeps the form that was sent, to send it again after signing in (LC-1): sealed in the database or, when that
// cannot be, in the page. A form with a password or a file is not kept.
func (s *Server) keepTyped(r *Request) Typed {
	to := r.URL.RequestURI()
	page := Typed{To: s.pageAt(to)}
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		page.Lost = r.ContentLength != 0
		return page
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, defaultBody+1))
	if err != nil || len(body) > defaultBody {
		page.Lost = true
		return page
	}
	fields, err := url.ParseQuery(string(body))
	if err != nil || len(fields) == 0 || slices.ContainsFunc(secrets, fields.Has) {
		return page
	}
	if token := fields.Get(AgainField); token != "" { // signed out again meanwhile
		return Typed{To: to, Token: token}
	}
	if s.cfg.Accounts != nil {
		token, err := s.cfg.Accounts.KeepTyped(r.Context(), account.Typed{To: to, Body: string(body)}, r.Address())
		if err != nil {
			s.cfg.Log.LogAttrs(r.Context(), slog.LevelError, "what was typed is not kept", slog.String("id", r.ID), slog.Any("error", err))
		}
		if token != "" {
			return Typed{To: to, Token: token}
		}
	}
	if len(body) > carriedBody {
		page.Lost = true
		return page
	}
	return Typed{To: to, Body: string(body)}
}

// sendAgain hands the route what was typed before signing in. Who sends it was let in like anybody who fills in this
// form. It is forgotten when the route has taken it or given it back in a page, and not when the route refused it.
func (s *Server) sendAgain(w http.ResponseWriter, r *Request, token string) error {
	// A second click has the browser break off the first request; that one goes on, and the second waits for it.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), againTime)
	defer cancel()
	r.Request = r.WithContext(ctx)
	typed, err := s.cfg.Accounts.TakeTyped(ctx, token)
	var fault *kernel.Fault
	if errors.As(err, &fault) {
		sentence := text.Fault(fault)
		r.Flash(w, kit.Tip, sentence.Title, sentence.What, sentence.Do)
		return r.SeeOther(w, s.pageAt(r.URL.RequestURI()))
	}
	if err != nil {
		return err
	}
	settle := s.cfg.Accounts.TypedNotSent
	defer func() {
		if err := settle(ctx, token); err != nil {
			s.cfg.Log.LogAttrs(ctx, slog.LevelError, "what was typed is not forgotten", slog.String("id", r.ID), slog.Any("error", err))
		}
	}()
	if typed.To != r.URL.RequestURI() {
		return access.NotFound()
	}
	r.sent = token
	if r.PostForm, err = url.ParseQuery(typed.Body); err != nil {
		return err
	}
	r.Form = r.URL.Query()
	for name, values := range r.PostForm {
		r.Form[name] = slices.Concat(values, r.Form[name])
	}
	makeKeepable(r)
	if err := r.route.Handle(w, r); err != nil {
		return err
	}
	settle = s.cfg.Accounts.TypedSent
	return nil
}

// againForm sends what was typed once more.
type againForm struct {
	Action, Field, Token string
	Button               kit.Button
}

// leftToSend is the form to try once more with, when what was typed was not taken: in another role it may be, or when the
// machine is out of trouble. It is the same whether what the address is about exists or not (AZ-7).
func leftToSend(r *Request, status int) againForm {
	tryable := status == http.StatusForbidden || status == http.StatusNotFound || status == http.StatusServiceUnavailable
	if !tryable || !r.Actor.SignedIn() || r.Method != http.MethodPost || r.PostForm == nil && readForm(r) != nil {
		return againForm{}
	}
	token := r.sent
	if token == "" {
		token = r.PostForm.Get(AgainField)
	}
	return againForm{r.URL.RequestURI(), AgainField, token, kit.Submit("Verstuur wat ik typte")}
}

// pageAt is the address when there is a page, else the nearest above it that has one: a form's address may have none.
func (s *Server) pageAt(address string) string {
	for at := address; at != "/" && at != "."; {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, at, nil)
		if err != nil {
			break
		}
		if _, pattern := s.mux.Handler(r); strings.HasPrefix(pattern, http.MethodGet+" ") {
			return at
		}
		at = path.Dir(r.URL.EscapedPath())
	}
	return Home
}
