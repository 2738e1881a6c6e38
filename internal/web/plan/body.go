package plan

import (
	app "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/plan"
)

// bodyOf is a section as it stands in the opened plan.
func bodyOf(v *app.View, s app.Section) app.Body {
	switch s {
	case app.SectionGeneral:
		p := v.Plan.Practice
		return &app.General{
			Kind: p.Kind, Members: typedMembers(v), Contact: p.Contact, ION: p.ION, DeprivedION: p.DeprivedION, KBZ: p.KBZ,
			Answers: answersOf(v, "general"),
		}
	case app.SectionLearning:
		return &app.Learning{Learning: v.Plan.Learning, Answers: answersOf(v, "learning")}
	case app.SectionExpectation:
		return &app.Expectation{Expectation: v.Plan.Expectation, Answers: answersOf(v, "expectation")}
	case app.SectionCommitments:
		return &app.Commitments{Keys: v.Plan.Commitments}
	}
	number, element, _ := s.Parts()
	year, _ := v.Plan.YearOf(number)
	body := &app.Element{Goal: year.Goals[element], Answers: answersOf(v, string(element))}
	for _, c := range year.Choices {
		if c.Element == element || c.Element == "" && menuHas(v, c, s) {
			body.Choices = append(body.Choices, c)
		}
	}
	return body
}

// typedMembers are the members that the practice wrote itself; the others the RHO let join (UT-17).
func typedMembers(v *app.View) []domain.Member {
	var out []domain.Member
	for _, m := range v.Plan.Practice.Members {
		if !m.Shared {
			out = append(out, m)
		}
	}
	return out
}

func menuHas(v *app.View, c domain.Choice, s app.Section) bool {
	_, element, _ := s.Parts()
	entry, ok := v.Region.Find(c.Key)
	return ok && entry.Element == element
}

// answersOf are the answers to the region's questions of one section.
func answersOf(v *app.View, section string) map[string]string {
	answers := map[string]string{}
	for _, q := range v.Region.Questions {
		if answer, ok := v.Plan.Answers[q.Key]; ok && q.Section == section {
			answers[q.Key] = answer
		}
	}
	return answers
}
