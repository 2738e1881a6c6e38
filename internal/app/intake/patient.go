package intake

import (
	"strings"
	"unicode"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
	"kwartier/internal/store"
)

// suspicious is in how many rows of a column a number must look like a BSN before the file is refused.
const suspicious = 3

// patients refuses a sheet with what looks like patient data (AZ-9). The header is a row like the others here: a file
// may have none.
func (s Sheet) patients() error {
	for i, h := range s.Header {
		if patientdata.Heading(h) {
			return fault(FaultPatient, kernel.Args{Name: Letter(i), Value: h})
		}
	}
	found := make([]int, MaxColumns)
	for _, cells := range append([]Line{{Cells: s.Header}}, s.Lines...) {
		for i, c := range cells.Cells {
			if !patientdata.Number(c) {
				continue
			}
			if found[i]++; found[i] == suspicious {
				return fault(FaultBSN, kernel.Args{Name: Letter(i)})
			}
		}
	}
	return nil
}

// fold makes headers and names comparable: lower case, without accents, signs and double spaces.
func fold(s string) string {
	return store.Fold(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			return r
		}
		return ' '
	}, s))
}
