package enrolment

import (
	"crypto/sha256"
	"encoding/json"

	"kwartier/internal/domain/kernel"
	draws "kwartier/internal/domain/lottery"
)

// simulated is how many draws a practice's odds are taken from when there are too many units for exact ones: within a
// percent or two, in a moment.
const simulated = 4000

// chancesOf are the odds of one unit by date, exact when few draw. The seed of a simulation follows from the case, so that the
// same applications show the same odds. Without a case that can be drawn there are none.
func chancesOf(c draws.Case, code string) (out []float64, exact bool, err error) {
	for _, f := range draws.Check(c) {
		if f.Severity == kernel.Blocking {
			return nil, false, nil
		}
	}
	if len(c.Units) <= draws.MaxExact {
		all, err := draws.Odds(c)
		for _, p := range all[code] {
			f, _ := p.Float64()
			out = append(out, f)
		}
		return out, true, err
	}
	text, err := json.Marshal(c.Canonical())
	if err != nil {
		return nil, false, err
	}
	return draws.Simulate(c, sha256.Sum256(text), simulated)[code], false, nil
}
