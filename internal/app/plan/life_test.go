package plan_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/programme"
	"kwartier/internal/store"
)

// LC-5: a plan that breaks a blocking rule cannot be handed in; the refusal names the findings and nothing is lost.
func TestBlocked_LC5(t *testing.T) {
	each(t, situation.UtrechtHalf, func(s *scene) {
		before := s.open(s.p.Signatory)
		_, err := s.plans.Submit(s.ctx, s.p.Signatory, s.p.ID, plans.SubmitInput{})
		var blocked *plans.Blocked
		if !errors.As(err, &blocked) || blocked.Findings[0].Severity != kernel.Blocking || len(blocked.Findings) != len(before.Findings) {
			s.Fatalf("not blocked: %v", err)
		}
		s.fault("handing in", err, plans.FaultBlocked)
		if after := s.open(s.p.Signatory); after.Stage != domain.Concept || after.Edition != before.Edition || after.Number != 0 {
			s.Errorf("after: %s, edition %d, number %d", after.Stage, after.Edition, after.Number)
		}
	})
}

// LC-1, LC-3, LC-9, AZ-8: handed in, taken back, handed in, returned, handed in, accepted, changed: each step once,
// its text kept, written down in the practice's log.
func TestLife_LC1_LC3_LC9(t *testing.T) {
	each(t, situation.UtrechtTogether, func(s *scene) {
		sign, rho := s.p.Signatory, s.p.RHO.Manager
		_, err := s.plans.Submit(s.ctx, sign, s.p.ID, plans.SubmitInput{Seen: s.open(sign).Edition - 1})
		s.fault("changed since it was looked at", err, plans.FaultChangedSince)

		submit := func() plans.Done { return s.done(s.plans.Submit(s.ctx, sign, s.p.ID, plans.SubmitInput{})) }
		if d := submit(); d.Stage != domain.Submitted || d.Number != 1 || d.Again {
			s.Errorf("handed in: %+v", d)
		}
		if d := submit(); !d.Again || d.Number != 1 {
			s.Errorf("handed in twice: %+v", d)
		}
		_, err = s.save(s.p.Editor(), "form-1", 1, choice(nil))
		s.fault("writing while handed in", err, plans.FaultReadOnly)
		s.done(s.plans.Withdraw(s.ctx, sign, s.p.ID))
		submit()
		_, err = s.plans.Accept(s.ctx, rho, s.p.ID, plans.DecideInput{Number: 1})
		s.fault("deciding on an older version", err, plans.FaultNewerVersion)
		_, err = s.plans.Return(s.ctx, rho, s.p.ID, plans.DecideInput{Number: 3, Reason: " \n"})
		s.fault("returning without a reason", err, plans.FaultReason)
		s.done(s.plans.Return(s.ctx, rho, s.p.ID, plans.DecideInput{Number: 3, Reason: "Wat meet je?"}))
		if v := s.open(sign); v.Stage != domain.Returned || v.Threads[plans.SectionWhole].Messages[0].Text != "Wat meet je?" || v.Counts.Questions != 1 || !v.May.Write || !v.May.Submit {
			s.Errorf("returned: %s %+v %+v %+v", v.Stage, v.Threads, v.Counts, v.May)
		}
		submit()
		_, err = s.plans.Change(s.ctx, s.p.Editor(), s.p.ID)
		s.fault("changing before acceptance", err, plans.FaultStage)
		s.done(s.plans.Accept(s.ctx, rho, s.p.ID, plans.DecideInput{Number: 5}))
		if d := s.done(s.plans.Accept(s.ctx, rho, s.p.ID, plans.DecideInput{Number: 5})); !d.Again {
			s.Errorf("accepted twice: %+v", d)
		}
		_, err = s.plans.Withdraw(s.ctx, sign, s.p.ID)
		s.fault("taking back what was decided on", err, plans.FaultStage)
		s.done(s.plans.Change(s.ctx, s.p.Editor(), s.p.ID))
		v := s.open(s.p.Editor())
		if v.Stage != domain.Concept || v.Late || !v.Due.IsZero() {
			s.Errorf("opened for a change: %s, due %s", v.Stage, v.Due)
		}
		e := s.stored()
		e.Choices[0].Goal = "een nieuw doel"
		s.mustSave(s.p.Editor(), "form-2", v.Sections[section].Version, &e)
		past, err := s.plans.OpenStep(s.ctx, sign, s.p.ID, 6)
		if err != nil || past.Step.Event != domain.Accept || !past.Step.Outside || strings.Contains(goals(past.Plan), "een nieuw doel") || past.Region.Version != v.Region.Version {
			s.Errorf("the accepted version: %+v (%v)", past.Step, err)
		}
		_, err = s.plans.OpenStep(s.ctx, sign, s.p.ID, -99)
		s.fault("a version before the first", err, plans.FaultNoVersion)
		_, err = s.plans.OpenStep(s.ctx, sign, s.p.ID, 99)
		s.fault("a version that never was", err, plans.FaultNoVersion)
		var events []string
		for _, step := range v.Steps {
			events = append(events, string(step.Event))
		}
		if got := strings.Join(events, " "); got != "changed accepted submitted returned submitted withdrawn submitted" {
			s.Errorf("steps %s", got)
		}
		s.steppedInLog("plan.change plan.accept plan.submit plan.return plan.submit plan.withdraw plan.submit")
	})
}

// steppedInLog holds the log's steps, newest first, against those wanted.
func (s *scene) steppedInLog(want string) {
	s.Helper()
	var got []string
	for _, l := range s.log() {
		if strings.HasPrefix(l.Action, "plan.") && l.Action != "plan.write" && l.Action != "plan.read" {
			got = append(got, l.Action)
		}
	}
	if strings.Join(got, " ") != want {
		s.Errorf("log %q, want %s", got, want)
	}
}

func goals(p domain.Plan) string {
	var all []string
	for _, y := range p.Years {
		for _, c := range y.Choices {
			all = append(all, c.Goal)
		}
	}
	return strings.Join(all, "|")
}

// AZ-2, AZ-3, AZ-4, AZ-5, AZ-6, AZ-8: who is outside sees nothing or is written down; who may read may not therefore
// write, hand in or decide.
func TestWho_AZ2_AZ3_AZ8(t *testing.T) {
	each(t, situation.UtrechtSubmitted, func(s *scene) {
		other := s.w.RHOs["maastricht-heuvelland"].Manager
		neighbour := s.p.Signatory
		neighbour.Member.Organisation = "another-practice"
		for name, by := range map[string]access.Actor{"other RHO": other, "insurer": s.w.Insurer, "national": s.w.National,
			"administrator": s.w.Administrator, "neighbour": neighbour} {
			_, err := s.plans.Open(s.ctx, by, s.p.ID)
			s.fault(name+" reads", err, access.FaultNotFound)
			_, err = s.save(by, "form-1", 0, choice(nil))
			s.fault(name+" writes", err, access.FaultNotFound)
			_, err = s.plans.Versions(s.ctx, by, s.p.ID)
			s.fault(name+" lists", err, access.FaultNotFound)
			_, err = s.plans.OpenStep(s.ctx, by, s.p.ID, 1)
			s.fault(name+" reads a version", err, access.FaultNotFound)
			_, err = s.plans.Accept(s.ctx, by, s.p.ID, plans.DecideInput{})
			s.fault(name+" decides", err, access.FaultNotFound)
		}
		_, err := s.plans.Open(s.ctx, s.p.Editor(), "no-such-practice")
		s.fault("what does not exist", err, access.FaultNotFound)
		_, err = s.plans.Accept(s.ctx, s.p.Signatory, s.p.ID, plans.DecideInput{})
		s.fault("the practice decides", err, access.FaultForbidden)
		_, err = s.plans.Withdraw(s.ctx, s.p.Editor(), s.p.ID)
		s.fault("an editor takes back", err, access.FaultForbidden)
		_, err = s.plans.Accept(s.ctx, s.p.RHO.Member, s.p.ID, plans.DecideInput{})
		s.fault("an RHO member decides", err, access.FaultForbidden)

		before := len(s.log())
		s.open(s.p.Editor())
		if got := len(s.log()); got != before {
			s.Errorf("reading one's own plan was written down")
		}
		if v := s.open(s.p.RHO.Member); v.May != (plans.May{Ask: true}) {
			s.Errorf("a member may %+v", v.May)
		}
		if l := s.log()[0]; l.Action != "plan.read" || l.ActorName != s.p.RHO.Member.Name || len(s.log()) != before+1 {
			s.Errorf("log %+v", l)
		}
		if v := s.open(s.p.RHO.Manager); v.May != (plans.May{Decide: true, Ask: true}) {
			s.Errorf("the programme manager may %+v", v.May)
		}
	})
}

// LC-6: an RHO fills in for a practice after saying so, visibly.
func TestOnBehalf_LC6(t *testing.T) {
	each(t, situation.UtrechtEmpty, func(s *scene) {
		by := s.p.RHO.Manager
		_, err := s.save(by, "form-1", 0, choice(nil))
		s.fault("without saying so", err, access.FaultForbidden)
		by.For = access.Organised{ID: s.p.ID, Name: s.p.Name}
		s.mustSave(by, "form-1", 0, choice(nil))
		if e := s.open(s.p.Editor()).Sections[section]; !e.Outside || e.By != by.Name {
			s.Errorf("written by %+v", e)
		}
		if by.Member.Kind != account.RHO {
			s.Error("not the RHO")
		}
	})
}

// GL-2, GL-8, RG-4: a plan is on the versions of its year's first day, and goes on on them when the region is published
// anew meanwhile.
func TestVersionsStay_GL8_RG4(t *testing.T) {
	each(t, situation.UtrechtHalf, func(s *scene) {
		before := s.open(s.p.Editor())
		r := *before.Region
		r.Version, r.Valid = 3, kernel.Period{From: kernel.MustDate("2026-10-01")}
		r.Menu = r.Menu[len(r.Menu)-1:]
		err := s.db.Write(s.ctx, func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertProgrammeVersion(ctx, store.ProgrammeVersion{Kind: "region", Key: r.Key, Version: "3", ValidFrom: "2026-10-01",
				State: "published", YAML: string(programme.MarshalRegion(&r)), SHA256: "x"})
		})
		if err != nil {
			s.Fatal(err)
		}
		after := s.open(s.p.Editor())
		if after.Region.Version != 2 || after.Guideline.Number != 3 || len(after.Findings) != len(before.Findings) {
			s.Errorf("on region version %d, guideline %d", after.Region.Version, after.Guideline.Number)
		}
		e := s.stored()
		e.Choices[0].Goal = "verder op de oude menukaart"
		s.mustSave(s.p.Editor(), "form-1", after.Sections[section].Version, &e)
	})
}

// LC-4, LC-9, UT-13, GM-1: the next year begins from last year's text, in time and not before, and asks for its own.
func TestNextYear_LC9_UT13(t *testing.T) {
	each(t, situation.UtrechtAccepted, func(s *scene) {
		_, err := s.plans.NextYear(s.ctx, s.p.Editor(), s.p.ID)
		s.fault("far too early", err, plans.FaultTooEarly)
		v := s.open(s.p.Editor())
		later := v.NextDue.AddDays(-20)
		svc, by := s.w.PlansAt(later), situation.At(s.p.Editor(), later)
		if late := later.AddDays(30); !v.Stage.Late(v.Due, v.NextDue, late) {
			s.Error("not late for year 2")
		}
		s.done(svc.NextYear(s.ctx, by, s.p.ID))
		now, err := svc.Open(s.ctx, by, s.p.ID)
		if err != nil {
			s.Fatal(err)
		}
		y, _ := now.Plan.YearOf(2)
		if now.Year != 2 || now.Stage != domain.Concept || now.Due != v.NextDue || len(y.Choices) == 0 {
			s.Fatalf("year %d, %s, due %s, %d choices", now.Year, now.Stage, now.Due, len(y.Choices))
		}
		for _, c := range y.Choices {
			if c.Mode != domain.Continue || c.Goal == "" || len(c.Evaluations) > 0 {
				s.Errorf("carried over: %+v", c)
			}
		}
		extra := false
		for _, f := range now.Findings {
			extra = extra || f.Rule == "GM-1" && f.Severity == kernel.Blocking
		}
		if !extra {
			s.Errorf("year 2 asks nothing extra: %+v", now.Findings)
		}
		_, err = svc.SaveSection(s.ctx, by, s.p.ID, plans.SaveInput{Section: section, Editor: "form-1", BaseVersion: 1, Body: choice(nil)})
		s.fault("writing in a year that is over", err, plans.FaultPastYear)
		_, err = svc.NextYear(s.ctx, by, s.p.ID)
		s.fault("the year after that", err, plans.FaultStage)
		if o := plans.Summarise(now); len(o.Years) != 3 || !o.Elements[0].Cells[0].Past || o.Elements[0].Element != guideline.WorkingDifferently {
			s.Errorf("overview %+v", o.Years)
		}
	})
}
