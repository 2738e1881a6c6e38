package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kwartier/internal/store"
)

func piece(id, practice string) store.Evidence {
	return store.Evidence{ID: id, PracticeID: practice, Year: 2, Choice: "flexibel", Kind: store.EvidenceText, Title: "Rooster",
		Body: "Vanaf maart.", ByAccount: person, ByName: "Anne", CreatedAt: t0}
}

// Evidence is kept per practice, with its file; what is taken away keeps its title and can give up its content (EB-2, AZ-9).
func evidence(t *testing.T, db Database) {
	write(t, db, region)
	content := bytes.Repeat([]byte{0, 1, 0xff}, 1000)
	file := store.EvidenceFile{ID: "f", PracticeID: "a", Name: "rooster.pdf", Type: "application/pdf", Size: 3000, SHA256: "cafe",
		Body: content, CreatedAt: t0}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		withFile := piece("2", "a")
		withFile.Kind, withFile.Body, withFile.FileID, withFile.CreatedAt = store.EvidenceOfFile, "", "f", t0+1
		return errors.Join(tx.InsertEvidence(ctx, piece("1", "a")), tx.InsertEvidenceFile(ctx, file),
			tx.InsertEvidence(ctx, withFile), tx.InsertEvidence(ctx, piece("3", "b")))
	})
	refused(t, db, store.ErrMissing, func(ctx context.Context, tx *store.Tx) error { return tx.InsertEvidence(ctx, piece("4", "nobody")) })
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.EvidenceOfPractice(ctx, "a")
		if len(rows) != 2 || rows[0].Evidence.ID != "1" || rows[0].FileName != "" || rows[1].FileName != "rooster.pdf" || rows[1].FileSize != 3000 {
			t.Errorf("evidence %+v", rows)
		}
		got, err2 := tx.EvidenceFile(ctx, "a", "f")
		if !bytes.Equal(got.Body, content) || got.Type != file.Type {
			t.Errorf("file of %d bytes, %s", len(got.Body), got.Type)
		}
		if _, err := tx.EvidenceFile(ctx, "b", "f"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a file of another practice: %v", err)
		}
		if _, err := tx.Evidence(ctx, "b", "1"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("evidence of another practice: %v", err)
		}
		size, err3 := tx.EvidenceFileSize(ctx, "a")
		same(t, "size", size, 3000)
		none, err4 := tx.EvidenceFileSize(ctx, "b")
		same(t, "size of none", none, 0)
		return errors.Join(err, err2, err3, err4)
	})
	gone := func(ctx context.Context, tx *store.Tx) error {
		e := piece("2", "a")
		e.Body, e.FileID, e.RemovedAt, e.RemovedBy, e.Version = "", "", t0+5, "Bram", 1
		return tx.RemoveEvidence(ctx, e)
	}
	write(t, db, gone)
	refused(t, db, store.ErrStale, gone)
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.DeleteEvidenceFile(ctx, "a", "f") })
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		e, err := tx.Evidence(ctx, "a", "2")
		if e.RemovedAt != t0+5 || e.RemovedBy != "Bram" || e.FileID != "" || e.Title != "Rooster" || e.Version != 2 {
			t.Errorf("taken away: %+v", e)
		}
		size, err2 := tx.EvidenceFileSize(ctx, "a")
		same(t, "size after erasing", size, 0)
		return errors.Join(err, err2)
	})
}

// Dossiers are numbered per practice and kept as they are (EB-3).
func dossiers(t *testing.T, db Database) {
	write(t, db, region)
	long := strings.Repeat("é", 100_000)
	for i, practice := range []string{"a", "b", "a"} {
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			d := store.Dossier{ID: fmt.Sprint(i), PracticeID: practice, Year: 2, Reason: "Steekproef", ByAccount: person, ByName: "Anne", At: t0}
			n, err := tx.InsertDossier(ctx, d, func(number int64) (string, string, error) { return fmt.Sprint(number, long), "cafe", nil })
			same(t, "number", n, []int64{1, 1, 2}[i])
			return err
		})
	}
	wrong := errors.New("no body")
	refused(t, db, wrong, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.InsertDossier(ctx, store.Dossier{ID: "x", PracticeID: "a"}, func(int64) (string, string, error) { return "", "", wrong })
		return err
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.DossiersOfPractice(ctx, "a")
		if len(rows) != 2 || rows[0].Number != 2 || rows[1].SHA256 != "cafe" {
			t.Errorf("dossiers %+v", rows)
		}
		d, err2 := tx.Dossier(ctx, "a", 2)
		same(t, "body", d.Body == "2"+long, true)
		if _, err := tx.Dossier(ctx, "b", 2); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a dossier of another practice: %v", err)
		}
		return errors.Join(err, err2)
	})
}
