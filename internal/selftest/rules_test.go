package selftest

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

// families are the letters with which ids of rules begin.
const families = "GL|IX|GM|CH|DE|AC|RT|CY|UT|GR|MH|RG|EN|LO|AD|LP|PP|LC|CK|EV|EB|LE|TR|SU|KN|NA|RE|RP|CO|FU|SA|IN|OB|MO|SV|CT|AZ"

var ruleID = regexp.MustCompile(`\b(` + families + `)-[0-9]+\b`)

// rules reads docs/rules.md: the ids with a row of their own. A row that is not well formed is a failure.
func rules(t *testing.T) map[string]bool {
	t.Helper()
	heading := regexp.MustCompile(`^## ([A-Z]{2}): \S`)
	row := regexp.MustCompile(`^\| ([A-Z]{2})-[0-9]+ \| [^|]+\. \|$`)
	known := map[string]bool{}
	family := ""
	for n, line := range strings.Split(content(t, "docs/rules.md"), "\n") {
		if m := heading.FindStringSubmatch(line); m != nil {
			family = m[1]
			continue
		}
		id := ruleID.FindString(line)
		if id == "" || !strings.HasPrefix(line, "| "+id) {
			continue
		}
		if m := row.FindStringSubmatch(line); m == nil {
			t.Errorf("docs/rules.md:%d: %s is not an id and one sentence", n+1, id)
		} else if m[1] != family {
			t.Errorf("docs/rules.md:%d: %s stands under %s", n+1, id, family)
		}
		if known[id] {
			t.Errorf("docs/rules.md:%d: %s stands here twice", n+1, id)
		}
		known[id] = true
	}
	return known
}

// namesRules is the kind of file whose ids a reader must be able to look up, or nothing.
func namesRules(name string) string {
	switch ext := path.Ext(name); ext {
	case ".go", ".gohtml", ".cedar", ".sql":
		return ext
	case ".yaml", ".yml":
		if within(name, "programme") {
			return ".yaml"
		}
	}
	return ""
}

// invented are ids that stand for no rule: tests show that a data file which names one is refused.
var invented = map[string]bool{"IN-55": true, "UT-55": true}

// Every family has its rules, and every rule that the tree names can be looked up in docs/rules.md.
func TestEveryRuleCanBeLookedUp(t *testing.T) {
	known := rules(t)
	for family := range strings.SplitSeq(families, "|") {
		if !known[family+"-1"] {
			t.Errorf("docs/rules.md has no %s-1", family)
		}
	}
	looked := map[string]int{}
	for _, name := range read(t).Files {
		kind := namesRules(name)
		if kind == "" {
			continue
		}
		looked[kind]++
		for n, line := range strings.Split(content(t, name), "\n") {
			for _, id := range ruleID.FindAllString(line, -1) {
				if !known[id] && !(invented[id] && strings.HasSuffix(name, "_test.go")) {
					t.Errorf("%s:%d: docs/rules.md does not tell what %s is", name, n+1, id)
				}
			}
		}
	}
	for _, kind := range []string{".go", ".gohtml", ".cedar", ".sql", ".yaml"} {
		if looked[kind] == 0 {
			t.Errorf("no %s file was looked at", kind)
		}
	}
}
