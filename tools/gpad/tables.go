package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/fit"
	"kwartier/internal/programme"
)

const unknown = "Unknown / Data Quality"

// band is a row of the table of lengths, in whole minutes as the file writes them.
type band struct {
	name        string
	from, until float64
}

var lengthBands = []band{
	{"1-5 Minutes", 1, 5}, {"6-10 Minutes", 6, 10}, {"11-15 Minutes", 11, 15}, {"16-20 Minutes", 16, 20}, {"21-30 Minutes", 21, 30},
	{"31-60 Minutes", 31, 60},
}

// leads are the times between booking and appointment with the first workday of each: seven calendar days have five.
var leads = []struct {
	name string
	from int
}{
	{"Same Day", 0}, {"1 Day", 1}, {"2 to 7 Days", 2}, {"8  to 14 Days", 6}, {"15  to 21 Days", 11}, {"22  to 28 Days", 16},
	{"More than 28 Days", 21},
}

// each reads a CSV file with these columns and gives each row's values of them; the last is a count.
func each(r io.Reader, columns []string, do func(values []string, count int)) error {
	c := csv.NewReader(r)
	c.ReuseRecord = true
	head, err := c.Read()
	if err != nil {
		return err
	}
	at := make([]int, len(columns))
	for i, name := range columns {
		at[i] = -1
		for j, h := range head {
			if h == name {
				at[i] = j
			}
		}
		if at[i] < 0 {
			return fmt.Errorf("there is no column %s", name)
		}
	}
	values := make([]string, len(columns))
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for i, j := range at {
			values[i] = row[j]
		}
		n, err := strconv.Atoi(values[len(values)-1])
		if err != nil || n < 0 {
			line, _ := c.FieldPos(0)
			return fmt.Errorf("line %d: %q is no count", line, values[len(values)-1])
		}
		do(values, n)
	}
}

// durations counts appointments by band.
type durations map[string]int

func (d *durations) read(r io.Reader) error {
	*d = durations{}
	return each(r, []string{"actual_duration", "count_of_appointments"}, func(v []string, n int) { (*d)[v[0]] += n })
}

// lengths fits the table. Six bands tell two lognormals and no more: each has a share, a mean and a spread.
func (d durations) lengths() (*programme.Lengths, error) {
	out := &programme.Lengths{Unknown: d[unknown], Total: d[unknown]}
	var bands []fit.Band
	sum, known := 0.0, 0
	for _, b := range lengthBands {
		n := d[b.name]
		known += n
		sum += float64(n) * (b.from + b.until) / 2
		out.Bands = append(out.Bands, programme.LengthBand{From: b.from, Until: b.until, Count: n})
		from := b.from - .5
		if len(bands) == 0 {
			from = 0
		}
		bands = append(bands, fit.Band{From: from, Until: b.until + .5, Count: float64(n)})
	}
	out.Total += known
	m, err := fit.Lognormals(bands, 2)
	if err != nil {
		return nil, err
	}
	out.Mean = round(sum/float64(known), 2)
	for _, p := range m {
		out.Mixture = append(out.Mixture, programme.LengthMixture{Share: round(p.Share, 3), Mean: round(p.Mean(), 2), SD: round(p.SD(), 2)})
	}
	return out, nil
}

// bookings counts appointments by the time between booking and appointment.
type bookings struct {
	all, gp          map[string]int // gp: face to face with a GP
	attended, missed map[string]int
}

func (b *bookings) read(r io.Reader) error {
	*b = bookings{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	columns := []string{"time_between_book_and_appointment", "appointment_status", "hcp_type", "appointment_mode", "count_of_appointments"}
	return each(r, columns, func(v []string, n int) {
		b.all[v[0]] += n
		if v[2] == "GP" && v[3] == "Face-to-Face" {
			b.gp[v[0]] += n
		}
		switch v[1] {
		case "Attended":
			b.attended[v[0]] += n
		case "DNA":
			b.missed[v[0]] += n
		}
	})
}

// ahead gives the shares of the same day, of all with those of which it is not known, and the chance of staying away by
// workdays, of those of which is known whether they came.
func (b bookings) ahead() (*programme.Ahead, []roster.NoShowBand, error) {
	all, gp := total(b.all), total(b.gp)
	if all == 0 || gp == 0 {
		return nil, nil, errors.New("there are no appointments in it")
	}
	same := leads[0].name
	out := &programme.Ahead{
		Total: all, SameDay: round(float64(b.all[same])/float64(all), 4), SameDayGP: round(float64(b.gp[same])/float64(gp), 4),
	}
	var steps []roster.NoShowBand
	for _, l := range leads {
		known := b.attended[l.name] + b.missed[l.name]
		if known == 0 {
			return nil, nil, fmt.Errorf("there are no appointments of %q", l.name)
		}
		steps = append(steps, roster.NoShowBand{From: l.from, Chance: round(float64(b.missed[l.name])/float64(known), 4)})
	}
	return out, steps, nil
}

func total(counts map[string]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

func round(v float64, decimals int) float64 {
	p := math.Pow10(decimals)
	return math.Round(v*p) / p
}
