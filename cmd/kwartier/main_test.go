package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// asProgram makes the test binary be the program: tests start it as often as they want.
const asProgram = "KWARTIER_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "1" {
		main()
	}
	os.Exit(m.Run())
}

func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// ask runs the program to its end.
func ask(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	cmd := program(t, args...)
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), o.String(), e.String()
}

// serving is a server that runs as a process of its own.
type serving struct {
	cmd     *exec.Cmd
	address string
	log     *bytes.Buffer
	read    chan struct{}
}

var told = regexp.MustCompile(`msg=serving address=(\S+)`)

// serve starts the server and waits until it says where it listens.
func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	s := &serving{cmd: program(t, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...),
		log: &bytes.Buffer{}, read: make(chan struct{})}
	errs, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	lines := bufio.NewReader(errs)
	for s.address == "" {
		line, err := lines.ReadString('\n')
		s.log.WriteString(line)
		if m := told.FindStringSubmatch(line); m != nil {
			s.address = "http://" + m[1]
		}
		if err != nil {
			t.Fatalf("the server ended: %v\n%s", err, s.log)
		}
	}
	go func() {
		_, _ = io.Copy(s.log, lines)
		close(s.read)
	}()
	return s
}

// stop sends a signal and gives the exit code.
func (s *serving) stop(t *testing.T, sig syscall.Signal) int {
	t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
	<-s.read
	_ = s.cmd.Wait()
	return s.cmd.ProcessState.ExitCode()
}

func status(t *testing.T, address string) int {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	return resp.StatusCode
}

func TestHelpAndSlipsHaveTheirExitCodes(t *testing.T) {
	if code, out, _ := ask(t, "--help"); code != 0 || !strings.Contains(out, "Gebruik: kwartier") {
		t.Errorf("help: exit %d, %s", code, out)
	}
	if code, _, errs := ask(t, "vlieg"); code != 2 || errs == "" {
		t.Errorf("a slip: exit %d, %q", code, errs)
	}
	if code, _, errs := ask(t, "migrate", "--db", "postgres://127.0.0.1:1/none"); code != 3 || errs == "" {
		t.Errorf("no database: exit %d, %q", code, errs)
	}
}

func TestMigrateMakesTheFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "folder")
	for _, want := range []string{"De database is bijgewerkt van versie 0", "De database is bij"} {
		if code, out, errs := ask(t, "migrate", "--data", folder); code != 0 || !strings.HasPrefix(out, want) {
			t.Errorf("exit %d, %q, %q", code, out, errs)
		}
	}
}

// A signal stops the server gracefully, and a stranger is answered before that.
func TestServeStopsOnSignals(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		s := serve(t, "--data", t.TempDir())
		for _, path := range []string{"/", "/healthz", "/metrics"} {
			if got := status(t, s.address+path); got != http.StatusOK {
				t.Errorf("%s answers %d", path, got)
			}
		}
		if code := s.stop(t, sig); code != 0 || !strings.Contains(s.log.String(), "msg=stopped") {
			t.Errorf("%s: exit %d\n%s", sig, code, s.log)
		}
	}
}

// AZ-1, AZ-11: an empty installation has a way in, and more than one administrator can be invited.
func TestAdministratorOpensAnEmptyInstallation_AZ1_AZ11(t *testing.T) {
	folder := t.TempDir()
	if code, out, errs := ask(t, "administrator", "geen adres", "--data", folder); code != 2 || out != "" || errs == "" {
		t.Errorf("a bad address: exit %d, %q, %q", code, out, errs)
	}
	s := serve(t, "--data", folder)
	seen := map[string]bool{}
	for range 2 {
		code, out, errs := ask(t, "administrator", "ada@beheer.example", "--data", folder, "--base-url", s.address)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		link := lines[len(lines)-1]
		if code != 0 || !strings.HasPrefix(link, s.address+"/uitnodiging/") || seen[link] {
			t.Fatalf("exit %d, %q, %q", code, out, errs)
		}
		seen[link] = true
		if got := status(t, link); got != http.StatusOK {
			t.Errorf("the link answers %d", got)
		}
	}
	if code, out, errs := ask(t, "audit", "verify", "--data", folder); code != 0 || !strings.Contains(out, "1 keten") {
		t.Errorf("the log: exit %d, %q, %q", code, out, errs)
	}
	if code := s.stop(t, syscall.SIGTERM); code != 0 {
		t.Errorf("exit %d\n%s", code, s.log)
	}
}

// Processes that start on an empty database at the same time all come up; one of them makes the tables.
func TestSeveralProcessesStartAtOnce(t *testing.T) {
	for name, where := range map[string]func(*testing.T) []string{
		"sqlite":   func(t *testing.T) []string { return []string{"--data", t.TempDir()} },
		"postgres": func(t *testing.T) []string { return []string{"--db", storetest.EmptyPostgres(t).URL} },
	} {
		t.Run(name, func(t *testing.T) {
			database := where(t)
			servers := make([]*serving, 3)
			var all sync.WaitGroup
			for i := range servers {
				all.Go(func() { servers[i] = serve(t, database...) })
			}
			all.Wait()
			made := 0
			for _, s := range servers {
				if s == nil {
					t.Fatal("a server did not come up")
				}
				if got := status(t, s.address+"/healthz"); got != http.StatusOK {
					t.Errorf("health is %d", got)
				}
				if code := s.stop(t, syscall.SIGTERM); code != 0 {
					t.Errorf("exit %d\n%s", code, s.log)
				}
				made += strings.Count(s.log.String(), "msg=migrated version=1 ")
			}
			if made != 1 {
				t.Errorf("the tables were made %d times", made)
			}
		})
	}
}

// AZ-8: a change to the log behind the program's back is found, and the organisation and the entry are named.
func TestAuditVerify_AZ8(t *testing.T) {
	folder := t.TempDir()
	fillLog(t, folder)
	if code, out, errs := ask(t, "audit", "verify", "--data", folder); code != 0 || !strings.Contains(out, "3 regels in 1 keten") {
		t.Fatalf("untouched: exit %d, %q, %q", code, out, errs)
	}
	tamper(t, folder, "UPDATE audit_entry SET actor_name = 'Iemand anders' WHERE seq = 2")
	code, out, errs := ask(t, "audit", "verify", "--data", folder)
	if code != 1 || !strings.Contains(out, "De Linde, regel 2: de regel is gewijzigd") {
		t.Errorf("touched: exit %d, %q, %q", code, out, errs)
	}
}

func fillLog(t *testing.T, folder string) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, store.Config{Dir: folder})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	err = s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertOrganisation(ctx, store.Organisation{ID: "linde", Kind: "rho", Name: "De Linde"}); err != nil {
			return err
		}
		for range 3 {
			err := tx.AppendAudit(ctx, store.AuditEntry{OrganisationID: "linde", At: store.Millis(time.Now()), ActorID: "a",
				ActorName: "Ans", Action: "plan.read", Result: "ok"})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func tamper(t *testing.T, folder, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(folder, "kwartier.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
