package plan

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// Since is what others did since one last looked at a plan (LC-9): to the RHO's people everything that is not their own;
// to the practice's what was done from outside.
type Since struct {
	First    bool      // never looked before: nothing is told
	At       time.Time // of what one saw then
	Steps    []Step    // newest first
	Sections []Section // written in
	Messages int
}

// Any tells whether there is something to tell.
func (s Since) Any() bool { return len(s.Steps)+len(s.Sections)+s.Messages > 0 }

// Look is Open with what changed since one last looked, and remembers that one looked now. Errors: as Open.
func (s *Service) Look(ctx context.Context, actor access.Actor, practiceID string) (View, error) {
	var v View
	var l *loaded
	var seen store.PlanSeen
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if l, err = s.load(ctx, tx, actor, access.PlanRead, practiceID); err != nil {
			return err
		}
		if v, err = s.view(ctx, tx, actor, l); err != nil || l.row.ID == "" {
			return err
		}
		if seen, err = tx.PlanSeen(ctx, actor.Account, l.row.ID); errors.Is(err, store.ErrNotFound) {
			v.Since.First = true
			return nil
		}
		since(actor, l, seen, &v)
		return err
	})
	if err != nil {
		return View{}, err
	}
	away := Outside(actor, practiceID)
	if kind := actor.Member.Kind; l.row.ID == "" || kind != account.Practice && kind != account.RHO || seen.At >= l.row.UpdatedAt {
		return v, s.recordReading(ctx, actor, l, "")
	}
	return v, s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		now := store.PlanSeen{AccountID: actor.Account, PlanID: l.row.ID, Number: l.row.Number, At: l.row.UpdatedAt}
		if err := tx.SetPlanSeen(ctx, now); err != nil || !away {
			return err
		}
		return record(ctx, tx, actor, l, access.PlanRead, "")
	})
}

// since fills in what others did since seen.
func since(actor access.Actor, l *loaded, seen store.PlanSeen, v *View) {
	home := l.practice.Practice.ID
	away := Outside(actor, home)
	others := func(by, organisation string) bool { return by != actor.Account && (away || organisation != home) }
	v.Since.At = timeOf(seen.At)
	if seen.At >= l.row.UpdatedAt {
		return
	}
	for _, line := range l.lines {
		if line.Number > seen.Number && others(line.ByAccount, line.ForOrganisation) {
			v.Since.Steps = append(v.Since.Steps, stepOf(line, home))
		}
	}
	for section, row := range l.rows {
		if row.UpdatedAt > seen.At && others(row.UpdatedBy, markOf(row.Editor).organisation) {
			v.Since.Sections = append(v.Since.Sections, section)
		}
	}
	slices.SortFunc(v.Since.Sections, func(a, b Section) int { return cmp.Or(bySection(a, b), cmp.Compare(a, b)) })
	at := map[Section]int{}
	for _, m := range l.messages {
		section := Section(m.Section)
		if m.At > seen.At && others(m.ByAccount, m.ForOrganisation) {
			v.Threads[section].Messages[at[section]].New = true
			v.Since.Messages++
		}
		at[section]++
	}
}
