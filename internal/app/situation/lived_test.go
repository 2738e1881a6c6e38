package situation

import (
	"context"
	"crypto/rand"
	"testing"

	accounts "kwartier/internal/app/account"
	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/store/storetest"
)

// What the demonstration shows of the years after the first is there, on any day.
func TestLivedIn_EV1_EV2_EB2_EB3_TR3_DE3(t *testing.T) {
	for _, day := range []string{"2026-11-09", "2026-11-22", "2027-03-31"} {
		t.Run(day, func(t *testing.T) {
			w := livedIn(t, kernel.MustDate(day))
			evaluated(t, w)
			proven(t, w)
			peopled(t, w)
			drawn(t, w)
		})
	}
}

func livedIn(t *testing.T, day kernel.Date) *World {
	db := storetest.SQLite(t).Store
	cfg := Config{Store: db, Chance: rand.Reader, Regions: regions.New(regions.Config{Store: db, Now: noon(day)}),
		Accounts: accounts.New(accounts.Config{Store: db, Now: noon(day)})}
	w, err := Build(context.Background(), cfg, day)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.liveIn(context.Background()); err != nil {
		t.Fatal(err)
	}
	return w
}

// drawn: a practice works by one roster, and its people see another with longer consultations.
func drawn(t *testing.T, w *World) {
	t.Helper()
	p := w.Practices[GeldersYear3]
	all, err := w.RostersAt(w.Date).List(context.Background(), p.Signatory, p.ID)
	if err != nil || len(all.Rosters) != 2 {
		t.Fatalf("%+v, %v", all.Rosters, err)
	}
	now, other := all.Rosters[0], all.Rosters[1]
	if !now.Today || other.Today || !other.Shared || now.Booked >= other.Booked || other.Booked < 14 {
		t.Errorf("now %+v, then %+v", now, other)
	}
}

func evaluated(t *testing.T, w *World) {
	t.Helper()
	for key, rounds := range map[Situation]int{GeldersYear3: 0, GeldersYear4: 0, UtrechtYear2: 2, UtrechtAccepted: 0} {
		p := w.Practices[key]
		o, err := w.EvaluationsAt(w.Date).Overview(context.Background(), p.Editor(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		y, _ := o.Schedule.YearOf(o.Schedule.Now)
		changed, inFull, most, without := 0, 0, 0, 0
		for _, i := range y.Items {
			if len(i.Done) == 0 && i.Kind != evaluation.Objective {
				without++
			}
			for _, e := range i.Done {
				if e.Course == evaluation.Changes {
					changed++
				}
				if e.State == plan.InFull {
					inFull++
				}
				most = max(most, e.Round)
			}
		}
		if most < rounds {
			t.Errorf("%s: %d rounds", key, most)
		}
		if late := o.Schedule.Late(); key == UtrechtYear2 && late != 1 || key == GeldersYear3 && late != 0 {
			t.Errorf("%s: %d late", key, late)
		}
		if key == GeldersYear4 && (changed == 0 || inFull == 0 || without != 1) {
			t.Errorf("%d changed, %d in full, %d without", changed, inFull, without)
		}
		if ready := o.Schedule.Ready(); key == UtrechtAccepted && (len(ready) > 1 || len(ready) == 1 && ready[0].Item.Choice != "flexibele-consultduur") {
			t.Errorf("%d wait at %s", len(ready), key)
		}
	}
}

func proven(t *testing.T, w *World) {
	t.Helper()
	p := w.Practices[GeldersYear4]
	o, err := w.EvidenceAt(w.Date).Overview(context.Background(), p.Editor(), p.ID, 3)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	standings := map[string]int{}
	for _, c := range o.Cards {
		standings[string(c.Standing)]++
		for _, i := range c.Own {
			kinds[i.Kind]++
		}
	}
	if len(kinds) != 3 || len(standings) < 2 {
		t.Errorf("evidence of %v, standings %v", kinds, standings)
	}
	if d, err := w.EvidenceAt(w.Date).Open(context.Background(), p.Editor(), p.ID, 1); err != nil || d.By != p.RHO.Manager.Name {
		t.Errorf("dossier by %q: %v", d.By, err)
	}
}

func peopled(t *testing.T, w *World) {
	t.Helper()
	p := w.Practices[GeldersYear4]
	team, err := w.StaffAt(w.Date).List(context.Background(), p.Editor(), p.ID)
	if err != nil {
		t.Fatal(err)
	}
	left, elsewhere := 0, 0
	for _, m := range team.Members {
		if m.From.IsZero() {
			t.Errorf("%s has no first day", m.Name)
		}
		if m.Left {
			left++
		}
		for _, followed := range m.Trainings {
			if !followed.Here {
				elsewhere++
			}
		}
	}
	if left != 1 || elsewhere != 1 {
		t.Errorf("%d left, %d trainings of elsewhere", left, elsewhere)
	}
	words, err := w.StaffAt(w.Date).Deepening(context.Background(), p.RHO.Manager)
	if err != nil || len(words.Waiting) != 1 {
		t.Errorf("variants that wait: %+v, %v", words.Waiting, err)
	}
}
