package staff_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	app "kwartier/internal/app/staff"
	"kwartier/internal/domain/kernel"
	plan "kwartier/internal/domain/plan"
	"kwartier/internal/domain/staff"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var today = kernel.MustDate("2026-11-22")

// scene is an installation with an accepted plan, of whose RHO there is another practice.
type scene struct {
	testing.TB
	ctx     context.Context
	db      storetest.Database
	w       *situation.World
	p, q    *situation.Practice
	plans   *plans.Service
	service *app.Service
}

func setUp(t testing.TB, db storetest.Database, p, q situation.Situation) *scene {
	t.Helper()
	now := func() time.Time { return today.Time().Add(12 * time.Hour) }
	region := regions.New(regions.Config{Store: db.Store, Now: now})
	w, err := situation.Build(context.Background(), situation.Config{Store: db.Store, Regions: region,
		Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, today, p, q)
	if err != nil {
		t.Fatal(err)
	}
	s := &scene{TB: t, ctx: context.Background(), db: db, w: w, p: w.Practices[p], q: w.Practices[q], plans: w.PlansAt(today)}
	s.service = app.New(app.Config{Store: db.Store, Regions: region, Plans: s.plans, Now: now, Chance: rand.Reader})
	return s
}

func (s *scene) editor() access.Actor  { return situation.At(s.p.Editor(), today) }
func (s *scene) signs() access.Actor   { return situation.At(s.p.Signatory, today) }
func (s *scene) manager() access.Actor { return situation.At(s.p.RHO.Manager, today) }

func (s *scene) list(by access.Actor, practice string) app.Team {
	s.Helper()
	t, err := s.service.List(s.ctx, by, practice)
	s.fault("list", err, "")
	return t
}

// named finds the newest member of a name.
func (s *scene) named(t app.Team, name string) app.Member {
	s.Helper()
	for i := len(t.Members) - 1; i >= 0; i-- {
		if t.Members[i].Name == name {
			return t.Members[i]
		}
	}
	s.Fatalf("no %s in %+v", name, t.Members)
	return app.Member{}
}

// fault holds an error against the codes it should have; "" for none.
func (s *scene) fault(what string, err error, codes string) {
	s.Helper()
	var refused *app.Refused
	var fault *kernel.Fault
	got := ""
	switch {
	case errors.As(err, &refused):
		for _, f := range refused.Faults {
			got += " " + f.Code + " " + f.Field
		}
	case errors.As(err, &fault):
		got = fault.Code
	case err != nil:
		s.Fatalf("%s: %v", what, err)
	}
	if strings.TrimSpace(got) != codes {
		s.Errorf("%s: %q, want %q", what, got, codes)
	}
}

func input(name, role, agb, from, until string) app.Input {
	date := func(t string) (d kernel.Date) {
		if t != "" {
			d = kernel.MustDate(t)
		}
		return d
	}
	return app.Input{Facts: staff.Facts{Name: name, Role: role, AGB: agb, From: date(from), Until: date(until)}}
}

func (s *scene) add(in app.Input) string {
	s.Helper()
	id, err := s.service.Add(s.ctx, s.editor(), s.p.ID, in)
	s.fault("add", err, "")
	return id
}

// AZ-2, TR-3: a team is kept while its plan is accepted and locked; one person has one role at a time, and comes back as
// the same person.
func TestATeamAllYear_TR3_AZ2(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		s := setUp(t, db, situation.UtrechtAccepted, situation.UtrechtReturned)
		before := len(s.list(s.editor(), s.p.ID).Members)
		id := s.add(input(" Ali  Yilmaz ", "assistant", "01 999 111", "2026-01-01", ""))
		_, err := s.service.Add(s.ctx, s.editor(), s.p.ID, input("ali yilmaz", "soh", "01999111", "2026-11-01", ""))
		s.fault("two roles", err, "staff.two-roles role")
		_, err = s.service.Add(s.ctx, s.editor(), s.p.ID, input("Ali Yilmaz", "soh", "", "", ""))
		s.fault("same name", err, "staff.namesake name")
		_, err = s.service.Add(s.ctx, s.editor(), s.p.ID, input("Ali Blom", "soh", "01999111", "", ""))
		s.fault("other name", err, "staff.other-name agb")
		_, err = s.service.Add(s.ctx, s.editor(), s.p.ID, input("", "x", "1", "2026-02-01", "2026-01-01"))
		s.fault("nothing", err, "staff.name name staff.role role staff.agb agb staff.until until")
		twin := input("Ali Yilmaz", "gp", "", "", "")
		twin.Namesake = true
		other := s.add(twin)
		m, _ := s.list(s.editor(), s.p.ID).Member(id)
		s.fault("leave in the past", s.service.Leave(s.ctx, s.editor(), s.p.ID, id, kernel.MustDate("2025-01-01"), m.Version), "staff.until until")
		s.fault("leave", s.service.Leave(s.ctx, s.editor(), s.p.ID, id, kernel.MustDate("2026-10-31"), m.Version), "")
		s.fault("stale", s.service.Leave(s.ctx, s.editor(), s.p.ID, id, kernel.MustDate("2026-10-30"), m.Version), "staff.stale")
		role := s.add(input("Ali Yilmaz", "soh", "01999111", "2026-11-01", "2026-11-10"))
		back, err := s.service.Return(s.ctx, s.editor(), s.p.ID, role, kernel.MustDate("2026-11-20"))
		s.fault("return", err, "")
		_, err = s.service.Return(s.ctx, s.editor(), s.p.ID, id, kernel.MustDate("2026-11-20"))
		s.fault("return twice", err, "staff.two-roles from")
		team := s.list(s.editor(), s.p.ID)
		one, _ := team.Member(id)
		two, _ := team.Member(back)
		three, _ := team.Member(other)
		if len(team.Members) != before+4 || one.Person != two.Person || one.Person == three.Person || !one.Left || two.Left || two.Role != "soh" || one.Name != "Ali Yilmaz" {
			s.Errorf("%+v", team.Members)
		}
		fixed := app.Input{Facts: staff.Facts{Name: "Aly Yilmaz", Role: "assistant", From: one.From, Until: one.Until}, Version: one.Version, PersonVersion: one.PersonVersion}
		s.fault("correct", s.service.Correct(s.ctx, s.editor(), s.p.ID, id, fixed), "")
		s.fault("correct what changed", s.service.Correct(s.ctx, s.editor(), s.p.ID, id, app.Input{Facts: staff.Facts{Name: "Bo", Role: "gp", From: one.From, Until: one.Until}, Version: 1, PersonVersion: 1}), "staff.stale")
		if v, err := s.plans.Open(s.ctx, s.editor(), s.p.ID); err != nil || v.Stage != plan.Accepted || len(v.Plan.People) != before+4 {
			s.Errorf("in the plan: %+v, %v", v.Plan.People, err)
		} else if x, _ := v.Plan.Person(one.Key); x.Name != "Aly Yilmaz" || x.AGB != "" || x.Until != one.Until {
			s.Errorf("in the plan: %+v", x)
		}
	})
}

// TR-3, DE-3: what somebody followed feeds the engine: who followed it before may not again, whoever did not may.
func TestWhatIsFollowedFeedsTheEngine_TR3_DE3(t *testing.T) {
	s := setUp(t, storetest.SQLite(t), situation.GeldersYear3, situation.MaastrichtYear2)
	team := s.list(s.editor(), s.p.ID)
	who := team.Members[1]
	in := app.TrainingInput{Training: team.Menu[0].Key, On: team.Year.First.AddMonths(-3)}
	s.fault("record", s.service.RecordTraining(s.ctx, s.editor(), s.p.ID, who.ID, in), "")
	s.fault("again", s.service.RecordTraining(s.ctx, s.editor(), s.p.ID, who.ID, in), "staff.twice training")
	in.On = today.AddDays(1)
	s.fault("tomorrow", s.service.RecordTraining(s.ctx, s.editor(), s.p.ID, who.ID, in), "staff.future on")
	s.fault("nothing", s.service.RecordTraining(s.ctx, s.editor(), s.p.ID, who.ID, app.TrainingInput{Training: "juggling"}), "staff.training training staff.year year")
	v, err := s.plans.Open(s.ctx, s.editor(), s.p.ID)
	s.fault("open", err, "")
	known := map[string]bool{}
	for _, f := range v.History.Trainings {
		known[f.Person+" "+f.Training+" "+strconv.Itoa(f.Year)] = true
	}
	if before := strconv.Itoa(team.Year.Number - 1); !known[who.Key+" "+team.Menu[0].Key+" "+before] || !known["ps-1 aw-08/basiscursus "+before] {
		s.Fatalf("history %+v: what was recorded, and what last year's plan says", v.History.Trainings)
	}
	var entry string
	for _, e := range v.Region.Menu {
		if e.TrainingKey() == team.Menu[0].Key {
			entry = e.Key
			break
		}
	}
	e, _ := v.Region.Find(entry)
	section := plans.ElementSection(v.Year, e.Element)
	year, _ := v.Plan.YearOf(v.Year)
	body := &plans.Element{}
	for _, c := range year.Choices {
		if c.Element == e.Element && c.Key != entry {
			body.Choices = append(body.Choices, c)
		}
	}
	body.Choices = append(body.Choices, plan.Choice{Key: entry, Element: e.Element, Mode: plan.New, Trainings: []plan.Attendance{{Person: who.Key}}})
	saved, err := s.plans.SaveSection(s.ctx, s.editor(), s.p.ID, plans.SaveInput{Section: section, Editor: "form-1", BaseVersion: v.Sections[section].Version, Body: body})
	s.fault("save", err, "")
	told := false
	for _, f := range saved.Findings {
		told = told || f.Code == plan.CodeFollowedBefore && f.Args.Person == who.Name && len(f.Args.Names) > 0
	}
	if !told {
		s.Errorf("nobody tells that %s followed it before: %+v", who.Name, saved.Findings)
	}
	t2 := s.named(s.list(s.editor(), s.p.ID), who.Name).Trainings[0]
	if t2.ID == "" {
		s.Fatalf("no record: %+v", t2)
	}
	s.fault("correct", s.service.CorrectTraining(s.ctx, s.editor(), s.p.ID, who.ID, app.TrainingInput{ID: t2.ID, Training: t2.Training, Variant: "verdiepend", Year: 1, Version: t2.Version}), "")
	s.fault("remove what changed", s.service.RemoveTraining(s.ctx, s.editor(), s.p.ID, who.ID, t2.ID, t2.Version), "staff.stale")
	s.fault("remove", s.service.RemoveTraining(s.ctx, s.editor(), s.p.ID, who.ID, t2.ID, t2.Version+1), "")
	s.fault("remove what is gone", s.service.RemoveTraining(s.ctx, s.editor(), s.p.ID, who.ID, t2.ID, 3), access.FaultNotFound)
}

// DE-3, AZ-3: the RHO moves somebody; what was followed goes along, also what only the old plan says. Another RHO's
// practice does not exist. The other practice's name is told to the RHO alone.
func TestMovingKeepsTheRecord_DE3_TR3_AZ3(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		s := setUp(t, db, situation.UtrechtAccepted, situation.UtrechtReturned)
		who := s.named(s.list(s.manager(), s.p.ID), "Joris Lamers")
		if len(who.Trainings) == 0 || who.Trainings[0].ID != "" {
			s.Fatalf("the plan gives no training: %+v", who)
		}
		on := kernel.MustDate("2026-11-15")
		_, err := s.service.Move(s.ctx, s.editor(), app.MoveInput{From: s.p.ID, ID: who.ID, To: s.q.ID, On: on, Version: who.Version})
		s.fault("by the practice", err, access.FaultForbidden)
		_, err = s.service.Move(s.ctx, s.manager(), app.MoveInput{From: s.p.ID, ID: who.ID, To: "elsewhere", On: on, Version: who.Version})
		s.fault("to where one may not know", err, access.FaultNotFound)
		_, err = s.service.Move(s.ctx, s.manager(), app.MoveInput{From: s.p.ID, ID: who.ID, To: s.p.ID, Version: who.Version})
		s.fault("to itself", err, "staff.day from staff.same to")
		id, err := s.service.Move(s.ctx, s.manager(), app.MoveInput{From: s.p.ID, ID: who.ID, To: s.q.ID, On: on, Version: who.Version})
		s.fault("move", err, "")
		there := s.list(s.manager(), s.q.ID)
		m, ok := there.Member(id)
		if !ok || m.Person != who.Person || m.From != on || len(m.Trainings) != len(who.Trainings) || m.Trainings[0].ID == "" || m.Trainings[0].Practice != s.p.Name || m.Trainings[0].Here {
			s.Fatalf("there: %+v", m)
		}
		gone, _ := s.list(s.editor(), s.p.ID).Member(who.ID)
		if gone.Until != on.AddDays(-1) || !gone.Left {
			s.Errorf("here: %+v", gone)
		}
		names := func(by access.Actor) string {
			for _, f := range s.list(by, s.q.ID).Of(m) {
				if f.Code == staff.CodeTwoPractices {
					return "other " + f.Args.Name
				}
			}
			return "nothing"
		}
		if got, want := names(s.manager()), "other "+s.p.Name; got != want {
			s.Errorf("the RHO reads %q, want %q", got, want)
		}
		if got := names(situation.At(s.q.Editor(), today)); got != "other " {
			s.Errorf("the practice reads %q", got)
		}
		v, err := s.plans.Open(s.ctx, situation.At(s.q.Editor(), today), s.q.ID)
		if err != nil || len(v.History.Trainings) != len(who.Trainings) || v.History.Trainings[0].Person != m.Key {
			s.Errorf("history there: %+v, %v", v.History.Trainings, err)
		}
	})
}

// UT-17, TR-3: in a merger everybody goes along with the key that texts are carried over with.
func TestEverybodyMoves_UT17_TR3(t *testing.T) {
	s := setUp(t, storetest.SQLite(t), situation.UtrechtAccepted, situation.UtrechtReturned)
	here, there := s.list(s.manager(), s.p.ID).Members, s.list(s.manager(), s.q.ID).Members
	var keys map[string]string
	err := s.db.Write(s.ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		keys, err = s.service.MoveAll(ctx, tx, s.manager(), s.p.ID, s.q.ID, today)
		return err
	})
	s.fault("move all", err, "")
	after := s.list(s.manager(), s.q.ID).Members
	if len(keys) != len(here) || len(after) != len(here)+len(there) {
		s.Errorf("%d keys, %d people; %d before", len(keys), len(after), len(here))
	}
	for _, m := range s.list(s.manager(), s.p.ID).Members {
		if m.Until != today.AddDays(-1) || keys[m.Key] == "" {
			s.Errorf("stays behind: %+v", m)
		}
	}
}

// AZ-10: who left can be forgotten, on request and by itself after the term: everywhere, in old versions too; trainings
// stay as counts. Before that everything that is kept can be exported.
func TestForgettingSomebody_AZ10(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		s := setUp(t, db, situation.UtrechtAccepted, situation.UtrechtReturned)
		who := s.named(s.list(s.editor(), s.p.ID), "Sanne Bos")
		s.fault("by the editor", s.service.Erase(s.ctx, s.editor(), s.p.ID, who.ID), access.FaultForbidden)
		s.fault("who works", s.service.Erase(s.ctx, s.signs(), s.p.ID, who.ID), "staff.working")
		body, err := s.service.Export(s.ctx, s.editor(), s.p.ID, who.ID)
		var kept struct {
			Name string `json:"naam"`
			Work []any  `json:"werk"`
		}
		if failed := json.Unmarshal(body, &kept); err != nil || failed != nil || kept.Name != who.Name || len(kept.Work) != 1 {
			s.Errorf("export %s, %v", body, err)
		}
		s.fault("leave", s.service.Leave(s.ctx, s.editor(), s.p.ID, who.ID, kernel.MustDate("2026-11-01"), who.Version), "")
		old, err := s.plans.OpenStep(s.ctx, s.signs(), s.p.ID, 1)
		if p, _ := old.Plan.Person(who.Key); err != nil || p.Name != who.Name {
			s.Fatalf("the old version: %+v, %v", p, err)
		}
		s.fault("erase", s.service.Erase(s.ctx, s.signs(), s.p.ID, who.ID), "")
		s.fault("again", s.service.Erase(s.ctx, s.signs(), s.p.ID, who.ID), "")
		old, err = s.plans.OpenStep(s.ctx, s.signs(), s.p.ID, 1)
		if p, _ := old.Plan.Person(who.Key); err != nil || p.Name != plans.ErasedName || p.Role != who.Role {
			s.Errorf("the old version: %+v, %v", p, err)
		}
		m, _ := s.list(s.editor(), s.p.ID).Member(who.ID)
		if !m.Erased || m.Name != plans.ErasedName || len(m.Trainings) != len(who.Trainings) {
			s.Errorf("erased: %+v", m)
		}
		s.fault("correct", s.service.Correct(s.ctx, s.editor(), s.p.ID, who.ID, input("Sanne Bos", "assistant", "", "", "")), "staff.erased")
		long := s.named(s.list(s.editor(), s.p.ID), "Noor Kuijpers")
		s.fault("leave long ago", s.service.Leave(s.ctx, s.editor(), s.p.ID, long.ID, today.AddYears(-2).AddDays(-1), long.Version), "")
		edge := s.named(s.list(s.editor(), s.p.ID), "Joris Lamers")
		s.fault("leave two years ago", s.service.Leave(s.ctx, s.editor(), s.p.ID, edge.ID, today.AddYears(-2), edge.Version), "")
		s.fault("the job", s.service.Forget(s.ctx), "")
		team := s.list(s.editor(), s.p.ID)
		a, _ := team.Member(long.ID)
		b, _ := team.Member(edge.ID)
		if !a.Erased || b.Erased {
			s.Errorf("by itself: %+v %+v", a, b)
		}
		read := func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: s.p.ID, Limit: 500})
			for _, e := range rows {
				if strings.Contains(e.Detail, "Sanne") || strings.Contains(e.Detail, "Noor") {
					s.Errorf("the log names somebody: %+v", e)
				}
			}
			return err
		}
		if err := db.Read(s.ctx, read); err != nil {
			s.Fatal(err)
		}
	})
}

// DE-3, DE-5, DE-6: the RHO's word on a variant and its record of a discussion hold for all its practices, also when their
// plans are locked, and cite where they come from.
func TestTheWordOfTheRHO_DE3_DE5_DE6(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		s := setUp(t, db, situation.UtrechtAccepted, situation.UtrechtReturned)
		team := s.list(s.editor(), s.p.ID)
		in := app.TrainingInput{Training: team.Menu[0].Key, Variant: "verdiepend", Year: 1}
		s.fault("record", s.service.RecordTraining(s.ctx, s.editor(), s.p.ID, team.Members[0].ID, in), "")
		_, err := s.service.Deepening(s.ctx, s.editor())
		s.fault("by a practice", err, access.FaultForbidden)
		words, err := s.service.Deepening(s.ctx, s.manager())
		s.fault("read", err, "")
		if len(words.Waiting) != 1 || words.Waiting[0].Variant != "verdiepend" || words.Waiting[0].Followed != 1 || len(words.Entries) == 0 {
			s.Fatalf("waiting %+v", words.Waiting)
		}
		rule := app.RuleInput{Training: in.Training, Variant: "verdiepend", Counts: "maybe"}
		s.fault("no choice", s.service.Rule(s.ctx, s.manager(), rule), "staff.counts counts")
		rule.Counts = "deepening"
		s.fault("rule", s.service.Rule(s.ctx, s.manager(), rule), "")
		rule.Counts = "same"
		s.fault("rule on what was ruled", s.service.Rule(s.ctx, s.manager(), rule), "staff.stale")
		rule.Version = 1
		s.fault("change a ruling", s.service.Rule(s.ctx, s.manager(), rule), "")
		talk := app.TalkInput{Entry: words.Entries[0].Key}
		s.fault("without source", s.service.RecordTalk(s.ctx, s.manager(), talk), "staff.cite section")
		talk.Meeting = today.AddDays(1)
		s.fault("tomorrow", s.service.RecordTalk(s.ctx, s.manager(), talk), "staff.future meeting")
		talk.Section, talk.Meeting = "4.2", today
		s.fault("talk", s.service.RecordTalk(s.ctx, s.manager(), talk), "")
		s.fault("of an entry that is not there", s.service.RecordTalk(s.ctx, s.manager(), app.TalkInput{Entry: "x", Section: "1"}), "staff.entry entry")
		v, err := s.plans.Open(s.ctx, situation.At(s.q.Editor(), today), s.q.ID)
		if h := v.History; err != nil || len(h.Rulings) != 1 || h.Rulings[0].Counts != "same" || h.Rulings[0].On != today ||
			len(h.Agreed) != 1 || h.Agreed[0] != (plan.Discussion{Entry: talk.Entry, Section: "4.2", Meeting: today}) {
			s.Errorf("history %+v, %v", h, err)
		}
		words, err = s.service.Deepening(s.ctx, s.manager())
		if err != nil || len(words.Waiting) != 0 || len(words.Given) != 1 || len(words.Talks) != 1 {
			s.Fatalf("words %+v, %v", words, err)
		}
		s.fault("withdraw", s.service.WithdrawTalk(s.ctx, s.manager(), words.Talks[0].ID, 1), "")
		s.fault("withdraw again", s.service.WithdrawTalk(s.ctx, s.manager(), words.Talks[0].ID, 1), "staff.stale")
	})
}
