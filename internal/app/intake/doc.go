// Package intake brings in the plans of practices that joined before Kwartier: the export of a region's form, a
// spreadsheet with one row per practice (LC-8, EN-5).
//
// Words: a Sheet is what was read of the file, as text; a Field is what a column can mean, a Mapping says it for each
// column; a Row is a practice with its plan as read, with its Findings. A finding that blocks keeps the row out, a
// warning or hint does not.
//
// Use, one step per page; between the steps the sheet travels with the form (Pack, Unpack) and is kept nowhere:
//
//	sheet, err := intake.Read("export.xlsx", data)               // refused: patient data, macros, too large
//	fields, err := intakes.Fields(ctx, actor)                    // what columns can mean in the actor's region
//	mapping := intake.Propose(fields, sheet.Header)              // equal headers only; the rest is chosen by people
//	preview, err := intakes.Preview(ctx, actor, sheet, mapping)  // writes nothing
//	result, err := intakes.Confirm(ctx, actor, sheet, mapping, plan.Concept)
//
// Invariants: nothing is guessed silently. A lost zero of an AGB code comes back with a hint (EN-4), a day that can be
// read in two ways is refused, an intervention that is not in the menu stays as the practice's own idea with a warning.
// Bringing in the same file again does nothing: a practice that has a plan is skipped. Every practice goes in whole,
// or not at all. What a form carries back is read as if it came from a stranger.
//
// It refuses files with what looks like patient data (AZ-9): nothing of them is given back.
package intake

import "kwartier/internal/domain/kernel"

// The faults of this package. Those of a file refuse it whole; those of a cell stand in a Finding.
const (
	FaultKind     = "intake.kind"      // no XLSX and no CSV
	FaultMacros   = "intake.macros"    // a workbook with macros
	FaultLarge    = "intake.too-large" // more than MaxBytes, also when unpacked
	FaultRows     = "intake.rows"      // Args.Need: most rows
	FaultColumns  = "intake.columns"   // Args.Need: most columns
	FaultBroken   = "intake.broken"    // cannot be read
	FaultEmpty    = "intake.empty"     // no row below the header
	FaultBSN      = "intake.bsn"       // Args.Name: the letter of the column
	FaultPatient  = "intake.patient"   // Args.Name: the letter of the column, Value: its header
	FaultGone     = "intake.gone"      // what the form carried cannot be read back
	FaultRequired = "intake.required"  // Args.Name: the field that no column was chosen for
	FaultSame     = "intake.same"      // Args.Name: the field that two columns were chosen for

	FaultMissing   = "intake.missing"   // Args.Name: the field that is empty
	FaultAGB       = "intake.agb"       // Args.Have: digits, Value: the cell
	FaultZero      = "intake.zero"      // Args.Value: the code with its zero back
	FaultPrefix    = "intake.prefix"    // Args.Value: the code
	FaultDate      = "intake.date"      // Args.Value: the cell
	FaultAmbiguous = "intake.ambiguous" // Args.Value: the cell, a day that can be read in two ways
	FaultSerial    = "intake.serial"    // Args.Value: the number, Date: the day it stands for
	FaultNumber    = "intake.number"    // Args.Value: the cell
	FaultEmail     = "intake.email"     // Args.Value: the cell
	FaultLong      = "intake.long"      // Args.Have, Need: characters
	FaultCells     = "intake.cells"     // Args.Have: more cells than columns
	FaultTwice     = "intake.twice"     // Args.Have: the row that has the same AGB code
	FaultUnknown   = "intake.unknown"   // Args.Value: what the menu does not have
	FaultElsewhere = "intake.elsewhere" // Args.Value: the entry, Element: where the region places it
	FaultAlone     = "intake.alone"     // text without an intervention it belongs to
	FaultFirst     = "intake.first"     // Args.Value: the intervention that the text was put with
	FaultContinued = "intake.continued" // Args.Value: the intervention, Year: the year before
	FaultTraining  = "intake.training"  // trainings as text stand with the learning environment
	FaultOther     = "intake.other"     // Args.Value: the name under which Kwartier knows the practice
	FaultPlan      = "intake.plan"      // the practice has a plan
)

// FaultCodes are the codes above.
var FaultCodes = []string{
	FaultKind, FaultMacros, FaultLarge, FaultRows, FaultColumns, FaultBroken, FaultEmpty, FaultBSN, FaultPatient, FaultGone,
	FaultRequired, FaultSame, FaultMissing, FaultAGB, FaultZero, FaultPrefix, FaultDate, FaultAmbiguous, FaultSerial, FaultNumber,
	FaultEmail, FaultLong, FaultCells, FaultTwice, FaultUnknown, FaultElsewhere, FaultAlone, FaultFirst, FaultContinued,
	FaultTraining, FaultOther, FaultPlan,
}

func fault(code string, args kernel.Args) error { return &kernel.Fault{Code: code, Args: args} }
