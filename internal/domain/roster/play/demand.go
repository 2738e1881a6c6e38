package play

import (
	"kwartier/internal/domain/roster"
)

// need is what somebody calls for.
type need uint8

const (
	short need = iota
	long
	remote
	visit
	mentalCare
	assistant
	needs
)

// cell is a class with a need: what is drawn at once, with all that follows from it.
type cell struct {
	class   uint8
	need    need
	suits   suits              // what holds for everybody of the class
	chances chances            // of suiting fast track, SOH, assistant, nurse
	urgency alias              // of roster.Urgency
	routes  *[allSuits]*[]stop // by what somebody suits
}

// The seasons: winter is October to March, half of the year's workdays.
const (
	winter = iota
	summer
	seasons
)

func seasonOf(day int) int {
	if day < roster.YearDays/4 || day >= roster.YearDays*3/4 {
		return winter
	}
	return summer
}

// compileDemand makes the tables of who calls, for what and when.
func (m *model) compileDemand(d roster.Demand) {
	weights := make([]float64, len(d.Bands))
	contacts := 0.
	for i, b := range d.Bands {
		weights[i] = float64(b.Patients) * b.Contacts
		contacts += weights[i]
	}
	m.bands = newAlias(weights)
	base := m.compileCells(d)
	m.scale = m.scaleOf(base)
	factor := d.Factor
	if factor <= 0 {
		factor = 1
	}
	perDay := contacts * (1 - d.Returns.Rate) * factor / roster.YearDays
	for season := range seasons {
		mix := m.seasonal(d, base, season)
		total := 0.
		for _, w := range mix {
			total += w
		}
		m.mix[season] = newAlias(mix)
		for day, share := range weekdayShares(d) {
			m.calls[season][day] = newPoisson(perDay * total * share * roster.Workdays)
		}
	}
	m.minutes = newMinutes(d.Calls.Hours)
	m.returnIn = newAlias(returnDays(d.Returns.Days))
}

func weekdayShares(d roster.Demand) (out [roster.Workdays]float64) {
	total := 0.
	for _, s := range d.Calls.Weekday {
		total += s
	}
	for i, s := range d.Calls.Weekday {
		out[i] = 1. / roster.Workdays
		if total > 0 {
			out[i] = s / total
		}
	}
	return out
}

func newCell(c roster.Class, class int, n need) cell {
	out := cell{class: uint8(class), need: n, chances: newChances(c.FastTrack, c.SOH, c.Assistant, c.Nurse), urgency: newAlias(c.Urgency[:])}
	if c.Mental {
		out.suits = suitsMental
	}
	return out
}

// compileCells fixes the cells and gives their weights over the year, which add to 1. Remote contacts and long ones go to
// classes by their suitability, scaled so that the totals of the modes hold; visits go to all classes alike.
func (m *model) compileCells(d roster.Demand) []float64 {
	shares := make([]float64, len(d.Classes))
	total := 0.
	for i, c := range d.Classes {
		shares[i] = c.Share
		total += c.Share
	}
	for i := range shares {
		shares[i] /= max(total, 1e-300)
	}
	modes := d.Modes
	gp := modes.Short + modes.Long + modes.Remote + modes.Visit
	all := gp + modes.MentalCare + modes.Assistant
	if all <= 0 {
		modes.Short, gp, all = 1, 1, 1
	}
	table := m.spread(d, shares, modes, max(gp, 1e-300))
	weigh(table[mentalCare], shares, modes.MentalCare/all, func(i int) float64 {
		if d.Classes[i].Mental {
			return max(d.Classes[i].Nurse, 1e-9)
		}
		return 0
	})
	weigh(table[assistant], shares, modes.Assistant/all, func(i int) float64 { return d.Classes[i].Assistant })
	var weights []float64
	for n := range needs {
		for i, w := range table[n] {
			if n < mentalCare {
				w *= gp / all
			}
			if w > 0 || len(weights) == 0 && n == needs-1 {
				m.cells = append(m.cells, newCell(d.Classes[i], i, n))
				weights = append(weights, w)
			}
		}
	}
	return weights
}

// spread divides the contacts with a GP over classes and needs: shares that add to 1.
func (m *model) spread(d roster.Demand, shares []float64, modes roster.Modes, gp float64) [needs][]float64 {
	var table [needs][]float64
	for n := range table {
		table[n] = make([]float64, len(shares))
	}
	left := make([]float64, len(shares))
	for i := range left {
		left[i] = 1 - modes.Visit/gp
	}
	remotes := rake(shares, left, modes.Remote/gp, func(i int) float64 { return d.Classes[i].Remote })
	for i := range left {
		left[i] -= remotes[i]
	}
	longs := rake(shares, left, modes.Long/gp, func(i int) float64 { return d.Classes[i].Double })
	for i, s := range shares {
		table[visit][i] = s * modes.Visit / gp
		table[remote][i] = s * remotes[i]
		table[long][i] = s * longs[i]
		table[short][i] = s * max(0, left[i]-longs[i])
	}
	return table
}

// rake gives each class a chance in proportion to of, not above most, such that the shares' mean is goal. Where that
// cannot be, every class has what it can have alike.
func rake(shares, most []float64, goal float64, of func(int) float64) []float64 {
	out := make([]float64, len(shares))
	fill := func(scale float64) float64 {
		mean := 0.
		for i, s := range shares {
			out[i] = max(0, min(most[i], scale*of(i)))
			mean += s * out[i]
		}
		return mean
	}
	low, high := 0., 1.
	for fill(high) < goal && high < 1e6 {
		high *= 2
	}
	if fill(high) < goal {
		of = func(int) float64 { return 1 }
		high = 1
	}
	for range 60 {
		if mid := (low + high) / 2; fill(mid) < goal {
			low = mid
		} else {
			high = mid
		}
	}
	fill(high)
	return out
}

// weigh divides total over classes by share × of; by share when of is nowhere above 0.
func weigh(out, shares []float64, total float64, of func(int) float64) {
	sum := 0.
	for i, s := range shares {
		out[i] = s * of(i)
		sum += out[i]
	}
	for i, s := range shares {
		if sum > 0 {
			out[i] *= total / sum
		} else {
			out[i] = s * total
		}
	}
}

// seasonal are the cells' weights in a season: the two seasons' mean is base, so the year's total stays.
func (m *model) seasonal(d roster.Demand, base []float64, season int) []float64 {
	out := make([]float64, len(base))
	f := d.Calls.Winter
	for i, w := range base {
		out[i] = w
		if f > 0 && d.Classes[m.cells[i].class].Winter {
			if season == summer {
				out[i] = w * 2 / (1 + f)
			} else {
				out[i] = w * 2 * f / (1 + f)
			}
		}
	}
	return out
}
