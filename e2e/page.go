package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The widths that every page is looked at.
const (
	Desk   = 1280
	Phone  = 390
	Narrow = 320
)

const (
	patience = 10 * time.Second
	pause    = 25 * time.Millisecond
	height   = 900
)

// Page is a window of the browser. Its methods fail the test with a picture when they cannot do what they say.
type Page struct {
	t    testing.TB
	ctx  context.Context
	base string // origin of the site, for paths
	off  bool   // the page's own script is off

	effort Effort
	read   map[string]int // words counted, by path
}

// Open opens a window of its own, without cookies, on an address, 1280 wide.
func Open(t testing.TB, address string) *Page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(running(t), chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	p := &Page{t: t, ctx: ctx}
	if u, err := url.Parse(address); err == nil {
		p.base = u.Scheme + "://" + u.Host
	}
	p.must("open a window", chromedp.Do(ctx))
	p.Width(Desk)
	p.Go(address)
	return p
}

// Width sets the width of the window; at phone widths it is a touch screen.
func (p *Page) Width(pixels int) {
	p.t.Helper()
	var options []chromedp.EmulateViewportOption
	if pixels <= Phone {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait)
	}
	p.must("set the width", p.do(chromedp.EmulateViewport(int64(pixels), height, options...)))
}

// Go visits a path of the site, or an address.
func (p *Page) Go(path string) {
	p.t.Helper()
	if strings.HasPrefix(path, "/") {
		path = p.base + path
	}
	p.must("visit "+path, p.do(chromedp.Navigate(path)))
}

// Reload loads the page again.
func (p *Page) Reload() {
	p.t.Helper()
	p.must("reload", p.do(chromedp.Reload()))
}

// WithoutScript turns the page's own script off and loads it again.
func (p *Page) WithoutScript() {
	p.t.Helper()
	p.script(false)
	p.Reload()
}

// WithScript turns the page's own script on again and loads it again.
func (p *Page) WithScript() {
	p.t.Helper()
	p.script(true)
	p.Reload()
}

func (p *Page) script(on bool) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
	p.must("turn script on or off", err)
	p.off = !on
}

// Path is where the window is: path and query.
func (p *Page) Path() string {
	p.t.Helper()
	return eval[string](p, "location.pathname + location.search")
}

// Title is the title of the window.
func (p *Page) Title() string {
	p.t.Helper()
	return eval[string](p, "document.title")
}

// Text is what a reader sees of the page.
func (p *Page) Text() string {
	p.t.Helper()
	return spaces.ReplaceAllString(eval[string](p, "document.body ? document.body.innerText : ''"), " ")
}

var spaces = regexp.MustCompile(`[\s\x{a0}]+`)

// See waits until the page shows every one of the texts.
func (p *Page) See(texts ...string) {
	p.t.Helper()
	for _, text := range texts {
		want := spaces.ReplaceAllString(text, " ")
		p.until("see "+text, func() bool { return strings.Contains(p.Text(), want) })
	}
}

// SeeNot waits until the page shows none of the texts.
func (p *Page) SeeNot(texts ...string) {
	p.t.Helper()
	for _, text := range texts {
		want := spaces.ReplaceAllString(text, " ")
		p.until("no longer see "+text, func() bool { return !strings.Contains(p.Text(), want) })
	}
}

// Has waits until a CSS selector finds something.
func (p *Page) Has(selector string) {
	p.t.Helper()
	p.until("have "+selector, func() bool { return p.Count(selector) > 0 })
}

// Count is how many things a CSS selector finds.
func (p *Page) Count(selector string) int {
	p.t.Helper()
	return eval[int](p, "document.querySelectorAll("+quote(selector)+").length")
}

// Attribute is an attribute of the first thing that a CSS selector finds, "" when there is none.
func (p *Page) Attribute(selector, name string) string {
	p.t.Helper()
	return eval[string](p, "(document.querySelector("+quote(selector)+")?.getAttribute("+quote(name)+")) ?? ''")
}

// Get asks for a path as the person in this window and gives the status of the answer.
func (p *Page) Get(path string) int {
	p.t.Helper()
	return eval[int](p, "fetch("+quote(path)+").then(r => r.status)")
}

// until tries again until done says so.
func (p *Page) until(what string, done func() bool) {
	p.t.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(pause) {
		if time.Now().After(end) {
			p.fail(what, nil)
		}
	}
}

// do runs a step in bounded time.
func (p *Page) do(a chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, a)
}

// eval gives the value of an expression in the page; promises are awaited. While one page makes place for the next it
// tries again.
func eval[T any](p *Page, expression string) T {
	p.t.Helper()
	v, err := tryEval[T](p, expression)
	p.must("evaluate "+expression, err)
	return v
}

func tryEval[T any](p *Page, expression string) (v T, err error) {
	for end := time.Now().Add(patience); ; time.Sleep(pause) {
		ctx, cancel := context.WithTimeout(p.ctx, patience)
		v, err = chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
		cancel()
		if err == nil || !moving(err) || time.Now().After(end) {
			return v, err
		}
	}
}

// moving tells whether an error comes from a page that is going away.
func moving(err error) bool {
	for _, sign := range []string{"context was destroyed", "Cannot find context", "navigated or closed", "Cannot find default execution"} {
		if strings.Contains(err.Error(), sign) {
			return true
		}
	}
	return false
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string can always be written
	}
	return string(b)
}

func (p *Page) must(what string, err error) {
	p.t.Helper()
	if err != nil {
		p.fail(what, err)
	}
}

// fail ends the test with what the page shows and a picture of it.
func (p *Page) fail(what string, err error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	at, _ := chromedp.Run(ctx, chromedp.Location())
	text, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("document.body ? document.body.innerText : ''"))
	picture := ""
	if png, e := chromedp.Run(ctx, chromedp.FullScreenshot(100)); e == nil {
		picture = keep(p.t, "fout", png)
	}
	reason := ""
	if err != nil {
		reason = fmt.Sprintf(": %v", err)
	}
	p.t.Fatalf("could not %s%s\nat %s, picture %s, the page shows:\n%s", what, reason, at, picture, clip(text))
}

func clip(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 4000 {
		s = s[:4000] + " …"
	}
	return s
}

// Shot keeps a picture of the whole page in e2e/out under the test's name, and gives the file.
func (p *Page) Shot(name string) string {
	p.t.Helper()
	return keep(p.t, name, p.Picture())
}

// Picture is a picture of the whole page (PNG).
func (p *Page) Picture() []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	p.must("take a picture", err)
	return png
}

// Visible is a picture of what stands in the window now (PNG).
func (p *Page) Visible() []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	p.must("take a picture", err)
	return png
}

func keep(t testing.TB, name string, png []byte) string {
	folder := filepath.Join(root(), "e2e", "out")
	safe := strings.NewReplacer("/", "_", " ", "_").Replace(t.Name())
	file := filepath.Join(folder, safe+"-"+name+".png")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Log(err)
		return ""
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		t.Log(err)
		return ""
	}
	return file
}
