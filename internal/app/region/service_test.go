package region_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/app/region"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/programme"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var now = time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)

func service(db storetest.Database) *region.Service {
	return region.New(region.Config{Store: db.Store, Now: func() time.Time { return now }})
}

func actor() access.Actor { return audit.System("regel", now) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// RG-4: shipped versions go in once, and each day has the version that counts.
func TestRG4ShippedVersionsInForce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		s := service(db)
		must(t, s.Ensure(ctx))
		must(t, s.Ensure(ctx))
		lines, err := s.List(ctx)
		must(t, err)
		if len(lines) != 6 || !lines[0].Published {
			t.Fatalf("%d versions listed, want 6: %+v", len(lines), lines)
		}
		must(t, db.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
			for day, want := range map[string]int{"2022-01-01": 1, "2023-04-01": 1, "2025-12-31": 1, "2026-01-01": 2, "2030-01-01": 2} {
				r, err := s.On(ctx, tx, "utrecht-stad", kernel.MustDate(day))
				must(t, err)
				again, err := s.On(ctx, tx, "utrecht-stad", kernel.MustDate(day))
				must(t, err)
				if r.Version != want || r != again {
					t.Errorf("on %s version %d counts (shared: %v), want %d", day, r.Version, r == again, want)
				}
			}
			for day, want := range map[string]int{"2024-06-01": 1, "2026-01-01": 3, "2028-06-01": 3} { // GL-2, GL-8
				g, err := s.GuidelineOn(ctx, tx, kernel.MustDate(day))
				must(t, err)
				if g.Number != want {
					t.Errorf("on %s guideline %d is in force, want %d", day, g.Number, want)
				}
			}
			_, err := s.On(ctx, tx, "nergens", kernel.MustDate("2026-01-01"))
			var f *kernel.Fault
			if !errors.As(err, &f) || f.Code != region.FaultNone {
				t.Errorf("an unknown region gives %v", err)
			}
			return nil
		}))
	})
}

// A published version is never edited, neither by a release nor by a file.
func TestPublishedVersionsNeverChange(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		s := service(db)
		file, _ := programme.Shipped().RegionVersion("maastricht-heuvelland", 2)
		other := bytes.Replace(file.YAML, []byte("name: Maastricht-Heuvelland"), []byte("name: Heuvelland"), 1)
		got, err := s.Import(ctx, actor(), "a.yaml", other, true)
		must(t, err)
		if !got.Published || got.Key != "maastricht-heuvelland" || got.Version != 2 {
			t.Fatalf("%+v", got)
		}
		if err := s.Ensure(ctx); !errors.Is(err, region.ErrChanged) {
			t.Errorf("shipping other content over a published version gives %v", err)
		}
		var f *kernel.Fault
		if _, err := s.Import(ctx, actor(), "b.yaml", file.YAML, true); !errors.As(err, &f) || f.Code != region.FaultPublished {
			t.Errorf("importing over a published version gives %v", err)
		}
		again, err := s.Import(ctx, actor(), "a.yaml", other, true)
		must(t, err)
		if !again.Unchanged {
			t.Error("the same file once more changes nothing and is no fault")
		}
	})
}

// RG-1, RG-2, RG-4: an incomplete region becomes a draft that says what is
// missing; publishing it is refused; completed it is published; its export is
// the file.
func TestRG4IncompleteRegionBecomesADraft(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		s := service(db)
		file, _ := programme.Shipped().RegionVersion("gelders-rivierenland", 2)
		incomplete := strings.Replace(string(file.YAML), "name: SOH-spreekuur\n", "name: \"\"\n", 1)
		got, err := s.Import(ctx, actor(), "g.yaml", []byte(incomplete), true)
		must(t, err)
		if got.Published || got.Key == "" || programme.Publishable(got.Mistakes) {
			t.Fatalf("%+v: an incomplete region has to become a draft", got)
		}
		must(t, db.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := s.On(ctx, tx, "gelders-rivierenland", kernel.DateOf(now))
			if err == nil {
				t.Error("a draft is in force")
			}
			return nil
		}))
		out, err := s.Export(ctx, "gelders-rivierenland", 2, kernel.Date{})
		must(t, err)
		if string(out) != incomplete {
			t.Error("the draft's export differs from the file")
		}
		got, err = s.Import(ctx, actor(), "g.yaml", file.YAML, true)
		must(t, err)
		if !got.Published {
			t.Fatalf("%+v: a complete region is published", got)
		}
		if out, err = s.Export(ctx, "gelders-rivierenland", 0, kernel.DateOf(now)); err != nil || !bytes.Equal(out, file.YAML) {
			t.Errorf("the export differs from the file: %v", err)
		}
	})
}

func TestUnreadableOrUnkeyedFilesAreNotKept(t *testing.T) {
	db := storetest.SQLite(t)
	ctx := context.Background()
	s := service(db)
	got, err := s.Import(ctx, actor(), "x.yaml", []byte("naam: x\n"), false)
	if err != nil || got.Key != "" || !programme.Unreadable(got.Mistakes) {
		t.Errorf("%+v %v", got, err)
	}
	var f *kernel.Fault
	if _, err = s.Import(ctx, actor(), "x.yaml", []byte("name: x\n"), false); !errors.As(err, &f) || f.Code != region.FaultUnkeyed {
		t.Errorf("a region without key gives %v", err)
	}
	if lines, _ := s.List(ctx); len(lines) != 0 {
		t.Errorf("%d versions were kept", len(lines))
	}
}

// AZ-8: an import stands in the log of the organisations that coordinate the
// region.
func TestAZ8ImportIsLogged(t *testing.T) {
	db := storetest.SQLite(t)
	ctx := context.Background()
	must(t, db.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		o := store.Organisation{ID: "zio", Kind: "rho", Name: "ZIO", Version: 1}
		return errors.Join(tx.InsertOrganisation(ctx, o), tx.InsertRHO(ctx, "zio", "maastricht-heuvelland"))
	}))
	s := service(db)
	file, _ := programme.Shipped().RegionVersion("maastricht-heuvelland", 1)
	_, err := s.Import(ctx, actor(), "m.yaml", file.YAML, true)
	must(t, err)
	must(t, db.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: "zio", Limit: 5})
		if len(rows) != 1 || rows[0].Action != "region.import" || rows[0].Detail != "versie 1, gepubliceerd" {
			t.Errorf("%+v", rows)
		}
		return err
	}))
}
