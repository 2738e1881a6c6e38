package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold makes text for searching, the same on both databases: lower case, without accents, single spaces. The signs
// that have a meaning in LIKE become spaces.
func Fold(parts ...string) string {
	s := strings.Join(parts, " ")
	if strings.IndexFunc(s, beyondASCII) >= 0 {
		bare := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
		if t, _, err := transform.String(bare, s); err == nil {
			s = t
		}
	}
	s = strings.Map(func(r rune) rune {
		if r == '%' || r == '_' || r == '\\' {
			return ' '
		}
		return unicode.ToLower(r)
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// beyondASCII tells whether a letter may have an accent.
func beyondASCII(r rune) bool { return r > unicode.MaxASCII }

// FoldEmail makes an e-mail address comparable: lower case, without spaces around it.
func FoldEmail(address string) string { return strings.ToLower(strings.TrimSpace(address)) }

// containing is the LIKE pattern for what a person typed; nothing typed matches all. Queries that are asked often take it
// as CAST(@pattern AS TEXT): SQLite plans a statement with a bare LIKE ? anew each time.
func containing(typed string) string {
	if folded := Fold(typed); folded != "" {
		return "%" + folded + "%"
	}
	return "%"
}
