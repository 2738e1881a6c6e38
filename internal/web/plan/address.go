package plan

import (
	"fmt"
	"strconv"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/guideline"
)

// The words that stand for sections in addresses.
var (
	wordOf = map[app.Section]string{
		app.SectionGeneral: "gegevens", app.SectionLearning: "leren",
		app.SectionExpectation: "verwachting", app.SectionCommitments: "afspraken",
	}
	elementWord = map[guideline.ElementKey]string{
		guideline.WorkingDifferently: "anders-werken", guideline.Network: "netwerk",
		guideline.Staffing: "personeel", guideline.GoodConversation: "goede-gesprek",
	}
)

// addressOf is the last part of a section's address: gegevens, jaar-1-anders-werken. An element of a region's own
// keeps its key.
func addressOf(s app.Section) string {
	if word, ok := wordOf[s]; ok {
		return word
	}
	year, element, _ := s.Parts()
	word, ok := elementWord[element]
	if !ok {
		word = string(element)
	}
	return fmt.Sprintf("jaar-%d-%s", year, word)
}

// sectionAt is the section that an address means; false for one that no plan of this region has.
func sectionAt(v *app.View, address string) (app.Section, bool) {
	for s, word := range wordOf {
		if word == address {
			return s, true
		}
	}
	rest, ok := strings.CutPrefix(address, "jaar-")
	if !ok {
		return "", false
	}
	number, word, _ := strings.Cut(rest, "-")
	year, err := strconv.Atoi(number)
	if err != nil {
		return "", false
	}
	for _, e := range v.Region.Elements {
		s := app.ElementSection(year, e.Key)
		if elementWord[e.Key] != word && string(e.Key) != word {
			continue
		}
		if addressOf(s) == address && hasYear(v, year) {
			return s, true
		}
	}
	return "", false
}

// hasYear tells whether the plan shows a participation year: those in it, the one in hand, and the next (UT-13).
func hasYear(v *app.View, year int) bool {
	if year == v.Year || year == v.Year+1 {
		return true
	}
	_, ok := v.Plan.YearOf(year)
	return ok
}

// base is the address of a practice's plan.
func base(practice string) string { return "/praktijk/" + practice + "/plan" }

// href is the address of a section.
func href(practice string, s app.Section) string { return base(practice) + "/" + addressOf(s) }
