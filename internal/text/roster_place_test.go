package text

import (
	"testing"

	"kwartier/internal/domain/roster"
)

// A finding names the member, the day, the time and the field that it is about (CT-1).
func TestAFindingNamesItsPlace_CT1(t *testing.T) {
	week := roster.Roster{
		Members: []roster.Member{{Key: "ha1", Role: roster.GP, Label: "Huisarts 1"}},
		Blocks:  []roster.Block{{Member: "ha1", Day: 0, Start: 480, Kind: roster.Consult, Length: 10, Count: -3}, {Member: "weg", Day: 9, Start: -5}},
	}
	for path, want := range map[string]string{
		"blocks/0/count":       "Huisarts 1, maandag 8.00, aantal plekken",
		"blocks/1/day":         "weg, onbekend 0.00, dag",
		"blocks/7/count":       "",
		"blocks":               "",
		"members/0/role":       "Huisarts 1, functie",
		"members/x/role":       "",
		"rules/horizon":        "Regels, vooruit boeken",
		"demand/bands/0/share": "De vraag",
		"":                     "",
	} {
		if got := RosterPlace(path, week); got != want {
			t.Errorf("%q is at %q, not %q", path, got, want)
		}
	}
}
