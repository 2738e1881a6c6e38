package cli

type rosterCommand struct {
	Simulate rosterSimulateCommand `cmd:"" help:"Speel jaren van een rooster en toon wat het geeft. Uitkomst 2: het bestand is niet te spelen."`
	Compare  rosterCompareCommand  `cmd:"" help:"Speel twee tot vier roosters onder dezelfde vraag. Het eerste bestand is de maat."`
	Search   rosterSearchCommand   `cmd:"" help:"Zoek binnen grenzen roosters die het dichtst bij 15 minuten komen, zonder langer wachten. Ctrl-C houdt wat er is."`
}
