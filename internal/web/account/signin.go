package account

import (
	"net/http"

	app "kwartier/internal/app/account"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

func (p *Pages) showSignIn(w http.ResponseWriter, r *route.Request) error {
	to := route.Typed{To: route.Local(r.Value("naar"), route.Home)}
	if r.Actor.SignedIn() {
		return r.SeeOther(w, to.To)
	}
	return signInForm(to, "").show(w, r, nil)
}

// AskToSignIn answers a form that was sent by somebody who is not signed in (any more): sign in, nothing is lost.
func (p *Pages) AskToSignIn(w http.ResponseWriter, r *route.Request, t route.Typed) error {
	f := signInForm(t, "")
	f.Heading = "Log opnieuw in"
	switch {
	case t.Token != "" || t.Body != "":
		f.Lead = "Wat je typte is bewaard. Daarna verstuur je het met één knop."
	case t.Lost:
		f.Lead = "Wat je stuurde konden we niet bewaren. Ga eerst terug met de knop van je browser en kopieer het."
	}
	return formPage.Render(w, http.StatusUnauthorized, r.Frame(f.Heading), f)
}

func signInForm(t route.Typed, email string) form {
	address := kit.EmailField("email", "E-mailadres", email)
	address.Required = true
	password := kit.PasswordField("wachtwoord", "Wachtwoord", false)
	password.Required = true
	return form{Heading: "Log in", Lead: "Met het e-mailadres waarop je bent uitgenodigd.", Action: route.SignInPath, Hidden: hidden(t),
		Items: []kit.Item{kit.FieldItem(address), kit.FieldItem(password),
			kit.TextItem("Wachtwoord kwijt? Vraag je zorggroep om een nieuwe link. Werk je daar zelf, vraag dan de beheerder.")},
		Bar: kit.Bar{Buttons: []kit.Button{kit.Next("Log in")}}}
}

func (p *Pages) signIn(w http.ResponseWriter, r *route.Request) error {
	id, err := p.accounts.SignIn(r.Context(), app.Try{Email: r.Value("email"), Password: r.PostFormValue("wachtwoord"),
		Address: r.Address(), Agent: r.UserAgent()})
	if err != nil {
		return signInForm(typedOf(r), r.Value("email")).show(w, r, err)
	}
	return p.begin(w, r, id, typedOf(r))
}

// begin signs the browser in and goes on: first to the choice of a role for who has several.
func (p *Pages) begin(w http.ResponseWriter, r *route.Request, id app.Identity, to route.Typed) error {
	if err := r.StartSession(route.Session{Account: id.Account, Membership: id.Membership}); err != nil {
		return err
	}
	if err := p.accounts.Begin(r.Context(), id, r.SessionToken(), r.UserAgent(), r.Address()); err != nil {
		_ = r.EndSession() // the first error tells more
		return err
	}
	if id.Membership == "" && len(id.Roles) > 1 {
		return rolesForm(id.Roles, "", to).show(w, r, nil)
	}
	return goOn(w, r, to)
}

func (p *Pages) signOut(w http.ResponseWriter, r *route.Request) error {
	if err := p.accounts.SignOut(r.Context(), r.Actor, r.SessionToken()); err != nil {
		return err
	}
	if err := r.EndSession(); err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Je bent uitgelogd", "Tot de volgende keer.")
	return r.SeeOther(w, "/")
}

// demo signs in by a link: the one GET that changes something, on a demonstration server only.
func (p *Pages) demo(w http.ResponseWriter, r *route.Request) error {
	id, err := p.accounts.EnterDemo(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	return p.begin(w, r, id, route.Typed{To: route.Home})
}
