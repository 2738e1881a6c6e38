package roster

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"

	app "kwartier/internal/app/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed manage.gohtml
var manageSource string

var managePage = kit.MustPage[manageView]("roster/manage", manageSource)

type manageView struct {
	Heading, Lead string
	Alert         kit.Alert
	Errors        kit.ErrorSummary
	Parts         []managed
	Back          kit.Link
}

// managed is one thing that can be done with a roster; without Action and Button it only tells.
type managed struct {
	ID, Heading string
	Paras       []string
	Action      string
	Hidden      []hidden
	Items       []kit.Item
	Button      kit.Button
}

// hidden is a field that is sent and not shown.
type hidden struct{ Name, Value string }

func (p *pages) manage(w http.ResponseWriter, r *route.Request) error {
	return p.drawManage(w, r, http.StatusOK, wrong{})
}

// drawManage shows what can be done, with what was typed and what is wrong.
func (p *pages) drawManage(w http.ResponseWriter, r *route.Request, code int, bad wrong) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	v := manageView{Heading: "Beheer van " + sheet.Name, Lead: leadOf(sheet), Alert: bad.others,
		Back: kit.Link{Text: "Terug naar het rooster", Href: at(sheet.Practice, sheet.ID)}}
	if sheet.MayEdit {
		v.Parts = append(v.Parts, namePart(r, sheet, bad))
	}
	v.Parts = append(v.Parts, sharePart(sheet), todayPart(sheet), copyPart(r, sheet, bad))
	if sheet.MayEdit {
		v.Parts = append(v.Parts, removePart(sheet))
	}
	var items []kit.Item
	for _, part := range v.Parts {
		items = append(items, part.Items...)
	}
	v.Errors = kit.Summary(items...)
	f := framed(r, sheet, "Beheer")
	f.Faulty = !v.Errors.Empty()
	return managePage.Render(w, code, f, v)
}

// leadOf says whose it is, who sees it, and when it was saved.
func leadOf(s app.Sheet) string {
	who := "Van " + s.Author + ", "
	if s.Mine {
		who = "Van jou, "
	}
	switch {
	case s.Today:
		who += "het rooster van nu"
	case s.Shared:
		who += "gedeeld met je team"
	default:
		who += "nog met niemand gedeeld"
	}
	return who + ". Bewaard op " + text.MomentYear(s.Saved) + "."
}

func namePart(r *route.Request, s app.Sheet, bad wrong) managed {
	f := kit.TextField("naam", "Naam", asTyped(r, "naam", s.Name))
	f.Error, f.Autocomplete = bad.at["naam"], "off"
	return managed{ID: "kop-naam", Heading: "Naam", Action: at(s.Practice, s.ID) + "/naam", Hidden: seen(s), Items: []kit.Item{kit.FieldItem(f)}, Button: kit.Submit("Bewaar de naam")}
}

// seen is the version that the form shows.
func seen(s app.Sheet) []hidden {
	return []hidden{{Name: "versie", Value: strconv.FormatInt(s.Version, 10)}}
}

func sharePart(s app.Sheet) managed {
	m := managed{ID: "kop-deel", Heading: "Delen met je team"}
	switch {
	case s.Today:
		m.Paras = []string{"Het rooster van nu is altijd gedeeld."}
		return m
	case !s.MayShare:
		m.Paras = []string{s.Author + " maakte dit rooster en deelt het. Alleen de maker kan dat stoppen."}
		return m
	case s.Shared:
		m.Paras = []string{"Iedereen van je praktijk ziet het. Wie het plan schrijft, kan het wijzigen."}
		m.Hidden, m.Button = []hidden{{Name: "delen", Value: "nee"}}, kit.Button{Text: "Deel het niet meer", Look: kit.Secondary}
	default:
		m.Paras = []string{"Nu zie jij het alleen. Deel je het, dan ziet iedereen van je praktijk het. Je zorggroep en de verzekeraar zien het nooit."}
		m.Hidden, m.Button = []hidden{{Name: "delen", Value: "ja"}}, kit.Button{Text: "Deel met je team", Look: kit.Secondary}
	}
	m.Action = at(s.Practice, s.ID) + "/deel"
	return m
}

func todayPart(s app.Sheet) managed {
	m := managed{ID: "kop-nu", Heading: "Rooster van nu"}
	switch {
	case s.Today:
		m.Paras = []string{"Dit is het rooster van nu. Elk ander rooster wordt ermee vergeleken."}
	case s.Now != nil:
		m.Paras = []string{"Nu is dat ‘" + s.Now.Name + "’. Elk ander rooster wordt ermee vergeleken."}
	default:
		m.Paras = []string{"Werk je nu zo? Dan wordt elk ander rooster met dit vergeleken. Iedereen van je praktijk ziet het dan."}
	}
	if !s.MayMark {
		m.Paras = append(m.Paras, "Wie het plan schrijft, kiest het rooster van nu.")
		return m
	}
	m.Action = at(s.Practice, s.ID) + "/nu"
	if s.Today {
		m.Hidden, m.Button = []hidden{{Name: "nu", Value: "nee"}}, kit.Button{Text: "Dit is het niet meer", Look: kit.Secondary}
	} else {
		m.Hidden, m.Button = []hidden{{Name: "nu", Value: "ja"}}, kit.Button{Text: "Zo werken we nu", Look: kit.Secondary}
	}
	return m
}

func copyPart(r *route.Request, s app.Sheet, bad wrong) managed {
	f := kit.TextField("nieuw", "Naam van de kopie", asTyped(r, "nieuw", text.Shortly(s.Name, app.MaxName-8)+" (kopie)"))
	f.Error, f.Autocomplete = bad.at["nieuw"], "off"
	return managed{ID: "kop-kopie", Heading: "Kopiëren", Paras: []string{"De kopie is van jou alleen. Wijzig haar, en vergelijk de twee."},
		Action: at(s.Practice, s.ID) + "/kopie", Items: []kit.Item{kit.FieldItem(f)}, Button: kit.Button{Text: "Maak een kopie", Look: kit.Secondary}}
}

func removePart(s app.Sheet) managed {
	m := managed{ID: "kop-weg", Heading: "Weghalen"}
	if s.Today {
		m.Paras = []string{"Het rooster van nu haal je niet weg. Kies eerst een ander rooster van nu."}
		return m
	}
	m.Paras = []string{"Het rooster gaat weg, met hoe het eerder was."}
	m.Button = kit.SubtleLink("Haal dit rooster weg", at(s.Practice, s.ID)+"/weg")
	return m
}

// version is the one that the form showed.
func version(r *route.Request) int64 {
	n, err := strconv.ParseInt(r.Value("versie"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// done ends a form of this page: with what went well, or with the page again.
func (p *pages) done(w http.ResponseWriter, r *route.Request, err error, fields map[string]string, heading, para string) error {
	var clash *app.Clash
	bad, ok := refusal(err, fields)
	switch {
	case errors.As(err, &clash):
		return p.drawManage(w, r, http.StatusConflict, bad)
	case ok:
		return p.drawManage(w, r, http.StatusUnprocessableEntity, bad)
	case err != nil:
		return err
	}
	r.Flash(w, kit.OK, heading, para)
	return r.SeeOther(w, at(practiceOf(r), r.PathValue("rooster"))+"/beheer")
}

func (p *pages) rename(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Rosters.Rename(r.Context(), r.Actor, practiceOf(r), r.PathValue("rooster"), version(r), r.FormValue("naam"))
	return p.done(w, r, err, map[string]string{"name": "naam"}, "De naam is bewaard", "")
}

func (p *pages) share(w http.ResponseWriter, r *route.Request) error {
	shared := r.Value("delen") == "ja"
	err := p.cfg.Rosters.Share(r.Context(), r.Actor, practiceOf(r), r.PathValue("rooster"), shared)
	if shared {
		return p.done(w, r, err, nil, "Het rooster is gedeeld", "Iedereen van je praktijk ziet het nu.")
	}
	return p.done(w, r, err, nil, "Het rooster is weer van jou alleen", "Je collega’s zien het niet meer.")
}

func (p *pages) markToday(w http.ResponseWriter, r *route.Request) error {
	today := r.Value("nu") != "nee"
	err := p.cfg.Rosters.MarkToday(r.Context(), r.Actor, practiceOf(r), r.PathValue("rooster"), today)
	if today {
		return p.done(w, r, err, nil, "Dit is nu het rooster van nu", "Andere roosters worden ermee vergeleken.")
	}
	return p.done(w, r, err, nil, "Er is geen rooster van nu meer", "Kies een ander als je weer wilt vergelijken.")
}

func (p *pages) copy(w http.ResponseWriter, r *route.Request) error {
	id, err := p.cfg.Rosters.Copy(r.Context(), r.Actor, practiceOf(r), r.PathValue("rooster"), r.FormValue("nieuw"))
	if bad, ok := refusal(err, map[string]string{"name": "nieuw"}); ok {
		return p.drawManage(w, r, http.StatusUnprocessableEntity, bad)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "De kopie staat klaar", "Ze is van jou alleen, totdat je haar deelt.")
	return r.SeeOther(w, at(practiceOf(r), id))
}
