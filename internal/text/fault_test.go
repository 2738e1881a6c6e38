package text

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
)

// Every fault that the program can give has a sentence, and every sentence is of a fault that exists.
func TestEveryFaultHasASentence(t *testing.T) {
	// FaultThing = "subject.thing", or Code: "subject.thing"
	named := regexp.MustCompile(`(?:\bFault\w*\s*(?:Code)?\s*=\s*|Fault\{Code:\s*)"([a-z]+(?:[.-][a-z-]+)+)"`)
	codes := map[string]string{"server.busy": "operational", "server.disk-full": "operational", "server.read-only": "operational"}
	err := fs.WalkDir(os.DirFS("../.."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		body, err := os.ReadFile("../../" + path)
		for _, m := range named.FindAllSubmatch(body, -1) {
			codes[string(m[1])] = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(codes) < 20 {
		t.Fatalf("found only %d codes: the test looks in the wrong place", len(codes))
	}
	for code, path := range codes {
		if faults[code] == nil {
			t.Errorf("%s gives fault %s, which has no sentence", path, code)
		}
	}
}

func TestFaultSentencesAreWhole(t *testing.T) {
	for _, code := range FaultCodes() {
		s := Fault(&kernel.Fault{Code: code, Args: kernel.Args{Have: 4, Need: 12, Value: "14:30", Name: "naam", Names: []string{"x"}}})
		if s.Title == "" || strings.HasSuffix(s.Title, ".") {
			t.Errorf("%s: title %q", code, s.Title)
		}
		for _, part := range []string{s.What, s.Do} {
			if part != "" && !strings.HasSuffix(part, ".") || strings.Contains(part, "  ") {
				t.Errorf("%s: %q is no sentence", code, part)
			}
		}
		if s.What == "" {
			t.Errorf("%s does not say what is wrong", code)
		}
	}
	unknown := Fault(&kernel.Fault{Code: "plan.nieuw"})
	if !strings.Contains(unknown.Do, "plan.nieuw") || slices.Contains(FaultCodes(), "plan.nieuw") {
		t.Errorf("a fault without a sentence: %+v", unknown)
	}
}

func TestForbiddenNamesWhoMay_AZ7(t *testing.T) {
	s := Fault(&kernel.Fault{Code: "access.forbidden", Args: kernel.Args{Names: []string{"practice-editor", "practice-signatory"}}})
	if s.Do != "Vraag het aan de schrijver of tekenbevoegde van je organisatie." {
		t.Error(s.Do)
	}
}

func TestEveryRoleHasAWord_AZ1_AZ13(t *testing.T) {
	for _, role := range account.Roles() {
		if Role(role) == "" || OrganisationKind(role.Kind()) == "" {
			t.Errorf("%s of a %s has no word", role, role.Kind())
		}
	}
}
