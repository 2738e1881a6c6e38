package guideline

import (
	"fmt"
	"slices"

	"kwartier/internal/domain/datafile"
	"kwartier/internal/domain/kernel"
)

// CodeIncomplete says that the version is known in part only, and says so (GL-7).
const CodeIncomplete = "guideline-incomplete"

// Codes are the codes of Check beside the shared ones.
var Codes = []string{CodeIncomplete}

var (
	asks = []string{
		string(AskFree), string(AskChoose), string(AskExtra), string(AskDevelop), string(AskRenew), string(AskMaintain),
	}
	kinds = []string{string(Organisational), string(Training), string(ICT), string(Role), string(Open)}
)

// Kinds lists the words for a kind.
func Kinds() []string { return slices.Clone(kinds) }

// Check looks whether a guideline version can be used. What is not known stays
// empty and is listed in Unknown; that is a hint, not a mistake (GL-7).
func Check(g *Guideline) []kernel.Finding {
	c := &datafile.Check{}
	c.Key("key", g.Key)
	if g.Number < 1 {
		c.Add(datafile.CodeMissing, "number", kernel.Args{})
	}
	c.Must("title", g.Title)
	c.Must("source.document", g.Source.Document)
	c.Period("valid", g.Valid)
	elements := checkElements(c, g)
	checkInterventions(c, g, elements)
	CheckGrowth(c, "growth", g.Growth, elements)
	CheckRules(c, "rules", g.Rules, elements)
	checkParties(c, g)
	if len(g.Unknown) > 0 {
		c.AddAs(kernel.Hint, "GL-7", CodeIncomplete, "unknown", kernel.Args{Have: len(g.Unknown)})
	}
	return c.Findings
}

func checkElements(c *datafile.Check, g *Guideline) []string {
	var keys []string
	seen := map[string]string{}
	if len(g.Elements) == 0 {
		c.Add(datafile.CodeMissing, "elements", kernel.Args{})
	}
	for i, e := range g.Elements {
		at := fmt.Sprintf("elements[%d]", i)
		c.Key(at+".key", string(e.Key))
		c.Once(seen, at+".key", string(e.Key))
		c.Must(at+".name", e.Name)
		keys = append(keys, string(e.Key))
	}
	return keys
}

func checkInterventions(c *datafile.Check, g *Guideline, elements []string) {
	seen := map[string]string{}
	for i, x := range g.Interventions {
		at := fmt.Sprintf("interventions[%d]", i)
		c.Key(at+".key", x.Key)
		c.Once(seen, at+".key", x.Key)
		c.Must(at+".name", x.Name)
		c.Must(at+".element", string(x.Element))
		c.Refers(at+".element", string(x.Element), elements)
		c.Must(at+".kind", string(x.Kind))
		c.OneOf(at+".kind", string(x.Kind), kinds...)
		forms := map[string]string{}
		for j, f := range x.Forms {
			at := fmt.Sprintf("%s.forms[%d]", at, j)
			c.Key(at+".key", f.Key)
			c.Once(forms, at+".key", f.Key)
			c.Must(at+".name", f.Name)
			c.OneOf(at+".kind", string(f.Kind), kinds...)
		}
	}
}

// CheckGrowth looks at cells of a growth model: those of a guideline, or those
// with which a region replaces them.
func CheckGrowth(c *datafile.Check, path string, growth []Requirement, elements []string) {
	for i, r := range growth {
		at := fmt.Sprintf("%s[%d]", path, i)
		c.Must(at+".rule", r.Rule)
		c.Must(at+".element", string(r.Element))
		c.Refers(at+".element", string(r.Element), elements)
		c.Years(at, r.From, r.Until, true)
		c.Must(at+".ask", string(r.Ask))
		c.OneOf(at+".ask", string(r.Ask), asks...)
		c.Must(at+".text", r.Text)
		if r.Ask != "" && r.Ask != AskFree {
			c.Range(at+".min", r.Min, 1, 99)
		}
		c.Range(at+".offer", r.Offer, 0, 99)
		c.Severity(at+".offer_severity", r.OfferSeverity)
		for j := range i {
			if o := growth[j]; o.Element == r.Element && o.From <= r.From && o.Holds(r.From) {
				c.Add(datafile.CodeDouble, at, kernel.Args{
					Name: fmt.Sprintf("%s, jaar %d", r.Element, r.From), Value: fmt.Sprintf("%s[%d]", path, j),
				})
			}
		}
	}
}

var counts = map[string][]string{
	"GM-8": {"menu", "all"},
	"GM-9": {"never", "new"},
	"GL-8": {"first-day"},
}

// CheckRules looks at rule settings of a guideline or region.
func CheckRules(c *datafile.Check, path string, rules []RuleSetting, elements []string) {
	seen := map[string]string{}
	for i, r := range rules {
		at := fmt.Sprintf("%s[%d]", path, i)
		c.Must(at+".rule", r.Rule)
		c.Once(seen, at+".rule", r.Rule)
		c.Severity(at+".severity", r.Severity)
		c.Range(at+".percent", r.Percent, 0, 100)
		c.Range(at+".min", r.Min, 0, 99)
		c.Range(at+".within", r.Within, 0, 99)
		c.OneOf(at+".counts", r.Counts, counts[r.Rule]...)
		for j, e := range r.Except {
			c.Refers(fmt.Sprintf("%s.except[%d]", at, j), string(e), elements)
		}
	}
}

func checkParties(c *datafile.Check, g *Guideline) {
	for i, x := range g.Admission {
		at := fmt.Sprintf("admission[%d]", i)
		c.Must(at+".key", x.Key)
		c.Must(at+".name", x.Name)
		c.Must(at+".text", x.Text)
	}
	for i, x := range g.Tasks {
		at := fmt.Sprintf("tasks[%d]", i)
		c.Must(at+".key", x.Key)
		c.Must(at+".name", x.Name)
	}
	var indicators []string
	for i, x := range g.Indicators {
		at := fmt.Sprintf("indicators[%d]", i)
		c.Must(at+".key", x.Key)
		c.Must(at+".name", x.Name)
		c.OneOf(at+".direction", x.Direction, "rise", "fall", "keep", "towards")
		for j, by := range x.By {
			c.OneOf(fmt.Sprintf("%s.by[%d]", at, j), by, "insurer", "rho", "region", "nation", "practice")
		}
		indicators = append(indicators, x.Key)
	}
	for i, o := range g.Objectives {
		at := fmt.Sprintf("objectives[%d]", i)
		c.Must(at+".name", o.Name)
		for j, k := range o.Indicators {
			c.Refers(fmt.Sprintf("%s.indicators[%d]", at, j), k, indicators)
		}
	}
	for i, m := range g.Cycle {
		at := fmt.Sprintf("cycle[%d]", i)
		c.Key(at+".key", m.Key)
		c.Must(at+".name", m.Name)
		c.Period(at+".period", m.Period)
		if m.Period.IsZero() {
			c.Must(at+".when", m.When)
		}
	}
}
