package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"
)

// command runs the command line with an App and gives the exit code and what was printed.
func command(t *testing.T, app *App, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(&Context{
		Context: context.Background(), In: strings.NewReader(""), Out: &o, Err: &e, Now: time.Now,
		Open: func(context.Context, Options) (*App, error) {
			if app == nil {
				return nil, errors.New("geen database")
			}
			app.Close = func() error { return nil }
			return app, nil
		},
	}, args)
	return code, o.String(), e.String()
}

func TestHelpIsDutchAndNamesEveryCommand(t *testing.T) {
	for _, args := range [][]string{nil, {"--help"}, {"serve", "--help"}, {"audit", "verify", "--help"}} {
		code, out, errs := command(t, nil, args...)
		if code != 0 || errs != "" {
			t.Errorf("%v: exit %d, %s", args, code, errs)
		}
		if !strings.HasPrefix(out, "Gebruik: kwartier") || strings.Contains(out, "Flags:") || strings.Contains(out, "Run \"") {
			t.Errorf("%v:\n%s", args, out)
		}
	}
	_, out, _ := command(t, nil, "--help")
	for _, name := range []string{"demo", "serve", "migrate", "audit verify", "seed", "administrator", "--data", "--db"} {
		if !strings.Contains(out, name) {
			t.Errorf("the help does not name %s:\n%s", name, out)
		}
	}
}

func TestWhatCannotBeReadExits2(t *testing.T) {
	for _, args := range [][]string{
		{"fly"}, {"serve", "--nope"}, {"serve", "--listen", "8080"}, {"serve", "--base-url", "kwartier.example"},
		{"serve", "--tls-cert", "cert.pem"}, {"migrate", "--data", "x", "--db", "postgres://y"},
		{"administrator"}, {"administrator", "a@b.example", "--base-url", "kwartier.example"}, {"demo", "--date", "morgen"}, {"seed", "--rhos", "0"}, {"seed", "--practices", "1", "--rhos", "2"},
	} {
		if code, out, errs := command(t, nil, args...); code != 2 || errs == "" || out != "" {
			t.Errorf("%v: exit %d, out %q, err %q", args, code, out, errs)
		}
	}
}

func TestFailuresExit3AndSayWhy(t *testing.T) {
	code, out, errs := command(t, nil, "migrate")
	if code != 3 || out != "" || errs != "kwartier: geen database\n" {
		t.Errorf("exit %d, out %q, err %q", code, out, errs)
	}
}

func TestMigrateTellsWhatChanged(t *testing.T) {
	app := &App{Migrate: func(context.Context) (int64, int64, error) { return 0, 3, nil }}
	if code, out, _ := command(t, app, "migrate"); code != 0 || out != "De database is bijgewerkt van versie 0 naar 3.\n" {
		t.Errorf("exit %d, %q", code, out)
	}
	app.Migrate = func(context.Context) (int64, int64, error) { return 3, 3, nil }
	if code, out, _ := command(t, app, "migrate"); code != 0 || out != "De database is bij: versie 3.\n" {
		t.Errorf("exit %d, %q", code, out)
	}
}

func TestADatabaseIsWhereTheFlagsSay(t *testing.T) {
	for _, c := range []struct {
		in     Database
		set    bool
		folder string
	}{
		{Database{}, false, DefaultFolder},
		{Database{Data: "x"}, true, "x"},
		{Database{DB: "postgres://y"}, true, ""},
	} {
		if c.in.Set() != c.set || c.in.Folder() != c.folder {
			t.Errorf("%+v: set %v, folder %q", c.in, c.in.Set(), c.in.Folder())
		}
	}
}

// The demo throws its own folder away, and prints its links before anything listens.
func TestDemoPrintsItsLinksAndClearsUp(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	app := &App{
		Migrate: func(context.Context) (int64, int64, error) { return 0, 1, nil },
		Demo:    func(context.Context) ([]SignIn, error) { return nil, errors.New("stuk") },
	}
	if code, _, errs := command(t, app, "demo", "--listen", "127.0.0.1:0"); code != 3 || !strings.Contains(errs, "stuk") {
		t.Errorf("exit %d, %q", code, errs)
	}
	left, err := os.ReadDir(os.TempDir())
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
