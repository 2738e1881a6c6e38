package text

import (
	"fmt"

	"kwartier/internal/domain/kernel"
)

// What a plan file can have wrong besides its YAML; the codes are those of
// package programme.
func init() {
	registerFindings(map[string]sentences{
		"plan.header": func(a kernel.Args) (string, string) {
			if a.Have == 0 {
				return "Dit is nog geen planbestand: de kop ontbreekt.", fmt.Sprintf("Zet bovenaan: kwartier_plan: %d.", a.Need)
			}
			return fmt.Sprintf("Planbestanden van soort %d kennen we niet.", a.Have), fmt.Sprintf("Zet bovenaan: kwartier_plan: %d.", a.Need)
		},
		"plan.missing": func(a kernel.Args) (string, string) {
			return fmt.Sprintf("Het veld %s is nog leeg.", a.Name), "Vul het in."
		},
		"plan.value": func(a kernel.Args) (string, string) {
			return fmt.Sprintf("Het woord ‘%s’ kennen we hier niet.", shortly(a.Value, 40)), "Kies uit: " + List(a.Names, "of") + "."
		},
		"plan.range": func(a kernel.Args) (string, string) {
			if a.Need == 0 {
				return fmt.Sprintf("Het getal %d kan hier niet.", a.Have), "Vul 0 of meer in."
			}
			return fmt.Sprintf("Het getal %d kan hier niet.", a.Have), fmt.Sprintf("Vul een getal in van 1 tot en met %d.", a.Need)
		},
		"plan.twice": func(a kernel.Args) (string, string) {
			return fmt.Sprintf("‘%s’ staat er 2 keer.", shortly(a.Value, 40)), "Geef elk een eigen sleutel of nummer."
		},
		"plan.region": func(a kernel.Args) (string, string) {
			if a.Have > 0 {
				return fmt.Sprintf("Versie %d van de regio ‘%s’ kennen we niet.", a.Have, shortly(a.Value, 40)), "Laat region_version weg, of noem een versie die er is."
			}
			return fmt.Sprintf("De regio ‘%s’ kennen we niet.", shortly(a.Value, 40)), "Kies uit: " + List(a.Names, "of") + "."
		},
		"plan.guideline": func(a kernel.Args) (string, string) {
			return fmt.Sprintf("Versie %d van de leidraad kennen we niet.", a.Have), "Laat guideline weg, of noem een versie die er is."
		},
	})
}
