package selftest

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// What Kwartier never says to a reader: blame, false cheer, officialese.
var unsaid = regexp.MustCompile(`(?i)\b(helaas|s\.v\.p\.|svp|succesvol\w*|u dient|ongeldige invoer)`)

// shout is an exclamation mark after a word.
var shout = regexp.MustCompile(`\p{L}!(\s|$|["<)])`)

// dutchPlaces hold what readers see: templates, the handbook, the programme's data.
func dutchPlace(path string) bool {
	return strings.HasSuffix(path, ".gohtml") || within(path, "docs/handboek") && strings.HasSuffix(path, ".md") ||
		within(path, "programme") && (strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml"))
}

func TestDutchTextsAreFriendly(t *testing.T) {
	tr := read(t)
	looked := 0
	for _, path := range tr.Files {
		if !dutchPlace(path) {
			continue
		}
		looked++
		for n, line := range strings.Split(withoutMarkup(content(t, path)), "\n") {
			if m := unsaid.FindString(line) + shout.FindString(line); m != "" {
				t.Errorf("%s:%d: %q", path, n+1, m)
			}
		}
	}
	for _, f := range tr.Go {
		if f.Test || within(f.Folder, "internal/selftest") || within(f.Folder, "tools") {
			continue
		}
		for _, l := range Literals(f) {
			if m := unsaid.FindString(l.Text); m != "" {
				t.Errorf("%s: %q", l.At, m)
			}
			if (within(f.Folder, "internal/text") || within(f.Folder, "internal/web") || within(f.Folder, "internal/cli")) &&
				shout.MatchString(l.Text) {
				t.Errorf("%s: an exclamation mark: %q", l.At, l.Text)
			}
		}
	}
	if looked == 0 {
		t.Error("no template was looked at")
	}
}

// withoutMarkup blanks comments and actions of a template and YAML comments, and keeps the lines.
func withoutMarkup(s string) string {
	return regexp.MustCompile(`(?s)\{\{.*?\}\}|<!--.*?-->|(?m)^\s*#.*$`).ReplaceAllStringFunc(s, func(m string) string {
		return strings.Map(func(r rune) rune {
			if r == '\n' {
				return r
			}
			return ' '
		}, m)
	})
}

// The content security policy allows no inline script or style; a template that has one shows a broken page.
func TestTemplatesKeepToTheSecurityPolicy(t *testing.T) {
	inline := regexp.MustCompile(`(?i)\sstyle\s*=|\son[a-z]+\s*=|<style\b|<script\b[^>]*>|javascript:`)
	for _, path := range read(t).Files {
		if !strings.HasSuffix(path, ".gohtml") {
			continue
		}
		body := content(t, path)
		for _, at := range inline.FindAllStringIndex(body, -1) {
			found := body[at[0]:at[1]]
			if strings.HasPrefix(found, "<script") && strings.Contains(found, " src=") &&
				strings.HasPrefix(body[at[1]:], "</script>") {
				continue
			}
			t.Errorf("%s:%d: %s", path, 1+strings.Count(body[:at[0]], "\n"), strings.TrimSpace(found))
		}
	}
}

// A file name is lower case, so that it is the same on every system.
func TestFileNames(t *testing.T) {
	loud := map[string]bool{
		"LICENSE": true, "README.md": true, "CHANGELOG.md": true, "CONTRIBUTING.md": true, "Makefile": true,
	}
	for _, path := range read(t).Files {
		name := path[strings.LastIndex(path, "/")+1:]
		if loud[name] {
			continue
		}
		for _, r := range name {
			if unicode.IsUpper(r) || unicode.IsSpace(r) || r > unicode.MaxASCII {
				t.Errorf("%s: %q in a file name", path, r)
				break
			}
		}
	}
}
