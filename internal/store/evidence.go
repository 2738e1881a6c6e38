package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// Evidence is what a practice added to show what it did (EB-2).
	Evidence = gen.Evidence
	// EvidenceLine is an Evidence with the facts of its file, empty where it has none.
	EvidenceLine = gen.EvidenceOfPracticeRow
	// EvidenceFile is a file with its content.
	EvidenceFile = gen.EvidenceFile
	// Dossier is everything about a year of a practice as it stood (EB-3).
	Dossier = gen.Dossier
	// DossierLine is a Dossier without its text.
	DossierLine = gen.DossiersOfPracticeRow
)

// The kinds of Evidence.
const (
	EvidenceText   = "text"
	EvidenceLink   = "link"
	EvidenceOfFile = "file"
)

// InsertEvidence adds what a practice shows; the store sets Version. ErrMissing: no such practice.
func (tx *Tx) InsertEvidence(ctx context.Context, e Evidence) error {
	e.Version = 1
	return fail("insert evidence", tx.q.InsertEvidence(ctx, gen.InsertEvidenceParams(e)))
}

// Evidence is one thing that a practice added, also when it was taken away. ErrNotFound.
func (tx *Tx) Evidence(ctx context.Context, practiceID, id string) (Evidence, error) {
	e, err := tx.q.Evidence(ctx, gen.EvidenceParams{PracticeID: practiceID, ID: id})
	return e, fail("evidence", err)
}

// EvidenceOfPractice is all that a practice added, by year, oldest first; what was taken away too.
func (tx *Tx) EvidenceOfPractice(ctx context.Context, practiceID string) ([]EvidenceLine, error) {
	rows, err := tx.q.EvidenceOfPractice(ctx, practiceID)
	return rows, fail("evidence of practice", err)
}

// RemoveEvidence takes evidence away: e has its version as it was seen, and Body and FileID as they will be. ErrStale:
// it changed, or is away already.
func (tx *Tx) RemoveEvidence(ctx context.Context, e Evidence) error {
	n, err := tx.q.RemoveEvidence(ctx, gen.RemoveEvidenceParams{RemovedAt: e.RemovedAt, RemovedBy: e.RemovedBy,
		Body: e.Body, FileID: e.FileID, PracticeID: e.PracticeID, ID: e.ID, Version: e.Version})
	return changed("remove evidence", n, err)
}

// InsertEvidenceFile keeps a file.
func (tx *Tx) InsertEvidenceFile(ctx context.Context, f EvidenceFile) error {
	return fail("insert evidence file", tx.q.InsertEvidenceFile(ctx, gen.InsertEvidenceFileParams(f)))
}

// EvidenceFile is a file of a practice. ErrNotFound.
func (tx *Tx) EvidenceFile(ctx context.Context, practiceID, id string) (EvidenceFile, error) {
	f, err := tx.q.EvidenceFile(ctx, gen.EvidenceFileParams{PracticeID: practiceID, ID: id})
	return f, fail("evidence file", err)
}

// EvidenceFileSize is how many bytes of files a practice has.
func (tx *Tx) EvidenceFileSize(ctx context.Context, practiceID string) (int64, error) {
	n, err := tx.q.EvidenceFileSize(ctx, practiceID)
	return n, fail("evidence file size", err)
}

// DeleteEvidenceFile erases a file; that it is gone already is well.
func (tx *Tx) DeleteEvidenceFile(ctx context.Context, practiceID, id string) error {
	return fail("delete evidence file",
		tx.q.DeleteEvidenceFile(ctx, gen.DeleteEvidenceFileParams{PracticeID: practiceID, ID: id}))
}

// InsertDossier keeps a dossier and gives its number, which the store sets: one more than the last of the practice. body
// makes the text of it and the sum of that, for a number. ErrMissing: no such practice.
func (tx *Tx) InsertDossier(ctx context.Context, d Dossier, body func(number int64) (text, sum string, err error)) (int64, error) {
	last, err := tx.q.LastDossier(ctx, d.PracticeID)
	if err != nil {
		return 0, fail("last dossier", err)
	}
	d.Number = last + 1
	if d.Body, d.SHA256, err = body(d.Number); err != nil {
		return 0, err
	}
	return d.Number, fail("insert dossier", tx.q.InsertDossier(ctx, gen.InsertDossierParams(d)))
}

// Dossier is one dossier of a practice. ErrNotFound.
func (tx *Tx) Dossier(ctx context.Context, practiceID string, number int64) (Dossier, error) {
	d, err := tx.q.Dossier(ctx, gen.DossierParams{PracticeID: practiceID, Number: number})
	return d, fail("dossier", err)
}

// DossiersOfPractice lists the dossiers of a practice, newest first.
func (tx *Tx) DossiersOfPractice(ctx context.Context, practiceID string) ([]DossierLine, error) {
	rows, err := tx.q.DossiersOfPractice(ctx, practiceID)
	return rows, fail("dossiers of practice", err)
}
