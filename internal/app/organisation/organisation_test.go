package organisation_test

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/organisation"
	"kwartier/internal/app/practice"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var today = kernel.MustDate("2026-11-22")

func now() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }

// place is a database with the use cases on it.
type place struct {
	*organisation.Service
	t        *testing.T
	db       *store.Store
	regions  *regions.Service
	accounts *accounts.Service
}

func empty(t *testing.T, db storetest.Database) *place {
	t.Helper()
	p := &place{t: t, db: db.Store, regions: regions.New(regions.Config{Store: db.Store, Now: now}),
		accounts: accounts.New(accounts.Config{Store: db.Store, Now: now, Hashing: accounts.Hashing{Memory: 64, Passes: 1, Threads: 1}})}
	p.Service = organisation.New(organisation.Config{Store: db.Store, Regions: p.regions, Accounts: p.accounts, Now: now, Chance: rand.Reader})
	if err := p.regions.Ensure(t.Context()); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *place) world() *situation.World {
	p.t.Helper()
	w, err := situation.Build(p.t.Context(), situation.Config{Store: p.db, Regions: p.regions, Accounts: p.accounts, Chance: rand.Reader}, today, situation.UtrechtHalf)
	if err != nil {
		p.t.Fatal(err)
	}
	return w
}

// log is the log of an organisation, newest first.
func (p *place) log(id string) string {
	p.t.Helper()
	var lines []string
	err := p.db.Read(p.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: id})
		for _, r := range rows {
			lines = append(lines, r.ActorName+": "+r.Action+" "+r.Detail)
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// codes are the faults of an error, each with its field.
func codes(err error) string {
	var refused *organisation.Refused
	var f *kernel.Fault
	switch {
	case err == nil:
		return ""
	case errors.As(err, &refused):
		var out []string
		for _, f := range refused.Faults {
			out = append(out, f.Code+" "+f.Field)
		}
		return strings.Join(out, ", ")
	case errors.As(err, &f):
		return f.Code
	}
	return "error: " + err.Error()
}

func (p *place) wants(what string, err error, want string) {
	p.t.Helper()
	if got := codes(err); got != want {
		p.t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// AZ-1, AZ-6, AZ-11: from an empty database to a practice: administrator, RHO, programme manager, practice.
func TestAnEmptyInstallationComesToLife_AZ1_AZ6_AZ11(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx, p := t.Context(), empty(t, db)
		_, err := p.InviteAdministrator(ctx, "geen adres", "Ada")
		p.wants("a bad address", err, accounts.FaultEmail)
		first, err := p.InviteAdministrator(ctx, "ada@beheer.example", "Ada")
		p.wants("the first", err, "")
		second, err := p.InviteAdministrator(ctx, "bob@beheer.example", "Bob")
		p.wants("the second", err, "")
		if first.Path == second.Path {
			t.Error("two invitations are one")
		}
		ada := p.join(first, "Ada")
		list, err := p.List(ctx, ada, organisation.Filter{})
		if err != nil || len(list.Rows) != 1 || list.Rows[0].People != 1 || list.Rows[0].Kind != account.Administration {
			t.Fatalf("after the first administrator: %+v (%v)", list, err)
		}
		if log := p.log(ada.Organisation()); strings.Count(log, "Kwartier (opdrachtregel): invitation.create") != 2 ||
			strings.Count(log, "Kwartier (opdrachtregel): organisation.add") != 1 {
			t.Errorf("the log of the administration:\n%s", log)
		}

		id, err := p.Add(ctx, ada, organisation.Facts{Kind: account.RHO, Name: " Zorggroep Proef ", Regions: []string{"utrecht-stad"}})
		p.wants("an RHO", err, "")
		if log := p.log(id); log != "Ada: organisation.add Zorggroep Proef" {
			t.Errorf("the log of the RHO:\n%s", log)
		}
		link, err := p.accounts.Invite(ctx, ada, id, accounts.Invitee{Email: "fem@proef.example", Name: "Fem", Role: account.ProgrammeManager})
		p.wants("its programme manager", err, "")
		fem := p.join(link, "Fem")
		if !slices.Equal(fem.Regions, []string{"utrecht-stad"}) {
			t.Errorf("the programme manager's regions: %v", fem.Regions)
		}
		practices := practice.New(practice.Config{Store: p.db, Regions: p.regions, Now: now, Chance: rand.Reader})
		_, err = practices.Add(ctx, fem, practice.Facts{Name: "De Eerste", AGB: "01999999"})
		p.wants("the first practice", err, "")
	})
}

// join uses an invitation and gives who is then signed in.
func (p *place) join(link accounts.Link, name string) access.Actor {
	p.t.Helper()
	token := link.Path[strings.LastIndexByte(link.Path, '/')+1:]
	id, err := p.accounts.Accept(p.t.Context(), token, name, "vier losse woorden", accounts.Try{})
	if err != nil {
		p.t.Fatal(err)
	}
	actor, err := p.accounts.Actor(p.t.Context(), id.Account, id.Membership, "")
	if err != nil {
		p.t.Fatal(err)
	}
	return actor
}

// AZ-6: what cannot be kept is refused, every field at once.
func TestWhatCannotBeKept_AZ6(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx, p := t.Context(), empty(t, db)
		w := p.world()
		for want, f := range map[string]organisation.Facts{
			"organisation.name name, organisation.kind kind":        {},
			"organisation.kind kind":                                {Kind: account.Practice, Name: "Praktijk"},
			"organisation.name name, organisation.region region":    {Kind: account.RHO, Name: strings.Repeat("n", 201)},
			"organisation.region region":                            {Kind: account.RHO, Name: "Proef", Regions: []string{"bestaat-niet"}},
			"organisation.region regions, organisation.uzovi uzovi": {Kind: account.Insurer, Name: "Proef", Regions: []string{"bestaat-niet"}, UZOVI: "12a4"},
			"organisation.taken name":                               {Kind: account.Insurer, Name: "zilveren kruis"},
		} {
			_, err := p.Add(ctx, w.Administrator, f)
			p.wants(f.Name, err, want)
		}
		_, err := p.Add(ctx, w.RHOs["utrecht-stad"].Manager, organisation.Facts{Kind: account.National, Name: "Proef"})
		p.wants("a programme manager", err, access.FaultForbidden)
		_, err = p.List(ctx, w.National, organisation.Filter{})
		p.wants("a national party's list", err, access.FaultForbidden)
		_, err = p.Open(ctx, w.National, w.RHOs["utrecht-stad"].ID)
		p.wants("a national party's look", err, access.FaultNotFound)
	})
}

// AZ-4, AZ-6: names and an insurer's regions are corrected; what somebody else changed meanwhile is not lost.
func TestChange_AZ4_AZ6(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx, p := t.Context(), empty(t, db)
		w := p.world()
		admin := w.Administrator
		id, err := p.Add(ctx, admin, organisation.Facts{Kind: account.Insurer, Name: "Proefzorg", UZOVI: "1234", Regions: []string{"utrecht-stad", "maastricht-heuvelland", "utrecht-stad"}})
		p.wants("an insurer", err, "")
		seen, err := p.Open(ctx, admin, id)
		if err != nil || seen.UZOVI != "1234" || len(seen.Regions) != 2 || !seen.Changes {
			t.Fatalf("the insurer: %+v (%v)", seen, err)
		}
		change := organisation.Facts{Name: "Proefzorg Nu", Regions: []string{"gelders-rivierenland", "utrecht-stad"}}
		p.wants("change", p.Change(ctx, admin, id, seen.Version, change), "")
		p.wants("the same again", p.Change(ctx, admin, id, seen.Version, change), organisation.FaultStale)
		now, err := p.Open(ctx, admin, id)
		if err != nil || now.Name != "Proefzorg Nu" || now.UZOVI != "" || len(now.Regions) != 2 || now.Regions[0].Key != "gelders-rivierenland" {
			t.Errorf("changed: %+v (%v)", now, err)
		}
		if log := p.log(id); !strings.HasPrefix(log, "Sam de Graaf: organisation.manage Proefzorg heet nu Proefzorg Nu") {
			t.Errorf("the log:\n%s", log)
		}

		rho := w.RHOs["utrecht-stad"]
		seen, err = p.Open(ctx, admin, rho.ID)
		if err != nil || seen.People != 2 || seen.Regions[0] != (organisation.Region{Key: "utrecht-stad", Name: "Utrecht Stad"}) {
			t.Errorf("the RHO: %+v (%v)", seen, err)
		}
		p.wants("an RHO", p.Change(ctx, admin, rho.ID, seen.Version, organisation.Facts{Name: "Sterkz", Regions: []string{"maastricht-heuvelland"}}), "")
		if now, err := p.Open(ctx, admin, rho.ID); err != nil || now.Name != "Sterkz" || now.Regions[0].Key != "utrecht-stad" {
			t.Errorf("the RHO renamed: %+v (%v)", now, err)
		}
		p.wants("its own manager", p.Change(ctx, rho.Manager, rho.ID, 2, organisation.Facts{Name: "X"}), access.FaultForbidden)
		linde := w.Practices[situation.UtrechtHalf]
		p.wants("a practice", p.Change(ctx, admin, linde.ID, 1, organisation.Facts{Name: "X"}), organisation.FaultPractice)
		if seen, err := p.Open(ctx, admin, linde.ID); err != nil || seen.Changes || seen.RHO != "Sterkz" {
			t.Errorf("the practice: %+v (%v)", seen, err)
		}
	})
}

// Lists are by kind, searched by name, with how many there are of each kind.
func TestList_AZ6(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		p := empty(t, db)
		w := p.world()
		list, err := p.List(t.Context(), w.Administrator, organisation.Filter{Kind: account.RHO})
		if err != nil || list.Total != 3 || len(list.Rows) != 3 || list.Counts[account.Practice] != 1 || list.Counts[account.Administration] != 1 {
			t.Errorf("RHOs: %+v (%v)", list, err)
		}
		list, err = p.List(t.Context(), w.Administrator, organisation.Filter{Typed: "ZILVEREN"})
		if err != nil || list.Total != 1 || list.Counts[account.RHO] != 0 || !slices.Equal(list.Rows[0].Regions, []string{"Utrecht Stad"}) || list.Rows[0].People != 1 {
			t.Errorf("found: %+v (%v)", list, err)
		}
		found, err := p.Regions(t.Context(), w.Administrator)
		if err != nil || len(found) != 3 || found[0].Name != "Gelders Rivierenland" {
			t.Errorf("regions: %+v (%v)", found, err)
		}
		_, err = p.Regions(t.Context(), w.Insurer)
		p.wants("an insurer", err, access.FaultForbidden)
	})
}
