package programme

import (
	"slices"

	"kwartier/internal/domain/datafile"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// The codes of mistakes that this package adds to those of the domain's
// checks. The yaml ones mean that the file cannot be read.
const (
	CodeExpression     = "region-expression"      // an own rule's expression does not compile
	CodeExpressionType = "region-expression-type" // it gives something else than yes or no
)

// Codes are all codes a Mistake about a guideline or region can have.
func Codes() []string {
	return slices.Concat([]string{
		"yaml.syntax", "yaml.big", "yaml.deep", "yaml.utf8", "yaml.empty", "yaml.documents", "yaml.anchor",
		"yaml.field", "yaml.double", "yaml.mapping", "yaml.list", "yaml.item", "yaml.string", "yaml.int",
		"yaml.float", "yaml.bool", "yaml.date", "yaml.money", "yaml.text",
	}, []string{CodeExpression, CodeExpressionType}, datafile.Codes, guideline.Codes, region.Codes)
}

// LoadRegion reads one version of a region. An unreadable file gives no region
// (see Unreadable); otherwise the mistakes list what is wrong or missing, and
// Publishable tells whether it can be published. file is only named in the
// mistakes.
func LoadRegion(file string, data []byte) (*region.Region, []Mistake) {
	return loadRegion(file, data, func(n int) *guideline.Guideline {
		g, _ := Shipped().Guideline(n)
		return g
	})
}

func loadRegion(file string, data []byte, find func(int) *guideline.Guideline) (*region.Region, []Mistake) {
	r, doc, ms := decode[region.Region](file, data)
	if len(ms) > 0 {
		return nil, ms
	}
	ms = compileRules(r, doc)
	broken := map[string]bool{}
	for _, m := range ms {
		broken[m.Field] = true
	}
	for _, f := range region.Check(r, find(r.Guideline)) {
		if f.Code == region.CodeOwnRuleOpen && broken[f.Path] {
			continue // said already, with the reason
		}
		ms = append(ms, doc.found(f))
	}
	sortMistakes(ms)
	return r, ms
}

// LoadGuideline reads one version of the national guideline, as LoadRegion
// does.
func LoadGuideline(file string, data []byte) (*guideline.Guideline, []Mistake) {
	g, doc, ms := decode[guideline.Guideline](file, data)
	if len(ms) > 0 {
		return nil, ms
	}
	for _, f := range guideline.Check(g) {
		ms = append(ms, doc.found(f))
	}
	sortMistakes(ms)
	return g, ms
}

// found gives a finding of the domain its place in the file.
func (d *Document) found(f kernel.Finding) Mistake {
	m := d.At(f.Path, f.Code, f.Args)
	m.Severity, m.Rule = f.Severity, f.Rule
	return m
}

// MarshalRegion writes a region as its canonical file (RG-2).
func MarshalRegion(r *region.Region) []byte { return encode(r) }

// MarshalGuideline writes a guideline version as its canonical file.
func MarshalGuideline(g *guideline.Guideline) []byte { return encode(g) }
