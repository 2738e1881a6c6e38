package evidence_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"

	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/evaluation"
	evidences "kwartier/internal/app/evidence"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	looks "kwartier/internal/domain/evaluation"
	domain "kwartier/internal/domain/evidence"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var today = kernel.MustDate("2026-11-22")

// scene is a practice with an accepted plan of year 1, and another RHO beside it.
type scene struct {
	testing.TB
	db    storetest.Database
	w     *situation.World
	p     *situation.Practice
	svc   *evidences.Service
	plans *plans.Service
	extra []domain.Piece // what a part of Kwartier that comes later would find
	at    time.Time
}

func setUp(t testing.TB, db storetest.Database) *scene {
	t.Helper()
	s := &scene{TB: t, db: db, at: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	now := func() time.Time { s.at = s.at.Add(time.Second); return s.at }
	w, err := situation.Build(context.Background(), situation.Config{Store: db.Store, Regions: regions.New(regions.Config{Store: db.Store, Now: now}),
		Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, today, situation.UtrechtAccepted, situation.GeldersYear3)
	if err != nil {
		t.Fatal(err)
	}
	s.w, s.p, s.plans = w, w.Practices[situation.UtrechtAccepted], w.PlansAt(today)
	later := func(context.Context, *store.Tx, evidences.Practice) ([]domain.Piece, error) { return s.extra, nil }
	s.svc = evidences.New(evidences.Config{Store: db.Store, Plans: s.plans, Now: now, Chance: rand.Reader,
		Collectors: append(evidences.Collectors(), later)})
	return s
}

func each(t *testing.T, test func(*scene)) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) { test(setUp(t, db)) })
}

func (s *scene) overview() evidences.Overview {
	s.Helper()
	o, err := s.svc.Overview(s.Context(), s.p.Editor(), s.p.ID, 0)
	if err != nil {
		s.Fatal(err)
	}
	return o
}

func (s *scene) add(in evidences.AddInput) evidences.Added {
	s.Helper()
	added, err := s.svc.Add(s.Context(), s.p.Editor(), s.p.ID, in)
	if err != nil {
		s.Fatal(err)
	}
	return added
}

func (s *scene) fault(what string, err error, code string) {
	s.Helper()
	if codeOf(err) != code {
		s.Errorf("%s: %v, want %s", what, err, code)
	}
}

func codes(faults []*kernel.Fault) []string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Field+" "+f.Code)
	}
	slices.Sort(out)
	return out
}

// Per intervention of the running year: proven, half or open, and what would be enough. It counts by itself what
// Kwartier knows, whichever part knows it (EB-2, EB-4).
func TestOverviewCollectsByItself_EB2_EB4(t *testing.T) {
	each(t, func(s *scene) {
		o := s.overview()
		if o.Year != 1 || !o.Begun || len(o.Cards) < 2 || !o.May.Write || o.May.Freeze {
			s.Fatalf("%+v", o)
		}
		var flex, training int
		for i, c := range o.Cards {
			if c.Standing != domain.Open || len(c.Enough) == 0 || c.Name == "" || c.Name == c.Key {
				s.Errorf("card %+v", c)
			}
			if c.Tallies[0].Kind == domain.Training {
				training = i
			} else {
				flex = i
			}
		}
		key := o.Cards[flex].Key
		s.extra = []domain.Piece{{Kind: domain.Evaluation, Year: 1, Choice: key, Source: "later", ID: "1", On: today}, {Kind: domain.Evaluation, Year: 2, Choice: key, Source: "later", ID: "2"}}
		if c := s.overview().Cards[flex]; c.Standing != domain.Half || len(c.Collected) != 1 || c.Enough[0][0].Lacks() != c.Tallies[0].Need-1 {
			s.Errorf("after one evaluation: %+v", c)
		}
		for i := range 3 {
			s.extra = append(s.extra, domain.Piece{Kind: domain.Evaluation, Year: 1, Choice: key, Source: "later", ID: string(rune('a' + i))})
		}
		if c := s.overview().Cards[flex]; c.Standing != domain.Proven {
			s.Errorf("after enough evaluations: %+v", c)
		}
		s.add(evidences.AddInput{Year: 1, Choice: o.Cards[training].Key, Text: "Het certificaat hangt in de gang."})
		if c := s.overview().Cards[training]; c.Standing != domain.Proven || len(c.Own) != 1 || c.Own[0].Title != "Het certificaat hangt in de gang." {
			s.Errorf("a training with a text: %+v", c)
		}
	})
}

// A year that is over proves the trainings that were planned in it, by itself; while it runs it does not.
func TestTrainingsOfAYearThatIsOver_EB2(t *testing.T) {
	s := setUp(t, storetest.SQLite(t))
	for day, want := range map[string]domain.Standing{"2027-06-30": domain.Open, "2027-07-01": domain.Proven} {
		s.at = kernel.MustDate(day).Time().Add(12 * time.Hour)
		o, err := s.svc.Overview(t.Context(), s.p.Editor(), s.p.ID, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range o.Cards {
			if c.Tallies[0].Kind != domain.Training {
				continue
			}
			if c.Standing != want || (len(c.Collected) == 2) != (want == domain.Proven) {
				t.Errorf("on %s: %s with %+v", day, c.Standing, c.Collected)
			}
		}
	}
}

// An evaluation counts at once, and stands in the dossier with what was found; nobody of the practice's staff does (EB-2,
// EB-3, EV-1).
func TestEvaluationsCount_EB2_EB3_EV1(t *testing.T) {
	s := setUp(t, storetest.SQLite(t))
	evaluations := evaluation.New(evaluation.Config{Store: s.db.Store, Plans: s.plans, Now: func() time.Time { return s.at }, Chance: rand.Reader})
	key := s.overview().Cards[0].Key
	for i, want := range []domain.Standing{domain.Half, domain.Proven} {
		in := evaluation.Input{Place: evaluation.Place{Year: 1, Choice: key, Element: guideline.WorkingDifferently}, Evaluation: looks.Evaluation{ID: ident.Must(rand.Reader), On: today.AddDays(-30 * i),
			Measured: "Van 10 naar 13 minuten.", Finding: "Minder haast.", Course: looks.GoesOn}}
		if _, err := evaluations.Save(t.Context(), s.p.Editor(), s.p.ID, in); err != nil {
			t.Fatal(err)
		}
		if c := s.overview().Cards[0]; c.Standing != want || len(c.Collected) != i+1 {
			t.Errorf("after %d: %s, %+v", i+1, c.Standing, c.Collected)
		}
	}
	if _, err := s.svc.Freeze(t.Context(), s.p.Signatory, s.p.ID, 1, "Steekproef"); err != nil {
		t.Fatal(err)
	}
	d, err := s.svc.Open(t.Context(), s.p.Signatory, s.p.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	if e := d.Interventions[0].Evaluated; len(e) != 2 || e[0].Finding != "Minder haast." || e[0].Course != looks.GoesOn || d.Interventions[0].Standing != domain.Proven {
		t.Errorf("in the dossier: %+v", d.Interventions[0])
	}
	v, err := s.plans.Open(t.Context(), s.p.Signatory, s.p.ID)
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(d)
	if err != nil || len(v.Plan.People) == 0 {
		t.Fatal(err, v.Plan.People)
	}
	for _, person := range v.Plan.People {
		if strings.Contains(string(body), person.Name) {
			t.Errorf("%s stands in the dossier", person.Name)
		}
	}
}

// Good things beside a bad one are kept, what is wrong is said per field, and the same twice is kept once.
func TestAddKeepsWhatIsGood_EB2_AZ9(t *testing.T) {
	each(t, func(s *scene) {
		key := s.overview().Cards[0].Key
		in := evidences.AddInput{Year: 1, Choice: key, Title: "  Rooster\u0000 van maart ", Text: "Elke werkdag 2 uur.\r\nHet loopt.", Link: "https://praktijk.example/rooster?maand=3",
			Files: []evidences.Upload{{Name: "rooster.pdf", Data: browserPDF(s, "plain.pdf")}, {Name: "lijst.txt", Data: plainText("BSN " + number)},
				{Name: "foto.jpg", Data: jpegOf(s)}, {Name: "groot.pdf", Fault: &kernel.Fault{Code: evidences.FaultLarge, Field: "file", Args: kernel.Args{Name: "groot.pdf", Need: 10}}}}}
		added := s.add(in)
		if len(added.Kept) != 4 || !added.Has("text") || !reflect.DeepEqual(codes(added.Faults), []string{"file evidence.bsn-in", "file evidence.too-large"}) {
			s.Fatalf("%+v %v", added.Kept, codes(added.Faults))
		}
		s.add(in)
		own := s.overview().Cards[0].Own
		if len(own) != 4 || own[0].Title != "Rooster van maart" || own[0].Body != "Elke werkdag 2 uur.\nHet loopt." || own[1].Body != in.Link || own[2].File.Size == 0 {
			s.Fatalf("%+v", own)
		}
		file, err := s.svc.Download(s.Context(), s.w.Practices[situation.UtrechtAccepted].RHO.Member, s.p.ID, own[2].File.ID)
		if err != nil || file.Name != "rooster.pdf" || file.Type != evidences.TypePDF || len(file.Data) != int(own[2].File.Size) {
			s.Errorf("%s of %d bytes, %v", file.Name, len(file.Data), err)
		}
		if s.log(evidences.EventAdd) != 4 || s.log(evidences.EventRead) != 1 {
			s.Errorf("%d additions and %d downloads in the log", s.log(evidences.EventAdd), s.log(evidences.EventRead))
		}
		if s.holds(number) {
			s.Error("the number is somewhere in the log")
		}
	})
}

// log counts the entries of an action in the practice's chain.
func (s *scene) log(action string) (n int) {
	for _, e := range s.entries() {
		if e.Action == action {
			n++
		}
	}
	return n
}

func (s *scene) holds(words string) bool {
	return slices.ContainsFunc(s.entries(), func(e store.AuditEntry) bool { return strings.Contains(e.Detail, words) })
}

func (s *scene) entries() (out []store.AuditEntry) {
	s.Helper()
	err := s.db.Read(s.Context(), func(ctx context.Context, tx *store.Tx) (err error) {
		out, err = tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: s.p.ID})
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return out
}

// What is typed is refused with its field when it is no link, too long, or looks like data of a patient.
func TestTypedThatIsRefused_AZ9(t *testing.T) {
	s := setUp(t, storetest.SQLite(t))
	key := s.overview().Cards[0].Key
	for name, c := range map[string]struct {
		in   evidences.AddInput
		want string
	}{
		"number in a text":   {evidences.AddInput{Text: "Mevrouw 111.222.333"}, "text evidence.bsn"},
		"label in a text":    {evidences.AddInput{Text: "Verslag\nGeboortedatum: 1 mei"}, "text evidence.patient"},
		"number in a title":  {evidences.AddInput{Title: number, Text: "Goed"}, "title evidence.bsn"},
		"number in a link":   {evidences.AddInput{Link: "https://x.example/?patient=" + number}, "link evidence.bsn"},
		"escaped in a link":  {evidences.AddInput{Link: "https://x.example/a/%31" + number[1:]}, "link evidence.bsn"},
		"long text":          {evidences.AddInput{Text: strings.Repeat("é", evidences.MaxText+1)}, "text evidence.long"},
		"script as a link":   {evidences.AddInput{Link: "javascript:alert(1)"}, "link evidence.link"},
		"a file as a link":   {evidences.AddInput{Link: "file:///c/rooster.pdf"}, "link evidence.link"},
		"no site":            {evidences.AddInput{Link: "https://rooster"}, "link evidence.link"},
		"password in a link": {evidences.AddInput{Link: "https://jan:geheim@x.example/"}, "link evidence.secret"},
		"long link":          {evidences.AddInput{Link: "https://x.example/" + strings.Repeat("a", 500)}, "link evidence.long"},
	} {
		c.in.Year, c.in.Choice = 1, key
		if got := codes(s.add(c.in).Faults); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
	_, err := s.svc.Add(t.Context(), s.p.Editor(), s.p.ID, evidences.AddInput{Year: 1, Choice: key})
	s.fault("nothing", err, evidences.FaultNothing)
	_, err = s.svc.Add(t.Context(), s.p.Editor(), s.p.ID, evidences.AddInput{Year: 1, Choice: "elders", Text: "Goed"})
	s.fault("not in the plan", err, evidences.FaultChoice)
	if own := s.overview().Cards[0].Own; len(own) != 0 {
		t.Errorf("kept %+v", own)
	}
}

// A practice has room for so much, and an intervention for so many.
func TestThereIsAnEnd_AZ9(t *testing.T) {
	s := setUp(t, storetest.SQLite(t))
	cards := s.overview().Cards
	for i := range evidences.MaxItems {
		s.add(evidences.AddInput{Year: 1, Choice: cards[0].Key, Text: strings.Repeat("a", i+1)})
	}
	if got := codes(s.add(evidences.AddInput{Year: 1, Choice: cards[0].Key, Text: "Nog een"}).Faults); !slices.Equal(got, []string{"text evidence.many"}) {
		t.Errorf("more than fit: %v", got)
	}
	big := make([]byte, evidences.MaxFile)
	var last evidences.Added
	for i := range evidences.MaxPractice/evidences.MaxFile + 1 {
		for j := range big {
			big[j] = 'a' + byte(i)
		}
		last = s.add(evidences.AddInput{Year: 1, Choice: cards[1].Key, Files: []evidences.Upload{{Name: "a.txt", Data: slices.Clone(big)}}})
	}
	if got := codes(last.Faults); !slices.Equal(got, []string{"file evidence.full"}) {
		t.Errorf("a file too many: %v", got)
	}
}

// What is taken away leaves its title and who did it; its content is gone, and a stale page takes nothing away.
func TestRemove_EB2(t *testing.T) {
	each(t, func(s *scene) {
		key := s.overview().Cards[0].Key
		s.add(evidences.AddInput{Year: 1, Choice: key, Files: []evidences.Upload{{Name: "rooster.txt", Data: plainText("Elke dag.")}}})
		it := s.overview().Cards[0].Own[0]
		s.fault("stale", s.svc.Remove(s.Context(), s.p.Editor(), s.p.ID, it.ID, it.Version+1), evidences.FaultGone)
		if err := s.svc.Remove(s.Context(), s.p.Editor(), s.p.ID, it.ID, it.Version); err != nil {
			s.Fatal(err)
		}
		s.fault("twice", s.svc.Remove(s.Context(), s.p.Editor(), s.p.ID, it.ID, it.Version), evidences.FaultGone)
		_, err := s.svc.Download(s.Context(), s.p.Editor(), s.p.ID, it.File.ID)
		s.fault("the file", err, evidences.FaultNoFile)
		card := s.overview().Cards[0]
		if len(card.Own) != 1 || card.Own[0].Removed.IsZero() || card.Own[0].RemovedBy != s.p.Editor().Name || card.Own[0].Title != "rooster.txt" || card.Standing != domain.Open {
			s.Errorf("%+v", card)
		}
	})
}

// A dossier stays as it was, whatever happens later; it names nobody of the practice's staff and holds the sum of each
// file (EB-3).
func TestDossierStaysAsItWas_EB3(t *testing.T) {
	each(t, func(s *scene) {
		key := s.overview().Cards[0].Key
		s.add(evidences.AddInput{Year: 1, Choice: key, Text: "Elke werkdag 2 uur.", Files: []evidences.Upload{{Name: "rooster.txt", Data: plainText("Elke dag.")}}})
		_, err := s.svc.Freeze(s.Context(), s.p.RHO.Manager, s.p.ID, 1, " x ")
		s.fault("no reason", err, evidences.FaultReason)
		_, err = s.svc.Freeze(s.Context(), s.p.RHO.Manager, s.p.ID, 7, "Steekproef")
		s.fault("no such year", err, evidences.FaultEmptied)
		n, err := s.svc.Freeze(s.Context(), s.p.RHO.Manager, s.p.ID, 1, "Steekproef 2026")
		if err != nil || n != 1 {
			s.Fatal(n, err)
		}
		before, err := s.svc.Open(s.Context(), s.p.Signatory, s.p.ID, 1)
		if err != nil {
			s.Fatal(err)
		}
		first := before.Interventions[0]
		if before.Practice != s.p.Name || before.Year != 1 || len(before.SHA256) != 64 || len(first.Plan) == 0 || len(first.Added) != 2 ||
			first.Added[1].File == nil || len(first.Added[1].File.SHA256) != 64 || before.Stage != plan.Accepted {
			s.Errorf("%+v", before)
		}
		for _, it := range s.overview().Cards[0].Own {
			if err := s.svc.Remove(s.Context(), s.p.Editor(), s.p.ID, it.ID, it.Version); err != nil {
				s.Fatal(err)
			}
		}
		s.add(evidences.AddInput{Year: 1, Choice: key, Text: "Toch anders."})
		if file, err := s.svc.Download(s.Context(), s.p.Editor(), s.p.ID, first.Added[1].File.ID); err != nil || string(file.Data) != "Elke dag." {
			s.Errorf("the file of the dossier: %q, %v", file.Data, err)
		}
		n, err = s.svc.Freeze(s.Context(), s.p.Signatory, s.p.ID, 1, "Nog eens")
		if err != nil || n != 2 {
			s.Fatal(n, err)
		}
		after, err := s.svc.Open(s.Context(), s.p.Signatory, s.p.ID, 1)
		if err != nil || !reflect.DeepEqual(before, after) {
			s.Errorf("it changed: %v\n%+v\n%+v", err, before, after)
		}
		if second, err := s.svc.Open(s.Context(), s.p.Signatory, s.p.ID, 2); err != nil || len(second.Interventions[0].Added) != 1 {
			s.Errorf("the next one: %+v, %v", second, err)
		}
		_, err = s.svc.Open(s.Context(), s.p.Signatory, s.p.ID, 3)
		s.fault("a third", err, evidences.FaultNone)
		list, err := s.svc.Dossiers(s.Context(), s.p.RHO.Member, s.p.ID, 0)
		if err != nil || len(list.Lines) != 2 || list.Lines[1].Reason != "Steekproef 2026" || list.Overview.Dossiers != 2 {
			s.Errorf("%+v, %v", list, err)
		}
		if s.log(evidences.EventFreeze) != 2 {
			s.Errorf("%d times in the log", s.log(evidences.EventFreeze))
		}
	})
}

// Who may: practices their own, RHOs those of their practices, an insurer and an administrator nothing (SA-2 comes later).
func TestWhoMay_AZ2_AZ3_AZ4_AZ7(t *testing.T) {
	s := setUp(t, storetest.SQLite(t))
	other := s.w.Practices[situation.GeldersYear3]
	for name, c := range map[string]struct {
		actor               access.Actor
		read, write, freeze string
	}{
		"editor":         {s.p.Editor(), "", "", access.FaultForbidden},
		"signatory":      {s.p.Signatory, "", "", ""},
		"RHO":            {s.p.RHO.Member, "", access.FaultForbidden, access.FaultForbidden},
		"manager":        {s.p.RHO.Manager, "", access.FaultForbidden, ""},
		"other practice": {other.Signatory, access.FaultNotFound, access.FaultNotFound, access.FaultNotFound},
		"other RHO":      {other.RHO.Manager, access.FaultNotFound, access.FaultNotFound, access.FaultNotFound},
		"insurer":        {s.w.Insurer, access.FaultNotFound, access.FaultNotFound, access.FaultNotFound},
		"administrator":  {s.w.Administrator, access.FaultNotFound, access.FaultNotFound, access.FaultNotFound},
	} {
		o, err := s.svc.Overview(t.Context(), c.actor, s.p.ID, 1)
		s.fault(name+" reads", err, c.read)
		if err == nil && (o.May.Write != (c.write == "") || o.May.Freeze != (c.freeze == "")) {
			t.Errorf("%s is told %+v", name, o.May)
		}
		_, err = s.svc.Add(t.Context(), c.actor, s.p.ID, evidences.AddInput{Year: 1, Choice: s.overview().Cards[0].Key, Text: name})
		s.fault(name+" adds", err, c.write)
		_, err = s.svc.Freeze(t.Context(), c.actor, s.p.ID, 1, "Steekproef")
		s.fault(name+" freezes", err, c.freeze)
	}
	helper := s.p.RHO.Manager
	helper.For = access.Organised{ID: s.p.ID, Name: s.p.Name}
	if _, err := s.svc.Add(t.Context(), helper, s.p.ID, evidences.AddInput{Year: 1, Choice: s.overview().Cards[0].Key, Text: "Namens de praktijk"}); err != nil {
		t.Error(err)
	}
	own := s.overview().Cards[0].Own
	if !own[len(own)-1].Outside {
		t.Errorf("%+v does not say that the RHO did it", own[len(own)-1])
	}
}

// A collector that fails is no proof: the page fails, it does not show less.
func TestACollectorThatFails_EB2(t *testing.T) {
	s := setUp(t, storetest.SQLite(t))
	wrong := errors.New("no")
	svc := evidences.New(evidences.Config{Store: s.db.Store, Plans: s.plans, Now: func() time.Time { return s.at }, Chance: rand.Reader,
		Collectors: []evidences.Collector{func(context.Context, *store.Tx, evidences.Practice) ([]domain.Piece, error) { return nil, wrong }}})
	if _, err := svc.Overview(t.Context(), s.p.Editor(), s.p.ID, 0); !errors.Is(err, wrong) {
		t.Errorf("%v", err)
	}
}
