package roster

import (
	"cmp"
	"context"
	_ "embed"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	app "kwartier/internal/app/roster"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed day.gohtml
var daySource string

var dayPage = kit.MustPage[oneDayView]("roster/day", daySource)

// oneDayView is one simulated day that can be read call by call.
type oneDayView struct {
	Heading, Lead string
	Stopped       []string
	Strip         kit.Picture
	Done          kit.Table // when everybody was done
	Filter        kit.Filter
	Hours         []hourView
	None          string // no event for this filter
	Links         []kit.Button
	Note          string
}

// hourView is what happened in an hour of the day: folded, but for the first one and for a short list.
type hourView struct {
	Text, Count string // "8.00 tot 9.00", "14 bellers, 9 patiënten"
	Open        bool
	Events      kit.Table
}

// shortDay is how many events can be read without folding.
const shortDay = 25

// The names of the parameters, and the days that are looked for.
const (
	paramYear   = "jaar"
	paramDay    = "dag"
	paramWho    = "wie"
	paramWhat   = "wat"
	dayTypical  = "gewoon"
	dayBusiest  = "druk"
	mostYear    = app.AllYears
	whatCalls   = "gebeld"
	whatClinics = "gezien"
)

// day tells one day of one year. Years and days count from 1 in the address and on the page.
func (p *pages) day(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	year := min(max(r.Int(paramYear, 1), 1), mostYear)
	which, err := p.whichDay(r.Context(), sheet, year, r.Value(paramDay))
	if stopped, ok := stoppedBy(err, sheet); ok {
		v := oneDayView{Heading: "Eén dag", Stopped: stopped, Links: []kit.Button{kit.SubtleLink("Naar het rooster", at(sheet.Practice, sheet.ID))}}
		return dayPage.Render(w, http.StatusOK, framed(r, sheet, "Eén dag"), v)
	}
	if err != nil {
		return err
	}
	events, err := p.cfg.Rosters.Day(r.Context(), sheet, year-1, which-1)
	if err != nil {
		return err
	}
	d := newDayTeller(sheet, year, which, events)
	v := d.view(r.Value(paramWho), r.Value(paramWhat))
	return dayPage.Render(w, http.StatusOK, framed(r, sheet, "Eén dag"), v)
}

// whichDay is the day that was asked for: a number, or the typical or the busiest one of the year.
func (p *pages) whichDay(ctx context.Context, sheet app.Sheet, year int, asked string) (int, error) {
	if n, err := strconv.Atoi(asked); err == nil {
		return min(max(n, 1), domain.YearDays), nil
	}
	loads, err := p.cfg.Rosters.Loads(ctx, sheet, year-1)
	if err != nil {
		return 0, err
	}
	days := make([]int, len(loads))
	for i := range days {
		days[i] = i
	}
	slices.SortStableFunc(days, func(a, b int) int { return cmp.Compare(heaviness(loads[a]), heaviness(loads[b])) })
	if asked == dayBusiest {
		return days[len(days)-1] + 1, nil
	}
	return days[len(days)/2] + 1, nil
}

// heaviness is how heavy a day was: minutes of overtime, and a little for every call.
func heaviness(l play.DayLoad) float64 { return l.Overtime + float64(l.Calls)/10 }

// closing is when each member's last block ends on the weekday of a day.
func closing(week domain.Roster, day int) map[string]domain.Minute {
	out := map[string]domain.Minute{}
	for _, b := range week.Blocks {
		if b.Day == day%domain.Workdays && b.Kind != domain.Break {
			out[b.Member] = max(out[b.Member], b.End())
		}
	}
	return out
}

// link is the address of another day with the same filter.
func (d dayTeller) link(year int, day string) string {
	q := url.Values{paramYear: {strconv.Itoa(year)}, paramDay: {day}}
	return at(d.sheet.Practice, d.sheet.ID) + "/dag?" + q.Encode()
}

// links lead to another day.
func (d dayTeller) links() []kit.Button {
	next, year := d.day+1, d.year
	if next > domain.YearDays {
		next, year = 1, year%mostYear+1
	}
	return []kit.Button{
		{Text: "Nog een dag", Href: d.link(year, strconv.Itoa(next)), Look: kit.Secondary},
		{Text: "Een gewone dag", Href: d.link(d.year, dayTypical), Look: kit.Secondary},
		{Text: "De drukste dag van dit jaar", Href: d.link(d.year, dayBusiest), Look: kit.Secondary},
		{Text: "Dezelfde dag, ander jaar", Href: d.link(d.year%mostYear+1, strconv.Itoa(d.day)), Look: kit.Secondary},
	}
}

// dateOf names a simulated day: "dinsdag in week 6".
func dateOf(day int) string {
	return text.Lower(text.RosterDay((day-1)%domain.Workdays)) + " in week " + strconv.Itoa((day-1)/domain.Workdays+1)
}
