package patientdata_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/patientdata"
)

// The number is made up: it passes the test and belongs to nobody that we know of.
func TestNumbers_AZ9(t *testing.T) {
	for text, want := range map[string]bool{
		"111222333": true, "BSN 111222333.": true, "111 222 333": true, "111.222.333": true, "1112.22.333": true,
		"mevrouw (111222333) kwam": true, "op 3 maart 111222333": true,
		"111222334": false, "000000000": false, "1112223330": false, "0,111222333": false, "12.111222333": false,
		"+31 111 222 333": false, "111 222 333 44": false, "telefoon 0612345678": false, "12-2026": false, "": false,
		"abc111222333": false,
	} {
		if got := patientdata.Number(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestHeadings_AZ9(t *testing.T) {
	for text, want := range map[string][2]bool{
		"BSN": {true, true}, "Geboortedatum:": {true, true}, "BSN van de cliënt": {true, false}, "Naam patiënt: A. de Vries": {true, true},
		"Geboorte-datum": {true, true}, "We noteren geen BSN.": {true, false}, "Aantal patiënten op naam": {false, false},
		"Datum": {false, false}, "": {false, false},
	} {
		if heading, label := patientdata.Heading(text), patientdata.Label(text); heading != want[0] || label != want[1] {
			t.Errorf("%q: %v %v, want %v", text, heading, label, want)
		}
	}
}

// Words around a number never hide it.
func TestNumberIsFoundInText_AZ9(t *testing.T) {
	words := rapid.StringMatching(`[a-zé ;:\n]{0,40}`)
	rapid.Check(t, func(t *rapid.T) {
		before, after := words.Draw(t, "before"), words.Draw(t, "after")
		if before != "" && !strings.ContainsAny(before[len(before)-1:], " ;:\n") {
			before += " "
		}
		if after != "" && !strings.ContainsAny(after[:1], " ;:\n") {
			after = " " + after
		}
		if !patientdata.Number(before + "111222333" + after) {
			t.Fatalf("not found between %q and %q", before, after)
		}
	})
}
