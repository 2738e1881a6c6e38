package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// PlanMessage is what practice or RHO wrote about a section of a plan ("": about the whole of it).
	PlanMessage = gen.PlanMessage
	// OpenQuestions says how many questions about a section are open.
	OpenQuestions = gen.OpenQuestionsRow
	// PlanSeen is when somebody last looked at a plan, and the number of its newest PlanVersion then.
	PlanSeen = gen.PlanSeen
)

// The kinds of PlanMessage. Only a question is open until somebody closes it.
const (
	MessageQuestion = "question"
	MessageAnswer   = "answer"
	MessageReturn   = "return" // why the plan came back
	MessageNote     = "note"
)

// InsertPlanMessage adds m to the thread of its section and gives its number in the plan, counted from 1; the store
// sets Number, ClosedAt and ClosedBy, and the plan's OpenQuestions. ErrMissing: no such plan.
func (tx *Tx) InsertPlanMessage(ctx context.Context, m PlanMessage) (int64, error) {
	last, err := tx.q.LastPlanMessage(ctx, m.PlanID)
	if err != nil {
		return 0, fail("last plan message", err)
	}
	m.Number, m.ClosedAt, m.ClosedBy = last+1, 0, ""
	if err := tx.q.InsertPlanMessage(ctx, gen.InsertPlanMessageParams(m)); err != nil {
		return 0, fail("insert plan message", err)
	}
	if m.Kind != MessageQuestion {
		return m.Number, nil
	}
	return m.Number, fail("count open questions", tx.q.CountOpenQuestions(ctx, m.PlanID))
}

// PlanMessage is one message about a plan. ErrNotFound.
func (tx *Tx) PlanMessage(ctx context.Context, planID, id string) (PlanMessage, error) {
	m, err := tx.q.PlanMessage(ctx, gen.PlanMessageParams{PlanID: planID, ID: id})
	return m, fail("plan message", err)
}

// PlanMessages are all messages about a plan, oldest first.
func (tx *Tx) PlanMessages(ctx context.Context, planID string) ([]PlanMessage, error) {
	rows, err := tx.q.PlanMessages(ctx, planID)
	return rows, fail("plan messages", err)
}

// PlanMessagesOfSection is the thread of a section, oldest first.
func (tx *Tx) PlanMessagesOfSection(ctx context.Context, planID, section string) ([]PlanMessage, error) {
	rows, err := tx.q.PlanMessagesOfSection(ctx, gen.PlanMessagesOfSectionParams{PlanID: planID, Section: section})
	return rows, fail("plan messages of section", err)
}

// OpenQuestions counts the open questions about a plan by section; a section without any is not in it.
func (tx *Tx) OpenQuestions(ctx context.Context, planID string) ([]OpenQuestions, error) {
	rows, err := tx.q.OpenQuestions(ctx, planID)
	return rows, fail("open questions", err)
}

// ClosePlanQuestion says that a question is answered; by is an account. ErrNotFound: no such question, or closed.
func (tx *Tx) ClosePlanQuestion(ctx context.Context, planID, id, by string, at int64) error {
	n, err := tx.q.ClosePlanQuestion(ctx,
		gen.ClosePlanQuestionParams{ClosedAt: at, ClosedBy: by, PlanID: planID, ID: id})
	if err := found("close plan question", n, err); err != nil {
		return err
	}
	return fail("count open questions", tx.q.CountOpenQuestions(ctx, planID))
}

// AllSections stands for every section in ClosePlanQuestions.
const AllSections = "*"

// ClosePlanQuestions closes all open questions about a section, or AllSections, and says how many there were.
func (tx *Tx) ClosePlanQuestions(ctx context.Context, planID, section, by string, at int64) (int64, error) {
	n, err := tx.q.ClosePlanQuestions(ctx,
		gen.ClosePlanQuestionsParams{ClosedAt: at, ClosedBy: by, PlanID: planID, Section: section})
	if err != nil || n == 0 {
		return 0, fail("close plan questions", err)
	}
	return n, fail("count open questions", tx.q.CountOpenQuestions(ctx, planID))
}

// SetPlanSeen notes that somebody looks at a plan; what was noted before is replaced.
func (tx *Tx) SetPlanSeen(ctx context.Context, s PlanSeen) error {
	return fail("set plan seen", tx.q.SetPlanSeen(ctx, gen.SetPlanSeenParams(s)))
}

// PlanSeen is when somebody last looked at a plan. ErrNotFound: never. For a list of plans see PracticeFilter.SeenBy.
func (tx *Tx) PlanSeen(ctx context.Context, accountID, planID string) (PlanSeen, error) {
	s, err := tx.q.PlanSeen(ctx, gen.PlanSeenParams{AccountID: accountID, PlanID: planID})
	return s, fail("plan seen", err)
}
