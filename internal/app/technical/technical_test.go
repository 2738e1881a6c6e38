package technical_test

import (
	"context"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/account"
	"kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/app/technical"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// AZ-6, AZ-8: an administrator sees how the installation stands and up to where the log is anchored; nobody else does.
func TestStatus_AZ6_AZ8(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		now := func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
		w, err := situation.Build(t.Context(), situation.Config{Store: db.Store, Regions: region.New(region.Config{Store: db.Store, Now: now}),
			Accounts: account.New(account.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, kernel.MustDate("2026-11-22"), situation.UtrechtHalf)
		if err != nil {
			t.Fatal(err)
		}
		s := technical.New(technical.Config{Store: db.Store, Mail: true})
		before, err := s.Status(t.Context(), w.Administrator)
		if err != nil || before.Has != before.Needs || before.Has < 3 || before.Organisations != 7 || before.Plans != 1 || before.Entries == 0 ||
			before.Bytes == 0 || before.Anchor != (technical.Anchor{}) || before.Engine != db.Engine() {
			t.Errorf("%+v (%v)", before, err)
		}
		var anchor store.AuditAnchor
		err = db.Write(t.Context(), func(ctx context.Context, tx *store.Tx) (err error) {
			if _, err := tx.InsertJob(ctx, store.Job{ID: "j", Kind: "anchor", Once: "anchor", RunAt: store.Millis(now())}); err != nil {
				return err
			}
			if _, err := tx.InsertMail(ctx, store.Mail{ID: "m", Once: "m", Address: "els@linde.example", NextAt: 1}); err != nil {
				return err
			}
			anchor, _, err = tx.AnchorAudit(ctx, store.Millis(now()))
			return err
		})
		after, err2 := s.Status(t.Context(), w.Administrator)
		if errors.Join(err, err2) != nil || after.Mail != (technical.Mail{On: true, Waiting: 1}) || after.Anchor != (technical.Anchor{Number: 1, At: now(), Hash: anchor.Hash}) ||
			len(after.Jobs) != 1 || after.Jobs[0] != (technical.Job{Kind: "anchor", Count: 1, Next: now()}) {
			t.Errorf("%+v (%v, %v)", after, err, err2)
		}
		var fault *kernel.Fault
		for _, actor := range []access.Actor{w.National, w.RHOs["utrecht-stad"].Manager, w.Practices[situation.UtrechtHalf].Signatory} {
			if _, err := s.Status(t.Context(), actor); !errors.As(err, &fault) || fault.Code != access.FaultForbidden {
				t.Errorf("%s: %v", actor.Member.Role, err)
			}
		}
	})
}
