package roster_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/audit"
	"kwartier/internal/app/roster"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/selftest/accesstest"
	"kwartier/internal/store/storetest"
)

var noon = time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)

// place is a practice with its people and rosters.
type place struct {
	*testing.T
	w                         *accesstest.World
	rosters                   *roster.Service
	member, editor, signatory access.Actor
}

func newPlace(t *testing.T, db storetest.Database) *place {
	w := accesstest.NewWorld(t, db.Store, noon)
	return &place{t, w, roster.New(roster.Config{Store: db.Store, Now: w.Now, Chance: rand.Reader}),
		w.Actor(t, account.PracticeMember), w.Actor(t, account.PracticeEditor), w.Actor(t, account.PracticeSignatory)}
}

// start begins a roster and gives its sheet.
func (p *place) start(by access.Actor, name string) roster.Sheet {
	p.Helper()
	id, err := p.rosters.Start(p.Context(), by, "linde", roster.StartInput{Template: "tien-minuten", GPs: 2, Name: name})
	if err != nil {
		p.Fatal(err)
	}
	return p.open(by, id)
}

func (p *place) open(by access.Actor, id string) roster.Sheet {
	p.Helper()
	s, err := p.rosters.Open(p.Context(), by, "linde", id)
	if err != nil {
		p.Fatal(err)
	}
	return s
}

func (p *place) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *place) fault(what string, err error, code string) {
	p.Helper()
	var f *kernel.Fault
	if !errors.As(err, &f) || f.Code != code {
		p.Errorf("%s: %v, want %s", what, err, code)
	}
}

func (p *place) logged(action string) int {
	p.Helper()
	page, err := p.w.Log.List(p.Context(), p.signatory, access.Own(p.signatory, access.Organisation), audit.Filter{Action: action})
	p.must(err)
	return len(page.Lines)
}

// longer is the week with the first block of consultations a slot shorter.
func longer(s roster.Sheet) domain.Roster {
	week := s.Roster.Clone()
	for i := range week.Blocks {
		if week.Blocks[i].Kind == domain.Consult {
			week.Blocks[i].Count--
			break
		}
	}
	return week
}

// AZ-2, CT-1: a roster is its author's own until it is shared; then everybody of the practice reads it, and who writes the
// plan changes it. Outside the practice it does not exist.
func TestWhoMayWhat_AZ2_CT1(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		p := newPlace(t, db)
		s := p.start(p.member, "Van mij")
		if !s.Mine || !s.MayEdit || !s.MayShare || s.MayMark || s.Shared || s.Author != p.member.Name {
			t.Errorf("of the author: %+v", s)
		}
		reads := func(by access.Actor) error { _, err := p.rosters.Open(t.Context(), by, "linde", s.ID); return err }
		saves := func(by access.Actor) error {
			_, err := p.rosters.SaveRoster(t.Context(), by, "linde", s.ID, 0, s.Roster)
			return err
		}
		for _, by := range []access.Actor{p.editor, p.signatory} {
			p.fault("not shared", reads(by), access.FaultNotFound)
			p.fault("not shared", saves(by), access.FaultNotFound)
		}
		p.fault("of another practice", func() error { _, err := p.rosters.Open(t.Context(), p.member, "veerhuis", s.ID); return err }(), access.FaultNotFound)
		p.fault("a member marks", p.rosters.MarkToday(t.Context(), p.member, "linde", s.ID, true), access.FaultForbidden)
		p.must(p.rosters.Share(t.Context(), p.member, "linde", s.ID, true))
		p.must(p.rosters.Share(t.Context(), p.member, "linde", s.ID, true)) // again: nothing
		p.must(reads(p.editor))
		p.must(saves(p.editor)) // as it stands: nothing is done
		p.fault("another unshares", p.rosters.Share(t.Context(), p.editor, "linde", s.ID, false), access.FaultForbidden)
		p.fault("another's roster", p.rosters.Rename(t.Context(), p.member, "linde", "rooster-linde", 1, "x"), access.FaultForbidden)
		for _, role := range account.Roles() {
			if by := p.w.Actor(t, role); by.Organisation() != "linde" {
				p.fault(string(role)+" reads", reads(by), access.FaultNotFound)
				if _, err := p.rosters.List(t.Context(), by, "linde"); err == nil {
					t.Errorf("%s lists", role)
				}
				if _, err := p.rosters.StartFrom(t.Context(), by, "linde", "x", s.Roster); err == nil {
					t.Errorf("%s begins", role)
				}
			}
		}
		p.must(p.rosters.Share(t.Context(), p.member, "linde", s.ID, false))
		p.fault("no longer shared", reads(p.editor), access.FaultNotFound)
		if p.logged(roster.EventShare) != 1 || p.logged(roster.EventUnshare) != 1 || p.logged(roster.EventStart) != 1 || p.logged(roster.EventWrite) != 0 {
			t.Error("the log does not tell what happened")
		}
	})
}

// CT-1: what was changed can be taken back, many times; a stale change is refused with what stands there now.
func TestSavingUndoingAndClash_CT1(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		p := newPlace(t, db)
		s := p.start(p.editor, "Met ons")
		p.must(p.rosters.Share(t.Context(), p.editor, "linde", s.ID, true))
		first := s.Roster
		_, err := p.rosters.Undo(t.Context(), p.editor, "linde", s.ID, s.Version)
		p.fault("nothing to undo", err, roster.FaultNoUndo)
		saved, err := p.rosters.SaveRoster(t.Context(), p.signatory, "linde", s.ID, s.Version, longer(s))
		p.must(err)
		again, err := p.rosters.SaveRoster(t.Context(), p.signatory, "linde", s.ID, s.Version, longer(s))
		if err != nil || !again.Again || again.Version != saved.Version {
			t.Errorf("the same again: %+v, %v", again, err)
		}
		_, err = p.rosters.SaveRoster(t.Context(), p.editor, "linde", s.ID, s.Version, first)
		var clash *roster.Clash
		if !errors.As(err, &clash) || clash.By != p.signatory.Name || clash.Theirs.Version != saved.Version {
			t.Fatalf("stale: %v", err)
		}
		for name, err := range map[string]error{"rename": p.rosters.Rename(t.Context(), p.editor, "linde", s.ID, s.Version, "Anders"),
			"remove": p.rosters.Remove(t.Context(), p.editor, "linde", s.ID, s.Version)} {
			if !errors.As(err, &clash) {
				t.Errorf("stale %s: %v", name, err)
			}
		}
		next := p.open(p.editor, s.ID)
		second, err := p.rosters.SaveRoster(t.Context(), p.editor, "linde", s.ID, next.Version, longer(next))
		p.must(err)
		for range 2 {
			second, err = p.rosters.Undo(t.Context(), p.editor, "linde", s.ID, second.Version)
			p.must(err)
		}
		now := p.open(p.editor, s.ID)
		if fmt.Sprint(now.Roster) != fmt.Sprint(first) || now.CanUndo || now.Version != second.Version {
			t.Errorf("undone twice: %+v", now.Roster)
		}
		p.must(p.rosters.Rename(t.Context(), p.editor, "linde", s.ID, now.Version, "  Samen \n"))
		if got := p.open(p.editor, s.ID); got.Name != "Samen" || got.Roster.Name != "Samen" {
			t.Errorf("renamed: %q, %q", got.Name, got.Roster.Name)
		}
		if n := p.logged(roster.EventWrite); n != 5 { // two saves, two undos, one name
			t.Errorf("%d changes in the log", n)
		}
	})
}

// CT-3: a practice works by one roster now; it is shared, cannot be removed, and is what every other is measured against.
func TestRosterOfNow_CT3(t *testing.T) {
	p := newPlace(t, storetest.SQLite(t))
	a, b := p.start(p.editor, "Nu"), p.start(p.editor, "Straks")
	p.must(p.rosters.MarkToday(t.Context(), p.editor, "linde", a.ID, true))
	if s := p.open(p.member, a.ID); !s.Today || !s.Shared || s.Now != nil {
		t.Errorf("of now: %+v", s)
	}
	if s := p.open(p.editor, b.ID); s.Now == nil || s.Now.ID != a.ID || s.Now.Name != "Nu" || len(s.Now.Roster.Blocks) == 0 {
		t.Errorf("beside it: %+v", s.Now)
	}
	p.fault("removed", p.rosters.Remove(t.Context(), p.editor, "linde", a.ID, a.Version), roster.FaultToday)
	p.fault("unshared", p.rosters.Share(t.Context(), p.editor, "linde", a.ID, false), roster.FaultToday)
	p.must(p.rosters.MarkToday(t.Context(), p.signatory, "linde", a.ID, true))
	p.fault("not known to another", p.rosters.MarkToday(t.Context(), p.signatory, "linde", b.ID, true), access.FaultNotFound)
	p.must(p.rosters.MarkToday(t.Context(), p.editor, "linde", b.ID, true))
	if p.open(p.editor, a.ID).Today || !p.open(p.editor, b.ID).Today {
		t.Error("two rosters of now, or none")
	}
	p.must(p.rosters.MarkToday(t.Context(), p.editor, "linde", b.ID, false))
	p.must(p.rosters.Remove(t.Context(), p.editor, "linde", b.ID, b.Version))
	p.fault("gone", func() error { _, err := p.rosters.Open(t.Context(), p.editor, "linde", b.ID); return err }(), access.FaultNotFound)
	if p.logged(roster.EventToday) != 3 || p.logged(roster.EventRemove) != 1 {
		t.Error("the log does not tell what happened")
	}
}

// What no practice has, and what cannot be played, is refused at its place; nothing is kept.
func TestRefused_CT1(t *testing.T) {
	p := newPlace(t, storetest.SQLite(t))
	s := p.start(p.editor, "Goed")
	for name, c := range map[string]struct {
		in    roster.StartInput
		field string
	}{
		"no template": {roster.StartInput{GPs: 2, Name: "x"}, "template"},
		"no GP":       {roster.StartInput{Template: "flits", Name: "x"}, "gps"},
		"patients":    {roster.StartInput{Template: "flits", GPs: 2, Patients: 1_000_000, Name: "x"}, "patients"},
		"no name":     {roster.StartInput{Template: "flits", GPs: 2, Name: " \n"}, "name"},
		"long name":   {roster.StartInput{Template: "flits", GPs: 2, Name: strings.Repeat("é", roster.MaxName+1)}, "name"},
	} {
		_, err := p.rosters.Start(t.Context(), p.editor, "linde", c.in)
		var refused *roster.Refused
		if !errors.As(err, &refused) || refused.Faults[0].Field != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
	bad := s.Roster.Clone()
	bad.Blocks[2].Length = -5
	for name, err := range map[string]error{
		"saved": func() error {
			_, err := p.rosters.SaveRoster(t.Context(), p.editor, "linde", s.ID, s.Version, bad)
			return err
		}(),
		"begun": func() error { _, err := p.rosters.StartFrom(t.Context(), p.editor, "linde", "x", bad); return err }(),
		"shown": func() error { _, err := p.rosters.Preview(t.Context(), s, bad, 1); return err }(),
	} {
		var refused *roster.Refused
		if !errors.As(err, &refused) || refused.Faults[0].Field != "blocks/2/length" {
			t.Errorf("%s: %v", name, err)
		}
	}
	all, err := p.rosters.List(t.Context(), p.editor, "linde")
	if err != nil || len(all.Rosters) != 2 || all.Full {
		t.Errorf("%d rosters, %v", len(all.Rosters), err)
	}
	for range roster.MaxRosters - 2 {
		_, err = p.rosters.Copy(t.Context(), p.editor, "linde", s.ID, "Nog een")
		p.must(err)
	}
	_, err = p.rosters.Copy(t.Context(), p.editor, "linde", s.ID, "Te veel")
	p.fault("too many", err, roster.FaultMany)
}

// CT-1, CT-6: the demand is the practice's: who writes the plan changes it, and what differs from the published figures is
// marked as its own.
func TestDemand_CT1_CT6(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		p := newPlace(t, db)
		d, err := p.rosters.Demand(t.Context(), p.member, "linde")
		if err != nil || d.Demand.Patients() != 4200 || d.Version != 0 || d.MayEdit {
			t.Fatalf("%+v, %v", d, err)
		}
		changed := d.Demand.Clone()
		changed.Returns.Rate = 0.25
		_, err = p.rosters.SaveDemand(t.Context(), p.member, "linde", 0, changed)
		p.fault("a member", err, access.FaultForbidden)
		saved, err := p.rosters.SaveDemand(t.Context(), p.editor, "linde", 0, changed)
		if err != nil || saved.Version != 1 {
			t.Fatalf("%+v, %v", saved, err)
		}
		d, err = p.rosters.Demand(t.Context(), p.editor, "linde")
		if err != nil || d.Demand.Returns.Rate != 0.25 || d.Demand.Origin["returns.rate"] != domain.Own || d.By != p.editor.Name || !d.MayEdit || d.Default.Returns.Rate == 0.25 {
			t.Errorf("%+v, %v", d, err)
		}
		worse := changed.Clone()
		worse.Factor = 1e6
		_, err = p.rosters.SaveDemand(t.Context(), p.editor, "linde", 1, worse)
		var refused *roster.Refused
		if !errors.As(err, &refused) {
			t.Errorf("a demand that no practice has: %v", err)
		}
		changed.Factor = 1.1
		_, err = p.rosters.SaveDemand(t.Context(), p.signatory, "linde", 0, changed)
		var clash *roster.DemandClash
		if !errors.As(err, &clash) || clash.Theirs.By != p.editor.Name {
			t.Errorf("stale: %v", err)
		}
		if p.logged(roster.EventDemand) != 1 {
			t.Error("the log does not tell of the demand")
		}
	})
}

// Who begins with another number of patients than is known says so once, for all rosters.
func TestPatientsAtTheStart_CT1(t *testing.T) {
	p := newPlace(t, storetest.SQLite(t))
	begin := func(by access.Actor, patients int) {
		t.Helper()
		_, err := p.rosters.Start(t.Context(), by, "linde", roster.StartInput{Template: "soh", GPs: 1, Patients: patients, Name: "x"})
		p.must(err)
	}
	for _, c := range []struct {
		by   access.Actor
		said int
		want int
	}{{p.member, 3000, 4200}, {p.editor, 0, 4200}, {p.editor, 3000, 3000}, {p.editor, 2000, 3000}} {
		begin(c.by, c.said)
		if d, err := p.rosters.Demand(t.Context(), c.by, "linde"); err != nil || d.Demand.Patients() != c.want {
			t.Errorf("%s said %d: %d, %v", c.by.Name, c.said, d.Demand.Patients(), err)
		}
	}
}

// CT-2, CT-3, CT-9: an outcome refined in stages is that of all years at once; today's roster stands beside it.
func TestOutcome_CT2_CT3_CT9(t *testing.T) {
	p := newPlace(t, storetest.SQLite(t))
	d, err := p.rosters.Demand(t.Context(), p.editor, "linde")
	p.must(err)
	_, err = p.rosters.SaveDemand(t.Context(), p.editor, "linde", 0, d.Demand.Spread(600)) // a small practice is played soon
	p.must(err)
	now, other := p.start(p.editor, "Nu"), p.start(p.editor, "Straks")
	p.must(p.rosters.MarkToday(t.Context(), p.editor, "linde", now.ID, true))
	s := p.open(p.editor, other.ID)
	week := longer(s)
	first, err := p.rosters.Preview(t.Context(), s, week, roster.FirstYears)
	if err != nil || first.Report.Years != roster.FirstYears || first.Today == nil || first.Difference == nil || first.Cliff != nil || first.BreakEven != nil {
		t.Fatalf("%+v, %v", first, err)
	}
	more, err := p.rosters.Preview(t.Context(), s, week, roster.MoreYears)
	if err != nil || more.Report.Years != roster.MoreYears || more.Cliff == nil || more.BreakEven != nil {
		t.Fatalf("%+v, %v", more, err)
	}
	atOnce, err := roster.New(roster.Config{}).Preview(t.Context(), s, week, roster.MoreYears)
	if err != nil || fmt.Sprintf("%+v", atOnce.Report) != fmt.Sprintf("%+v", more.Report) || fmt.Sprint(*atOnce.Difference) != fmt.Sprint(*more.Difference) {
		t.Error("in stages it says something else than at once")
	}
	all, err := p.rosters.Preview(t.Context(), s, week, roster.AllYears)
	if err != nil || all.Report.Years != roster.AllYears || all.BreakEven == nil {
		t.Fatalf("%+v, %v", all, err)
	}
	side, err := p.rosters.Compare(t.Context(), p.editor, "linde", []string{other.ID, now.ID}, roster.FirstYears)
	if err != nil || side.Base != 1 || side.Columns[1].Difference != nil || side.Columns[0].Difference == nil || side.Columns[0].Sheet.Name != "Straks" {
		t.Errorf("beside each other: %+v, %v", side, err)
	}
	_, err = p.rosters.Compare(t.Context(), p.editor, "linde", []string{now.ID, now.ID}, 1)
	p.fault("one roster", err, roster.FaultChoose)
	_, err = p.rosters.Compare(t.Context(), p.member, "linde", []string{other.ID, now.ID}, 1)
	p.fault("not one's own", err, access.FaultNotFound)
	if events, err := p.rosters.Day(t.Context(), s, 0, 3); err != nil || len(events) == 0 {
		t.Errorf("%d events, %v", len(events), err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.rosters.Outcome(gone, s, roster.AllYears); !errors.Is(err, context.Canceled) {
		t.Errorf("who is gone: %v", err)
	}
}

// AZ-10: one's own data tells which rosters one made. Who goes takes the own ones along; what was shared stays with the
// practice, without the name.
func TestWhoLeaves_AZ10(t *testing.T) {
	p := newPlace(t, storetest.SQLite(t))
	own, shared := p.start(p.member, "Van mij"), p.start(p.member, "Van ons")
	p.must(p.rosters.Share(t.Context(), p.member, "linde", shared.ID, true))
	data, err := p.w.Accounts.Own(t.Context(), p.member)
	if err != nil || len(data.Rosters) != 2 || data.Rosters[0].Shared == data.Rosters[1].Shared || data.Rosters[0].Practice != "Praktijk linde" {
		t.Errorf("%+v, %v", data.Rosters, err)
	}
	p.must(p.w.Accounts.Erase(t.Context(), p.member))
	if s := p.open(p.editor, shared.ID); s.Author != accounts.Gone || !s.MayEdit || s.MayShare {
		t.Errorf("what was shared: %+v", s)
	}
	p.fault("the own one", func() error { _, err := p.rosters.Open(t.Context(), p.member, "linde", own.ID); return err }(), access.FaultNotFound)
}
