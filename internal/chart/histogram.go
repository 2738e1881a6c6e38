package chart

// Shares is a histogram: what part of all falls in each step.
type Shares struct {
	ID, Title string
	Step      string    // what the steps are: "dagen tot een afspraak"
	Labels    []string  // of the steps
	Parts     []float64 // 0 to 1
	Today     []float64 // the same under today's roster; nil for none
	Within    int       // so many steps lie within the norm; 0: there is none
	Norm      string    // in words: "norm: 80% binnen 2 dagen"
	Sum       string    // what the steps within the norm are together, in the sentence: "binnen 2 dagen"
	All       bool      // the last step is all that is longer
}

// Histogram draws shares as columns: within the norm dark, beyond it light, today's roster as a dash.
func Histogram(s Shares) Picture {
	most := 0.05
	for i := range s.Parts {
		most = max(most, finite(s.Parts[i]))
		if i < len(s.Today) {
			most = max(most, finite(s.Today[i]))
		}
	}
	at, decimals := ticks(0, most*100)
	f := field{x0: left, x1: right, y0: top, y1: bottom, maxX: float64(max(len(s.Parts), 1)), maxY: at[len(at)-1]}
	p := Picture{ID: s.ID, Title: s.Title, Width: width, Height: 285, Marks: grid(f, at, decimals, "%")}
	for i, v := range s.Parts {
		p.Marks = append(p.Marks, column(f, s, i, finite(v))...)
	}
	if s.Within > 0 && s.Within < len(s.Parts) {
		x := f.x(float64(s.Within))
		p.Marks = append(p.Marks, straight("norm", x, 10, x, bottom+6), word("norm", x+8, 20, "start", s.Norm))
	}
	if s.Today != nil {
		x := f.x(f.maxX) - 150
		p.Marks = append(p.Marks, straight("today", x, 54, x+22, 54), word("word", x+30, 58.5, "start", "rooster van nu"))
	}
	p.Marks = append(p.Marks, word("word", (left+right)/2, 276, "middle", s.Step))
	p.Desc, p.Table = s.says(), s.table()
	return p
}

func column(f field, s Shares, i int, v float64) []Mark {
	x0, x1 := f.x(float64(i)), f.x(float64(i+1))
	gap := (x1 - x0) * 0.12
	class := "bar"
	if s.Within > 0 && i >= s.Within {
		class = "light"
	}
	marks := []Mark{box(class, x0+gap, f.y(v*100), x1-x0-2*gap, bottom-f.y(v*100))}
	if i < len(s.Today) {
		y := f.y(finite(s.Today[i]) * 100)
		marks = append(marks, straight("today", x0+gap/3, y, x1-gap/3, y))
	}
	label := word("word", (x0+x1)/2, bottom+22, "middle", labelAt(s.Labels, i))
	label.Alt = len(s.Parts) > 6 && i%2 == 1
	return append(marks, label)
}

func labelAt(labels []string, i int) string {
	if i < len(labels) {
		return labels[i]
	}
	return ""
}

// says is the picture in a sentence: the first step, what lies within the norm, the last step.
func (s Shares) says() string {
	if len(s.Parts) == 0 {
		return "Er is niets om te tellen."
	}
	text := percent(finite(s.Parts[0])) + " bij " + labelAt(s.Labels, 0)
	if s.Within > 0 {
		text += ", " + percent(sum(s.Parts, s.Within)) + " " + s.Sum
	}
	text += ", " + percent(finite(s.Parts[len(s.Parts)-1])) + " bij " + labelAt(s.Labels, len(s.Parts)-1) + "."
	if s.Today != nil && s.Within > 0 {
		text += " Met het rooster van nu is dat " + percent(finite(s.Today[0])) + " en " + percent(sum(s.Today, s.Within)) + "."
	}
	return text
}

func (s Shares) table() Table {
	t := Table{Heads: []string{s.Step, "Dit rooster"}}
	if s.Today != nil {
		t.Heads = append(t.Heads, "Nu")
	}
	for i, v := range s.Parts {
		row := []string{labelAt(s.Labels, i), percent(finite(v))}
		if i < len(s.Today) {
			row = append(row, percent(finite(s.Today[i])))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func sum(parts []float64, n int) float64 {
	total := 0.0
	for i, v := range parts {
		if i < n {
			total += finite(v)
		}
	}
	return total
}
