package plan

import (
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// checkGeneral judges what is asked once per plan: the deprived area (UT-14)
// and the region's own questions.
func (v *view) checkGeneral() {
	v.checkDeprived()
	for i := range v.r.Questions {
		q := &v.r.Questions[i]
		if !q.Must || v.year < q.From || q.Until > 0 && v.year > q.Until || !blank(v.p.Answers[q.Key]) {
			continue
		}
		at := spot{field: q.Section + "/answers/" + q.Key}
		if k := guideline.ElementKey(q.Section); v.elementAt(k) < len(v.elements) {
			at = spot{year: v.year, element: k, field: "answers/" + q.Key}
		}
		v.add(RuleQuestion, CodeQuestionEmpty, at, kernel.Args{Value: q.Ask, Year: v.year}, q.Source)
	}
}

// checkDeprived judges UT-14 where the region knows KBZ: many patients in
// deprived areas, and nothing said of it.
func (v *view) checkDeprived() {
	pr := &v.p.Practice
	if v.r.KBZ == nil || pr.KBZ != "" && pr.KBZ != "none" || pr.ION <= 0 {
		return
	}
	percent := v.set.rule("UT-14").Percent
	if v.r.KBZ.Percent > 0 {
		percent = v.r.KBZ.Percent
	}
	if float64(pr.DeprivedION)*100 > float64(percent)*float64(pr.ION) {
		share := int(float64(pr.DeprivedION) * 100 / float64(pr.ION))
		v.add("UT-14", CodeDeprivedArea, spot{field: "general/kbz"}, kernel.Args{Have: share, Need: percent}, v.r.KBZ.Source)
	}
}

// checkObligations judges the region's obligatory entries: they run in every
// year from theirs on. A one-off or a thing fully in use is done once.
func (v *view) checkObligations(y int) {
	for i := range v.r.Obligatory {
		o := &v.r.Obligatory[i]
		at := v.menuAt(o.Entry)
		if y < o.From || o.Until > 0 && y > o.Until || at < 0 || v.fulfilled(&v.r.Menu[at], y) {
			continue
		}
		s := o.Severity
		if s == "" || v.set.rule(RuleObligation).Severity == kernel.Off {
			s = v.set.rule(RuleObligation).Severity
		}
		e := &v.r.Menu[at]
		v.addAs(s, RuleObligation, CodeObligation, spot{year: y, element: e.Element}, kernel.Args{Name: e.Name}, o.Source, e.Source)
	}
}

func (v *view) fulfilled(e *region.Entry, y int) bool {
	probe := run{key: e.Key, entry: e, intervention: e.Intervention, form: e.Form}
	done := false
	for i := range v.runs {
		r := &v.runs[i]
		if r.year > y || !same(r, &probe) {
			continue
		}
		switch {
		case r.year == y:
			return r.runs()
		case r.oneOff() || r.state == InFull:
			done = true
		}
	}
	return done
}

// checkTopics judges the topics an element's choices cover together. They are
// asked once the element is: by the growth model, by a choice, or by the
// topic's own year.
func (v *view) checkTopics(y int) {
	for i := range v.elements {
		e := &v.elements[i]
		if e.region == nil {
			continue
		}
		for j := range e.region.Topics {
			t := &e.region.Topics[j]
			if y < t.From || t.From == 0 && !v.asked(e.key, y) || v.coversTopic(e.key, t.Key, y) {
				continue
			}
			v.add(RuleTopic, CodeTopic, spot{year: y, element: e.key}, kernel.Args{Name: t.Name, Names: v.withTopic(e.key, t.Key)}, e.region.Source)
		}
	}
}

// asked tells whether an element is at issue in year y.
func (v *view) asked(k guideline.ElementKey, y int) bool {
	for _, c := range v.cells(k, y) {
		if c.Ask != guideline.AskFree {
			return true
		}
	}
	return v.anyRuns(k, y)
}

func (v *view) anyRuns(k guideline.ElementKey, y int) bool {
	return slices.ContainsFunc(v.runs, func(r run) bool { return r.year == y && r.element == k && r.runs() })
}

func (v *view) coversTopic(k guideline.ElementKey, topic string, y int) bool {
	for i := range v.runs {
		r := &v.runs[i]
		if r.year == y && r.element == k && v.counts(r) && r.entry != nil && slices.Contains(r.entry.Topics, topic) {
			return true
		}
	}
	return false
}

func (v *view) withTopic(k guideline.ElementKey, topic string) []string {
	var out []string
	for i := range v.r.Menu {
		if e := &v.r.Menu[i]; e.Element == k && slices.Contains(e.Topics, topic) && len(out) < 3 {
			out = append(out, e.Name)
		}
	}
	return out
}

// checkEndStates judges what must be fully in use by a date: after the date
// when that is not known, before it when nothing in the plan leads there.
func (v *view) checkEndStates() {
	for i := range v.r.EndStates {
		s := &v.r.EndStates[i]
		at := v.menuAt(s.Entry)
		if at < 0 {
			continue
		}
		e := &v.r.Menu[at]
		reached, runs := v.reached(e)
		if reached {
			continue
		}
		severity := s.Severity
		if severity == "" || v.set.rule(RuleEndState).Severity == kernel.Off {
			severity = v.set.rule(RuleEndState).Severity
		}
		here := spot{year: v.year, element: e.Element}
		args := kernel.Args{Name: e.Name, Date: s.By, Value: s.Text}
		switch {
		case !v.in.Date.IsZero() && v.in.Date.After(s.By):
			if runs != nil && runs.choice != nil {
				here = runs.at("state")
			}
			v.addAs(severity, RuleEndState, CodeEndStateMissed, here, args, s.Source)
		case runs == nil && !v.entry.IsZero() && !v.r.YearEnd(v.entry, v.year).Before(s.By):
			v.addAs(severity, RuleEndState, CodeEndStateComing, here, args, s.Source)
		}
	}
}

// reached tells whether an entry is fully in use, and gives its run in the
// year in hand.
func (v *view) reached(e *region.Entry) (bool, *run) {
	probe := run{key: e.Key, entry: e, intervention: e.Intervention, form: e.Form}
	var now *run
	for i := range v.runs {
		r := &v.runs[i]
		if r.year > v.year || !same(r, &probe) {
			continue
		}
		if r.state == InFull {
			return true, nil
		}
		if r.year == v.year && r.runs() {
			now = r
		}
	}
	return false, now
}

// checkOwnRules judges the region's rules in the expression language. A draft
// rule that is not compiled is not judged.
func (v *view) checkOwnRules(y int) {
	var f *region.Facts
	for i := range v.r.OwnRules {
		o := &v.r.OwnRules[i]
		if y < o.From || o.Until > 0 && y > o.Until || o.Holds == nil || !v.set.on(o.ID, "") {
			continue
		}
		if f == nil {
			f = new(region.Facts)
			*f = v.facts(y)
		}
		holds, err := o.Holds(*f)
		if err == nil && holds {
			continue
		}
		s := o.Severity
		if at := v.set.index(o.ID); at >= 0 {
			s = v.set.list[at].Severity
		}
		at := spot{year: y}
		if k := guideline.ElementKey(o.Path); v.elementAt(k) < len(v.elements) {
			at.element = k
		} else if o.Path != "" {
			at = spot{field: o.Path}
		}
		n := len(v.out)
		if err != nil {
			v.addAs(atMostWarning(s), o.ID, CodeOwnRuleUnjudged, at, kernel.Args{Name: o.ID, Year: y}, o.Source)
		} else if v.addAs(s, o.ID, CodeOwnRule, at, kernel.Args{Name: o.ID, Year: y}, o.Source); len(v.out) > n {
			v.out[n].Own = o.Says
		}
	}
}
