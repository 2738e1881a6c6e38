package region

import (
	"strings"

	"kwartier/internal/domain/datafile"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// Roles are the words for the roles an entry can be meant for.
var Roles = []string{
	"gp", "assistant", "nurse-somatic", "nurse-mental", "soh", "manager", "nurse-specialist", "physician-assistant",
	"other",
}

// Sources are the words for other funding (CH-7).
var Sources = []string{"o&i", "s1", "s3", "kbz", "tbhz", "outcome", "other"}

func (c *checker) menu() {
	if len(c.r.Menu) == 0 {
		c.Add(datafile.CodeMissing, "menu", kernel.Args{})
	}
	keys, codes := map[string]string{}, map[string]string{}
	for i, e := range c.r.Menu {
		p := at("menu", i)
		c.Key(p+".key", e.Key)
		c.Once(keys, p+".key", e.Key)
		c.Once(codes, p+".code", e.Code)
		c.Must(p+".name", e.Name)
		c.Must(p+".element", string(e.Element))
		c.Refers(p+".element", string(e.Element), c.elements)
		c.codeLetter(p, e)
		c.whatItIs(p, e)
		c.deepen(p, e)
		c.entryWords(p, e)
		c.asks(p+".asks", e.Asks)
		c.asks(p+".evaluation_asks", e.EvaluationAsks)
		c.enough(p, e)
	}
}

// codeLetter: A.1 belongs under the element lettered A (MH-1).
func (c *checker) codeLetter(p string, e Entry) {
	el, ok := c.r.Element(e.Element)
	letter, _, _ := strings.Cut(e.Code, ".")
	if ok && e.Code != "" && el.Letter != "" && letter != el.Letter {
		c.Add(CodeCodeLetter, p+".code", kernel.Args{Value: e.Code, Name: el.Letter, Element: el.Name})
	}
}

// whatItIs: a form or intervention that the guideline knows, or one of the
// region's own, with its kind.
func (c *checker) whatItIs(p string, e Entry) {
	c.OneOf(p+".kind", string(e.Kind), guideline.Kinds()...)
	switch {
	case e.Intervention == "":
		c.Must(p+".kind", string(e.Kind))
		if e.Agreed == nil {
			c.AddAs(kernel.Hint, "CH-4", CodeOwnEntry, p, kernel.Args{Name: e.Name})
		}
	case len(c.g.Interventions) > 0:
		var known []string
		for _, x := range c.g.Interventions {
			known = append(known, x.Key)
		}
		c.Refers(p+".intervention", e.Intervention, known)
	}
	if e.Agreed != nil && !e.Agreed.Both() {
		c.warn("CH-4", CodeHalfAgreed, p+".agreed", kernel.Args{Name: e.Name})
	}
	if e.OwnForm && (e.Form == "" || e.Intervention == "") {
		c.Add(CodeOwnForm, p+".own_form", kernel.Args{Name: e.Name})
	}
	x, ok := c.g.Intervention(e.Intervention)
	if !ok || e.Form == "" || e.OwnForm {
		return
	}
	var forms []string
	for _, f := range x.Forms {
		if f.Key == e.Form {
			return
		}
		forms = append(forms, f.Key)
	}
	c.Add(CodeFormUnknown, p+".form", kernel.Args{Value: e.Form, Name: x.Name, Names: forms})
}

// deepen: every mark cites a section of the plan or a dated meeting (DE-6).
func (c *checker) deepen(p string, e Entry) {
	c.OneOf(p+".deepen.may", e.Deepen.May, "yes", "no", "conditional")
	if e.Deepen.May == "" {
		return
	}
	if cite := e.Deepen.Cite; cite.Section == "" && cite.Date.IsZero() {
		c.AddAs(kernel.Blocking, "DE-6", CodeDeepenUncited, p+".deepen", kernel.Args{Name: e.Name})
	}
	if e.Deepen.May == "conditional" && e.Deepen.If == "" {
		c.AddAs(kernel.Blocking, "DE-6", CodeDeepenCondition, p+".deepen", kernel.Args{Name: e.Name})
	}
}

func (c *checker) entryWords(p string, e Entry) {
	for j, w := range e.With {
		c.Refers(at(p+".with", j), w, c.entries)
	}
	for j, w := range e.For {
		c.OneOf(at(p+".for", j), w, Roles...)
	}
	for j, w := range e.PaidFrom {
		c.OneOf(at(p+".paid_from", j), w, Sources...)
	}
	if el, ok := c.r.Element(e.Element); ok {
		var topics []string
		for _, t := range el.Topics {
			topics = append(topics, t.Key)
		}
		for j, w := range e.Topics {
			c.Refers(at(p+".topics", j), w, topics)
		}
	}
	levels := map[string]string{}
	for j, l := range e.Levels {
		c.Key(at(p+".levels", j)+".key", l.Key)
		c.Once(levels, at(p+".levels", j)+".key", l.Key)
		c.Must(at(p+".levels", j)+".name", l.Name)
	}
	if e.Repeat != nil {
		c.Must(p+".repeat.why", e.Repeat.Why)
	}
	c.Range(p+".new_since", e.NewSince, 0, 99)
	c.Range(p+".evaluations", e.Evaluations, 0, 12)
	c.Period(p+".valid", e.Valid)
}

func (c *checker) asks(list string, asks []ExtraAsk) {
	seen := map[string]string{}
	for j, a := range asks {
		p := at(list, j)
		c.Key(p+".key", a.Key)
		c.Once(seen, p+".key", a.Key)
		c.Must(p+".ask", a.Ask)
		c.Must(p+".severity", string(a.Severity))
		c.Severity(p+".severity", a.Severity)
	}
}
