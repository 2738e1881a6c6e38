package route

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// Request is what a handler gets.
type Request struct {
	*http.Request
	Actor access.Actor    // who asks; zero for a stranger
	About access.Resource // what the route let the actor in for; zero unless its access is For
	ID    string          // names this request in the log

	server   *Server
	route    Route
	writer   http.ResponseWriter
	admitted bool   // the policy let the actor in for About
	sent     string // token of what was typed before signing in and is sent now
}

// Value is a field of the form or a parameter of the address, without space around it.
func (r *Request) Value(name string) string { return strings.TrimSpace(r.FormValue(name)) }

// Int is a whole number from the form or address; fallback when it is not one.
func (r *Request) Int(name string, fallback int) int {
	n, err := strconv.Atoi(r.Value(name))
	if err != nil {
		return fallback
	}
	return n
}

// Autosave tells that the form was sent by script while somebody types.
func (r *Request) Autosave() bool { return r.Header.Get("Kwartier-Autosave") != "" }

// SeeOther ends a form: the browser goes on to the page at path.
func (r *Request) SeeOther(w http.ResponseWriter, path string) error {
	w.Header().Set("Location", Local(path, "/"))
	w.WriteHeader(http.StatusSeeOther)
	return nil
}

// Absolute is the whole address of a path on this site, to copy.
func (r *Request) Absolute(path string) string {
	switch {
	case r.server.cfg.Origin != "":
		return r.server.cfg.Origin + path
	case r.server.cfg.TLS:
		return "https://" + r.Host + path
	}
	return "http://" + r.Host + path
}

// Local is path when it is an address on this site, otherwise fallback.
func Local(path, fallback string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return fallback
	}
	return path
}

// Frame is what stands around the page: organisation and role, navigation, strips, what just happened.
func (r *Request) Frame(title string) kit.Frame {
	f := kit.Frame{Title: title, Assets: r.server.cfg.Assets, FooterLinks: r.server.cfg.Footer}
	if r.server.cfg.Demo {
		f.Strips = append(f.Strips, kit.DemoStrip())
	}
	if r.Actor.SignedIn() {
		f.As, f.Home = asOf(r.Actor), Home
		if r.server.cfg.Nav != nil {
			f.Nav = current(r.server.cfg.Nav(r.Actor), r.URL.Path)
		}
		if r.Actor.For.ID != "" {
			f.Strips = append(f.Strips, kit.ActingFor(r.Actor.For.Name, "/namens"))
		}
		if g := r.Actor.Glass; g.Organisation != "" && r.Actor.At.Before(g.Until) {
			f.Strips = append(f.Strips, kit.Strip{Icon: kit.IconLock, Strong: "Je kijkt mee bij " + g.Name + ", tot " + text.Moment(g.Until) + ".",
				Text: "De praktijk ziet dit in haar logboek.", Link: kit.Link{Text: "Stop hiermee", Href: "/organisatie/" + g.Organisation + "/meekijken"}})
		}
	}
	f.Flash = r.takeFlash()
	return f
}

func asOf(a access.Actor) kit.As {
	as := kit.As{Organisation: a.Name, Note: "Je hebt nog geen rol", Switch: kit.Link{Text: "Wissel of log uit", Href: RolePath}}
	if !a.Member.IsZero() {
		as.Organisation, as.Role, as.Note = a.Member.OrganisationName, text.Role(a.Member.Role), ""
	}
	return as
}

// current marks the item whose address is the longest beginning of path.
func current(items []kit.NavItem, path string) []kit.NavItem {
	best := -1
	for i, item := range items {
		hit := path == item.Href || item.Href != "/" && strings.HasPrefix(path, item.Href+"/")
		if hit && (best < 0 || len(item.Href) > len(items[best].Href)) {
			best = i
		}
	}
	if best >= 0 {
		items[best].Current = true
	}
	return items
}

const flashCookie = "kwartier-melding"

type flash struct {
	Severity kit.Severity
	Heading  string
	Paras    []string
}

// Flash shows an alert on the next page, once. It travels in a cookie, so that showing it writes nothing.
func (r *Request) Flash(w http.ResponseWriter, severity kit.Severity, heading string, paras ...string) {
	body, err := json.Marshal(flash{severity, heading, paras})
	if err != nil || len(body) > 2000 {
		return
	}
	r.server.setCookie(w, flashCookie, base64.RawURLEncoding.EncodeToString(body), 60)
}

func (r *Request) takeFlash() kit.Alert {
	cookie, err := r.Cookie(r.server.cookieName(flashCookie))
	if err != nil {
		return kit.Alert{}
	}
	r.server.setCookie(r.writer, flashCookie, "", -1)
	var f flash
	body, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil || json.Unmarshal(body, &f) != nil {
		return kit.Alert{}
	}
	return kit.Alert{Severity: f.Severity, Heading: f.Heading, Paras: f.Paras}
}
