package e2e

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func TestMain(m *testing.M) { Main(m) }

// small is a site to try the harness on.
func small(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	page := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(`<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>Proef</title><main><h1>Proef</h1>` + body + `</main>`))
		}
	}
	mux.HandleFunc("GET /{$}", page(`<form method="post" action="/klaar">
		<label for="doel">Wat wil je bereiken?</label> <textarea id="doel" name="doel">oud</textarea>
		<fieldset><legend>Hoe?</legend><input type="radio" name="hoe" id="a" value="a"><label for="a">Alleen</label>
		<input type="radio" name="hoe" id="b" value="b"><label for="b">Samen</label></fieldset>
		<label for="lijst">Lijst</label> <select id="lijst" name="lijst"><option value="1">Een<option value="2">Twee</select>
		<button>Bewaar en ga verder</button></form>
		<p id="script">zonder</p><script src="/app.js"></script>`))
	mux.HandleFunc("GET /app.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write([]byte(`document.getElementById('script').textContent = 'met script'`))
	})
	mux.HandleFunc("POST /klaar", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/klaar?"+strings.Join([]string{r.FormValue("doel"), r.FormValue("hoe"), r.FormValue("lijst")}, ","), http.StatusSeeOther)
	})
	mux.HandleFunc("GET /klaar", page("<p>Bewaard</p>"))
	mux.HandleFunc("GET /stuk", page(`<img src="data:,"><p>Een <a href="/">terug</a></p><div><p>breed</p><table><tr>`+
		strings.Repeat("<td>aaaaaaaaaa", 60)+`</table></div>`))
	site := httptest.NewServer(mux)
	t.Cleanup(site.Close)
	return site.URL
}

func TestAFormIsFilledWithAndWithoutScript(t *testing.T) {
	p := Open(t, small(t))
	p.See("met script")
	for _, turn := range []func(){func() {}, p.WithoutScript} {
		turn()
		p.Fill("Wat wil je bereiken?", "rust")
		p.Choose("Samen")
		p.Select("Lijst", "Twee")
		p.Follow("Bewaar en ga verder")
		p.See("Bewaard")
		if got := p.Path(); got != "/klaar?rust,b,2" {
			t.Errorf("sent %s", got)
		}
		p.Go("/")
	}
	p.See("zonder")
	p.Axe() // works with the page's script off
	if p.Title() != "Proef" || p.Count("input") != 2 || p.Attribute("html", "lang") != "nl" {
		t.Error("the page is not read right")
	}
}

func TestKeyboard(t *testing.T) {
	p := Open(t, small(t))
	p.TabTo("Wat wil je bereiken?")
	p.Press(Tab, Space)
	if !p.Chosen("Alleen") || p.Focused() != "Alleen" {
		t.Errorf("the focus is on %q", p.Focused())
	}
	p.PressBack()
	if p.Focused() != "Wat wil je bereiken?" {
		t.Errorf("the focus is on %q", p.Focused())
	}
	p.TabTo("Bewaar en ga verder")
	p.PressFollow(Enter)
	p.See("Bewaard")
}

func TestAGoodPagePasses(t *testing.T) {
	p := Open(t, small(t))
	p.Everywhere()
}

// The checks do find something.
func TestABadPageIsFound(t *testing.T) {
	p := Open(t, small(t)+"/stuk")
	var ids []string
	for _, v := range p.violations() {
		ids = append(ids, v.ID)
	}
	if !slices.Contains(ids, "image-alt") {
		t.Errorf("axe found %v", ids)
	}
	p.Width(Narrow)
	if len(p.sticksOut()) < 2 {
		t.Error("a table that is too wide was not found")
	}
	if p.Get("/nergens") != http.StatusNotFound {
		t.Error("a page that is not there answers")
	}
}
