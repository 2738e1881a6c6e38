package account

import (
	"fmt"
	"net/http"

	app "kwartier/internal/app/account"
	"kwartier/internal/domain/account"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// newPassword asks for a new password, and says why it must be long.
func newPassword() kit.Field {
	f := kit.PasswordField("wachtwoord", "Kies een nieuw wachtwoord", true)
	f.Hint = fmt.Sprintf("Minstens %d tekens: een lang wachtwoord raadt niemand. Vier losse woorden is goed. Plakken mag.",
		account.PasswordShortest)
	f.Required = true
	return f
}

func invitationForm(in app.Invitation, action, name string) form {
	f := form{Heading: "Welkom bij Kwartier", Action: action,
		Lead: fmt.Sprintf("Je bent uitgenodigd door %s, als %s.", in.Organisation, text.Role(in.Role))}
	address := kit.EmailField("email", "E-mailadres", in.Email)
	address.ReadOnly = true
	f.Items = []kit.Item{kit.FieldItem(address)}
	if in.HasAccount {
		password := kit.PasswordField("wachtwoord", "Wachtwoord", false)
		password.Hint = "Je hebt al een account met dit adres. Typ het wachtwoord dat je daar gebruikt."
		f.Items = append(f.Items, kit.FieldItem(password))
		f.Bar.Buttons = []kit.Button{kit.Next("Log in met deze rol")}
		return f
	}
	who := kit.TextField("naam", "Je naam", name)
	who.Autocomplete = "name"
	f.Items = append(f.Items, kit.FieldItem(who), kit.FieldItem(newPassword()))
	f.Bar.Buttons = []kit.Button{kit.Next("Maak mijn account")}
	return f
}

func (p *Pages) showInvitation(w http.ResponseWriter, r *route.Request) error {
	in, err := p.accounts.Invitation(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	return invitationForm(in, r.URL.Path, in.Name).show(w, r, nil)
}

func (p *Pages) accept(w http.ResponseWriter, r *route.Request) error {
	token := r.PathValue("token")
	in, err := p.accounts.Invitation(r.Context(), token)
	if err != nil {
		return err
	}
	id, err := p.accounts.Accept(r.Context(), token, r.Value("naam"), r.PostFormValue("wachtwoord"),
		app.Try{Address: r.Address(), Agent: r.UserAgent()})
	if err != nil {
		return invitationForm(in, r.URL.Path, r.Value("naam")).show(w, r, err)
	}
	r.Flash(w, kit.OK, "Je account is klaar", "Je werkt nu als "+text.Role(in.Role)+" van "+in.Organisation+".")
	return p.begin(w, r, id, route.Typed{To: route.Home})
}

func passwordForm(email, action string) form {
	address := kit.EmailField("email", "E-mailadres", email)
	address.ReadOnly = true
	return form{Heading: "Kies een nieuw wachtwoord", Action: action,
		Lead:  "Daarna ben je op alle andere apparaten uitgelogd.",
		Items: []kit.Item{kit.FieldItem(address), kit.FieldItem(newPassword())},
		Bar:   kit.Bar{Buttons: []kit.Button{kit.Next("Bewaar en log in")}}}
}

func (p *Pages) showPassword(w http.ResponseWriter, r *route.Request) error {
	email, err := p.accounts.PasswordLink(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	return passwordForm(email, r.URL.Path).show(w, r, nil)
}

func (p *Pages) setPassword(w http.ResponseWriter, r *route.Request) error {
	token := r.PathValue("token")
	email, err := p.accounts.PasswordLink(r.Context(), token)
	if err != nil {
		return err
	}
	id, err := p.accounts.SetPassword(r.Context(), token, r.PostFormValue("wachtwoord"))
	if err != nil {
		return passwordForm(email, r.URL.Path).show(w, r, err)
	}
	r.Flash(w, kit.OK, "Je nieuwe wachtwoord staat", "Op andere apparaten log je er opnieuw mee in.")
	return p.begin(w, r, id, route.Typed{To: route.Home})
}
