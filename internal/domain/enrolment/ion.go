package enrolment

import (
	"strconv"
	"strings"
	"unicode"

	"kwartier/internal/domain/kernel"
)

// ReadION reads a number of patients as people write it: 3210, 3.210, 3 210. Faults: FaultNoION, and those of CheckION.
func ReadION(typed string) (int, *kernel.Fault) {
	text := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, typed)
	if p := strings.Split(text, "."); len(p) > 1 && len(p[0]) >= 1 && len(p[0]) <= 3 {
		whole := true
		for _, group := range p[1:] {
			whole = whole && len(group) == 3
		}
		if whole {
			text = strings.Join(p, "")
		}
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, &kernel.Fault{Code: FaultNoION, Field: FieldION, Args: kernel.Args{Value: typed}}
	}
	return n, CheckION(n)
}
