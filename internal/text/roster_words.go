package text

import (
	"strconv"

	"kwartier/internal/domain/roster"
)

var rosterKinds = map[roster.Kind]string{
	roster.Consult: "Consult", roster.Fast: "Flits", roster.Long: "Lang consult", roster.Mental: "Blok GGZ", roster.Procedure: "Ingrepen",
	roster.Phone: "Telefoon", roster.EConsult: "E-consult", roster.Visit: "Visites", roster.Emergency: "Spoed", roster.Break: "Pauze",
}

// RosterKind is what a kind of block is called: "Blok GGZ".
func RosterKind(k roster.Kind) string {
	if s, ok := rosterKinds[k]; ok {
		return s
	}
	return string(k)
}

var rosterDays = [roster.Workdays]string{"Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag"}

// RosterDay is a day of the week, 0 is Monday: "Maandag".
func RosterDay(day int) string {
	if day < 0 || day >= len(rosterDays) {
		return "onbekend"
	}
	return rosterDays[day]
}

// RosterTime writes a time as an agenda does: 8.00, 13.30.
func RosterTime(m roster.Minute) string {
	return strconv.Itoa(int(m)/60) + "." + strconv.Itoa(int(m)%60/10) + strconv.Itoa(int(m)%10)
}

// RosterBlock names a block with its place: "Blok GGZ, maandag 13.30 tot 14.30".
func RosterBlock(b roster.Block) string {
	return RosterKind(b.Kind) + ", " + Lower(RosterDay(b.Day)) + " " + RosterTime(b.Start) + " tot " + RosterTime(b.End())
}
