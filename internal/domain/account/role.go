// Package account holds who works with Kwartier: roles in organisations, what a password must be, and which device
// a browser says it is.
//
// Words: an organisation is a practice, an RHO, an insurer, a national party, a partner or the administration of
// this installation. A membership is one role of one person in one organisation; a person may have several and acts
// in one of them at a time (AZ-1). A role may include another: who is a signatory is an editor as well.
//
// It refuses: roles that do not exist, roles outside their kind of organisation, weak passwords.
package account

import "slices"

// Kind is the kind of an organisation.
type Kind string

// The kinds of organisation.
const (
	Practice       Kind = "practice"
	RHO            Kind = "rho"
	Insurer        Kind = "insurer"
	National       Kind = "national"
	Partner        Kind = "partner" // gives training or works together with practices
	Administration Kind = "administrator"
)

// Role is what somebody is in an organisation. Its text stands in the database and in the access policy.
type Role string

// The roles of AZ-1 and AZ-13. A host has no role: a host works by link.
const (
	PracticeMember    Role = "practice-member"    // reads
	PracticeEditor    Role = "practice-editor"    // writes
	PracticeSignatory Role = "practice-signatory" // writes and hands in
	RHOMember         Role = "rho-member"         // reads and asks
	ProgrammeManager  Role = "programme-manager"  // decides
	Purchaser         Role = "purchaser"
	NationalViewer    Role = "national-viewer"
	NationalEditor    Role = "national-editor"
	Administrator     Role = "administrator"
	GPDelegation      Role = "gp-delegation"
	LotteryWitness    Role = "lottery-witness"
	TicketMaker       Role = "ticket-maker"
	Drawer            Role = "drawer"
	TrainingPartner   Role = "training-partner"
	NetworkPartner    Role = "network-partner"
)

// roles says of each role in which kind of organisation it exists and which role it includes.
var roles = []struct {
	role     Role
	kind     Kind
	includes Role
}{
	{PracticeMember, Practice, ""},
	{PracticeEditor, Practice, PracticeMember},
	{PracticeSignatory, Practice, PracticeEditor},
	{RHOMember, RHO, ""},
	{ProgrammeManager, RHO, RHOMember},
	{GPDelegation, RHO, ""},
	{LotteryWitness, RHO, ""},
	{TicketMaker, RHO, ""},
	{Drawer, RHO, ""},
	{Purchaser, Insurer, ""},
	{NationalViewer, National, ""},
	{NationalEditor, National, NationalViewer},
	{TrainingPartner, Partner, ""},
	{NetworkPartner, Partner, ""},
	{Administrator, Administration, ""},
}

// Roles are all roles, those of one kind of organisation together, the lesser before the greater.
func Roles() []Role {
	all := make([]Role, len(roles))
	for i, r := range roles {
		all[i] = r.role
	}
	return all
}

// RolesOf are the roles that exist in a kind of organisation.
func RolesOf(kind Kind) []Role {
	return slices.DeleteFunc(Roles(), func(r Role) bool { return r.Kind() != kind })
}

// Kind is the kind of organisation in which the role exists; empty for a role that does not exist.
func (r Role) Kind() Kind {
	for _, x := range roles {
		if x.role == r {
			return x.kind
		}
	}
	return ""
}

// Includes is the role whose rights this one has as well; empty for none.
func (r Role) Includes() Role {
	for _, x := range roles {
		if x.role == r {
			return x.includes
		}
	}
	return ""
}

// Membership is one role of a person in an organisation.
type Membership struct {
	ID               string
	Organisation     string // id
	OrganisationName string
	Kind             Kind
	Role             Role
}

// IsZero tells whether it is no membership.
func (m Membership) IsZero() bool { return m == Membership{} }
