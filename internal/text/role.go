package text

import "kwartier/internal/domain/account"

var roleWords = map[account.Role]string{
	account.PracticeMember:    "medewerker",
	account.PracticeEditor:    "schrijver",
	account.PracticeSignatory: "tekenbevoegde",
	account.RHOMember:         "adviseur",
	account.ProgrammeManager:  "programmamanager",
	account.Purchaser:         "inkoper",
	account.NationalViewer:    "lezer",
	account.NationalEditor:    "redacteur",
	account.Administrator:     "beheerder",
	account.GPDelegation:      "huisartsendelegatie",
	account.LotteryWitness:    "toezichthouder bij de loting",
	account.TicketMaker:       "lotenmaker",
	account.Drawer:            "trekker van de loten",
	account.TrainingPartner:   "opleider",
	account.NetworkPartner:    "netwerkpartner",
}

// Role is what a role is called: "tekenbevoegde".
func Role(r account.Role) string { return roleWords[r] }

var kindWords = map[account.Kind]string{
	account.Practice:       "praktijk",
	account.RHO:            "zorggroep",
	account.Insurer:        "verzekeraar",
	account.National:       "landelijk",
	account.Partner:        "partner",
	account.Administration: "beheer",
}

// OrganisationKind is what a kind of organisation is called: "zorggroep".
func OrganisationKind(k account.Kind) string { return kindWords[k] }
