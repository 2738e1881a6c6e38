package plan

// The codes of the findings. Package text has a message and an action for
// every one of them; Codes lists them for its test.
const (
	CodeTooFew           = "growth-too-few"           // GM-1, GM-3, GM-4: fewer run than asked
	CodeTooFewNew        = "growth-too-few-new"       // fewer that no earlier year had
	CodeNotDeveloped     = "growth-not-developed"     // nothing of an earlier year goes on
	CodeDevelopmentEmpty = "growth-development-empty" // it goes on, the further development is not written down
	CodeNotRenewed       = "growth-not-renewed"       // nothing new and nothing deepened
	CodeNotMaintained    = "growth-not-maintained"    // nothing goes on
	CodeNobodyTrained    = "growth-nobody-trained"    // a training goes on without refresher or new staff
	CodeStaffingAlone    = "staffing-alone"           // GM-5
	CodeNotCovered       = "element-not-covered"      // GM-6
	CodeExtraNotCounted  = "extra-not-counted"        // GM-8
	CodeRefresherNotNew  = "refresher-not-new"        // GM-9
	CodeOtherVersion     = "other-version"            // GL-8
	CodeUnknownKey       = "choice-unknown"           // CH-1
	CodeNotOffered       = "choice-not-offered"       // CH-1: the entry is not valid on the year's first day
	CodeGroupsOnly       = "choice-groups-only"       // CH-1: for groups of practices
	CodeTwice            = "choice-twice"             // CH-1: the same key twice in a year
	CodeExtra            = "choice-extra"             // CH-2
	CodeStaffEmpty       = "staff-empty"              // CH-3
	CodeStaffRole        = "staff-role"               // CH-3
	CodeStaffHours       = "staff-hours"              // CH-3
	CodeStaffReason      = "staff-reason"             // CH-3
	CodeIdeaPending      = "idea-pending"             // CH-4
	CodeIdeaRefused      = "idea-refused"             // CH-4
	CodeIdeaNameless     = "idea-nameless"            // CH-4
	CodeIdeaHomeless     = "idea-homeless"            // CH-5
	CodeExtensionEmpty   = "extension-empty"          // CH-6
	CodeDoubleFunding    = "double-funding"           // CH-7
	CodeNoJustification  = "deepen-no-justification"  // DE-1
	CodeFullyInUse       = "deepen-fully-in-use"      // DE-2
	CodeStateUnknown     = "deepen-state-unknown"     // DE-2
	CodeFollowedBefore   = "training-followed-before" // DE-3
	CodeVariantSame      = "training-variant-same"    // DE-3: the RHO ruled that the variant is the same again
	CodeVariantUnruled   = "training-variant-unruled" // DE-3
	CodeRepeatNobody     = "training-repeat-nobody"   // DE-3: the training is chosen again and nobody is named
	CodeRepeated         = "deepen-repeated"          // DE-4: begins anew what ran before
	CodeNothingNew       = "deepen-nothing-new"       // DE-4: a deepening does not say what is new
	CodeNotBefore        = "deepen-not-before"        // DE-4: goes on with what no earlier year had
	CodeNotDiscussed     = "deepen-not-discussed"     // DE-5
	CodeMayNotDeepen     = "deepen-may-not"           // DE-5
	CodeCondition        = "deepen-condition"         // DE-5: deepening is allowed under a condition
	CodeGoalEmpty        = "goal-empty"               // UT-5
	CodeMeasureEmpty     = "measure-empty"            // UT-5
	CodeFewEvaluations   = "evaluations-too-few"      // UT-5, EV-5
	CodeEvaluationOut    = "evaluation-outside-year"  // UT-5
	CodeNetworkGoal      = "network-goal-empty"       // UT-3
	CodeAskEmpty         = "ask-empty"                // UT-6
	CodeDeprivedArea     = "deprived-area"            // UT-14
	CodePersonUnknown    = "person-unknown"           // PP-8
	CodePersonTwice      = "person-twice"             // PP-8
	CodePersonGone       = "person-gone"              // PP-8
	CodeObligation       = "obligation-missing"       // a region's obligatory entry
	CodeTopic            = "topic-missing"            // a region's obligatory topic
	CodeEndStateMissed   = "end-state-missed"         // a region's end state, after its date
	CodeEndStateComing   = "end-state-coming"         // the entry is not chosen while its date comes near
	CodeQuestionEmpty    = "question-empty"           // a region's own question
	CodeOwnRule          = "own-rule"                 // a region's own rule; the data brings the sentence
	CodeOwnRuleUnjudged  = "own-rule-unjudged"        // its expression could not be worked out
)

// Codes are all codes of this package.
var Codes = []string{
	CodeTooFew, CodeTooFewNew, CodeNotDeveloped, CodeDevelopmentEmpty, CodeNotRenewed, CodeNotMaintained,
	CodeNobodyTrained, CodeStaffingAlone, CodeNotCovered, CodeExtraNotCounted, CodeRefresherNotNew,
	CodeOtherVersion, CodeUnknownKey, CodeNotOffered, CodeGroupsOnly, CodeTwice, CodeExtra, CodeStaffEmpty,
	CodeStaffRole, CodeStaffHours, CodeStaffReason, CodeIdeaPending, CodeIdeaRefused, CodeIdeaNameless,
	CodeIdeaHomeless, CodeExtensionEmpty, CodeDoubleFunding, CodeNoJustification, CodeFullyInUse,
	CodeStateUnknown, CodeFollowedBefore, CodeVariantSame, CodeVariantUnruled, CodeRepeatNobody, CodeRepeated,
	CodeNothingNew, CodeNotBefore, CodeNotDiscussed, CodeMayNotDeepen, CodeCondition, CodeGoalEmpty,
	CodeMeasureEmpty, CodeFewEvaluations, CodeEvaluationOut, CodeNetworkGoal, CodeAskEmpty, CodeDeprivedArea,
	CodePersonUnknown, CodePersonTwice, CodePersonGone, CodeObligation, CodeTopic, CodeEndStateMissed,
	CodeEndStateComing, CodeQuestionEmpty, CodeOwnRule, CodeOwnRuleUnjudged,
}
