package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/domain/staff"
)

// An offer is what this plan's version lets people choose from in one section, and who asks. It refuses what no form
// of Kwartier offers: such input was posted by hand, or comes from the form of another version.
type offer struct {
	section   Section
	year      int // of the section
	element   guideline.ElementKey
	region    *region.Region
	guideline *guideline.Guideline
	plan      *domain.Plan // as it stands now
	history   *domain.History
	stored    Body         // the section as it stands now; nil when it was not written
	as        account.Kind // the kind of organisation that asks

	faults []kernel.Fault
}

// yearsAhead is how many years after the one in hand can be written in advance.
const yearsAhead = 2

// The fixed options of the form.
var (
	practiceKinds = []string{"", "practice", "health-centre", "partnership"}
	kbzStates     = []string{"", "wants", "funded", "none"}
	modes         = []domain.Mode{"", domain.New, domain.Continue, domain.Deepen, domain.Stop}
	states        = []domain.State{"", domain.NotYet, domain.Partly, domain.InFull, domain.Stopped}
	funds         = []string{"o&i", "s1", "kbz", "tbhz", "outcome", "other"}
	commitments   = []string{domain.CommitGuideline, domain.CommitRegionalPlan, domain.CommitLearning, domain.CommitNoDoubleMoney}
	// Roles are the roles of people in a practice.
	Roles = staff.Roles
)

// check completes the body where the section says it all, and gives what is refused.
func (o *offer) check(b Body) []kernel.Fault {
	switch {
	case o.year > 0 && o.year < o.plan.Year:
		o.refuse(FaultPastYear, "", kernel.Args{Year: o.year, Need: o.plan.Year})
		return o.faults
	case o.year > o.plan.Year+yearsAhead:
		o.unknown("", strconv.Itoa(o.year))
		return o.faults
	}
	switch b := b.(type) {
	case *General:
		o.general(b)
	case *Element:
		o.choices(b)
	case *Learning:
		o.forums(b)
	case *Commitments:
		o.distinct("", b.Keys)
		for _, key := range b.Keys {
			o.oneOf(key, key, commitments)
		}
	case *History:
		o.past(b)
	}
	if answers := answersOf(b); answers != nil {
		o.answers(*answers)
	}
	return o.faults
}

func (o *offer) refuse(code, field string, args kernel.Args) {
	path := string(o.section)
	if field != "" {
		path += "/" + field
	}
	o.faults = append(o.faults, kernel.Fault{Code: code, Field: path, Args: args})
}

func (o *offer) unknown(field, value string) {
	o.refuse(FaultUnknownOption, field, kernel.Args{Value: value})
}

// oneOf refuses a value that is no option.
func (o *offer) oneOf(field, value string, options []string) {
	if !slices.Contains(options, value) {
		o.unknown(field, value)
	}
}

// distinct refuses what stands in a list twice.
func (o *offer) distinct(field string, keys []string) {
	seen := map[string]bool{}
	for _, key := range keys {
		if seen[key] {
			o.refuse(FaultTwice, field, kernel.Args{Value: key})
		}
		seen[key] = true
	}
}

func (o *offer) general(b *General) {
	o.oneOf("kind", b.Kind, practiceKinds)
	o.oneOf("kbz", b.KBZ, kbzStates)
	const most = 1_000_000
	if b.ION < 0 || b.ION > most {
		o.refuse(FaultNumber, "ion", kernel.Args{Have: b.ION})
	}
	if b.DeprivedION < 0 || b.DeprivedION > b.ION {
		o.refuse(FaultNumber, "deprived_ion", kernel.Args{Have: b.DeprivedION, Need: b.ION})
	}
	var members []string
	for _, m := range b.Members {
		members = append(members, identity(m.Name, m.AGB))
		if m.Name == "" {
			o.refuse(FaultEmpty, "members", kernel.Args{})
		}
	}
	o.distinct("members", members)
}

func (o *offer) forums(b *Learning) {
	o.distinct("forums", b.Forums)
	before, _ := o.stored.(*Learning)
	for _, key := range b.Forums {
		known := slices.ContainsFunc(o.region.Learning.Forums, func(f region.Forum) bool { return f.Key == key })
		if !known && (before == nil || !slices.Contains(before.Forums, key)) {
			o.unknown("forums", key)
		}
	}
}

// answers refuses answers to questions that the region does not ask in this section, and answers that are no option.
func (o *offer) answers(given map[string]string) {
	place := string(o.section)
	if o.element != "" {
		place = string(o.element)
	}
	for key, answer := range given {
		at := slices.IndexFunc(o.region.Questions, func(q region.Question) bool { return q.Key == key && q.Section == place })
		if at < 0 {
			o.unknown("answers/"+key, key)
			continue
		}
		q := o.region.Questions[at]
		field := "answers/" + key
		switch q.Kind {
		case "choice":
			o.oneOf(field, answer, q.Options)
		case "choices":
			for line := range strings.SplitSeq(answer, "\n") {
				o.oneOf(field, line, q.Options)
			}
		case "yesno":
			o.oneOf(field, answer, []string{"yes", "no"})
		case "number":
			if _, err := strconv.ParseFloat(answer, 64); err != nil {
				o.refuse(FaultNumber, field, kernel.Args{Value: answer})
			}
		case "date":
			if _, err := kernel.ParseDate(answer); err != nil {
				o.refuse(FaultDate, field, kernel.Args{Value: answer})
			}
		}
	}
}

// past checks what is told of the years before.
func (o *offer) past(b *History) {
	var years []string
	for _, y := range b.Years {
		years = append(years, strconv.Itoa(y.Number))
		if y.Number < 1 || y.Number > maxYear {
			o.refuse(FaultNumber, "years", kernel.Args{Have: y.Number})
		}
		var choices []string
		for _, c := range y.Choices {
			choices = append(choices, cmp.Or(c.Key, identity(c.Intervention, c.Form, c.Name)))
			field := "years/" + strconv.Itoa(y.Number) + "/" + c.Key
			o.oneOf(field+"/mode", string(c.Mode), texts(modes))
			o.oneOf(field+"/state", string(c.State), texts(states))
		}
		o.distinct("years/"+strconv.Itoa(y.Number), choices)
	}
	o.distinct("years", years)
}

func (o *offer) person(field, key string) {
	if _, ok := o.plan.Person(key); !ok {
		o.refuse(FaultUnknownPerson, field, kernel.Args{Value: key})
	}
}

// badKey tells whether a key cannot be part of a path.
func badKey(key string) bool { return key == "" || strings.ContainsAny(key, "/ \n\t") }

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
