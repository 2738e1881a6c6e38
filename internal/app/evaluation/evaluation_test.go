package evaluation_test

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	evaluations "kwartier/internal/app/evaluation"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	plan "kwartier/internal/domain/plan"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
	"kwartier/internal/text"
)

// scene is an installation with an accepted plan of year 1, begun on 1 July 2026, on a day in it.
type scene struct {
	testing.TB
	ctx context.Context
	db  storetest.Database
	w   *situation.World
	p   *situation.Practice
	svc *evaluations.Service
	day kernel.Date
}

const today = "2026-11-22"

func each(t *testing.T, test func(s *scene)) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		now := func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
		w, err := situation.Build(context.Background(), situation.Config{Store: db.Store,
			Regions:  regions.New(regions.Config{Store: db.Store, Now: now}),
			Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, kernel.MustDate(today),
			situation.UtrechtAccepted, situation.UtrechtEmpty)
		if err != nil {
			t.Fatal(err)
		}
		s := &scene{TB: t, ctx: context.Background(), db: db, w: w, p: w.Practices[situation.UtrechtAccepted]}
		s.on(today)
		test(s)
	})
}

// on goes to a day.
func (s *scene) on(day string) {
	s.day = kernel.MustDate(day)
	at := s.day.Time().Add(11 * time.Hour)
	s.svc = evaluations.New(evaluations.Config{Store: s.db.Store, Plans: s.w.PlansAt(s.day), Chance: rand.Reader, Now: func() time.Time { return at }})
}

func (s *scene) editor() access.Actor { return situation.At(s.p.Editor(), s.day) }

var flex = evaluations.Place{Year: 1, Element: guideline.WorkingDifferently, Choice: "flexibele-consultduur"}

func (s *scene) form(by access.Actor, at evaluations.Place) evaluations.Form {
	s.Helper()
	f, err := s.svc.New(s.ctx, by, s.p.ID, at)
	if err != nil {
		s.Fatal(err)
	}
	return f
}

func (s *scene) save(by access.Actor, in evaluations.Input) evaluations.Saved {
	s.Helper()
	saved, err := s.svc.Save(s.ctx, by, s.p.ID, in)
	if err != nil {
		s.Fatal(err)
	}
	return saved
}

// one is an evaluation as the form gives it, filled in.
func (s *scene) one(measured string) evaluations.Input {
	s.Helper()
	e := s.form(s.editor(), flex).Evaluation
	e.Measured, e.Course = measured, domain.GoesOn
	return evaluations.Input{Place: flex, Evaluation: e}
}

func (s *scene) fault(what string, err error, code string) {
	s.Helper()
	var f *kernel.Fault
	if !errors.As(err, &f) || f.Code != code {
		s.Errorf("%s: %v, want %s", what, err, code)
	}
}

func (s *scene) overview(by access.Actor) evaluations.Overview {
	s.Helper()
	o, err := s.svc.Overview(s.ctx, by, s.p.ID)
	if err != nil {
		s.Fatal(err)
	}
	return o
}

func (s *scene) log() string {
	s.Helper()
	var out []string
	err := s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
		lines, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: s.p.ID, Limit: 6})
		for _, l := range lines {
			if strings.HasPrefix(l.Action, "evaluation.") || l.ActorID != s.p.Editor().Account && l.Action == "plan.read" {
				out = append(out, l.Action+" ("+l.Detail+")")
			}
		}
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return strings.Join(out, ", ")
}

// EV-1, EV-2, UT-6, EB-4: an evaluation is written while the plan is accepted; what is known is filled in, and the next
// round starts from this one's next step.
func TestWriteAndGoOn_EV1_EV2_UT6(t *testing.T) {
	each(t, func(s *scene) {
		in := s.one("11,7 minuten")
		if e := in.Evaluation; e.Goal == "" || e.On != s.day || e.Kind != domain.Experiment || e.Round != 1 {
			s.Errorf("what is known: %+v", e)
		}
		in.Evaluation.Course, in.Evaluation.Change, in.Evaluation.Did = domain.Changes, " Een flitsblok\r\nom 8.00 uur. ", "Vier weken geprobeerd."
		saved := s.save(s.editor(), in)
		if again := s.save(s.editor(), in); !again.Again || again.Version != 1 {
			s.Errorf("the same form once more: %+v", again)
		}
		o := s.overview(s.editor())
		y, _ := o.Schedule.YearOf(1)
		i, _ := y.Item(flex.Element, flex.Choice)
		if len(i.Done) != 1 || i.Done[0].Change != "Een flitsblok\nom 8.00 uur." || i.Late != 0 || !o.MayWrite || o.Plan.Stage != plan.Accepted {
			s.Errorf("%+v", i)
		}
		next := s.form(s.editor(), flex)
		if e := next.Evaluation; e.Round != 2 || e.Planned != "Een flitsblok\nom 8.00 uur." || e.Measured != "11,7 minuten" || next.Previous.ID != saved.ID {
			s.Errorf("round 2: %+v", e)
		}
		if got := s.log(); got != "evaluation.write (Flexibele consulttijd door anders in te roosteren, 22 november 2026)" {
			s.Errorf("log: %s", got)
		}
	})
}

// EV-1: every fault at once, nothing is written; and what the practice does not fill in cannot be sent along.
func TestWhatCannotBeKept_EV1_EV3(t *testing.T) {
	each(t, func(s *scene) {
		refused := func(what string, change func(*domain.Evaluation), want ...string) {
			s.Helper()
			in := s.one("12")
			change(&in.Evaluation)
			_, err := s.svc.Save(s.ctx, s.editor(), s.p.ID, in)
			var r *evaluations.Refused
			if !errors.As(err, &r) || len(r.Faults) != len(want) {
				s.Fatalf("%s: %v", what, err)
			}
			for i, f := range r.Faults {
				if f.Code != want[i] {
					s.Errorf("%s: %s", what, f.Code)
				}
			}
		}
		refused("before the start", func(e *domain.Evaluation) { e.On = kernel.MustDate("2026-06-30") }, domain.FaultBefore)
		refused("in the future", func(e *domain.Evaluation) { e.On = s.day.AddDays(1) }, domain.FaultFuture)
		refused("all at once", func(e *domain.Evaluation) { e.On, e.Course, e.Finding = kernel.Date{}, "", strings.Repeat("x", 301) },
			domain.FaultNoDate, domain.FaultLong, domain.FaultNoCourse)
		in := s.one("12")
		for _, place := range []evaluations.Place{{Year: 2, Element: flex.Element, Choice: flex.Choice}, {Year: 0}} {
			in.Place = place
			_, err := s.svc.Save(s.ctx, s.editor(), s.p.ID, in)
			s.fault("another year", err, domain.FaultYear)
		}
		in.Place = evaluations.Place{Year: 1, Element: flex.Element, Choice: "lean"}
		_, err := s.svc.Save(s.ctx, s.editor(), s.p.ID, in)
		s.fault("not in the plan", err, domain.FaultUnknown)
		in = s.one("12")
		in.Evaluation.ID = "iets"
		_, err = s.svc.Save(s.ctx, s.editor(), s.p.ID, in)
		s.fault("no form of ours", err, evaluations.FaultForm)
		if o := s.overview(s.editor()); len(o.Plan.Evaluations) != 0 {
			s.Errorf("written all the same: %+v", o.Plan.Evaluations)
		}
		in = s.one("12")
		in.Evaluation.Goal, in.Evaluation.Kind, in.Evaluation.Round = "een ander doel", domain.Objective, 9
		s.save(s.editor(), in)
		e := s.overview(s.editor()).Plan.Evaluations[0]
		if e.Goal == "een ander doel" || e.Kind != domain.Experiment || e.Round != 1 {
			s.Errorf("%+v", e)
		}
		same := s.one("13")
		_, err = s.svc.Save(s.ctx, s.editor(), s.p.ID, same)
		s.fault("twice a day", err, domain.FaultSameDay)
		same.Meant = true
		s.save(s.editor(), same)
	})
}

// EV-1: a correction keeps what stood there; who has an old page sees both; what is taken away is kept with its reason.
func TestCorrectAndTakeAway_EV1(t *testing.T) {
	each(t, func(s *scene) {
		in := s.one("12,9")
		saved := s.save(s.editor(), in)
		in.Version, in.Evaluation.Measured, in.Evaluation.On = saved.Version, "13,1", s.day.AddDays(-2)
		if got := s.save(s.editor(), in); got.Version != 2 || got.Again {
			s.Errorf("corrected: %+v", got)
		}
		stale := in
		stale.Evaluation.Measured = "14"
		_, err := s.svc.Save(s.ctx, situation.At(s.p.Signatory, s.day), s.p.ID, stale)
		var clash *evaluations.Clash
		if !errors.As(err, &clash) || clash.Theirs.Measured != "13,1" || clash.Version != 2 || clash.By != s.p.Editor().Name {
			s.Fatalf("an old page: %v", err)
		}
		s.fault("as a fault", err, evaluations.FaultClash)
		f, err := s.svc.Open(s.ctx, s.editor(), s.p.ID, saved.ID)
		if err != nil || f.Evaluation.Measured != "13,1" || len(f.Past) != 1 || f.Past[0].Evaluation.Measured != "12,9" || !f.MayWrite || f.Outside {
			s.Errorf("%+v (%v)", f, err)
		}
		in.Evaluation.Measured, in.Version = "", 2
		_, err = s.svc.Save(s.ctx, s.editor(), s.p.ID, in)
		s.fault("nothing measured", err, domain.FaultNothingDone)
		s.fault("no reason", s.svc.Remove(s.ctx, s.editor(), s.p.ID, evaluations.RemoveInput{ID: saved.ID, Version: 2, Reason: " "}), evaluations.FaultReason)
		s.fault("an old page", s.svc.Remove(s.ctx, s.editor(), s.p.ID, evaluations.RemoveInput{ID: saved.ID, Version: 1, Reason: "dubbel"}), evaluations.FaultClash)
		for range 2 {
			if err := s.svc.Remove(s.ctx, s.editor(), s.p.ID, evaluations.RemoveInput{ID: saved.ID, Version: 2, Reason: "dubbel"}); err != nil {
				s.Fatal(err)
			}
		}
		_, err = s.svc.Open(s.ctx, s.editor(), s.p.ID, saved.ID)
		s.fault("taken away", err, evaluations.FaultGone)
		_, err = s.svc.Save(s.ctx, s.editor(), s.p.ID, in)
		s.fault("corrected after that", err, evaluations.FaultTaken)
		err = s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
			past, err := tx.PastEvaluations(ctx, saved.ID)
			if len(past) != 2 || past[0].Reason != "dubbel" || !strings.Contains(past[0].Body, "13,1") {
				s.Errorf("kept: %+v", past)
			}
			return err
		})
		if err != nil {
			s.Fatal(err)
		}
		if got := s.log(); !strings.HasPrefix(got, "evaluation.remove (Flexibele consulttijd door anders in te roosteren, 20 november 2026), evaluation.correct") {
			s.Errorf("log: %s", got)
		}
	})
}

// AZ-2, AZ-3, AZ-4, LC-6: the RHO reads, which the practice finds in its log, and writes only while it fills in for the
// practice; everybody else finds nothing.
func TestWhoMay_AZ2_AZ3_AZ4_LC6(t *testing.T) {
	each(t, func(s *scene) {
		saved := s.save(s.editor(), s.one("12,9"))
		manager := situation.At(s.p.RHO.Manager, s.day)
		f, err := s.svc.Open(s.ctx, manager, s.p.ID, saved.ID)
		if err != nil || f.MayWrite {
			s.Errorf("the RHO: %+v (%v)", f.MayWrite, err)
		}
		if o := s.overview(manager); o.MayWrite {
			s.Error("the RHO writes without saying so")
		}
		if got := s.log(); !strings.HasPrefix(got, "plan.read (), plan.read (evaluatie van Flexibele consulttijd door anders in te roosteren)") {
			s.Errorf("log: %s", got)
		}
		in := s.one("13")
		in.Meant = true
		_, err = s.svc.Save(s.ctx, manager, s.p.ID, in)
		s.fault("the RHO writes", err, access.FaultForbidden)
		manager.For = access.Organised{ID: s.p.ID, Name: s.p.Name}
		id := s.save(manager, in).ID
		if f, err := s.svc.Open(s.ctx, s.editor(), s.p.ID, id); err != nil || !f.Outside || f.By != manager.Name {
			s.Errorf("on behalf: %+v (%v)", f, err)
		}
		other := s.w.Practices[situation.UtrechtEmpty]
		for _, by := range []access.Actor{s.w.Insurer, s.w.National, s.w.Administrator, s.w.RHOs["maastricht-heuvelland"].Manager, other.Editor()} {
			by = situation.At(by, s.day)
			_, err := s.svc.Overview(s.ctx, by, s.p.ID)
			s.fault(by.Name+" reads", err, access.FaultNotFound)
			_, err = s.svc.Open(s.ctx, by, s.p.ID, saved.ID)
			s.fault(by.Name+" opens", err, access.FaultNotFound)
			_, err = s.svc.New(s.ctx, by, s.p.ID, flex)
			s.fault(by.Name+" begins", err, access.FaultNotFound)
			_, err = s.svc.Save(s.ctx, by, s.p.ID, in)
			s.fault(by.Name+" saves", err, access.FaultNotFound)
			s.fault(by.Name+" removes", s.svc.Remove(s.ctx, by, s.p.ID, evaluations.RemoveInput{ID: saved.ID, Version: 1, Reason: "x"}), access.FaultNotFound)
		}
		// The id of another practice's evaluation is neither read nor written over.
		_, err = s.svc.Open(s.ctx, situation.At(other.Editor(), s.day), other.ID, saved.ID)
		s.fault("elsewhere", err, evaluations.FaultGone)
	})
}

// EV-4, LC-6: the RHO sees who is behind, by name, and since when.
func TestWhoIsBehind_EV4_LC6(t *testing.T) {
	each(t, func(s *scene) {
		stands := func() evaluations.Stands {
			s.Helper()
			all, err := s.svc.OfRHO(s.ctx, situation.At(s.p.RHO.Manager, s.day))
			if err != nil {
				s.Fatal(err)
			}
			return all
		}
		// The plan's days are 1 November and 1 April.
		if all := stands(); all.Behind != 1 || len(all.All) != 1 || all.All[0].Late == 0 || all.All[0].Name != s.p.Name || all.All[0].Since != kernel.MustDate("2026-11-15") {
			s.Fatalf("%+v", all)
		}
		late := stands().All[0].Late
		s.save(s.editor(), s.one("12,9"))
		if all := stands(); all.All[0].Late != late-1 || all.All[0].Done != 1 {
			s.Errorf("after one: %+v", all)
		}
		_, err := s.svc.OfRHO(s.ctx, situation.At(s.w.Insurer, s.day))
		s.fault("the insurer", err, access.FaultForbidden)
		_, err = s.svc.OfRHO(s.ctx, s.editor())
		s.fault("a practice", err, access.FaultForbidden)
		if all, err := s.svc.OfRHO(s.ctx, situation.At(s.w.RHOs["maastricht-heuvelland"].Manager, s.day)); err != nil || len(all.All) != 0 {
			s.Errorf("another RHO: %+v (%v)", all, err)
		}
	})
}

// DE-2, LC-9: the plan knows what an evaluation says of how far it is; what stopped does not come along to the next year.
func TestThePlanKnows_DE2_LC9(t *testing.T) {
	each(t, func(s *scene) {
		in := s.one("12,9")
		in.Evaluation.State = plan.InFull
		s.save(s.editor(), in)
		stateOf := func() plan.State {
			o := s.overview(s.editor())
			y, _ := o.Plan.Plan.YearOf(1)
			for _, c := range y.Choices {
				if c.Key == flex.Choice {
					return c.State
				}
			}
			return "gone"
		}
		if got := stateOf(); got != plan.InFull {
			s.Errorf("state %q", got)
		}
		s.on("2027-05-20")
		stop := s.one("geen winst")
		stop.Evaluation.Course = domain.Stops
		s.save(s.editor(), stop)
		if got := stateOf(); got != plan.Stopped {
			s.Errorf("state %q", got)
		}
		_, err := s.svc.Save(s.ctx, s.editor(), s.p.ID, func() evaluations.Input { in := s.one("toch"); in.Evaluation.On = s.day; in.Meant = true; return in }())
		if err != nil {
			s.fault("again that day", err, domain.FaultSameDay)
		}
		if _, err := s.w.PlansAt(s.day).NextYear(s.ctx, s.editor(), s.p.ID); err != nil {
			s.Fatal(err)
		}
		o := s.overview(s.editor())
		y, _ := o.Plan.Plan.YearOf(2)
		if len(y.Choices) == 0 {
			s.Fatal("nothing came along")
		}
		for _, c := range y.Choices {
			if c.Key == flex.Choice {
				s.Errorf("what stopped came along: %+v", c)
			}
		}
	})
}

// EV-1: an evaluation of what the plan has no more stays readable and can be corrected.
func TestWhatThePlanHasNoMore_EV1(t *testing.T) {
	each(t, func(s *scene) {
		in := s.one("12,9")
		saved := s.save(s.editor(), in)
		svc := s.w.PlansAt(s.day)
		if _, err := svc.Change(s.ctx, s.editor(), s.p.ID); err != nil {
			s.Fatal(err)
		}
		section := plans.ElementSection(1, flex.Element)
		v := s.overview(s.editor()).Plan
		if _, err := svc.SaveSection(s.ctx, s.editor(), s.p.ID, plans.SaveInput{Section: section, Editor: "leeg",
			BaseVersion: v.Sections[section].Version, Body: &plans.Element{}}); err != nil {
			s.Fatal(err)
		}
		if o := s.overview(s.editor()); len(o.Lost) != 1 {
			s.Errorf("%+v", o.Lost)
		}
		in.Version, in.Evaluation.Measured = saved.Version, "13"
		s.save(s.editor(), in)
		if f, err := s.svc.Open(s.ctx, s.editor(), s.p.ID, saved.ID); err != nil || f.Item != nil || f.Name != "Flexibele consulttijd door anders in te roosteren" || f.Evaluation.Measured != "13" {
			s.Errorf("%+v (%v)", f, err)
		}
	})
}

// EV-3, UT-3, PP-4: the objective of the cooperation is evaluated in the last two months of the year, once.
func TestTheObjective_EV3_UT3_PP4(t *testing.T) {
	each(t, func(s *scene) {
		svc := s.w.PlansAt(s.day)
		if _, err := svc.Change(s.ctx, s.editor(), s.p.ID); err != nil {
			s.Fatal(err)
		}
		o := s.overview(s.editor())
		entry := o.Plan.Region.MenuOf(guideline.Network)[0]
		body := &plans.Element{Goal: "Sneller bij de juiste hulp.", Choices: []plan.Choice{{Key: entry.Key, Element: guideline.Network, Origin: plan.FromMenu, Mode: plan.New}}}
		section := plans.ElementSection(1, guideline.Network)
		if _, err := svc.SaveSection(s.ctx, s.editor(), s.p.ID, plans.SaveInput{Section: section, Editor: "netwerk", BaseVersion: o.Plan.Sections[section].Version, Body: body}); err != nil {
			s.Fatal(err)
		}
		at := evaluations.Place{Year: 1, Element: guideline.Network}
		send := func() (evaluations.Saved, error) {
			f := s.form(s.editor(), at)
			e := f.Evaluation
			if e.Kind != domain.Objective || e.Goal != body.Goal {
				s.Errorf("%+v", e)
			}
			e.Measured, e.Course = "De meeste verwijzingen lopen goed", domain.GoesOn
			return s.svc.Save(s.ctx, s.editor(), s.p.ID, evaluations.Input{Place: at, Evaluation: e})
		}
		_, err := send()
		s.fault("in November", err, domain.FaultEarly)
		s.on("2027-06-20")
		if _, err := send(); err != nil {
			s.Fatal(err)
		}
		o = s.overview(s.editor())
		y, _ := o.Schedule.YearOf(1)
		if i, ok := y.Item(guideline.Network, ""); !ok || len(i.Done) != 1 || i.Behind() {
			s.Errorf("%+v", i)
		}
	})
}

// Every refusal says in Dutch what is wrong and what to do.
func TestFaultsHaveSentences(t *testing.T) {
	for _, code := range evaluations.FaultCodes {
		f := text.Fault(&kernel.Fault{Code: code, Args: kernel.Args{Have: 2, Need: 1, Year: 1, Name: "x", Person: "x", Date: kernel.MustDate(today)}})
		if f.Title == "" || f.What == "" || f.Do == "" || strings.Contains(f.Do, code) {
			t.Errorf("%s: %+v", code, f)
		}
	}
}
