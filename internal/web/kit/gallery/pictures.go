package gallery

import (
	"math"

	"kwartier/internal/chart"
	"kwartier/internal/web/kit"
)

func pictures() []kit.Picture {
	months := []string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}
	course := chart.Course{ID: "p-jaar", Title: "Dagen tot een afspraak door het jaar", Unit: "dagen", Step: "week", Marks: months}
	for i := range 52 {
		v := 2 + 0.8*math.Cos(float64(i)/52*2*math.Pi)
		course.Points = append(course.Points, chart.Spread{Mean: v, Low: v * 0.6, High: v * 1.6})
		course.Today = append(course.Today, chart.Spread{Mean: v * 0.9})
	}
	return []kit.Picture{
		kit.PictureOf(chart.Histogram(chart.Shares{ID: "p-dagen", Title: "Dagen tot een afspraak", Step: "dagen tot een afspraak", Labels: []string{"0", "1", "2", "3", "4", "5", "6", "7", "8+"},
			Parts: []float64{.36, .30, .17, .08, .04, .02, .01, .01, .01}, Today: []float64{.40, .28, .16, .07, .04, .02, .01, .01, .01}, Within: 3, Norm: "norm: 80% binnen 2 dagen", Sum: "binnen 2 dagen"})),
		kit.PictureOf(chart.Run(course)),
		kit.PictureOf(chart.Scatter(chart.Cloud{ID: "p-zoek", Title: "Lengte tegen uren", XUnit: "uur spreekuur per week", YUnit: "minuten per consult", Decimals: 1, Goal: 15, GoalText: "doel 15 minuten",
			Points: []chart.Point{{X: 52, Y: 12.5, Label: "nu", Kind: chart.Today}, {X: 56.5, Y: 14.8, Label: "dit rooster", Kind: chart.Self}, {X: 55, Y: 13.2, Kind: chart.Plain}, {X: 57, Y: 14.1, Kind: chart.Plain}, {X: 54, Y: 14, Label: "B", Kind: chart.Front}}})),
	}
}

func strip() kit.Picture {
	planned, done := []chart.Piece{}, []chart.Piece{}
	at := 480.0
	for i := range 30 {
		from := 480 + float64(i)*15
		planned = append(planned, chart.Piece{From: from, Until: from + 15, Class: "planned"})
		at = max(at, from)
		end := at + 11 + 6*math.Sin(float64(i))
		class := "done"
		if at > from+5 {
			class = "late"
		}
		done = append(done, chart.Piece{From: at, Until: end, Class: class})
		at = end
	}
	return kit.PictureOf(chart.DayStrip(chart.Strip{ID: "p-dag", Title: "Een dag", Desc: "Huisarts 1 is om 15.40 klaar.", From: 480, Until: 960,
		Lanes:  []chart.Lane{{Label: "Huisarts 1", Closes: 930, Planned: planned, Done: done}, {Label: "Spreekuurondersteuner", Closes: 720, Planned: planned[:16], Done: done[:12]}},
		Legend: []chart.Series{{Name: "gepland", Class: "planned"}, {Name: "gezien", Class: "done"}, {Name: "later begonnen", Class: "late"}, {Name: "niet gekomen", Class: "missed"}}}))
}

func heat() kit.Heat {
	h := kit.Heat{Caption: "Bezetting per dag", Corner: "Wie", Columns: []string{"Ma", "Di", "Wo", "Do", "Vr"}}
	for _, name := range []string{"Huisarts 1", "Huisarts 2", "Spreekuurondersteuner"} {
		row := kit.HeatRow{Name: name}
		for _, part := range []float64{0.98, 0.9, 0.8, 0.7, 0.5} {
			row.Cells = append(row.Cells, kit.HeatPart(part))
		}
		row.Cells[2] = kit.HeatCell{Text: "vrij"}
		h.Rows = append(h.Rows, row)
	}
	return h
}

func sliders() []kit.Slider {
	return []kit.Slider{
		{ID: "s-terug", Label: "Komt terug binnen een maand", Value: "20", Unit: "%", Hint: "Van elke 100 consulten.", Low: 0, High: 50, Step: 1, Assumed: true},
		{ID: "s-contact", Label: "Contacten per patiënt", Value: "4,2", Unit: "per jaar", Low: 0, High: 10, Step: 0.1, Own: true, Default: "4,6"},
		{ID: "s-fout", Label: "Patiënten", Value: "-3", Unit: "patiënten", Low: 0, High: 20000, Step: 10, Error: "Vul een getal van 0 of meer in.", Source: "je eigen opgave"},
	}
}
