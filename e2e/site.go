package e2e

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Day is the day on which the demos of the tests think they are, unless a test says otherwise.
const Day = "2026-11-09"

// Site is a running demo.
type Site struct {
	URL   string // origin
	Data  string // folder of its database
	Links []Link
}

// Link signs one in.
type Link struct{ Role, Who, URL string }

var program struct {
	sync.Once
	path string
	err  error
}

// built builds the program once for each test binary.
func built(t testing.TB) string {
	t.Helper()
	program.Do(func() {
		folder, err := os.MkdirTemp("", "kwartier-e2e-")
		if err != nil {
			program.err = err
			return
		}
		program.path = filepath.Join(folder, "kwartier")
		build := exec.Command("go", "build", "-o", program.path, "./cmd/kwartier")
		build.Dir = root()
		if out, err := build.CombinedOutput(); err != nil {
			program.err = fmt.Errorf("%w\n%s", err, out)
		}
	})
	if program.err != nil {
		t.Fatalf("the program does not build: %v", program.err)
	}
	return program.path
}

func removeProgram() {
	if program.path != "" {
		_ = os.RemoveAll(filepath.Dir(program.path))
	}
}

// Start starts a demo with a database of its own; flags are added to the command line. It ends with the test.
func Start(t testing.TB, flags ...string) *Site {
	t.Helper()
	running(t) // says at once that there is no browser
	s := &Site{Data: t.TempDir()}
	args := append([]string{"demo", "--listen", "127.0.0.1:0", "--date", Day, "--data", s.Data}, flags...)
	cmd := exec.Command(built(t), args...)
	cmd.Dir = s.Data
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := make(chan []string, 1)
	rest := make(chan struct{})
	go func() {
		said <- untilReady(out)
		_, _ = io.Copy(io.Discard, out)
		close(rest)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		<-rest
		if err := cmd.Wait(); err != nil {
			t.Errorf("the program ended with %v: %s", err, errs.String())
		}
	})
	select {
	case lines := <-said:
		s.read(lines)
	case <-time.After(60 * time.Second):
		t.Fatalf("the demo does not get ready: %s", errs.String())
	}
	if s.URL == "" {
		t.Fatalf("the demo told no address: %s", errs.String())
	}
	if err := s.ready(); err != nil {
		t.Fatalf("the demo does not answer: %v: %s", err, errs.String())
	}
	return s
}

// untilReady reads what the demo prints up to the line that follows its links.
func untilReady(out io.Reader) []string {
	var lines []string
	links := false
	scanner := bufio.NewScanner(out)
	for scanner.Scan() {
		line := scanner.Text()
		lines = append(lines, line)
		if strings.HasPrefix(line, "  ") {
			links = true
		} else if links {
			break
		}
	}
	return lines
}

// read takes the address and the links: columns apart by two spaces or more, the address last.
func (s *Site) read(lines []string) {
	for _, line := range lines {
		at := strings.Index(line, "http://")
		if at < 0 {
			continue
		}
		address := strings.Fields(line[at:])[0]
		if !strings.HasPrefix(line, "  ") {
			s.URL = strings.TrimSuffix(address, "/")
			continue
		}
		role, who, _ := strings.Cut(strings.TrimSpace(line[:at]), "  ")
		s.Links = append(s.Links, Link{Role: strings.TrimSpace(role), Who: strings.TrimSpace(who), URL: address})
	}
}

func (s *Site) ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/healthz", nil)
		if err != nil {
			return err
		}
		resp, err := http.DefaultClient.Do(req)
		if err == nil {
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
			err = fmt.Errorf("health is %d", resp.StatusCode)
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause):
		}
	}
}

// Visit opens a window as a stranger.
func (s *Site) Visit(t testing.TB, path string) *Page {
	t.Helper()
	return Open(t, s.URL+path)
}

// As opens a window as someone of the demo: who is the beginning of a role or of a name, as the demo prints them.
func (s *Site) As(t testing.TB, who string) *Page {
	t.Helper()
	for _, l := range s.Links {
		if strings.HasPrefix(l.Role, who) || strings.HasPrefix(l.Who, who) {
			return Open(t, l.URL)
		}
	}
	t.Fatalf("the demo knows no %q; it has %v", who, s.Links)
	return nil
}
