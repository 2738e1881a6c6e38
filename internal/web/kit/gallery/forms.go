package gallery

import "kwartier/internal/web/kit"

// section is a section page: choice cards with questions of their own, and fields with findings.
func section() []kit.Item {
	saved := kit.SaveLine{Show: true, At: "14:32"}
	goal := kit.AreaField("doel-aw03", "Wat wil je bereiken met het SOH-spreekuur?",
		"Patiënten met kleine kwalen krijgen binnen een dag hulp van een opgeleide assistente. De huisarts houdt tijd over.", 600)
	goal.Hint, goal.Saved = "Voorbeeld: minder losse contacten bij de huisarts.", saved
	goal.Margin = []kit.Finding{{Severity: kit.Tip, Missing: "Je doel is duidelijk. Met een getal erbij is evalueren straks makkelijker."}}
	measure := kit.AreaField("maat-aw03", "Waaraan zie je dat het werkt?", "", 300)
	measure.Hint, measure.Error, measure.Rows, measure.Saved = "Noem één ding dat je kunt tellen of navragen.", "Schrijf op waaraan je ziet dat het werkt.", 2, kit.SaveLine{Show: true}
	measure.Margin = []kit.Finding{{Severity: kit.Block, Missing: "Bij elke interventie hoort een maat, zodat je twee keer per jaar kunt evalueren.",
		Do: "Schrijf één zin.", Source: "Regioplan Waterstreek, §3", Rule: "UT-5"}}
	nested := kit.Fieldset{ID: "wie-aw03", Legend: "Wie volgt de opleiding?", Choices: []kit.Choice{
		{ID: "wie-aw03-1", Value: "1", Label: "Iemand van het team", Checked: true, Items: []kit.Item{kit.FieldItem(kit.TextField("naam-aw03", "Wat is de functie?", "Assistente"))}},
		{ID: "wie-aw03-2", Value: "2", Label: "Een nieuwe collega", Items: []kit.Item{kit.FieldItem(kit.DateField("start-aw03", "Vanaf wanneer?", ""))}},
	}}
	long := kit.AreaField("lang", "Wat is te lang?", "Dit zijn meer dan dertig tekens, dus de teller wordt rood.", 30)
	long.Question = true
	locked := kit.TextField("agb", "AGB-code", "01234567")
	locked.Width, locked.ReadOnly, locked.Source = kit.WidthMedium, true, "Uit je aanmelding"
	weeks := kit.NumberField("minuten", "Hoe lang duurt een consult nu?", "12,9", "minuten")
	weeks.Source, weeks.Question = "Uit je agenda van oktober", true
	return []kit.Item{
		kit.FieldsetItem(kit.Fieldset{
			ID: "keuze", Legend: "Wat ga je er in 2027 bij doen?", Hint: "Kies minstens 1. Je twee interventies van jaar 1 lopen gewoon door.", Many: true,
			Error: "Kies minstens 2 interventies.", Saved: saved,
			Margin: []kit.Finding{{Severity: kit.Block, Missing: "Je koos 1 interventie, er zijn er 2 nodig.", Do: "Kies er nog 1.", Source: "Leidraad versie 3, groeimodel", Rule: "GM-4"}},
			After:  []kit.Link{{Text: "Kies iets buiten het menu van de regio", Href: "/eigen"}},
			Choices: []kit.Choice{
				{ID: "keuze-aw03", Value: "aw-03", Label: "Taakherschikking met een SOH-spreekuur", Text: "Een opgeleide assistente doet eigen spreekuren voor kleine kwalen.", Checked: true,
					Tags: []kit.Tag{{Text: "nieuw in 2027", New: true}}, Details: bewijs(), Items: []kit.Item{kit.FieldItem(goal), kit.FieldItem(measure), kit.FieldsetItem(nested),
						kit.RowItem(kit.NumberField("eval1", "Eerste evaluatie", "6", "maanden"), kit.NumberField("eval2", "Tweede evaluatie", "12", "maanden"))},
					Margin: []kit.Finding{{Severity: kit.Warn, Missing: "Dit staat ook bij TBHZ.", Do: "Kies uit welke pot je dit betaalt.", Source: "Leidraad versie 3", Rule: "CH-7"}}},
				{ID: "keuze-aw07", Value: "aw-07", Label: "Beeldbellen, e-mail en chat", Text: "Korte vragen digitaal, zodat het spreekuur ruimte houdt.", Details: bewijs(),
					Items: []kit.Item{kit.FieldItem(kit.AreaField("doel-aw07", "Wat wil je bereiken met beeldbellen?", "", 600))}},
				{ID: "keuze-aw02", Value: "aw-02", Label: "Triagetraining", Disabled: true, Reason: "Kan niet: je twee assistentes volgden deze training in 2026. Een nieuwe collega mag wel."},
			},
		}),
		kit.FieldsetItem(kit.Fieldset{ID: "simpel", Legend: "Ga je dit jaar door?", Hint: "Kies één antwoord.",
			Margin:  []kit.Finding{{Severity: kit.OK, Missing: "Je koos een antwoord."}},
			Choices: []kit.Choice{{ID: "simpel-1", Value: "ja", Label: "Ja, we gaan door", Checked: true}, {ID: "simpel-2", Value: "nee", Label: "Nee, we stoppen ermee"}}}),
		kit.FieldItem(weeks), kit.FieldItem(locked), kit.FieldItem(long),
		kit.FieldsetItem(kit.Fieldset{ID: "tegels", Legend: "Wat levert het op?", Layout: kit.Tiles, Choices: []kit.Choice{
			{ID: "tegel-1", Value: "1", Label: "Meer", Small: "dan vorig jaar", Checked: true}, {ID: "tegel-2", Value: "2", Label: "Gelijk"}, {ID: "tegel-3", Value: "3", Label: "Minder"}}}),
		kit.FieldsetItem(kit.Fieldset{ID: "cijfer", Legend: "Welk cijfer geef je je werk?", Layout: kit.Scale, Ends: [2]string{"1 is heel slecht", "10 is heel goed"}, Choices: ten()}),
		kit.TextItem("Een zin tussen de vragen."),
		kit.FindingItem(kit.Finding{Severity: kit.Tip, Word: "Anoniem", Missing: "Resultaten zijn pas te zien als minstens 5 collega’s meedoen."}),
		kit.AlertItem(kit.Alert{Severity: kit.Warn, Heading: "De termijn is voorbij", Paras: []string{"Indienen kan nog. De zorggroep ziet dat het later is."}}),
	}
}

func bewijs() []kit.Detail {
	return []kit.Detail{{Summary: "Wat, waarom en bewijs", Paras: []string{"Minimaal bewijs: het spreekuur staat 3 maanden in de agenda."}, Links: []kit.Link{{Text: "Lees het voorbeeld", Href: "/voorbeeld"}}}}
}

func ten() []kit.Choice {
	choices := make([]kit.Choice, 10)
	for i, word := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"} {
		choices[i] = kit.Choice{ID: "cijfer-" + word, Value: word, Label: word, Checked: word == "8"}
	}
	return choices
}

// narrow is a short form without a margin: sign in.
func narrow() []kit.Item {
	email := kit.EmailField("email", "E-mailadres", "linde@voorbeeld")
	email.Error = "In een e-mailadres staat een punt na het apenstaartje."
	password := kit.PasswordField("wachtwoord", "Wachtwoord", false)
	choose := kit.SelectField("rol", "Als wie werk je?", "2", kit.Option{Value: "1", Text: "Huisarts"}, kit.Option{Value: "2", Text: "Praktijkmanager"})
	choose.Disabled = true
	return []kit.Item{kit.FieldItem(email), kit.FieldItem(password), kit.FieldItem(choose), kit.FieldItem(kit.DateField("dag", "Vanaf welke dag?", "2027-01-01"))}
}
