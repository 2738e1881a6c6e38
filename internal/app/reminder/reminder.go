// Package reminder sends people reminders by mail: of their plan, of the next year, of evaluations (LC-4, EV-4, RE-1).
//
// Words: Compute finds out, once a day in the morning, who has to be reminded of what, and puts one mail for each person
// among the mail to send; Deliver sends what waits. Both are done by the worker of package job.
//
// Invariants: one mail for each address and day at most, however many practices one works for. Mail and the note of what
// somebody was reminded of are written together, so that a program that dies in between neither loses nor repeats a
// reminder, and several processes do not either. Only a program that dies after the server took a mail and before that
// was noted sends it again, with the same Message-ID. A mail that cannot be sent is tried again, later and later, then
// given up; it stops no other. A mail names no colleague and nothing of a plan but what there is to do.
//
// It refuses: nothing. Without a way to send it does nothing.
package reminder

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"maps"
	"slices"
	"time"

	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/reminder"
	"kwartier/internal/platform/clock"
	"kwartier/internal/platform/ident"
	"kwartier/internal/platform/mail"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// EventSend is the event in the log.
const EventSend = "reminder.send"

// Config is what the service works with.
type Config struct {
	Store   *store.Store
	Regions *regions.Service
	Plans   *plans.Service
	Now     func() time.Time
	Chance  io.Reader // for ids: crypto/rand.Reader
	Log     *slog.Logger
	Origin  string                                    // of links, such as https://kwartier.example
	Send    func(context.Context, mail.Message) error // nil: no mail
}

// Service has the work.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg: cfg} }

const (
	hour     = 7                    // of the day in the Netherlands from which reminders go out
	together = 50                   // people in one transaction
	keepMail = 30 * 24 * time.Hour  // what was sent or given up, and on which days all was done
	keepKeys = 500 * 24 * time.Hour // what somebody was reminded of: longer than any reminder goes before its day
)

// person is who gets a mail, with what about.
type person struct {
	account, address string // account "": has none
	tasks            []task
}

type task struct {
	domain.Reminder
	practice string // its name
}

// Compute puts the mails of today among those to send, once it is morning. Done again it does nothing, and when it was
// broken off it goes on where it was.
func (s *Service) Compute(ctx context.Context) error {
	now := s.cfg.Now().In(clock.Amsterdam)
	if s.cfg.Send == nil || now.Hour() < hour {
		return nil
	}
	today, done := kernel.DateOf(now), false
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		done, err = tx.IsReminderDay(ctx, today.String())
		return err
	})
	if err != nil || done {
		return err
	}
	people, err := s.collect(ctx, today)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(people, together) {
		err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			for _, p := range some {
				if err := s.post(ctx, tx, p, today, now); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.DeleteOldReminders(ctx, store.Millis(now.Add(-keepMail)), store.Millis(now.Add(-keepKeys))); err != nil {
			return err
		}
		return tx.InsertReminderDay(ctx, today.String(), store.Millis(now))
	})
}

// collect finds who has to be reminded of what on a day, whether or not that was done, by address.
func (s *Service) collect(ctx context.Context, today kernel.Date) ([]person, error) {
	rows, err := s.due(ctx, today)
	if err != nil {
		return nil, err
	}
	people := map[string]*person{}
	for _, row := range rows {
		err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
			return receivers(ctx, tx, row, func(account, address string, r domain.Reminder) {
				p := people[store.FoldEmail(address)]
				if p == nil {
					p = &person{account: account, address: address}
					people[store.FoldEmail(address)] = p
				}
				p.account = cmp.Or(p.account, account)
				p.tasks = append(p.tasks, task{r, row.day.PracticeName})
			})
		})
		if err != nil {
			return nil, err
		}
	}
	var out []person
	for _, address := range slices.Sorted(maps.Keys(people)) {
		p := people[address]
		slices.SortFunc(p.tasks, func(a, b task) int { return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Key, b.Key)) })
		out = append(out, *p)
	}
	return out, nil
}

// receivers gives each reminder of a practice with each who gets it: those with a role for it, and of what nobody can do
// without also the contact person (RE-1).
func receivers(ctx context.Context, tx *store.Tx, row row, give func(account, address string, r domain.Reminder)) error {
	members, err := tx.MembersOfOrganisation(ctx, row.day.PracticeID)
	if err != nil {
		return err
	}
	for _, r := range row.due {
		given := map[string]bool{}
		for _, m := range members {
			address := store.FoldEmail(m.AccountEmail)
			if given[address] || address == "" || m.AccountDisabledAt != 0 || !may(r.Kind, m.Role) {
				continue
			}
			if !r.Kind.Mandatory() {
				off, err := tx.IsReminderOff(ctx, m.AccountID)
				if err != nil {
					return err
				}
				if off {
					continue
				}
			}
			given[address] = true
			give(m.AccountID, m.AccountEmail, r)
		}
		if contact := row.day.ContactEmail; r.Kind.Mandatory() && contact != "" && !given[store.FoldEmail(contact)] {
			give("", contact, r)
		}
	}
	return nil
}

func may(k domain.Kind, role string) bool {
	for _, r := range k.Roles() {
		if string(r) == role {
			return true
		}
	}
	return false
}

// post puts the mail of a person among those to send, with what the person was not reminded of yet. Who has a mail of
// today already gets the rest tomorrow.
func (s *Service) post(ctx context.Context, tx *store.Tx, p person, today kernel.Date, now time.Time) error {
	var fresh []task
	for _, t := range p.tasks {
		was, err := tx.IsReminded(ctx, p.address, t.Key)
		if err != nil {
			return err
		}
		if !was {
			fresh = append(fresh, t)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return err
	}
	m := s.compose(p.account, fresh)
	m.ID, m.Once, m.AccountID, m.Address = id, store.FoldEmail(p.address)+" "+today.String(), p.account, p.address
	m.CreatedAt, m.NextAt = store.Millis(now), store.Millis(now)
	added, err := tx.InsertMail(ctx, m)
	if err != nil || !added {
		return err
	}
	by := audit.System("herinneringen", now)
	for _, t := range fresh {
		if _, err := tx.InsertReminded(ctx, p.address, t.Key, m.CreatedAt); err != nil {
			return err
		}
		err := audit.Record(ctx, tx, by, audit.Entry{About: t.Practice, Action: EventSend, Kind: "Person", ID: p.account,
			Detail: text.ReminderTask(t.Kind, t.Year, t.Count, t.Day)})
		if err != nil {
			return err
		}
	}
	return nil
}

// places are the pages of a practice where something is done.
var places = map[domain.Kind]string{domain.Plan: "/plan", domain.Confirm: "/plan/jaar", domain.Evaluation: "/evaluaties"}

// compose writes the mail about tasks.
func (s *Service) compose(account string, tasks []task) store.Mail {
	words := make([]text.MailTask, len(tasks))
	for i, t := range tasks {
		words[i] = text.MailTask{Kind: t.Kind, Year: t.Year, Count: t.Count, Day: t.Day, Practice: t.practice,
			Link: s.cfg.Origin + "/praktijk/" + t.Practice + places[t.Kind]}
	}
	own := ""
	if account != "" {
		own = s.cfg.Origin + "/account"
	}
	return store.Mail{Subject: text.ReminderSubject(words), Body: text.ReminderBody(words, own)}
}

var errNoMail = errors.New("no mail waits")
