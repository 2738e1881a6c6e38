package e2e

import (
	"context"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// What goes wrong around a page: connections, sign-ins and browsers that end, and impatient people.

// conditions is the browser's own command; its library only has a newer one that not every version knows.
var conditions = cdp.Command[connection, cdp.Empty]{Method: "Network.emulateNetworkConditions"}

type connection struct {
	Offline            bool    `json:"offline"`
	Latency            float64 `json:"latency"`
	DownloadThroughput float64 `json:"downloadThroughput"`
	UploadThroughput   float64 `json:"uploadThroughput"`
}

// Connected takes the window's connection away, or gives it back.
func (p *Page) Connected(is bool) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, conditions, connection{Offline: !is, DownloadThroughput: -1, UploadThroughput: -1})
	p.must("change the connection", err)
}

// SignOutElsewhere ends the sign-in without the page noticing.
func (p *Page) SignOutElsewhere() {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, network.ClearBrowserCookies, cdp.Empty{})
	p.must("forget the cookies", err)
}

// DoubleClick presses a button twice without a pause between.
func (p *Page) DoubleClick(name string) {
	p.t.Helper()
	p.find("a button "+name, "f.press("+quote(name)+")")
	eval[bool](p, "(f => { const b = f.press("+quote(name)+"); b.click(); b.click(); return true })("+finders+")")
}

// Another opens a second window of the same person, on an empty page.
func (p *Page) Another() *Page {
	p.t.Helper()
	ctx, cancel := chromedp.NewContext(p.ctx)
	p.t.Cleanup(cancel)
	other := &Page{t: p.t, ctx: ctx, base: p.base}
	other.must("open a second window", chromedp.Do(ctx))
	other.Width(Desk)
	return other
}

// Crash makes the window fall over at once, without a chance to tidy up. It cannot be used any more.
func (p *Page) Crash() {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Second)
	defer cancel()
	_, _ = chromedp.Call(ctx, page.Crash, cdp.Empty{}) // a page that fell over does not answer
}
