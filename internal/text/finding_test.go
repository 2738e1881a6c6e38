package text_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/staff"
	"kwartier/internal/text"
)

var forbidden = regexp.MustCompile(`(?i)helaas|s\.v\.p|succesvol|!|\buw\b|\bu\b|conform|dient te|%!|verplicht veld|\?\?`)

// TR-3: every role of staff has a word, and every word is of a role.
func TestEveryStaffRoleHasAWord_TR3(t *testing.T) {
	if len(text.StaffRoles) != len(staff.Roles) {
		t.Errorf("%d words for %d roles", len(text.StaffRoles), len(staff.Roles))
	}
	for i, r := range text.StaffRoles {
		if r.Key != staff.Roles[i] || r.Word == "" || text.StaffRole(r.Key) != r.Word {
			t.Errorf("%+v is not %s", r, staff.Roles[i])
		}
	}
}

// CK-2: every code has one sentence that says what is missing and one that
// says what to do, in the house style.
func TestEveryCodeHasBothSentences(t *testing.T) {
	argss := []kernel.Args{
		{Person: "Noor"},
		{Have: 1, Need: 2, Year: 2, Before: 1, Element: "Netwerk", Name: "Lean", Person: "Sanne", Names: []string{"Noor"}, Value: "plan", Date: kernel.MustDate("2026-11-30")},
		{Have: 0, Need: 1, Year: 3, Before: 2, Element: "Netwerk", Name: "Lean", Person: "Sanne", Names: []string{"Noor", "Ali"}, Value: "plan"},
	}
	for _, code := range slices.Concat(plan.Codes, staff.Codes, roster.Codes) {
		if !text.HasFinding(code) {
			t.Errorf("%s has no sentences", code)
		}
		for _, a := range argss {
			m, act := text.Finding(kernel.Finding{Code: code, Rule: "GM-1", Args: a})
			for _, s := range []string{m, act} {
				if s == "" || !strings.HasSuffix(s, ".") || strings.HasPrefix(s, " ") || first(s) != strings.ToUpper(first(s)) {
					t.Errorf("%s: %q is not a sentence", code, s)
				}
				if w := forbidden.FindString(s); w != "" {
					t.Errorf("%s: %q has %q", code, s, w)
				}
				if n := len(strings.Fields(s)); n > 15 || strings.Contains(s, ". ") {
					t.Errorf("%s: %q has %d words, or is more than one sentence", code, s, n)
				}
			}
		}
	}
}

// CT-1, CT-6: kinds, urgencies and every number of a demand have words.
func TestRosterWords_CT6(t *testing.T) {
	for _, k := range roster.Kinds {
		if text.RosterKind(k) == string(k) || len(text.RosterKindShort(k)) != 1 {
			t.Errorf("%s has no word or letter", k)
		}
	}
	for _, f := range roster.Fields {
		if text.RosterField(f.Name) == f.Name {
			t.Errorf("%s has no words", f.Name)
		}
	}
	for u := range roster.Urgency(roster.Urgencies) {
		if short, long := text.RosterUrgency(u); short == "onbekend" || long == "" {
			t.Errorf("urgency %d has no words", u)
		}
	}
	m, do := text.Finding(kernel.Finding{Code: roster.CodeOverlap, Args: kernel.Args{Person: "Huisarts 1", Have: 600, Need: 615, Year: 1, Names: []string{"consult", "visit"}}})
	if m != "Bij Huisarts 1 vallen op dinsdag ‘Consult’ en ‘Visites’ over elkaar." || do != "Begin het tweede blok om 10.15 of later." {
		t.Errorf("%q %q", m, do)
	}
}

func TestDesignExamples(t *testing.T) {
	for _, c := range []struct {
		f           kernel.Finding
		message, do string
	}{
		{kernel.Finding{Code: plan.CodeTooFew, Args: kernel.Args{Have: 1, Need: 2}}, "Je koos 1 interventie, er zijn er 2 nodig.", "Kies er nog 1."},
		{kernel.Finding{Code: plan.CodeTooFew, Args: kernel.Args{Need: 1}}, "Je koos nog geen interventie, er is er 1 nodig.", "Kies er 1."},
		{kernel.Finding{Code: plan.CodeDoubleFunding, Args: kernel.Args{Names: []string{"tbhz"}}}, "Dit staat ook bij TBHZ.", "Kies uit welke pot je dit betaalt."},
		{kernel.Finding{Code: plan.CodeFollowedBefore, Args: kernel.Args{Person: "Sanne", Before: 1, Names: []string{"Noor"}}}, "Sanne volgde deze training al in jaar 1.", "Kies iets anders, of laat Noor gaan."},
		{kernel.Finding{Code: plan.CodeFullyInUse, Args: kernel.Args{Name: "MIND", Names: []string{"Lean", "SOH-spreekuur", "Time-out"}}},
			"‘MIND’ gebruik je al helemaal; verdiepen kan niet meer.", "Nieuw voor jou: ‘Lean’, ‘SOH-spreekuur’ of ‘Time-out’."},
		{kernel.Finding{Code: plan.CodeNotRenewed, Args: kernel.Args{Year: 4, Names: []string{"Aansluiten bij het wijkteam van de gemeente", "Welzijn op Recept", "Time-out"}}},
			"In jaar 4 ontbreekt nog een nieuwe interventie of een verdieping.", "Verdiep iets, of kies iets nieuws: ‘Aansluiten bij het wijkteam van de gemeente’."},
		{kernel.Finding{Code: plan.CodeOwnRule, Own: kernel.Sentence{Message: "Eigen woorden.", Action: "Doe dit."}}, "Eigen woorden.", "Doe dit."},
	} {
		m, do := text.Finding(c.f)
		if m != c.message || do != c.do {
			t.Errorf("%s: got %q %q, want %q %q", c.f.Code, m, do, c.message, c.do)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range [][2]string{
		{text.Date(kernel.MustDate("2026-11-30")), "30 november 2026"},
		{text.Weekday(kernel.MustDate("2026-11-30")), "ma 30 november"},
		{text.Date(kernel.Date{}), "onbekend"},
		{text.Number(1234567), "1.234.567"},
		{text.Number(-1234), "-1.234"},
		{text.Decimal(1234.56, 1), "1.234,6"},
		{text.Decimal(-0.04, 1), "0,0"},
		{text.Count(1, "uur", "uren"), "1 uur"},
		{text.Count(0, "uur", "uren"), "0 uren"},
		{text.List([]string{"a", "b", "c"}, "en"), "a, b en c"},
		{text.Lower("Plan voor experimenten"), "plan voor experimenten"},
		{text.Lower("SOLK doen"), "SOLK doen"},
		{text.Source(kernel.Source{Document: "Leidraad MTVP", Version: "3", Section: "Groeimodel"}), "Leidraad MTVP, versie 3, Groeimodel"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
}

// first is the first letter, behind an opening quotation mark.
func first(s string) string {
	s = strings.TrimPrefix(s, "‘")
	if strings.HasPrefix(s, "’") || s == "plan" || strings.HasPrefix(s, "plan’") {
		return ""
	}
	return s[:1]
}
