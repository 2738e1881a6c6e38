package text

import (
	"fmt"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
)

func init() {
	registerFindings(lotteryFindings)
	register(lotteryFaults)
}

// unitCalled names a unit by its ticket code.
func unitCalled(code string) string {
	if code == "" {
		return "Dit lot"
	}
	return "Lot " + Shortly(code, 40)
}

var lotteryFindings = map[string]sentences{
	lottery.CodeUnreadable: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Dit is geen JSON, vanaf teken %s.", Number(a.Have+1)), "Kijk na of daar een komma, haakje of aanhalingsteken ontbreekt."
	},
	lottery.CodeKind: func(a kernel.Args) (string, string) {
		have := "Hier staat niets."
		if a.Value != "" {
			have = fmt.Sprintf("Hier staat %s.", quoted(a.Value))
		}
		return have, fmt.Sprintf("Schrijf het zo: %s.", a.Name)
	},
	lottery.CodeUnknown: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s is hier geen bekend woord.", quoted(a.Value)), fmt.Sprintf("Kies uit: %s.", List(a.Names, "of"))
	},
	lottery.CodeRepeated: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s staat hier 2 keer.", quoted(a.Value)), "Haal er 1 weg."
	},
	lottery.CodeTotal: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Het totaal van de regio is %s.", a.Value), "Vul het aantal ingeschreven patiënten van de hele regio in."
	},
	lottery.CodeDates: func(a kernel.Args) (string, string) {
		if a.Have == 0 {
			return "Er staat nog geen datum om te beginnen.", "Vul minstens 1 datum in."
		}
		return fmt.Sprintf("Er staan %d datums, en er kunnen er %d.", a.Have, a.Need), "Haal er een paar weg."
	},
	lottery.CodeDateOrder: plainly("Deze datum is niet later dan die ervoor.", "Zet de datums op volgorde, de vroegste eerst."),
	lottery.CodeNoUnits:   plainly("Er is nog niemand om te loten.", "Voeg minstens 1 lot toe."),
	lottery.CodeManyUnits: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Er zijn %s loten, en er kunnen er %s.", Number(a.Have), Number(a.Need)), "Verdeel ze over meer lotingen."
	},
	lottery.CodeCode: func(a kernel.Args) (string, string) {
		if a.Value == "" {
			return "Dit lot heeft nog geen code.", "Geef elk lot een eigen code."
		}
		return fmt.Sprintf("De code %s kan niet.", quoted(a.Value)), fmt.Sprintf("Kies gewone letters en cijfers, hoogstens %d tekens.", a.Need)
	},
	lottery.CodeTwice: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("De code %s is van 2 loten.", quoted(a.Value)), "Geef 1 van de 2 een andere code."
	},
	lottery.CodeSize: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s heeft %s patiënten.", unitCalled(a.Name), a.Value),
			fmt.Sprintf("Vul een heel getal in van 1 tot en met %s.", Number(lottery.MaxSize))
	},
	lottery.CodeWish: func(a kernel.Args) (string, string) {
		if a.Date.IsZero() {
			return fmt.Sprintf("%s heeft nog geen gewenste datum.", unitCalled(a.Name)), "Kies 1 van de datums van deze loting."
		}
		return fmt.Sprintf("%s vraagt om %s, en die datum is er niet.", unitCalled(a.Name), Date(a.Date)), "Kies 1 van de datums van deze loting."
	},
	lottery.CodeSetting: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s is hier geen keuze.", quoted(a.Value)), fmt.Sprintf("Kies uit: %s.", List(a.Names, "of"))
	},
	lottery.CodeTickets: func(a kernel.Args) (string, string) {
		return "Dit aantal loten kan niet.", fmt.Sprintf("Kies een getal van 1 tot en met %d.", a.Need)
	},
	lottery.CodeOverTotal: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("De loten hebben samen %s patiënten, de regio %s.", Number(a.Have), Number(a.Need)), "Kijk na of het totaal van de regio klopt."
	},
}

var lotteryFaults = map[string]FaultText{
	lottery.FaultTooMany: func(a kernel.Args) Sentence {
		return Sentence{"Te veel loten om precies te rekenen", fmt.Sprintf("Er zijn %d loten, en precies rekenen kan tot en met %d.", a.Have, a.Need), "Speel de loting vaak na met --simulate 200000."}
	},
	lottery.FaultSignature: func(a kernel.Args) Sentence {
		return Sentence{"Deze handtekening past niet", "De handtekening hoort niet bij dit verslag.", "Onderteken het verslag opnieuw."}
	},
	lottery.FaultUnit: func(a kernel.Args) Sentence {
		return Sentence{"Dit lot is er niet", fmt.Sprintf("Lot %s staat op geen enkele lijst.", quoted(a.Value)), "Kies een code die in het verslag staat."}
	},
	lottery.FaultDate: func(a kernel.Args) Sentence {
		return Sentence{"Deze datum is er niet", fmt.Sprintf("%s is geen datum van deze loting.", capital(Date(a.Date))), "Kies 1 van de datums van deze loting."}
	},
	lottery.FaultNotLater: func(a kernel.Args) Sentence {
		return Sentence{"Dit is geen latere datum", fmt.Sprintf("%s begint al op %s.", unitCalled(a.Name), Date(a.Date)), "Kies een latere datum; eerder beginnen kan niet door te ruilen."}
	},
	lottery.FaultNobody: func(a kernel.Args) Sentence {
		if len(a.Names) == 0 {
			return Sentence{"Niemand kan opschuiven", fmt.Sprintf("Na %s staat er niemand om de plek over te nemen.", Date(a.Date)), "Kies een andere datum, of laat het lot staan."}
		}
		return Sentence{"Niemand kan opschuiven", fmt.Sprintf("Wie na %s staat, vroeg zelf om een latere datum.", Date(a.Date)),
			"Vraag wie eerder wil, en noem die code bij --accept: " + strings.Join(a.Names[:min(3, len(a.Names))], ", ") + "."}
	},
	lottery.FaultNoRoom: func(a kernel.Args) Sentence {
		return Sentence{"Er is geen plek", fmt.Sprintf("%s past vanaf %s op geen enkele datum.", unitCalled(a.Name), Date(a.Date)), "Overleg met de verzekeraar, of wacht op een volgende ronde."}
	},
	lottery.FaultUnitTwice: func(a kernel.Args) Sentence {
		return Sentence{"Deze code is al gebruikt", fmt.Sprintf("De code %s hoort al bij een lot.", quoted(a.Value)), "Geef het nieuwe lot een andere code."}
	},
	lottery.FaultUnitSize: func(a kernel.Args) Sentence {
		return Sentence{"Dit aantal patiënten kan niet", fmt.Sprintf("%s krijgt zo %s patiënten.", unitCalled(a.Name), Number(a.Have)), "Vul een heel getal in, minstens 1."}
	},
	lottery.FaultUnitCode: func(a kernel.Args) Sentence {
		return Sentence{"Deze code kan niet", fmt.Sprintf("De code %s kan niet.", quoted(a.Value)), fmt.Sprintf("Kies gewone letters en cijfers, hoogstens %d tekens.", a.Need)}
	},
	lottery.FaultAcceptWho: func(a kernel.Args) Sentence {
		return Sentence{"Dit lot is er niet", fmt.Sprintf("Lot %s staat op geen enkele lijst, en kan niets aannemen.", quoted(a.Value)), "Kies een code die in het verslag staat."}
	},
	lottery.FaultKind: func(a kernel.Args) Sentence {
		return Sentence{"Deze stap bestaat niet", fmt.Sprintf("%s is geen stap na een loting.", quoted(a.Value)), "Kies schuiven, terugtrekken, verbeteren of later instromen."}
	},
}

// capital writes the first letter large.
func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// lotteryParts are the words for where a transcript differs.
var lotteryParts = map[lottery.Part]string{
	lottery.PartCase: "de lijst van loten", lottery.PartListHash: "de vingerafdruk van de lijst: de lijst is veranderd",
	lottery.PartSeed: "het startgetal: het volgt niet uit de getallen en het toeval", lottery.PartNonces: "de getallen van de toezichthouders",
	lottery.PartBeacon: "het openbare toeval", lottery.PartVoided: "een eerdere loting die vervallen is", lottery.PartLists: "de lijsten na de loting",
	lottery.PartHash: "de vingerafdruk van de loting", lottery.PartNow: "de lijsten van nu",
}

// LotteryDifference says where a transcript is not what it should be, for who
// checks it (LO-8).
func LotteryDifference(d *lottery.Difference) string {
	where := lotteryParts[d.Part]
	switch d.Part {
	case lottery.PartSteps:
		where = fmt.Sprintf("trekking %d", d.Step)
	case lottery.PartAfter:
		where = fmt.Sprintf("stap %d na de loting", d.Step)
	case lottery.PartSignatures:
		where = fmt.Sprintf("handtekening %d", d.Step)
	}
	return fmt.Sprintf("Dit verslag klopt niet: het eerste verschil is byte %d, regel %d, in %s.", d.Byte, d.Line, where)
}
