package roster_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// hunt is a practice with a roster of now, seen by its signatory.
type hunt struct {
	*webtest.Browser

	t    *testing.T
	site *webtest.Site
	all  string // address of the practice's rosters
	now  string // address of the roster of now
}

func newHunt(t *testing.T) *hunt {
	t.Helper()
	s := webtest.New(t, situation.UtrechtHalf, situation.UtrechtSubmitted)
	p := s.World.Practices[situation.UtrechtHalf]
	h := &hunt{Browser: s.As(t, p.Signatory), t: t, site: s, all: "/praktijk/" + p.ID + "/rooster"}
	h.now = h.begin("Zoals nu", "tien-minuten")
	h.Follow(h.Post(h.now+"/nu", url.Values{})).OK()
	return h
}

// begin makes a roster from a template and gives its address.
func (h *hunt) begin(name, template string) string {
	h.t.Helper()
	made := h.Post(h.all+"/nieuw", url.Values{"sjabloon": {template}, "huisartsen": {"1"}, "naam": {name}})
	if made.Status != http.StatusSeeOther {
		h.t.Fatalf("%s: %d", name, made.Status)
	}
	return made.Location
}

// search asks for a search and gives its address.
func (h *hunt) search(change func(url.Values)) *webtest.Doc {
	h.t.Helper()
	form := h.Get(h.now + "/zoek").OK().Form(h.now + "/zoek")
	change(form)
	return h.Post(h.now+"/zoek", form)
}

// CT-4: the limits are those of the roster; a search is asked for, seen, done, kept, compared and taken away.
func TestSearchingForARoster_CT4(t *testing.T) {
	h := newHunt(t)
	form := h.Get(h.now+"/zoek").OK().See("Zoek een beter rooster", "Pauzes blijven staan").Form(h.now + "/zoek")
	if !strings.HasPrefix(form.Get("sluit"), "16.") || form.Get("duur") != "3" || form.Get("uren-gp") == "" || len(form["lengtes"]) < 5 {
		t.Errorf("the form begins with %v", form)
	}
	began := h.search(func(f url.Values) {
		f.Set("duur", "1")
		f.Set("uren-gp", "40")
		f.Set("sluit", "18:00")
		f.Set("erbij", "soh")
	})
	if began.Status != http.StatusSeeOther {
		t.Fatalf("asked for: %d\n%s", began.Status, began.Text())
	}
	at := began.Location
	running := h.Get(at).OK().See("We zoeken een beter rooster", "Het zoeken begint zo", "Stop", "Ververs")
	running.Whole()
	if len(running.Tags("progress")) != 1 {
		t.Error("there is no progress bar")
	}
	if part := h.Get(at + "/stand").See("Hoe ver we zijn"); part.Status != http.StatusOK || len(part.Tags("h1")) > 0 {
		t.Errorf("the part for the script: %d", part.Status)
	}
	h.search(func(url.Values) {}).See("Er loopt al een zoektocht")
	if !h.site.Search(t, 48) {
		t.Fatal("nobody searches")
	}
	if done := h.Get(at + "/stand"); done.Status != http.StatusSeeOther || done.Location != at {
		t.Errorf("how far a search is that is done: %d", done.Status)
	}
	found := h.Get(at).OK().See("Gevonden roosters", "Wat elk rooster geeft en kost", "Dit krijg je", "Dit lever je in", "Bewaar als rooster", "na 48 gespeelde roosters", "Bekijk als tabel")
	found.Whole()
	no := h.Post(at+"/bewaar", url.Values{"nummer": {"0"}, "naam": {""}})
	if no.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a name: %d", no.Status)
	}
	no.Whole()
	h.Post(at+"/bewaar", url.Values{"nummer": {"77"}, "naam": {"X"}}).See("Dit rooster is er niet meer")
	h.Follow(h.Post(at+"/bewaar", url.Values{"nummer": {"0"}, "naam": {"Nieuw begin"}})).OK().See("Nieuw begin", "Rooster bewaard")
	side := h.Post(at+"/bewaar", url.Values{"nummer": {"0"}, "naam": {"Nog een"}, "daarna": {"vergelijk"}})
	h.Follow(side).OK().See("Vergelijk roosters", "Zoals nu", "Nog een", "Kans: langer, en niet later aan de beurt")
	h.Follow(h.Post(at+"/weg", url.Values{})).OK().See("Uitkomst weggehaald")
	if gone := h.Get(at); gone.Status != http.StatusNotFound {
		t.Errorf("after it was taken away: %d", gone.Status)
	}
}

// CT-4: a search that is stopped says so; what goes on cannot be taken away.
func TestStoppingASearch_CT4(t *testing.T) {
	h := newHunt(t)
	at := h.search(func(url.Values) {}).Location
	h.Post(at+"/weg", url.Values{}).See("Deze zoektocht loopt nog")
	h.Follow(h.Post(at+"/stop", url.Values{})).OK().See("We zetten het zoeken stil")
	if !h.site.Search(t, 12) {
		t.Fatal("nobody ends it")
	}
	h.Get(at).OK().See("Het zoeken is stilgezet", "Geen beter rooster gevonden", "Zoek opnieuw").Whole()
	h.Get(h.now+"/zoek").OK().See("Wat je eerder zocht", "Stilgezet")
}

// CT-4: limits that cannot be come back as they were typed, each with a sentence.
func TestLimitsComeBackAsTheyWereTyped_CT4(t *testing.T) {
	h := newHunt(t)
	for field, c := range map[string]struct{ value, says string }{
		"uren-gp": {"veel", "Huisarts: zoveel uur kan niet."},
		"kamers":  {"0", "Je hebt minstens 1 kamer nodig"},
		"sluit":   {"6.00", "Een dag ligt tussen 7.00 en 22.00"},
		"duur":    {"9", "Zoeken duurt 1, 3 of 10 minuten."},
		"lengtes": {"7", "Kies minstens één lengte."},
	} {
		page := h.search(func(f url.Values) { f.Set(field, c.value) })
		if page.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s=%s: %d", field, c.value, page.Status)
			continue
		}
		page.See(c.says).Whole()
		if again := page.Form(h.now + "/zoek"); field != "duur" && field != "lengtes" && again.Get(field) != c.value {
			t.Errorf("%s comes back as %q", field, again.Get(field))
		}
	}
	if h.site.Search(t, 12) {
		t.Error("one was begun all the same")
	}
}

// AZ-2: another practice sees nothing of it.
func TestASearchOfAnotherPracticeIsNotThere_AZ2(t *testing.T) {
	h := newHunt(t)
	at := h.search(func(url.Values) {}).Location
	stranger := h.site.As(t, h.site.World.Practices[situation.UtrechtSubmitted].Signatory)
	for _, path := range []string{at, at + "/stand", h.now + "/zoek", h.all + "/vergelijk?r=x&r=y"} {
		if page := stranger.Get(path); page.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, page.Status)
		}
	}
	for _, path := range []string{at + "/stop", at + "/bewaar", at + "/weg", h.now + "/zoek"} {
		if page := stranger.Post(path, url.Values{}); page.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, page.Status)
		}
	}
	if strings.Contains(h.Get(at).OK().Text(), "We zetten het zoeken stil") {
		t.Error("a stranger stopped it")
	}
}

// CT-3: rosters beside each other, that of now first; equal is a word; what cannot be compared is said.
func TestComparing_CT3(t *testing.T) {
	h := newHunt(t)
	id := func(at string) string { return at[strings.LastIndex(at, "/")+1:] }
	now, same, longer := id(h.now), id(h.begin("Hetzelfde", "tien-minuten")), id(h.begin("Kwartier", "vijftien-minuten"))
	at := h.all + "/vergelijk"
	page := h.Get(at+"?r="+longer+"&r="+same+"&r="+now).OK().See("Onder dezelfde vraag", "rooster van nu", "gelijk", "langer", "60 jaar gespeeld", "Speel 200 jaar")
	page.Whole()
	heads := page.Tags("th")
	if got := webtest.TextOf(heads[1]); !strings.HasPrefix(got, "Zoals nu") {
		t.Errorf("the first column is %q", got)
	}
	if strings.Count(page.Source, `"is-num is-this"`) != 9 { // a head and eight rows
		t.Error("not one column is the own one")
	}
	h.Get(at+"?r="+longer).OK().See("Zoals nu", "Kwartier", "Spreekuur per week")
	h.Get(at).OK().See("Welke roosters?").SeeNot("Onder dezelfde vraag")
	many := "?r=" + now
	for _, name := range []string{"B", "C", "D"} {
		many += "&r=" + id(h.begin(name, "tien-minuten"))
	}
	h.Get(at + many + "&r=" + now).OK() // the same one twice is one
	if page := h.Get(at + many + "&r=" + longer); page.Status != http.StatusUnprocessableEntity {
		t.Errorf("five: %d", page.Status)
	} else {
		page.See("Je koos er 5. Er passen er 4 naast elkaar.").Whole()
	}
	if page := h.Get(at + "?r=" + now + "&r=nergens"); page.Status != http.StatusNotFound {
		t.Errorf("one that is not there: %d", page.Status)
	} else {
		page.See("Een rooster is er niet", "Welke roosters?")
	}
}
