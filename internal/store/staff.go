package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// Person is a care provider or other member of staff, apart from any practice. The store sets Search.
	Person = gen.Person
	// Employment is a person's work in one role at one practice. Key is what the plan's texts call the person.
	Employment = gen.Employment
	// StaffRow is an Employment with the person's name, AGB code and version.
	StaffRow = gen.StaffOfPracticeRow
	// EmploymentAt is an Employment with the practice's name and RHO.
	EmploymentAt = gen.EmploymentsOfPersonRow
	// TrainingRecord says that a person followed a training (TR-3).
	TrainingRecord = gen.TrainingRecord
	// TrainingRuling is an RHO's word on a variant of a training (DE-3).
	TrainingRuling = gen.TrainingRuling
	// DeepeningTalk is a regional discussion of deepening (DE-5).
	DeepeningTalk = gen.DeepeningTalk
	// VariantFollowed says how often a variant of a training was followed.
	VariantFollowed = gen.TrainingVariantsOfRhoRow
)

// Register is what plans read of people: who works or worked at a practice with what they followed, and the rulings and
// discussions of its RHO.
type Register struct {
	Staff   []StaffLine // in the order in which people were added
	Rulings []RulingLine
	Talks   []TalkLine // oldest first
}

// StaffLine is an employment with one of the trainings the person followed, at any practice; Training is "" where there
// is none. Dates are text, "" when not known.
type StaffLine struct {
	PersonID, Key, Role, From, Until, Name, AGB string
	Erased                                      bool
	Training, Variant, Provider, On, AtPractice string
	Year                                        int // of the practice where it was followed
}

// RulingLine is what a variant of a training counts as.
type RulingLine struct{ Training, Variant, Counts, By, On string }

// TalkLine is a discussion of deepening; Entry "" is of deepening as such.
type TalkLine struct{ Entry, Section, Meeting string }

// InsertPerson adds a person. ErrDuplicate.
func (tx *Tx) InsertPerson(ctx context.Context, p Person) error {
	p.Search, p.Version = Fold(p.Name), 1
	return fail("insert person", tx.q.InsertPerson(ctx, gen.InsertPersonParams(p)))
}

// Person is the person with this id. ErrNotFound.
func (tx *Tx) Person(ctx context.Context, id string) (Person, error) {
	p, err := tx.q.Person(ctx, id)
	return p, fail("person", err)
}

// UpdatePerson writes name, AGB code and ErasedAt; p.Version is the version that was seen. ErrStale.
func (tx *Tx) UpdatePerson(ctx context.Context, p Person) error {
	n, err := tx.q.UpdatePerson(ctx, gen.UpdatePersonParams{Name: p.Name, AGB: p.AGB, Search: Fold(p.Name), ErasedAt: p.ErasedAt,
		ID: p.ID, Version: p.Version})
	return changed("update person", n, err)
}

// PeopleByAGB are the people with an AGB code who work or worked at practices of an RHO, oldest first; none for "".
func (tx *Tx) PeopleByAGB(ctx context.Context, rhoID, agb string) ([]Person, error) {
	rows, err := tx.q.PeopleByAgb(ctx, gen.PeopleByAgbParams{RhoID: rhoID, AGB: agb})
	return rows, fail("people by AGB", err)
}

// InsertEmployment adds an employment. ErrDuplicate: the practice has the key; ErrMissing: no such person or practice.
func (tx *Tx) InsertEmployment(ctx context.Context, e Employment) error {
	e.Version = 1
	return fail("insert employment", tx.q.InsertEmployment(ctx, gen.InsertEmploymentParams(e)))
}

// UpdateEmployment writes role and dates; e.Version is the version that was seen. ErrStale.
func (tx *Tx) UpdateEmployment(ctx context.Context, e Employment) error {
	n, err := tx.q.UpdateEmployment(ctx, gen.UpdateEmploymentParams{Role: e.Role, FromDate: e.FromDate, UntilDate: e.UntilDate,
		ID: e.ID, Version: e.Version})
	return changed("update employment", n, err)
}

// StaffOfPractice are all who work or worked at a practice, in the order in which they were added.
func (tx *Tx) StaffOfPractice(ctx context.Context, practiceID string) ([]StaffRow, error) {
	rows, err := tx.q.StaffOfPractice(ctx, practiceID)
	return rows, fail("staff of practice", err)
}

// Register reads it, in one statement.
func (tx *Tx) Register(ctx context.Context, practiceID, rhoID string) (Register, error) {
	var out Register
	rows, err := tx.q.Register(ctx, gen.RegisterParams{PracticeID: practiceID, RhoID: rhoID})
	for _, r := range rows {
		switch r.Kind {
		case "staff":
			out.Staff = append(out.Staff, StaffLine{PersonID: r.PersonID, Key: r.Subject, Role: r.Role, From: r.FromDate, Until: r.UntilDate,
				Name: r.Name, AGB: r.AGB, Erased: r.ErasedAt != 0, Training: r.Training, Variant: r.Variant, Provider: r.Provider,
				On: r.OnDate, AtPractice: r.AtPractice, Year: int(r.Year)})
		case "ruling":
			out.Rulings = append(out.Rulings, RulingLine{r.Training, r.Variant, r.Role, r.Name, r.OnDate})
		case "talk":
			out.Talks = append(out.Talks, TalkLine{r.Subject, r.FromDate, r.OnDate})
		}
	}
	return out, fail("register", err)
}

// EmploymentsOfPerson is a person's work at all practices.
func (tx *Tx) EmploymentsOfPerson(ctx context.Context, personID string) ([]EmploymentAt, error) {
	rows, err := tx.q.EmploymentsOfPerson(ctx, personID)
	return rows, fail("employments of person", err)
}

// StaffElsewhere is the work at other practices of all who work or worked at this one.
func (tx *Tx) StaffElsewhere(ctx context.Context, practiceID string) ([]EmploymentAt, error) {
	rows, err := tx.q.ElsewhereOfPractice(ctx, practiceID)
	out := make([]EmploymentAt, len(rows))
	for i, r := range rows {
		out[i] = EmploymentAt(r)
	}
	return out, fail("staff elsewhere", err)
}

// OtherPractice is a practice somebody can move to.
type OtherPractice = gen.OtherPracticesRow

// OtherPractices are the practices of an RHO but for one, by name; those that ended are left out.
func (tx *Tx) OtherPractices(ctx context.Context, rhoID, practiceID string) ([]OtherPractice, error) {
	rows, err := tx.q.OtherPractices(ctx, gen.OtherPracticesParams{RhoID: rhoID, ID: practiceID})
	return rows, fail("other practices", err)
}

// PeopleToForget are up to limit people, not erased yet, whose last day everywhere was before since, a date (AZ-10).
func (tx *Tx) PeopleToForget(ctx context.Context, since string, limit int32) ([]Person, error) {
	rows, err := tx.q.PeopleToForget(ctx, gen.PeopleToForgetParams{Since: since, RowLimit: limit})
	return rows, fail("people to forget", err)
}

// InsertTrainingRecord adds a record. ErrMissing: no such person or practice.
func (tx *Tx) InsertTrainingRecord(ctx context.Context, r TrainingRecord) error {
	r.Version = 1
	return fail("insert training record", tx.q.InsertTrainingRecord(ctx, gen.InsertTrainingRecordParams(r)))
}

// UpdateTrainingRecord writes training, variant, provider, year and day; r.Version is the version that was seen. ErrStale.
func (tx *Tx) UpdateTrainingRecord(ctx context.Context, r TrainingRecord) error {
	n, err := tx.q.UpdateTrainingRecord(ctx, gen.UpdateTrainingRecordParams{Training: r.Training, Variant: r.Variant,
		Provider: r.Provider, Year: r.Year, OnDate: r.OnDate, ID: r.ID, Version: r.Version})
	return changed("update training record", n, err)
}

// DeleteTrainingRecord takes a record away; version is the one that was seen. ErrStale.
func (tx *Tx) DeleteTrainingRecord(ctx context.Context, id string, version int64) error {
	n, err := tx.q.DeleteTrainingRecord(ctx, gen.DeleteTrainingRecordParams{ID: id, Version: version})
	return changed("delete training record", n, err)
}

// TrainingsOfPerson are a person's records, by year.
func (tx *Tx) TrainingsOfPerson(ctx context.Context, personID string) ([]TrainingRecord, error) {
	rows, err := tx.q.TrainingsOfPerson(ctx, personID)
	return rows, fail("trainings of person", err)
}

// TrainingsOfStaff are the records of all who work or worked at a practice, those of other practices too.
func (tx *Tx) TrainingsOfStaff(ctx context.Context, practiceID string) ([]TrainingRecord, error) {
	rows, err := tx.q.TrainingsOfStaff(ctx, practiceID)
	return rows, fail("trainings of staff", err)
}

// TrainingVariantsOfRHO are the variants that were followed at the practices of an RHO.
func (tx *Tx) TrainingVariantsOfRHO(ctx context.Context, rhoID string) ([]VariantFollowed, error) {
	rows, err := tx.q.TrainingVariantsOfRho(ctx, rhoID)
	return rows, fail("training variants of RHO", err)
}

// TrainingRulings are the rulings of an RHO, by training and variant.
func (tx *Tx) TrainingRulings(ctx context.Context, rhoID string) ([]TrainingRuling, error) {
	rows, err := tx.q.TrainingRulings(ctx, rhoID)
	return rows, fail("training rulings", err)
}

// InsertTrainingRuling adds a ruling. ErrDuplicate: there is one on the variant.
func (tx *Tx) InsertTrainingRuling(ctx context.Context, r TrainingRuling) error {
	r.Version = 1
	return fail("insert training ruling", tx.q.InsertTrainingRuling(ctx, gen.InsertTrainingRulingParams(r)))
}

// UpdateTrainingRuling writes what the variant counts as, who said so, when and the note; r.Version is the version that
// was seen. ErrStale.
func (tx *Tx) UpdateTrainingRuling(ctx context.Context, r TrainingRuling) error {
	n, err := tx.q.UpdateTrainingRuling(ctx, gen.UpdateTrainingRulingParams{Counts: r.Counts, ByName: r.ByName, OnDate: r.OnDate,
		Note: r.Note, ID: r.ID, RhoID: r.RhoID, Version: r.Version})
	return changed("update training ruling", n, err)
}

// DeepeningTalks are the discussions that an RHO recorded, newest first.
func (tx *Tx) DeepeningTalks(ctx context.Context, rhoID string) ([]DeepeningTalk, error) {
	rows, err := tx.q.DeepeningTalks(ctx, rhoID)
	return rows, fail("deepening talks", err)
}

// InsertDeepeningTalk adds a discussion.
func (tx *Tx) InsertDeepeningTalk(ctx context.Context, t DeepeningTalk) error {
	t.Version = 1
	return fail("insert deepening talk", tx.q.InsertDeepeningTalk(ctx, gen.InsertDeepeningTalkParams(t)))
}

// DeleteDeepeningTalk takes a discussion away; version is the one that was seen. ErrStale.
func (tx *Tx) DeleteDeepeningTalk(ctx context.Context, rhoID, id string, version int64) error {
	n, err := tx.q.DeleteDeepeningTalk(ctx, gen.DeleteDeepeningTalkParams{ID: id, RhoID: rhoID, Version: version})
	return changed("delete deepening talk", n, err)
}
