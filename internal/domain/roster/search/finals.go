package search

import (
	"cmp"
	"context"
	"slices"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
)

// Result is what a search gives (CT-4).
type Result struct {
	Today       play.Report `json:"today"`
	Seed        uint64      `json:"seed"`
	Evaluations int         `json:"evaluations"` // rosters played
	Fresh       bool        `json:"fresh"`       // the finalists were played again under callers that the search never met
	Years       int         `json:"years"`       // that the reports stand on
	Front       []Finalist  `json:"front"`       // closest to 15 without worse access first
}

// Finalist is a roster of the front.
type Finalist struct {
	Roster     roster.Roster    `json:"roster"`
	Report     play.Report      `json:"report"`
	Difference play.Difference  `json:"difference"` // against today
	Score      Score            `json:"score"`
	Keeps      bool             `json:"keeps"` // access does not worsen
	Changes    []Change         `json:"changes"`
	Rooms      [2]int           `json:"rooms"`   // today's and its own
	Closing    [2]roster.Minute `json:"closing"` // today's and its own
}

// Run explores until the budget is spent, and plays the finals.
func Run(ctx context.Context, cfg Config) (Result, error) {
	f, err := Explore(ctx, cfg)
	if err != nil {
		return Result{}, err
	}
	return f.Finals(ctx)
}

// fresh makes the seed of the finals of the seed of the search.
const fresh = 0x9e3779b97f4a7c15

// Kept is what is found until now, on the years of the search.
func (f *Found) Kept() Result {
	last := len(years) - 1
	out := Result{Seed: f.cfg.Seed, Evaluations: f.Evaluations, Today: f.today[last].Report, Years: years[last]}
	few := f.archive.finalists(f.cfg.Finalists, out.Today)
	found := make([]Played, len(few))
	for i, c := range few {
		found[i] = c.played
	}
	out.Front = f.judge(few, f.today[last], found)
	return out
}

// Finals plays today and the finalists again with a seed of their own, so that luck in the search does not count. When ctx
// ends before that is done it gives what is Kept; that is no error.
func (f *Found) Finals(ctx context.Context) (Result, error) {
	out := f.Kept()
	few := f.archive.finalists(f.cfg.Finalists, out.Today)
	if len(few) == 0 {
		return out, nil
	}
	again, err := f.again(ctx, few)
	if err != nil {
		if ctx.Err() != nil {
			err = nil
		}
		return out, err
	}
	out.Today, out.Fresh, out.Years, out.Front = again[0].Report, true, f.cfg.FinalYears, f.judge(few, again[0], again[1:])
	return out, nil
}

// again plays today, first, and the finalists under fresh callers.
func (f *Found) again(ctx context.Context, few []candidate) ([]Played, error) {
	var out []Played
	for i := range len(few) + 1 {
		r := f.cfg.Today
		if i > 0 {
			r = few[i-1].roster
		}
		p, err := f.cfg.Judge.Play(ctx, r, f.cfg.Seed^fresh, nil, f.cfg.FinalYears)
		if err != nil {
			return nil, err
		}
		p.Report.Hours = r.Hours()
		out = append(out, p)
		f.tell(i + 1)
	}
	return out, nil
}

// judge makes the front: who is beaten by another, or by today, is left out.
func (f *Found) judge(few []candidate, today Played, played []Played) []Finalist {
	all := make([]Finalist, len(few))
	for i, c := range few {
		d := f.cfg.Judge.Compare(today, played[i])
		all[i] = Finalist{Roster: c.roster, Report: played[i].Report, Difference: d, Score: ScoreOf(played[i].Report), Keeps: Keeps(d),
			Changes: Changes(f.cfg.Today, c.roster), Rooms: [2]int{Rooms(f.cfg.Today), Rooms(c.roster)},
			Closing: [2]roster.Minute{Closing(f.cfg.Today), Closing(c.roster)}}
	}
	return front(ScoreOf(today.Report), all)
}

// front are the finalists that neither another nor today beats, and that are not as good as today; the best first.
func front(today Score, all []Finalist) []Finalist {
	var out []Finalist
	for i, x := range all {
		beaten := today.like(x.Score) || today.Beats(x.Score)
		for j, o := range all {
			beaten = beaten || o.Score.Beats(x.Score) || j < i && o.Score == x.Score
		}
		if !beaten {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b Finalist) int {
		return cmp.Or(-compareBool(a.Keeps, b.Keeps), cmp.Compare(a.Score.Gap, b.Score.Gap), cmp.Compare(a.Score.Minutes, b.Score.Minutes))
	})
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
