package region

import (
	"slices"
	"time"

	"kwartier/internal/domain/datafile"
	"kwartier/internal/domain/kernel"
)

func (c *checker) dates() {
	c.OneOf("clock.kind", c.r.Clock.Kind, "own", "fixed")
	c.Rising("clock.start", c.r.Clock.Start)
	if c.r.Clock.Kind == "fixed" && len(c.r.Clock.Start) == 0 {
		c.Add(CodeFixedClock, "clock", kernel.Args{})
	}
	d := c.r.Deadlines
	var entries []kernel.Date
	for i, x := range d.Plan {
		p := at("deadlines.plan", i)
		c.MustDate(p+".entry", x.Entry)
		c.MustDate(p+".due", x.Due)
		if !x.Due.IsZero() && x.Due.Before(x.Entry) {
			c.Add(CodeDueBeforeEntry, p+".due", kernel.Args{Date: x.Due, Value: x.Entry.String()})
		}
		if !x.Entry.IsZero() && slices.Contains(entries, x.Entry) {
			c.Add(datafile.CodeDouble, p+".entry", kernel.Args{Name: x.Entry.String(), Value: "deadlines.plan"})
		} else if len(entries) > 0 && x.Entry.Before(entries[len(entries)-1]) {
			c.Add(datafile.CodeOrder, p+".entry", kernel.Args{Date: x.Entry, Value: entries[len(entries)-1].String()})
		}
		entries = append(entries, x.Entry)
	}
	c.Range("deadlines.plan_months", d.PlanMonths, 0, 24)
	c.Range("deadlines.confirm_months", d.ConfirmMonths, 0, 11)
	for i, n := range d.RemindDays {
		c.Range(at("deadlines.remind_days", i), n, 1, 365)
	}
	if len(d.Plan) == 0 && d.PlanMonths == 0 {
		c.warn("LC-2", CodeDeadlineNone, "deadlines", kernel.Args{})
	}
	c.OneOf("changes.accept", c.r.Changes.Accept, "rho", "notice")
}

func (c *checker) questions() {
	sections := append([]string{"general", "expectation", "learning"}, c.elements...)
	seen := map[string]string{}
	for i, q := range c.r.Questions {
		p := at("questions", i)
		c.Key(p+".key", q.Key)
		c.Once(seen, p+".key", q.Key)
		c.Must(p+".section", q.Section)
		c.Refers(p+".section", q.Section, sections)
		c.Must(p+".ask", q.Ask)
		c.Must(p+".kind", q.Kind)
		c.OneOf(p+".kind", q.Kind, "text", "long", "choice", "choices", "number", "date", "yesno")
		choice := q.Kind == "choice" || q.Kind == "choices"
		if choice && len(q.Options) < 2 || !choice && len(q.Options) > 0 {
			c.Add(CodeOptions, p+".options", kernel.Args{Name: q.Ask, Have: len(q.Options)})
		}
		options := map[string]string{}
		for j, o := range q.Options {
			c.Must(at(p+".options", j), o)
			c.Once(options, at(p+".options", j), o)
		}
		c.Years(p, q.From, q.Until, false)
		c.Link(p+".link", q.Link)
	}
}

func (c *checker) terms() {
	if k := c.r.KBZ; k != nil {
		c.Range("kbz.percent", k.Percent, 1, 100)
		c.OneOf("kbz.placed", k.Placed, "last")
	}
	var insurers []string
	for _, x := range c.r.Insurers {
		insurers = append(insurers, x.Name)
	}
	for i, t := range c.r.Tariffs {
		p := at("tariffs", i)
		c.Must(p+".for", t.For)
		c.OneOf(p+".for", t.For, "practice", "rho")
		c.OneOf(p+".unit", t.Unit, "ion")
		c.OneOf(p+".per", t.Per, "year", "quarter")
		c.OneOf(p+".paid", t.Paid, "year", "quarter")
		c.OneOf(p+".segment", t.Segment, "s1", "s3", "o&i")
		c.Refers(p+".insurer", t.Insurer, insurers)
		c.Period(p+".valid", t.Valid)
		if t.Inside == "" {
			c.Must(p+".unit", t.Unit)
			c.Must(p+".per", t.Per)
			if t.Amount <= 0 {
				c.Add(CodeTariffEmpty, p, kernel.Args{Value: t.Amount.String()})
			}
		}
	}
	if rep := c.r.Report; rep != nil {
		c.Must("report.text", rep.Text)
		c.Range("report.due_months", rep.DueMonths, 0, 24)
	}
}

func (c *checker) intake() {
	in := c.r.Entry
	if in == nil {
		return
	}
	if len(in.Dates) == 0 {
		c.Add(datafile.CodeMissing, "entry.dates", kernel.Args{})
	}
	c.Rising("entry.dates", in.Dates)
	opens, closes := c.moment("entry.opens", in.Opens), c.moment("entry.closes", in.Closes)
	if in.Opens != "" && in.Closes != "" && closes.Before(opens) {
		c.Add(datafile.CodeOrder, "entry.closes", kernel.Args{Value: in.Opens, Date: kernel.DateOf(closes)})
	}
	if d := in.Draw; d != nil {
		c.MustDate("entry.draw.date", d.Date)
		c.clockTime("entry.draw.from", d.From)
		c.clockTime("entry.draw.until", d.Until)
	}
	p := in.Policy
	c.OneOf("entry.policy.base", p.Base, "region", "entrants")
	c.OneOf("entry.policy.cap", p.Cap, "cumulative", "per_date", "none")
	c.OneOf("entry.policy.edge", p.Edge, "cross", "stop", "skip")
	c.OneOf("entry.policy.losers", p.Losers, "join", "ahead", "last_date")
	c.OneOf("entry.policy.moves", p.Moves, "willing", "literal")
	c.Range("entry.policy.second_date_tickets", p.SecondTickets, 0, 9)
	c.Range("entry.policy.later_tickets", p.LaterTickets, 0, 9)
}

func (c *checker) moment(path, s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if s != "" && err != nil {
		c.Add(datafile.CodeTime, path, kernel.Args{Value: s})
	}
	return t
}

func (c *checker) clockTime(path, s string) {
	if _, err := time.Parse("15:04", s); s != "" && err != nil {
		c.Add(datafile.CodeTime, path, kernel.Args{Value: s})
	}
}

func (c *checker) learning() {
	l := c.r.Learning
	if len(l.Forums) == 0 && !l.OwnGroup {
		c.warn("AC-1", CodeForumNone, "learning", kernel.Args{})
	}
	c.Range("learning.min_sessions", l.MinSessions, 0, 52)
	seen := map[string]string{}
	for i, f := range l.Forums {
		p := at("learning.forums", i)
		c.Key(p+".key", f.Key)
		c.Once(seen, p+".key", f.Key)
		c.Must(p+".name", f.Name)
		c.OneOf(p+".state", f.State, "offered", "exploring")
	}
	var tasks []string
	for _, t := range c.g.Tasks {
		tasks = append(tasks, t.Key)
	}
	seen = map[string]string{}
	for i, t := range c.r.Tasks {
		c.Must(at("tasks", i)+".key", t.Key)
		c.Once(seen, at("tasks", i)+".key", t.Key)
		c.Must(at("tasks", i)+".name", t.Name)
		tasks = append(tasks, t.Key)
	}
	seen = map[string]string{}
	for i, a := range c.r.Support {
		p := at("support", i)
		c.Key(p+".key", a.Key)
		c.Once(seen, p+".key", a.Key)
		c.Must(p+".name", a.Name)
		c.Range(p+".year", a.Year, 0, 99)
		if len(c.g.Tasks) > 0 {
			c.Refers(p+".task", a.Task, tasks)
		}
	}
	for i, m := range c.r.Monitoring {
		c.Must(at("monitoring", i)+".name", m.Name)
		c.OneOf(at("monitoring", i)+".by", m.By, "rho", "insurer", "region")
	}
	if m := c.r.Made; m != nil {
		for i, x := range m.Meetings {
			c.Must(at("made.meetings", i)+".name", x.Name)
		}
	}
}
