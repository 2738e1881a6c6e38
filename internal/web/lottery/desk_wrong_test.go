package lottery_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// Bad settings are refused with a sentence at the field; what was typed stays, and nothing is saved (LO-1, LO-3, EN-3).
func TestWrongSettingsAreShownAgain_LO1_LO3_LO4_EN3(t *testing.T) {
	d := newDesk(t)
	page := d.at + "/instellingen"
	good := d.manager.Get(page).OK().Form(page)
	for what, c := range map[string]struct {
		field, value, say string
	}{
		"no name":               {"naam", "", "De naam is nog leeg."},
		"no total":              {"totaal", "", "Vul het aantal patiënten in de regio in."},
		"a total of nothing":    {"totaal", "veel", "Vul een heel getal in"},
		"a total of 0":          {"totaal", "0", ""},
		"dates not ascending":   {"datum-2", "2027-01-01", ""},
		"a date twice":          {"datum-2", "2027-04-01", ""},
		"no date at all":        {"datum-1", "1 april", "Kies een datum uit de kalender"},
		"closes before opening": {"sluit-dag", "2026-01-01", "De inschrijving sluit voordat zij opent."},
		"the skipped hour":      {"sluit-tijd", "25:00", ""},
		"another word":          {"edge", "duwen", ""},
		"0 tickets":             {"second_date_tickets", "0", ""},
		"101 tickets":           {"later_tickets", "101", ""},
		"no lead":               {"aanloop", "morgen", "Vul een getal in"},
		"no pace":               {"tempo", "0", "Tussen twee loten zit 0,2 tot 60 seconden."},
		"a long offer":          {"bedenktijd", "900", "langer dan 60 dagen"},
	} {
		form := url.Values{}
		for name, values := range good {
			form[name] = values
		}
		form.Set(c.field, c.value)
		if c.field != "naam" {
			form.Set("naam", "Een andere naam")
		}
		again := d.manager.Post(page, form)
		if again.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d\n%s", what, again.Status, again.Text())
			continue
		}
		again.Whole()
		again.See("Kijk nog naar", c.say)
		if got := again.Form(page); c.field != "edge" && got.Get(c.field) != c.value || c.field != "naam" && got.Get("naam") != "Een andere naam" {
			t.Errorf("%s: what was typed is lost: %v", what, got)
		}
		if strings.Contains(again.Text(), "Hier klopt iets nog niet") {
			t.Errorf("%s has no sentence of its own", what)
		}
	}
	if got := d.manager.Get(page).OK().Form(page); got.Encode() != good.Encode() {
		t.Errorf("something was saved:\n%v\n%v", got, good)
	}
}

// A stale form does not overwrite: both are shown, and the same form is saved when it is sent again.
func TestStaleSettingsDoNotOverwrite_LO1(t *testing.T) {
	d := newDesk(t)
	page := d.at + "/instellingen"
	mine := d.manager.Get(page).OK().Form(page)
	mine.Set("tempo", "5")
	d.sent(d.manager, page, page, url.Values{"naam": {"Instroom voorjaar"}})
	clash := d.manager.Post(page, mine)
	if clash.Status != http.StatusConflict {
		t.Fatalf("%d", clash.Status)
	}
	clash.See("Iemand anders wijzigde deze ronde", "Zo staat het nu", "Instroom voorjaar").Whole()
	again := clash.Form(page)
	if again.Get("tempo") != "5" || again.Get("naam") != "Instroom 2027" {
		t.Errorf("what was typed is lost: %v", again)
	}
	d.manager.Follow(d.manager.Post(page, again)).OK().See("De instellingen zijn bewaard")
}

// EN-6: how other regions did it fills the form in; saving is for who asks it.
func TestPresetsFillIn_EN6(t *testing.T) {
	d := newDesk(t)
	page := d.at + "/instellingen"
	two := d.manager.Get(page + "?voorbeeld=twee").OK().Form(page)
	if two.Get("datum-2") == "" || two.Get("datum-3") != "" {
		t.Errorf("%v", two)
	}
	none := d.manager.Get("/instroom/nieuw?voorbeeld=zonder").OK().Form("/instroom/nieuw")
	if none.Get("cap") != "none" {
		t.Errorf("%v", none)
	}
	for name, value := range map[string]string{"naam": "Instroom zonder grens", "totaal": "60.000", "datum-1": "2028-01-01", "open-dag": "2026-11-01", "open-tijd": "09:00",
		"sluit-dag": "2026-12-01", "sluit-tijd": "23:59"} {
		none.Set(name, value)
	}
	made := d.manager.Post("/instroom/nieuw", none)
	d.manager.Follow(made).OK().See("De ronde staat klaar")
	round := strings.TrimSuffix(made.Location, "/instellingen")
	d.manager.Get(round + "/kansen").OK().See("Nog niemand koos een datum")
	d.As(t, d.insurer).Get(round + "/akkoord").OK().See("Er is geen akkoord nodig")
}

// LP-5: another policy beside that of now, without saving it.
func TestOddsOfAnotherPolicy_LP5_LO3(t *testing.T) {
	d := newDesk(t)
	page := d.at + "/kansen"
	d.manager.Get(page+"?edge=skip&cap=per_date").OK().See("Onder elk getal staat de proef", "proef", "Proef: sla het over")
	d.manager.Get(page).OK().SeeNot("proef 5", "Onder elk getal")
	if wrong := d.manager.Get(page + "?edge=duwen"); wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("%d", wrong.Status)
	}
	d.manager.Get(d.at + "/instellingen").OK().SeeNot("Sla het over\" checked")
	if got := d.manager.Get(d.at + "/instellingen").Form(d.at + "/instellingen").Get("edge"); got != "cross" {
		t.Errorf("looking saved %s", got)
	}
}

// LO-8 and the protocol: four people are four, the list comes after closing, and the beacon after the list.
func TestThePeopleAndTheListAreGuarded_LO8(t *testing.T) {
	d := newDesk(t)
	page, utrecht := d.at+"/lijst", d.World.RHOs["utrecht-stad"]
	publish := func(fill url.Values, status int, say string) {
		t.Helper()
		got := d.manager.Post(page, fill)
		if got.Status != status {
			t.Fatalf("%v: %d\n%s", fill, got.Status, got.Text())
		}
		got.See(say).Whole()
	}
	soon := webtest.Now().Add(72 * time.Hour).Format("2006-01-02")
	publish(url.Values{"bron": {"dice"}, "dag": {soon}, "tijd": {"12:00"}}, 422, "De inschrijving is nog open")
	d.manager.Follow(d.manager.Post(page+"/taak", url.Values{"taak": {"drawer"}, "persoon": {utrecht.Manager.Account}})).OK()
	twice := d.manager.Post(page+"/taak", url.Values{"taak": {"ticket-maker"}, "persoon": {utrecht.Manager.Account}})
	if twice.Status != http.StatusUnprocessableEntity {
		t.Errorf("one person in two tasks: %d", twice.Status)
	}
	twice.See("Eén persoon kan geen twee taken hebben", utrecht.Manager.Name+" is al trekker").Whole()
	d.manager.Post(page+"/taak", url.Values{"taak": {"supervisor-1"}, "naam": {"Els"}, "mail": {"geen adres"}}).See("Vul een naam en een e-mailadres in.").Whole()
	d.manager.Post(page+"/taak", url.Values{"taak": {"drawer"}, "naam": {"Els"}, "mail": {"els@voorbeeld.nl"}}).See("Voor deze taak is een account bij de zorggroep nodig.")
	d.people()
	d.later(25 * time.Hour)
	publish(url.Values{"bron": {"dice"}, "dag": {soon}, "tijd": {"12:00"}}, 422, "Er zijn nog geen loten")
	maker := d.As(t, utrecht.Member)
	d.sent(maker, page, page+"/loten", nil)
	publish(url.Values{"bron": {"quicknet"}, "dag": {"2026-11-01"}, "tijd": {"12:00"}}, 422, "Dan was het getal al bekend.")
	publish(url.Values{"bron": {"quicknet"}, "dag": {"2026-11-05"}, "tijd": {"09:00"}}, 422, "Kies een later moment.")
	publish(url.Values{"bron": {"munt"}, "dag": {soon}, "tijd": {"14:00"}}, 422, "Kies drand of dobbelstenen.")
	publish(url.Values{"bron": {"dice"}, "dag": {""}, "tijd": {"12:00"}}, 422, "Vul een datum en een tijd in")
	publish(url.Values{"bron": {"dice"}, "dag": {soon}, "tijd": {"kwart over"}}, 422, "Kijk nog naar 1 antwoord")
	d.manager.Follow(d.manager.Post(page, url.Values{"bron": {"quicknet"}, "dag": {soon}, "tijd": {"14:00"}})).OK().See("drand (quicknet), ronde")
	publish(url.Values{"bron": {"dice"}, "dag": {soon}, "tijd": {"14:00"}}, 422, "De lijst is al gepubliceerd")
	if late := maker.Post(page+"/loten", url.Values{}); late.Status != http.StatusUnprocessableEntity {
		t.Errorf("tickets after the list: %d", late.Status)
	}
	if late := d.manager.Post(d.at+"/instellingen", d.good()); late.Status != http.StatusConflict {
		t.Errorf("settings after the list: %d", late.Status)
	}
}

func (d *desk) good() url.Values {
	return url.Values{"naam": {"Anders"}, "totaal": {"1"}, "datum-1": {"2027-04-01"}, "open-dag": {"2026-10-01"}, "open-tijd": {"09:00"}, "sluit-dag": {"2026-11-04"}, "sluit-tijd": {"12:00"},
		"aanloop": {"24"}, "tempo": {"3"}, "bedenktijd": {"14"}, "exact": {"42"}, "base": {"region"}, "cap": {"none"}, "edge": {"cross"}, "losers": {"join"}, "moves": {"willing"},
		"second_date_tickets": {"2"}, "later_tickets": {"1"}, "versie": {"1"}}
}

// The draw waits for everybody, says for whom, and is made void only with a reason that stays.
func TestTheDrawWaitsAndIsVoidWithAReason_LO3_LO8(t *testing.T) {
	d := newDesk(t)
	page := d.at + "/loting"
	d.manager.Get(page).OK().See("Nog niet")
	d.published()
	for what, c := range map[string]struct {
		to   string
		fill url.Values
		say  string
	}{
		"draw too early":     {"/trek", nil, "Nog niet alle getallen zijn bekend"},
		"beacon too early":   {"/toeval", url.Values{"getal": {dice}}, "Nog niet alle getallen zijn bekend"},
		"paper before":       {"/papier", url.Values{"taak": {"supervisor-1"}}, "Er is nog niet geloot"},
		"consent of nobody":  {"/akkoord", url.Values{"naam": {""}, "verzekeraar": {"Zilveren Kruis"}}, "Vul een naam"},
		"void for no reason": {"/ongeldig", url.Values{"reden": {"fout"}}, "Schrijf minstens 20 tekens."},
	} {
		got := d.manager.Post(page+c.to, c.fill)
		if got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", what, got.Status)
			continue
		}
		if got.Whole(); !strings.Contains(got.Text(), c.say) {
			t.Errorf("%s does not say %q:\n%s", what, c.say, got.Text())
		}
	}
	again := d.manager.Post(page+"/ongeldig", url.Values{"reden": {"fout"}})
	if again.Form(page+"/ongeldig").Get("reden") != "fout" {
		t.Error("the reason that was typed is lost")
	}
	d.manager.Follow(d.manager.Post(page+"/akkoord", url.Values{"naam": {"Ruben"}, "verzekeraar": {"Zilveren Kruis"}})).OK().See("Ruben, Zilveren Kruis, op")
	d.sent(d.manager, page, page+"/ongeldig", url.Values{"reden": {"In de lijst stond een praktijk dubbel."}}).See("Loting 1 is ongeldig", "stond een praktijk dubbel")
	d.sent(d.manager, d.at+"/lijst", d.at+"/lijst", url.Values{"bron": {"dice"}}).See("Vingerafdruk")
	d.manager.Get(d.at + "/verslag").OK().See("Loting 1 is ongeldig")
}

// AZ-3, AZ-4, AZ-7: who may see and do what on the pages of a round.
func TestPagesOfARoundByRole_AZ3_AZ4_AZ7_LO8(t *testing.T) {
	d := newDesk(t)
	d.held()
	elsewhere := d.World.Practices[situation.GeldersYear3]
	pages := []string{"", "/instellingen", "/kansen", "/lijst", "/loting", "/daarna", "/verslag", "/akkoord"}
	for who, c := range map[string]struct {
		b     *webtest.Browser
		want  map[string]int
		other int
	}{
		"manager":          {d.manager, map[string]int{}, 200},
		"member":           {d.As(t, d.World.RHOs["utrecht-stad"].Member), map[string]int{}, 200},
		"insurer":          {d.As(t, d.insurer), map[string]int{"/akkoord": 200}, 403},
		"practice":         {d.As(t, d.applied[0].Signatory), map[string]int{}, 404},
		"other RHO":        {d.As(t, elsewhere.RHO.Manager), map[string]int{}, 404},
		"practice of them": {d.As(t, elsewhere.Signatory), map[string]int{}, 404},
	} {
		for _, page := range pages {
			want, ok := c.want[page]
			if !ok {
				want = c.other
			}
			if got := c.b.Get(d.at + page); got.Status != want {
				t.Errorf("%s reads %q: %d, want %d", who, page, got.Status, want)
			}
		}
		if who == "manager" {
			continue
		}
		for _, to := range []string{"/instellingen", "/lijst", "/lijst/taak", "/loting/toeval", "/loting/ongeldig", "/loting/papier", "/loting/akkoord", "/daarna/GEEN", "/daarna/GEEN/antwoord"} {
			if got := c.b.Post(d.at+to, url.Values{}); got.Status != 403 && got.Status != 404 {
				t.Errorf("%s writes %s: %d", who, to, got.Status)
			}
		}
	}
	d.As(t, d.World.RHOs["utrecht-stad"].Member).Get(d.at + "/daarna").OK().SeeNot("Wijzig")
}

// LO-3: consent is to the rules that were read.
func TestConsentIsToTheRulesThatWereRead_LO3(t *testing.T) {
	d := newDesk(t)
	insurer, page := d.As(t, d.insurer), d.at+"/akkoord"
	read := insurer.Get(page).OK().See("De zorggroep vraagt om je akkoord", "Per datum mag één lot over de grens").Form(page)
	d.sent(d.manager, d.at+"/instellingen", d.at+"/instellingen", url.Values{"totaal": {"50.000"}})
	if got := insurer.Post(page, read); got.Status != http.StatusConflict {
		t.Errorf("consent to other rules: %d", got.Status)
	}
	d.sent(insurer, page, page, nil).See("Er is akkoord", d.insurer.Name)
	d.sent(d.manager, d.at+"/instellingen", d.at+"/instellingen", url.Values{"totaal": {"40.000"}}).See("Vraag opnieuw om akkoord")
	insurer.Get(page).OK().See("de regels zijn daarna gewijzigd")
}
