package account

import (
	_ "embed"
	"net/http"

	app "kwartier/internal/app/account"
	"kwartier/internal/domain/account"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed people.gohtml
var peopleSource string

var peoplePage = kit.MustPage[peopleView]("account/people", peopleSource)

type peopleView struct {
	Heading string
	Alert   kit.Alert
	Errors  kit.ErrorSummary
	Link    linkView
	Base    string // address of the organisation
	Members []memberView
	Open    []openView
	Invite  []kit.Item // empty: may not
	Submit  kit.Button
}

type linkView struct {
	Field kit.Field
	Until string // empty: no link
}

type memberView struct {
	Membership, Account string
	Name, Email, Role   string
	Self                bool
	MayEnd, MayLink     bool
}

type openView struct {
	ID, Name, Email, Role, Until string
}

func (p *Pages) showOwnPeople(w http.ResponseWriter, r *route.Request) error {
	return p.people(w, r, peopleView{}, app.Invitee{}, nil)
}

func (p *Pages) showPeople(w http.ResponseWriter, r *route.Request) error {
	return p.people(w, r, peopleView{}, app.Invitee{}, nil)
}

// people draws the list, with what was filled in and what is wrong with it.
func (p *Pages) people(w http.ResponseWriter, r *route.Request, v peopleView, in app.Invitee, err error) error {
	people, failed := p.accounts.People(r.Context(), r.Actor, r.About.Organisation)
	if failed != nil {
		return failed
	}
	v.Heading, v.Base = "Mensen van "+people.Name, "/organisatie/"+people.Organisation
	for _, m := range people.Members {
		v.Members = append(v.Members, memberView{m.Membership, m.Account, m.Name, m.Email, text.Role(m.Role), m.Self,
			people.MayEnd && !m.Self, people.MayLink && !m.Self})
	}
	for _, i := range people.Open {
		v.Open = append(v.Open, openView{i.ID, i.Name, i.Email, text.Role(i.Role), text.Moment(i.Expires)})
	}
	status := http.StatusOK
	if people.MayInvite {
		v.Invite = inviteItems(people.Kind, in)
		v.Submit = kit.Submit("Maak een uitnodiging")
	}
	if err != nil {
		var known bool
		if v.Alert, known = placeFault(v.Invite, err); !known {
			return err
		}
		status = statusOf(err)
	}
	v.Errors = kit.Summary(v.Invite...)
	frame := r.Frame(v.Heading)
	frame.Faulty = err != nil
	return peoplePage.Render(w, status, frame, v)
}

func inviteItems(kind account.Kind, in app.Invitee) []kit.Item {
	name := kit.TextField("naam", "Naam", in.Name)
	address := kit.EmailField("email", "E-mailadres", in.Email)
	name.Autocomplete, address.Autocomplete = "off", "off"
	options := []kit.Option{{Text: "Kies een rol"}} // none by default: a role is given, not overlooked
	for _, role := range account.RolesOf(kind) {
		options = append(options, kit.Option{Value: string(role), Text: text.Role(role)})
	}
	return []kit.Item{kit.FieldItem(name), kit.FieldItem(address),
		kit.FieldItem(kit.SelectField("rol", "Rol", string(in.Role), options...))}
}

func (p *Pages) invite(w http.ResponseWriter, r *route.Request) error {
	in := app.Invitee{Email: r.Value("email"), Name: r.Value("naam"), Role: account.Role(r.Value("rol"))}
	link, err := p.accounts.Invite(r.Context(), r.Actor, r.About.Organisation, in)
	if err != nil {
		return p.people(w, r, peopleView{}, in, err)
	}
	return p.people(w, r, peopleView{Link: linkOf(r, link, "Link voor "+in.Name)}, app.Invitee{}, nil)
}

func (p *Pages) passwordLink(w http.ResponseWriter, r *route.Request) error {
	link, err := p.accounts.NewPasswordLink(r.Context(), r.Actor, r.Value("persoon"))
	if err != nil {
		return p.people(w, r, peopleView{}, app.Invitee{}, err)
	}
	return p.people(w, r, peopleView{Link: linkOf(r, link, "Link voor een nieuw wachtwoord")}, app.Invitee{}, nil)
}

// linkOf shows a link, this once: it is written in the answer to the form and nowhere else.
func linkOf(r *route.Request, link app.Link, label string) linkView {
	f := kit.TextField("link", label, r.Absolute(link.Path))
	f.Hint = "Kopieer de link en geef hem zelf door. Je ziet hem maar één keer."
	f.ReadOnly, f.Autocomplete = true, "off"
	return linkView{f, text.Moment(link.Expires)}
}

func (p *Pages) revoke(w http.ResponseWriter, r *route.Request) error {
	if err := p.accounts.Revoke(r.Context(), r.Actor, r.About.Organisation, r.Value("uitnodiging")); err != nil {
		return err
	}
	r.Flash(w, kit.OK, "De uitnodiging is ingetrokken", "De link werkt niet meer.")
	return r.SeeOther(w, "/organisatie/"+r.About.Organisation+"/mensen")
}

func (p *Pages) endRole(w http.ResponseWriter, r *route.Request) error {
	if err := p.accounts.EndRole(r.Context(), r.Actor, r.About.Organisation, r.Value("lidmaatschap")); err != nil {
		return p.people(w, r, peopleView{}, app.Invitee{}, err)
	}
	r.Flash(w, kit.OK, "De rol is beëindigd", "Deze persoon kan er niets meer mee.")
	return r.SeeOther(w, "/organisatie/"+r.About.Organisation+"/mensen")
}
