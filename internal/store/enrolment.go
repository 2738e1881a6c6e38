package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// Enrolment is an application for a round of entry. WithdrawnAt 0: it stands.
	Enrolment = gen.Enrolment
	// EnrolmentDetail is an Enrolment with what is known of its lead.
	EnrolmentDetail = gen.EnrolmentRow
	// EnrolmentMember is a practice in an application.
	EnrolmentMember = gen.EnrolmentMember
	// EnrolmentMemberLine is an EnrolmentMember with the practice's name.
	EnrolmentMemberLine = gen.EnrolmentMembersRow
	// EnrolmentOfPractice is an EnrolmentDetail with how a practice stands in it.
	EnrolmentOfPractice = gen.EnrolmentsOfPracticeRow
	// EnrolmentEvent is what happened to an application; the store numbers them.
	EnrolmentEvent = gen.EnrolmentEvent
)

// InsertEnrolment adds an application with its members, the lead first. ErrDuplicate: one of the round has this AGB code or
// ticket code, or a practice that is in.
func (tx *Tx) InsertEnrolment(ctx context.Context, e Enrolment, members []EnrolmentMember) error {
	err := tx.q.InsertEnrolment(ctx, gen.InsertEnrolmentParams{ID: e.ID, RoundID: e.RoundID, LeadID: e.LeadID, AGB: e.AGB, Wish: e.Wish, KBZ: e.KBZ, Salt: e.Salt,
		Code: e.Code, Late: e.Late, Origin: e.Origin, AgreedAt: e.AgreedAt, At: e.At, ByAccount: e.ByAccount, ByName: e.ByName,
		UpdatedAt: e.At, Version: 1})
	if err != nil {
		return fail("insert enrolment", err)
	}
	for i, m := range members {
		m.EnrolmentID, m.RoundID, m.Number = e.ID, e.RoundID, int64(i)
		if err := tx.PutEnrolmentMember(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// UpdateEnrolment writes AGB, Wish, KBZ, Salt, Code, Late, KBZAgreed, WithdrawnAt and UpdatedAt; e.Version is the version that
// was seen. ErrStale, ErrDuplicate.
func (tx *Tx) UpdateEnrolment(ctx context.Context, e Enrolment) error {
	n, err := tx.q.UpdateEnrolment(ctx, gen.UpdateEnrolmentParams{AGB: e.AGB, Wish: e.Wish, KBZ: e.KBZ, Salt: e.Salt, Code: e.Code, Late: e.Late,
		KBZAgreed: e.KBZAgreed, WithdrawnAt: e.WithdrawnAt, UpdatedAt: e.UpdatedAt, ID: e.ID, Version: e.Version})
	return changed("update enrolment", n, err)
}

// Enrolment is the application with this id. ErrNotFound.
func (tx *Tx) Enrolment(ctx context.Context, id string) (EnrolmentDetail, error) {
	e, err := tx.q.Enrolment(ctx, id)
	return e, fail("enrolment", err)
}

// EnrolmentByAGB is the application of a round that stands under an AGB code. ErrNotFound.
func (tx *Tx) EnrolmentByAGB(ctx context.Context, roundID, agb string) (Enrolment, error) {
	e, err := tx.q.EnrolmentByAgb(ctx, gen.EnrolmentByAgbParams{RoundID: roundID, AGB: agb})
	return e, fail("enrolment by AGB", err)
}

// EnrolmentsOfRound are all applications of a round with their members by id of the application, by name of the lead;
// withdrawn ones too.
func (tx *Tx) EnrolmentsOfRound(ctx context.Context, roundID string) ([]EnrolmentDetail, map[string][]EnrolmentMemberLine, error) {
	rows, err := tx.q.EnrolmentsOfRound(ctx, roundID)
	if err != nil {
		return nil, nil, fail("enrolments of round", err)
	}
	lines, err := tx.q.EnrolmentMembersOfRound(ctx, roundID)
	members := map[string][]EnrolmentMemberLine{}
	for _, l := range lines {
		id := l.EnrolmentMember.EnrolmentID
		members[id] = append(members[id], EnrolmentMemberLine(l))
	}
	all := make([]EnrolmentDetail, len(rows))
	for i, r := range rows {
		all[i] = EnrolmentDetail(r)
	}
	return all, members, fail("enrolment members of round", err)
}

// EnrolmentsOfPractice are the applications of a round in which a practice is, was or is invited, newest first.
func (tx *Tx) EnrolmentsOfPractice(ctx context.Context, roundID, practiceID string) ([]EnrolmentOfPractice, error) {
	rows, err := tx.q.EnrolmentsOfPractice(ctx, gen.EnrolmentsOfPracticeParams{PracticeID: practiceID, RoundID: roundID})
	return rows, fail("enrolments of practice", err)
}

// PutEnrolmentMember adds a practice to an application, or changes its ION and state. ErrDuplicate: it is in another of the
// round.
func (tx *Tx) PutEnrolmentMember(ctx context.Context, m EnrolmentMember) error {
	return fail("put enrolment member", tx.q.PutEnrolmentMember(ctx, gen.PutEnrolmentMemberParams{EnrolmentID: m.EnrolmentID, PracticeID: m.PracticeID,
		RoundID: m.RoundID, Number: m.Number, ION: m.ION, State: m.State, At: m.At, ByAccount: m.ByAccount, ByName: m.ByName}))
}

// SetExactION keeps the exact ION of a practice that is in (AD-5): ExactION, ExactAt. ErrNotFound.
func (tx *Tx) SetExactION(ctx context.Context, m EnrolmentMember) error {
	n, err := tx.q.ExactEnrolmentMember(ctx, gen.ExactEnrolmentMemberParams{ExactION: m.ExactION, ExactAt: m.ExactAt,
		EnrolmentID: m.EnrolmentID, PracticeID: m.PracticeID})
	return found("set exact ION", n, err)
}

// EnrolmentMembers are those of an application, the lead first.
func (tx *Tx) EnrolmentMembers(ctx context.Context, enrolmentID string) ([]EnrolmentMemberLine, error) {
	rows, err := tx.q.EnrolmentMembers(ctx, enrolmentID)
	return rows, fail("enrolment members", err)
}

// InsertEnrolmentEvent adds to what happened to an application.
func (tx *Tx) InsertEnrolmentEvent(ctx context.Context, e EnrolmentEvent) error {
	return fail("insert enrolment event", tx.q.InsertEnrolmentEvent(ctx, gen.InsertEnrolmentEventParams{EnrolmentID: e.EnrolmentID, Kind: e.Kind, What: e.What,
		Reason: e.Reason, ByAccount: e.ByAccount, ByName: e.ByName, At: e.At}))
}

// EnrolmentEvents are what happened to an application, newest first.
func (tx *Tx) EnrolmentEvents(ctx context.Context, enrolmentID string) ([]EnrolmentEvent, error) {
	rows, err := tx.q.EnrolmentEvents(ctx, enrolmentID)
	return rows, fail("enrolment events", err)
}
