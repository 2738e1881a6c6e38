package plan_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/app/situation"
	domain "kwartier/internal/domain/plan"
)

func (s *scene) said(said plans.Said, err error) plans.Said {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
	return said
}

// LC-1, AZ-8: the RHO asks about a section, also without returning the plan; the practice answers there; the RHO closes.
// The plan counts what is open; the log tells it; a second click does nothing.
func TestQuestions_LC1_AZ8(t *testing.T) {
	each(t, situation.UtrechtSubmitted, func(s *scene) {
		rho, practice := s.p.RHO.Member, s.p.Editor()
		ask := plans.SayInput{Section: section, Text: " Hoeveel patiënten?\r\n<script>alert(1)</script> "}
		if said := s.said(s.plans.Ask(s.ctx, rho, s.p.ID, ask)); said.Open != 1 || said.Again {
			s.Errorf("asked: %+v", said)
		}
		if said := s.said(s.plans.Ask(s.ctx, rho, s.p.ID, ask)); said.Open != 1 || !said.Again {
			s.Errorf("asked twice: %+v", said)
		}
		s.said(s.plans.Ask(s.ctx, rho, s.p.ID, plans.SayInput{Text: "En wie doet het?"}))
		v := s.open(practice)
		if th := v.Threads[section]; th.Open != 1 || th.Unanswered != 1 || th.Messages[0].Text != "Hoeveel patiënten?\n<script>alert(1)</script>" || !th.Messages[0].Outside || th.Messages[0].By != rho.Name {
			s.Errorf("thread %+v", th)
		}
		if v.Counts.Questions != 2 || v.Unanswered() != 2 || v.Stage != domain.Submitted || !v.May.Answer || v.May.Ask {
			s.Errorf("%d open, %d unanswered, %s, %+v", v.Counts.Questions, v.Unanswered(), v.Stage, v.May)
		}
		s.said(s.plans.Answer(s.ctx, practice, s.p.ID, plans.SayInput{Section: section, Text: "Ongeveer 200."}))
		if v = s.open(practice); v.Counts.Questions != 2 || v.Unanswered() != 1 || v.Threads[section].Messages[1].Outside {
			s.Errorf("answered: %d open, %d unanswered", v.Counts.Questions, v.Unanswered())
		}
		seen := v.Threads[section].Last
		s.said(s.plans.Ask(s.ctx, rho, s.p.ID, plans.SayInput{Section: section, Text: "En daarna?"}))
		if said := s.said(s.plans.CloseQuestions(s.ctx, rho, s.p.ID, plans.CloseInput{Section: section, Seen: seen})); said.Open != 2 || said.Again {
			s.Errorf("closed what was seen: %+v", said)
		}
		if said := s.said(s.plans.CloseQuestions(s.ctx, rho, s.p.ID, plans.CloseInput{Section: section, Seen: seen})); !said.Again {
			s.Errorf("closed twice: %+v", said)
		}
		if said := s.said(s.plans.CloseQuestions(s.ctx, rho, s.p.ID, plans.CloseInput{Section: section})); said.Open != 1 {
			s.Errorf("closed the rest: %+v", said)
		}
		if l := s.log()[0]; l.Action != "plan.discuss" || l.ActorName != rho.Name || l.Detail != "vraag beantwoord, jaar 1, Anders werken in de praktijk" {
			s.Errorf("log %+v", l)
		}
	})
}

// LC-1, AZ-1, AZ-3: who may ask, answer and close; what cannot be said is refused and nothing is kept.
func TestQuestionsRefused_LC1_AZ3(t *testing.T) {
	each(t, situation.UtrechtSubmitted, func(s *scene) {
		rho, practice := s.p.RHO.Member, s.p.Editor()
		say := plans.SayInput{Section: section, Text: "x"}
		_, err := s.plans.Ask(s.ctx, practice, s.p.ID, say)
		s.fault("the practice asks", err, access.FaultForbidden)
		_, err = s.plans.CloseQuestions(s.ctx, practice, s.p.ID, plans.CloseInput{})
		s.fault("the practice closes", err, access.FaultForbidden)
		_, err = s.plans.Answer(s.ctx, rho, s.p.ID, say)
		s.fault("the RHO answers", err, access.FaultForbidden)
		_, err = s.plans.Answer(s.ctx, practice, s.p.ID, say)
		s.fault("an answer to nothing", err, plans.FaultNoQuestion)
		other := s.w.RHOs["maastricht-heuvelland"].Manager
		_, err = s.plans.Ask(s.ctx, other, s.p.ID, say)
		s.fault("another RHO asks", err, access.FaultNotFound)
		for _, odd := range []plans.Section{"nonsense", "years/1/no-element", "years/0", "years/9/network"} {
			_, err = s.plans.Ask(s.ctx, rho, s.p.ID, plans.SayInput{Section: odd, Text: "x"})
			s.fault("about "+string(odd), err, plans.FaultNoSection)
		}
		for text, code := range map[string]string{" \n\x00": plans.FaultNothingSaid, strings.Repeat("é", plans.MaxText+1): plans.FaultTooLong, "\xff": plans.FaultUnreadable} {
			_, err = s.plans.Ask(s.ctx, rho, s.p.ID, plans.SayInput{Section: section, Text: text})
			s.fault("text", err, code)
		}
		if v := s.open(practice); v.Counts.Questions != 0 || len(v.Threads) != 0 {
			s.Errorf("kept: %+v", v.Threads)
		}
		s.said(s.plans.Ask(s.ctx, rho, s.p.ID, plans.SayInput{Section: section, Text: strings.Repeat("é", plans.MaxText)}))
	})
	each(t, situation.UtrechtEmpty, func(s *scene) {
		_, err := s.plans.Ask(s.ctx, s.p.RHO.Member, s.p.ID, plans.SayInput{Text: "x"})
		s.fault("before there is a plan", err, plans.FaultNotStarted)
	})
}

// LC-1, RG-3: a plan goes back with an open question or a reason, which is a question about the whole plan; handing in
// again leaves questions open; accepting answers them.
func TestReturnedWithQuestions_LC1(t *testing.T) {
	each(t, situation.UtrechtSubmitted, func(s *scene) {
		rho, sign := s.p.RHO.Manager, s.p.Signatory
		_, err := s.plans.Return(s.ctx, rho, s.p.ID, plans.DecideInput{})
		s.fault("without a word", err, plans.FaultReason)
		s.said(s.plans.Ask(s.ctx, rho, s.p.ID, plans.SayInput{Section: section, Text: "Hoe meet je dit?"}))
		s.done(s.plans.Return(s.ctx, rho, s.p.ID, plans.DecideInput{}))
		if v := s.open(sign); v.Stage != domain.Returned || v.Counts.Questions != 1 {
			s.Errorf("with an open question: %s, %d open", v.Stage, v.Counts.Questions)
		}
		s.done(s.plans.Submit(s.ctx, sign, s.p.ID, plans.SubmitInput{}))
		s.done(s.plans.Return(s.ctx, rho, s.p.ID, plans.DecideInput{Reason: "Maak het korter."}))
		v := s.open(sign)
		if v.Counts.Questions != 2 || v.Threads[plans.SectionWhole].Messages[0].Text != "Maak het korter." {
			s.Errorf("with a reason: %d open, %+v", v.Counts.Questions, v.Threads)
		}
		s.done(s.plans.Submit(s.ctx, sign, s.p.ID, plans.SubmitInput{}))
		if v = s.open(sign); v.Counts.Questions != 2 {
			s.Errorf("handed in again: %d open", v.Counts.Questions)
		}
		s.done(s.plans.Accept(s.ctx, rho, s.p.ID, plans.DecideInput{}))
		if v = s.open(sign); v.Counts.Questions != 0 || v.Unanswered() != 0 {
			s.Errorf("accepted: %d open", v.Counts.Questions)
		}
	})
}

// LC-9, LC-3: one is told what others did since one looked, once; one's own doing is not news.
func TestSinceTheLastLook_LC9(t *testing.T) {
	each(t, situation.UtrechtTogether, func(s *scene) {
		rho, sign, editor := s.p.RHO.Manager, s.p.Signatory, s.p.Editor()
		day := today
		look := func(by access.Actor) plans.Since {
			s.Helper()
			v, err := s.w.PlansAt(day).Look(s.ctx, situation.At(by, day), s.p.ID)
			if err != nil {
				s.Fatal(err)
			}
			return v.Since
		}
		if since := look(rho); !since.First || since.Any() {
			s.Errorf("the first look: %+v", since)
		}
		if since := look(rho); since.First || since.Any() {
			s.Errorf("nothing happened: %+v", since)
		}
		look(sign)
		day = day.AddDays(1)
		e := s.stored()
		e.Choices[0].Goal = "een nieuw doel"
		in := plans.SaveInput{Section: section, Editor: "form-9", BaseVersion: s.open(editor).Sections[section].Version, Body: &e}
		if _, err := s.w.PlansAt(day).SaveSection(s.ctx, situation.At(editor, day), s.p.ID, in); err != nil {
			s.Fatal(err)
		}
		s.done(s.w.PlansAt(day).Submit(s.ctx, situation.At(sign, day), s.p.ID, plans.SubmitInput{}))
		if since := look(sign); since.Any() {
			s.Errorf("the practice's own doing: %+v", since)
		}
		day = day.AddDays(1)
		if since := look(rho); len(since.Sections) != 1 || since.Sections[0] != section || len(since.Steps) != 1 || since.Steps[0].Event != domain.Submit || since.First {
			s.Errorf("to the RHO: %+v", since)
		}
		if since := look(rho); since.Any() {
			s.Errorf("a second time: %+v", since)
		}
		day = day.AddDays(1)
		s.said(s.w.PlansAt(day).Ask(s.ctx, situation.At(rho, day), s.p.ID, plans.SayInput{Section: section, Text: "Waarom?"}))
		s.done(s.w.PlansAt(day).Return(s.ctx, situation.At(rho, day), s.p.ID, plans.DecideInput{}))
		if since := look(rho); since.Any() {
			s.Errorf("the RHO's own doing: %+v", since)
		}
		if since := look(s.p.RHO.Member); !since.First {
			s.Errorf("a colleague who never looked: %+v", since)
		}
		day = day.AddDays(1)
		v, err := s.w.PlansAt(day).Look(s.ctx, situation.At(sign, day), s.p.ID)
		if err != nil || v.Since.Messages != 1 || len(v.Since.Steps) != 1 || v.Since.Steps[0].Event != domain.Return || !v.Threads[section].Messages[0].New {
			s.Errorf("to the practice: %+v (%v)", v.Since, err)
		}
	})
}

// LC-1, LC-9: accepting while the practice takes back: one of them wins, the other is told so; nothing is half.
func TestAcceptOrTakeBack_LC9(t *testing.T) {
	each(t, situation.UtrechtSubmitted, func(s *scene) {
		var accepted, withdrawn error
		var both sync.WaitGroup
		both.Go(func() { _, accepted = s.plans.Accept(s.ctx, s.p.RHO.Manager, s.p.ID, plans.DecideInput{Number: 1}) })
		both.Go(func() { _, withdrawn = s.plans.Withdraw(s.ctx, s.p.Signatory, s.p.ID) })
		both.Wait()
		v := s.open(s.p.Signatory)
		switch {
		case accepted == nil && withdrawn != nil:
			s.fault("taking back", withdrawn, plans.FaultStage)
		case withdrawn == nil && accepted != nil:
			s.fault("accepting", accepted, plans.FaultStage)
		default:
			s.Fatalf("both or none: %v, %v", accepted, withdrawn)
		}
		if want := map[bool]domain.Stage{true: domain.Accepted, false: domain.Concept}[accepted == nil]; v.Stage != want || len(v.Steps) != 2 {
			s.Errorf("%s after %d steps, want %s", v.Stage, len(v.Steps), want)
		}
	})
}

// LC-1: handing in and accepting by two people at the same moment is done once.
func TestTwoAtOnce_LC1(t *testing.T) {
	each(t, situation.UtrechtTogether, func(s *scene) {
		twice := func(do func() (plans.Done, error)) {
			s.Helper()
			var all sync.WaitGroup
			var out [2]plans.Done
			var errs [2]error
			for i := range out {
				all.Go(func() { out[i], errs[i] = do() })
			}
			all.Wait()
			if err := errors.Join(errs[0], errs[1]); err != nil || out[0].Again == out[1].Again || out[0].Number != out[1].Number {
				s.Errorf("%+v (%v)", out, err)
			}
		}
		twice(func() (plans.Done, error) {
			return s.plans.Submit(s.ctx, s.p.Signatory, s.p.ID, plans.SubmitInput{})
		})
		twice(func() (plans.Done, error) {
			return s.plans.Accept(s.ctx, s.p.RHO.Manager, s.p.ID, plans.DecideInput{Number: 1})
		})
		if v := s.open(s.p.Signatory); v.Stage != domain.Accepted || len(v.Steps) != 2 {
			s.Errorf("%s, %d steps", v.Stage, len(v.Steps))
		}
	})
}
