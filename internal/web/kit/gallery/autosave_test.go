package gallery

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// desk answers what the autosave script sends, in turn, and keeps what it got.
type desk struct {
	mu      sync.Mutex
	got     []url.Values
	answers []http.HandlerFunc
}

func (d *desk) serve(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	d.mu.Lock()
	d.got = append(d.got, r.PostForm)
	answer := d.answers[min(len(d.got), len(d.answers))-1]
	d.mu.Unlock()
	if r.Header.Get("Kwartier-Autosave") != "1" {
		http.Error(w, "not by script", http.StatusBadRequest)
		return
	}
	answer(w, r)
}

// at is the form as it came in the request of that number, from 0.
func (d *desk) at(number int) url.Values {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.got[number]
}

// requests is how often the script sent the form.
func (d *desk) requests() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.got)
}

func accept(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Kwartier-Saved", "15:07")
	_, _ = w.Write([]byte(`<div class="kw-margin" id="maat-aw03-kantlijn"><p>Nieuwe kantlijn</p></div><input type="hidden" id="versie" name="versie" value="13">
		<div id="doel-aw03-kantlijn"></div><textarea id="maat-aw03">van de server</textarea>`))
}

func status(code int, header, value string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if header != "" {
			w.Header().Set(header, value)
		}
		w.WriteHeader(code)
	}
}

// edit changes a field as a person does who types and then moves on.
func edit(t *testing.T, ctx context.Context, id, text string) {
	t.Helper()
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`(() => { const f = document.getElementById("`+id+`"); f.focus(); f.value = "`+text+`";
		f.dispatchEvent(new Event("input", {bubbles: true})); f.dispatchEvent(new Event("change", {bubbles: true})); })()`))
}

// until waits until a condition in the page holds.
func until(t *testing.T, ctx context.Context, condition string) {
	t.Helper()
	eval[bool](t, ctx, `new Promise((done, fail) => { const start = Date.now(); (function look() { if (`+condition+`) return done(true);
		if (Date.now() - start > 20000) return fail(new Error("never: " + document.querySelector("#maat-aw03-bewaard")?.textContent)); setTimeout(look, 50); })(); })`)
}

const line = `document.getElementById("maat-aw03-bewaard").textContent`

func TestAutosave(t *testing.T) {
	d := &desk{answers: []http.HandlerFunc{accept, status(http.StatusServiceUnavailable, "", ""), accept, status(419, "Location", "/inloggen")}}
	server := site(t, d.serve)
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate(server.URL))

	t.Run("saved: line, margin and version change, the field one is in does not", func(t *testing.T) {
		edit(t, ctx, "maat-aw03", "Eén zin")
		until(t, ctx, line+` === "Bewaard om 15:07"`)
		until(t, ctx, `document.getElementById("versie").value === "13" && document.getElementById("maat-aw03-kantlijn").textContent === "Nieuwe kantlijn"`)
		if got := eval[string](t, ctx, `document.getElementById("maat-aw03").value`); got != "Eén zin" {
			t.Errorf("the field now holds %q", got)
		}
		if got := d.at(0).Get("maat-aw03"); got != "Eén zin" {
			t.Errorf("sent %q", got)
		}
		if kept := eval[int](t, ctx, `localStorage.length`); kept != 0 {
			t.Errorf("%d drafts stay after saving", kept)
		}
	})
	t.Run("failed: says so, keeps the text on the device, tries again by itself", func(t *testing.T) {
		edit(t, ctx, "maat-aw03", "Twee zinnen")
		until(t, ctx, line+`.startsWith("Nog niet bewaard.")`)
		if kept := eval[string](t, ctx, `localStorage.getItem("kw-draft:galerij") ?? ""`); kept == "" {
			t.Error("no draft on the device")
		}
		until(t, ctx, line+` === "Bewaard om 15:07"`)
		if got := d.at(2).Get("maat-aw03"); got != "Twee zinnen" || d.at(2).Get("versie") != "13" {
			t.Errorf("sent %q with version %q", got, d.at(2).Get("versie"))
		}
	})
	t.Run("signed out: says so with a link; the text is offered back after a reload", func(t *testing.T) {
		edit(t, ctx, "maat-aw03", "Drie zinnen")
		until(t, ctx, `document.querySelector("[data-saved-all] a")?.getAttribute("href").endsWith("/inloggen")`)
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector("[data-saved-all] a").addEventListener("click", e => e.preventDefault()), document.querySelector("[data-saved-all] a").click()`))
		do(t, ctx, chromedp.Navigate(server.URL+"/?opnieuw"))
		until(t, ctx, `document.querySelector(".kw-keep")?.textContent.includes("Er staat nog tekst op dit apparaat die niet is bewaard")`)
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector(".kw-keep button").click()`))
		if got := eval[string](t, ctx, `document.getElementById("maat-aw03").value`); got != "Drie zinnen" {
			t.Errorf("put back %q", got)
		}
	})
}

// Someone else saved first: the script leads to the page with both texts, and the draft stays.
func TestAutosaveClash(t *testing.T) {
	d := &desk{answers: []http.HandlerFunc{status(http.StatusConflict, "Location", "/botsing")}}
	server := site(t, d.serve)
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate(server.URL))
	edit(t, ctx, "maat-aw03", "Mijn tekst")
	for start := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		where, err := chromedp.Run(ctx, chromedp.Location())
		if err == nil && where == server.URL+"/botsing" {
			break
		}
		if time.Since(start) > 20*time.Second {
			t.Fatalf("still at %q (%v)", where, err)
		}
	}
	if d.requests() != 1 {
		t.Errorf("%d requests", d.requests())
	}
}
