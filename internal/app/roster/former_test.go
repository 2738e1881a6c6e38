package roster_test

import (
	"context"
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// UT-17, AZ-2: after a merger the people of the practice read the shared rosters of the former one and take them over; what
// was not shared stays with its author, and of no other practice anything is found.
func TestRostersOfBeforeAMerger_UT17_AZ2(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		p := newPlace(t, db)
		const other = "veerhuis"
		former := "rooster-" + other
		_, err := p.rosters.TakeOver(p.Context(), p.editor, "linde", former)
		p.fault("before", err, access.NotFound().Code)
		p.must(db.Store.Write(p.Context(), func(ctx context.Context, tx *store.Tx) error {
			if err := tx.InsertRoster(ctx, store.Roster{ID: "prive", PracticeID: other, Name: "Van een ander", Body: "{}", ByAccount: "een-ander"}); err != nil {
				return err
			}
			return tx.EndPractice(ctx, store.PracticeEnd{PracticeID: other, IntoID: "linde", OnDate: "2026-11-01"})
		}))
		p.editor.Past = []string{other}
		all, err := p.rosters.List(p.Context(), p.editor, "linde")
		p.must(err)
		if len(all.Former) != 1 || len(all.Former[0].Rosters) != 1 || all.Former[0].Rosters[0].ID != former || all.Former[0].Rosters[0].MayEdit {
			t.Fatalf("%+v", all.Former)
		}
		id, err := p.rosters.TakeOver(p.Context(), p.editor, "linde", former)
		p.must(err)
		if s := p.open(p.editor, id); !s.Mine || s.Practice != "linde" || s.Shared || s.Name != all.Former[0].Rosters[0].Name {
			t.Errorf("%+v", s)
		}
		_, err = p.rosters.TakeOver(p.Context(), p.editor, "linde", "prive")
		p.fault("not shared", err, access.NotFound().Code)
		_, err = p.rosters.TakeOver(p.Context(), p.editor, "linde", id)
		p.fault("of the practice itself", err, access.NotFound().Code)
		if s, err := p.rosters.List(p.Context(), p.member, "linde"); err != nil || s.Former != nil {
			t.Errorf("without a past: %v %+v", err, s.Former)
		}
	})
}
