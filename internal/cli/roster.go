package cli

type rosterCommand struct {
	Simulate rosterSimulateCommand `cmd:"" help:"Speel jaren van een rooster en toon wat het geeft. Uitkomst 2: het bestand is niet te spelen."`
	Compare  rosterCompareCommand  `cmd:"" help:"Speel twee tot vier roosters onder dezelfde vraag. Het eerste bestand is de maat."`
	Search   rosterSearchCommand   `cmd:"" help:"Zoek binnen grenzen roosters die het dichtst bij 15 minuten komen, zonder langer wachten. Ctrl-C houdt wat er is."`
	Measure  rosterMeasureCommand  `cmd:"" help:"Meet een agenda (CSV of ICS): hoe lang consulten duren, geboekt en gerealiseerd. Uitkomst 2: het bestand is geweigerd."`
	Book1    rosterBook1Command    `cmd:"" name:"book1" help:"Speel BOOK-1: een kleine praktijk met bekende uitkomsten, om de simulator aan te toetsen."`
	Theory   rosterTheoryCommand   `cmd:"" help:"Speel een model uit het leerboek met de simulator, naast de exacte waarde."`
}
