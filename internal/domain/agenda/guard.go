package agenda

import (
	"regexp"
	"slices"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
)

// Words of headings that say who a patient is, and words that say that a heading is about staff or appointments after all.
var (
	patientWords = []string{"naam", "voornaam", "achternaam", "roepnaam", "voorletters", "voorletter", "geslachtsnaam", "meisjesnaam", "name", "surname",
		"patient", "patienten", "patientnr", "pat", "patnr", "client", "clientnr", "verzekerde", "bsn", "geboren", "geboortedatum", "geb", "gebdat", "gebdatum",
		"geboortedat", "birthdate", "birth", "dob", "adres", "address", "straat", "huisnummer", "postcode", "woonplaats", "telefoonnummer", "telefoonnr",
		"mobiel", "telnr", "email", "emailadres", "dossiernummer", "dossiernr", "polisnummer", "verzekeringsnummer", "verzekerdennummer", "burgerservicenummer"}
	staffWords = []string{"medewerker", "arts", "huisarts", "zorgverlener", "behandelaar", "agenda", "agendas", "hulpverlener", "assistent", "praktijk",
		"locatie", "soort", "type", "afspraak", "afspraaktype", "kamer", "uitvoerder", "staff", "provider", "calendar"}
	seenWords = []string{"patient binnen", "patient gezien", "patient aanwezig", "patient verschenen"}
)

// patientHeading tells whether a heading says that a column names patients.
func patientHeading(s string) bool {
	folded := patientdata.Fold(s)
	if patientdata.Heading(s) {
		return true
	}
	words := strings.Fields(folded)
	if len(words) == 0 || len(words) > 6 || slices.Contains(seenWords, folded) || staffHeading(words) {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(patientWords, w) || strings.HasPrefix(w, "patientn") })
}

func staffHeading(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(staffWords, w) })
}

// hasNumber is patientdata.Number, which is asked only where enough digits stand together, with at most points and spaces
// between.
func hasNumber(s string) bool {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if n++; n == 9 {
				return patientdata.Number(s)
			}
		case c != '.' && c != ' ':
			n = 0
		}
	}
	return false
}

var (
	calledName = regexp.MustCompile(`(?i)^(dhr|mw|mevr|mevrouw|meneer|mijnheer|de heer|dhr/mw|fam|familie|baby|mr|mrs|ms)\.?\s+\p{L}`)
	listedName = regexp.MustCompile(`^(\p{Ll}+ )*\p{Lu}[\p{L}'’-]+( ?- ?\p{Lu}[\p{L}'’-]+)?, ?(\p{Lu}\.? ?|\p{Lu}\p{Ll}+ ?){1,5}(van|de|der|den|ten|ter|te|'t|la| )*(\([MVmv]\))?$`)
	letterName = regexp.MustCompile(`^(\p{Lu}\.\s?){1,5}((van|de|der|den|ten|ter|te|in|'t|la)\s)*\p{Lu}[\p{L}'’-]+( ?- ?\p{Lu}[\p{L}'’-]+)?$`)
	twoNames   = regexp.MustCompile(`^\p{Lu}\p{Ll}+ ((van|de|der|den|ten|ter|te|in|'t|la) )*\p{Lu}[\p{L}'’]+(-\p{Lu}\p{Ll}+)?$`)
	bornText   = regexp.MustCompile(`(?i)\b(geb\.?|geboren|geb\.? ?datum|dob)[ :.]*\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}`)
)

// The looks of a text.
const (
	noName = iota
	nearName
	surelyName
)

// looksLike tells whether a text looks like somebody's name.
func looksLike(s string) int {
	s = strings.TrimSpace(s)
	switch {
	case len(s) < 4 || len(s) > 80:
		return noName
	case bornText.MatchString(s), calledName.MatchString(s), listedName.MatchString(s), letterName.MatchString(s):
		return surelyName
	case twoNames.MatchString(s):
		return nearName
	}
	return noName
}

// How much of a column is looked at, and when it looks like names or birth dates.
const (
	sampled     = 5000
	fewNames    = 3  // different texts that are surely names
	manyNear    = 25 // different texts of two names
	spreadYears = 15 // no agenda has days so many years apart
)

// column is what was seen of a column while reading.
type column struct {
	filled      int
	sure, near  int
	names       map[string]bool
	days        int
	first, last int16
}

func (c *column) see(cell string) {
	if cell == "" || c.filled >= sampled {
		return
	}
	c.filled++
	if first := cell[0]; first >= '0' && first <= '9' {
		if d, rest := parseDay(cell); d.form != noDay && rest == "" && d.form != solidDay {
			if c.days == 0 {
				c.first, c.last = d.year, d.year
			}
			c.days, c.first, c.last = c.days+1, min(c.first, d.year), max(c.last, d.year)
		}
		return
	}
	look := looksLike(cell)
	if look == noName || len(c.names) > manyNear || c.names[cell] {
		return
	}
	if c.names == nil {
		c.names = map[string]bool{}
	}
	c.names[cell] = true
	if look == surelyName {
		c.sure++
	} else {
		c.near++
	}
}

// named tells whether the column looks like names.
func (c *column) named() bool { return c.sure >= fewNames || c.sure+c.near >= manyNear }

// born tells whether the column looks like birth dates.
func (c *column) born() bool { return c.days >= 5 && c.last-c.first >= spreadYears }

// looksOf refuses columns that look like patients. The column of agendas may hold names: those of staff.
func looksOf(headings []string, seen []column, who string) error {
	for i := range seen {
		h := headingOf(headings, i)
		if seen[i].born() {
			return fault(FaultBirth, kernel.Args{Name: h})
		}
		if seen[i].named() && h != who && !staffHeading(strings.Fields(patientdata.Fold(h))) {
			return fault(FaultNames, kernel.Args{Name: h})
		}
	}
	return nil
}
