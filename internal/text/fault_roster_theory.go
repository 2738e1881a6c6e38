package text

import "kwartier/internal/domain/kernel"

// What the commands that hold the simulator to theory refuse (CT-7).
func init() {
	most := func(title, what string) FaultText {
		return func(a kernel.Args) Sentence {
			return Sentence{title, "Dit " + what + " kan niet.", "Kies een " + what + " van " + Number(a.Have) + " tot en met " + Number(a.Need) + "."}
		}
	}
	register(map[string]FaultText{
		"roster.book1-rate":       most("Kijk het aantal bellers na", "aantal bellers per dag"),
		"roster.years":            most("Kijk het aantal jaren na", "aantal jaren"),
		"roster.theory-rho":       fixed("Kijk de belasting na", "Bij deze belasting komt de rij nooit of heel laat tot rust.", "Kies --rho van 0,001 tot en met 0,99; vanaf 1 is er geen evenwicht."),
		"roster.theory-servers":   most("Kijk het aantal loketten na", "aantal loketten"),
		"roster.theory-slots":     most("Kijk het aantal plekken na", "aantal plekken per dag"),
		"roster.theory-service":   fixed("Kijk de soort duur na", "Deze soort duur is er niet.", "Kies --service fixed, lognormal of exponential."),
		"roster.theory-mean":      fixed("Kijk de gemiddelde duur na", "Deze gemiddelde duur kan niet.", "Kies --mean boven 0, tot 1.000.000."),
		"roster.theory-sd":        fixed("Kijk de spreiding na", "Deze spreiding kan niet.", "Kies --sd van 0 tot en met twee keer het gemiddelde."),
		"roster.theory-patients":  most("Kijk het aantal patiënten na", "aantal patiënten"),
		"roster.theory-initial":   most("Kijk het begin na", "aantal patiënten aan het begin"),
		"roster.theory-noshow":    fixed("Kijk de kans na", "De kans dat iemand niet komt, ligt tussen 0 en 1.", "Kies --noshow van 0 tot en met 1."),
		"roster.theory-visits":    fixed("Kijk het aantal bezoeken na", "Een patiënt komt hier hooguit één keer per dag.", "Kies --visits van 0 tot en met het aantal dagen."),
		"roster.theory-days":      fixed("Kijk het aantal dagen na", "Dit aantal dagen kan niet.", "Kies --days van 1 tot en met 1.000.000."),
		"roster.theory-capacity":  most("Kijk het aantal plekken na", "aantal plekken"),
		"roster.theory-intervals": most("Kijk het aantal tijdvakken na", "aantal tijdvakken"),
		"roster.theory-weights":   fixed("Kijk de gewichten na", "Deze gewichten kunnen niet.", "Kies drie getallen van 0 tot 1.000.000, niet alle drie 0."),
	})
}
