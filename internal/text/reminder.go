package text

import (
	"fmt"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/reminder"
)

// MailTask is a task in a mail.
type MailTask struct {
	Kind     reminder.Kind
	Year     int
	Count    int // of evaluations
	Day      kernel.Date
	Practice string // its name
	Link     string // whole address of where to do it
}

// ReminderTask is what there is to do: "Bevestig jaar 2 vóór 30 november (10 minuten)".
func ReminderTask(k reminder.Kind, year, count int, day kernel.Date) string {
	before := " vóór " + DayMonth(day)
	switch k {
	case reminder.Confirm:
		return fmt.Sprintf("Bevestig jaar %d%s (10 minuten)", year, before)
	case reminder.Evaluation:
		return "Doe " + Count(count, "evaluatie", "evaluaties") + before + " (" + minutes(count) + ")"
	}
	return fmt.Sprintf("Dien je plan voor jaar %d in%s", year, before)
}

func (t MailTask) String() string { return ReminderTask(t.Kind, t.Year, t.Count, t.Day) }

// ReminderSubject is the subject of a mail about tasks, the nearest first.
func ReminderSubject(tasks []MailTask) string {
	if len(tasks) == 1 {
		return tasks[0].String()
	}
	return fmt.Sprintf("%d dingen te doen, het eerste vóór %s", len(tasks), DayMonth(tasks[0].Day))
}

// ReminderBody is its text: one link a task, and why one gets it. account is the address of the page where reminders of
// evaluations are switched off; "" when the receiver has no account.
func ReminderBody(tasks []MailTask, account string) string {
	var b strings.Builder
	for _, t := range tasks {
		fmt.Fprintf(&b, "%s\n%s. De laatste dag is %s.\n%s\n\n", t, t.Practice, Weekday(t.Day), t.Link)
	}
	b.WriteString("Kwartier stuurt je hooguit één mail per dag.\n")
	if account == "" {
		b.WriteString("Je krijgt deze mail omdat je contactpersoon van de praktijk bent.\n")
		return b.String()
	}
	b.WriteString("Je krijgt deze mail omdat je in Kwartier aan het plan werkt.\n")
	b.WriteString("Herinneringen aan evaluaties zet je uit bij Mijn gegevens:\n" + account + "\n")
	return b.String()
}
