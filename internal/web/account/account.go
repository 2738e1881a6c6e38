// Package account has the pages of signing in and out, invitations, passwords, the choice of a role, one's own
// account, and the people of an organisation.
//
// Words: a form page is a short form with one button; form.gohtml draws all of them. What was typed before one had to
// sign in is kept sealed; its token travels with the sign-in form, and afterwards a button sends it again.
//
// It refuses: to go on to an address that is not on this site.
package account

import (
	_ "embed"
	"errors"
	"net/http"
	"net/url"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Pages are the pages with the use cases they call.
type Pages struct {
	accounts *app.Service
}

// New makes the pages.
func New(accounts *app.Service) *Pages { return &Pages{accounts} }

// Routes are the lines of the table.
func (p *Pages) Routes() []route.Route {
	self := route.For(access.AccountSelf, route.Own(access.Person))
	people := route.Path(access.Organisation, "organisatie")
	return append(p.ownRoutes(self), []route.Route{
		route.Get("/inloggen", route.Public(), p.showSignIn),
		route.Post("/inloggen", route.Public(), p.signIn),
		route.Post("/uitloggen", route.SignedIn(), p.signOut),
		route.Get("/demo/{token}", route.Public(), p.demo).Sample("token", "geen"),
		route.Get("/uitnodiging/{token}", route.Public(), p.showInvitation).Sample("token", "geen"),
		route.Post("/uitnodiging/{token}", route.Public(), p.accept).Sample("token", "geen"),
		route.Get("/wachtwoord/{token}", route.Public(), p.showPassword).Sample("token", "geen"),
		route.Post("/wachtwoord/{token}", route.Public(), p.setPassword).Sample("token", "geen"),
		route.Get("/rol", route.SignedIn(), p.showRoles),
		route.Post("/rol", route.SignedIn(), p.chooseRole),
		route.Get("/account", self, p.showAccount),
		route.Post("/account/naam", self, p.rename),
		route.Post("/account/wachtwoord", self, p.changePassword),
		route.Post("/account/sessie", self, p.endSession),
		route.Post("/account/overal-uitloggen", self, p.signOutEverywhere),
		route.Get("/mensen", route.For(access.PeopleRead, route.Own(access.Organisation)), p.showOwnPeople),
		route.Get("/organisatie/{organisatie}/mensen", route.For(access.PeopleRead, people), p.showPeople),
		route.Post("/organisatie/{organisatie}/uitnodigen", route.For(access.InvitationCreate, people), p.invite),
		route.Post("/organisatie/{organisatie}/intrekken", route.For(access.PeopleManage, people), p.revoke),
		route.Post("/organisatie/{organisatie}/wachtwoord", route.For(access.PasswordLink, people), p.passwordLink),
		route.Post("/organisatie/{organisatie}/rol-beeindigen", route.For(access.PeopleManage, people), p.endRole),
		route.Post("/praktijk/{praktijk}/namens", route.For(access.PlanAssist, route.Path(access.Plan, "praktijk")), p.actFor),
		route.Get("/namens", route.SignedIn(), p.showActing),
		route.Post("/namens/stop", route.SignedIn(), p.stopActing),
	}...)
}

//go:embed form.gohtml
var formSource string

var formPage = kit.MustPage[form]("account/form", formSource)

// form is a short form with one button.
type form struct {
	Heading string
	Lead    string
	Alert   kit.Alert
	Errors  kit.ErrorSummary
	Action  string // empty: nothing to fill in
	Hidden  []kit.Option
	Items   []kit.Item
	Bar     kit.Bar
}

// show draws the form. A fault of what was filled in stands at its field, or above the form; any other error goes on.
func (f form) show(w http.ResponseWriter, r *route.Request, err error) error {
	status := http.StatusOK
	if err != nil {
		var known bool
		if f.Alert, known = placeFault(f.Items, err); !known {
			return err
		}
		status = statusOf(err)
	}
	f.Errors = kit.Summary(f.Items...)
	frame := r.Frame(f.Heading)
	frame.Faulty = err != nil
	return formPage.Render(w, status, frame, f)
}

// placeFault puts the sentence of a fault at its field, or gives it as an alert. It does not know faults that are
// about the page rather than the form, nor other errors.
func placeFault(items []kit.Item, err error) (kit.Alert, bool) {
	var fault *kernel.Fault
	if !errors.As(err, &fault) {
		return kit.Alert{}, false
	}
	switch route.Status(fault.Code) {
	case http.StatusNotFound, http.StatusForbidden, http.StatusGone:
		return kit.Alert{}, false
	}
	sentence := text.Fault(fault)
	if fault.Field != "" && setError(items, fault.Field, sentence.What+" "+sentence.Do) {
		return kit.Alert{}, true
	}
	return kit.Alert{Severity: kit.Block, Heading: sentence.Title, Paras: []string{sentence.What, sentence.Do}}, true
}

// statusOf is the HTTP status of an error that placeFault knows.
func statusOf(err error) int {
	var fault *kernel.Fault
	if errors.As(err, &fault) {
		return route.Status(fault.Code)
	}
	return http.StatusInternalServerError
}

func setError(items []kit.Item, field, sentence string) bool {
	for i := range items {
		if items[i].Kind == "field" && items[i].Field.FieldName() == field {
			items[i].Field.Error = sentence
			return true
		}
	}
	return false
}

// hidden are the fields that carry where to go, and what was typed, through signing in and choosing a role.
func hidden(t route.Typed) []kit.Option {
	fields := []kit.Option{{Value: route.Local(t.To, route.Home), Text: "naar"}}
	if t.Token != "" {
		fields = append(fields, kit.Option{Value: t.Token, Text: "bewaard"})
	}
	if t.Body != "" {
		fields = append(fields, kit.Option{Value: t.Body, Text: "getypt"})
	}
	return fields
}

func typedOf(r *route.Request) route.Typed {
	return route.Typed{To: route.Local(r.Value("naar"), route.Home), Token: r.PostFormValue("bewaard"), Body: r.PostFormValue("getypt")}
}

// goOn is where one comes after signing in or choosing a role: the page that was asked for, or a button that sends what
// was typed. The page does not show what that is: who signs in may be somebody else, who may not see it.
func goOn(w http.ResponseWriter, r *route.Request, t route.Typed) error {
	f := form{Heading: "Je was uitgelogd", Lead: "Wat je typte is bewaard. Verstuur het met deze knop.",
		Action: route.Local(t.To, route.Home), Bar: kit.Bar{Buttons: []kit.Button{kit.Next("Verstuur wat ik typte")}}}
	fields, err := url.ParseQuery(t.Body)
	switch {
	case t.Token != "":
		f.Hidden = []kit.Option{{Value: t.Token, Text: route.AgainField}}
	case t.Body == "":
		return r.SeeOther(w, t.To)
	case err != nil:
		return r.SeeOther(w, route.Home)
	}
	for name, values := range fields {
		for _, value := range values {
			f.Hidden = append(f.Hidden, kit.Option{Value: value, Text: name})
		}
	}
	w.Header().Set("Cache-Control", "no-store")
	return f.show(w, r, nil)
}
