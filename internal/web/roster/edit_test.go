package roster_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// editor is a browser on a roster with a SOH, whose week is empty but for what a test puts in it.
type editor struct {
	t    *testing.T
	b    *webtest.Browser
	site *webtest.Site
	at   string // address of the roster
}

func newEditor(t *testing.T) *editor {
	t.Helper()
	site := webtest.New(t, situation.UtrechtAccepted)
	practice := site.World.Practices[situation.UtrechtAccepted]
	b := site.As(t, practice.Editor())
	all := "/praktijk/" + practice.ID + "/rooster"
	made := b.Post(all+"/nieuw", url.Values{"sjabloon": {"tien-minuten"}, "huisartsen": {"0,5"}, "patienten": {"1000"}, "naam": {"Kwartier met flitsblok"}})
	if made.Status != http.StatusSeeOther {
		t.Fatalf("no roster: %d %s", made.Status, made.Text())
	}
	e := &editor{t, b, site, made.Location}
	e.do("erbij", url.Values{"rol": {"soh"}})
	return e
}

// do presses a button for the SOH and goes on to what is shown.
func (e *editor) do(button string, more url.Values) *webtest.Doc {
	e.t.Helper()
	d := e.press(button, more)
	if d.Status != http.StatusSeeOther {
		e.t.Fatalf("%s %v answers %d:\n%s", button, more, d.Status, d.Text())
	}
	return e.b.Follow(d).OK()
}

// press sends a form as it is filled in, in the version that stands in the page.
func (e *editor) press(button string, more url.Values) *webtest.Doc {
	e.t.Helper()
	form := url.Values{"wie": {"soh1"}, "doe": {button}, "versie": {e.version()}}
	for k, v := range more {
		form[k] = v
	}
	return e.b.Post(e.at, form)
}

func (e *editor) version() string {
	return webtest.Attr(e.b.Get(e.at).ID("rooster-werk"), "data-version")
}

// week are the blocks of the SOH, as "0-810 mental 20×3".
func (e *editor) week() string {
	e.t.Helper()
	var out []string
	for _, n := range e.b.Get(e.at + "?wie=soh1").OK().Tags("a") {
		if hasAttr(n, "data-block") {
			a := func(name string) string { return webtest.Attr(n, "data-"+name) }
			out = append(out, a("day")+"-"+a("start")+" "+a("kind")+" "+a("length")+"×"+a("count"))
		}
	}
	return strings.Join(out, ", ")
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func (e *editor) holds(want string) {
	e.t.Helper()
	if got := e.week(); got != want {
		e.t.Errorf("the week holds %q, not %q", got, want)
	}
}

// form is the number form of a block.
func form(block, day, begin, kind, minutes, count string) url.Values {
	return url.Values{"blok": {block}, "dag": {day}, "begin": {begin}, "soort": {kind}, "minuten": {minutes}, "plekken": {count}}
}

func TestABlockIsDrawnMovedCopiedAndTakenBack_CT1_CT5(t *testing.T) {
	e := newEditor(t)
	e.do("zet", form("", "0", "13.30", "mental", "20", "3")).See("Gekozen blok: maandag 13.30, Blok GGZ", "Tot 14.30. Daarna is de dag klaar.")
	e.holds("0-810 mental 20×3")
	e.do("zet", form("0-810", "1", "14.00", "mental", "20", "4")).See("Gekozen blok: dinsdag 14.00, Blok GGZ")
	e.holds("1-840 mental 20×4")
	copied := form("1-840", "1", "14.00", "mental", "20", "4")
	copied["naar"] = []string{"3", "4"}
	e.do("kopieer", copied).See("Blok gekopieerd.", "Gekozen blok: donderdag 14.00")
	e.holds("1-840 mental 20×4, 3-840 mental 20×4, 4-840 mental 20×4")
	e.do("kopieer-dag", url.Values{"van": {"1"}, "naar": {"0", "1"}}).See("Dag gekopieerd.")
	e.holds("0-840 mental 20×4, 1-840 mental 20×4, 3-840 mental 20×4, 4-840 mental 20×4")
	e.do("verwijder", url.Values{"blok": {"3-840"}}).See("Blok weg.")
	e.do("terug", nil).See("Teruggezet.")
	e.do("terug", nil)
	e.do("terug", nil)
	e.holds("1-840 mental 20×4")
	e.do("eraf", nil).See("Uit het rooster.")
	if d := e.b.Get(e.at); strings.Contains(d.Source, "soh1") {
		t.Error("who left is still there")
	}
	e.do("terug", nil)
	e.holds("1-840 mental 20×4")
	if d := e.b.Get(e.at + "?nieuw=1&wie=soh1&dag=1&begin=13.00"); webtest.Attr(d.OK().ID("begin"), "value") != "13.00" || webtest.Attr(d.ID("plekken"), "value") != "4" {
		t.Errorf("a new block in a gap: %v", d.Form(e.at))
	}
}

// Bad input comes back as it was typed, with a sentence at its field and a link to it above; nothing is kept (CT-1).
func TestWhatCannotBeKeptComesBackAsItWasTyped_CT1(t *testing.T) {
	e := newEditor(t)
	e.do("zet", form("", "0", "13.30", "consult", "15", "4"))
	ticked := func(v url.Values, days ...string) url.Values { v["naar"] = days; return v }
	for _, c := range []struct {
		button string
		form   url.Values
		field  string
		says   string
	}{
		{"zet", form("", "0", "half negen", "consult", "15", "4"), "begin", "Schrijf de tijd als 13.30. Je vulde ‘half negen’ in."},
		{"zet", form("", "0", "", "consult", "15", "4"), "begin", "Vul in hoe laat het blok begint, bijvoorbeeld 13.30."},
		{"zet", form("", "0", "8.32", "consult", "15", "4"), "begin", "Een blok begint op hele vijf minuten. Kies 8.30 of 8.35."},
		{"zet", form("", "0", "6.00", "consult", "15", "4"), "begin", "Een dag loopt van 7.00 tot 22.00."},
		{"zet", form("", "9", "8.00", "consult", "15", "4"), "dag", "Kies een dag van maandag tot en met vrijdag."},
		{"zet", form("", "0", "8.00", "sauna", "15", "4"), "soort", "Kies een soort uit de lijst."},
		{"zet", form("", "0", "8.00", "consult", "-15", "4"), "minuten", "Kies een getal van 5 tot en met 240."},
		{"zet", form("", "0", "8.00", "consult", "7", "4"), "minuten", "Een plek duurt hele vijf minuten. Kies 5 of 10."},
		{"zet", form("", "0", "8.00", "consult", "15", "veel"), "plekken", "Schrijf het aantal plekken als heel getal. Je vulde ‘veel’ in."},
		{"zet", form("", "0", "21.00", "consult", "15", "9"), "plekken", "Kies hoogstens 4 plekken, of begin eerder."},
		{"zet", form("", "0", "13.00", "phone", "10", "6"), "begin", "Hier staat al consult, 13.30 tot 14.30. Kies hoogstens 3 plekken, of begin om 14.30."},
		{"zet", form("", "0", "14.00", "phone", "10", "6"), "begin", "Hier staat al consult, 13.30 tot 14.30. Begin om 14.30 of later, of maak dat blok korter."},
		{"zet", form("2-600", "0", "8.00", "phone", "10", "6"), "begin", "Dit blok staat er niet meer. Kies het blok opnieuw in de week."},
		{"kopieer", form("0-810", "0", "13.30", "consult", "15", "4"), "naar-blok-1", "Kies naar welke dagen je het blok kopieert."},
		{"kopieer", ticked(form("0-810", "0", "13.45", "consult", "15", "4"), "0"), "naar-blok-1", "Maandag: hier staat al consult, 13.30 tot 14.30."},
		{"kopieer-dag", url.Values{"van": {"0"}, "naar": {"0"}}, "naar-dag-0", "Kies een andere dag dan maandag."},
		{"kopieer-dag", url.Values{"van": {"8"}, "naar": {"1"}}, "naar-dag-0", "Kies welke dag je kopieert."},
		{"erbij", url.Values{"rol": {"tovenaar"}}, "rol", "Kies wie je toevoegt."},
	} {
		d := e.press(c.button, c.form)
		if d.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s %v answers %d", c.button, c.form, d.Status)
			continue
		}
		d.See(c.says)
		d.Whole()
		if linked := d.ID(c.field); linked == nil || !strings.Contains(d.Source, `href="#`+c.field+`"`) {
			t.Errorf("%s: the list of what is wrong does not lead to %s", c.says, c.field)
		}
		if n := d.ID(c.field); c.form[c.field] != nil && n.Data == "input" && webtest.Attr(n, "value") != c.form.Get(c.field) {
			t.Errorf("%s: %s holds %q, typed was %q", c.says, c.field, webtest.Attr(n, "value"), c.form.Get(c.field))
		}
	}
	e.holds("0-810 consult 15×4")
}

func TestAStaleWeekIsNotOverwritten_CT1(t *testing.T) {
	e := newEditor(t)
	old := e.version()
	e.do("zet", form("", "0", "13.30", "consult", "15", "4"))
	late := form("", "1", "9.00", "phone", "10", "6")
	late.Set("versie", old)
	d := e.press("zet", late)
	if d.Status != http.StatusConflict {
		t.Fatalf("a stale form answers %d: %s", d.Status, d.Text())
	}
	d.Whole()
	e.holds("0-810 consult 15×4")
	if d := e.press("terug", url.Values{"versie": {old}}); d.Status != http.StatusConflict {
		t.Errorf("a stale undo answers %d", d.Status)
	}
	again := webtest.Attr(d.ID("rooster-werk"), "data-version")
	late.Set("versie", again)
	e.do("zet", late)
	e.holds("0-810 consult 15×4, 1-540 phone 10×6")
	for range 3 {
		e.do("terug", nil)
	}
	e.press("terug", nil).See("Dit is niet bewaard", "Dit rooster is nog niet gewijzigd.")
}

// A roster is its author's own until it is shared; then a colleague who writes the plan goes on with it (AZ-2).
func TestAColleagueGoesOnWithASharedRoster_CT1_AZ2(t *testing.T) {
	e := newEditor(t)
	colleague := e.site.As(t, e.site.World.Practices[situation.UtrechtAccepted].Signatory)
	for _, path := range []string{"", "/paneel"} {
		if d := colleague.Get(e.at + path); d.Status != http.StatusNotFound {
			t.Errorf("a roster of one's own is shown to a colleague at %s: %d", path, d.Status)
		}
	}
	e.b.Post(e.at+"/deel", url.Values{"delen": {"ja"}, "versie": {e.version()}})
	e.b = colleague
	e.do("zet", form("", "2", "8.00", "consult", "15", "4"))
	e.holds("2-480 consult 15×4")
}

// The panel is there in three stages; while one drags it tells of the block where it is now, and keeps nothing (CT-2, CT-5).
func TestThePanelIsRefinedAndPreviews_CT2_CT5(t *testing.T) {
	e := newEditor(t)
	e.do("zet", form("", "0", "13.30", "consult", "15", "4"))
	page := e.b.Get(e.at).OK().See("12 jaar gespeeld, eerste schatting", "Dagen tot een afspraak", "Gezien binnen 2 dagen", "De norm is 80%.",
		"Uitloop per week", "Vraag die niet past", "De rekening", "Er is nog geen rooster van nu.")
	for next, played := page.ID("rooster-paneel"), "12"; ; {
		if got := webtest.Attr(next, "data-played"); got != played {
			t.Fatalf("%s years were played, not %s", got, played)
		}
		address := webtest.Attr(next, "data-next")
		if played == "200" {
			if address != "" {
				t.Errorf("after the last stage comes %s", address)
			}
			break
		}
		d := e.b.Get(address)
		played = map[string]string{"12": "60", "60": "200"}[played]
		next = d.See(played + " jaar gespeeld").ID("rooster-paneel")
	}
	hours := func(d *webtest.Doc) string { return webtest.TextOf(d.ID("rooster-strook")) }
	preview := form("0-810", "0", "13.30", "consult", "15", "8")
	preview.Set("wie", "soh1")
	if d := e.b.Post(e.at+"/paneel", preview); d.Status != http.StatusOK || hours(d) == hours(page) {
		t.Errorf("an hour more is not seen while dragging: %d %q", d.Status, hours(d))
	}
	e.holds("0-810 consult 15×4")

	all := e.at[:strings.LastIndexByte(e.at, '/')]
	now := e.b.Post(all+"/nieuw", url.Values{"sjabloon": {"tien-minuten"}, "huisartsen": {"0,5"}, "naam": {"Zoals nu"}}).Location
	e.b.Post(now+"/nu", url.Values{"nu": {"ja"}})
	e.b.Get(now).OK().See("Dit is het rooster dat je nu gebruikt.").SeeNot("Er is nog geen rooster van nu.")
	compared := e.b.Get(e.at+"?jaren=200").OK().See("200 jaar gespeeld", "Verschil:", "1,0 uur spreekuur per week erbij", "SOH: 1,0 uur erbij.", "gelijk")
	compared.SeeNot("Er is nog geen rooster van nu.", "Speel 200 jaar")
	if desc := compared.Tags("desc"); len(desc) == 0 || !strings.Contains(webtest.TextOf(desc[0]), "Nu is dat") {
		t.Errorf("the arc does not tell of now: %v", desc)
	}
}

// What cannot be played is not kept: a week without a GP says so above itself (CT-1).
func TestAWeekThatCannotBePlayedIsNotKept_CT1(t *testing.T) {
	e := newEditor(t)
	for _, key := range e.members() {
		if key == "soh1" {
			continue
		}
		if d := e.press("eraf", url.Values{"wie": {key}}); d.Status == http.StatusUnprocessableEntity {
			d.See("Dit is niet bewaard", "Er is nog geen plek bij een huisarts.")
			return
		}
	}
	t.Error("a week without a slot was kept")
}

// members are the keys in the tabs.
func (e *editor) members() []string {
	var out []string
	for _, a := range e.b.Get(e.at).Tags("a") {
		if u, err := url.Parse(webtest.Attr(a, "href")); err == nil && u.Query().Get("wie") != "" && u.Query().Get("blok") == "" && u.Query().Get("nieuw") == "" {
			if key := u.Query().Get("wie"); !strings.Contains(strings.Join(out, " ")+" ", key+" ") {
				out = append(out, key)
			}
		}
	}
	return out
}
