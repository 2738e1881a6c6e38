package plan

import (
	"slices"

	"kwartier/internal/domain/kernel"
)

// verdict says whether a person may follow a training (DE-3).
type verdict int

const (
	notFollowed    verdict = iota
	ruledNew               // another variant, new by the RHO's word
	ruledDeepening         // another variant, a deepening by the RHO's word
	unruled                // another variant, no word yet
	ruledSame              // another variant, the same again by the RHO's word
	followedBefore         // the same variant
)

// followed looks up whether a person followed the run's training before its
// year, in the history and in the plan's earlier years. It gives the gravest
// verdict with the year it comes from.
func (v *view) followed(r *run, a *Attendance) (verdict, int) {
	return v.followedBy(r, a.Person, a.Variant)
}

func (v *view) followedBy(r *run, person, variant string) (verdict, int) {
	found, year, training := notFollowed, 0, r.training()
	see := func(was string, y int) {
		w := v.weigh(training, was, variant)
		if w > found || w == found && y > year {
			found, year = w, y
		}
	}
	for i := range v.in.History.Trainings {
		if f := &v.in.History.Trainings[i]; f.Year < r.year && f.Person == person && f.Training == training {
			see(f.Variant, f.Year)
		}
	}
	for i := range v.runs {
		o := &v.runs[i]
		if o.year >= r.year {
			break
		}
		if o.choice == nil || !o.runs() || o.state == NotYet || len(o.choice.Trainings) == 0 || o.training() != training {
			continue
		}
		for j := range o.choice.Trainings {
			if o.choice.Trainings[j].Person == person {
				see(o.choice.Trainings[j].Variant, o.year)
			}
		}
	}
	return found, year
}

// weigh compares the variant followed then with the one of now. Who names no
// variant now follows the same training; another variant is the RHO's to rule.
func (v *view) weigh(training, was, now string) verdict {
	if now == "" || was == now {
		return followedBefore
	}
	for i := range v.in.History.Rulings {
		r := &v.in.History.Rulings[i]
		if r.Training != training || r.Variant != now {
			continue
		}
		switch r.Counts {
		case "new":
			return ruledNew
		case "deepening":
			return ruledDeepening
		case "same":
			return ruledSame
		}
	}
	return unruled
}

// checkTrainings judges who follows what: the people exist, and a one-off
// training is not followed twice by the same person (DE-3).
func (v *view) checkTrainings(r *run) {
	c := r.choice
	for i := range c.Trainings {
		v.checkPerson(r, i)
	}
	once := r.oneOff() || r.entry != nil && r.entry.OneOffPart != ""
	if !once || v.repeatable(r) {
		return
	}
	if o := v.last(r); r.oneOff() && r.mode == New && o != nil && len(c.Trainings) == 0 {
		v.add("DE-3", CodeRepeatNobody, r.at("trainings"), kernel.Args{Before: o.year, Names: v.fresh(r)})
	}
	deepening := false
	for i := range c.Trainings {
		a := &c.Trainings[i]
		if a.Refresher || twiceIn(c.Trainings[:i], a.Person) {
			continue
		}
		verdict, year := v.followed(r, a)
		args := kernel.Args{Person: v.personName(a.Person), Before: year, Value: a.Variant}
		at := r.at("trainings/" + a.Person)
		switch verdict {
		case followedBefore:
			args.Names = v.fresh(r)
			v.add("DE-3", CodeFollowedBefore, at, args)
		case ruledSame:
			args.Names = v.fresh(r)
			v.add("DE-3", CodeVariantSame, at, args)
		case unruled:
			v.addAs(atMostWarning(v.set.rule("DE-3").Severity), "DE-3", CodeVariantUnruled, at, args)
		case ruledDeepening:
			deepening = true
		}
	}
	if deepening && !v.deepens(r) {
		v.checkDeepeningWords(r)
	}
}

// checkDeepeningWords asks of a training that the RHO ruled a deepening what
// any deepening is asked.
func (v *view) checkDeepeningWords(r *run) {
	if !developed(r.choice) {
		v.add("DE-4", CodeNothingNew, r.at("whats_new"), kernel.Args{})
	}
	if r.year > v.set.rule("DE-1").Within && blank(r.choice.Justification) {
		v.add("DE-1", CodeNoJustification, r.at("justification"), kernel.Args{})
	}
}

func twiceIn(as []Attendance, person string) bool {
	return slices.ContainsFunc(as, func(a Attendance) bool { return a.Person == person })
}

// checkPerson judges one name in a training (PP-8).
func (v *view) checkPerson(r *run, i int) {
	a := &r.choice.Trainings[i]
	at := r.at("trainings/" + a.Person)
	p := v.person(a.Person)
	switch {
	case p == nil:
		v.add("PP-8", CodePersonUnknown, at, kernel.Args{Value: a.Person})
	case twiceIn(r.choice.Trainings[:i], a.Person):
		v.add("PP-8", CodePersonTwice, at, kernel.Args{Person: p.Name})
	case v.gone(p, r.year):
		v.add("PP-8", CodePersonGone, at, kernel.Args{Person: p.Name, Date: p.Until})
	}
}

func (v *view) person(key string) *Person {
	for i := range v.p.People {
		if v.p.People[i].Key == key {
			return &v.p.People[i]
		}
	}
	return nil
}

func (v *view) personName(key string) string {
	if p := v.person(key); p != nil && p.Name != "" {
		return p.Name
	}
	return key
}

// gone tells whether a person left before year y began.
func (v *view) gone(p *Person, y int) bool {
	return !p.Until.IsZero() && !v.entry.IsZero() && p.Until.Before(v.r.YearStart(v.entry, y))
}

// fresh names the people who have not followed the run's training, may follow
// it, work here in its year, and are not named yet.
func (v *view) fresh(r *run) []string {
	var out []string
	for i := range v.p.People {
		p := &v.p.People[i]
		if v.gone(p, r.year) || r.entry != nil && len(r.entry.For) > 0 && !slices.Contains(r.entry.For, p.Role) {
			continue
		}
		if r.choice != nil && twiceIn(r.choice.Trainings, p.Key) {
			continue
		}
		if w, _ := v.followedBy(r, p.Key, ""); w == notFollowed {
			out = append(out, p.Name)
		}
	}
	slices.Sort(out)
	return out
}
