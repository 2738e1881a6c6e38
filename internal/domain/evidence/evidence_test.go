package evidence_test

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/evidence"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// have makes pieces of kinds, each with an id of its own.
func have(kinds ...evidence.Kind) []evidence.Piece {
	var out []evidence.Piece
	for i, k := range kinds {
		out = append(out, evidence.Piece{Kind: k, Year: 1, Choice: "flex", Source: "test", ID: strconv.Itoa(i)})
	}
	return out
}

const (
	eva   = evidence.Evaluation
	train = evidence.Training
	own   = evidence.Own
)

// Without a word of the region each kind of intervention has a norm of ours.
func TestWhatIsEnough_EB2(t *testing.T) {
	for name, c := range map[string]struct {
		kind        guideline.Kind
		evaluations int
		pieces      []evidence.Piece
		want        evidence.Standing
		lacks       int
	}{
		"nothing":                    {guideline.Organisational, 2, nil, evidence.Open, 2},
		"one evaluation":             {guideline.Organisational, 2, have(eva), evidence.Half, 1},
		"two evaluations":            {guideline.Organisational, 2, have(eva, eva), evidence.Proven, 0},
		"three asked":                {guideline.Organisational, 3, have(eva, eva), evidence.Half, 1},
		"a text beside":              {guideline.Organisational, 2, have(own), evidence.Half, 2},
		"staffing":                   {guideline.Open, 2, have(eva, eva), evidence.Proven, 0},
		"a training followed":        {guideline.Training, 2, have(train), evidence.Proven, 0},
		"a certificate":              {guideline.Training, 2, have(own), evidence.Proven, 0},
		"a training only evaluated":  {guideline.Training, 2, have(eva), evidence.Half, 1},
		"ICT evaluated and shown":    {guideline.ICT, 2, have(eva, own), evidence.Proven, 0},
		"ICT evaluated twice":        {guideline.ICT, 2, have(eva, eva), evidence.Proven, 0},
		"ICT shown twice":            {guideline.ICT, 2, have(own, own), evidence.Half, 1},
		"the same evaluation, twice": {guideline.Organisational, 2, append(have(eva), have(eva)...), evidence.Half, 1},
	} {
		j := evidence.Judge(evidence.NormOf(nil, c.kind, c.evaluations), c.pieces)
		lacks := 0
		if len(j.Enough) > 0 {
			for _, tally := range j.Enough[0] {
				lacks += tally.Lacks()
			}
		}
		if j.Standing != c.want || lacks != c.lacks {
			t.Errorf("%s: %s, lacks %d; want %s, %d", name, j.Standing, lacks, c.want, c.lacks)
		}
	}
}

// What the region says is enough goes before our own norm, all of it together.
func TestRegionSaysWhatIsEnough_EB1(t *testing.T) {
	entry := &region.Entry{Key: "flex", Enough: []region.Enough{{Kind: "evaluation", Count: 1}, {Kind: "agenda", Count: 1}}}
	norm := evidence.NormOf(entry, guideline.Organisational, 2)
	if j := evidence.Judge(norm, have(eva, eva)); j.Standing != evidence.Half || j.Enough[0][0].Kind != evidence.Agenda || len(j.Enough[0]) != 1 {
		t.Errorf("without the agenda: %+v", j)
	}
	if j := evidence.Judge(norm, have(eva, evidence.Agenda)); j.Standing != evidence.Proven || len(j.Enough) != 0 {
		t.Errorf("all of it: %+v", j)
	}
	for _, kind := range evidence.Kinds() {
		if !slices.Contains(region.EnoughKinds, string(kind)) {
			t.Errorf("a region cannot ask %s", kind)
		}
	}
	same(t, len(evidence.Kinds()), len(region.EnoughKinds))
}

func same(t *testing.T, got, want int) {
	t.Helper()
	if got != want {
		t.Errorf("%d, want %d", got, want)
	}
}

func anyKind(t *rapid.T) evidence.Kind { return rapid.SampledFrom(evidence.Kinds()).Draw(t, "kind") }

// A piece more never lowers a standing, and never raises what lacks.
func TestMoreNeverLowers_EB2(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		norm := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) evidence.Way {
			return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) evidence.Requirement {
				return evidence.Requirement{Kind: anyKind(t), Need: rapid.IntRange(1, 4).Draw(t, "need")}
			}), 1, 3).Draw(t, "way")
		}), 0, 3).Draw(t, "norm")
		pieces := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) evidence.Piece {
			return evidence.Piece{Kind: anyKind(t), Choice: rapid.SampledFrom([]string{"", "flex"}).Draw(t, "choice"),
				Source: "test", ID: rapid.SampledFrom([]string{"", "1", "2", "3"}).Draw(t, "id")}
		}), 0, 9).Draw(t, "pieces")
		last, lacked := 0, 1_000
		for n := range len(pieces) + 1 {
			j := evidence.Judge(norm, pieces[:n])
			lacks := 0
			if len(j.Enough) > 0 {
				for _, tally := range j.Enough[0] {
					lacks += tally.Lacks()
				}
			}
			if j.Standing.Rank() < last || lacks > lacked {
				t.Fatalf("with %d pieces %s (lacks %d), before rank %d (lacked %d)", n, j.Standing, lacks, last, lacked)
			}
			if (j.Standing == evidence.Proven) != (len(norm) > 0 && lacks == 0) {
				t.Fatalf("%s, and %d lack", j.Standing, lacks)
			}
			last, lacked = j.Standing.Rank(), lacks
		}
	})
}

// Order does not matter.
func TestOrderDoesNotMatter_EB2(t *testing.T) {
	norm := evidence.NormOf(nil, guideline.ICT, 2)
	for _, p := range [][]evidence.Piece{have(own, eva), have(eva, own)} {
		if j := evidence.Judge(norm, p); j.Standing != evidence.Proven {
			t.Errorf("%+v: %s", p, j.Standing)
		}
	}
}

func TestOfAYearAndChoice_EB2(t *testing.T) {
	pieces := []evidence.Piece{{Year: 1, Choice: "flex"}, {Year: 2, Choice: "flex"}, {Year: 1, Choice: "solk"}, {Year: 1}}
	same(t, len(evidence.Of(pieces, 1, "flex")), 2)
	// A session that goes with no intervention in particular is nothing to one that asks none.
	session := []evidence.Piece{{Kind: evidence.Session, Year: 1}}
	if j := evidence.Judge(evidence.NormOf(nil, guideline.Organisational, 2), session); j.Standing != evidence.Open {
		t.Errorf("a session the norm does not ask: %s", j.Standing)
	}
}

// Recorded trainings count at once; planned ones when their year is over. Both together count once.
func TestTrainingsFollowed_EB2(t *testing.T) {
	r := &region.Region{Menu: []region.Entry{{Key: "triage", Kind: guideline.Training}, {Key: "flex", Kind: guideline.Organisational}}}
	p := &plan.Plan{Entry: kernel.MustDate("2024-01-01"), Year: 2,
		People: []plan.Person{{Key: "da", Name: "Dana", Role: "assistant"}},
		Years: []plan.Year{
			{Number: 1, Choices: []plan.Choice{{Key: "triage", Trainings: []plan.Attendance{{Person: "da"}}}, {Key: "flex"}}},
			{Number: 2, Choices: []plan.Choice{{Key: "triage", Trainings: []plan.Attendance{{Person: "da", Variant: "2"}}}}},
		}}
	history := plan.History{Trainings: []plan.Followed{{Person: "da", Training: "triage", Year: 1, On: kernel.MustDate("2024-05-01")},
		{Person: "da", Training: "solk", Year: 1}}}
	for day, want := range map[string]int{"2024-06-01": 1, "2025-06-01": 1, "2025-12-31": 1, "2026-01-01": 2} {
		got := evidence.Followed(p, history, r, &guideline.Guideline{}, kernel.MustDate(day))
		if len(got) != want || got[0].Choice != "triage" || got[0].Title != "assistant" || got[0].Kind != evidence.Training {
			t.Errorf("on %s: %+v, want %d", day, got, want)
		}
	}
	p.Years[1].Choices[0].State = plan.NotYet
	same(t, len(evidence.Followed(p, history, r, &guideline.Guideline{}, kernel.MustDate("2026-01-01"))), 1)
}
