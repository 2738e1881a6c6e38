package evidence

import (
	"context"
	"time"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/evidence"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/store"
)

// Overview is how the interventions of a participation year stand (EB-2).
type Overview struct {
	Practice   plans.Practice
	Year       int
	Years      []int // of which the plan knows interventions
	Start, End kernel.Date
	Begun      bool // the year has begun: proof can be added
	Cards      []Card
	Others     []Item // of interventions that are not in the plan any more
	Dossiers   int
	Before     []plans.Former // practices of which the evidence of before is readable (UT-17)
	May        May
}

// May says what the one who looks may do.
type May struct{ Write, Freeze bool }

// Card is one intervention with its standing.
type Card struct {
	Key, Code, Name, Element string
	Proof, EndGoal           string // in the words of the region; may be empty
	Ours                     bool   // what is enough is Kwartier's own norm
	domain.Judgement
	Collected []domain.Piece // what Kwartier knows by itself
	Own       []Item         // what the practice added, also what it took away again
	Planned   kernel.Date    // the next evaluation that stands in the plan; zero: none
}

// The kinds of Item.
const (
	KindText = store.EvidenceText
	KindLink = store.EvidenceLink
	KindFile = store.EvidenceOfFile
)

// Item is something that the practice added.
type Item struct {
	ID, Kind, Title, Body string // Body is the text, or the address of a link
	By                    string // name
	Outside               bool   // added on behalf of the practice
	At                    time.Time
	Removed               time.Time // zero: it is there
	RemovedBy             string
	File                  File // zero: no file
	Choice                string
	Version               int64
}

// File are the facts of a file.
type File struct {
	ID, Name, Type, SHA256 string
	Size                   int64
}

// Overview shows a participation year; 0 is the one that runs, or the last one before it of which the plan knows
// something. Errors: faults of access.
func (s *Service) Overview(ctx context.Context, actor access.Actor, practiceID string, year int) (Overview, error) {
	var o Overview
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		v, err := s.practice(ctx, tx, actor, access.EvidenceRead, practiceID)
		if err != nil {
			return err
		}
		if o, err = s.overview(ctx, tx, actor, &v, year); err != nil {
			return err
		}
		o.Before, err = plans.BeforeWithin(ctx, tx, actor, v.Practice, access.EvidenceRead)
		return err
	})
	if err != nil {
		return Overview{}, err
	}
	return o, s.recordReading(ctx, actor, practiceID, "")
}

func (s *Service) overview(ctx context.Context, tx *store.Tx, actor access.Actor, v *plans.View, year int) (Overview, error) {
	o := Overview{Practice: v.Practice, Begun: true}
	about := access.OfPlan(v.Practice.ID, v.Practice.RHO)
	if v.Practice.Elsewhere == "" {
		o.May = May{access.Allowed(actor, access.EvidenceWrite, about), access.Allowed(actor, access.EvidenceFreeze, about)}
	}
	for _, y := range v.Plan.Years {
		if len(y.Choices) > 0 {
			o.Years = append(o.Years, y.Number)
		}
	}
	o.Year = s.yearOf(v, o.Years, year)
	if start := v.Plan.Start(); !start.IsZero() {
		o.Start, o.End = v.Region.YearStart(start, o.Year), v.Region.YearEnd(start, o.Year)
		o.Begun = !o.Start.After(s.today())
	}
	rows, err := tx.EvidenceOfPractice(ctx, v.Practice.ID)
	if err != nil {
		return Overview{}, err
	}
	pieces, err := s.collect(ctx, tx, v, rows)
	if err != nil {
		return Overview{}, err
	}
	dossiers, err := tx.DossiersOfPractice(ctx, v.Practice.ID)
	o.Dossiers = len(dossiers)
	s.fill(&o, v, pieces, itemsOf(rows, o.Year, v.Practice.ID))
	return o, err
}

// yearOf is the year asked for when the plan knows it, else the one that runs, else the one in hand.
func (s *Service) yearOf(v *plans.View, known []int, asked int) int {
	if _, ok := v.Plan.YearOf(asked); ok {
		return asked
	}
	running := 0
	if start := v.Plan.Start(); !start.IsZero() {
		running = v.Region.ParticipationYear(start, s.today())
	}
	found := 0
	for i := range known {
		if known[i] <= max(1, running) {
			found = max(found, known[i])
		}
	}
	if found == 0 {
		return v.Year
	}
	return found
}

// itemsOf are what was added in a year.
func itemsOf(rows []store.EvidenceLine, year int, practiceID string) []Item {
	var out []Item
	for _, r := range rows {
		e := r.Evidence
		if int(e.Year) != year {
			continue
		}
		it := Item{ID: e.ID, Kind: e.Kind, Title: e.Title, Body: e.Body, By: e.ByName, Outside: e.ForOrganisation == practiceID,
			At: store.Time(e.CreatedAt), RemovedBy: e.RemovedBy, Choice: e.Choice, Version: e.Version}
		if e.RemovedAt != 0 {
			it.Removed, it.Body = store.Time(e.RemovedAt), ""
		} else if e.FileID != "" {
			it.File = File{e.FileID, r.FileName, r.FileType, r.FileSHA256, r.FileSize}
		}
		out = append(out, it)
	}
	return out
}

// fill makes the cards, in the order of the elements.
func (s *Service) fill(o *Overview, v *plans.View, pieces []domain.Piece, items []Item) {
	placed := map[string]bool{}
	y, _ := v.Plan.YearOf(o.Year)
	for _, e := range v.Region.Elements {
		for i := range y.Choices {
			if c := &y.Choices[i]; c.Mode != plan.Stop && c.Element == e.Key {
				o.Cards = append(o.Cards, s.card(v, c, e.Name, o.Year, pieces, items))
				placed[c.Key] = true
			}
		}
	}
	for i := range y.Choices {
		if c := &y.Choices[i]; c.Mode != plan.Stop && !placed[c.Key] {
			o.Cards = append(o.Cards, s.card(v, c, "", o.Year, pieces, items))
			placed[c.Key] = true
		}
	}
	for _, it := range items {
		if !placed[it.Choice] {
			o.Others = append(o.Others, it)
		}
	}
}

func (s *Service) card(v *plans.View, c *plan.Choice, element string, year int, pieces []domain.Piece, items []Item) Card {
	card := Card{Key: c.Key, Name: plans.NameOf(v.Region, v.Guideline, *c), Element: element}
	kind, evaluations := guideline.Organisational, Evaluations(v)
	var entry *region.Entry
	if e, ok := v.Region.Find(c.Key); ok {
		entry = &e
		kind, evaluations = e.KindIn(v.Guideline), max(evaluations, e.Evaluations)
		card.Code, card.Proof, card.EndGoal = e.Code, e.Proof, e.EndGoal
	} else if i, ok := v.Guideline.Intervention(c.Key); ok {
		kind = i.KindOf(c.Form)
	}
	card.Ours = entry == nil || len(entry.Enough) == 0
	mine := domain.Of(pieces, year, c.Key)
	card.Judgement = domain.Judge(domain.NormOf(entry, kind, evaluations).OrAgenda(entry, c.Key), mine)
	for _, p := range mine {
		if p.Source != SourceOwn && (p.Choice != "" || asked(card.Judgement, p.Kind)) {
			card.Collected = append(card.Collected, p)
		}
	}
	for _, it := range items {
		if it.Choice == c.Key {
			card.Own = append(card.Own, it)
		}
	}
	for _, d := range c.Evaluations {
		if !d.Before(s.today()) && (card.Planned.IsZero() || d.Before(card.Planned)) {
			card.Planned = d
		}
	}
	return card
}

// asked tells whether the norm asks pieces of a kind.
func asked(j domain.Judgement, kind domain.Kind) bool {
	for _, t := range j.Tallies {
		if t.Kind == kind {
			return true
		}
	}
	return false
}

// Evaluations is how many evaluations an intervention takes in a year, where its entry asks no more (EV-1, UT-5).
func Evaluations(v *plans.View) int {
	n := 2
	for _, rule := range plan.Settings(v.Guideline, v.Region) {
		if rule.Rule == "UT-5" && rule.Min > 0 {
			n = rule.Min
		}
	}
	return n
}
