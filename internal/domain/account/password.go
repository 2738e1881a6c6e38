package account

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kwartier/internal/domain/kernel"
)

// What a password must be. Length makes it strong; rules about signs and digits do not.
const (
	PasswordShortest = 12
	PasswordLongest  = 200
)

// The faults about passwords.
const (
	FaultPasswordShort    = "account.password-short"    // Args.Have of Args.Need characters
	FaultPasswordLong     = "account.password-long"     // Args.Have, at most Args.Need characters
	FaultPasswordCommon   = "account.password-common"   // everybody would guess it
	FaultPasswordPersonal = "account.password-personal" // holds the person's own name or address
)

// Words that do not make a password, whatever digits and signs stand around them.
var commonPasswords = map[string]bool{
	"wachtwoord": true, "welkom": true, "welkomwelkom": true, "password": true, "passwort": true, "passwordpassword": true,
	"wachtwoordwachtwoord": true, "geheim": true, "qwertyuiop": true, "qwertyuiopasdf": true, "qwertyuiopas": true,
	"asdfghjkl": true, "iloveyou": true, "letmein": true, "administrator": true, "changeme": true, "nederland": true,
	"amsterdam": true, "rotterdam": true, "utrecht": true, "maastricht": true, "feyenoord": true, "voetbal": true,
	"huisarts": true, "huisartsenpraktijk": true, "praktijk": true, "zorggroep": true, "kwartier": true,
	"meertijdvoordepatient": true, "meertijdvoordepatiënt": true, "zomer": true, "winter": true, "herfst": true, "lente": true,
	"abcdefghijkl": true, "abcdefghijklm": true, "qazwsxedcrfv": true, "zaqxswcdevfr": true,
}

// CheckPassword says why a new password is refused; nil when it is good. email and name are the person's own.
func CheckPassword(password, email, name string) *kernel.Fault {
	n := utf8.RuneCountInString(password)
	switch {
	case n < PasswordShortest:
		return passwordFault(FaultPasswordShort, n, PasswordShortest)
	case n > PasswordLongest:
		return passwordFault(FaultPasswordLong, n, PasswordLongest)
	case isCommon(password):
		return passwordFault(FaultPasswordCommon, 0, 0)
	case isPersonal(password, email, name):
		return passwordFault(FaultPasswordPersonal, 0, 0)
	}
	return nil
}

func passwordFault(code string, have, need int) *kernel.Fault {
	return &kernel.Fault{Code: code, Field: "wachtwoord", Args: kernel.Args{Have: have, Need: need}}
}

// isCommon tells whether only few different signs stand in it, or a word of the list is all of its letters.
func isCommon(password string) bool {
	signs := map[rune]bool{}
	letters := strings.Map(func(r rune) rune {
		signs[unicode.ToLower(r)] = true
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, password)
	return len(signs) < 5 || letters == "" && isRun(password) || commonPasswords[letters]
}

// isRun tells whether every digit follows from the one before it by the same step: 123456789012.
func isRun(password string) bool {
	for i := 2; i < len(password); i++ {
		if (password[i]-password[i-1]+10)%10 != (password[1]-password[0]+10)%10 {
			return false
		}
	}
	return true
}

// isPersonal tells whether it is the person's own name or address with little more.
func isPersonal(password, email, name string) bool {
	p := squeeze(password)
	local, _, _ := strings.Cut(email, "@")
	for _, own := range []string{squeeze(email), squeeze(local), squeeze(name)} {
		if len(own) >= 4 && strings.Contains(p, own) && len(p)-len(own) < 6 {
			return true
		}
	}
	return false
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
