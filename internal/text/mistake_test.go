package text_test

import (
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/programme"
	"kwartier/internal/text"
)

// Every mistake a programme file can hold has a sentence and a remedy in the
// house style, and there are none that no file can get.
func TestEveryMistakeHasSentenceAndRemedy(t *testing.T) {
	codes := slices.Concat(programme.Codes(), programme.PlanCodes, programme.RosterCodes)
	args := []kernel.Args{
		{},
		{Have: 1, Need: 3, Before: 2, Name: "lean", Element: "Netwerk", Value: "x", Names: []string{"a", "b"}, Date: kernel.MustDate("2026-01-31")},
		{Have: 4, Need: 5, Name: "lean", Value: "x", Names: strings.Split("abcdefghijkl", "")},
	}
	for _, code := range codes {
		if !text.HasMistake(code) {
			t.Errorf("%s has no words", code)
		}
		for _, a := range args {
			m, r := text.Mistake(code, a)
			for _, s := range []string{m, r} {
				if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") || forbidden.MatchString(strings.ReplaceAll(s, "!!", "")) {
					t.Errorf("%s: %q is not in the house style", code, s)
				}
			}
		}
	}
	for _, code := range text.MistakeCodes() {
		if !slices.Contains(codes, code) {
			t.Errorf("%s has words, but no file gets it", code)
		}
	}
	m, r := text.Mistake("region-menu-short", kernel.Args{Have: 1, Need: 3, Element: "Anders werken"})
	if m != "Bij ‘Anders werken’ staat 1 interventie op de menukaart. Er zijn er 3 nodig." || r != "Voeg er 2 toe." {
		t.Errorf("GM-7 reads %q %q", m, r)
	}
}
