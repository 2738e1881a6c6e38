package text

import (
	"testing"

	"kwartier/internal/domain/agenda"
)

// Every problem of a row and every field has its words (CT-8).
func TestWordsOfAgendas_CT8(t *testing.T) {
	for _, code := range agenda.Codes {
		if !HasFinding(code) {
			t.Errorf("%s has no words", code)
		}
	}
	for _, f := range agenda.Fields {
		if AgendaFields[f] == "" {
			t.Errorf("%s has no words", f)
		}
	}
}
