package region

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"kwartier/internal/domain/datafile"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// The codes of Check beside the shared ones.
const (
	CodeGuidelineUnknown = "region-guideline-unknown"  // no such guideline version
	CodeUZOVI            = "region-uzovi"              // not four digits
	CodePreferred        = "region-preferred"          // more than one preferred insurer
	CodeElementAbsent    = "region-element-absent"     // a core element of the guideline is not there
	CodeElementUnknown   = "region-element-unknown"    // not in the guideline and not marked as own
	CodeCodeLetter       = "region-code-letter"        // A.1 stands under element B
	CodeFormUnknown      = "region-form-unknown"       // the intervention has no such form
	CodeOwnForm          = "region-own-form"           // own_form without a form of an intervention
	CodeOwnEntry         = "region-own-entry"          // on no list, and no agreement recorded (CH-4)
	CodeHalfAgreed       = "region-half-agreed"        // only one party agreed (CH-4)
	CodeDeepenUncited    = "region-deepen-uncited"     // DE-6
	CodeDeepenCondition  = "region-deepen-condition"   // conditional without a condition
	CodeMenuShort        = "region-menu-short"         // GM-7
	CodeRuleUnknown      = "region-rule-unknown"       // the check knows no such rule
	CodeOptions          = "region-options"            // a choice without options, or options without a choice
	CodeTariffEmpty      = "region-tariff-empty"       // neither an amount nor inside other funding
	CodeDueBeforeEntry   = "region-due-before-entry"   // a plan due before the entry date
	CodeDeadlineNone     = "region-deadline-none"      // no deadline for the plan
	CodeForumNone        = "region-forum-none"         // no learning environment (AC-1)
	CodeFixedClock       = "region-fixed-clock"        // a fixed clock without dates
	CodeContactEmail     = "region-contact-email"      // not an e-mail address
	CodeOwnRuleOpen      = "region-own-rule-unchecked" // an expression that was not compiled
)

// Codes are the codes of Check beside the shared ones.
var Codes = []string{
	CodeGuidelineUnknown, CodeUZOVI, CodePreferred, CodeElementAbsent, CodeElementUnknown, CodeCodeLetter,
	CodeFormUnknown, CodeOwnForm, CodeOwnEntry, CodeHalfAgreed, CodeDeepenUncited, CodeDeepenCondition,
	CodeMenuShort, CodeRuleUnknown, CodeOptions, CodeTariffEmpty, CodeDueBeforeEntry, CodeDeadlineNone,
	CodeForumNone, CodeFixedClock, CodeContactEmail, CodeOwnRuleOpen,
}

type checker struct {
	datafile.Check
	r        *Region
	g        *guideline.Guideline
	elements []string
	entries  []string
}

// Check looks whether a region can be published: every blocking finding stops
// that, and none stops a draft (RG-1, RG-4). g is the guideline the region is
// written on; nil when there is no such version. The Path of a finding is a
// yaml path.
func Check(r *Region, g *guideline.Guideline) []kernel.Finding {
	c := &checker{r: r, g: g}
	if g == nil {
		c.Add(CodeGuidelineUnknown, "guideline", kernel.Args{Have: r.Guideline})
		c.g = &guideline.Guideline{}
	}
	for _, e := range r.Elements {
		c.elements = append(c.elements, string(e.Key))
	}
	for _, e := range r.Menu {
		c.entries = append(c.entries, e.Key)
	}
	c.identity()
	c.checkElements()
	c.menu()
	c.growth()
	c.rules()
	c.dates()
	c.questions()
	c.terms()
	c.intake()
	c.learning()
	return c.Findings
}

func (c *checker) warn(rule, code, path string, a kernel.Args) {
	c.AddAs(kernel.Warning, rule, code, path, a)
}

func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

var (
	uzoviForm = regexp.MustCompile(`^[0-9]{4}$`)
	emailForm = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
)

func (c *checker) identity() {
	r := c.r
	c.Key("key", r.Key)
	c.Range("version", r.Version, 1, 9999)
	c.Must("name", r.Name)
	c.MustDate("valid.from", r.Valid.From)
	c.Period("valid", r.Valid)
	c.Must("source.document", r.Source.Document)
	if len(r.RHOs) == 0 {
		c.Add(datafile.CodeMissing, "rhos", kernel.Args{})
	}
	seen := map[string]string{}
	for i, x := range r.RHOs {
		p := at("rhos", i)
		c.Key(p+".key", x.Key)
		c.Once(seen, p+".key", x.Key)
		c.Must(p+".name", x.Name)
		c.Link(p+".url", x.URL)
	}
	preferred := 0
	for i, x := range r.Insurers {
		p := at("insurers", i)
		c.Must(p+".name", x.Name)
		if x.UZOVI != "" && !uzoviForm.MatchString(x.UZOVI) {
			c.Add(CodeUZOVI, p+".uzovi", kernel.Args{Value: x.UZOVI})
		}
		if x.Preferred {
			if preferred++; preferred > 1 {
				c.Add(CodePreferred, p+".preferred", kernel.Args{Name: x.Name})
			}
		}
	}
	if r.Contact.Email != "" && !emailForm.MatchString(r.Contact.Email) {
		c.Add(CodeContactEmail, "contact.email", kernel.Args{Value: r.Contact.Email})
	}
	c.OneOf("plan_per", string(r.PlanPer), string(PerPractice), string(PerGroup), string(PerNeighbourhood))
	for i, x := range r.Together {
		c.OneOf(at("together", i), x, "practice", "health-centre", "partnership")
	}
	seen = map[string]string{}
	for i, x := range r.Parts {
		p := at("parts", i)
		c.Key(p+".key", x.Key)
		c.Once(seen, p+".key", x.Key)
		c.Must(p+".name", x.Name)
		c.Link(p+".data", x.Data)
	}
}

func (c *checker) checkElements() {
	if len(c.r.Elements) == 0 {
		c.Add(datafile.CodeMissing, "elements", kernel.Args{})
		return
	}
	keys, letters := map[string]string{}, map[string]string{}
	for i, e := range c.r.Elements {
		p := at("elements", i)
		c.Key(p+".key", string(e.Key))
		c.Once(keys, p+".key", string(e.Key))
		c.Once(letters, p+".letter", e.Letter)
		c.Must(p+".name", e.Name)
		c.OneOf(p+".chosen_by", e.ChosenBy, "practice", "rho")
		if _, known := c.g.Element(e.Key); !known && !e.Own && e.Key != "" && len(c.g.Elements) > 0 {
			c.Add(CodeElementUnknown, p+".key", kernel.Args{Name: string(e.Key)})
		}
		topics := map[string]string{}
		for j, t := range e.Topics {
			p := at(p+".topics", j)
			c.Key(p+".key", t.Key)
			c.Once(topics, p+".key", t.Key)
			c.Must(p+".name", t.Name)
			c.Range(p+".from", t.From, 0, 99)
		}
	}
	for _, e := range c.g.Elements {
		if !e.Optional && !slices.Contains(c.elements, string(e.Key)) {
			c.warn("GM-6", CodeElementAbsent, "elements", kernel.Args{Element: e.Name, Name: string(e.Key)})
		}
	}
}

func (c *checker) growth() {
	guideline.CheckGrowth(&c.Check, "growth", c.r.Growth, c.elements)
	for _, q := range slices.Concat(c.g.Growth, c.r.Growth) {
		if q.Offer == 0 {
			continue
		}
		have := 0
		for _, e := range c.r.MenuOf(q.Element) {
			if e.Agreed == nil || e.Agreed.Both() {
				have++
			}
		}
		if severity := c.offerSeverity(q); have < q.Offer {
			c.AddAs(severity, "GM-7", CodeMenuShort, "menu", kernel.Args{
				Element: c.nameOf(q.Element), Have: have, Need: q.Offer,
			})
		}
	}
}

// offerSeverity is what a short menu does: as the cell says, else as rule GM-7
// of the region or the guideline says.
func (c *checker) offerSeverity(q guideline.Requirement) kernel.Severity {
	severity := cmp.Or(q.OfferSeverity, kernel.Blocking)
	for _, s := range slices.Concat(c.g.Rules, c.r.Rules) {
		switch {
		case s.Rule != "GM-7":
		case s.Severity == kernel.Off || slices.Contains(s.Except, q.Element):
			severity = kernel.Off
		case q.OfferSeverity == "" && s.Severity != "":
			severity = s.Severity
		}
	}
	return severity
}

func (c *checker) nameOf(k guideline.ElementKey) string {
	if e, ok := c.r.Element(k); ok && e.Name != "" {
		return e.Name
	}
	e, _ := c.g.Element(k)
	return e.Name
}

func (c *checker) rules() {
	guideline.CheckRules(&c.Check, "rules", c.r.Rules, c.elements)
	for i, s := range c.r.Rules {
		if len(c.g.Names) > 0 && s.Rule != "" && c.g.Names[s.Rule] == "" {
			c.Add(CodeRuleUnknown, at("rules", i)+".rule", kernel.Args{
				Name: s.Rule, Names: slices.Sorted(maps.Keys(c.g.Names)),
			})
		}
	}
	for i, o := range c.r.Obligatory {
		p := at("obligatory", i)
		c.Must(p+".entry", o.Entry)
		c.Refers(p+".entry", o.Entry, c.entries)
		c.Years(p, o.From, o.Until, true)
		c.Severity(p+".severity", o.Severity)
	}
	for i, e := range c.r.EndStates {
		p := at("end_states", i)
		c.Must(p+".entry", e.Entry)
		c.Refers(p+".entry", e.Entry, c.entries)
		c.MustDate(p+".by", e.By)
		c.Must(p+".text", e.Text)
		c.Severity(p+".severity", e.Severity)
	}
	seen := map[string]string{}
	for i, o := range c.r.OwnRules {
		p := at("own_rules", i)
		c.Must(p+".id", o.ID)
		c.Once(seen, p+".id", o.ID)
		c.Must(p+".unless", o.Unless)
		if o.Unless != "" && o.Holds == nil {
			c.Add(CodeOwnRuleOpen, p+".unless", kernel.Args{Name: o.ID})
		}
		c.Years(p, o.From, o.Until, false)
		c.Must(p+".severity", string(o.Severity))
		c.Severity(p+".severity", o.Severity)
		c.Must(p+".says.message", o.Says.Message)
		c.Must(p+".says.action", o.Says.Action)
	}
}
