package account

import (
	"net/http"

	"kwartier/internal/domain/account"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// rolesForm asks in which role one wants to work; now is the membership one works in.
func rolesForm(members []account.Membership, now string, to route.Typed) form {
	f := form{Heading: "In welke rol werk je?", Lead: "Je ziet wat bij die rol hoort. Wisselen kan altijd.", Action: route.RolePath,
		Hidden: hidden(to), Bar: kit.Bar{Buttons: []kit.Button{kit.Next("Werk in deze rol")}}}
	set := kit.Fieldset{ID: "rol", Legend: "Kies een rol"}
	for _, m := range members {
		set.Choices = append(set.Choices, kit.Choice{ID: "rol-" + m.ID, Value: m.ID, Label: m.OrganisationName,
			Text: text.Role(m.Role), Checked: m.ID == now})
	}
	f.Items = []kit.Item{kit.FieldsetItem(set)}
	return f
}

func (p *Pages) showRoles(w http.ResponseWriter, r *route.Request) error {
	members, err := p.accounts.Roles(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	f := rolesForm(members, r.Actor.Member.ID, route.Typed{To: route.Local(r.Value("naar"), route.Home)})
	switch len(members) {
	case 0:
		f = form{Heading: "Je hebt nog geen rol", Lead: "Vraag iemand van je organisatie om een uitnodiging."}
	case 1:
		f = form{Heading: "Je werkt in één rol", Lead: "Je bent " + text.Role(members[0].Role) + " van " + members[0].OrganisationName + "."}
	}
	return rolePage.Render(w, http.StatusOK, r.Frame(f.Heading), f)
}

func (p *Pages) chooseRole(w http.ResponseWriter, r *route.Request) error {
	membership := r.Value("rol")
	if err := p.accounts.ChooseRole(r.Context(), r.Actor, membership); err != nil {
		return err
	}
	if err := r.ChangeSession(route.Session{Account: r.Actor.Account, Membership: membership}); err != nil {
		return err
	}
	return goOn(w, r, typedOf(r))
}

// actFor begins filling in together with a practice (LC-6).
func (p *Pages) actFor(w http.ResponseWriter, r *route.Request) error {
	if err := p.accounts.ActFor(r.Context(), r.Actor, r.About); err != nil {
		return err
	}
	session := r.Session()
	session.For = r.About.Organisation
	if err := r.ChangeSession(session); err != nil {
		return err
	}
	return r.SeeOther(w, route.Local(r.Value("naar"), route.Home))
}

func (p *Pages) showActing(w http.ResponseWriter, r *route.Request) error {
	if r.Actor.For.ID == "" {
		return r.SeeOther(w, route.Home)
	}
	return form{Heading: "Je vult in namens " + r.Actor.For.Name, Lead: "De praktijk ziet dat jij het was.", Action: "/namens/stop",
		Bar: kit.Bar{Buttons: []kit.Button{kit.Submit("Stop met invullen"), kit.SubtleLink("Ga verder", route.Home)}}}.show(w, r, nil)
}

func (p *Pages) stopActing(w http.ResponseWriter, r *route.Request) error {
	session := r.Session()
	session.For = ""
	if err := r.ChangeSession(session); err != nil {
		return err
	}
	return r.SeeOther(w, route.Home)
}
