package agenda_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	accounts "kwartier/internal/app/account"
	agendas "kwartier/internal/app/agenda"
	regions "kwartier/internal/app/region"
	rosters "kwartier/internal/app/roster"
	"kwartier/internal/app/situation"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var today = kernel.MustDate("2026-11-22")

// scene is a practice that measures.
type scene struct {
	*testing.T
	db  *store.Store
	p   *situation.Practice
	svc *agendas.Service
}

func setUp(t *testing.T) *scene {
	t.Helper()
	db := storetest.SQLite(t).Store
	now := func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
	w, err := situation.Build(t.Context(), situation.Config{Store: db, Regions: regions.New(regions.Config{Store: db, Now: now}),
		Accounts: accounts.New(accounts.Config{Store: db, Now: now}), Chance: rand.Reader}, today, situation.UtrechtAccepted)
	if err != nil {
		t.Fatal(err)
	}
	return &scene{t, db, w.Practices[situation.UtrechtAccepted], agendas.New(agendas.Config{Store: db, Now: now, Chance: rand.Reader,
		Rosters: rosters.New(rosters.Config{Store: db, Now: now, Chance: rand.Reader})})}
}

const file = "Datum;Tijd;Duur;Soort;Agenda\n16-3-2026;09:00;10;Consult;dr. Geheim\n16-3-2026;09:10;20;X1;Assistente Stil\n17-3-2026;09:10;20;X1;dr. Geheim\n"

func (s *scene) read() agendas.Preview {
	s.Helper()
	p, err := s.svc.Read(s.Context(), s.p.Editor(), s.p.ID, strings.NewReader(file), agendas.Said{})
	if err != nil {
		s.Fatal(err)
	}
	return p
}

func codeOf(err error) string {
	var f *kernel.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return fmt.Sprint(err)
}

// What types and agendas mean is known the next time; the names of agendas stand nowhere in the database (CT-8, AZ-9).
func TestMeaningsAreRememberedWithoutNames_CT8_AZ9(t *testing.T) {
	s := setUp(t)
	p := s.read()
	if p.Sure[1] || p.Meanings.Kinds[1] != roster.Consult || p.Meanings.Roles[1] != roster.Assistant {
		t.Fatalf("guessed %+v %v", p.Meanings, p.Sure)
	}
	in := agendas.KeepInput{Carried: p.Carried, Meanings: domain.Meanings{Kinds: []roster.Kind{roster.Consult, roster.Long}, Roles: []roster.Role{roster.Specialist, ""}}}
	if _, err := s.svc.Keep(s.Context(), s.p.Editor(), s.p.ID, in); err != nil {
		t.Fatal(err)
	}
	again := s.read()
	if !again.Sure[1] || again.Meanings.Kinds[1] != roster.Long || again.Meanings.Roles[0] != roster.Specialist || again.Meanings.Roles[1] != "" {
		t.Errorf("remembered %+v", again.Meanings)
	}
	err := s.db.Read(s.Context(), func(ctx context.Context, tx *store.Tx) error {
		m, err := tx.AgendaMapping(ctx, s.p.ID)
		rows, sums, err2 := tx.AgendaMeasurements(ctx, s.p.ID)
		kept := strings.ToLower(fmt.Sprint(m, rows, sums))
		for _, word := range []string{"geheim", "stil", "09:10"} {
			if strings.Contains(kept, word) {
				t.Errorf("%q is kept: %s", word, kept)
			}
		}
		if len(rows) != 1 || len(sums[rows[0].ID]) != 2 {
			t.Errorf("kept %s", kept)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What comes back from a page is held against what an agenda can be; there is an end to how many are kept (AZ-12).
func TestWhatComesBackIsNotBelieved_AZ12(t *testing.T) {
	s := setUp(t)
	p := s.read()
	for name, in := range map[string]agendas.KeepInput{
		"nothing":         {},
		"no text of ours": {Carried: "H4sIAAAAAAAA/6pWSkxOVrICBAAA//8="},
		"fewer kinds":     {Carried: p.Carried, Meanings: domain.Meanings{Kinds: p.Meanings.Kinds[:1], Roles: p.Meanings.Roles}},
		"no such kind":    {Carried: p.Carried, Meanings: domain.Meanings{Kinds: []roster.Kind{"sauna", "sauna"}, Roles: p.Meanings.Roles}},
		"no such role":    {Carried: p.Carried, Meanings: domain.Meanings{Kinds: p.Meanings.Kinds, Roles: []roster.Role{"king", "king"}}},
	} {
		if _, err := s.svc.Keep(s.Context(), s.p.Editor(), s.p.ID, in); codeOf(err) != agendas.FaultCarried {
			t.Errorf("%s: %v", name, err)
		}
	}
	for range agendas.MaxMeasured {
		next := s.read()
		if _, err := s.svc.Keep(s.Context(), s.p.Editor(), s.p.ID, agendas.KeepInput{Carried: next.Carried, Meanings: next.Meanings}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.svc.Keep(s.Context(), s.p.Editor(), s.p.ID, agendas.KeepInput{Carried: p.Carried, Meanings: p.Meanings}); codeOf(err) != agendas.FaultMany {
		t.Errorf("one more: %v", err)
	}
	if _, err := s.svc.Read(s.Context(), s.p.RHO.Manager, s.p.ID, strings.NewReader(file), agendas.Said{}); err == nil {
		t.Error("an RHO measures")
	}
}
