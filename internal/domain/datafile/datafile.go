// Package datafile holds the checks that every programme file shares: fields
// that must be filled in, keys, references, periods, choices. A check gives
// findings whose Path is the yaml path of the field (menu[2].element).
//
// It knows no file and no YAML: it looks at values, and says where they would
// stand.
package datafile

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"

	"kwartier/internal/domain/kernel"
)

// The codes of the shared findings. Package text has a sentence for each.
const (
	CodeMissing   = "data-missing"   // a field that must be filled in is empty
	CodeKey       = "data-key"       // a key is not lower-case words with hyphens
	CodeDouble    = "data-double"    // stands twice
	CodeChoice    = "data-choice"    // not one of the words that may stand here
	CodeReference = "data-reference" // names something that is not there
	CodeOrder     = "data-order"     // ends before it begins, or dates out of order
	CodeRange     = "data-range"     // a number outside its bounds
	CodeLink      = "data-link"      // not a web address
	CodeTime      = "data-time"      // not a time such as 10:00, or 2023-04-09 23:59
)

// Codes are all codes of this package.
var Codes = []string{
	CodeMissing, CodeKey, CodeDouble, CodeChoice, CodeReference, CodeOrder, CodeRange, CodeLink, CodeTime,
}

// Check gathers findings.
type Check struct{ Findings []kernel.Finding }

// Add records a blocking finding.
func (c *Check) Add(code, path string, a kernel.Args) { c.AddAs(kernel.Blocking, "", code, path, a) }

// AddAs records a finding of a severity, with the rule it follows from.
func (c *Check) AddAs(s kernel.Severity, rule, code, path string, a kernel.Args) {
	if s == kernel.Off {
		return
	}
	c.Findings = append(c.Findings, kernel.Finding{Code: code, Rule: rule, Severity: s, Path: path, Args: a})
}

// Must says that a text has to be there.
func (c *Check) Must(path, text string) {
	if text == "" {
		c.Add(CodeMissing, path, kernel.Args{})
	}
}

// MustDate says that a date has to be known.
func (c *Check) MustDate(path string, d kernel.Date) {
	if d.IsZero() {
		c.Add(CodeMissing, path, kernel.Args{})
	}
}

var keyForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Key says that a key has to be there, lower-case words with hyphens.
func (c *Check) Key(path, key string) {
	if key == "" {
		c.Add(CodeMissing, path, kernel.Args{})
	} else if !keyForm.MatchString(key) {
		c.Add(CodeKey, path, kernel.Args{Value: key})
	}
}

// Once says that the value at a path stands only once in its set; empty ones
// are not looked at.
func (c *Check) Once(seen map[string]string, path, value string) {
	if value == "" {
		return
	}
	if first, twice := seen[value]; twice {
		c.Add(CodeDouble, path, kernel.Args{Name: value, Value: first})
		return
	}
	seen[value] = path
}

// OneOf says that a value, when given, is one of the words.
func (c *Check) OneOf(path, value string, words ...string) {
	if value != "" && !slices.Contains(words, value) {
		c.Add(CodeChoice, path, kernel.Args{Value: value, Names: words})
	}
}

// Refers says that a name, when given, is one of those that exist.
func (c *Check) Refers(path, name string, exist []string) {
	if name != "" && !slices.Contains(exist, name) {
		c.Add(CodeReference, path, kernel.Args{Name: name, Names: exist})
	}
}

// Severity says that a severity, when given, is a known one.
func (c *Check) Severity(path string, s kernel.Severity) {
	c.OneOf(path, string(s), string(kernel.Blocking), string(kernel.Warning), string(kernel.Hint), string(kernel.Off))
}

// Period says that a period does not end before it begins.
func (c *Check) Period(path string, p kernel.Period) {
	if !p.Until.IsZero() && p.Until.Before(p.From) {
		c.Add(CodeOrder, path+".until", kernel.Args{Value: p.From.String(), Date: p.Until})
	}
}

// Years says that participation years count from 1 and do not run backwards;
// an until of 0 has no end.
func (c *Check) Years(path string, from, until int, must bool) {
	if from < 0 || must && from == 0 {
		c.Range(path+".from", from, 1, 99)
	}
	if until != 0 && until < from {
		c.Range(path+".until", until, max(1, from), 99)
	}
}

// Rising says that dates are known and each comes after the one before.
func (c *Check) Rising(path string, ds []kernel.Date) {
	for i, d := range ds {
		at := fmt.Sprintf("%s[%d]", path, i)
		c.MustDate(at, d)
		if i > 0 && !d.IsZero() && !d.After(ds[i-1]) {
			c.Add(CodeOrder, at, kernel.Args{Value: ds[i-1].String(), Date: d})
		}
	}
}

// Range says that a number lies between two bounds, both included.
func (c *Check) Range(path string, n, low, high int) {
	if n < low || n > high {
		c.Add(CodeRange, path, kernel.Args{Have: n, Before: low, Need: high})
	}
}

// Link says that an address, when given, is one of the web.
func (c *Check) Link(path, address string) {
	if address == "" {
		return
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		c.Add(CodeLink, path, kernel.Args{Value: address})
	}
}
