package roster

import (
	"fmt"
	"math"
	"strconv"

	"kwartier/internal/text"
)

// arcView is the quarter arc: from twelve o'clock to three, as long as a consultation, in a box of 340 by 218.
type arcView struct {
	Desc                     string // one sentence with all figures
	BookedRail, RealisedRail string // the empty rails
	Booked, Realised         string // what is filled
	BookedNow, RealisedNow   string // dashes at today's roster; empty: there is none
	Ticks                    []tickView
}

// tickView is a mark on the rim with its number.
type tickView struct{ Path, X, Y, Anchor, Text string }

// rail is a band of the arc, between two radii.
type rail struct{ outer, inner float64 }

var (
	bookedRail   = rail{178, 144}
	realisedRail = rail{138, 104}
)

// drawArc draws booked and realised minutes, and the same of today's roster when now is true.
func drawArc(booked, realised, bookedNow, realisedNow float64, now bool) arcView {
	whole := arcEnd(booked, realised, bookedNow, realisedNow)
	v := arcView{
		Desc:       "Geboekt " + text.Decimal(booked, 1) + " en gerealiseerd " + text.Decimal(realised, 1) + " minuten.",
		BookedRail: bookedRail.band(1), RealisedRail: realisedRail.band(1),
		Booked: bookedRail.band(booked / whole), Realised: realisedRail.band(realised / whole),
	}
	if now {
		v.Desc += " Nu is dat " + text.Decimal(bookedNow, 1) + " en " + text.Decimal(realisedNow, 1) + "."
		v.BookedNow, v.RealisedNow = bookedRail.line(bookedNow/whole), realisedRail.line(realisedNow/whole)
	}
	for n := 0.0; n <= whole; n += 5 {
		v.Ticks = append(v.Ticks, arcTick(n, n/whole))
	}
	return v
}

// arcEnd is where the arc ends: a quarter of an hour, or more when something is longer.
func arcEnd(minutes ...float64) float64 {
	end := 15.0
	for _, m := range minutes {
		if !math.IsNaN(m) && !math.IsInf(m, 0) {
			end = max(end, math.Ceil(m/5)*5)
		}
	}
	return min(end, 60)
}

func onArc(radius, share float64) (x, y float64) {
	if math.IsNaN(share) {
		share = 0
	}
	a := min(max(share, 0), 1) * math.Pi / 2
	return radius * math.Sin(a), -radius * math.Cos(a)
}

func (r rail) band(share float64) string {
	x0, y0 := onArc(r.outer, share)
	x1, y1 := onArc(r.inner, share)
	return fmt.Sprintf("M0 -%[1]gA%[1]g %[1]g 0 0 1 %.2[2]f %.2[3]fL%.2[5]f %.2[6]fA%[4]g %[4]g 0 0 0 0 -%[4]gZ", r.outer, x0, y0, r.inner, x1, y1)
}

func (r rail) line(share float64) string {
	x0, y0 := onArc(r.inner, share)
	x1, y1 := onArc(r.outer, share)
	return fmt.Sprintf("M%.1f %.1fL%.1f %.1f", x0, y0, x1, y1)
}

func arcTick(minutes, share float64) tickView {
	x0, y0 := onArc(181, share)
	x1, y1 := onArc(187, share)
	x, y := onArc(194, share)
	t := tickView{Path: fmt.Sprintf("M%.1f %.1fL%.1f %.1f", x0, y0, x1, y1), X: fmt.Sprintf("%.1f", x+3), Y: fmt.Sprintf("%.1f", y+4),
		Anchor: "start", Text: strconv.Itoa(int(minutes))}
	if share == 0 {
		t.X, t.Y, t.Anchor = "0", "-193", "middle"
	}
	return t
}
