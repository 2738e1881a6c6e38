package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// Mail is a mail to send, or that was sent. Once says what it is for: of each there is one at most.
	Mail = gen.Mail
	// PlanDay is a practice with the days of its plan; without a plan PlanState is "none" and PlanID "".
	PlanDay = gen.PlanDaysRow
	// MailCounts are how many mails wait, of which so many went wrong before (Again), were given up, and were sent lately.
	MailCounts = gen.MailCountsRow
)

// PlanDays are the practices of an RHO that go on and have a plan to themselves or hold a joint one (UT-17), by id.
func (tx *Tx) PlanDays(ctx context.Context, rhoID string) ([]PlanDay, error) {
	rows, err := tx.q.PlanDays(ctx, rhoID)
	return rows, fail("plan days", err)
}

// IsReminded tells whether an address was reminded of what key names (RE-1).
func (tx *Tx) IsReminded(ctx context.Context, address, key string) (bool, error) {
	n, err := tx.q.IsReminded(ctx, gen.IsRemindedParams{Recipient: FoldEmail(address), Key: key})
	return n > 0, fail("is reminded", err)
}

// InsertReminded notes that an address is reminded of what key names, and says whether it was not before.
func (tx *Tx) InsertReminded(ctx context.Context, address, key string, at int64) (bool, error) {
	n, err := tx.q.InsertReminded(ctx, gen.InsertRemindedParams{Recipient: FoldEmail(address), Key: key, At: at})
	return n > 0, fail("insert reminded", err)
}

// IsReminderDay tells whether all reminders of a day are among the mail.
func (tx *Tx) IsReminderDay(ctx context.Context, day string) (bool, error) {
	n, err := tx.q.IsReminderDay(ctx, day)
	return n > 0, fail("is reminder day", err)
}

// InsertReminderDay notes that they are; doing so twice is no error.
func (tx *Tx) InsertReminderDay(ctx context.Context, day string, at int64) error {
	return fail("insert reminder day", tx.q.InsertReminderDay(ctx, gen.InsertReminderDayParams{Day: day, At: at}))
}

// DeleteOldReminders forgets mail that was sent or given up before, and what was noted before long.
func (tx *Tx) DeleteOldReminders(ctx context.Context, before, long int64) error {
	if _, err := tx.q.DeleteOldMail(ctx, before); err != nil {
		return fail("delete old mail", err)
	}
	if _, err := tx.q.DeleteOldReminderDays(ctx, before); err != nil {
		return fail("delete old reminder days", err)
	}
	_, err := tx.q.DeleteOldReminded(ctx, long)
	return fail("delete old reminded", err)
}

// SetReminderOff says whether a person wants no reminders that one may do without.
func (tx *Tx) SetReminderOff(ctx context.Context, accountID string, off bool, at int64) error {
	if off {
		return fail("set reminder off", tx.q.SetReminderOff(ctx, gen.SetReminderOffParams{AccountID: accountID, At: at}))
	}
	return fail("set reminder on", tx.q.DeleteReminderOff(ctx, accountID))
}

// IsReminderOff tells whether a person wants no reminders that one may do without.
func (tx *Tx) IsReminderOff(ctx context.Context, accountID string) (bool, error) {
	n, err := tx.q.IsReminderOff(ctx, accountID)
	return n > 0, fail("is reminder off", err)
}

// InsertMail puts a mail (ID, Once, AccountID, Address, Subject, Body, CreatedAt, NextAt) among those to send, and says
// whether it did: not when there is one with this Once.
func (tx *Tx) InsertMail(ctx context.Context, m Mail) (bool, error) {
	n, err := tx.q.InsertMail(ctx, gen.InsertMailParams{ID: m.ID, Once: m.Once, AccountID: m.AccountID, Address: m.Address,
		Subject: m.Subject, Body: m.Body, CreatedAt: m.CreatedAt, NextAt: m.NextAt})
	return n > 0, fail("insert mail", err)
}

// TakeMail gives the mail that is due the longest at now, to be tried by the caller until the instant until: after that
// another may. ErrNotFound: nothing is due; ErrStale: somebody else took it.
func (tx *Tx) TakeMail(ctx context.Context, now, until int64) (Mail, error) {
	m, err := tx.q.NextMail(ctx, now)
	if err != nil {
		return Mail{}, fail("next mail", err)
	}
	n, err := tx.q.TakeMail(ctx, gen.TakeMailParams{Until: until, ID: m.ID, Tries: m.Tries})
	m.Tries, m.NextAt = m.Tries+1, until
	return m, changed("take mail", n, err)
}

// SetMailSent notes that a mail was sent; its text is forgotten. ErrNotFound: it is gone, or was noted before.
func (tx *Tx) SetMailSent(ctx context.Context, id string, at int64) error {
	n, err := tx.q.SetMailSent(ctx, gen.SetMailSentParams{At: at, ID: id})
	return found("set mail sent", n, err)
}

// SetMailFailed notes why a taken mail was not sent: it is tried again at m.NextAt, or given up at m.FailedAt. ErrStale:
// somebody else took it since.
func (tx *Tx) SetMailFailed(ctx context.Context, m Mail) error {
	n, err := tx.q.SetMailFailed(ctx,
		gen.SetMailFailedParams{NextAt: m.NextAt, FailedAt: m.FailedAt, LastError: m.LastError, ID: m.ID, Tries: m.Tries})
	return changed("set mail failed", n, err)
}

// MailCounts counts the mail.
func (tx *Tx) MailCounts(ctx context.Context) (MailCounts, error) {
	n, err := tx.q.MailCounts(ctx)
	return n, fail("mail counts", err)
}
