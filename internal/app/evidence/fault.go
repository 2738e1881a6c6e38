package evidence

import "kwartier/internal/domain/kernel"

// The faults of this package. Args.Name is the name of a file, where the fault is about one.
const (
	FaultNothing  = "evidence.nothing"    // nothing was filled in
	FaultChoice   = "evidence.choice"     // the plan has no such intervention in that year
	FaultYear     = "evidence.year"       // the year has not begun; Args.Date is when it does
	FaultMany     = "evidence.many"       // Args.Need: most pieces of an intervention in a year
	FaultLong     = "evidence.long"       // Args.Have, Need: characters
	FaultLink     = "evidence.link"       // no address of a page
	FaultSecret   = "evidence.secret"     // a name and password in the address
	FaultBSN      = "evidence.bsn"        // something typed looks like a BSN
	FaultPatient  = "evidence.patient"    // something typed has a label of patient data
	FaultReason   = "evidence.reason"     // no reason for a dossier; Args.Have, Need: characters
	FaultEmptied  = "evidence.emptied"    // the year has nothing to freeze
	FaultNoFile   = "evidence.no-file"    // there is no such file, or not any more
	FaultNone     = "evidence.no-dossier" // there is no dossier with this number
	FaultGone     = "evidence.gone"       // it was taken away already
	FaultFull     = "evidence.full"       // Args.Need: most MB of a practice
	FaultFiles    = "evidence.files"      // Args.Need: most files at once
	FaultLarge    = "evidence.too-large"  // Args.Need: most MB of a file
	FaultHollow   = "evidence.hollow"     // an empty file
	FaultKind     = "evidence.kind"       // no type that may be kept
	FaultOther    = "evidence.other"      // the name says another type than the content; Args.Value is what it is
	FaultOld      = "evidence.old"        // an Office file of before 2007
	FaultMacros   = "evidence.macros"
	FaultActive   = "evidence.active"   // scripts, files inside, or parts from elsewhere
	FaultLocked   = "evidence.locked"   // needs a password
	FaultBroken   = "evidence.broken"   // cannot be read
	FaultBomb     = "evidence.bomb"     // unpacks to far too much
	FaultBSNIn    = "evidence.bsn-in"   // the file holds what looks like a BSN; Args.Value says where, "" when unknown
	FaultNamed    = "evidence.bsn-name" // the name of the file holds what looks like a BSN
	FaultPatients = "evidence.patients" // the file has a label of patient data; Args.Value says where
)

// FaultCodes are the codes above.
var FaultCodes = []string{FaultNothing, FaultChoice, FaultYear, FaultMany, FaultLong, FaultLink, FaultSecret, FaultBSN, FaultPatient,
	FaultReason, FaultEmptied, FaultGone, FaultNoFile, FaultNone, FaultFull, FaultFiles, FaultLarge, FaultHollow, FaultKind, FaultOther, FaultOld, FaultMacros, FaultActive,
	FaultLocked, FaultBroken, FaultBomb, FaultBSNIn, FaultNamed, FaultPatients}

func fault(code string, args kernel.Args) *kernel.Fault { return &kernel.Fault{Code: code, Args: args} }
