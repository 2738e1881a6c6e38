package text

import (
	"testing"

	"kwartier/internal/domain/evidence"
	"kwartier/internal/domain/kernel"
)

func TestWhatWouldBeEnough_EB2(t *testing.T) {
	eva := func(n int) evidence.Tally { return evidence.Tally{Kind: evidence.Evaluation, Need: n} }
	own := evidence.Tally{Kind: evidence.Own, Need: 1}
	april := kernel.MustDate("2026-04-01")
	for want, c := range map[string]struct {
		enough        [][]evidence.Tally
		from, planned kernel.Date
	}{
		"":                           {},
		"Nog 1 evaluatie is genoeg.": {enough: [][]evidence.Tally{{eva(1)}}},
		"Nog 2 evaluaties zijn genoeg. Dat kan vanaf 1 april.":                                                     {enough: [][]evidence.Tally{{eva(2)}}, from: april, planned: april},
		"Dit is genoeg: nog 1 evaluatie en 1 eigen stuk, of nog 2 evaluaties. Je plande een evaluatie op 1 april.": {enough: [][]evidence.Tally{{eva(1), own}, {eva(2)}}, planned: april},
		"Nog 1 eigen stuk is genoeg.": {enough: [][]evidence.Tally{{own}}, planned: april},
	} {
		if got := Enough(evidence.Judgement{Enough: c.enough}, c.from, c.planned); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for _, k := range evidence.Kinds() {
		if Proof(k, 1) == Proof(k, 2) || Proof(k, 1) == "1 " {
			t.Errorf("%s has no words", k)
		}
	}
}
