package plan

import (
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/region"
)

// FactsOf are the facts that a region's own rules see of year y.
func FactsOf(in Input, y int) region.Facts {
	v := viewOf(in)
	return v.facts(y)
}

func (v *view) facts(y int) region.Facts {
	pr := &v.p.Practice
	f := region.Facts{
		Year: y, Date: v.in.Date, ION: pr.ION, DeprivedION: pr.DeprivedION, KBZ: pr.KBZ,
		PerElement: map[string]int{}, Trained: map[string][]string{}, Hours: map[string]float64{},
		Forums: slices.Clone(v.p.Learning.Forums), Answers: map[string]string{},
	}
	for k, a := range v.p.Answers {
		f.Answers[k] = a
	}
	for i := range v.elements {
		f.PerElement[string(v.elements[i].key)] = 0
	}
	for i := range v.p.People {
		if p := &v.p.People[i]; !v.gone(p, y) {
			f.Roles = put(f.Roles, p.Role)
		}
	}
	for i := range v.runs {
		r := &v.runs[i]
		if r.year > y || !r.runs() {
			continue
		}
		v.factTrained(&f, r)
		if r.year == y {
			v.factRun(&f, r)
		}
	}
	for i := range v.in.History.Trainings {
		t := &v.in.History.Trainings[i]
		if p := v.person(t.Person); p != nil && t.Year <= y {
			f.Trained[t.Training] = put(f.Trained[t.Training], p.Role)
		}
	}
	return f
}

func (v *view) factRun(f *region.Facts, r *run) {
	f.Entries = put(f.Entries, r.key)
	f.PerElement[string(r.element)]++
	if v.isNew(r) {
		f.New = put(f.New, r.key)
	}
	if r.choice == nil {
		return
	}
	if v.deepens(r) {
		f.Deepened = put(f.Deepened, r.key)
	}
	if r.entry != nil {
		for _, t := range r.entry.Topics {
			f.Topics = put(f.Topics, t)
		}
	}
	if r.kind == guideline.Open || r.element == guideline.Staffing {
		for _, s := range r.choice.Staffing {
			f.Hours[s.Role] += s.Hours
		}
	}
}

func (v *view) factTrained(f *region.Facts, r *run) {
	if r.choice == nil {
		return
	}
	for i := range r.choice.Trainings {
		if p := v.person(r.choice.Trainings[i].Person); p != nil {
			f.Trained[r.training()] = put(f.Trained[r.training()], p.Role)
		}
	}
}

func put(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
