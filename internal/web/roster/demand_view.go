package roster

import (
	"cmp"
	"strconv"
	"strings"

	app "kwartier/internal/app/roster"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/programme"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// demandView is the form of the demand: the simple parts first, all numbers after them.
type demandView struct {
	Lead    string
	Notes   []kit.Alert
	Errors  kit.ErrorSummary
	Action  string
	Version string
	Simple  []demandPart
	All     []demandPart
	AllOpen bool
	Sources kit.Link
	Bar     kit.Bar
	Probe   probeView
}

// demandPart is a card of the form.
type demandPart struct {
	ID, Heading, Lead string
	Before            []kit.Item
	Sliders           []kit.Slider
	After             []kit.Item
	Own               []kit.Slider // after the choices
	More              []demandSet  // folded away
	MoreSays          string
	MoreOpen          bool
	Reset             kit.Button // without text: everything is national
	Deep              bool       // lies under a heading of its own level
}

// demandSet is one band, class or role with its numbers.
type demandSet struct {
	Heading, Says string
	Sliders       []kit.Slider
	Open          bool
}

// form makes the parts of one page.
type demandMaker struct {
	now, national domain.Demand
	typed         typedDemand
	groups        map[string]group
	mayEdit       bool
}

func demandForm(sheet app.DemandSheet, t typedDemand) demandView {
	m := demandMaker{now: sheet.Demand, national: sheet.Default, typed: t, groups: map[string]group{}, mayEdit: sheet.MayEdit}
	if !sameShape(m.now, m.national) {
		m.national = m.now
	}
	for _, g := range groupsOf(m.now) {
		m.groups[g.key] = g
	}
	v := demandView{Lead: "Alle roosters van je praktijk rekenen met deze getallen. Zo vergelijk je eerlijk.", Version: strconv.FormatInt(sheet.Version, 10), Notes: []kit.Alert{changedBy(sheet)}}
	if t.clash != nil {
		v.Notes = []kit.Alert{{Severity: kit.Warn, Heading: cmp.Or(t.clash.By, "Iemand anders") + " veranderde de vraag ook",
			Paras: []string{"Hieronder staat wat jij typte. Bewaar nog een keer om jouw getallen te houden."}}}
	}
	if !sheet.MayEdit {
		v.Notes = append(v.Notes, kit.Alert{Severity: kit.Tip, Heading: "Je kunt hier lezen", Paras: []string{"De praktijkmanager of een huisarts kan de getallen veranderen."}})
	}
	v.Simple = []demandPart{m.patients(), m.digital(), m.tasks(), m.stays(), m.returns(), m.length()}
	for _, key := range []string{groupBands, groupClasses, groupCalls, groupPatience, groupRoles} {
		part := m.all(key)
		v.All, v.AllOpen = append(v.All, part), v.AllOpen || part.MoreOpen
	}
	v.Errors = m.summary(v)
	return v
}

func (m demandMaker) slider(n quantity) kit.Slider {
	return n.slider(m.now, m.national, m.typed.raw, m.typed.wrong)
}

func (m demandMaker) sliders(numbers []quantity) (out []kit.Slider) {
	for _, n := range numbers {
		out = append(out, m.slider(n))
	}
	return out
}

// value is a field as it was typed, or as it is.
func (m demandMaker) value(id, now string) string {
	if typed, ok := m.typed.raw[id]; ok {
		return typed
	}
	return now
}

// part is a card with the first numbers of a group in sight and the others folded away.
func (m demandMaker) part(key string, first int) demandPart {
	g := m.groups[key]
	sliders := m.sliders(g.numbers())
	p := demandPart{ID: key, Heading: g.heading, Lead: g.lead, Sliders: sliders[:min(first, len(sliders))]}
	if len(sliders) > first {
		set := demandSet{Sliders: sliders[first:], Open: anyWrong(sliders[first:])}
		p.More, p.MoreSays, p.MoreOpen = []demandSet{set}, "Meer getallen hierover", set.Open
	}
	p.Reset = m.reset(key, m.changed(g))
	return p
}

func (m demandMaker) changed(g group) bool {
	for _, n := range g.numbers() {
		if n.get(m.now) != n.get(m.national) {
			return true
		}
	}
	return false
}

func (m demandMaker) reset(key string, changed bool) kit.Button {
	if !changed || !m.mayEdit {
		return kit.Button{}
	}
	return kit.Button{Text: "Terug naar landelijke cijfers", Look: kit.Secondary, Dense: true, Name: fieldNational, Value: key}
}

func anyWrong(sliders []kit.Slider) bool {
	for _, s := range sliders {
		if s.Error != "" {
			return true
		}
	}
	return false
}

func (m demandMaker) patients() demandPart {
	p := m.part(groupPatients, 1)
	byAge := m.value(fieldSpread, spreadOf(m.now)) == spreadBand
	one := kit.NumberField(fieldPatients, "Hoeveel patiënten staan ingeschreven?", m.value(fieldPatients, strconv.Itoa(m.now.Patients())), "patiënten")
	one.Hint, one.Error = "Dit is je ION-aantal. We verdelen het over de leeftijden zoals in heel Nederland.", m.typed.wrong[fieldPatients]
	p.Before = []kit.Item{kit.FieldsetItem(kit.Fieldset{ID: fieldSpread, Legend: "Hoe vul je het aantal patiënten in?", Choices: []kit.Choice{
		{ID: "verdeling-getal", Value: spreadOne, Label: "Eén getal", Checked: !byAge, Items: []kit.Item{kit.FieldItem(one)}},
		{ID: "verdeling-leeftijd", Value: spreadBand, Label: "Per leeftijd", Text: "Vul de aantallen in bij Alle getallen, Per leeftijd.", Checked: byAge},
	}})}
	p.Reset = m.reset(groupPatients, m.now.Patients() != m.national.Patients() || m.changed(m.groups[groupPatients]))
	return p
}

// spreadOf tells whether the patients lie over the ages as in the whole country.
func spreadOf(d domain.Demand) string {
	for i, b := range d.Spread(d.Patients()).Bands {
		if diff := b.Patients - d.Bands[i].Patients; diff < -1 || diff > 1 {
			return spreadBand
		}
	}
	return spreadOne
}

func (m demandMaker) digital() demandPart {
	return m.part(groupDigital, 1)
}

func (m demandMaker) tasks() demandPart {
	p := demandPart{ID: groupShift, Heading: "Flitsspreekuur en andere collega's", Lead: "Zoveel van de contacten past ergens anders. Het is het gemiddelde van alle klachten."}
	changed := false
	for _, x := range macros {
		w := wordsOf[x.field]
		s := kit.Slider{ID: x.id, Label: x.label, Value: m.value(x.id, x.show(m.now)), Unit: w.unit, Hint: x.hint, Error: m.typed.wrong[x.id], High: 100, Step: 1}
		if x.show(m.now) != x.show(m.national) {
			s.Own, s.Default, changed = true, x.show(m.national)+"%", true
		} else {
			s.Assumed = domain.Assumed(m.now.Origin[x.field])
		}
		p.Sliders = append(p.Sliders, s)
	}
	p.Reset = m.reset(groupShift, changed)
	return p
}

func (m demandMaker) stays() demandPart {
	p := m.part(groupNoShow, 2)
	english := len(m.typed.demand.NoShow.Bands) > 0
	p.After = []kit.Item{kit.FieldsetItem(kit.Fieldset{ID: fieldStays, Legend: "Waar rekenen we mee?", Choices: []kit.Choice{
		{ID: "wegblijven-formule", Value: staysCurve, Label: "De twee getallen hierboven", Text: "Hoe langer iemand wacht, hoe vaker die niet komt.", Checked: !english},
		{ID: "wegblijven-engeland", Value: staysBands, Label: "Engeland, alle medewerkers", Checked: english,
			Text: "Gemeten bij afspraken in Engeland. Daar telt elke medewerker mee, niet alleen de huisarts.", Details: []kit.Detail{{Summary: "Bekijk die getallen", Paras: englishStays()}}},
	}})}
	p.Reset = m.reset(groupNoShow, m.changed(m.groups[groupNoShow]) || len(m.now.NoShow.Bands) != len(m.national.NoShow.Bands))
	return p
}

// englishStays are the chances of the English set in sentences.
func englishStays() []string {
	var out []string
	for _, b := range programme.DemandWithEngland().NoShow.Bands {
		out = append(out, "Vanaf "+text.Count(b.From, "werkdag", "werkdagen")+" vooruit: "+text.Decimal(b.Chance*100, 1)+"% komt niet.")
	}
	return out
}

func (m demandMaker) returns() demandPart {
	p := m.part(groupReturns, 1)
	chosen := m.value(fieldEffect, effectOwn)
	if _, typed := m.typed.raw[fieldEffect]; !typed {
		for _, e := range effects {
			if m.now.Returns.Effect == e.of {
				chosen = e.value
			}
		}
	}
	f := kit.Fieldset{ID: fieldEffect, Legend: "Komen minder mensen terug als een consult langer duurt?",
		Hint: "Het bewijs is dun. Daarom rekenen we zonder effect, tot jij anders kiest."}
	for i, e := range effects {
		f.Choices = append(f.Choices, kit.Choice{ID: "effect-" + strconv.Itoa(i), Value: e.value, Label: e.label, Checked: chosen == e.value})
	}
	f.Choices = append(f.Choices, kit.Choice{ID: "effect-eigen", Value: effectOwn, Label: "Een eigen getal", Text: "Vul het hieronder in.", Checked: chosen == effectOwn})
	p.After, p.Own = []kit.Item{kit.FieldsetItem(f)}, []kit.Slider{m.slider(effectNumber)}
	p.Reset = m.reset(groupReturns, m.changed(m.groups[groupReturns]) || m.now.Returns.Effect != m.national.Returns.Effect)
	return p
}

func (m demandMaker) length() demandPart { return m.part(groupLength, 2) }

// all is a card with every number of a group, a fold for each of its sets.
func (m demandMaker) all(key string) demandPart {
	g := m.groups[key]
	p := demandPart{ID: key, Heading: g.heading, Lead: g.lead, Reset: m.reset(key, m.changed(g)), Deep: true}
	for i, s := range g.sets {
		sliders := m.sliders(s.numbers)
		set := demandSet{Heading: s.heading, Sliders: sliders, Open: anyWrong(sliders), Says: m.says(key, i)}
		if s.heading == "" {
			set.Heading = "Bekijk de getallen"
		}
		p.More, p.MoreOpen = append(p.More, set), p.MoreOpen || set.Open
	}
	return p
}

// says is what a folded set has inside, in a few words.
func (m demandMaker) says(key string, i int) string {
	switch key {
	case groupBands:
		b := m.now.Bands[i]
		return text.Number(b.Patients) + " patiënten, " + text.Decimal(b.Contacts, 1) + " contacten per jaar"
	case groupClasses:
		c := m.now.Classes[i]
		return text.Decimal(c.Share*100, 0) + "% van de contacten, " + text.Decimal(c.Mean, 1) + " minuten"
	}
	return ""
}

// summary is every field that is wrong, in the order of the page.
func (m demandMaker) summary(v demandView) kit.ErrorSummary {
	s := kit.ErrorSummary{}
	seen := map[string]bool{}
	add := func(id, label string) {
		if says := m.typed.wrong[id]; says != "" && !seen[id] {
			seen[id] = true
			s.Items = append(s.Items, kit.Link{Text: label + ": " + text.Lower(says), Href: "#" + id})
		}
	}
	add(fieldPatients, "Patiënten")
	for _, part := range append(append([]demandPart(nil), v.Simple...), v.All...) {
		for _, x := range append(append([]kit.Slider(nil), part.Sliders...), part.Own...) {
			add(x.ID, x.Label)
		}
		for _, set := range part.More {
			for _, x := range set.Sliders {
				add(x.ID, strings.TrimSpace(set.Heading+" "+text.Lower(x.Label)))
			}
		}
	}
	s.Items = append(s.Items, m.sums()...)
	return s
}

// sums are what is wrong with numbers together: shares that do not add up.
func (m demandMaker) sums() []kit.Link {
	var out []kit.Link
	add := func(path, at, label string) {
		if says := m.typed.wrong[idOf(path)]; says != "" {
			out = append(out, kit.Link{Text: label + ": " + text.Lower(says), Href: "#" + idOf(at)})
		}
	}
	add("classes", "classes/0/share", "Deel van de contacten, alle klachten")
	add("calls/weekday", "calls/weekday/mon", "Bellers per dag")
	add("calls/hours", "calls/hours/0/share", "Bellers per deel van de dag")
	add("modes", "modes/remote", "Contacten")
	for i, c := range m.now.Classes {
		path := "classes/" + strconv.Itoa(i) + "/urgency"
		add(path, path+"/U2", c.Name+", hoe snel")
	}
	return out
}
