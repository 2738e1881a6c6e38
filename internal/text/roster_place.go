package text

import (
	"strconv"
	"strings"

	"kwartier/internal/domain/roster"
)

// The fields of a block, a member and the rules, by the last part of a finding's path.
var rosterPlaces = map[string]string{
	"start": "begin", "length": "minuten per plek", "count": "aantal plekken", "kind": "soort", "day": "dag", "member": "wie",
	"role": "functie", "key": "sleutel", "horizon": "vooruit boeken", "overbook": "extra op een dag",
}

// RosterPlace tells where in a week the path of a finding is (see roster.Check): "Huisarts 1, maandag 8.00, aantal plekken".
// It is empty for what is about the whole week.
func RosterPlace(path string, week roster.Roster) string {
	parts := strings.Split(path, "/")
	var says []string
	switch {
	case parts[0] == "rules":
		says = []string{"Regels"}
	case len(parts) < 2:
		return ""
	case parts[0] == "demand":
		says = []string{"De vraag"}
	case parts[0] == "blocks":
		says = blockPlace(parts[1], week)
	case parts[0] == "members":
		says = memberPlace(parts[1], week)
	}
	if word := rosterPlaces[parts[len(parts)-1]]; word != "" && len(says) > 0 {
		says = append(says, word)
	}
	return strings.Join(says, ", ")
}

func blockPlace(index string, week roster.Roster) []string {
	i, err := strconv.Atoi(index)
	if err != nil || i < 0 || i >= len(week.Blocks) {
		return nil
	}
	b := week.Blocks[i]
	who := b.Member
	if m, ok := week.Member(b.Member); ok {
		who = orSomebody(m.Label)
	}
	return []string{Shortly(who, 30), Lower(RosterDay(b.Day)) + " " + RosterTime(max(b.Start, 0))}
}

func memberPlace(index string, week roster.Roster) []string {
	i, err := strconv.Atoi(index)
	if err != nil || i < 0 || i >= len(week.Members) {
		return nil
	}
	return []string{Shortly(orSomebody(week.Members[i].Label), 30)}
}
