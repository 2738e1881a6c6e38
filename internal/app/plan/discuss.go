package plan

import (
	"context"
	"errors"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// SectionWhole is where questions about the plan as a whole stand, among which why it was returned.
const SectionWhole Section = ""

// SayInput is a question or an answer, about a section or SectionWhole.
type SayInput struct {
	Section Section
	Text    string // at most MaxText characters
}

// CloseInput says which questions are answered.
type CloseInput struct {
	Section Section
	Seen    int64 // Thread.Last as one saw it: what was asked after that stays open; 0: all of the section
}

// Said is how a question or an answer came to stand there. Again: it stood there already, nothing was done.
type Said struct {
	Open  int // open questions about the plan
	Again bool
}

// Ask puts a question to the practice about a section, in any stage of a plan that was begun (LC-1). Errors: *Refused for
// the text, or a *kernel.Fault (FaultNotStarted, FaultNoSection, those of access).
func (s *Service) Ask(ctx context.Context, actor access.Actor, practiceID string, in SayInput) (Said, error) {
	return s.say(ctx, actor, access.PlanAsk, practiceID, store.MessageQuestion, in)
}

// Answer answers in the thread of a section. The question stays open until who asked closes it. Errors: as Ask, and
// FaultNoQuestion where nothing was asked.
func (s *Service) Answer(ctx context.Context, actor access.Actor, practiceID string, in SayInput) (Said, error) {
	return s.say(ctx, actor, access.PlanDiscuss, practiceID, store.MessageAnswer, in)
}

// CloseQuestions says that the questions about a section are answered. Errors: FaultNotStarted, FaultNoSection, those of
// access.
func (s *Service) CloseQuestions(ctx context.Context, actor access.Actor, practiceID string, in CloseInput) (Said, error) {
	return s.discuss(ctx, actor, access.PlanAsk, practiceID, in.Section, "vraag beantwoord", func(ctx context.Context, tx *store.Tx, l *loaded, thread []store.PlanMessage) (bool, error) {
		done := false
		for _, m := range thread {
			if m.Kind != store.MessageQuestion || m.ClosedAt != 0 || in.Seen != 0 && m.Number > in.Seen {
				continue
			}
			if err := tx.ClosePlanQuestion(ctx, l.row.ID, m.ID, actor.Account, store.Millis(s.cfg.Now())); err != nil {
				return false, err
			}
			done = true
		}
		return done, nil
	})
}

func (s *Service) say(ctx context.Context, actor access.Actor, action access.Action, practiceID, kind string, in SayInput) (Said, error) {
	return s.discuss(ctx, actor, action, practiceID, in.Section, sayWords[kind], func(ctx context.Context, tx *store.Tx, l *loaded, thread []store.PlanMessage) (bool, error) {
		text, err := said(in.Text)
		switch n := len(thread); {
		case err != nil:
			return false, err
		case kind == store.MessageAnswer && n == 0:
			return false, &kernel.Fault{Code: FaultNoQuestion}
		case n > 0 && thread[n-1].Kind == kind && thread[n-1].ByAccount == actor.Account && thread[n-1].Body == text && thread[n-1].ClosedAt == 0:
			return false, nil // a second click
		}
		return true, s.post(ctx, tx, actor, l, in.Section, kind, text)
	})
}

// sayWords are what the log tells of a message.
var sayWords = map[string]string{store.MessageQuestion: "vraag gesteld", store.MessageAnswer: "antwoord gegeven"}

// said cleans what somebody asks or answers.
func said(text string) (string, error) {
	w := cleaner{}
	if text = w.text(text, "text", "reason"); text == "" {
		w.refuse(FaultNothingSaid, "text", 0, 0)
	}
	if len(w.faults) > 0 {
		return "", &Refused{Faults: w.faults}
	}
	return text, nil
}

// discuss lets something happen in the thread of a section; do tells whether it did anything.
func (s *Service) discuss(ctx context.Context, actor access.Actor, action access.Action, practiceID string, section Section, words string,
	do func(context.Context, *store.Tx, *loaded, []store.PlanMessage) (bool, error),
) (Said, error) {
	var out Said
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		l, err := s.load(ctx, tx, actor, action, practiceID)
		switch {
		case err != nil:
			return err
		case l.stage() == domain.NoPlan:
			return &kernel.Fault{Code: FaultNotStarted}
		case !l.has(section):
			return &kernel.Fault{Code: FaultNoSection, Args: kernel.Args{Value: string(section)}}
		}
		thread, err := tx.PlanMessagesOfSection(ctx, l.row.ID, string(section))
		if err != nil {
			return err
		}
		done, err := do(ctx, tx, l, thread)
		out = Said{Open: int(l.row.OpenQuestions), Again: !done}
		if err != nil || !done {
			return err
		}
		if out.Open, err = s.touch(ctx, tx, actor, l); err != nil {
			return err
		}
		return record(ctx, tx, actor, l, access.PlanDiscuss, words+", "+sectionWords(l, section))
	})
	return out, err
}

// has tells whether something can be asked about a section: it is one of this plan's version.
func (l *loaded) has(section Section) bool {
	if section == SectionWhole {
		return true
	}
	year, element, ok := section.Parts()
	if _, written := l.rows[section]; written || !ok {
		return written
	}
	if element != "" {
		_, ok = l.region.Element(element)
	}
	return ok && year <= int(l.row.Year)+yearsAhead
}

// post adds a message.
func (s *Service) post(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, section Section, kind, text string) error {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return err
	}
	_, err = tx.InsertPlanMessage(ctx, store.PlanMessage{ID: id, PlanID: l.row.ID, Section: string(section), Kind: kind, Body: text,
		ByAccount: actor.Account, ByName: actor.Name, ForOrganisation: Behalf(actor, l.row.PracticeID), At: store.Millis(s.cfg.Now())})
	return err
}

// touch notes that something about the plan changed now, and gives how many questions are open.
func (s *Service) touch(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded) (int, error) {
	row, err := tx.Plan(ctx, l.row.ID)
	if err != nil {
		return 0, err
	}
	before := l.row.UpdatedAt
	l.row.OpenQuestions, l.row.UpdatedAt = row.OpenQuestions, store.Millis(s.cfg.Now())
	check := store.PlanCheck{Blocking: row.Blocking, Warnings: row.Warnings, Hints: row.Hints, OpenQuestions: row.OpenQuestions, Chosen: row.Chosen}
	if err := tx.SetPlanCheck(ctx, row.ID, check, l.row.UpdatedAt); err != nil {
		return 0, err
	}
	return int(row.OpenQuestions), keepSeen(ctx, tx, actor, l, before)
}

// keepSeen keeps a plan as seen for who changed it from outside, when nothing had changed since the last look.
func keepSeen(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, before int64) error {
	if !Outside(actor, l.practice.Practice.ID) {
		return nil
	}
	seen, err := tx.PlanSeen(ctx, actor.Account, l.row.ID)
	if errors.Is(err, store.ErrNotFound) || err == nil && seen.At < before {
		return nil
	}
	if err != nil {
		return err
	}
	return tx.SetPlanSeen(ctx, store.PlanSeen{AccountID: actor.Account, PlanID: l.row.ID, Number: l.row.Number, At: l.row.UpdatedAt})
}
