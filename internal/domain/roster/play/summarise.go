package play

import (
	"math"
	"slices"

	"kwartier/internal/domain/roster"
)

// Summarise turns years of one roster into a report (CT-2). Half an interval is infinite for a single year.
func Summarise(c Config, years []Year) Report {
	m := newModel(c)
	r := Report{
		Years:      len(years),
		Booked:     estimate(years, booked),
		Realised:   estimate(years, realised),
		DelayAll:   estimate(years, delayAll),
		SameDay:    estimate(years, sameDay),
		Within2:    estimate(years, within2),
		Within3:    estimate(years, within3),
		Wait:       estimate(years, waiting),
		WaitOver15: estimate(years, waitingLong),
		Overtime:   estimate(years, overtime),
		Idle:       estimate(years, idle),
		Unmet:      estimate(years, unmet),
		Contacts:   estimate(years, contacts),
		NoShows:    estimate(years, missed),
		Hours:      c.Roster.Hours(),
		Waits:      shares(years, func(y *Year) []float64 { return y.Waits[:] }),
		Delays:     shares(years, func(y *Year) []float64 { return y.Delays[:] }),
		LongQueue:  longShare(years),
	}
	for u := range roster.Urgencies {
		r.Delay[u] = estimate(years, delayOf(u))
		r.InTime[u] = estimate(years, inTimeOf(u))
	}
	for i, k := range m.next {
		next := estimate(years, func(y *Year) (float64, float64) { return y.Next[i].parts() })
		r.ThirdNext = append(r.ThirdNext, NextReport{k.kind, k.role, next})
	}
	r.Kinds = m.kindReports(years)
	r.Members = m.memberReports(years)
	r.Weeks = weekReports(years)
	r.Occupied = dayReports(years)
	return r
}

func (m *model) kindReports(years []Year) []KindReport {
	var out []KindReport
	for i, kind := range roster.Kinds {
		slots := 0
		for _, b := range m.roster.Blocks {
			if b.Kind == kind && kind != roster.Break {
				slots += b.Count
			}
		}
		if slots == 0 {
			continue
		}
		out = append(out, KindReport{
			Kind: kind, Slots: slots,
			Filled: estimate(years, func(y *Year) (float64, float64) {
				return y.Kinds[i].Taken, float64(slots * weeks)
			}),
			Booked:   estimate(years, func(y *Year) (float64, float64) { return y.Kinds[i].Booked.parts() }),
			Realised: estimate(years, func(y *Year) (float64, float64) { return y.Kinds[i].Realised.parts() }),
			PerWeek:  estimate(years, func(y *Year) (float64, float64) { return y.Kinds[i].Realised.N, weeks }),
		})
	}
	return out
}

func (m *model) memberReports(years []Year) []MemberReport {
	var out []MemberReport
	for i, member := range m.roster.Members {
		minutes := 0.
		for _, day := range m.week {
			minutes += day.members[i].minutes
		}
		of := func(part func(*MemberYear) float64, below float64) Estimate {
			return estimate(years, func(y *Year) (float64, float64) { return part(&y.Members[i]), below })
		}
		out = append(out, MemberReport{
			Member: member, Minutes: int(minutes),
			Filled:   of(func(y *MemberYear) float64 { return y.Booked }, minutes*weeks),
			Busy:     of(func(y *MemberYear) float64 { return y.Busy }, minutes*weeks),
			Overtime: of(func(y *MemberYear) float64 { return y.Overtime }, weeks),
			Idle:     of(func(y *MemberYear) float64 { return y.Idle }, weeks),
		})
	}
	return out
}

// shares are the parts of a histogram over all years; nil when there is nobody.
func shares(years []Year, of func(*Year) []float64) []float64 {
	var out []float64
	total := 0.
	for i := range years {
		for bin, n := range of(&years[i]) {
			if bin == len(out) {
				out = append(out, 0)
			}
			out[bin] += n
			total += n
		}
	}
	if total == 0 {
		return nil
	}
	for bin := range out {
		out[bin] /= total
	}
	return out
}

// weekReports are the mean delays of each week's calls, over the years, with the 10th and 90th percentile.
func weekReports(years []Year) []WeekReport {
	if len(years) == 0 {
		return nil
	}
	out := make([]WeekReport, weeks)
	means := make([]float64, len(years))
	for week := range out {
		var all Sum
		for i := range years {
			s := years[i].Weeks[week]
			all.Sum += s.Sum
			all.N += s.N
			means[i] = s.Sum / max(1, s.N)
		}
		slices.Sort(means)
		out[week] = WeekReport{all.Sum / max(1, all.N), percentile(means, .1), percentile(means, .9)}
	}
	return out
}

// percentile reads between the values, which are in order.
func percentile(values []float64, p float64) float64 {
	at := p * float64(len(values)-1)
	low := int(math.Floor(at))
	high := min(low+1, len(values)-1)
	return values[low] + (at-float64(low))*(values[high]-values[low])
}

// dayReports are the load by day of the week.
func dayReports(years []Year) []DayReport {
	var out []DayReport
	for day := range roster.Workdays {
		var sum DayYear
		for i := range years {
			d := years[i].Days[day]
			sum.Clinic += d.Clinic
			sum.Booked += d.Booked
			sum.Busy += d.Busy
			sum.Overtime += d.Overtime
		}
		out = append(out, DayReport{
			sum.Booked / max(1, sum.Clinic), sum.Busy / max(1, sum.Clinic),
			sum.Overtime / float64(max(1, len(years)*weeks)),
		})
	}
	return out
}
