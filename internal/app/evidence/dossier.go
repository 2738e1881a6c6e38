package evidence

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/evaluation"
	domain "kwartier/internal/domain/evidence"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// MinReason is how short the reason for a dossier may be, in characters.
const MinReason = 5

// Dossier is a participation year of a practice as it stood (EB-3). People of the practice stand in it by role and number,
// not by name.
type Dossier struct {
	Number        int64       `json:"number"`
	Practice      string      `json:"practice"`
	AGB           string      `json:"agb"`
	City          string      `json:"city,omitempty"`
	RHO           string      `json:"rho"`
	Region        string      `json:"region"`
	RegionVersion int         `json:"region_version"`
	Guideline     int         `json:"guideline"`
	Year          int         `json:"year"`
	Start         kernel.Date `json:"start,omitzero"`
	End           kernel.Date `json:"end,omitzero"`
	Stage         plan.Stage  `json:"stage"`
	Reason        string      `json:"reason"`
	By            string      `json:"by"`
	At            time.Time   `json:"at"`
	Objectives    []Objective `json:"objectives,omitempty"`
	Interventions []Shown     `json:"interventions"`
	WithoutChoice []Exhibit   `json:"without_choice,omitempty"` // of interventions that left the plan

	PracticeID string    `json:"practice_id,omitempty"` // of a part of Before
	Before     []Dossier `json:"before,omitempty"`      // what practices had that merged into this one, in their years that fall in this one (UT-17)

	SHA256 string `json:"-"` // of the text it was kept as
}

// Objective is the goal of an element for the year (PP-4).
type Objective struct {
	Element   string     `json:"element"`
	Goal      string     `json:"goal"`
	Evaluated []LookBack `json:"evaluated,omitempty"`
}

// LookBack is an evaluation as it stood.
type LookBack struct {
	On       kernel.Date       `json:"on"`
	Planned  string            `json:"planned,omitempty"` // what a round set out to do
	Did      string            `json:"did,omitempty"`
	Measured string            `json:"measured,omitempty"`
	Finding  string            `json:"finding,omitempty"`
	Course   evaluation.Course `json:"course,omitempty"`
	Change   string            `json:"change,omitempty"`
}

// Shown is one intervention in a dossier.
type Shown struct {
	Key         string          `json:"key"`
	Code        string          `json:"code,omitempty"`
	Name        string          `json:"name"`
	Element     string          `json:"element,omitempty"`
	Mode        plan.Mode       `json:"mode"`
	Plan        []Answer        `json:"plan,omitempty"`
	Evaluations []kernel.Date   `json:"evaluations,omitempty"` // planned
	Trained     []RoleCount     `json:"trained,omitempty"`     // who were to follow its training
	Proof       string          `json:"proof,omitempty"`
	EndGoal     string          `json:"end_goal,omitempty"`
	Ours        bool            `json:"ours,omitempty"`
	Standing    domain.Standing `json:"standing"`
	Tallies     []domain.Tally  `json:"tallies,omitempty"`
	Collected   []Exhibit       `json:"collected,omitempty"`
	Evaluated   []LookBack      `json:"evaluated,omitempty"`
	Added       []Exhibit       `json:"added,omitempty"`
}

// Answer is a text of the plan; Key says which: goal, measure, implementation, …
type Answer struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

// RoleCount is how many people of a role.
type RoleCount struct {
	Role  string `json:"role"`
	Count int    `json:"count"`
}

// Exhibit is one piece of evidence in a dossier.
type Exhibit struct {
	Kind  string      `json:"kind"` // a domain.Kind, or text, link, file
	Title string      `json:"title"`
	Body  string      `json:"body,omitempty"`
	On    kernel.Date `json:"on,omitzero"`
	File  *File       `json:"file,omitempty"`
}

// DossierLine is a dossier in a list.
type DossierLine struct {
	Number             int64
	Year               int
	Reason, By, SHA256 string
	At                 time.Time
}

// Dossiers is what the page with dossiers shows.
type Dossiers struct {
	Overview Overview
	Lines    []DossierLine // newest first
}

// Dossiers lists the dossiers of a practice, with the year that would be frozen. Errors: faults of access.
func (s *Service) Dossiers(ctx context.Context, actor access.Actor, practiceID string, year int) (Dossiers, error) {
	var d Dossiers
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		v, err := s.practice(ctx, tx, actor, access.EvidenceRead, practiceID)
		if err != nil {
			return err
		}
		if d.Overview, err = s.overview(ctx, tx, actor, &v, year); err != nil {
			return err
		}
		rows, err := tx.DossiersOfPractice(ctx, practiceID)
		d.Lines = nil
		for _, r := range rows {
			d.Lines = append(d.Lines, DossierLine{r.Number, int(r.Year), r.Reason, r.ByName, r.SHA256, store.Time(r.At)})
		}
		return err
	})
	if err != nil {
		return Dossiers{}, err
	}
	return d, s.recordReading(ctx, actor, practiceID, "")
}

// Freeze keeps everything about a participation year as it stands, and gives the number of the dossier. Faults:
// FaultReason, FaultLong, FaultPatient, FaultBSN, FaultEmptied, those of access.
func (s *Service) Freeze(ctx context.Context, actor access.Actor, practiceID string, year int, reason string) (int64, error) {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return 0, err
	}
	var number int64
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		v, err := s.practice(ctx, tx, actor, access.EvidenceFreeze, practiceID)
		if err != nil {
			return err
		}
		why, err := checkReason(reason)
		if err != nil {
			return err
		}
		o, err := s.overview(ctx, tx, actor, &v, year)
		if err != nil {
			return err
		}
		if o.Year != year || len(o.Cards)+len(o.Others) == 0 {
			return &kernel.Fault{Code: FaultEmptied, Args: kernel.Args{Year: year}}
		}
		at := s.cfg.Now()
		d := dossierOf(&v, &o)
		if d.Before, err = s.beforeOf(ctx, tx, actor, &v, &o); err != nil {
			return err
		}
		d.Reason, d.By, d.At = why, actor.Name, at.UTC()
		row := store.Dossier{ID: id, PracticeID: practiceID, Year: int64(year), Reason: why, ByAccount: actor.Account, ByName: actor.Name, At: store.Millis(at)}
		number, err = tx.InsertDossier(ctx, row, func(n int64) (string, string, error) {
			d.Number = n
			body, err := json.Marshal(d)
			return string(body), sumOf(body), err
		})
		if err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, EventFreeze, fmt.Sprintf("dossier %d, jaar %d: %s", number, year, why))
	})
	return number, err
}

func checkReason(reason string) (string, error) {
	reason = clean(reason, false)
	if n := utf8.RuneCountInString(reason); n < MinReason {
		return "", &kernel.Fault{Code: FaultReason, Field: "reason", Args: kernel.Args{Have: n, Need: MinReason}}
	}
	var wrong error
	typed("reason", reason, MaxReason, func(field, code string, args kernel.Args) {
		wrong = &kernel.Fault{Code: code, Field: field, Args: args}
	})
	return reason, wrong
}

// Open gives a dossier as it was kept. Errors: FaultNone, faults of access; others when it was changed outside Kwartier.
func (s *Service) Open(ctx context.Context, actor access.Actor, practiceID string, number int64) (Dossier, error) {
	var d Dossier
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := s.practice(ctx, tx, actor, access.EvidenceRead, practiceID); err != nil {
			return err
		}
		row, err := tx.Dossier(ctx, practiceID, number)
		if err != nil {
			return absent(err, FaultNone)
		}
		if sum := sumOf([]byte(row.Body)); sum != row.SHA256 {
			return fmt.Errorf("evidence: dossier %d of %s has the sum %s, and was kept with %s", number, practiceID, sum, row.SHA256)
		}
		d = Dossier{}
		err = json.Unmarshal([]byte(row.Body), &d)
		d.SHA256 = row.SHA256
		return err
	})
	if err != nil {
		return Dossier{}, err
	}
	return d, s.recordReading(ctx, actor, practiceID, fmt.Sprintf("dossier %d", number))
}

// dossierOf writes a year down as it stands.
func dossierOf(v *plans.View, o *Overview) Dossier {
	d := Dossier{Practice: v.Practice.Name, AGB: v.Practice.AGB, City: v.Practice.City, RHO: v.Practice.RHOName,
		Region: v.Region.Name, RegionVersion: v.Region.Version, Guideline: v.Guideline.Number, Year: o.Year, Start: o.Start, End: o.End, Stage: v.Stage,
		Interventions: []Shown{}}
	y, _ := v.Plan.YearOf(o.Year)
	for _, e := range v.Region.Elements {
		if goal := y.Goals[e.Key]; goal != "" {
			d.Objectives = append(d.Objectives, Objective{e.Name, goal, evaluated(v, o.Year, e.Key, "")})
		}
	}
	for i := range o.Cards {
		card := &o.Cards[i]
		for j := range y.Choices {
			if c := &y.Choices[j]; c.Key == card.Key {
				d.Interventions = append(d.Interventions, shown(v, o.Year, c, card))
			}
		}
	}
	d.WithoutChoice = exhibits(o.Others)
	return d
}

func shown(v *plans.View, year int, c *plan.Choice, card *Card) Shown {
	s := Shown{Key: c.Key, Code: card.Code, Name: card.Name, Element: card.Element, Mode: c.Mode, Evaluations: c.Evaluations,
		Proof: card.Proof, EndGoal: card.EndGoal, Ours: card.Ours, Standing: card.Standing, Tallies: card.Tallies, Added: exhibits(card.Own)}
	for _, a := range []Answer{{"implementation", c.Implementation}, {"goal", c.Goal}, {"measure", c.Measure}, {"development", c.Development},
		{"extension", c.Extension}, {"justification", c.Justification}, {"whats-new", c.WhatsNew}, {"reason", c.Reason}, {"support", c.Support}} {
		if a.Text != "" {
			s.Plan = append(s.Plan, a)
		}
	}
	for _, a := range c.Trainings {
		who, _ := v.Plan.Person(a.Person)
		s.Trained = counted(s.Trained, who.Role)
	}
	s.Evaluated = evaluated(v, year, c.Element, c.Key)
	for _, p := range card.Collected {
		if p.Source == SourceEvaluations {
			continue // stands there whole
		}
		s.Collected = append(s.Collected, Exhibit{Kind: string(p.Kind), Title: p.Title, On: p.On})
	}
	return s
}

// evaluated are the evaluations of an intervention in a year, or with an empty choice those of the objective of an element.
func evaluated(v *plans.View, year int, element guideline.ElementKey, choice string) []LookBack {
	var out []LookBack
	for i := range v.Evaluations {
		if e := &v.Evaluations[i]; e.Year == year && e.About(element, choice) {
			out = append(out, LookBack{e.On, e.Planned, e.Did, e.Measured, e.Finding, e.Course, e.Change})
		}
	}
	return out
}

func counted(list []RoleCount, role string) []RoleCount {
	for i := range list {
		if list[i].Role == role {
			list[i].Count++
			return list
		}
	}
	return append(list, RoleCount{role, 1})
}

// exhibits are items that are there.
func exhibits(items []Item) []Exhibit {
	var out []Exhibit
	for _, it := range items {
		if !it.Removed.IsZero() {
			continue
		}
		e := Exhibit{Kind: it.Kind, Title: it.Title, Body: it.Body, On: kernel.DateOf(it.At)}
		if it.File.ID != "" {
			e.File = &it.File
		}
		out = append(out, e)
	}
	return out
}
