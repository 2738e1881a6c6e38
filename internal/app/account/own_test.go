package account

import (
	"context"
	"testing"

	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// AZ-10: the last administrator and the last signatory stay; with another one they may go, and nothing tells who it was
// but the log.
func TestErase_AZ10(t *testing.T) {
	each(t, func(p *place) {
		bea, els := p.actor("Bea"), p.actor("Els")
		p.wants("the only administrator", p.Erase(t.Context(), bea), FaultLastAdministrator)
		p.wants("the only signatory", p.Erase(t.Context(), els), FaultLastSignatory)
		p.wants("asking is refused likewise", p.MayErase(t.Context(), els), FaultLastSignatory)
		link, err := p.Invite(t.Context(), els, "linde", Invitee{"tess@linde.example", "Tess", account.PracticeSignatory})
		p.wants("inviting", err, "")
		if _, err := p.Accept(t.Context(), link.Path[len("/uitnodiging/"):], "Tess", good, Try{}); err != nil {
			t.Fatal(err)
		}
		open, err := p.Invite(t.Context(), els, "linde", Invitee{"jan@linde.example", "Jan", account.PracticeMember})
		p.wants("inviting", err, "")
		p.wants("with another signatory", p.Erase(t.Context(), els), "")

		_, err = p.SignIn(t.Context(), Try{Email: "els@linde.example", Password: good})
		p.wants("signing in", err, FaultSignIn)
		_, err = p.Invitation(t.Context(), open.Path[len("/uitnodiging/"):])
		p.wants("a link that she made", err, FaultLinkGone)
		actor, err := p.Actor(t.Context(), els.Account, els.Member.ID, "")
		if err != nil || actor.SignedIn() {
			t.Errorf("%+v, %v", actor, err)
		}
		row := p.account(els.Account)
		if row.Name != Gone || row.Email != "" || row.PasswordHash != "" {
			t.Errorf("%+v", row)
		}
		if log := p.log("linde"); log[:len("Els account.erase ok\nEls invitation.revoke ok\nEls people.manage ok")] != "Els account.erase ok\nEls invitation.revoke ok\nEls people.manage ok" {
			t.Errorf("the log:\n%s", log)
		}
		again, err := p.Invite(t.Context(), p.actor("Pim"), "linde", Invitee{"els@linde.example", "Els", account.PracticeMember})
		p.wants("the address is free", err, "")
		if in, err := p.Invitation(t.Context(), again.Path[len("/uitnodiging/"):]); err != nil || in.HasAccount {
			t.Errorf("%+v, %v", in, err)
		}
	})
}

func (p *place) account(id string) (row store.Account) {
	p.t.Helper()
	err := p.db.Read(p.t.Context(), func(ctx context.Context, tx *store.Tx) (err error) {
		row, err = tx.Account(ctx, id)
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return row
}

// AZ-10: so many years after the last role ended an account is retired, by itself, and once.
func TestRetire_AZ10(t *testing.T) {
	each(t, func(p *place) {
		ed := p.actor("Ed")
		p.wants("ending his role", p.EndRole(t.Context(), p.actor("Els"), "linde", ed.Member.ID), "")
		retired := func(want int) {
			t.Helper()
			if n, err := p.Retire(t.Context()); err != nil || n != want {
				t.Errorf("%s: %d retired, %v", p.now, n, err)
			}
		}
		retired(0)
		end := p.now
		p.now = end.AddDate(DefaultYears, 0, 0)
		retired(0)
		p.now = end.AddDate(DefaultYears, 0, 1)
		retired(1)
		retired(0)
		if row := p.account(ed.Account); row.Name != Gone || row.Email != "" {
			t.Errorf("%+v", row)
		}
		if row := p.account(p.ids["Els"]); row.Name != "Els" {
			t.Errorf("somebody with a role: %+v", row)
		}
		if log := p.log("linde"); log[:len("Kwartier (bewaartermijn) account.erase ok")] != "Kwartier (bewaartermijn) account.erase ok" {
			t.Errorf("the log:\n%s", log)
		}
	})
}
