package plan

import (
	"slices"
	"strings"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// choices checks the choices of one element in one year. An element that neither the region nor the guideline has is
// refused, but for the place of ideas that fit none (CH-5).
func (o *offer) choices(b *Element) {
	_, regional := o.region.Element(o.element)
	_, national := o.guideline.Element(o.element)
	if !regional && !national && o.element != domain.Elsewhere {
		o.refuse(FaultUnknownOption, "", kernel.Args{Value: string(o.element)})
		return
	}
	var keys []string
	for i := range b.Choices {
		c := &b.Choices[i]
		keys = append(keys, c.Key)
		if c.Element == "" {
			c.Element = o.element
		}
		o.choice(c)
	}
	o.distinct("", keys)
}

func (o *offer) choice(c *domain.Choice) {
	at := func(field string) string { return c.Key + "/" + field }
	before := o.storedChoice(c.Key)
	if badKey(c.Key) {
		o.refuse(FaultEmpty, "", kernel.Args{Value: c.Key})
		return
	}
	if c.Element != o.element {
		o.unknown(at("element"), string(c.Element))
	}
	o.origin(c, before != nil || o.ranBefore(c.Key))
	o.oneOf(at("mode"), string(c.Mode), texts(modes))
	o.oneOf(at("state"), string(c.State), texts(states))
	var dates []string
	for _, d := range c.Evaluations {
		dates = append(dates, d.String())
		if d.IsZero() {
			o.refuse(FaultDate, at("evaluations"), kernel.Args{})
		}
	}
	o.distinct(at("evaluations"), dates)
	o.trainings(c)
	for _, s := range c.Staffing {
		o.oneOf(at("staffing"), s.Role, Roles)
		if !(s.Hours > 0 && s.Hours <= 1000) {
			o.refuse(FaultNumber, at("staffing"), kernel.Args{})
		}
	}
	o.funding(c)
	o.asks(c, before)
	o.decisions(c, before)
}

// origin refuses what this plan's version does not offer. What ran before goes on, also when a newer menu lacks it
// (GL-3).
func (o *offer) origin(c *domain.Choice, running bool) {
	entry, listed := o.region.Find(c.Key)
	if c.Origin == "" && c.Own != nil {
		c.Origin = domain.FromPractice
	}
	switch c.Origin {
	case domain.FromPractice:
		if c.Own == nil || c.Own.Name == "" || !strings.HasPrefix(c.Key, "own-") {
			o.refuse(FaultEmpty, c.Key+"/own/name", kernel.Args{})
		}
		return
	case domain.FromGuideline:
		if _, ok := o.guideline.Intervention(c.Key); !ok && !running {
			o.unknown(c.Key, c.Key)
		}
	case "", domain.FromMenu:
		c.Origin = domain.FromMenu
		offered := listed && entry.Element == o.element
		if !offered && !running {
			o.unknown(c.Key, c.Key)
		}
	default:
		o.unknown(c.Key+"/origin", string(c.Origin))
	}
	if c.Own != nil {
		o.unknown(c.Key+"/own", c.Own.Name)
	}
	if gi, ok := o.guideline.Intervention(c.Key); c.Form != "" && ok && !running &&
		!slices.ContainsFunc(gi.Forms, func(f guideline.Form) bool { return f.Key == c.Form }) {
		o.unknown(c.Key+"/form", c.Form)
	}
}

func (o *offer) trainings(c *domain.Choice) {
	var ids []string
	for _, t := range c.Trainings {
		ids = append(ids, identity(t.Person, t.Variant))
		o.person(c.Key+"/trainings/"+t.Person, t.Person)
	}
	o.distinct(c.Key+"/trainings", ids)
}

// funding: the one source chosen is MTVP or one of those named beside it (CH-7).
func (o *offer) funding(c *domain.Choice) {
	options := funds
	if entry, ok := o.region.Find(c.Key); ok {
		options = slices.Concat(funds, entry.PaidFrom)
	}
	o.distinct(c.Key+"/also_paid", c.AlsoPaid)
	for _, fund := range c.AlsoPaid {
		o.oneOf(c.Key+"/also_paid", fund, options)
	}
	if c.PaidFrom != "" {
		o.oneOf(c.Key+"/paid_from", c.PaidFrom, append([]string{"mtvp"}, options...))
	}
}

func (o *offer) asks(c, before *domain.Choice) {
	entry, _ := o.region.Find(c.Key)
	for key := range c.Asks {
		asked := slices.ContainsFunc(entry.Asks, func(a region.ExtraAsk) bool { return a.Key == key })
		if !asked && (before == nil || before.Asks[key] == "") {
			o.unknown(c.Key+"/asks/"+key, key)
		}
	}
}

// decisions keeps what RHO and insurer decided on an idea (CH-4): each writes its own only.
func (o *offer) decisions(c, before *domain.Choice) {
	if c.Own == nil {
		return
	}
	var rho, insurer domain.Decision
	if before != nil && before.Own != nil {
		rho, insurer = before.Own.RHO, before.Own.Insurer
	}
	keep := func(field string, now *domain.Decision, was domain.Decision) {
		if *now != "" && *now != was {
			o.refuse(FaultNotYours, c.Key+"/own/"+field, kernel.Args{Name: field})
		}
		*now = was
	}
	if o.as != account.RHO {
		keep("rho", &c.Own.RHO, rho)
	}
	keep("insurer", &c.Own.Insurer, insurer)
}

// storedChoice is the choice as it stands now; nil when it is new.
func (o *offer) storedChoice(key string) *domain.Choice {
	if e, ok := o.stored.(*Element); ok {
		for i := range e.Choices {
			if e.Choices[i].Key == key {
				return &e.Choices[i]
			}
		}
	}
	return nil
}

// ranBefore tells whether an earlier year has the choice.
func (o *offer) ranBefore(key string) bool {
	for _, y := range o.plan.Years {
		if y.Number < o.year && slices.ContainsFunc(y.Choices, func(c domain.Choice) bool { return c.Key == key }) {
			return true
		}
	}
	for _, y := range o.history.Years {
		same := func(p domain.Past) bool { return p.Key == key || p.Intervention == key }
		if y.Number < o.year && slices.ContainsFunc(y.Choices, same) {
			return true
		}
	}
	return false
}
