package situation

// Invented names. Places are words, not streets of a real practice.
var (
	practiceKinds = []string{"Huisartsenpraktijk", "Huisartsen", "Praktijk", "Gezondheidscentrum", "Maatschap", "Huisartsenteam"}

	places = []string{
		"De Linde", "Het Plein", "De Brug", "Aan de Kade", "De Molen", "Het Anker", "De Kastanje", "Zonneweide", "De Wilgen",
		"Het Raadhuis", "De Vuurtoren", "Noorderlicht", "De Eik", "Westerpark", "De Sluis", "Het Veer", "De Tuinen", "Zuiderkruis",
		"De Waterlelie", "Het Baken", "De Gracht", "Oosterpoort", "De Esdoorn", "Het Hofje", "De Duif", "Buitenveld", "De Waag",
		"Het Kompas", "De Beuk", "Morgenster", "De Horizon", "Het Lichthuis", "De Berk", "Ruimzicht", "De Stroom", "Het Kruispunt",
	}

	cities = []string{
		"Almere", "Apeldoorn", "Arnhem", "Assen", "Breda", "Delft", "Den Bosch", "Deventer", "Ede", "Eindhoven", "Emmen",
		"Enschede", "Goes", "Gouda", "Groningen", "Haarlem", "Heerlen", "Hilversum", "Hoorn", "Leeuwarden", "Leiden", "Lelystad",
		"Middelburg", "Nijmegen", "Roermond", "Roosendaal", "Sneek", "Tiel", "Tilburg", "Venlo", "Zaandam", "Zeist", "Zutphen", "Zwolle",
	}

	regionNames = []string{
		"Noorderland", "Veenstreek", "Waddenkust", "Friese Meren", "Drentse Velden", "IJsselvallei", "Achterhoek-Oost", "Twentse Es",
		"Veluwerand", "Rivierenzoom", "Eemstreek", "Gooi en Plassen", "Zaanoevers", "Kennemerduin", "Amstelbocht", "Rijnmonding",
		"Delfse Hof", "Westlanddreef", "Drechtkaden", "Hollandse Hoek", "Zeeuwse Delta", "Schelderand", "Brabantse Wal", "Mark en Donge",
		"Langstraatstreek", "Meierij-Noord", "Peelrand", "Kempenhart", "Maasoever", "Mijnwijk", "Heuvelkant", "Flevopolder",
		"Stichtse Rand", "Lekstreek", "Betuwezoom",
	}

	firstNames = []string{
		"Aisha", "Anne", "Bart", "Carla", "Cem", "Daniël", "Dewi", "Elif", "Els", "Floor", "Frank", "Gijs", "Hassan", "Henk", "Ilse",
		"Ines", "Jan", "Jasper", "Joke", "Karim", "Kim", "Lars", "Lotte", "Maaike", "Marco", "Mehmet", "Nienke", "Olga", "Paul",
		"Petra", "Rik", "Roos", "Samira", "Sjoerd", "Tess", "Thijs", "Ursula", "Vera", "Wouter", "Yara", "Zoë",
	}

	lastNames = []string{
		"Aalbers", "Bakker", "Bos", "Brouwer", "Çelik", "Dijkstra", "Evers", "Faber", "Gerritsen", "de Haan", "Hoekstra", "IJzerman",
		"Jacobs", "Jansen", "Kaya", "Kok", "Kuipers", "van Leeuwen", "Martens", "Meijer", "Mulder", "Nijland", "Özdemir", "Pietersen",
		"Postma", "de Ruiter", "Schouten", "Smits", "Timmer", "Udo", "Verbeek", "Visser", "Vos", "Willems", "Wolters", "Yilmaz", "Zijlstra",
	}
)
