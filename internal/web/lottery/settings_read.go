package lottery

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/route"
)

// typedForm is what was sent, without space around it.
func typedForm(r *route.Request) url.Values {
	v := url.Values{}
	_ = r.ParseForm() // a form that cannot be read is an empty one, which is refused field by field
	for name := range r.PostForm {
		v.Set(name, r.Value(name))
	}
	return v
}

// settingsReader reads what was typed; wrong says what cannot be read, by field.
type settingsReader struct {
	typed url.Values
	wrong map[string]string
}

// readSettings makes settings of what was typed, and says what cannot be read. Whether they are right is the domain's.
func readSettings(typed url.Values) (ceremony.Settings, map[string]string) {
	r := settingsReader{typed, map[string]string{}}
	s := ceremony.Settings{Name: typed.Get(fieldName), Policy: r.policy()}
	if s.Total = int64(r.whole(fieldTotal, 0)); typed.Get(fieldTotal) == "" && s.Policy.Base != lottery.BaseEntrants {
		r.wrong[fieldTotal] = "Vul het aantal patiënten in de regio in."
	}
	for i := range lottery.MaxDates {
		value := typed.Get(dateField(i))
		if value == "" {
			continue
		}
		d, err := kernel.ParseDate(value)
		if err != nil {
			r.wrong[dateField(i)] = "Kies een datum uit de kalender, of schrijf hem als 2027-04-01."
			continue
		}
		s.Dates = append(s.Dates, d)
	}
	s.Opens = r.moment(fieldOpenDay, fieldOpenTime)
	s.Closes = r.moment(fieldCloseDay, fieldCloseTime)
	s.Lead = r.span(fieldLead, time.Hour)
	s.Pace = r.span(fieldPace, time.Second)
	s.Offer = r.span(fieldOffer, 24*time.Hour)
	s.Exact = r.span(fieldExact, 24*time.Hour)
	return s, r.wrong
}

func (r settingsReader) policy() lottery.Policy {
	return lottery.Policy{Base: lottery.Base(r.typed.Get("base")), Cap: lottery.Cap(r.typed.Get("cap")), Edge: lottery.Edge(r.typed.Get("edge")),
		SecondDateTickets: r.tickets(fieldSecond), LaterTickets: r.tickets(fieldLater),
		Losers: lottery.Losers(r.typed.Get("losers")), Moves: lottery.Moves(r.typed.Get("moves"))}
}

// tickets is a number of tickets; a 0 that was typed is wrong and no default.
func (r settingsReader) tickets(field string) int {
	n := r.whole(field, 0)
	if n == 0 && r.typed.Get(field) != "" {
		return -1
	}
	return n
}

func (r settingsReader) whole(field string, fallback int) int {
	value := strings.ReplaceAll(r.typed.Get(field), ".", "")
	if value == "" {
		return fallback
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		r.wrong[field] = "Vul een heel getal in, zoals 96.000."
	}
	return n
}

func (r settingsReader) span(field string, unit time.Duration) time.Duration {
	n, err := strconv.ParseFloat(strings.ReplaceAll(r.typed.Get(field), ",", "."), 64)
	if err != nil || n != n || n < 0 || n > 100_000 {
		r.wrong[field] = "Vul een getal in, zoals 24."
		return 0
	}
	return time.Duration(n * float64(unit)).Round(time.Millisecond)
}

// moment reads a day and a time of day in the Netherlands; nothing typed is the zero instant.
func (r settingsReader) moment(day, at string) time.Time {
	typed := r.typed.Get(day)
	if typed == "" {
		return time.Time{}
	}
	d, err := kernel.ParseDate(typed)
	if err != nil {
		r.wrong[day] = "Kies een datum uit de kalender, of schrijf hem als 2027-04-01."
		return time.Time{}
	}
	t, fault := enrolment.At(d, strings.ReplaceAll(r.typed.Get(at), ".", ":"), clock.Amsterdam)
	if fault != nil {
		r.wrong[at] = sentence(fault)
	}
	return t
}

// settingsFaults gives what is wrong with settings by the field of the form.
func settingsFaults(err error, typed url.Values) map[string]string {
	var refusal *kernel.Refusal
	if !errors.As(err, &refusal) {
		return nil
	}
	wrong := map[string]string{}
	for _, f := range refusal.Faults {
		wrong[settingsField(f.Field, typed)] = faultOrFinding(f)
	}
	return wrong
}

// faultOrFinding writes what the domain found in settings: a refusal, or a finding about the case they would make.
func faultOrFinding(f kernel.Fault) string {
	if !text.HasFinding(f.Code) {
		return sentence(&f)
	}
	message, do := text.Finding(kernel.Finding{Code: f.Code, Args: f.Args})
	return strings.TrimSpace(message + " " + do)
}

var fieldOfSetting = map[string]string{
	"name": fieldName, "opens": fieldOpenDay, "closes": fieldCloseDay, "lead": fieldLead, "pace": fieldPace, "offer": fieldOffer, "exact": fieldExact,
	"total": fieldTotal, "dates": fieldDate + "-1",
}

// settingsField is the field of the form for the field of a fault: dates[1] is the second date that was typed.
func settingsField(field string, typed url.Values) string {
	if to, ok := fieldOfSetting[field]; ok {
		return to
	}
	if key, ok := strings.CutPrefix(field, "policy."); ok {
		return key
	}
	n := 0
	if _, err := fmt.Sscanf(field, "dates[%d]", &n); err != nil {
		return fieldName
	}
	for i := range lottery.MaxDates {
		if typed.Get(dateField(i)) == "" {
			continue
		}
		if n == 0 {
			return dateField(i)
		}
		n--
	}
	return fieldDate + "-1"
}
