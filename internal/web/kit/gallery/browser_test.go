package gallery

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"kwartier/internal/web/assets"
	"kwartier/internal/web/kit"
)

// policy is the strictest content security policy that the pages must live under.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// need skips what cannot run here, unless KWARTIER_REQUIRE_BROWSER=1 says that everything must be there.
func need(t *testing.T, present bool, what string) {
	t.Helper()
	switch {
	case present:
	case os.Getenv("KWARTIER_REQUIRE_BROWSER") == "1":
		t.Fatalf("%s is missing", what)
	default:
		t.Skipf("%s is missing", what)
	}
}

// site serves the gallery with its assets, and answers what the autosave script sends with handle.
func site(t *testing.T, handle http.HandlerFunc) *httptest.Server {
	t.Helper()
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	need(t, built.Built(), "the built style sheet and script (go run ./tools/assets)")
	mux := http.NewServeMux()
	mux.Handle("GET "+assets.Prefix, built.Handler())
	mux.HandleFunc("POST /plan", handle)
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		if err := Render(w, kit.Assets{CSS: built.URL("app.css"), JS: built.URL("app.js")}); err != nil {
			t.Error(err)
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// chromium is the one browser of the package's run; each test gets a tab of its own.
var chromium struct {
	once sync.Once
	ctx  context.Context
	err  error
	stop []context.CancelFunc
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range slices.Backward(chromium.stop) {
		stop()
	}
	os.Exit(code)
}

func startChromium(path string) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopTab := chromedp.NewContext(allocator)
	chromium.ctx, chromium.stop = ctx, []context.CancelFunc{stop, stopTab}
	chromium.err = chromedp.Do(ctx, chromedp.Navigate("about:blank"))
}

// browser opens a tab for one test.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	need(t, err == nil, "chromium")
	chromium.once.Do(func() { startChromium(path) })
	if chromium.err != nil {
		t.Fatal(chromium.err)
	}
	ctx, closeTab := chromedp.NewContext(chromium.ctx)
	t.Cleanup(closeTab)
	do(t, ctx, chromedp.Navigate("about:blank"))
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// eval runs script in the page, waits for what it promises, and returns its value.
func eval[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.EvaluateAsDevTools[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.60s: %v", script, err)
	}
	return value
}

// One browser looks at every width: axe finds nothing, and nothing makes the page scroll sideways. With
// KWARTIER_PICTURES=DIR it leaves a picture of each width, and of the page on paper, there.
func TestGalleryInABrowser(t *testing.T) {
	server := site(t, http.NotFound)
	ctx := browser(t)
	axe, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "node_modules", "axe-core", "axe.min.js"))
	need(t, err == nil, "axe-core (npm ci)")
	do(t, ctx, watch)
	for _, width := range []int64{1280, 900, 390, 320} {
		do(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(server.URL))
		if over := eval[int](t, ctx, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			wide := eval[string](t, ctx, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5 || e.scrollWidth > document.documentElement.clientWidth).map(e => e.tagName + "." + e.className).slice(0, 8).join(", ")`)
			t.Errorf("%d px wide: the page scrolls %d px sideways: %s", width, over, wide)
		}
		if wrong := eval[string](t, ctx, `window.wrong.join("; ")`); wrong != "" {
			t.Errorf("%d px wide: %s", width, wrong)
		}
		eval[int](t, ctx, string(axe)+";0")
		found := eval[string](t, ctx, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => [v.id, v.help, v.nodes.slice(0, 5).map(n => n.html.slice(0, 200) + " " + n.failureSummary)])))`)
		if found != "[]" {
			t.Errorf("%d px wide: axe found %s", width, found)
		}
		picture(t, ctx, fmt.Sprint(width))
	}
}

// watch keeps, on every page, what the security policy refused and which script errors there were.
var watch = chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
	_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `window.wrong = []; document.addEventListener("securitypolicyviolation", e => wrong.push(e.violatedDirective + " " + e.blockedURI)); addEventListener("error", e => wrong.push(e.message))`})
	return err
})

func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("KWARTIER_PICTURES")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "gallery-"+name+".png"), png, 0o600)
	}
	if err != nil {
		t.Error(err)
	}
}

// On paper the navigation and the buttons are gone, and the matrix is still a table.
func TestPaper(t *testing.T) {
	server := site(t, http.NotFound)
	ctx := browser(t)
	do(t, ctx, chromedp.EmulateViewport(700, 900), chromedp.Navigate(server.URL), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	}))
	picture(t, ctx, "paper")
	shown := eval[string](t, ctx, `[".kw-head", ".kw-nav", ".kw-bar", ".utrecht-button", ".kw-filters", ".utrecht-breadcrumb-nav"].filter(s => document.querySelector(s).checkVisibility()).join(" ")`)
	if shown != "" {
		t.Errorf("on paper one still sees %s", shown)
	}
	for selector, want := range map[string]string{".kw-matrix tbody tr": "table-row", ".kw-matrix thead": "table-header-group", ".kw-printnote": "table-footer-group"} {
		if got := eval[string](t, ctx, `getComputedStyle(document.querySelector("`+selector+`")).display`); got != want {
			t.Errorf("%s is drawn as %s", selector, got)
		}
	}
	if eval[bool](t, ctx, `!document.querySelector(".kw-details > div").checkVisibility({contentVisibilityAuto: true})`) {
		t.Error("details stay closed on paper")
	}
}

// Filtering and paging replace the list only; an answer that is no list becomes a page of its own.
func TestFilterWithoutNewPage(t *testing.T) {
	server := site(t, http.NotFound)
	ctx := browser(t)
	do(t, ctx, watch, chromedp.Navigate(server.URL))
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`(() => { window.same = true; document.querySelector("#lijst").dataset.old = "1"; const f = document.getElementById("stand-f"); f.value = "in"; f.dispatchEvent(new Event("change", {bubbles: true})); })()`))
	eval[bool](t, ctx, `new Promise(done => (function look() { const l = document.querySelector("#lijst"); l && !l.dataset.old ? done(true) : setTimeout(look, 50); })())`)
	if where := eval[string](t, ctx, `location.pathname + location.search + " " + window.same + window.wrong`); where != "/praktijken?orde=datum&z=&stand-f=in&jaar-f= true" {
		t.Errorf("now at %s", where)
	}
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`(() => { document.querySelector("#lijst").dataset.old = "1"; document.querySelector("#lijst a[rel=next]").click(); })()`))
	eval[bool](t, ctx, `new Promise(done => (function look() { const l = document.querySelector("#lijst"); l && !l.dataset.old ? done(true) : setTimeout(look, 50); })())`)
	if where := eval[string](t, ctx, `location.pathname + location.search + " " + window.same + window.wrong`); where != "/praktijken?na=3 true" {
		t.Errorf("now at %s", where)
	}
}
