package account

import (
	_ "embed"
	"net/http"

	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

var (
	//go:embed role.gohtml
	roleSource string
	rolePage   = kit.MustPage[form]("account/role", roleSource)

	//go:embed self.gohtml
	selfSource string
	selfPage   = kit.MustPage[selfView]("account/self", selfSource)
)

// selfView is one's own account.
type selfView struct {
	Alert    kit.Alert
	Errors   kit.ErrorSummary
	Name     kit.Item
	Password []kit.Item
	Sessions []sessionView
	Save     kit.Button
	Change   kit.Button
	All      kit.Button
	Mail     kit.Item
	SaveMail kit.Button
}

type sessionView struct {
	ID     string
	Device string
	Since  string
	From   string
	This   bool
}

func (p *Pages) showAccount(w http.ResponseWriter, r *route.Request) error { return p.self(w, r, nil) }

// self draws the account page, with a fault at the field it is about.
func (p *Pages) self(w http.ResponseWriter, r *route.Request, err error) error {
	name := kit.TextField("naam", "Je naam", r.Actor.Name)
	name.Autocomplete = "name"
	now := kit.PasswordField("nu", "Je wachtwoord van nu", false)
	items := []kit.Item{kit.FieldItem(name), kit.FieldItem(now), kit.FieldItem(newPassword())}
	status, faulty := http.StatusOK, err != nil
	var alert kit.Alert
	if err != nil {
		var known bool
		if alert, known = placeFault(items, err); !known {
			return err
		}
		status = statusOf(err)
	}
	lines, err := p.accounts.Sessions(r.Context(), r.Actor, r.SessionToken())
	if err != nil {
		return err
	}
	want, err := p.accounts.Reminders(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	v := selfView{Mail: remindersField(want), SaveMail: kit.Button{Text: "Bewaar je keuze", Look: kit.Secondary}, Alert: alert, Errors: kit.Summary(items...), Name: items[0], Password: items[1:],
		Save:   kit.Button{Text: "Bewaar je naam", Look: kit.Secondary},
		Change: kit.Button{Text: "Verander je wachtwoord", Look: kit.Secondary},
		All:    kit.Button{Text: "Log overal uit", Look: kit.Danger}}
	for _, l := range lines {
		v.Sessions = append(v.Sessions, sessionView{l.ID, text.Device(l.Device), text.Moment(l.Since), l.Address, l.This})
	}
	frame := r.Frame("Mijn gegevens")
	frame.Faulty = faulty
	return selfPage.Render(w, status, frame, v)
}

func (p *Pages) rename(w http.ResponseWriter, r *route.Request) error {
	if err := p.accounts.Rename(r.Context(), r.Actor, r.Value("naam")); err != nil {
		return p.self(w, r, err)
	}
	r.Flash(w, kit.OK, "Je naam is gewijzigd")
	return r.SeeOther(w, "/account")
}

func (p *Pages) changePassword(w http.ResponseWriter, r *route.Request) error {
	err := p.accounts.ChangePassword(r.Context(), r.Actor, r.PostFormValue("nu"), r.PostFormValue("wachtwoord"),
		r.SessionToken(), r.Address())
	if err != nil {
		return p.self(w, r, err)
	}
	r.Flash(w, kit.OK, "Je nieuwe wachtwoord staat", "Op andere apparaten log je er opnieuw mee in.")
	return r.SeeOther(w, "/account")
}

func (p *Pages) endSession(w http.ResponseWriter, r *route.Request) error {
	if err := p.accounts.SignOutAt(r.Context(), r.Actor, r.Value("sessie")); err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Dat apparaat is uitgelogd")
	return r.SeeOther(w, "/account")
}

func (p *Pages) signOutEverywhere(w http.ResponseWriter, r *route.Request) error {
	if err := p.accounts.SignOutEverywhere(r.Context(), r.Actor); err != nil {
		return err
	}
	if err := r.EndSession(); err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Je bent overal uitgelogd", "Log hier opnieuw in als je verder wilt.")
	return r.SeeOther(w, route.SignInPath)
}
