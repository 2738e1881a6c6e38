package store_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.SQLite)
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Postgres)
}

// The test binary is also the program that migrates or saves, for the tests with several processes.
const childDir, childURL = "STORE_TEST_CHILD_DIR", "STORE_TEST_CHILD_URL"

func TestMain(m *testing.M) {
	cfg := store.Config{Dir: os.Getenv(childDir), URL: os.Getenv(childURL)}
	if cfg == (store.Config{}) {
		os.Exit(m.Run())
	}
	s, err := store.Open(context.Background(), cfg)
	if err == nil && os.Getenv(childSaves) != "" {
		err = errors.Join(saveAndTell(s), s.Close())
	} else if err == nil {
		err = errors.Join(s.Migrate(context.Background()), s.Ping(context.Background()), s.Close())
	}
	if err != nil {
		panic(err)
	}
}

func TestProcessesThatStartTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	test := func(t *testing.T, cfg store.Config) {
		t.Parallel()
		const processes = 5
		done := make(chan error, processes)
		for range processes {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), childDir+"="+cfg.Dir, childURL+"="+cfg.URL)
			go func() {
				out, err := cmd.CombinedOutput()
				if err != nil {
					err = errors.Join(err, errors.New(string(out)))
				}
				done <- err
			}()
		}
		for range processes {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	}
	t.Run("sqlite", func(t *testing.T) { test(t, store.Config{Dir: filepath.Join(t.TempDir(), "new", "data")}) })
	t.Run("postgres", func(t *testing.T) { test(t, storetest.EmptyPostgres(t)) })
}

// On PostgreSQL a Write that another gets in the way of runs again, and gives up in the end.
func TestWriteRunsAgain(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t)
	other := db.Again(t)
	rename := func(s *store.Store) error {
		return s.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			o, err := tx.Organisation(ctx, "o")
			if err != nil {
				return err
			}
			return tx.UpdateOrganisation(ctx, o)
		})
	}
	err := db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertOrganisation(ctx, store.Organisation{ID: "o", Kind: "rho", Name: "O"})
	})
	if err != nil {
		t.Fatal(err)
	}
	contended := func(conflicts int) (runs int, err error) {
		err = db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			runs++
			o, err := tx.Organisation(ctx, "o")
			if err != nil {
				return err
			}
			if runs <= conflicts {
				if err := rename(other); err != nil {
					t.Error(err)
				}
			}
			return tx.UpdateOrganisation(ctx, o)
		})
		return runs, err
	}
	if runs, err := contended(3); err != nil || runs != 4 {
		t.Errorf("3 conflicts: %d runs, %v, want 4 runs", runs, err)
	}
	db.LimitRuns(3)
	if runs, err := contended(100); !errors.Is(err, store.ErrBusy) || runs != 3 {
		t.Errorf("always conflicts: %d runs, %v, want 3 runs and ErrBusy", runs, err)
	}
	runs := 0
	err = db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		runs++
		return tx.InsertOrganisation(ctx, store.Organisation{ID: "o"})
	})
	if !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("a real duplicate: %v after %d runs, want ErrDuplicate", err, runs)
	}
}

func TestOpenMakesAPrivateDirectory(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "a b?c#%d", "deep")
	s, err := store.Open(context.Background(), store.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for path, want := range map[string]os.FileMode{dir: 0o700, s.Path(): 0o600, s.Path() + "-wal": 0o600} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v, want %v", path, info, err, want)
		}
	}
}

// Open does not trust its own settings: what is read back must be what was asked for.
func TestOpenConfirmsPragmas(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	for name, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1",
		"busy_timeout": "10000"} {
		if err := db.ConfirmSQLite(context.Background(), name, want); err != nil {
			t.Error(err)
		}
		if err := db.ConfirmSQLite(context.Background(), name, want+"0"); err == nil {
			t.Errorf("another %s was not noticed", name)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, cfg := range map[string]store.Config{
		"nothing":          {},
		"both":             {Dir: t.TempDir(), URL: "postgres://localhost/x"},
		"no directory":     {Dir: file},
		"no address":       {URL: "postgres://u:geheim@%zz/x"},
		"nobody there":     {URL: "postgres://u:geheim@127.0.0.1:1/x?connect_timeout=2"},
		"no such database": {URL: strings.Replace(storetest.EmptyPostgres(t).URL, "/test_", "/gone_", 1)},
	} {
		s, err := store.Open(context.Background(), cfg)
		if err == nil {
			_ = s.Close()
			t.Errorf("%s: was not refused", name)
		} else if strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: the error tells the password: %v", name, err)
		}
	}
}

// A writer that has to wait too long for another process is told so.
func TestBusy(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	other := db.Again(t)
	if err := other.Impatient(context.Background()); err != nil {
		t.Fatal(err)
	}
	nothing := func(context.Context, *store.Tx) error { return nil }
	err := db.Write(context.Background(), func(context.Context, *store.Tx) error {
		if err := other.Write(context.Background(), nothing); !errors.Is(err, store.ErrBusy) {
			t.Errorf("error %v, want ErrBusy", err)
		}
		return other.Read(context.Background(), nothing) // a reader waits for nobody
	})
	if err != nil {
		t.Error(err)
	}
	if err := other.Write(context.Background(), nothing); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestInstants(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 678_000_000, time.UTC)
	if got := store.Time(store.Millis(at)); !got.Equal(at) {
		t.Errorf("Time(Millis(%v)) = %v", at, got)
	}
	if store.Millis(time.Time{}) != 0 || !store.Time(0).IsZero() {
		t.Error("the zero time is not 0")
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"": "", "  Café  ÏJsselstein ": "cafe ijsselstein", `50% a_b\c`: "50 a b c",
		"ŁÓDŹ": "łodz", "\xff\x00": "�\x00"} {
		if got := store.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	if got := store.Fold("A", "", "B"); got != "a b" {
		t.Errorf("Fold of parts = %q", got)
	}
}
