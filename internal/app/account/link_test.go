package account

import (
	"context"
	"strings"
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

func TestInvitation_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx, els := p.t.Context(), p.actor("Els")
		_, err := p.Invite(ctx, p.actor("Ed"), "linde", Invitee{"an@linde.example", "An", account.PracticeMember})
		p.wants("an editor invites", err, access.FaultForbidden)
		_, err = p.Invite(ctx, p.actor("Pam"), "linde", Invitee{"an@linde.example", "An", account.PracticeMember})
		p.wants("another RHO invites", err, access.FaultNotFound)
		_, err = p.Invite(ctx, els, "linde", Invitee{"an@linde.example", "An", account.Administrator})
		p.wants("a role of another kind", err, FaultRole)
		_, err = p.Invite(ctx, els, "linde", Invitee{"an", "An", account.PracticeMember})
		p.wants("no address", err, FaultEmail)
		for _, name := range []string{"", " ", strings.Repeat("é", 201), "An\nJan"} {
			_, err = p.Invite(ctx, els, "linde", Invitee{"an@linde.example", name, account.PracticeMember})
			p.wants("a name that is none", err, FaultName)
		}
		link, err := p.Invite(ctx, els, "linde", Invitee{"an@linde.example", "An", account.PracticeEditor})
		p.wants("invitation", err, "")
		token := strings.TrimPrefix(link.Path, "/uitnodiging/")

		_, err = p.Accept(ctx, token, "An de Vries", "te kort", Try{})
		p.wants("weak password", err, account.FaultPasswordShort)
		_, err = p.PasswordLink(ctx, token)
		p.wants("used as a password link", err, FaultLinkGone)
		id, err := p.Accept(ctx, token, "An de Vries", "een zin met vijf woorden", Try{})
		if err != nil || id.Membership == "" || id.Roles[0].Role != account.PracticeEditor {
			p.t.Fatalf("%+v, %v", id, err)
		}
		_, err = p.Accept(ctx, token, "An de Vries", "een zin met vijf woorden", Try{})
		p.wants("second time", err, FaultLinkGone)
		_, err = p.SignIn(ctx, Try{Email: "an@linde.example", Password: "een zin met vijf woorden"})
		p.wants("sign in", err, "")

		old, err := p.Invite(ctx, els, "linde", Invitee{"jo@linde.example", "Jo", account.PracticeMember})
		p.wants("invitation", err, "")
		p.now = p.now.Add(InvitationLasts)
		_, err = p.Invitation(ctx, strings.TrimPrefix(old.Path, "/uitnodiging/"))
		p.wants("after 14 days", err, FaultLinkGone)
	})
}

func TestRevokedInvitation_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx, els := p.t.Context(), p.actor("Els")
		link, err := p.Invite(ctx, els, "linde", Invitee{"jo@linde.example", "Jo", account.PracticeMember})
		p.wants("invitation", err, "")
		people, err := p.People(ctx, els, "linde")
		if err != nil || len(people.Open) != 1 || len(people.Members) != 2 {
			p.t.Fatalf("%+v, %v", people, err)
		}
		p.wants("revoked by another RHO", p.Revoke(ctx, p.actor("Pam"), "linde", people.Open[0].ID), access.FaultNotFound)
		p.wants("revoke", p.Revoke(ctx, els, "linde", people.Open[0].ID), "")
		_, err = p.Accept(ctx, strings.TrimPrefix(link.Path, "/uitnodiging/"), "Jo", good, Try{})
		p.wants("revoked link", err, FaultLinkGone)
	})
}

// Who may no longer make a link leaves none behind that still lets somebody in; what others made, or what another role
// still allows, stays.
func TestLinksEndWithTheRole_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx, pim, els, bea := p.t.Context(), p.actor("Pim"), p.actor("Els"), p.actor("Bea")
		invite := func(by access.Actor, organisation, name string, role account.Role) string {
			link, err := p.Invite(ctx, by, organisation, Invitee{name + "@x.example", name, role})
			p.wants("invitation for "+name, err, "")
			return strings.TrimPrefix(link.Path, "/uitnodiging/")
		}
		here := invite(pim, "sterkz", "An", account.RHOMember)
		practice := invite(pim, "linde", "Bo", account.PracticeSignatory)
		hers := invite(els, "linde", "Jo", account.PracticeMember)
		password, err := p.NewPasswordLink(ctx, pim, p.ids["Ed"])
		p.wants("password link", err, "")
		err = p.db.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := p.Add(ctx, tx, audit.System("test", p.now), Newcomer{Email: "els@linde.example", Name: "Els", Password: good,
				Organisation: "linde", Role: account.PracticeMember})
			return err
		})
		p.wants("second role", err, "")
		for _, m := range p.roles(els) {
			if m.Role == account.PracticeMember {
				p.wants("end of her second role", p.EndRole(ctx, pim, "linde", m.ID), "")
			}
		}
		p.wants("end of his role", p.EndRole(ctx, bea, "sterkz", pim.Member.ID), "")
		for what, token := range map[string]string{"for his own organisation": here, "for a practice": practice} {
			_, err := p.Invitation(ctx, token)
			p.wants("invitation "+what, err, FaultLinkGone)
		}
		_, err = p.PasswordLink(ctx, strings.TrimPrefix(password.Path, "/wachtwoord/"))
		p.wants("password link", err, FaultLinkGone)
		_, err = p.Invitation(ctx, hers)
		p.wants("invitation of who may still invite", err, "")
		if log := p.log("linde"); strings.Count(log, "Bea invitation.revoke ok") != 1 {
			p.t.Errorf("AZ-8: log:\n%s", log)
		}
	})
}

func (p *place) roles(of access.Actor) []account.Membership {
	p.t.Helper()
	members, err := p.Roles(p.t.Context(), of)
	if err != nil {
		p.t.Fatal(err)
	}
	return members
}

// AZ-1: a person gets a second role with the password they have, and it is asked.
func TestInvitationForAnExistingAccount_AZ1(t *testing.T) {
	each(t, func(p *place) {
		ctx := p.t.Context()
		link, err := p.Invite(ctx, p.actor("Pim"), "sterkz", Invitee{"els@linde.example", "Els", account.RHOMember})
		p.wants("invitation", err, "")
		token := strings.TrimPrefix(link.Path, "/uitnodiging/")
		_, err = p.Accept(ctx, token, "", "een heel ander wachtwoord", Try{})
		p.wants("another password than the account's", err, FaultSignIn)
		id, err := p.Accept(ctx, token, "", good, Try{})
		if err != nil || len(id.Roles) != 2 {
			p.t.Fatalf("%+v, %v", id, err)
		}
		actor, err := p.Actor(ctx, id.Account, id.Membership, "")
		if err != nil || actor.Organisation() != "sterkz" || actor.Others != 1 {
			p.t.Errorf("%+v, %v", actor, err)
		}
	})
}

func TestPasswordLink_AZ11(t *testing.T) {
	each(t, func(p *place) {
		ctx := p.t.Context()
		_, err := p.NewPasswordLink(ctx, p.actor("Pam"), p.ids["Els"])
		p.wants("by another RHO", err, access.FaultNotFound)
		_, err = p.NewPasswordLink(ctx, p.actor("Ed"), p.ids["Els"])
		p.wants("by a colleague", err, access.FaultForbidden)
		first, err := p.NewPasswordLink(ctx, p.actor("Pim"), p.ids["Els"])
		p.wants("by the RHO", err, "")
		link, err := p.NewPasswordLink(ctx, p.actor("Pim"), p.ids["Els"])
		p.wants("again", err, "")
		_, err = p.SetPassword(ctx, strings.TrimPrefix(first.Path, "/wachtwoord/"), "een nieuwe lange zin")
		p.wants("the earlier link", err, FaultLinkGone)

		els, err := p.SignIn(ctx, Try{Email: "els@linde.example", Password: good})
		p.wants("sign in", err, "")
		p.session(els, "geheim-1")
		_, err = p.SetPassword(ctx, strings.TrimPrefix(link.Path, "/wachtwoord/"), "een nieuwe lange zin")
		p.wants("set", err, "")
		if lines, err := p.Sessions(ctx, p.actor("Els"), ""); err != nil || len(lines) != 0 {
			p.t.Errorf("sessions outlive a new password: %+v, %v", lines, err)
		}
		_, err = p.SignIn(ctx, Try{Email: "els@linde.example", Password: good})
		p.wants("the old password", err, FaultSignIn)
		if log := p.log("linde"); !strings.Contains(log, "Pim password.link ok") || !strings.Contains(log, "Els password.set ok") {
			p.t.Errorf("AZ-8: log:\n%s", log)
		}
	})
}

// A link for somebody who also works elsewhere would let its maker in there (AZ-3, AZ-6).
func TestPasswordLinkForSomebodyElsewhere_AZ3(t *testing.T) {
	each(t, func(p *place) {
		ctx := p.t.Context()
		link, err := p.Invite(ctx, p.actor("Bea"), "beheer", Invitee{"els@linde.example", "Els", account.Administrator})
		p.wants("invitation", err, "")
		early, err := p.NewPasswordLink(ctx, p.actor("Pim"), p.ids["Els"])
		p.wants("while she works in his practice only", err, "")
		_, err = p.Accept(ctx, strings.TrimPrefix(link.Path, "/uitnodiging/"), "", good, Try{})
		p.wants("accept", err, "")
		_, err = p.SetPassword(ctx, strings.TrimPrefix(early.Path, "/wachtwoord/"), "een ander lang wachtwoord")
		p.wants("the link from before", err, FaultLinkGone)
		_, err = p.NewPasswordLink(ctx, p.actor("Pim"), p.ids["Els"])
		p.wants("by the RHO of one of the organisations", err, FaultElsewhere)
		_, err = p.NewPasswordLink(ctx, p.actor("Bea"), p.ids["Els"])
		p.wants("by the administrator", err, "")
	})
}
