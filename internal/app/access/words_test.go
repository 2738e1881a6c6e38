package access_test

import (
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/text"
)

// AZ-8: a refusal stands in the log under the action that was asked; every action has words there.
func TestEveryActionHasWordsInTheLog_AZ8(t *testing.T) {
	for action := range access.Actions() {
		if code := string(action); text.AuditAction(code) == code {
			t.Errorf("%s has no words", code)
		}
	}
}
