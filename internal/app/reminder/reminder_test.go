package reminder_test

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	evaluations "kwartier/internal/app/evaluation"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/reminder"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/platform/mail"
	"kwartier/internal/platform/mail/mailtest"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// scene is a practice whose plan for year 1 was accepted, with a server that takes mail.
type scene struct {
	*testing.T
	db       storetest.Database
	accounts *accounts.Service
	w        *situation.World
	p        *situation.Practice
	server   *mailtest.Server
	sender   *mail.Sender
	now      time.Time
}

// Entry on 1 July 2026: year 2 has to be decided on by 30 May 2027. The evaluations are planned for 1 November and 1 April and
// in time until two weeks later.
var day = kernel.MustDate("2026-11-22")

func each(t *testing.T, test func(s *scene)) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		s := &scene{T: t, db: db, server: mailtest.New(t), now: at("2026-11-22", 12)}
		s.accounts = accounts.New(accounts.Config{Store: db.Store, Now: s.clock})
		w, err := situation.Build(t.Context(), situation.Config{Store: db.Store, Regions: regions.New(regions.Config{Store: db.Store, Now: s.clock}),
			Accounts: s.accounts, Chance: rand.Reader}, day, situation.UtrechtAccepted)
		s.must(err)
		s.w, s.p = w, w.Practices[situation.UtrechtAccepted]
		s.sender, err = mail.New(mail.Config{Server: s.server.Address, From: "kwartier@voorbeeld.nl"})
		s.must(err)
		test(s)
	})
}

func (s *scene) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *scene) clock() time.Time { return s.now }

// at is an hour of a day in the Netherlands.
func at(day string, hour int) time.Time {
	d := kernel.MustDate(day)
	return time.Date(d.Year, d.Month, d.Day, hour, 0, 0, 0, clock.Amsterdam)
}

// on is the service of a process.
func (s *scene) on(db *store.Store, chance io.Reader) *reminder.Service {
	all := regions.New(regions.Config{Store: db, Now: s.clock})
	return reminder.New(reminder.Config{Store: db, Regions: all, Plans: plans.New(plans.Config{Store: db, Regions: all, Now: s.clock, Chance: rand.Reader}),
		Now: s.clock, Chance: cmp.Or(chance, rand.Reader), Log: slog.New(slog.DiscardHandler), Origin: "https://kwartier.example", Send: s.sender.Send})
}

func (s *scene) service() *reminder.Service { return s.on(s.db.Store, nil) }

// morning does what the worker does on a day after seven, and tells who got which subject.
func (s *scene) morning(day string) string {
	s.Helper()
	before := len(s.server.Mails())
	s.now = at(day, 8)
	r := s.service()
	s.must(r.Compute(s.Context()))
	s.must(r.Deliver(s.Context()))
	return told(s.server.Mails()[before:])
}

func told(mails []mailtest.Mail) string {
	var out []string
	for _, m := range mails {
		name, _, _ := strings.Cut(m.To, "@")
		out = append(out, name+": "+m.Subject())
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func (s *scene) counts() (n store.MailCounts) {
	s.Helper()
	s.must(s.db.Read(s.Context(), func(ctx context.Context, tx *store.Tx) (err error) {
		n, err = tx.MailCounts(ctx)
		return err
	}))
	return n
}

const (
	both = "fatima.aydin: %\njeroen.postma: %"
	year = "Bevestig jaar 2 vóór 30 mei (10 minuten)"
)

func toBoth(subject string) string { return strings.ReplaceAll(both, "%", subject) }

// LC-4: two months, one month and a week before year 2 has to be decided on, signatory and editor get a mail; each once,
// with one link, and without what others wrote.
func TestTheNextYearIsRemindedOf_LC4(t *testing.T) {
	each(t, func(s *scene) {
		for _, who := range []access.Actor{s.p.Signatory, s.p.Editor()} { // evaluations come in another test
			s.must(s.accounts.SetReminders(s.Context(), situation.At(who, day), false))
		}
		for _, c := range []struct{ day, want string }{
			{"2027-03-29", ""}, {"2027-03-30", toBoth(year)}, {"2027-03-30", ""}, {"2027-04-29", ""}, {"2027-04-30", toBoth(year)},
			{"2027-05-22", ""}, {"2027-05-23", toBoth(year)}, {"2027-05-24", ""}, {"2027-05-30", ""}, {"2027-05-31", ""},
		} {
			if got := s.morning(c.day); got != c.want {
				s.Errorf("%s:\n%s", c.day, got)
			}
		}
		m := s.server.Mails()[len(s.server.Mails())-1]
		body := m.Text()
		for _, want := range []string{s.p.Name, "De laatste dag is zo 30 mei", "https://kwartier.example/praktijk/" + s.p.ID + "/plan/jaar\n", "https://kwartier.example/account\n"} {
			if !strings.Contains(body, want) {
				s.Errorf("the mail does not say %q:\n%s", want, body)
			}
		}
		if strings.Count(body, "https://") != 2 || strings.Contains(body, "Aydin") || strings.Contains(body, "Postma") {
			s.Errorf("the mail says too much:\n%s", body)
		}
		var entries []store.AuditEntry
		s.must(s.db.Read(s.Context(), func(ctx context.Context, tx *store.Tx) (err error) {
			entries, err = tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: s.p.ID, Action: reminder.EventSend})
			return err
		}))
		if len(entries) < 6 || entries[0].ActorName != "Kwartier (herinneringen)" || entries[0].Detail != year {
			s.Errorf("the log tells %+v", entries)
		}
	})
}

// EV-4, RE-1: evaluations are reminded of three weeks and two days before they are due, except those that were done, and
// except to who switched that off; what nobody can do without goes out all the same, and several things of a day are one
// mail.
func TestEvaluationsCanBeSwitchedOff_EV4_RE1(t *testing.T) {
	each(t, func(s *scene) {
		if got := s.morning("2027-03-24"); got != "" {
			s.Errorf("before it is time:\n%s", got)
		}
		s.must(s.accounts.SetReminders(s.Context(), situation.At(s.p.Editor(), day), false))
		for range 2 { // saying it again changes nothing
			s.must(s.accounts.SetReminders(s.Context(), situation.At(s.p.Editor(), day), false))
		}
		if want, err := s.accounts.Reminders(s.Context(), s.p.Editor()); err != nil || want {
			s.Errorf("wants %v, %v", want, err)
		}
		if got, want := s.morning("2027-03-30"), "fatima.aydin: 2 dingen te doen, het eerste vóór 15 april\njeroen.postma: "+year; got != want {
			s.Errorf("got\n%s", got)
		}
		body := s.server.Mails()[0].Text() + s.server.Mails()[1].Text()
		if !strings.Contains(body, "Doe 2 evaluaties vóór 15 april (2 minuten)") {
			s.Errorf("got\n%s", body)
		}
		s.evaluate("2027-04-02")
		if got, want := s.morning("2027-04-13"), "fatima.aydin: Doe 1 evaluatie vóór 15 april (1 minuut)"; got != want {
			s.Errorf("after one was done, got\n%s", got)
		}
		var off int
		s.must(s.db.Read(s.Context(), func(ctx context.Context, tx *store.Tx) error {
			entries, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: s.p.ID, Action: accounts.EventReminders})
			off = len(entries)
			return err
		}))
		if off != 1 {
			s.Errorf("the log tells %d times that it was switched off", off)
		}
	})
}

// evaluate does both evaluations of one intervention.
func (s *scene) evaluate(day string) {
	s.Helper()
	s.now = at(day, 12)
	all := evaluations.New(evaluations.Config{Store: s.db.Store, Plans: s.w.PlansAt(kernel.MustDate(day)), Now: s.clock, Chance: rand.Reader})
	place, by := evaluations.Place{Year: 1, Element: guideline.WorkingDifferently, Choice: "flexibele-consultduur"}, situation.At(s.p.Editor(), kernel.MustDate(day))
	for _, on := range []string{"2026-11-02", day} {
		form, err := all.New(s.Context(), by, s.p.ID, place)
		s.must(err)
		e := form.Evaluation
		e.On, e.Measured, e.Course = kernel.MustDate(on), "Wachttijd gemeten", evaluation.GoesOn
		_, err = all.Save(s.Context(), by, s.p.ID, evaluations.Input{Place: place, Evaluation: e})
		s.must(err)
	}
}

// RE-1: days begin and end in the Netherlands, in summer as in winter, and nobody is mailed before seven.
func TestDaysAreThoseOfTheNetherlands_RE1(t *testing.T) {
	each(t, func(s *scene) {
		r := s.service()
		for _, c := range []struct {
			at    string
			mails int64
		}{
			{"2027-03-24T22:30:00Z", 0}, // 23:30 in winter, the day before
			{"2027-03-24T23:30:00Z", 0}, // 0:30, the day itself, at night
			{"2027-03-25T05:59:00Z", 0}, // 6:59
			{"2027-03-25T06:00:00Z", 2}, // 7:00
			{"2027-03-29T22:30:00Z", 2}, // 0:30 in summer on 30 March
			{"2027-03-30T04:59:00Z", 2}, // 6:59
			{"2027-03-30T05:00:00Z", 4}, // 7:00
			{"2027-03-30T21:59:00Z", 4}, // 23:59, still the same day
		} {
			var err error
			s.now, err = time.Parse(time.RFC3339, c.at)
			s.must(err)
			s.must(r.Compute(s.Context()))
			if n := s.counts(); n.Waiting != c.mails {
				s.Errorf("%s: %d mails", c.at, n.Waiting)
			}
		}
	})
}

// dying is chance that runs out: the program dies while it writes.
type dying struct{ left int }

var errDied = errors.New("died")

func (d *dying) Read(p []byte) (int, error) {
	if d.left -= len(p); d.left < 0 {
		return 0, errDied
	}
	return rand.Read(p)
}

// RE-1: a program that dies between finding out and sending neither loses nor repeats a mail.
func TestDyingLosesNothing_RE1(t *testing.T) {
	each(t, func(s *scene) {
		s.now = at("2027-03-30", 8)
		if err := s.on(s.db.Store, &dying{20}).Compute(s.Context()); !errors.Is(err, errDied) {
			s.Fatal(err)
		}
		if n := s.counts(); n.Waiting != 0 {
			s.Fatalf("%+v after it died halfway", n)
		}
		for range 2 { // a process that did all of it, and another that begins anew
			s.must(s.service().Compute(s.Context()))
		}
		if n := s.counts(); n.Waiting != 2 {
			s.Fatalf("%+v", n)
		}
		s.killedWhileSending()
		s.must(s.service().Deliver(s.Context())) // the mail that was taken is still held
		if got := len(s.server.Mails()); got != 1 {
			s.Errorf("%d mails, one of them is held", got)
		}
		s.now = s.now.Add(5 * time.Minute)
		for range 2 {
			s.must(s.service().Deliver(s.Context()))
		}
		if got := told(s.server.Mails()); strings.Count(got, "\n") != 1 || !strings.Contains(got, "fatima") || !strings.Contains(got, "jeroen") {
			s.Errorf("got\n%s", got)
		}
	})
}

// killedWhileSending is a process that dies after it took a mail and before the server has it.
func (s *scene) killedWhileSending() {
	defer func() {
		if recover() == nil {
			s.Error("nothing was sent")
		}
	}()
	r := reminder.New(reminder.Config{Store: s.db.Store, Now: s.clock, Log: slog.New(slog.DiscardHandler),
		Send: func(context.Context, mail.Message) error { panic("killed") }})
	_ = r.Deliver(s.Context())
}

// RE-1: two processes with several workers each send each mail once.
func TestTwoProcessesDoNotRepeat_RE1(t *testing.T) {
	each(t, func(s *scene) {
		s.now = at("2027-03-30", 8)
		other := s.db.Again(s)
		var all sync.WaitGroup
		for n := range 4 {
			all.Go(func() {
				db := s.db.Store
				if n%2 == 1 {
					db = other
				}
				r := s.on(db, nil)
				for range 3 {
					if err := errors.Join(r.Compute(s.Context()), r.Deliver(s.Context())); err != nil {
						s.Error(err)
					}
				}
			})
		}
		all.Wait()
		if got := told(s.server.Mails()); strings.Count(got, "\n") != 1 {
			s.Errorf("got\n%s", got)
		}
		if n := s.counts(); n.Waiting != 0 || n.Sent != 2 || n.Failed != 0 {
			s.Errorf("%+v", n)
		}
	})
}

// RE-1: a mail that is refused stops no other; a server in trouble is tried again, later and later, until it is given up.
func TestAFailingMailStopsNoOther_RE1(t *testing.T) {
	each(t, func(s *scene) {
		s.server.Refuse(s.p.Signatory.Email, 550)
		if got := s.morning("2027-03-30"); !strings.HasPrefix(got, "jeroen.postma: ") {
			s.Errorf("got\n%s", got)
		}
		if n := s.counts(); n != (store.MailCounts{Sent: 1, Failed: 1}) {
			s.Errorf("%+v", n)
		}
		s.server.Refuse(s.p.Signatory.Email, 0)
		s.server.Refuse("", 451)
		if got := s.morning("2027-04-30"); got != "" {
			s.Errorf("got\n%s", got)
		}
		if n := s.counts(); n.Waiting != 2 || n.Again != 2 {
			s.Errorf("%+v", n)
		}
		s.now = s.now.Add(59 * time.Second) // too soon
		s.server.Refuse("", 0)
		s.must(s.service().Deliver(s.Context()))
		if n := s.counts(); n.Waiting != 2 {
			s.Errorf("tried too soon: %+v", n)
		}
		s.now = s.now.Add(time.Second)
		s.must(s.service().Deliver(s.Context()))
		if n := s.counts(); n.Waiting != 0 {
			s.Errorf("not tried again: %+v", n)
		}
		s.server.Refuse("", 451)
		s.morning("2027-05-23")
		for range 30 {
			s.now = s.now.Add(6 * time.Hour)
			s.must(s.service().Deliver(s.Context()))
		}
		if n := s.counts(); n.Waiting != 0 || n.Failed != 2 { // what was given up in March is forgotten by now
			s.Errorf("not given up: %+v", n)
		}
	})
}

// Without a server no mail is made, so that none goes out late once there is one.
func TestWithoutAServer_RE1(t *testing.T) {
	each(t, func(s *scene) {
		s.now = at("2027-03-30", 8)
		r := reminder.New(reminder.Config{Store: s.db.Store, Now: s.clock, Log: slog.New(slog.DiscardHandler)})
		s.must(errors.Join(r.Compute(s.Context()), r.Deliver(s.Context())))
		if n := s.counts(); n != (store.MailCounts{}) {
			s.Errorf("%+v", n)
		}
	})
}
