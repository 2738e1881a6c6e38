package roster_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/programme"
	"kwartier/internal/selftest/webtest"
)

// practice is a practice with a roster of now and another, and somebody who works there.
type practice struct {
	site      *webtest.Site
	browser   *webtest.Browser
	base      string
	now, next string // addresses of the rosters
}

func played(t *testing.T) practice {
	t.Helper()
	s := webtest.New(t, situation.UtrechtHalf, situation.UtrechtSubmitted)
	p := s.World.Practices[situation.UtrechtHalf]
	out := practice{site: s, browser: s.As(t, p.Signatory), base: "/praktijk/" + p.ID + "/rooster"}
	out.now, out.next = out.start(t, "tien-minuten", "Zoals nu"), out.start(t, "vijftien-minuten", "Kwartier voor iedereen")
	out.browser.Post(out.now+"/nu", out.browser.Get(out.now+"/beheer").OK().Form(out.now+"/nu"))
	return out
}

func (p practice) start(t *testing.T, template, name string) string {
	t.Helper()
	form := p.browser.Get(p.base + "/nieuw").OK().Form(p.base + "/nieuw")
	form.Set("sjabloon", template)
	form.Set("naam", name)
	form.Set("huisartsen", "1")
	answer := p.browser.Post(p.base+"/nieuw", form)
	at := answer.Header.Get("Location")
	if answer.Status != http.StatusSeeOther || !strings.HasPrefix(at, p.base+"/") {
		t.Fatalf("%d to %q", answer.Status, at)
	}
	return at
}

// CT-2, CT-3: the page has every result, beside the roster of now, with conclusions for headings and tables for pictures.
func TestTheWholeOutcome_CT2_CT3(t *testing.T) {
	p := played(t)
	first := p.browser.Get(p.next+"/uitkomst").OK().See("Wat doet Kwartier voor iedereen?", "12 jaar gespeeld, eerste schatting", "De rekening", "Speel 200 jaar")
	first.Whole()
	page := p.browser.Get(p.next + "/uitkomst?jaren=200").OK()
	page.Whole()
	page.See("200 jaar gespeeld", "Consulten duren gemiddeld", "spreekuur per week", "Geboekt per consult", "Gerealiseerd per consult", "Dagen tot een afspraak",
		"Gezien binnen 2 dagen", "Wachten in de wachtkamer", "Uitloop per week", "Vraag die niet past", "Contacten per patiënt per jaar", "U2: meteen", "U5: binnen 3 weken",
		"Derde vrije plek", "is binnen 2 dagen gezien", "Binnen 3 dagen", "Huisarts 1", "10% meer", "Geen effect", "0,15", "0,30", "hiermee rekenen we", "Hoe zeker is dit?", "aannames").
		SeeNot("eerste schatting", "Speel 200 jaar", "NaN", "onbekend")
	if svgs := page.Tags("svg"); len(svgs) < 4 {
		t.Errorf("%d pictures", len(svgs))
	}
	for _, id := range []string{"wachten-uitleg", "jaar-uitleg", "wachtkamer-uitleg"} {
		if n := page.ID(id); n == nil || !regexp.MustCompile(`\d`).MatchString(webtest.TextOf(n)) {
			t.Errorf("%s says nothing", id)
		}
	}
	p.browser.Get(p.now+"/uitkomst?jaren=60").OK().See("Dit is het rooster van nu", "Een consult duurt gemiddeld").SeeNot("Verschil")
	for _, odd := range []string{"-1", "1000000000", "x"} {
		p.browser.Get(p.next + "/uitkomst?jaren=" + odd).OK().See("12 jaar gespeeld")
	}
}

// Everything that was played can be taken along: the result for another program, the roster as a file that reads back.
func TestDownloads_CT1_CT2(t *testing.T) {
	p := played(t)
	file := p.browser.Get(p.next + "/uitkomst.json")
	var got struct {
		Years  int
		Report play.Report
		Today  *play.Report
	}
	if err := json.Unmarshal([]byte(file.Source), &got); err != nil || got.Years != 200 || got.Report.Booked.Mean < 10 || got.Today == nil {
		t.Errorf("%v: %+v", err, got)
	}
	if name := file.Header.Get("Content-Disposition"); name != `attachment; filename="rooster-kwartier-voor-iedereen.json"` {
		t.Error(name)
	}
	yaml := p.browser.Get(p.next + "/rooster.yaml")
	read, wrong := programme.ReadRoster("rooster.yaml", []byte(yaml.Source))
	if len(wrong) > 0 || read.Roster.Name != "Kwartier voor iedereen" || len(read.Roster.Blocks) == 0 {
		t.Errorf("%v %+v", wrong, read)
	}
}

// CT-2: one simulated day can be read call by call, of everybody or of one, and there is always another day.
func TestOneDayCallByCall_CT2(t *testing.T) {
	p := played(t)
	day := p.browser.Get(p.next+"/dag?jaar=2&dag=8").OK().See("Eén dag: woensdag in week 2", "belt:", "is aan de beurt", "Het consult duurt", "is klaar", "Afspraak vandaag", "Jaar 2 van 200")
	day.Whole()
	if again := p.browser.Get(p.next + "/dag?jaar=2&dag=8"); webtest.TextOf(again.ID("gebeurd")) != webtest.TextOf(day.ID("gebeurd")) {
		t.Error("the same day is another day the second time")
	}
	calls := p.browser.Get(p.next + "/dag?jaar=2&dag=8&wat=gebeld").OK().See("belt:").SeeNot("is aan de beurt")
	if len(calls.Tags("tr")) >= len(day.Tags("tr")) {
		t.Error("the filter keeps everything")
	}
	p.browser.Get(p.next + "/dag?jaar=2&dag=8&wie=niemand").OK().See("Met dit filter gebeurt er niets")
	p.browser.Get(p.next + "/dag?dag=gewoon").OK().See("Eén dag: ")
	p.browser.Get(p.next + "/dag?jaar=3&dag=druk").OK().See("Jaar 3 van 200")
	p.browser.Get(p.next+"/dag?jaar=999999&dag=-4").OK().See("maandag in week 1", "Jaar 200 van 200")
	p.browser.Get(p.next + "/dag?jaar=1&dag=9999").OK().See("vrijdag in week 52")
}

// A practice sees only its own.
func TestNobodyElseSeesAnOutcome_AZ7(t *testing.T) {
	p := played(t)
	other := p.site.As(t, p.site.World.Practices[situation.UtrechtSubmitted].Signatory)
	for _, path := range []string{p.next + "/uitkomst", p.next + "/uitkomst.json", p.next + "/rooster.yaml", p.next + "/dag", p.base + "/vraag", p.base + "/bronnen"} {
		if page := other.Get(path); page.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, page.Status)
		}
	}
	if page := other.Post(p.base+"/vraag", url.Values{"patienten": {"5000"}}); page.Status != http.StatusNotFound {
		t.Errorf("changing the demand: %d", page.Status)
	}
}
