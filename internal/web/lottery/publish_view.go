package lottery

import (
	"encoding/hex"
	"net/http"
	"time"

	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/beacon"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// ticketTable is the list as it will be public: code, size, wish.
func ticketTable(c lottery.Case) kit.Table {
	t := kit.Table{Caption: "Loten", Columns: []kit.Column{{Label: "Lot"}, {Label: "Patiënten", Num: true}, {Label: "Vraagt"}, {Label: "Bijzonder"}}}
	for _, u := range c.Canonical().Units {
		row := []kit.Cell{{Text: u.Code}, {Text: text.Number(int(u.Size))}, {Text: text.Date(u.Wish)}, {Empty: "niets"}}
		switch {
		case u.Last:
			row[3] = kit.Cell{Text: "KBZ, na alle anderen"}
		case c.At(u.Wish) >= 2:
			row[3] = kit.Cell{Text: "krijgt deze datum zeker"}
		}
		t.Rows = append(t.Rows, kit.Row{Cells: row})
	}
	return t
}

func ticketIntro(c lottery.Case) string {
	if len(c.Units) == 0 {
		return "Er zijn nog geen loten."
	}
	var sum int64
	for _, u := range c.Units {
		sum += u.Size
	}
	return text.Count(len(c.Units), "lot", "loten") + ", samen " + text.Count(int(sum), "patiënt", "patiënten") + "."
}

// ticketsViewOf says how it is with the tickets, and lets the ticket maker make them.
func ticketsViewOf(round *app.Round, n int) ticketsView {
	maker := round.People[ceremony.TicketMaker].Name
	if maker == "" {
		maker = "de lotenmaker"
	}
	mine := round.Mine == ceremony.TicketMaker && round.May.Tickets && round.Standing() == nil
	v := ticketsView{Button: kit.Button{Text: "Maak de loten", Look: kit.Secondary}}
	if mine {
		v.Action = of(round.ID, "/lijst/loten")
	}
	switch {
	case round.Now.Before(round.Settings.Closes):
		v.Status, v.Action = kit.StatusTodo("Nog niet"), ""
		v.Text = "De inschrijving sluit op " + text.MomentYear(round.Settings.Closes) + ". Daarna maakt " + maker + " de loten."
	case round.Tickets.IsZero():
		v.Status, v.Text = kit.StatusTodo("Nog niet"), "Dit doet "+maker+". Elke inschrijving krijgt de code die op haar bewijs staat."
	default:
		v.Status = kit.StatusOK(text.Count(n, "lot", "loten") + " gemaakt")
		v.Text = "Gemaakt op " + text.MomentYear(round.Tickets) + ", door " + maker + "."
		v.Button.Text = "Maak de loten opnieuw"
	}
	return v
}

// ticketFindings are what keeps the tickets from being drawn, or is worth a look.
func ticketFindings(wrong []kernel.Finding) []kit.Finding {
	var out []kit.Finding
	for _, f := range wrong {
		message, do := text.Finding(f)
		severity := kit.Warn
		if f.Severity == kernel.Blocking {
			severity = kit.Block
		}
		out = append(out, kit.Finding{Severity: severity, Missing: message, Do: do, Rule: f.Rule})
	}
	return out
}

// publishItems ask for the beacon: what it is and when.
func publishItems(r *route.Request, round *app.Round, fault *kernel.Fault) []kit.Item {
	soon := round.Now.Add(round.Settings.Lead + time.Hour).Truncate(time.Hour).In(clock.Amsterdam)
	typed := func(name, fallback string) string {
		if r.Method == http.MethodPost && r.PostForm.Has(name) {
			return r.Value(name)
		}
		return fallback
	}
	wrong := func(fields ...string) string {
		for _, f := range fields {
			if fault != nil && fault.Field == f {
				return sentence(fault)
			}
		}
		return ""
	}
	chosen := typed("bron", beacon.Quicknet)
	source := kit.Fieldset{ID: "bron", Legend: "Waar komt het toeval vandaan?", Hint: "Het toevalsgetal bestaat nog niet als je de lijst publiceert. Zo kan niemand de uitkomst vooraf kennen.",
		Error: wrong("chain"), Choices: []kit.Choice{
			{ID: "bron-drand", Value: beacon.Quicknet, Label: "Openbaar toeval (drand)", Text: "Tientallen organisaties maken het samen, elke 3 seconden. Iedereen kan het nakijken.",
				Checked: chosen == beacon.Quicknet},
			{ID: "bron-dobbel", Value: ceremony.Dice, Label: "Dobbelstenen", Text: "Voor een loting zonder internet. Gooi minstens 40 keer, met beide toezichthouders erbij.",
				Checked: chosen == ceremony.Dice}}}
	day := kit.DateField("dag", "Wanneer komt het toevalsgetal?", typed("dag", kernel.DateOf(soon).String()))
	day.Error = wrong("moment")
	at := kit.TextField("tijd", "om", typed("tijd", soon.Format("15:04")))
	at.Width, at.Error = kit.WidthSmall, wrong("tijd")
	lead := "Kies een moment dat minstens " + amount(round.Settings.Lead, time.Hour) + " uur na nu ligt. Beide toezichthouders zijn dan al klaar."
	return []kit.Item{kit.FieldsetItem(source), kit.TextItem(lead), kit.RowItem(day, at)}
}

// publishedOf is what stands after publishing: all that an outsider needs.
func publishedOf(r *route.Request, round *app.Round, d *ceremony.Draw) publishedView {
	def := func(term, says string) kit.Definition { return kit.Definition{Term: term, Link: kit.Link{Text: says}} }
	address := publicOf(round.Token, "")
	return publishedView{
		Facts: []kit.Definition{def("Gepubliceerd", text.MomentYear(d.Published)), def("Toeval", beaconWords(d.Beacon)),
			{Term: "Openbare pagina", Link: kit.Link{Text: "Bekijk wat iedereen ziet", Href: address}}},
		Hash: kit.CopyBox{ID: "vingerafdruk", Label: "Vingerafdruk van de lijst (SHA-256)", Value: hex.EncodeToString(d.ListHash[:]),
			Hint: "Verandert er één teken in de lijst, dan is dit getal heel anders."},
		Address: kit.CopyBox{ID: "adres", Label: "Link om te delen", Value: r.Absolute(address), Hint: "Iedereen met deze link kijkt mee. Er staan alleen codes, aantallen en data."},
		Outsider: []string{
			"Deel de link en de vingerafdruk vandaag met alle praktijken, bijvoorbeeld per mail. Dan kan niemand de lijst later nog vervangen.",
			"Een praktijk vindt haar lot terug met de code op haar bewijs van inschrijving.",
			"Na de loting rekent de controlepagina alles na. Dat kan ook zonder Kwartier, met het korte programma uit de handleiding."},
	}
}

// beaconWords says which round of which beacon, and when.
func beaconWords(b ceremony.Beacon) string {
	if b.Chain == ceremony.Dice {
		return "dobbelstenen, vanaf " + text.MomentYear(b.At)
	}
	return "drand (" + b.Chain + "), ronde " + text.Number(int(b.Round)) + ", bekend op " + text.MomentYear(b.At)
}
