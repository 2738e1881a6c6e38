// Package e2e walks through Kwartier as people do: a real browser, the real program, a real database.
//
// Words: a Site is a running demo with its own database; a Page is a window of the browser with its own cookies, at a
// width. Things on a page are named as a reader names them: by the words on a button or link, by the label of a field.
//
// A test reads as a journey:
//
//	site := e2e.Start(t)
//	page := site.As(t, "praktijkmanager")
//	page.Follow("Plan")
//	page.Fill("Wat wil je bereiken?", "Rust op maandag")
//	page.Follow("Bewaar en ga verder")
//	page.See("Bewaard")
//	page.Axe()
//
// Invariants: one browser for each test binary, started by the first test that needs it. No step waits a fixed time:
// each waits until what it names is there, and fails with a picture in e2e/out when it does not come.
//
// Where no browser is installed the test is skipped, or fails when KWARTIER_REQUIRE_BROWSER=1.
package e2e

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// RequireEnv names the variable that, when 1, makes a missing browser a failure.
const RequireEnv = "KWARTIER_REQUIRE_BROWSER"

var browser struct {
	sync.Mutex
	ctx  context.Context
	stop func()
	err  error
}

// Main runs the tests of a package that uses the browser and ends the browser afterwards. Call it in TestMain:
//
//	func TestMain(m *testing.M) { e2e.Main(m) }
func Main(m *testing.M) {
	code := m.Run()
	browser.Lock()
	if browser.stop != nil {
		browser.stop()
	}
	browser.Unlock()
	removeProgram()
	os.Exit(code)
}

// running gives the context of the one browser and starts it when needed.
func running(t testing.TB) context.Context {
	t.Helper()
	path := installed()
	if path == "" {
		const missing = "no Chromium or Chrome is installed (on Debian: apt-get install chromium)"
		if os.Getenv(RequireEnv) == "1" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	browser.Lock()
	defer browser.Unlock()
	if browser.ctx == nil && browser.err == nil {
		browser.ctx, browser.stop, browser.err = startBrowser(path)
	}
	if browser.err != nil {
		t.Fatalf("the browser does not start: %v", browser.err)
	}
	return browser.ctx
}

func installed() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func startBrowser(path string) (context.Context, func(), error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.DisableGPU, chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "nl-NL"), chromedp.Flag("accept-lang", "nl-NL,nl"), chromedp.Flag("hide-scrollbars", true))
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocator)
	all := func() { stop(); stopAllocator() }
	if err := chromedp.Do(ctx); err != nil { // alone: nothing else may use the browser while it starts
		all()
		return nil, nil, err
	}
	return ctx, all, nil
}

// root is the folder of go.mod.
func root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(filepath.Dir(file))
}
