package evaluation_test

import (
	"testing"

	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
)

// AZ-9: what looks like data of a patient is refused in every text of an evaluation, at its field; a sentence that only
// names such data, and a number that is none, are kept.
func TestNoPatientData_AZ9(t *testing.T) {
	_, y := agenda(t, thePlan(flex()), "2026-06-30")
	i := item(t, y, guideline.WorkingDifferently, "flex")
	for field, fill := range map[string]func(*evaluation.Evaluation, string){
		evaluation.FieldMeasured: func(e *evaluation.Evaluation, s string) { e.Measured = s },
		evaluation.FieldFinding:  func(e *evaluation.Evaluation, s string) { e.Finding = s },
		evaluation.FieldChange:   func(e *evaluation.Evaluation, s string) { e.Course, e.Change = evaluation.Changes, s },
		evaluation.FieldPlanned:  func(e *evaluation.Evaluation, s string) { e.Planned = s },
		evaluation.FieldDid:      func(e *evaluation.Evaluation, s string) { e.Did = s },
	} {
		for text, want := range map[string]string{
			"111222333 kwam langs":           evaluation.FaultBSN + "@" + field,
			"Rustiger.\nBSN: onbekend":       evaluation.FaultPatient + "@" + field,
			"111222334 telefoontjes":         "",
			"We vragen niet meer om het BSN": "",
		} {
			e := did("flex", "2026-06-20")
			fill(&e, text)
			if got := codes(evaluation.Check(e, evaluation.Case{Year: y, Item: &i, Today: day("2026-06-30")})); got != want {
				t.Errorf("%s %q: got %q, want %q", field, text, got, want)
			}
		}
	}
}
