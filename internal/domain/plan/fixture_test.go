package plan_test

import (
	"fmt"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// The small programme of the tests: four elements, nine entries, the national
// growth model.

func req(rule string, e guideline.ElementKey, from, until int, ask guideline.Ask, min int) guideline.Requirement {
	return guideline.Requirement{Rule: rule, Element: e, From: from, Until: until, Ask: ask, Min: min, Text: "Tekst."}
}

func testGuideline() *guideline.Guideline {
	return &guideline.Guideline{
		Number: 3, Source: kernel.Source{Document: "Leidraad MTVP", Version: "3"},
		Elements: []guideline.Element{
			{Key: guideline.WorkingDifferently, Name: "Anders werken"}, {Key: guideline.GoodConversation, Name: "Goede gesprek"},
			{Key: guideline.Network, Name: "Netwerk"}, {Key: guideline.Staffing, Name: "Personeel", Optional: true},
		},
		Interventions: []guideline.Intervention{
			{Key: "aw-11", Element: guideline.WorkingDifferently, Name: "Aanmeldzuil", Kind: guideline.ICT},
			{Key: "aw-12", Element: guideline.WorkingDifferently, Name: "Gezondheidsverschillen", Kind: guideline.Organisational},
		},
		Growth: []guideline.Requirement{
			req("GM-1", guideline.WorkingDifferently, 1, 1, guideline.AskChoose, 1),
			req("GM-1", guideline.WorkingDifferently, 2, 2, guideline.AskExtra, 1),
			req("GM-1", guideline.WorkingDifferently, 3, 0, guideline.AskRenew, 1),
			req("GM-2", guideline.Staffing, 1, 0, guideline.AskFree, 0),
			req("GM-3", guideline.GoodConversation, 1, 1, guideline.AskChoose, 1),
			req("GM-3", guideline.GoodConversation, 2, 2, guideline.AskDevelop, 1),
			req("GM-3", guideline.GoodConversation, 3, 0, guideline.AskMaintain, 1),
			req("GM-4", guideline.Network, 1, 1, guideline.AskFree, 0),
			req("GM-4", guideline.Network, 2, 2, guideline.AskChoose, 2),
			req("GM-4", guideline.Network, 3, 0, guideline.AskRenew, 1),
		},
	}
}

func testRegion() *region.Region {
	return &region.Region{
		Key: "test", Version: 1, Source: kernel.Source{Document: "Regioplan"},
		Elements: []region.Element{
			{Key: guideline.WorkingDifferently, Name: "Anders werken"}, {Key: guideline.GoodConversation, Name: "Goede gesprek"},
			{Key: guideline.Network, Name: "Netwerk", Goal: true}, {Key: guideline.Staffing, Name: "Personeel", Optional: true},
		},
		Menu: []region.Entry{
			{Key: "flex", Element: guideline.WorkingDifferently, Name: "Flexibel", Kind: guideline.Organisational, Asks: []region.ExtraAsk{{Key: "plan", Ask: "Welke experimenten?", Severity: kernel.Blocking}}},
			{Key: "video", Element: guideline.WorkingDifferently, Name: "Beeldbellen", Kind: guideline.ICT},
			{Key: "lean", Element: guideline.WorkingDifferently, Name: "Lean", Kind: guideline.Organisational, OneOffPart: "cursus", Repeat: &region.Exception{Why: "veel kanten"}},
			{Key: "solk", Element: guideline.GoodConversation, Name: "SOLK", Kind: guideline.Training, For: []string{"assistant", "gp"}},
			{Key: "pg", Element: guideline.GoodConversation, Name: "Positieve gezondheid", Kind: guideline.Training},
			{Key: "wor", Element: guideline.Network, Name: "Welzijn op Recept", Kind: guideline.Organisational},
			{Key: "wijk", Element: guideline.Network, Name: "Wijkteam", Kind: guideline.Organisational},
			{Key: "mdo", Element: guideline.Network, Name: "MDO", Kind: guideline.Organisational, PaidFrom: []string{"o&i"}},
			{Key: "staff", Element: guideline.Staffing, Name: "Meer mensen", Kind: guideline.Open},
		},
	}
}

// written is a choice with everything that UT-5 asks in year y.
func written(key string, y int) plan.Choice {
	return plan.Choice{
		Key: key, Goal: "doel", Measure: "maat", Asks: map[string]string{"plan": "ja"},
		Evaluations: []kernel.Date{kernel.NewDate(2025+y, 3, 1), kernel.NewDate(2025+y, 9, 1)},
	}
}

func going(c plan.Choice, m plan.Mode) plan.Choice {
	c.Mode = m
	return c
}

func follows(c plan.Choice, people ...string) plan.Choice {
	for _, p := range people {
		c.Trainings = append(c.Trainings, plan.Attendance{Person: p})
	}
	return c
}

// testPlan is complete in year 1; year in hand n. The practice entered on
// 1 January 2026.
func testPlan(years ...plan.Year) *plan.Plan {
	return &plan.Plan{
		Practice: plan.Practice{Name: "De Linde"}, Region: "test", Entry: kernel.MustDate("2026-01-01"),
		Year: years[len(years)-1].Number, Years: years,
		People: []plan.Person{
			{Key: "gp-1", Name: "Anna", Role: "gp"}, {Key: "da-1", Name: "Sanne", Role: "assistant"},
			{Key: "da-2", Name: "Noor", Role: "assistant"}, {Key: "pm", Name: "Piet", Role: "manager"},
			{Key: "da-old", Name: "Wim", Role: "assistant", Until: kernel.MustDate("2026-06-01")},
		},
	}
}

func year(n int, choices ...plan.Choice) plan.Year {
	return plan.Year{Number: n, Choices: choices, Goals: map[guideline.ElementKey]string{guideline.Network: "samen"}}
}

func yearOne() plan.Year {
	return year(1, written("flex", 1), follows(written("solk", 1), "da-1"))
}

func input(p *plan.Plan) plan.Input {
	return plan.Input{Guideline: testGuideline(), Region: testRegion(), Plan: p, Date: kernel.MustDate("2026-02-01")}
}

// lines writes findings as "rule severity path code".
func lines(fs []kernel.Finding) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = fmt.Sprintf("%s %s %s %s", f.Rule, f.Severity, f.Path, f.Code)
	}
	return out
}
