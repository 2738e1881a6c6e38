package access

// Action is what somebody wants to do, as policy.cedar names it.
type Action string

// The actions. Each goes with the kinds of resource that kindsOf gives.
const (
	PlanRead    Action = "plan.read"
	PlanWrite   Action = "plan.write"
	PlanSubmit  Action = "plan.submit"  // hand in, and take back
	PlanAsk     Action = "plan.ask"     // ask a question about a section, and say that it is answered (LC-1)
	PlanDiscuss Action = "plan.discuss" // answer one
	PlanDecide  Action = "plan.decide"  // accept, return with questions
	PlanAssist  Action = "plan.assist"  // begin filling in for the practice (LC-6)

	PracticeRead    Action = "practice.read"
	PracticeManage  Action = "practice.manage"
	PracticeCombine Action = "practice.combine" // joint plans, mergers, the entry date (UT-17)
	PracticeList    Action = "practice.list"    // the practices of an RHO; the resource is the RHO
	PracticeAdd     Action = "practice.add"     // to an RHO; the resource is the RHO

	StaffRead  Action = "staff.read"  // who works at a practice, and what they followed
	StaffWrite Action = "staff.write" // add, correct, let go
	StaffErase Action = "staff.erase" // forget who somebody was (AZ-10)
	StaffMove  Action = "staff.move"  // to another practice of the same RHO

	DeepeningRead  Action = "deepening.read"  // rulings on variants, and regional discussions; the resource is the RHO
	DeepeningWrite Action = "deepening.write" // rule, and record a discussion (DE-5)

	RegionRead Action = "region.read"
	RegionEdit Action = "region.edit"
	CountRead  Action = "count.read" // numbers that name no practice

	PeopleRead       Action = "people.read"
	PeopleManage     Action = "people.manage" // end a role, close an invitation
	InvitationCreate Action = "invitation.create"
	PasswordLink     Action = "password.link" // make a new password link for somebody in the organisation
	AuditRead        Action = "audit.read"

	AccountSelf   Action = "account.self" // one's own name, password and sessions
	TechnicalRead Action = "technical.read"

	OrganisationList   Action = "organisation.list"   // all organisations, with numbers of people
	OrganisationAdd    Action = "organisation.add"    // an RHO, an insurer or a national party
	OrganisationRead   Action = "organisation.read"   // its facts
	OrganisationManage Action = "organisation.manage" // its name, and an insurer's regions
	GlassBreak         Action = "glass.break"         // look into a practice's plan for a recorded reason (AZ-6)

	EvidenceRead   Action = "evidence.read"
	EvidenceWrite  Action = "evidence.write"  // add and take away (EB-2)
	EvidenceFreeze Action = "evidence.freeze" // make a dossier (EB-3)

	AgendaRead  Action = "agenda.read"  // see what was measured of a practice's agenda (CT-8); the resource is the practice
	AgendaWrite Action = "agenda.write" // measure, and take a measurement away

	EnrolmentRead   Action = "enrolment.read"   // see a practice's applications, receipts and places; the resource is the practice
	EnrolmentWrite  Action = "enrolment.write"  // apply, change, withdraw, confirm, answer an offer, give the exact ION (EN-1)
	EnrolmentFollow Action = "enrolment.follow" // the applications of a round
	EnrolmentManage Action = "enrolment.manage" // correct them with a reason, and bring many in (EN-5)

	RosterUse    Action = "roster.use"    // begin rosters, and see the demand they meet; the resource is the practice
	RosterDemand Action = "roster.demand" // change that demand
	RosterRead   Action = "roster.read"   // see a roster, and what it would do
	RosterWrite  Action = "roster.write"  // change, rename and remove it
	RosterShare  Action = "roster.share"  // show it to the practice's people, or to nobody else any more
	RosterToday  Action = "roster.today"  // say that the practice works by it now

	LotteryList    Action = "lottery.list"    // the rounds of entry of an RHO; the resource is the RHO
	LotteryBegin   Action = "lottery.begin"   // a round
	LotteryRead    Action = "lottery.read"    // a round: settings, enrolments in numbers, list, draw and what came after
	LotteryManage  Action = "lottery.manage"  // settings, people, publishing, voiding, what comes after the draw
	LotteryTickets Action = "lottery.tickets" // make the tickets: the one who knows whose they are (LO-8)
	LotteryDraw    Action = "lottery.draw"    // draw, once all is ready
	LotteryWitness Action = "lottery.witness" // commit to a nonce, reveal it, sign
	LotteryConsent Action = "lottery.consent" // to the ticket that crosses the cap (LO-3)
	LotteryCount   Action = "lottery.count"   // the outcome in counts and sums

	objectKnow Action = "object.know" // may know that it exists; asked by Decide before anything else
)

// kindsOf gives the kinds of resource that an action is about; a test holds it against schema.cedarschema.
var kindsOf = map[Action][]Kind{
	PlanRead: {Plan}, PlanWrite: {Plan}, PlanSubmit: {Plan}, PlanAsk: {Plan}, PlanDiscuss: {Plan}, PlanDecide: {Plan}, PlanAssist: {Plan},
	PracticeRead: {Practice}, PracticeManage: {Practice}, PracticeCombine: {Practice}, PracticeList: {Organisation}, PracticeAdd: {Organisation},
	StaffRead: {Practice}, StaffWrite: {Practice}, StaffErase: {Practice}, StaffMove: {Practice},
	DeepeningRead: {Organisation}, DeepeningWrite: {Organisation},
	RegionRead: {Region}, RegionEdit: {Region}, CountRead: {Region},
	PeopleRead: {Organisation}, PeopleManage: {Organisation}, InvitationCreate: {Organisation}, PasswordLink: {Organisation},
	AuditRead: {Organisation}, AccountSelf: {Person}, TechnicalRead: {Installation}, GlassBreak: {Organisation},
	EvidenceRead: {Plan}, EvidenceWrite: {Plan}, EvidenceFreeze: {Plan},
	AgendaRead: {Practice}, AgendaWrite: {Practice},
	EnrolmentRead: {Practice}, EnrolmentWrite: {Practice}, EnrolmentFollow: {Round}, EnrolmentManage: {Round},
	RosterUse: {Practice}, RosterDemand: {Practice}, RosterRead: {Roster}, RosterWrite: {Roster}, RosterShare: {Roster}, RosterToday: {Roster},
	LotteryList: {Organisation}, LotteryBegin: {Organisation}, LotteryRead: {Round}, LotteryManage: {Round}, LotteryTickets: {Round},
	LotteryDraw: {Round}, LotteryWitness: {Round}, LotteryConsent: {Round}, LotteryCount: {Round},
	OrganisationList: {Installation}, OrganisationAdd: {Installation}, OrganisationRead: {Organisation}, OrganisationManage: {Organisation},
}

// GoesWith tells whether the action is about this kind of resource.
func (a Action) GoesWith(kind Kind) bool {
	for _, k := range kindsOf[a] {
		if k == kind {
			return true
		}
	}
	return false
}

// Actions are all actions with the kinds they go with, for tests about the policy.
func Actions() map[Action][]Kind { return kindsOf }
