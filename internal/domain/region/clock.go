package region

import "kwartier/internal/domain/kernel"

// YearStart is the first day of participation year n (from 1) of a practice
// that entered on entry: counted from the practice's own entry date, or by the
// region's fixed dates.
func (r *Region) YearStart(entry kernel.Date, n int) kernel.Date {
	if fixed := r.Clock.Start; r.Clock.Kind == "fixed" && len(fixed) > 0 {
		if n <= len(fixed) {
			return fixed[n-1]
		}
		return fixed[len(fixed)-1].AddYears(n - len(fixed))
	}
	return entry.AddYears(n - 1)
}

// YearEnd is the last day of participation year n.
func (r *Region) YearEnd(entry kernel.Date, n int) kernel.Date {
	return r.YearStart(entry, n+1).AddDays(-1)
}

// ParticipationYear is the year that day d falls in; 0 before the first.
func (r *Region) ParticipationYear(entry, d kernel.Date) int {
	n := 0
	for !d.Before(r.YearStart(entry, n+1)) {
		n++
	}
	return n
}

// PlanDue is the day on which the first plan has to be in (LC-2, UT-12):
// explicit dates win, any other start is so many months after it. The zero
// date means that the region sets none.
func (r *Region) PlanDue(entry kernel.Date) kernel.Date {
	for _, d := range r.Deadlines.Plan {
		if d.Entry == entry {
			return d.Due
		}
	}
	if r.Deadlines.PlanMonths == 0 {
		return kernel.Date{}
	}
	return entry.AddMonths(r.Deadlines.PlanMonths)
}

// ConfirmDue is the last day to confirm or change participation year n
// (from 2): so many months before the year before it ends (UT-13, LC-4).
func (r *Region) ConfirmDue(entry kernel.Date, n int) kernel.Date {
	return r.YearEnd(entry, n-1).AddMonths(-r.ConfirmMonths())
}

// ConfirmMonths is the region's number of months, one where it says nothing
// (LC-4).
func (r *Region) ConfirmMonths() int {
	if r.Deadlines.ConfirmMonths == 0 {
		return 1
	}
	return r.Deadlines.ConfirmMonths
}

// Due is the day on which the plan for participation year n has to be in.
func (r *Region) Due(entry kernel.Date, n int) kernel.Date {
	if n <= 1 {
		return r.PlanDue(entry)
	}
	return r.ConfirmDue(entry, n)
}
