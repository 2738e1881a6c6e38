package staff

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// Counts are what a variant can count as: new, a deepening, or the same again (DE-3).
var Counts = []string{"new", "deepening", "same"}

// MaxNote is how many characters a note takes.
const MaxNote = 600

// Words are what an RHO said about variants and deepening, for all its practices.
type Words struct {
	Waiting []Waiting // variants without a ruling
	Given   []Ruling
	Talks   []Talk   // newest first
	Entries []Option // of the menu
	May     bool     // the actor may rule and record
	Region  string   // name
	Version int      // of the regional plan
	Today   kernel.Date
}

// Waiting is a variant that somebody follows or followed and on which nothing was ruled.
type Waiting struct {
	Training, Name, Variant string
	Plans                   int // plans that name it
	Followed                int // records
}

// Ruling is what a variant counts as.
type Ruling struct {
	ID, Training, Name, Variant, Counts, By, Note string
	On                                            kernel.Date
	Version                                       int64
}

// Talk is a regional discussion of deepening.
type Talk struct {
	ID, Entry, Name, Section, Note, By string // Entry "": deepening as such
	Meeting                            kernel.Date
	At                                 time.Time
	Version                            int64
}

// rho gives the actor's own RHO with its region as of today, for who may do this.
func (s *Service) rho(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action) (string, *region.Region, error) {
	id := actor.Organisation()
	if err := access.Decide(actor, action, access.OfOrganisation(id, "")); err != nil {
		return "", nil, err
	}
	row, err := tx.RHO(ctx, id)
	if err != nil {
		return "", nil, err
	}
	r, err := s.cfg.Regions.On(ctx, tx, row.RegionKey, s.today())
	return id, r, err
}

// Deepening gives the words of the actor's own RHO. Errors: faults of access, region.FaultNone.
func (s *Service) Deepening(ctx context.Context, actor access.Actor) (Words, error) {
	var out Words
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		id, r, err := s.rho(ctx, tx, actor, access.DeepeningRead)
		if err != nil {
			return err
		}
		out = Words{Region: r.Name, Version: r.Version, May: access.Allowed(actor, access.DeepeningWrite, access.OfOrganisation(id, "")), Today: s.today()}
		for _, e := range r.Menu {
			out.Entries = append(out.Entries, Option{e.Key, e.Name})
		}
		if err := given(ctx, tx, id, r, &out); err != nil {
			return err
		}
		return waiting(ctx, tx, id, r, &out)
	})
	return out, err
}

func given(ctx context.Context, tx *store.Tx, id string, r *region.Region, out *Words) error {
	rulings, err := tx.TrainingRulings(ctx, id)
	if err != nil {
		return err
	}
	for _, x := range rulings {
		out.Given = append(out.Given, Ruling{ID: x.ID, Training: x.Training, Name: trainingName(r, x.Training), Variant: x.Variant, Counts: x.Counts,
			By: x.ByName, Note: x.Note, On: dateOf(x.OnDate), Version: x.Version})
	}
	talks, err := tx.DeepeningTalks(ctx, id)
	for _, x := range talks {
		e, _ := r.Find(x.Entry)
		out.Talks = append(out.Talks, Talk{ID: x.ID, Entry: x.Entry, Name: e.Name, Section: x.Section, Note: x.Note, By: x.ByName,
			Meeting: dateOf(x.Meeting), At: store.Time(x.At), Version: x.Version})
	}
	return err
}

// waiting finds the variants without a ruling, in the plans and records of the RHO's practices.
func waiting(ctx context.Context, tx *store.Tx, id string, r *region.Region, out *Words) error {
	named, err := namedIn(ctx, tx, id, r)
	if err != nil {
		return err
	}
	followed, err := tx.TrainingVariantsOfRHO(ctx, id)
	if err != nil {
		return err
	}
	all := map[[2]string]Waiting{}
	for key, in := range named {
		all[key] = Waiting{Training: key[0], Variant: key[1], Plans: len(in)}
	}
	for _, f := range followed {
		w := all[[2]string{f.Training, f.Variant}]
		w.Training, w.Variant, w.Followed = f.Training, f.Variant, int(f.Followed)
		all[[2]string{f.Training, f.Variant}] = w
	}
	for _, w := range all {
		if !slices.ContainsFunc(out.Given, func(g Ruling) bool { return g.Training == w.Training && g.Variant == w.Variant }) {
			w.Name = trainingName(r, w.Training)
			out.Waiting = append(out.Waiting, w)
		}
	}
	slices.SortFunc(out.Waiting, func(a, b Waiting) int { return strings.Compare(a.Name+"\x00"+a.Variant, b.Name+"\x00"+b.Variant) })
	return nil
}

func namedIn(ctx context.Context, tx *store.Tx, id string, r *region.Region) (map[[2]string][]string, error) {
	rows, err := tx.PlanSectionsOfRHO(ctx, id)
	if err != nil {
		return nil, err
	}
	return plans.Variants(rows, r)
}

func trainingName(r *region.Region, key string) string {
	for _, e := range r.Menu {
		if e.TrainingKey() == key {
			return e.Name
		}
	}
	return key
}

// RuleInput says what a variant counts as. Version is of the ruling that stands; 0 for none.
type RuleInput struct {
	Training, Variant, Counts, Note string
	Version                         int64
}

// Rule says for all practices of the actor's RHO what a variant of a training counts as (DE-3). A ruling that stands is
// replaced. Errors: *Refused (domain.FaultTraining, domain.FaultText, FaultCounts), FaultStale, faults of access.
func (s *Service) Rule(ctx context.Context, actor access.Actor, in RuleInput) error {
	in.Training, in.Variant, in.Note = strings.TrimSpace(in.Training), strings.TrimSpace(in.Variant), strings.TrimSpace(in.Note)
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		id, r, err := s.rho(ctx, tx, actor, access.DeepeningWrite)
		if err != nil {
			return err
		}
		var faults []kernel.Fault
		refuse := func(bad bool, code, field string, need int) {
			if bad {
				faults = append(faults, kernel.Fault{Code: code, Field: field, Args: kernel.Args{Need: need}})
			}
		}
		refuse(in.Training == "", domain.FaultTraining, "training", 0)
		refuse(in.Variant == "" || long(in.Variant, plans.MaxShort), domain.FaultText, "variant", plans.MaxShort)
		refuse(!slices.Contains(Counts, in.Counts), FaultCounts, "counts", 0)
		refuse(long(in.Note, MaxNote), domain.FaultText, "note", MaxNote)
		if len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		if err := s.rule(ctx, tx, actor, id, r, in); err != nil {
			return err
		}
		detail := trainingName(r, in.Training) + ", " + in.Variant + ": " + text.Counts(in.Counts)
		if err := audit.Record(ctx, tx, actor, audit.Entry{About: id, Action: "deepening.rule", Detail: detail}); err != nil {
			return err
		}
		return s.recheckNamed(ctx, tx, id, r, [2]string{in.Training, in.Variant})
	})
}

func long(s string, most int) bool { return !utf8.ValidString(s) || utf8.RuneCountInString(s) > most }

func (s *Service) rule(ctx context.Context, tx *store.Tx, actor access.Actor, rho string, r *region.Region, in RuleInput) error {
	there, err := tx.TrainingRulings(ctx, rho)
	if err != nil {
		return err
	}
	row := store.TrainingRuling{RhoID: rho, RegionKey: r.Key, Training: in.Training, Variant: in.Variant, Counts: in.Counts, ByName: actor.Name,
		OnDate: s.today().String(), Note: in.Note, Version: in.Version}
	i := slices.IndexFunc(there, func(x store.TrainingRuling) bool { return x.Training == in.Training && x.Variant == in.Variant })
	if i >= 0 {
		row.ID = there[i].ID
		return stale(tx.UpdateTrainingRuling(ctx, row))
	}
	if row.ID, err = s.id(); err != nil {
		return err
	}
	err = tx.InsertTrainingRuling(ctx, row)
	if errors.Is(err, store.ErrDuplicate) {
		return &kernel.Fault{Code: FaultStale}
	}
	return err
}

// recheckNamed counts the findings of the plans that name a variant again.
func (s *Service) recheckNamed(ctx context.Context, tx *store.Tx, rho string, r *region.Region, variant [2]string) error {
	named, err := namedIn(ctx, tx, rho, r)
	if err != nil {
		return err
	}
	for _, id := range named[variant] {
		p, err := tx.Plan(ctx, id)
		if err != nil {
			return err
		}
		if err := s.cfg.Plans.Recheck(ctx, tx, p.PracticeID); err != nil {
			return err
		}
	}
	return nil
}

// TalkInput is a regional discussion: of an entry of the menu, or of deepening as such. It cites a section of the regional
// plan, a meeting, or both (DE-6).
type TalkInput struct {
	Entry, Section, Note string
	Meeting              kernel.Date
}

// RecordTalk records a regional discussion of deepening, which plans of the RHO's practices can then rely on (DE-5). Errors:
// *Refused (FaultEntry, FaultCite, domain.FaultText, domain.FaultDate, domain.FaultFuture), faults of access.
func (s *Service) RecordTalk(ctx context.Context, actor access.Actor, in TalkInput) error {
	in.Entry, in.Section, in.Note = strings.TrimSpace(in.Entry), strings.TrimSpace(in.Section), strings.TrimSpace(in.Note)
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		rho, r, err := s.rho(ctx, tx, actor, access.DeepeningWrite)
		if err != nil {
			return err
		}
		if faults := in.check(r, s.today()); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		id, err := s.id()
		if err != nil {
			return err
		}
		err = tx.InsertDeepeningTalk(ctx, store.DeepeningTalk{ID: id, RhoID: rho, RegionKey: r.Key, Entry: in.Entry, Section: in.Section,
			Meeting: in.Meeting.String(), Note: in.Note, ByName: actor.Name, At: store.Millis(s.cfg.Now())})
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, actor, audit.Entry{About: rho, Action: "deepening.talk", ID: id, Detail: talkWords(r, in)})
	})
}

func (in TalkInput) check(r *region.Region, today kernel.Date) []kernel.Fault {
	var out []kernel.Fault
	refuse := func(bad bool, code, field string, args kernel.Args) {
		if bad {
			out = append(out, kernel.Fault{Code: code, Field: field, Args: args})
		}
	}
	_, known := r.Find(in.Entry)
	refuse(in.Entry != "" && !known, FaultEntry, "entry", kernel.Args{Value: in.Entry})
	refuse(in.Section == "" && in.Meeting.IsZero(), FaultCite, "section", kernel.Args{})
	refuse(long(in.Section, plans.MaxShort), domain.FaultText, "section", kernel.Args{Need: plans.MaxShort})
	refuse(long(in.Note, MaxNote), domain.FaultText, "note", kernel.Args{Need: MaxNote})
	refuse(!in.Meeting.IsZero() && in.Meeting.Year < 2020, domain.FaultDate, "meeting", kernel.Args{Date: in.Meeting})
	refuse(in.Meeting.After(today), domain.FaultFuture, "meeting", kernel.Args{Date: in.Meeting})
	return out
}

func talkWords(r *region.Region, in TalkInput) string {
	about := "verdiepen in het algemeen"
	if e, ok := r.Find(in.Entry); ok {
		about = e.Name
	}
	return about
}

// WithdrawTalk takes a discussion away that should not be there. Errors: FaultStale, faults of access.
func (s *Service) WithdrawTalk(ctx context.Context, actor access.Actor, id string, version int64) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		rho, _, err := s.rho(ctx, tx, actor, access.DeepeningWrite)
		if err != nil {
			return err
		}
		if err := stale(tx.DeleteDeepeningTalk(ctx, rho, id, version)); err != nil {
			return err
		}
		return audit.Record(ctx, tx, actor, audit.Entry{About: rho, Action: "deepening.withdraw", ID: id})
	})
}
