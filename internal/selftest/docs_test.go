package selftest

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every word has its place in the code, its meaning and its source; the code that the table names exists.
func TestTheGlossaryIsTrue(t *testing.T) {
	tr := read(t)
	byFolder := map[string][]File{}
	for _, f := range tr.Go {
		if !f.Test {
			byFolder[f.Folder] = append(byFolder[f.Folder], f)
		}
	}
	rows := Table(content(t, "docs/glossary.md"), "Dutch")
	if len(rows) < 30 {
		t.Fatalf("the glossary has %d rows", len(rows))
	}
	code := regexp.MustCompile("^`([a-z/]+)\\.([A-Za-z.]+)`$")
	seen := map[string]bool{}
	for _, r := range rows {
		if len(r.Cells) != 5 {
			t.Errorf("docs/glossary.md:%d has %d columns", r.Line, len(r.Cells))
			continue
		}
		dutch, name, meaning, source := r.Cells[0], r.Cells[1], r.Cells[2], r.Cells[3]
		if dutch == "" || meaning == "" || source == "" {
			t.Errorf("docs/glossary.md:%d lacks a word, a meaning or a source", r.Line)
		}
		for word := range strings.SplitSeq(dutch, ", ") {
			if seen[strings.ToLower(word)] {
				t.Errorf("docs/glossary.md:%d: %s stands here twice", r.Line, word)
			}
			seen[strings.ToLower(word)] = true
		}
		if name == "—" {
			continue
		}
		m := code.FindStringSubmatch(name)
		if m == nil {
			t.Errorf("docs/glossary.md:%d: %s is not `folder.Name`", r.Line, name)
			continue
		}
		if !Declared(byFolder["internal/"+m[1]])[m[2]] {
			t.Errorf("docs/glossary.md:%d: internal/%s declares no %s", r.Line, m[1], m[2])
		}
	}
}

// Every make command that a document names can be made, and every file it links to is there.
func TestDocumentsNameWhatExists(t *testing.T) {
	makefile := content(t, "Makefile")
	target := regexp.MustCompile("`make ([a-z]+)|^(?:    )?make ([a-z]+)")
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	quoted := regexp.MustCompile("`[^`]*`")
	documents := 0
	for _, doc := range read(t).Files {
		if !strings.HasSuffix(doc, ".md") {
			continue
		}
		documents++
		fenced := false
		for n, line := range strings.Split(content(t, doc), "\n") {
			if strings.HasPrefix(line, "```") {
				fenced = !fenced
			}
			for _, m := range target.FindAllStringSubmatch(line, -1) {
				if name := m[1] + m[2]; !regexp.MustCompile(`(?m)^` + name + `:`).MatchString(makefile) {
					t.Errorf("%s:%d: make %s does not exist", doc, n+1, name)
				}
			}
			if fenced {
				continue
			}
			for _, m := range link.FindAllStringSubmatch(quoted.ReplaceAllString(line, ""), -1) {
				if !exists(read(t), path.Join(path.Dir(doc), m[1])) {
					t.Errorf("%s:%d: %s does not exist", doc, n+1, m[1])
				}
			}
		}
	}
	if documents < 8 {
		t.Errorf("only %d documents were looked at", documents)
	}
}

func exists(tr *Tree, name string) bool {
	if strings.HasPrefix(name, "docs/pictures/") {
		_, err := tr.Text(name)
		return err == nil
	}
	return slices.ContainsFunc(tr.Files, func(f string) bool { return within(f, name) })
}

// Every decision has a number of its own, a date, and says what, why and what else there was.
func TestDecisionsAreWhole(t *testing.T) {
	name := regexp.MustCompile(`^docs/decisions/(\d{4})-[a-z0-9-]+\.md$`)
	numbers := map[string]bool{}
	for _, f := range read(t).Files {
		if !within(f, "docs/decisions") {
			continue
		}
		m := name.FindStringSubmatch(f)
		if m == nil {
			t.Errorf("%s is not NNNN-name.md", f)
			continue
		}
		if numbers[m[1]] {
			t.Errorf("%s: number %s is taken", f, m[1])
		}
		numbers[m[1]] = true
		body := content(t, f)
		for _, part := range []string{"\n## Decision\n", "\n## Why\n", "\n## What else there was\n"} {
			if !strings.Contains(body, part) {
				t.Errorf("%s has no part %q", f, strings.TrimSpace(part))
			}
		}
		if !regexp.MustCompile(`(?m)^Date: \d{4}-\d{2}-\d{2}$`).MatchString(body) {
			t.Errorf("%s has no date", f)
		}
	}
	if len(numbers) < 8 {
		t.Errorf("there are %d decisions", len(numbers))
	}
}
