package evaluation

import (
	_ "embed"
	"net/http"
	"slices"
	"strconv"

	app "kwartier/internal/app/evaluation"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed overview.gohtml
var overviewSource string

var overviewPage = kit.MustPage[overviewView]("evaluation/overview", overviewSource)

type overviewView struct {
	Heading, Lead string
	Rests         kit.Alert // the practice works in another's plan
	None          kit.Empty // nothing to evaluate yet
	Now           kit.Now
	Also          []kit.Task
	Present       yearView
	Rounds        []roundsView
	Earlier       []yearView
	Lost          kit.Table
	Before        []kit.Link // evaluations of practices of before (UT-17)
}

// yearView is one participation year: how far everything is, and what was written.
type yearView struct {
	ID, Heading, Summary string
	Note                 string // where evaluating is only advised
	Items, Done          kit.Table
}

// roundsView are the rounds of one intervention (EV-2).
type roundsView struct {
	ID, Heading string
	Rounds      []kit.Answer
}

func (p *pages) overview(w http.ResponseWriter, r *route.Request) error {
	o, err := p.cfg.Evaluations.Overview(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	v := overviewView{Heading: "Werkt het?", Lead: "Kijk twee keer per jaar per interventie terug. Eén minuut per keer is genoeg."}
	present, ok := o.Schedule.YearOf(max(1, o.Schedule.Now))
	switch {
	case o.Plan.Practice.Elsewhere != "":
		v.Lead, v.Rests = "", rests(r, o.Plan.Practice)
	case !ok || len(present.Items) == 0:
		v.None = none(o)
	default:
		v.Now, v.Also = p.todo(o)
	}
	if len(present.Items) > 0 {
		v.Present = p.year(o, present)
	}
	for _, y := range o.Schedule.Years {
		v.Rounds = append(v.Rounds, rounds(y)...)
		if y.Number < present.Number || !ok {
			if len(y.Items) > 0 {
				v.Earlier = append(v.Earlier, p.year(o, y))
			}
		}
	}
	if len(o.Lost) > 0 {
		v.Lost = p.written(o, o.Lost, "Van interventies die niet meer in je plan staan")
	}
	v.Before = earlier(o.Before)
	return overviewPage.Render(w, http.StatusOK, p.frame(r, "Evaluaties", o.Plan.Practice.ID, o.Plan.Practice.Name), v)
}

// none says why there is nothing to evaluate, and from when there will be.
func none(o app.Overview) kit.Empty {
	e := kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er is nog niets om te evalueren",
		Text: "Kies eerst in je plan wat je gaat doen. Daarna staat hier wanneer je terugkijkt."}
	if o.MayWrite {
		e.Buttons = []kit.Button{kit.LinkButton("Naar je plan", "/praktijk/"+o.Plan.Practice.ID+"/plan")}
	}
	if o.Plan.Practice.Entry.IsZero() {
		e.Text = "De dag waarop je meedoet is nog niet bekend. Je zorggroep vult die in."
		e.Buttons = nil
	}
	return e
}

// todo is the one evaluation to do now, and the others that can be done.
func (p *pages) todo(o app.Overview) (kit.Now, []kit.Task) {
	today := o.Schedule.Today
	ready := slices.DeleteFunc(o.Schedule.Ready(), func(t domain.Todo) bool { return t.Past(today) })
	n := kit.Now{ID: "nu", Task: "Je bent klaar voor nu", Text: "Dit jaar hoef je niets meer te evalueren."}
	if len(ready) == 0 {
		if todos := o.Schedule.Todos(); len(todos) > 0 {
			coming := slices.DeleteFunc(todos, func(t domain.Todo) bool { return t.Past(today) })
			if len(coming) == 0 {
				n.Text = "Je hoeft nu niets te evalueren. Het mag wel: kies hieronder."
				return n, nil
			}
			first := slices.MinFunc(coming, func(a, b domain.Todo) int { return a.When.From.Compare(b.When.From) })
			n.Text = "De eerste evaluatie kan vanaf " + text.Date(first.When.From) + ": " + title(first.Item) + "."
		}
		return n, nil
	}
	first := ready[0]
	n.Task, n.Text = "Evalueer "+title(first.Item), says(first.Item)
	n.Term, n.Late = term(first.When.Due, today)
	if o.MayWrite {
		n.Button = kit.Button{Text: "Evalueer nu", Href: newHref(o.Plan.Practice.ID, placeOf(first.Item))}
	}
	var also []kit.Task
	for _, t := range ready[1:] {
		task := kit.Task{Icon: kit.IconChart, Title: "Evalueer " + title(t.Item), Text: says(t.Item)}
		task.Due, task.Late = term(t.When.Due, today)
		if o.MayWrite {
			task.Href = newHref(o.Plan.Practice.ID, placeOf(t.Item))
		}
		also = append(also, task)
	}
	return n, also
}

// title is what an item is called in a sentence.
func title(i domain.Item) string {
	if i.Kind == domain.Objective {
		return "het doel van " + i.Name
	}
	return i.Name
}

func says(i domain.Item) string {
	switch {
	case i.Kind == domain.Objective:
		return "Aan het einde van het jaar kijk je of het doel gehaald is."
	case i.Kind == domain.Experiment && i.Round > 1:
		return "Ronde " + strconv.Itoa(i.Round) + " bouwt voort op wat je de vorige keer zag."
	}
	return "Wat heb je gemeten, en wat doe je verder? Ongeveer 1 minuut."
}

func (p *pages) year(o app.Overview, y domain.Year) yearView {
	v := yearView{ID: "jaar-" + strconv.Itoa(y.Number), Heading: "Jaar " + strconv.Itoa(y.Number)}
	rests := o.Plan.Practice.Elsewhere != ""
	v.Items = kit.Table{Caption: "Wat je evalueert in jaar " + strconv.Itoa(y.Number), Columns: []kit.Column{{Label: "Wat"}, {Label: "Gedaan"}, {Label: "Volgende"}, {Label: "Stand"}}}
	if rests {
		v.Items.Columns = v.Items.Columns[:2]
	}
	if o.MayWrite {
		v.Items.Columns = append(v.Items.Columns, kit.Column{Label: "Doen", Hidden: true})
	}
	if slices.ContainsFunc(y.Items, func(i domain.Item) bool { return i.Advised }) {
		v.Note = "Het regioplan van je regio vraagt niet om evaluaties. Ze helpen je wel om te laten zien wat je deed."
	}
	var written []domain.Evaluation
	need, have := 0, 0
	for _, i := range y.Items {
		row := p.row(o, y, i)
		if rests {
			row.Cells = row.Cells[:2]
		}
		v.Items.Rows = append(v.Items.Rows, row)
		need, have = need+i.Need, have+min(len(i.Done), i.Need)
		written = append(written, i.Done...)
	}
	v.Summary = v.Heading + ": " + strconv.Itoa(have) + " van " + strconv.Itoa(need) + " evaluaties gedaan"
	if len(written) > 0 {
		v.Done = p.written(o, written, "Wat je schreef in jaar "+strconv.Itoa(y.Number))
	}
	return v
}

func (p *pages) row(o app.Overview, y domain.Year, i domain.Item) kit.Row {
	name := kit.Cell{Text: i.Name, Sub: i.ElementName}
	if i.Kind == domain.Objective {
		name = kit.Cell{Text: "Doel van de samenwerking", Sub: i.Name}
	}
	row := kit.Row{Cells: []kit.Cell{name, {Text: strconv.Itoa(len(i.Done)) + " van " + strconv.Itoa(i.Need)}, next(o, i), {Status: status(o, y, i)}}}
	if !o.MayWrite {
		return row
	}
	may := i.Stopped.IsZero() && !o.Schedule.Today.Before(y.Start) && (i.Kind != domain.Objective || !o.Schedule.Today.Before(i.Moments[0].From))
	cell := kit.Cell{Empty: "nog niet"}
	if may {
		cell = kit.Cell{Buttons: []kit.Button{{Text: "Evalueer", Href: newHref(o.Plan.Practice.ID, placeOf(i)), Look: kit.Secondary, Dense: true}}}
	}
	row.Cells = append(row.Cells, cell)
	return row
}

func next(o app.Overview, i domain.Item) kit.Cell {
	if !i.Stopped.IsZero() {
		return kit.Cell{Text: "Gestopt", Sub: "op " + text.Date(i.Stopped)}
	}
	when, ok := i.Next()
	if !ok || len(i.Done) >= i.Need && !when.Plan || i.Year != max(1, o.Schedule.Now) {
		return kit.Cell{Empty: "geen"}
	}
	c := kit.Cell{Text: text.Weekday(when.On)}
	if o.Schedule.Today.Before(when.From) {
		c.Sub = "kan vanaf " + text.DayMonth(when.From)
	} else {
		c.Sub, c.Late = "uiterlijk "+text.DayMonth(when.Due), i.Behind()
		if i.Advised {
			c.Sub = "mag, hoeft niet"
		}
	}
	return c
}

func status(o app.Overview, y domain.Year, i domain.Item) kit.Status {
	missing := i.Need - len(i.Done)
	switch {
	case !i.Stopped.IsZero():
		return kit.StatusPaper("Gestopt")
	case i.Behind():
		return kit.StatusBlock("Achter")
	case missing <= 0:
		return kit.StatusOK("Klaar")
	case y.Number < o.Schedule.Now:
		return kit.StatusTodo("Niet gedaan")
	case i.Ready(o.Schedule.Today):
		return kit.StatusBusy("Kan nu")
	}
	return kit.StatusTodo("Later")
}

// written lists evaluations, newest first.
func (p *pages) written(o app.Overview, list []domain.Evaluation, caption string) kit.Table {
	t := kit.Table{Caption: caption, Columns: []kit.Column{{Label: "Dag"}, {Label: "Wat"}, {Label: "Gemeten"}, {Label: "Verder"}}}
	for n := len(list) - 1; n >= 0; n-- {
		e := list[n]
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: text.Date(e.On), Href: base(o.Plan.Practice.ID) + "/" + e.ID},
			{Text: nameOf(o, e)}, {Text: text.Shortly(first(e.Measured, e.Finding), 80)}, {Text: text.Shortly(courseLine(e), 120)}}})
	}
	return t
}

func nameOf(o app.Overview, e domain.Evaluation) string {
	y, _ := o.Schedule.YearOf(e.Year)
	if i, ok := y.Item(e.Element, e.Choice); ok {
		return title(i)
	}
	if entry, ok := o.Plan.Region.Find(e.Choice); ok {
		return entry.Name
	}
	if el, ok := o.Plan.Region.Element(e.Element); ok && e.Choice == "" {
		return "het doel van " + el.Name
	}
	return e.Choice
}

func first(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// rounds are those of a year's experiments: each built on the one before it (EV-2).
func rounds(y domain.Year) []roundsView {
	var out []roundsView
	for _, i := range y.Items {
		if i.Kind != domain.Experiment || len(i.Done) == 0 {
			continue
		}
		v := roundsView{ID: "rondes-" + strconv.Itoa(y.Number) + "-" + i.Choice, Heading: "De rondes van " + i.Name + ", jaar " + strconv.Itoa(y.Number)}
		for _, e := range i.Done {
			a := kit.Answer{Question: "Ronde " + strconv.Itoa(max(1, e.Round)) + ", " + text.Date(e.On), Paras: paras(e)}
			v.Rounds = append(v.Rounds, a)
		}
		out = append(out, v)
	}
	return out
}

func paras(e domain.Evaluation) []string {
	var out []string
	for _, part := range []struct{ label, words string }{
		{"Plan", e.Planned}, {"Gedaan", e.Did}, {"Gemeten", e.Measured}, {"Wat opviel", e.Finding},
	} {
		if part.words != "" {
			out = append(out, part.label+": "+part.words)
		}
	}
	return append(out, courseLine(e))
}
