package text

import (
	"time"

	"kwartier/internal/domain/lottery/ceremony"
)

// LotteryStage says how far a round of entry is: "inschrijving open".
func LotteryStage(s ceremony.Stage) string {
	return map[ceremony.Stage]string{
		ceremony.Preparing: "inschrijving nog niet open",
		ceremony.Open:      "inschrijving open",
		ceremony.Closed:    "inschrijving gesloten",
		ceremony.Published: "lijst gepubliceerd",
		ceremony.Committed: "getallen vastgelegd",
		ceremony.Revealed:  "wacht op het toevalsgetal",
		ceremony.Known:     "klaar om te loten",
		ceremony.Drawn:     "geloot",
		ceremony.Signed:    "geloot en ondertekend",
	}[s]
}

// LotteryPart is what somebody does in a draw: "lotenmaker".
func LotteryPart(p ceremony.Part) string {
	return map[ceremony.Part]string{
		ceremony.TicketMaker:      "lotenmaker",
		ceremony.Drawer:           "trekker",
		ceremony.FirstSupervisor:  "eerste toezichthouder",
		ceremony.SecondSupervisor: "tweede toezichthouder",
	}[p]
}

// instant writes a moment that a fault carries.
func instant(value string) string {
	t, err := time.Parse(time.RFC3339, value)
	if err != nil {
		return value
	}
	return MomentYear(t)
}
