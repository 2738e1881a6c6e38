package lottery

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/platform/beacon"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// checkView is the page on which anyone replays a draw.
type checkView struct {
	Title, Name, Base string
	Transcript        string // address of the transcript; "": it is not to be seen yet
	Parts             string // JSON: the words for the parts of a transcript
	File              kit.Field
	Send              kit.Button
	Server            verdict
	Later             kit.Empty // when there is nothing to check yet
}

// verdict is what the server found.
type verdict struct {
	Lead   string // "": it looked at nothing
	Alert  kit.Alert
	Same   string // whether a file is the one of this page
	Values []kit.Definition
}

func checkViewOf(v sighting, base string) checkView {
	parts, _ := json.Marshal(partWords) // texts by text: cannot fail
	view := checkView{Title: "Reken de loting na", Name: v.Settings.Name, Base: base, Parts: string(parts),
		File: kit.FileField("bestand", "Bestand met een uitslag", "Het bestand dat je van deze pagina of van een ander kreeg."), Send: kit.Submit("Laat de server het narekenen")}
	view.Later = kit.Empty{ID: "nog-niet", Why: kit.NotYet, Heading: "De uitslag is er nog niet", Text: "Zodra de loting klaar is, reken je haar hier na. Een bestand kun je nu al nakijken."}
	return view
}

// partWords name the parts of a transcript.
var partWords = map[domain.Part]string{
	domain.PartCase: "de lijst van loten en de regels", domain.PartListHash: "de controlesom van de lijst", domain.PartSeed: "het begingetal",
	domain.PartNonces: "de getallen van de toezichthouders", domain.PartBeacon: "het openbare toeval", domain.PartVoided: "de lotingen die niet tellen",
	domain.PartSteps: "trekking", domain.PartLists: "de lijsten per datum", domain.PartHash: "de controlesom van de loting",
	domain.PartAfter: "wijziging", domain.PartNow: "de lijsten na de wijzigingen", domain.PartSignatures: "handtekening",
}

// roleWords name who signs.
var roleWords = map[string]string{"drawer": "wie lootte", "supervisor-1": "toezichthouder 1", "supervisor-2": "toezichthouder 2"}

// verdictOf replays a transcript.
func verdictOf(data []byte, lead string) verdict {
	t, err := domain.Verify(data)
	v := verdict{Lead: lead}
	var d *domain.Difference
	switch {
	case errors.As(err, &d) && !domain.LooksLikeTranscript(data):
		v.Alert = kit.Alert{Severity: kit.Warn, Heading: "Dit is geen uitslag van een loting", Paras: []string{"Kies het bestand dat je met ‘uitslag’ op de pagina van de loting bewaart."}}
		return v
	case errors.As(err, &d):
		v.Alert = kit.Alert{Severity: kit.Block, Heading: "Deze uitslag klopt niet", Paras: []string{whereDiffers(d)}}
		return v
	case err != nil:
		v.Alert = kit.Alert{Severity: kit.Block, Heading: "Deze uitslag klopt niet"}
		return v
	}
	v.Alert = kit.Alert{Severity: kit.OK, Heading: "Deze uitslag klopt", Paras: []string{"Alle " + text.Count(len(t.Result.Steps), "stap", "stappen") +
		" kwamen precies zo uit. Geen byte is anders."}}
	v.Values = []kit.Definition{sumLine("Controlesom van de lijst", hex.EncodeToString(t.ListHash[:])), sumLine("Controlesom van de loting", hex.EncodeToString(t.Hash[:]))}
	if len(t.After) > 0 {
		last := t.Final()
		v.Values = append(v.Values, sumLine("Controlesom na "+text.Count(len(t.After), "wijziging", "wijzigingen"), hex.EncodeToString(last[:])))
	}
	return signers(chanceOf(v, t.Origin.Beacon), t)
}

// chanceOf adds what the beacon's signature is worth: whether it is of its round, by the key of its chain. A transcript that
// is right in itself may still be made with a value that nobody drew.
func chanceOf(v verdict, b domain.Beacon) verdict {
	switch b.Source {
	case domain.SourceDice:
		v.Values = append(v.Values, sumLine("Openbaar toeval", "dobbelstenen: "+grouped(string(b.Value), 5)))
		return v
	case domain.SourceDrand:
	default:
		v.Values = append(v.Values, sumLine("Openbaar toeval", "geen: het begingetal is opgegeven"))
		return v
	}
	name := "drand-ronde " + text.Number(int(b.Round)) //nolint:gosec // a number to read
	chain, ok := beacon.ByName(beacon.Quicknet)
	if !ok || !bytes.Equal(chain.Hash[:], b.Chain) {
		v.Values = append(v.Values, sumLine("Openbaar toeval", name+": van een keten die deze server niet nakijkt"))
		return v
	}
	value, err := chain.Value(int64(b.Round), hex.EncodeToString(b.Signature)) //nolint:gosec // a round that does not fit is not the chain's
	if err != nil || !bytes.Equal(value, b.Value) {
		v.Alert = kit.Alert{Severity: kit.Block, Heading: "Het openbare toeval klopt niet", Paras: []string{"De rest volgt uit het bestand, maar deze waarde is niet van " + name + "."}}
		return v
	}
	v.Values = append(v.Values, sumLine("Openbaar toeval", name+". De handtekening van drand klopt."))
	return v
}

// signers adds who signed.
func signers(v verdict, t domain.Transcript) verdict {
	var names []string
	for _, s := range t.Signed { // the drawer signs again after each later step
		if name := roleWords[s.Role]; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	says := "nog niemand"
	if len(names) > 0 {
		says = text.List(names, "en") + ". De handtekeningen kloppen."
	}
	v.Values = append(v.Values, sumLine("Getekend door", says))
	return v
}

func sumLine(term, value string) kit.Definition {
	return kit.Definition{Term: term, Link: kit.Link{Text: value}}
}

// whereDiffers says in words where a transcript differs.
func whereDiffers(d *domain.Difference) string {
	s := "Het eerste verschil zit in " + partWords[d.Part]
	if d.Step > 0 {
		s += " " + strconv.Itoa(d.Step)
	}
	return strings.TrimSpace(s) + ": regel " + text.Number(d.Line) + ", byte " + text.Number(d.Byte) + " van het bestand."
}
