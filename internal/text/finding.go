package text

import (
	"strings"

	"kwartier/internal/domain/kernel"
)

// sentences gives message and action of a finding from its values.
type sentences func(a kernel.Args) (message, action string)

var findings = map[string]sentences{}

// registerFindings adds the sentences of a subject; call it from init in the
// subject's file. A code twice is a mistake.
func registerFindings(subject map[string]sentences) {
	for code, say := range subject {
		if findings[code] != nil {
			panic("text: finding " + code + " has two sentences")
		}
		findings[code] = say
	}
}

// Finding says in one sentence what is missing and in one what to do (CK-2).
// A sentence that the data brought along wins (a region's own rule). A code
// without words gives a plain fallback; a test keeps that from happening.
func Finding(f kernel.Finding) (message, action string) {
	if f.Own.Message != "" {
		return f.Own.Message, f.Own.Action
	}
	if say, ok := findings[f.Code]; ok {
		return say(f.Args)
	}
	return "Hier klopt iets nog niet (" + f.Rule + ").", "Kijk dit nog eens na."
}

// HasFinding tells whether there are words for a finding's code.
func HasFinding(code string) bool {
	_, ok := findings[code]
	return ok
}

// Source writes where a rule is written, in one line: Leidraad MTVP, versie 3,
// Groeimodel.
func Source(s kernel.Source) string {
	parts := make([]string, 0, 4)
	if s.Document != "" {
		parts = append(parts, s.Document)
	}
	if s.Version != "" {
		parts = append(parts, "versie "+s.Version)
	}
	if s.Section != "" {
		parts = append(parts, s.Section)
	}
	if !s.Date.IsZero() {
		parts = append(parts, Date(s.Date))
	}
	return strings.Join(parts, ", ")
}

// Severity is the word for how much a finding weighs.
func Severity(s kernel.Severity) string {
	switch s {
	case kernel.Blocking:
		return "Nodig"
	case kernel.Warning:
		return "Let op"
	case kernel.Hint:
		return "Tip"
	}
	return "Uit"
}

// colleagues names who can go instead, at most three.
func colleagues(names []string) string {
	if len(names) > 3 {
		names = append(append([]string{}, names[:2]...), "een andere collega")
	}
	return List(names, "of")
}
