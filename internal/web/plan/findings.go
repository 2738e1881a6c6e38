package plan

import (
	"slices"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// placed is a finding with the section and the form field it is about.
type placed struct {
	finding kernel.Finding
	section app.Section
	name    string // of the field; empty: the section as a whole
}

// place finds where in the forms a finding belongs.
func place(v *app.View, f kernel.Finding) placed {
	head, rest, _ := strings.Cut(f.Path, "/")
	switch app.Section(head) {
	case app.SectionGeneral, app.SectionLearning, app.SectionExpectation, app.SectionCommitments:
		return placed{f, app.Section(head), sectionField(rest)}
	case "years":
	default:
		return placed{f, app.SectionGeneral, ""}
	}
	year, rest, _ := strings.Cut(rest, "/")
	element, rest, _ := strings.Cut(rest, "/")
	s := app.Section("years/" + year + "/" + element)
	if element == "" {
		return placed{f, firstElement(v, year), ""}
	}
	switch {
	case rest == "":
		return placed{f, s, nameChoice}
	case rest == "goal":
		return placed{f, s, "doel"}
	case strings.HasPrefix(rest, "answers/"):
		return placed{f, s, "vraag." + strings.TrimPrefix(rest, "answers/")}
	}
	key, field, _ := strings.Cut(rest, "/")
	return placed{f, s, choiceField(key, field)}
}

// firstElement is where findings about a year as a whole stand.
func firstElement(v *app.View, year string) app.Section {
	if len(v.Region.Elements) == 0 {
		return app.SectionGeneral
	}
	return app.Section("years/" + year + "/" + string(v.Region.Elements[0].Key))
}

func sectionField(rest string) string {
	head, tail, _ := strings.Cut(rest, "/")
	switch head {
	case "contact":
		if tail == "email" {
			return "contact.mail"
		}
		return "contact.naam"
	case "kbz":
		return "kbz"
	case "ion":
		return "ion"
	case "answers":
		return "vraag." + tail
	}
	if name, ok := sectionNames[head]; ok {
		return name
	}
	return head
}

// sectionNames are the names on the form of what a section holds, where they differ.
var sectionNames = map[string]string{"kind": "soort", "deprived_ion": "achterstand", "own_group": "eigen-groep", "needs": "hulp",
	"result": "resultaat", "success": "succes", "keys": "afspraken"}

func choiceField(key, field string) string {
	head, tail, _ := strings.Cut(field, "/")
	switch head {
	case "", "own", "state", "form":
		return strings.TrimSuffix(named(key, ""), ".")
	case "evaluations":
		if tail == "" {
			return named(key, head)
		}
		return named(key, head, tail)
	case "trainings":
		return named(key, head)
	case "staffing":
		return named(key, "staffing", "0", "role")
	case "also_paid", "paid_from":
		return named(key, "other")
	case "discussed":
		return named(key, "discussed", "section")
	case "asks":
		return named(key, head, tail)
	}
	return named(key, head)
}

// inSection are the findings of one section, in their order.
func inSection(v *app.View, findings []kernel.Finding, s app.Section) []placed {
	var out []placed
	for _, f := range findings {
		if p := place(v, f); p.section == s {
			out = append(out, p)
		}
	}
	return out
}

// byName are findings as the form draws them, per field. In a section that nobody wrote in yet they are tips: what is
// missing is no fault before one began.
func byName(found []placed, written bool) map[string][]kit.Finding {
	out := map[string][]kit.Finding{}
	for _, p := range found {
		f := drawn(p.finding)
		if !written {
			f.Severity = kit.Tip
		}
		out[p.name] = append(out[p.name], f)
	}
	return out
}

// drawn is a finding as a component.
func drawn(f kernel.Finding) kit.Finding {
	message, action := text.Finding(f)
	return kit.Finding{Severity: severity(f.Severity), Missing: message, Do: action, Source: text.Source(f.Source), Rule: f.Rule}
}

func severity(s kernel.Severity) kit.Severity {
	switch s {
	case kernel.Blocking:
		return kit.Block
	case kernel.Warning:
		return kit.Warn
	}
	return kit.Tip
}

// blocking counts what stops handing in.
func blocking(found []placed) int {
	n := 0
	for _, p := range found {
		if p.finding.Severity == kernel.Blocking {
			n++
		}
	}
	return n
}

// heaviestFirst orders findings by severity, keeping the plan's order within one.
func heaviestFirst(findings []kernel.Finding) []kernel.Finding {
	out := slices.Clone(findings)
	slices.SortStableFunc(out, func(a, b kernel.Finding) int { return b.Severity.Weight() - a.Severity.Weight() })
	return out
}

// anchor is the id of the first thing on the page that belongs to a field.
func anchor(name string) string {
	for field, first := range map[string]string{"evaluations": ".0", "staffing": ".0.role", "discussed": ".section"} {
		if strings.HasSuffix(name, "."+field) {
			name += first
		}
	}
	return idOf(name)
}
