package text

import (
	"strings"

	"kwartier/internal/domain/evidence"
	"kwartier/internal/domain/kernel"
)

// Standing is the word for how far an intervention is shown to be carried out.
func Standing(s evidence.Standing) string {
	return map[evidence.Standing]string{evidence.Proven: "Bewezen", evidence.Half: "Half", evidence.Open: "Open"}[s]
}

// proofWords are the words for one and more of a kind of proof.
var proofWords = map[evidence.Kind][2]string{
	evidence.Evaluation: {"evaluatie", "evaluaties"},
	evidence.Training:   {"gevolgde training", "gevolgde trainingen"},
	evidence.Session:    {"bezochte bijeenkomst", "bezochte bijeenkomsten"},
	evidence.Agenda:     {"gemeten agenda", "gemeten agenda's"},
	evidence.Own:        {"eigen stuk", "eigen stukken"},
}

// Proof is a number of pieces of a kind: "2 evaluaties".
func Proof(kind evidence.Kind, n int) string {
	w := proofWords[kind]
	return Count(n, w[0], w[1])
}

// Tally says how much of a requirement is there: "1 van de 2 evaluaties".
func Tally(t evidence.Tally) string {
	if t.Need == 1 {
		return Proof(t.Kind, min(t.Have, 1))
	}
	return Number(min(t.Have, t.Need)) + " van de " + Proof(t.Kind, t.Need)
}

// Enough says what would be enough to prove an intervention (EB-2); "" when it is proven. from is when its year begins,
// where that is still to come; planned is the next evaluation of the plan. Both may be zero.
func Enough(j evidence.Judgement, from, planned kernel.Date) string {
	ways := make([]string, 0, len(j.Enough))
	evaluates := false
	for _, way := range j.Enough {
		parts := make([]string, 0, len(way))
		for _, t := range way {
			parts = append(parts, Proof(t.Kind, t.Lacks()))
			evaluates = evaluates || t.Kind == evidence.Evaluation
		}
		ways = append(ways, "nog "+List(parts, "en"))
	}
	var says string
	switch {
	case len(ways) == 0:
		return ""
	case len(ways) > 1 || len(j.Enough[0]) > 1:
		says = "Dit is genoeg: " + strings.Join(ways, ", of ") + "."
	case j.Enough[0][0].Lacks() == 1:
		says = "N" + ways[0][1:] + " is genoeg."
	default:
		says = "N" + ways[0][1:] + " zijn genoeg."
	}
	switch {
	case !from.IsZero():
		says += " Dat kan vanaf " + DayMonth(from) + "."
	case evaluates && !planned.IsZero():
		says += " Je plande een evaluatie op " + DayMonth(planned) + "."
	}
	return says
}

// staffWords are what people who work in a practice are called.
var staffWords = map[string]string{
	"gp": "huisarts", "assistant": "doktersassistent", "nurse-somatic": "POH-somatiek", "nurse-mental": "POH-GGZ", "soh": "SOH",
	"manager": "praktijkmanager", "nurse-specialist": "verpleegkundig specialist", "physician-assistant": "physician assistant",
}

// ByRole is what somebody of a role in a practice is called, who is not named.
func ByRole(role string) string {
	if word := staffWords[role]; word != "" {
		return word
	}
	return "medewerker"
}

// Collected is what Kwartier knows by itself: "Training gevolgd door een huisarts".
func Collected(kind, title string) string {
	switch evidence.Kind(kind) {
	case evidence.Training:
		return "Training gevolgd door een " + ByRole(title)
	case evidence.Evaluation:
		return joined("Evaluatie", title)
	case evidence.Session:
		return joined("Bijeenkomst", title)
	case evidence.Agenda:
		return joined("Gemeten agenda", title)
	}
	return title
}

func joined(what, title string) string {
	if title == "" {
		return what
	}
	return what + ": " + title
}
