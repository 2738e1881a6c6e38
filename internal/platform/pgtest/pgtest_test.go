package pgtest_test

import (
	"context"
	"database/sql"
	"testing"

	"kwartier/internal/platform/pgtest"
)

func open(t *testing.T, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestEveryTestHasItsOwnCopy(t *testing.T) {
	template := pgtest.Template{Key: "pgtest", Fill: func(ctx context.Context, address string) error {
		db, err := sql.Open("pgx", address)
		if err != nil {
			return err
		}
		defer func() { _ = db.Close() }()
		_, err = db.ExecContext(ctx, "CREATE TABLE mark (n BIGINT)")
		return err
	}}
	for range 3 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			db := open(t, pgtest.Database(t, template))
			if _, err := db.Exec("INSERT INTO mark (n) VALUES (1)"); err != nil {
				t.Fatal(err)
			}
			var n int
			if err := db.QueryRow("SELECT COUNT(*) FROM mark").Scan(&n); err != nil || n != 1 {
				t.Errorf("%d marks, %v, want 1", n, err)
			}
		})
	}
}
