package enrolment

import (
	"strings"
	"unicode"
)

// Code is an AGB code as it was read (EN-4).
type Code struct {
	Text     string // eight digits; "" when it cannot be read
	Digits   int    // how many characters there were, without spaces, points and dashes
	Restored bool   // the zero in front was dropped, as spreadsheets do, and is back
	Other    bool   // it does not begin with 01: no code of a general practice
}

// ReadAGB reads an AGB code. There is no check digit (EN-4).
func ReadAGB(typed string) Code {
	text := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '.' || r == '-' {
			return -1
		}
		return r
	}, typed)
	c := Code{Digits: strings.Count(text, "") - 1}
	if strings.Trim(text, "0123456789") != "" || c.Digits != 7 && c.Digits != 8 {
		return c
	}
	if c.Digits == 7 {
		text, c.Restored = "0"+text, true
	}
	c.Text, c.Other = text, !strings.HasPrefix(text, "01")
	return c
}
