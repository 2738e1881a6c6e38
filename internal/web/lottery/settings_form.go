package lottery

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// The fields of the settings; those of the policy are named as in a case.
const (
	fieldName      = "naam"
	fieldTotal     = "totaal"
	fieldDate      = "datum" // with a number from 1 behind it
	fieldOpenDay   = "open-dag"
	fieldOpenTime  = "open-tijd"
	fieldCloseDay  = "sluit-dag"
	fieldCloseTime = "sluit-tijd"
	fieldLead      = "aanloop"
	fieldPace      = "tempo"
	fieldOffer     = "bedenktijd"
	fieldExact     = "exact"
	fieldSecond    = "second_date_tickets"
	fieldLater     = "later_tickets"
)

// leastDates is how many dates the form asks for at least, spare how many more than there are.
const (
	leastDates = 4
	spare      = 2
)

// typedSettings are settings as the form would send them.
func typedSettings(s ceremony.Settings) url.Values {
	v := url.Values{}
	v.Set(fieldName, s.Name)
	if s.Total > 0 {
		v.Set(fieldTotal, strconv.FormatInt(s.Total, 10))
	}
	for i, d := range s.Dates {
		v.Set(dateField(i), d.String())
	}
	moment := func(day, at string, t time.Time) {
		if t.IsZero() {
			return
		}
		local := t.In(clock.Amsterdam)
		v.Set(day, kernel.DateOf(local).String())
		v.Set(at, local.Format("15:04"))
	}
	moment(fieldOpenDay, fieldOpenTime, s.Opens)
	moment(fieldCloseDay, fieldCloseTime, s.Closes)
	v.Set(fieldLead, amount(s.Lead, time.Hour))
	v.Set(fieldPace, amount(s.Pace, time.Second))
	v.Set(fieldOffer, amount(s.Offer, 24*time.Hour))
	v.Set(fieldExact, amount(s.Exact, 24*time.Hour))
	p := s.Policy.Filled()
	typedPolicy(v, p)
	return v
}

func typedPolicy(v url.Values, p lottery.Policy) {
	p = p.Filled()
	for key, value := range policyWords(p) {
		v.Set(key, value)
	}
	v.Set(fieldSecond, strconv.Itoa(p.SecondDateTickets))
	v.Set(fieldLater, strconv.Itoa(p.LaterTickets))
}

// policyWords are the settings of a policy that are words, by key.
func policyWords(p lottery.Policy) map[string]string {
	return map[string]string{"base": string(p.Base), "cap": string(p.Cap), "edge": string(p.Edge), "losers": string(p.Losers), "moves": string(p.Moves)}
}

// amount writes a span in a unit, with a comma: 0,5.
func amount(d, unit time.Duration) string {
	return strings.ReplaceAll(strconv.FormatFloat(float64(d)/float64(unit), 'f', -1, 64), ".", ",")
}

func dateField(i int) string { return fieldDate + "-" + strconv.Itoa(i+1) }

// preset fills in how a region did it, when the address asks for it.
func preset(r *route.Request, v url.Values) url.Values {
	for _, p := range text.LotteryPresets() {
		if p.Key != r.Value("voorbeeld") {
			continue
		}
		typedPolicy(v, p.Policy)
		for i := p.Dates; p.Dates > 0 && i < lottery.MaxDates; i++ {
			v.Del(dateField(i))
		}
	}
	return v
}

// presets are the links that fill the form in.
func presets(address string) []presetView {
	var out []presetView
	for _, p := range text.LotteryPresets() {
		out = append(out, presetView{kit.Link{Text: p.Name, Href: address + "?voorbeeld=" + p.Key}, p.Text})
	}
	return out
}

// settingsItems are the rows of the form.
func settingsItems(v url.Values, wrong map[string]string) []kit.Item {
	f := settingsForm{v, wrong}
	out := []kit.Item{
		kit.FieldItem(f.with(kit.TextField(fieldName, "Naam van de ronde", ""), "Praktijken zien deze naam. Bijvoorbeeld: Instroom 2027.", kit.WidthFull)),
		kit.FieldItem(f.with(kit.NumberField(fieldTotal, "Patiënten in de regio (ION)", "", "patiënten"),
			"Het totaal waarvan elke datum een deel opneemt. Geldt het deel van wie zich inschrijft? Dan mag je dit leeg laten.", kit.WidthMedium)),
	}
	out = append(out, f.dates()...)
	out = append(out,
		kit.RowItem(f.with(kit.DateField(fieldOpenDay, "Inschrijving opent op", ""), "", kit.WidthMedium), f.with(kit.TextField(fieldOpenTime, "om (zoals 09:00)", ""), "", kit.WidthSmall)),
		kit.RowItem(f.with(kit.DateField(fieldCloseDay, "Inschrijving sluit op", ""), "", kit.WidthMedium), f.with(kit.TextField(fieldCloseTime, "om (zoals 23:59)", ""), "", kit.WidthSmall)))
	for _, s := range text.LotterySettings() {
		out = append(out, kit.FieldsetItem(f.setting(s)))
	}
	number := func(id, label, unit, hint string) kit.Item {
		return kit.FieldItem(f.with(kit.NumberField(id, label, "", unit), hint, kit.WidthSmall))
	}
	return append(out,
		number(fieldSecond, text.LotteryTickets[0].Question, "loten", text.LotteryTickets[0].Hint),
		number(fieldLater, text.LotteryTickets[1].Question, "loten", text.LotteryTickets[1].Hint),
		number(fieldLead, "Hoe lang voor de loting publiceer je de lijst?", "uur", "Minstens zo lang. Praktijken kijken in die tijd of hun lot klopt. Gewoon is 24 uur."),
		number(fieldPace, "Tempo van de loting op het scherm", "seconden per lot", "Met 3 seconden is 60 loten in 3 minuten klaar. De uitkomst ligt dan al vast."),
		number(fieldOffer, "Bedenktijd bij een eerdere plaats", "dagen", "Zo lang mag een praktijk nadenken als zij eerder kan beginnen. Daarna gaat het aanbod naar de volgende."),
		number(fieldExact, "Wanneer vraag je het precieze aantal patiënten?", "dagen vooraf", "Voor wie op de tweede datum of later begint. Op de eerste datum geldt het aantal van de inschrijving."))
}

type settingsForm struct {
	typed url.Values
	wrong map[string]string
}

func (f settingsForm) with(x kit.Field, hint string, width kit.Width) kit.Field {
	x.Value, x.Hint, x.Error, x.Width, x.Autocomplete = f.typed.Get(x.ID), hint, f.wrong[x.ID], width, "off"
	return x
}

// dates asks for the dates, two beside each other, with room for more.
func (f settingsForm) dates() []kit.Item {
	n := 0
	for i := range lottery.MaxDates {
		if f.typed.Get(dateField(i)) != "" {
			n = i + 1
		}
	}
	out := []kit.Item{kit.TextItem("Op welke data kunnen praktijken beginnen? Zet ze van vroeg naar laat. Elke datum neemt een even groot deel op. Meer nodig? Bewaar, dan komen er regels bij.")}
	for i := 0; i < min(max(n+n%2+spare, leastDates), lottery.MaxDates); i += 2 {
		out = append(out, kit.RowItem(f.date(i), f.date(i+1)))
	}
	return out
}

func (f settingsForm) date(i int) kit.Field {
	return f.with(kit.DateField(dateField(i), "Startdatum "+strconv.Itoa(i+1), ""), "", kit.WidthMedium)
}

// setting asks one of the words of a policy, each with what it does and an example.
func (f settingsForm) setting(s text.LotterySetting) kit.Fieldset {
	out := kit.Fieldset{ID: s.Key, Legend: s.Question, Hint: s.Hint, Error: f.wrong[s.Key]}
	for _, c := range s.Choices {
		out.Choices = append(out.Choices, kit.Choice{ID: s.Key + "-" + c.Value, Value: c.Value, Label: c.Label, Text: c.Text, Checked: f.typed.Get(s.Key) == c.Value,
			Details: []kit.Detail{{Summary: "Voorbeeld", Paras: []string{c.Example}}}})
	}
	return out
}

// settingsNow are settings as they stand, to read.
func settingsNow(s ceremony.Settings) []kit.Definition {
	def := func(term, says string) kit.Definition { return kit.Definition{Term: term, Link: kit.Link{Text: says}} }
	var dates []string
	for _, d := range s.Dates {
		dates = append(dates, text.Date(d))
	}
	total := "niet ingevuld"
	if s.Total > 0 {
		total = text.Number(int(s.Total))
	}
	out := []kit.Definition{def("Naam", s.Name), def("Patiënten in de regio (ION)", total), def("Startdata", text.List(dates, "en")),
		def("Inschrijving", "van "+text.MomentYear(s.Opens)+" tot "+text.MomentYear(s.Closes))}
	for _, line := range text.LotteryPolicy(s.Policy) {
		out = append(out, def(line[0], line[1]))
	}
	return append(out, def("Publiceren voor de loting", "minstens "+amount(s.Lead, time.Hour)+" uur"), def("Tempo", amount(s.Pace, time.Second)+" seconden per lot"),
		def("Bedenktijd", amount(s.Offer, 24*time.Hour)+" dagen"), def("Precies aantal patiënten", amount(s.Exact, 24*time.Hour)+" dagen voor de startdatum"))
}
