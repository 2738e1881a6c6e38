package account

import (
	_ "embed"
	"encoding/json"
	"errors"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/account"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

var (
	//go:embed own.gohtml
	ownSource string
	ownPage   = kit.MustPage[ownView]("account/own", ownSource)
)

// ownView is what is kept of one.
type ownView struct {
	Self    []kit.Definition
	Tables  []ownTable
	Buttons []kit.Button
}

type ownTable struct {
	ID, Heading, Note string
	Table             kit.Table
}

// ownRoutes are the lines about what is kept of one, and its end (AZ-10).
func (p *Pages) ownRoutes(self route.Access) []route.Route {
	return []route.Route{
		route.Post("/account/herinneringen", self, p.setReminders),
		route.Get("/account/gegevens", self, p.showOwn),
		route.Get("/account/gegevens.json", self, p.export),
		route.Get("/account/verwijderen", self, p.showErase),
		route.Post("/account/verwijderen", self, p.erase),
	}
}

func remindersField(want bool) kit.Item {
	return kit.FieldsetItem(kit.Fieldset{ID: "herinneringen", Legend: "Herinneringen aan evaluaties", Layout: kit.Tiles,
		Hint: "Herinneringen aan je plan en aan het volgende jaar krijg je altijd. Je krijgt hooguit één mail per dag.",
		Choices: []kit.Choice{{ID: "herinneringen-aan", Value: "aan", Label: "Mail mij", Checked: want},
			{ID: "herinneringen-uit", Value: "uit", Label: "Mail mij niet", Checked: !want}}})
}

func (p *Pages) setReminders(w http.ResponseWriter, r *route.Request) error {
	want := r.Value("herinneringen") != "uit"
	if err := p.accounts.SetReminders(r.Context(), r.Actor, want); err != nil {
		return err
	}
	heading := "Je krijgt herinneringen aan evaluaties"
	if !want {
		heading = "Je krijgt geen herinneringen aan evaluaties meer"
	}
	r.Flash(w, kit.OK, heading)
	return r.SeeOther(w, "/account")
}

func (p *Pages) showOwn(w http.ResponseWriter, r *route.Request) error {
	own, err := p.accounts.Own(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	reminders := "aan"
	if !own.Reminders {
		reminders = "uit"
	}
	says := func(term, what string) kit.Definition {
		return kit.Definition{Term: term, Link: kit.Link{Text: what}}
	}
	v := ownView{
		Self: []kit.Definition{says("Naam", own.Name), says("E-mailadres", own.Email),
			says("Account sinds", text.MomentYear(own.Since)), says("Herinneringen aan evaluaties", reminders)},
		Tables: []ownTable{rolesOf(own), signInsOf(own), rostersOf(own), deedsOf(own, r.Actor), logOf(own)},
		Buttons: []kit.Button{{Text: "Download alles als bestand", Href: "/account/gegevens.json"}, kit.LinkButton("Wijzig je naam", "/account"),
			kit.SubtleLink("Verwijder je account", "/account/verwijderen")},
	}
	frame := r.Frame("Wat Kwartier van je bewaart")
	frame.Crumbs = []kit.Link{{Text: "Mijn gegevens", Href: "/account"}, {Text: "Wat Kwartier van je bewaart"}}
	return ownPage.Render(w, http.StatusOK, frame, v)
}

func rolesOf(own app.OwnData) ownTable {
	t := kit.Table{Caption: "Je rollen", Columns: []kit.Column{{Label: "Organisatie"}, {Label: "Rol"}, {Label: "Sinds"}, {Label: "Tot"}}}
	for _, x := range own.Roles {
		until := kit.Cell{Empty: "nog steeds"}
		if !x.Until.IsZero() {
			until = kit.Cell{Text: text.MomentYear(x.Until)}
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: x.Organisation}, {Text: text.Role(x.Role)}, {Text: text.MomentYear(x.From)}, until}})
	}
	return ownTable{"rollen", "Je rollen", "", t}
}

func signInsOf(own app.OwnData) ownTable {
	t := kit.Table{Caption: "Wanneer je inlogde", Columns: []kit.Column{{Label: "Wanneer"}, {Label: "Apparaat"}, {Label: "Internetadres"}}}
	for _, x := range own.SignIns {
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: text.MomentYear(x.At)}, {Text: text.Device(account.DeviceOf(x.Agent))},
			{Text: x.Address, Empty: "niet bekend"}}})
	}
	return ownTable{"inloggen", "Wanneer je inlogde", "", t}
}

func rostersOf(own app.OwnData) ownTable {
	t := kit.Table{Caption: "Roosters die je maakte", Columns: []kit.Column{{Label: "Rooster"}, {Label: "Praktijk"}, {Label: "Wie het ziet"}, {Label: "Bewaard"}}}
	for _, x := range own.Rosters {
		who := "jij alleen"
		if x.Shared {
			who = "je praktijk"
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: x.Name}, {Text: x.Practice}, {Text: who}, {Text: text.MomentYear(x.Changed)}}})
	}
	return ownTable{"roosters", "Roosters die je maakte", "", t}
}

// deedsOf links to the plans that one may read now.
func deedsOf(own app.OwnData, actor access.Actor) ownTable {
	t := kit.Table{Caption: "Wat je deed en schreef", Columns: []kit.Column{{Label: "Waar"}, {Label: "Wat"}, {Label: "Hoe vaak", Num: true}, {Label: "Laatste keer"}}}
	for _, x := range own.Deeds {
		where := kit.Cell{Text: x.Organisation, Empty: "onbekend"}
		if x.Practice && x.OrganisationID == actor.Organisation() {
			where.Href = "/praktijk/" + x.OrganisationID + "/plan"
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{where, {Text: text.AuditAction(x.Action)}, {Text: text.Number(x.Times)}, {Text: text.MomentYear(x.Last)}}})
	}
	return ownTable{"gedaan", "Wat je deed en schreef", "Wat je in een plan schreef, is van de praktijk. Je leest het in het plan.", t}
}

func logOf(own app.OwnData) ownTable {
	t := kit.Table{Caption: "Regels in het logboek", Columns: []kit.Column{{Label: "Wanneer"}, {Label: "Wat"}, {Label: "Meer"}}}
	for _, x := range own.Log {
		what := kit.Cell{Text: text.AuditAction(x.Action)}
		if x.Refused {
			what.Sub = "geweigerd"
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: text.MomentYear(x.At)}, what, {Text: x.Detail, Empty: "niets"}}})
	}
	return ownTable{"logboek", "Regels over jou in het logboek", "De nieuwste 100. In het bestand staan ze allemaal.", t}
}

// export gives all of it as a file.
func (p *Pages) export(w http.ResponseWriter, r *route.Request) error {
	own, err := p.accounts.Export(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	body, err := json.MarshalIndent(own, "", "  ")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="kwartier-mijn-gegevens.json"`)
	_, _ = w.Write(append(body, '\n'))
	return nil
}

func (p *Pages) showErase(w http.ResponseWriter, r *route.Request) error { return p.askErase(w, r, "") }

// askErase says what removing does, with what is missing; or, when it cannot be done now, what to do first.
func (p *Pages) askErase(w http.ResponseWriter, r *route.Request, missing string) error {
	sure := kit.Fieldset{ID: "zeker", Legend: "Dit is voorgoed", Many: true, Error: missing,
		Choices: []kit.Choice{{ID: "zeker-ja", Value: "ja", Label: "Ja, verwijder mijn account"}}}
	f := form{Heading: "Verwijder je account?", Action: "/account/verwijderen",
		Lead: "Je rollen eindigen meteen. Dit kun je niet terugdraaien.",
		Items: []kit.Item{
			kit.TextItem("Weg gaan: je naam, je e-mailadres, je wachtwoord en waar je was ingelogd."),
			kit.TextItem("Wat je in plannen schreef, blijft. Dat is van de praktijk. Er staat dan " + app.Gone + " bij."),
			kit.TextItem("Roosters die je niet deelde, gaan weg. Gedeelde roosters blijven van de praktijk."),
			kit.TextItem("In het logboek blijft je naam staan. Het logboek bewijst wie wat deed en mag niet veranderen."),
			kit.TextItem("Sta je bij een praktijk als contactpersoon of in een plan? Vraag de praktijk dat te wijzigen."),
			kit.FieldsetItem(sure),
		},
		Bar: kit.Bar{Buttons: []kit.Button{{Text: "Verwijder mijn account", Look: kit.Danger}, kit.SubtleLink("Terug", "/account/gegevens")}}}
	err := p.accounts.MayErase(r.Context(), r.Actor)
	var fault *kernel.Fault
	if errors.As(err, &fault) && (fault.Code == app.FaultLastAdministrator || fault.Code == app.FaultLastSignatory) {
		sentence := text.Fault(fault)
		f.Action, f.Lead, err = "", "Dat kan nog niet.", nil
		f.Alert = kit.Alert{Severity: kit.Block, Heading: sentence.Title, Paras: []string{sentence.What, sentence.Do},
			Links: []kit.Link{{Text: "Nodig iemand uit", Href: "/mensen"}}}
	}
	if err != nil {
		return err
	}
	f.Errors = kit.Summary(f.Items...)
	status, frame := http.StatusOK, r.Frame(f.Heading)
	frame.Crumbs = []kit.Link{{Text: "Mijn gegevens", Href: "/account"}, {Text: "Wat Kwartier van je bewaart", Href: "/account/gegevens"}, {Text: f.Heading}}
	if missing != "" && f.Action != "" {
		status, frame.Faulty = http.StatusUnprocessableEntity, true
	}
	return formPage.Render(w, status, frame, f)
}

func (p *Pages) erase(w http.ResponseWriter, r *route.Request) error {
	if r.Value("zeker") != "ja" {
		return p.askErase(w, r, "Zet een vinkje als je je account wilt verwijderen.")
	}
	if err := p.accounts.Erase(r.Context(), r.Actor); err != nil {
		return err
	}
	if err := r.EndSession(); err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Je account is verwijderd", "Je naam en je e-mailadres staan er niet meer.")
	return r.SeeOther(w, route.SignInPath)
}
