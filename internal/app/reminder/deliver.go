package reminder

import (
	"context"
	"errors"
	"time"

	"kwartier/internal/platform/mail"
	"kwartier/internal/store"
)

const (
	hold     = 5 * time.Minute // how long who took a mail has it alone
	patience = 10 * time.Second
	atOnce   = 500 // mails in one go
	downAt   = 3   // after so many failures one after the other the server is left alone for now
	mostTry  = 12  // tries before a mail is given up: most of a day
	longest  = 6 * time.Hour
	wordsOf  = 300 // of an error that are kept
)

// Deliver sends the mails that wait. What cannot be sent is no error: it is noted, tried again, and shown on the technical
// page.
func (s *Service) Deliver(ctx context.Context) error {
	if s.cfg.Send == nil {
		return nil
	}
	down := 0
	for n := 0; n < atOnce && ctx.Err() == nil; n++ {
		failure, err := s.next(ctx)
		switch {
		case errors.Is(err, errNoMail):
			return nil
		case err != nil:
			return err
		case failure == nil || mail.Permanent(failure):
			down = 0
		default:
			if down++; down == downAt {
				return nil
			}
		}
	}
	return nil
}

// next sends the mail that waits the longest: failure says why it was not sent, err that the database is in trouble, or
// errNoMail.
func (s *Service) next(ctx context.Context) (failure, err error) {
	var m store.Mail
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		now := s.cfg.Now()
		m, err = tx.TakeMail(ctx, store.Millis(now), store.Millis(now.Add(hold)))
		return err
	})
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, errNoMail
	case errors.Is(err, store.ErrStale): // another process took it
		return nil, nil
	case err != nil:
		return nil, err
	}
	failure = s.cfg.Send(ctx, mail.Message{ID: m.ID, To: m.Address, Subject: m.Subject, Text: m.Body})
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	err = s.cfg.Store.Write(ending, func(ctx context.Context, tx *store.Tx) error {
		now := s.cfg.Now()
		if failure == nil {
			return tx.SetMailSent(ctx, m.ID, store.Millis(now))
		}
		m.NextAt, m.LastError = store.Millis(now.Add(wait(m.Tries))), cut(failure.Error())
		if mail.Permanent(failure) || m.Tries >= mostTry {
			m.FailedAt = store.Millis(now)
		}
		return tx.SetMailFailed(ctx, m)
	})
	if failure != nil { // the reason holds the address: it stands in the database only
		s.cfg.Log.WarnContext(ctx, "a mail was not sent", "mail", m.ID, "try", m.Tries, "given_up", m.FailedAt != 0)
	}
	if errors.Is(err, store.ErrStale) || errors.Is(err, store.ErrNotFound) { // it took longer than hold, or its receiver left
		err = nil
	}
	return failure, err
}

// wait is the time before a next try: a minute, doubled with each, six hours at most.
func wait(tries int64) time.Duration {
	d := time.Minute
	for range tries - 1 {
		if d *= 2; d >= longest {
			return longest
		}
	}
	return d
}

func cut(s string) string {
	if r := []rune(s); len(r) > wordsOf {
		return string(r[:wordsOf])
	}
	return s
}
