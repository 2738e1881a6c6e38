package text

import "kwartier/internal/domain/kernel"

func init() {
	register(map[string]FaultText{
		"region.none": func(a kernel.Args) Sentence {
			return Sentence{"Deze regio is er nog niet", "Van de regio " + quoted(a.Value) + " is nog geen versie gepubliceerd.", "Vraag je zorggroep om het regioplan te publiceren."}
		},
		"region.version": func(a kernel.Args) Sentence {
			return Sentence{"Deze versie is er niet", "Van de regio " + quoted(a.Value) + " is er geen versie " + a.Name + ".", "Kies een andere versie."}
		},
		"region.guideline": func(a kernel.Args) Sentence {
			which := "Er is nog geen leidraad."
			if a.Value != "" {
				which = "Versie " + a.Value + " van de leidraad is er niet."
			}
			return Sentence{"Deze leidraad is er niet", which, "Kies een andere versie."}
		},
		"region.published": func(a kernel.Args) Sentence {
			return Sentence{"Deze versie staat vast", "Versie " + a.Name + " van " + quoted(a.Value) + " is gepubliceerd en verandert niet meer.", "Geef je wijziging een nieuw versienummer en een nieuwe begindatum."}
		},
		"region.stale": func(a kernel.Args) Sentence {
			return Sentence{"Iemand was je voor", "Het concept van versie " + a.Name + " van " + quoted(a.Value) + " veranderde net.", "Bekijk het nieuwe concept en probeer het opnieuw."}
		},
		"region.unkeyed": fixed("Dit bestand kan nog niet bewaard worden", "De sleutel of het versienummer van de regio mist.", "Vul key en version in."),
	})
}
