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
		ways = append(ways, List(parts, "en"))
	}
	if len(ways) == 0 {
		return ""
	}
	says := "Nog " + strings.Join(ways, ", of nog ") + " is genoeg."
	switch {
	case !from.IsZero():
		says += " Dat kan vanaf " + DayMonth(from) + "."
	case evaluates && !planned.IsZero():
		says += " Je plande een evaluatie op " + DayMonth(planned) + "."
	}
	return says
}
