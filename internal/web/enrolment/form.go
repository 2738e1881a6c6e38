package enrolment

import (
	"strconv"
	"strings"

	app "kwartier/internal/app/enrolment"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// typed is what stood in a form that came back.
type typed struct {
	set    bool // a form came back
	in     app.Input
	joint  bool
	answer string // the application that was answered
	ion    string // in an answer, or the exact one
	exact  bool
}

// read takes the application out of a form.
func read(r *route.Request) typed {
	t := typed{set: true, joint: r.Value("hoe") == "samen"}
	version, _ := strconv.ParseInt(r.Value("versie"), 10, 64)
	t.in = app.Input{AGB: r.Value("agb"), ION: r.Value("ion"), Wish: r.Value("datum"), KBZ: r.Value("kbz"), Together: r.Value("anderen"),
		Agreed: r.Value("akkoord") == "ja", Late: r.Value("laat") == "ja", Version: version}
	return t
}

// known fills the form in with what is known: the application as it stands, or the practice's own facts.
func known(st app.Status) typed {
	t := typed{in: app.Input{AGB: st.Practice.AGB, KBZ: string(st.Practice.KBZ)}}
	if st.Practice.ION > 0 {
		t.in.ION = text.Number(st.Practice.ION)
	}
	a := st.Mine
	if a == nil {
		return t
	}
	mine, _ := a.Member(st.Practice.ID)
	t.in = app.Input{AGB: a.AGB, ION: text.Number(mine.ION), KBZ: string(a.KBZ), Wish: app.Later, Agreed: true, Version: a.Version}
	if a.Draws() {
		t.in.Wish = a.Wish.String()
	}
	t.in.Together = strings.Join(st.Codes, "\n")
	t.joint = t.in.Together != ""
	return t
}

// formOf is the form to apply with, or to change what was applied for.
func formOf(st app.Status, in typed, faults []kernel.Fault, closed bool) form {
	if !in.set {
		in = known(st)
	}
	f := form{Heading: "Meld je aan", Action: ownOf(st.Practice.ID, ""), Text: "Aanmelden kan tot " + text.MomentYear(st.Round.Settings.Closes) + ". Wijzigen kan tot dan ook."}
	button := "Meld je aan"
	switch {
	case st.Mine != nil:
		f.Heading, button, f.Text = "Wijzig je aanmelding", "Bewaar", ""
	case closed:
		f.Heading, button = "Meld je aan als late instapper", "Meld je aan als late instapper"
		f.Text = "Aanmelden kon tot " + text.MomentYear(st.Round.Settings.Closes) + ". Je doet niet mee met de loting. Je krijgt de eerste plek die vrij is."
		f.Hidden = append(f.Hidden, kit.Hidden{Name: "laat", Value: "ja"})
	}
	f.Hidden = append(f.Hidden, kit.Hidden{Name: "ronde", Value: st.Round.ID}, kit.Hidden{Name: "versie", Value: strconv.FormatInt(in.in.Version, 10)})
	f.Items = append(f.Items, kit.FieldsetItem(wishSet("datum", in.in.Wish, st.Round.Settings.Dates, at(faults, domain.FieldWish))))
	ion := kit.NumberField("ion", "Hoeveel patiënten staan op naam (ION)?", in.in.ION, "patiënten")
	ion.Hint = "Op de peildatum. Meld je je samen aan? Vul hier alleen je eigen patiënten in."
	ion.Error = at(faults, domain.FieldION)
	agb := kit.TextField("agb", "Met welke AGB-code ga je declareren?", in.in.AGB)
	agb.Hint = "8 cijfers. In een kostenmaatschap: de code van de maatschap."
	agb.InputMode, agb.Width, agb.Error = "numeric", kit.WidthMedium, at(faults, domain.FieldAGB)
	f.Items = append(f.Items, kit.FieldItem(ion), kit.FieldItem(agb), kit.FieldsetItem(togetherSet(in, faults)),
		kit.FieldsetItem(kbzSet("kbz", in.in.KBZ, at(faults, domain.FieldKBZ))))
	f.Items = append(f.Items, kit.FieldsetItem(kit.Fieldset{ID: "akkoord", Legend: "Akkoord", Many: true, Error: at(faults, domain.FieldAgreed),
		Choices: []kit.Choice{{ID: "akkoord-ja", Value: "ja", Label: "We gaan akkoord met de voorwaarden van het programma", Checked: in.in.Agreed}}}))
	f.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit(button)}}
	return f
}

// wishSet asks for a date, or that one does not choose yet (EN-2).
func wishSet(id, value string, dates []kernel.Date, wrong string) kit.Fieldset {
	s := kit.Fieldset{ID: id, Legend: "Wanneer wil je beginnen?", Error: wrong}
	for i, d := range dates {
		note := ""
		if i >= 2 {
			note = "Deze datum krijg je zeker, behalve met KBZ."
		}
		s.Choices = append(s.Choices, kit.Choice{ID: id + "-" + strconv.Itoa(i+1), Value: d.String(), Label: text.Date(d), Text: note, Checked: value == d.String()})
	}
	s.Choices = append(s.Choices, kit.Choice{ID: id + "-later", Value: app.Later, Label: "We kiezen nog niet", Text: "Je loot niet mee. Later stap je in waar plek is.", Checked: value == app.Later})
	return s
}

func togetherSet(in typed, faults []kernel.Fault) kit.Fieldset {
	others := kit.AreaField("anderen", "AGB-codes van de andere praktijken", in.in.Together, 0)
	others.Rows, others.Hint, others.Error = 3, "Eén code per regel. Zij krijgen een uitnodiging en vullen hun eigen patiënten in.", at(faults, domain.FieldTogether)
	joint := in.joint || others.Error != ""
	return kit.Fieldset{ID: "hoe", Legend: "Meld je je alleen of samen aan?", Hint: "Samen is één lot: allemaal tegelijk beginnen, met alle patiënten opgeteld.", Choices: []kit.Choice{
		{ID: "hoe-alleen", Value: "alleen", Label: "Alleen", Checked: !joint},
		{ID: "hoe-samen", Value: "samen", Label: "Samen met andere praktijken", Checked: joint, Items: []kit.Item{kit.FieldItem(others)}},
	}}
}

func kbzSet(id, value, wrong string) kit.Fieldset {
	s := kit.Fieldset{ID: id, Legend: "Hoe zit het met Krachtige Basiszorg (KBZ)?", Error: wrong}
	for _, c := range []struct {
		value       domain.KBZ
		label, text string
	}{
		{domain.KBZNone, "We doen niet mee met KBZ", ""},
		{domain.KBZWants, "We willen meedoen met KBZ", "Je loot gewoon mee."},
		{domain.KBZFunded, "We doen nu mee met KBZ", "Je komt na alle andere aan de beurt. Je plek is voorlopig tot de verzekeraar de financiering toezegt."},
	} {
		s.Choices = append(s.Choices, kit.Choice{ID: id + "-" + string(c.value), Value: string(c.value), Label: c.label, Text: c.text, Checked: value == string(c.value)})
	}
	return s
}

// invitationOf asks a practice whether it applies along.
func invitationOf(st app.Status, a app.Shown, in typed, faults []kernel.Fault) invitation {
	id := "uitnodiging-" + a.ID
	value := ""
	if st.Practice.ION > 0 {
		value = text.Number(st.Practice.ION)
	}
	ion := kit.NumberField(id+"-ion", "Hoeveel patiënten staan bij jullie op naam (ION)?", value, "patiënten")
	ion.Name = "ion"
	if in.answer == a.ID {
		ion.Value, ion.Error = in.ion, at(faults, domain.FieldION)
	}
	return invitation{ID: id, Heading: a.LeadName + " wil zich samen met jullie aanmelden",
		Text: "Gewenste datum: " + text.Wish(a.Wish) + ". Samen hebben jullie één lot en beginnen jullie tegelijk. Zij declareren met AGB-code " + a.AGB + ".",
		Form: form{Action: ownOf(st.Practice.ID, "/antwoord"), Hidden: []kit.Hidden{{Name: "aanmelding", Value: a.ID}, {Name: "ronde", Value: st.Round.ID}},
			Items: []kit.Item{kit.FieldItem(ion)},
			Bar: kit.Bar{Buttons: []kit.Button{{Text: "Ja, we doen mee", Look: kit.Secondary, Name: "antwoord", Value: "ja"},
				{Text: "Nee, we doen niet mee", Look: kit.Subtle, Name: "antwoord", Value: "nee"}}}}}
}

func withdrawOf(st app.Status, leads bool) form {
	f := form{Heading: "Trek je aanmelding in", Text: "Je doet dan niet mee met deze ronde. Tot de sluiting kun je je opnieuw aanmelden.", Action: ownOf(st.Practice.ID, "/intrekken")}
	button := "Trek in"
	if !leads {
		f.Heading, f.Text, button = "Stap uit deze aanmelding", "De anderen blijven samen aangemeld. Jullie kunnen je daarna zelf aanmelden.", "Stap eruit"
	}
	f.Hidden = []kit.Hidden{{Name: "aanmelding", Value: st.Mine.ID}, {Name: "ronde", Value: st.Round.ID}, {Name: "versie", Value: strconv.FormatInt(st.Mine.Version, 10)}}
	f.Bar = kit.Bar{Buttons: []kit.Button{{Text: button, Look: kit.Secondary}}}
	return f
}

// exactOf asks the exact ION for a later date (AD-5).
func exactOf(st app.Status, today kernel.Date, in typed, faults []kernel.Fault) form {
	if st.Mine == nil {
		return form{}
	}
	from, asked := st.Mine.ExactAsked()
	if !asked || today.Before(from) {
		return form{}
	}
	mine, _ := st.Mine.Member(st.Practice.ID)
	field := kit.NumberField("exact-ion", "Exacte ION", "", "patiënten")
	if mine.Exact > 0 {
		field.Value = text.Number(mine.Exact)
	}
	field.Name, field.Hint = "ion", "Bij de aanmelding: "+text.Number(mine.ION)+"."
	if in.exact {
		field.Value, field.Error = in.ion, at(faults, domain.FieldION)
	}
	return form{Heading: "Geef je exacte ION door", Text: "Je stapt in op " + text.Date(st.Mine.Placed) + ". Geef voor die dag door hoeveel patiënten nu op naam staan.",
		Action: ownOf(st.Practice.ID, "/ion"), Hidden: []kit.Hidden{{Name: "aanmelding", Value: st.Mine.ID}, {Name: "ronde", Value: st.Round.ID}},
		Items: []kit.Item{kit.FieldItem(field)}, Bar: kit.Bar{Buttons: []kit.Button{kit.Submit("Geef door")}}}
}
