package gallery

import "kwartier/internal/web/kit"

func components() view {
	return view{
		SectionBar: kit.Bar{Buttons: []kit.Button{kit.Next("Bewaar en ga verder"), kit.SubtleLink("Terug naar het overzicht", "/plan")}, Saves: true, Note: "Alles is bewaard. Je kunt stoppen wanneer je wilt."},
		NarrowBar:  kit.Bar{Buttons: []kit.Button{kit.Submit("Log in")}, Note: "Wachtwoord kwijt? Vraag de zorggroep om een nieuwe link."},
		Now: kit.Now{ID: "nu", Term: "Nog 27 dagen, tot en met maandag 30 november", Task: "Bevestig je plan voor jaar 2",
			Text:   "Je keuzes van vorig jaar staan al klaar. Er ontbreken nog twee keuzes: één bij Anders werken en één bij Netwerk.",
			Button: kit.Button{Text: "Ga verder met jaar 2", Href: "/plan"}, Further: kit.Link{Text: "Bekijk wat ontbreekt", Href: "/plan"}},
		NowLate: kit.Now{ID: "nu-laat", Term: "3 dagen te laat", Late: true, Task: "Dien je plan in", Button: kit.Button{Text: "Dien in", Href: "/plan"}},
		NowDone: kit.Now{ID: "nu-klaar", Task: "Je bent klaar voor nu", Text: "Het volgende is op 11 januari: de vragenlijst werkplezier."},
		Tasks: []kit.Task{
			{Icon: kit.IconTalk, Title: "Beantwoord 2 vragen van de zorggroep", Href: "/vragen", Text: "Bij Regie op veelgebruikers. Ongeveer 5 minuten.", Due: "Nog 7 dagen", Date: "di 10 november"},
			{Icon: kit.IconChart, Title: "Evalueer Flexibele consultduur", Href: "/eval", Text: "Ongeveer 1 minuut.", Due: "3 dagen te laat", Date: "ma 30 november", Late: true},
			{Icon: kit.IconPeople, Title: "Laat het team de vragenlijst invullen", Text: "Wij sturen de link.", Due: "Vanaf", Date: "ma 11 januari"},
		},
		Dial: kit.Dial{Text: "2 van 4 delen klaar.", Note: "Personeel is vrij en telt als klaar.", Elements: elements(4)},
		Five: kit.Dial{Text: "2 van 5 delen klaar.", Elements: elements(5)},
		Year: []kit.Quarter{{Name: "K1", Text: "Plan ingediend", Done: true}, {Name: "K2", Text: "Akkoord", Done: true}, {Name: "K3", Text: "1e evaluatie"}, {Name: "K4", Text: "Jaar 2 bevestigen", Now: true}},
		Steps: kit.Steps{Label: "Onderdelen van het plan", Items: []kit.Step{
			{Title: "Gegevens", Href: "/1", Kind: kit.StepDone, State: "klaar"}, {Title: "Anders werken, jaar 2", Href: "/2", Kind: kit.StepBlocked, State: "nog 2 punten", Current: true},
			{Title: "Netwerk, jaar 2", Href: "/3", Kind: kit.StepQuestion, State: "vraag open", Questions: 2}, {Title: "Verwachting", Href: "/4", Kind: kit.StepBusy, State: "bezig"},
			{Title: "Afspraken", Href: "/5", Kind: kit.StepTodo, State: "nog niet begonnen"}}},
		Matrix: matrix(),
		Tabs:   kit.Tabs{Label: "Bewaarde filters", Items: []kit.TabItem{{Text: "Alle", Href: "?", Count: 84, Current: true}, {Text: "Wacht op jou", Href: "?w", Count: 9}, {Text: "Bewaar dit filter", Href: "?b", NoCount: true}}},
		Filter: kit.Filter{Action: "/praktijken", Live: "lijst", Hidden: []kit.Hidden{{Name: "orde", Value: "datum"}}, Fields: []kit.Field{{Kind: kit.Search, ID: "z", Label: "Zoek op naam, plaats of AGB"},
			kit.SelectField("stand-f", "Stand", "", kit.Option{Text: "Elke stand"}, kit.Option{Value: "in", Text: "Ingediend"}), kit.SelectField("jaar-f", "Deelnamejaar", "", kit.Option{Text: "Elk jaar"})}},
		Table: table(), Pages: kit.Pagination{First: 1, Last: 3, Total: 84, Noun: "praktijken", Next: "/praktijken?na=3", Live: "lijst"},
		Plain: kit.Table{Caption: "Wat er gebeurde", Columns: []kit.Column{{Label: "Wanneer"}, {Label: "Wie"}, {Label: "Wat"}}, Rows: []kit.Row{
			{Cells: []kit.Cell{{Text: "3 november, 14:40"}, {Text: "De Linde"}, {Text: "Plan ingediend"}}}, {Cells: []kit.Cell{{Text: "2 november, 16:41"}, {Empty: "onbekend"}, {Text: "Vraag beantwoord"}}}}},
		Findings: []kit.Finding{
			{Severity: kit.Block, Missing: "Je koos 1 interventie, er zijn er 2 nodig.", Do: "Kies er nog 1.", DoHref: "/plan", Source: "Leidraad versie 3, groeimodel", Rule: "GM-4"},
			{Severity: kit.Warn, Missing: "Dit staat ook bij TBHZ.", Do: "Kies uit welke pot je dit betaalt.", Rule: "CH-7"},
			{Severity: kit.Tip, Missing: "Met een getal erbij is evalueren straks makkelijker."}, {Severity: kit.OK, Missing: "Dit is nu in orde."}},
		Alerts: []kit.Alert{
			{Severity: kit.OK, Heading: "Je plan is akkoord", Paras: []string{"De zorggroep las het op 12 juni."}},
			{Severity: kit.Block, Heading: "Bewaren lukt nu niet", Paras: []string{"Je tekst staat nog in dit scherm. Laat het open en probeer het over een paar minuten weer."}, Code: "OPS-07"},
			{Severity: kit.Warn, Heading: "Twee mensen, één veld", Paras: []string{"Je collega bewaarde deze tekst om 14:30."}},
			{Severity: kit.Tip, Heading: "Nog 2 keuzes, dan kun je indienen", Links: []kit.Link{{Text: "Netwerk, jaar 2: kies er nog 1", Href: "/plan"}}}},
		Statuses: []kit.Status{kit.StatusOK("Akkoord"), kit.StatusBlock("3 moet nog"), kit.StatusWarn("1 let op"), kit.StatusTip("Vragen open"), kit.StatusBusy("Nog bezig"), kit.StatusTodo("Niet begonnen"), kit.StatusPaper("Ingediend")},
		Tags:     []kit.Tag{{Text: "loopt door"}, {Text: "nieuw in 2027", New: true}, {Text: "gekozen", Picked: true}},
		Buttons: []kit.Button{kit.Submit("Bevestig jaar 2"), kit.LinkButton("Versies", "/versies"), {Text: "Verwijder dit blok", Look: kit.Danger}, kit.SubtleLink("Terug", "/plan"),
			{Text: "Download", Look: kit.Secondary, Icon: kit.IconDownload, Dense: true}},
		Empties: []kit.Empty{
			{ID: "leeg-1", Why: kit.NotYet, Heading: "Nog geen evaluaties", Text: "De eerste kan vanaf 1 april. Wij sturen dan een bericht.", Buttons: []kit.Button{{Text: "Bekijk een voorbeeld", Href: "/v", Look: kit.Secondary, Dense: true}}},
			{ID: "leeg-2", Why: kit.NoMatch, Heading: "Geen praktijk voldoet aan dit filter", Text: "Je zoekt: te laat, jaar 3, wijk Oost.", Buttons: []kit.Button{{Text: "Wis het filter", Href: "?", Look: kit.Secondary, Dense: true}}},
			{ID: "leeg-3", Why: kit.AllIsDone, Heading: "Alle vragen zijn beantwoord", Text: "Er staat niets open."}},
		Thread: []kit.Message{{From: "Zorggroep Waterstreek", When: "29 oktober, 10:04", Text: "Mooi plan. Hoeveel patiënten gaat het ongeveer om?\nEn wie belt hen?"},
			{From: "Huisartsenpraktijk De Linde", When: "2 november, 16:41", Text: "Ongeveer 60. De POH-GGZ belt.", Mine: true}},
		Versions: []kit.Version{{Name: "Versie 4", Href: "?v=4", Status: kit.StatusBusy("Bezig"), When: "Concept, vandaag, 14:32", By: "De Linde", Current: true},
			{Name: "Versie 3", Href: "?v=3", Status: kit.StatusOK("Akkoord"), When: "12 juni 2026", By: "Zorggroep Waterstreek"}},
		Deltas: []kit.Delta{{ID: "d1", Glyph: kit.Glyph{Parts: 4, Index: 1}, Heading: "Anders werken, jaar 2", Fields: []kit.DeltaField{
			{Name: "Regie op veelgebruikers: doel", Pieces: []kit.Piece{{Text: "Patiënten die vaker dan "}, {Change: kit.Removed, Text: "20"}, {Text: " "}, {Change: kit.Added, Text: "15"}, {Text: " keer per jaar komen, krijgen een vaste huisarts."}}},
			{Name: "Ondersteuning", Pieces: []kit.Piece{{Change: kit.Added, Text: "Graag spiegelinformatie van de huisartsenpost."}}}}}},
		Answers: []kit.Answer{{Question: "Wat wil je bereiken?", Paras: []string{"Patiënten met kleine kwalen krijgen binnen een dag hulp."}, Change: "/plan#doel"},
			{Question: "Waaraan zie je dat het werkt?", Findings: []kit.Finding{{Severity: kit.Block, Missing: "Er staat nog geen maat.", Do: "Schrijf één zin.", Rule: "UT-5"}}, Change: "/plan#maat"}},
		Copy:  kit.CopyBox{ID: "link", Label: "Link om in te loggen", Value: "https://kwartier.voorbeeld/uitnodiging/3f9c2a7b51d84e06", Hint: "Deze link werkt 7 dagen en maar 1 keer."},
		Defs:  []kit.Definition{{Term: "AGB-code", Link: kit.Link{Text: "01234567"}}, {Term: "Zorggroep", Link: kit.Link{Text: "Waterstreek", Href: "/regio"}}, {Term: "Plan", Status: kit.StatusOK("Akkoord")}},
		Icons: []kit.Icon{kit.IconMenu, kit.IconSwap, kit.IconPeople, kit.IconCheck, kit.IconOK, kit.IconBlock, kit.IconWarn, kit.IconTip, kit.IconInfo, kit.IconEdit, kit.IconTodo, kit.IconOffline, kit.IconPlus, kit.IconArrow, kit.IconClock, kit.IconTalk, kit.IconChart, kit.IconCalendar, kit.IconLock, kit.IconDownload, kit.IconDown, kit.IconUp, kit.IconPaper, kit.IconPrint, kit.IconCopy},
	}
}

func elements(parts int) []kit.DialElement {
	all := []kit.DialElement{{Name: "Anders werken", Href: "/1", Met: 1, Of: 2, Status: kit.StatusBlock("Nog 1")}, {Name: "Netwerk", Met: 1, Of: 2, Status: kit.StatusBlock("Nog 1")},
		{Name: "Personeel", Status: kit.StatusOK("Vrij")}, {Name: "Het goede gesprek", Met: 1, Of: 1, Status: kit.StatusOK("Klaar")}, {Name: "Eigen element van de regio", Met: 0, Of: 3, Status: kit.StatusTodo("Niet begonnen")}}
	for i := range all {
		all[i].Glyph = kit.Glyph{Parts: parts, Index: i + 1}
	}
	return all[:parts]
}

func matrix() kit.Matrix {
	block := kit.Finding{Severity: kit.Block, Missing: "Er is nog geen nieuwe interventie gekozen.", Do: "Kies er minstens 1 bij", DoHref: "/plan"}
	return kit.Matrix{Caption: "Gekozen interventies per kernelement en jaar", Corner: "Kernelement", CornerNote: "Wat wordt gevraagd",
		Columns: []kit.MatrixColumn{{Name: "Jaar 1", Note: "2026, versie 3 akkoord"}, {Name: "Jaar 2", Note: "2027, nu invullen", Now: true}, {Name: "Jaar 3", Note: "2028, vooruitblik"}},
		Rows: []kit.MatrixRow{
			{Glyph: kit.Glyph{Parts: 4, Index: 1}, Name: kit.Link{Text: "Anders werken in de praktijk", Href: "/aw"}, Ask: "Jaar 1: minstens 1. Jaar 2: minstens 1 erbij. Daarna elk jaar iets nieuws of een verdieping.", Cells: []kit.MatrixCell{
				{Picks: []kit.Pick{{Name: kit.Link{Text: "Flexibele consultduur via anders inroosteren"}, Tags: []kit.Tag{{Text: "2 evaluaties"}}}, {Name: kit.Link{Text: "Regie op veelgebruikers"}, Tags: []kit.Tag{{Text: "2 open vragen"}}}}, Status: kit.StatusOK("Akkoord")},
				{Picks: []kit.Pick{{Name: kit.Link{Text: "Flexibele consultduur"}, Tags: []kit.Tag{{Text: "loopt door"}}}}, Findings: []kit.Finding{block}},
				{Text: "Kies dan iets nieuws of verdiep wat loopt. Een verdieping leg je kort uit."}}},
			{Glyph: kit.Glyph{Parts: 4, Index: 2}, Name: kit.Link{Text: "Samenwerken met het netwerk"}, Ask: "Jaar 1: mag. Jaar 2: minstens 2.", Cells: []kit.MatrixCell{
				{Text: "Nog niets gekozen. Dat mag in jaar 1."}, {Picks: []kit.Pick{{Name: kit.Link{Text: "Welzijn op Recept"}, Tags: []kit.Tag{{Text: "nieuw", New: true}}}}, Status: kit.StatusOK("In orde")}, {Text: "Kies dan iets nieuws of verdiep wat loopt."}}},
		}}
}

func table() kit.Table {
	return kit.Table{Caption: "Praktijken die voldoen aan het filter, op datum", Pick: "p",
		Columns: []kit.Column{{Label: "Praktijk", Href: "?orde=naam"}, {Label: "ION", Href: "?orde=ion", Num: true, Optional: true}, {Label: "Jaar", Href: "?orde=jaar"}, {Label: "Stand van het plan", Href: "?orde=stand"},
			{Label: "Uiterlijk", Href: "?orde=-datum", Sorted: kit.Ascending}, {Label: "Bevindingen"}, {Label: "Vragen", Num: true}},
		Rows: []kit.Row{
			{Picked: true, Value: "0", Name: "Het Veerhuis", Cells: []kit.Cell{{Text: "Het Veerhuis", Href: "/0"}, {Text: "6.115"}, {Text: "2"}, {Status: kit.StatusPaper("Ingediend")}, {Text: "27 okt"}, {Status: kit.StatusOK("Geen")}, {Text: "0"}}},
			{Value: "1", Name: "De Kwartel", Cells: []kit.Cell{{Text: "De Kwartel", Href: "/1"}, {Text: "2.380"}, {Text: "1"}, {Status: kit.StatusBusy("Nog bezig")}, {Text: "30 okt", Sub: "4 dagen te laat", Late: true}, {Status: kit.StatusBlock("3 moet nog")}, {Text: "0"}}},
			{Value: "2", Name: "Gezondheidscentrum voor huisartsenzorg De Oude Lindehoeve Oost", Cells: []kit.Cell{{Text: "Gezondheidscentrum voor huisartsenzorg De Oude Lindehoeve Oost", Href: "/2"}, {Text: "11.870"}, {Text: "3"}, {Status: kit.StatusTip("Vragen open")}, {Text: "10 nov", Sub: "nog 7 dagen"}, {Status: kit.StatusWarn("1 let op")}, {Text: "1"}}},
			{Value: "3", Name: "Maatschap Zuidkade", Cells: []kit.Cell{{Text: "Maatschap Zuidkade", Href: "/3"}, {Text: "5.020"}, {Text: "2"}, {Status: kit.StatusOK("Akkoord")}, {Empty: "geen datum"}, {Status: kit.StatusOK("Geen")}, {Text: "0"}}},
		}}
}
