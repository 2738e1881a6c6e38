package programme

import (
	"reflect"
	"strings"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

func shippedRegion(t *testing.T, key string, version int) *region.Region {
	t.Helper()
	r, ok := Shipped().RegionVersion(key, version)
	if !ok {
		t.Fatalf("%s version %d does not ship", key, version)
	}
	return r.Region
}

func menuKeys(r *region.Region, e guideline.ElementKey) string {
	var out []string
	for _, x := range r.MenuOf(e) {
		out = append(out, x.Key)
	}
	return strings.Join(out, " ")
}

// contains tells whether every word stands in the text.
func contains(text string, words ...string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func check(t *testing.T, facts map[string]bool) {
	t.Helper()
	for what, ok := range facts {
		if !ok {
			t.Error(what)
		}
	}
}

func TestUT1UtrechtMenu(t *testing.T) {
	for _, version := range []int{1, 2} {
		r := shippedRegion(t, "utrecht-stad", version)
		for e, want := range map[guideline.ElementKey]string{
			guideline.WorkingDifferently: "flexibele-consultduur taakherschikking veelgebruikers digitaal-contact 3-gesprekken lean", // UT-1
			guideline.GoodConversation:   "solk-alk 4d-model positieve-gezondheid motiverende-gespreksvoering oplossingsgericht",     // UT-2
			guideline.Network:            "burgerinitiatieven casusbespreking-wijk alk-programma welzijn-op-recept wijkteam",         // UT-3
			guideline.Staffing:           "personeel",                                                                                // UT-4
		} {
			if got := menuKeys(r, e); got != want {
				t.Errorf("version %d, %s: %s, want %s", version, e, got, want)
			}
		}
		for _, e := range r.MenuOf(guideline.GoodConversation) {
			if e.Intervention != "gg-01" || e.Form == "" || !e.OneOff {
				t.Errorf("UT-2: %s is a one-off form of gg-01", e.Key)
			}
		}
		flex, _ := r.Find("flexibele-consultduur")
		frequent, _ := r.Find("veelgebruikers")
		lean, _ := r.Find("lean")
		alk, _ := r.Find("alk-programma")
		mi, _ := r.Find("motiverende-gespreksvoering")
		talks, _ := r.Find("3-gesprekken")
		network, _ := r.Element(guideline.Network)
		staffing, _ := r.Element(guideline.Staffing)
		welfare, _ := r.Find("welzijn-op-recept")
		cases, _ := r.Find("casusbespreking-wijk")
		tasks, _ := r.Find("taakherschikking")
		g := shippedGuideline(t, r.Guideline)
		var asks []kernel.Severity
		for _, a := range flex.Asks {
			asks = append(asks, a.Severity)
		}
		ideas := strings.Join(flex.Ideas, "\n")
		check(t, map[string]bool{
			"UT-2: motivational interviewing is a form of the region's":    mi.OwnForm && mi.KindIn(g) == guideline.Training && mi.What == "",
			"UT-3: the network has a goal and the practice chooses":        network.Goal && network.ChosenBy == "practice",
			"UT-4: staffing is optional":                                   staffing.Optional,
			"UT-6: expected blocks, advised warns, strongly advised hints": reflect.DeepEqual(asks, []kernel.Severity{"blocking", "warning", "hint"}),
			"UT-6: ideas":                                                         len(flex.Ideas) == 7 && contains(ideas, "3 keer 20 minuten", "5 minuten", "verrichtingen", "Flitsconsulten", "Triagetraining", "regiearts", "15 minuten als standaard"),
			"UT-7: two levels":                                                    len(frequent.Levels) == 2 && contains(frequent.Levels[0].What, "HIS") && contains(frequent.Levels[1].What, "half jaar", "spiegelinformatie"),
			"UT-8: Lean again":                                                    lean.Repeat != nil && contains(lean.Repeat.Why, "basiscursus"),
			"IX-4: three-way talks are part of KBZ":                               reflect.DeepEqual(talks.PaidFrom, []string{"kbz"}) && contains(talks.SupportBy, "Intervisie"),
			"IX-3: more clinics of the assistant":                                 contains(strings.Join(tasks.Ideas, " "), "seksuele gezondheid", "Vrouwenspreekuur"),
			"IX-8: the city's Lean network":                                       contains(lean.SupportBy, "Lean-netwerk") && lean.OneOffPart == "basiscursus",
			"IX-12: Welzijn op Recept exists everywhere":                          contains(welfare.How, "hele stad", "contactpersoon"),
			"IX-15: case discussions by theme":                                    contains(cases.What, "thema") && contains(cases.How, "meer mensen"),
			"IX-16: the ALK programme is the region's own, with a core team":      alk.Intervention == "" && alk.KindIn(g) == guideline.Organisational && contains(alk.What, "huisarts", "POH-GGZ", "fysiotherapeut"),
			"the ALK programme is another thing than the training (own identity)": alk.TrainingKey() != "gg-01/solk-alk",
		})
	}
}

func TestUT5UtrechtTerms(t *testing.T) {
	r := shippedRegion(t, "utrecht-stad", 1)
	rules := map[string]guideline.RuleSetting{}
	for _, x := range r.Rules {
		rules[x.Rule] = x
	}
	var forums, support []string
	for _, f := range r.Learning.Forums {
		forums = append(forums, f.Key)
	}
	for _, a := range r.Support {
		support = append(support, a.Name+" "+a.Text+" "+a.Paid)
	}
	all := strings.Join(support, "\n")
	due := func(entry string) string { return r.PlanDue(kernel.MustDate(entry)).String() }
	entry := kernel.MustDate("2023-04-01")
	in := r.Entry
	tariff := func(i int, who string, amount kernel.Money) bool {
		x := r.Tariffs[i]
		return x.For == who && x.Amount == amount && x.Per == "year" && x.Paid == "quarter" && x.Unit == "ion" && x.Segment == "s3" && x.Insurer == "Zilveren Kruis"
	}
	check(t, map[string]bool{
		"UT-5: blocking, twice a year":             rules["UT-5"].Severity == kernel.Blocking && rules["UT-5"].Min == 2,
		"CH-6: blocking in Utrecht":                rules["CH-6"].Severity == kernel.Blocking,
		"UT-9: a support plan per intervention":    contains(all, "steunplan", "formats", "leeromgeving"),
		"UT-10: forums":                            strings.Join(forums, " ") == "wijkdata-wijkdoen wijkbroodje kbz-kwartaal spiegel-verwijzen mdo-patz",
		"UT-10: a group of its own, on the agenda": r.Learning.OwnGroup && contains(r.Learning.Text, "agenda", "wie er was"),
		"UT-11: practice € 11.86":                  tariff(0, "practice", 118600),
		"UT-11: RHO € 0.95":                        tariff(1, "rho", 9500) && len(r.Tariffs) == 2,
		"UT-11: segment 1 came in 2025":            contains(r.Tariffs[0].Note, "1 januari 2025", "onze lezing"),
		"UT-12: the four dates":                    due("2023-04-01") == "2023-04-28" && due("2023-07-01") == "2023-07-28" && due("2023-10-01") == "2023-10-27" && due("2024-01-01") == "2024-01-26",
		"UT-12: any other start, a month":          due("2024-04-01") == "2024-05-01",
		"UT-13: year 2 a month before":             r.ConfirmDue(entry, 2) == kernel.MustDate("2024-02-29"),
		"UT-14: KBZ above 25%, last":               r.KBZ.Percent == 25 && r.KBZ.Placed == "last" && rules["UT-14"].Percent == 25 && rules["UT-14"].Severity == kernel.Hint,
		"UT-14: not funded draws normally":         contains(r.KBZ.Text, "loten gewoon mee", "beperkt aantal", "financiering"),
		"UT-15: who watches what":                  len(r.Monitoring) == 6 && r.Monitoring[0].By == "rho" && r.Monitoring[3].By == "insurer" && contains(r.Caution, "niet alleen door MTVP"),
		"UT-16: activities":                        contains(all, "werkplezier", "Gluren bij de buren", "Openbare pagina", "Jaarlijkse evaluatie", "nieuws", "praktijk"),
		"UT-17: together":                          reflect.DeepEqual(r.Together, []string{"practice", "health-centre", "partnership"}),
		"UT-18: who sees the plan":                 contains(strings.Join(r.Principles, " "), "deelt je plan met de zorggroep", "steekproef"),
		"UT-19: how it came about":                 contains(r.Made.Group, "afvaardiging"),
		"UT-20: the draw":                          in.Draw.Date == kernel.MustDate("2023-04-11") && in.Draw.From == "10:00" && in.Draw.Until == "11:00" && in.Draw.Live && in.Draw.Kept && in.Closes == "2023-04-09 23:59",
		"UT-20: four dates":                        len(in.Dates) == 4 && in.Dates[3] == kernel.MustDate("2024-01-01"),
		"UT-21: seven themes":                      len(r.Themes) == 7 && contains(strings.Join(r.Themes, " "), "Werkplezier", "Duurzaamheid", "crisis"),
		"UT-22: context":                           len(r.Context) == 4 && contains(strings.Join(r.Context, " "), "Wachttijden", "levensonderhoud", "diagnostiek", "thuis"),
		"RHO and insurer":                          r.RHOs[0].Name == "Sterkz.org" && r.Insurers[0].Preferred && r.Guideline == 1,
	})
}

func TestGR1GeldersRivierenland(t *testing.T) {
	r := shippedRegion(t, "gelders-rivierenland", 1)
	frequent, _ := r.Find("veelgebruikers")
	positive, _ := r.Find("positieve-gezondheid")
	triage, _ := r.Find("triage-assertiviteit")
	soh, _ := r.Find("soh-spreekuur")
	network, _ := r.Find("sociaal-domein-ozo")
	ggz, _ := r.Find("wijk-ggz")
	staffing, _ := r.Element(guideline.Staffing)
	var support string
	for _, a := range r.Support {
		support += a.Name + " " + a.Text + "\n"
	}
	year3 := map[guideline.ElementKey]guideline.Ask{}
	for _, q := range r.Growth {
		if q.Holds(3) && !q.Holds(2) {
			year3[q.Element] = q.Ask
		}
	}
	unknown := true
	for _, e := range r.Menu {
		unknown = unknown && e.NewUnknown && e.NewSince == 0
	}
	for _, x := range r.Rules {
		if x.Rule == "UT-5" && x.Severity != kernel.Hint {
			t.Error("CK-7: UT-5 blocks by default; this region's plan does not ask it, so it only hints")
		}
	}
	check(t, map[string]bool{
		"GR-1: menu":                            menuKeys(r, guideline.WorkingDifferently) == "triage-assertiviteit lean soh-spreekuur e-health flexibele-consultduur time-out",
		"GR-1: for the assistant":               reflect.DeepEqual(triage.For, []string{"assistant"}) && contains(triage.What, "assertiviteit") && contains(soh.How, "neem een SOH aan"),
		"GR-2: free, with central help":         staffing.Optional && contains(staffing.Text, "vacatures", "praktijkmanagers"),
		"GR-3: menu":                            menuKeys(r, guideline.GoodConversation) == "positieve-gezondheid solk-alk veelgebruikers",
		"GR-3: for whom":                        contains(strings.Join(positive.For, " "), "gp", "assistant", "manager", "nurse"),
		"GR-4: menu":                            menuKeys(r, guideline.Network) == "sociaal-domein-ozo wijk-ggz welzijn-op-recept" && contains(network.What, "OZO verbindzorg") && contains(ggz.What, "Mura", "ProPersona"),
		"GR-5: year 3 asks new or deepened":     reflect.DeepEqual(year3, map[guideline.ElementKey]guideline.Ask{guideline.WorkingDifferently: "renew", guideline.GoodConversation: "renew", guideline.Network: "renew"}),
		"GR-5: in general terms":                contains(strings.Join(r.Notes, " "), "zonder namen van aanbieders"),
		"GR-6: frequent attenders":              frequent.Intervention == "aw-05" && frequent.Element == guideline.GoodConversation && frequent.KindIn(shippedGuideline(t, 1)) == guideline.Organisational,
		"GR-3: script on the site":              contains(frequent.How, "presentatie", "draaiboek"),
		"GR-7: support in year 3":               contains(support, "2 digitale", "Hagro’s en kerngemeenten", "Sociale kaart") && r.Support[0].Year == 3,
		"GR-8: intervision in the Hagro":        r.Learning.Forums[0].Key == "hagro" && contains(r.Learning.Text, "Hagro", "op verzoek"),
		"GR-9: survey of work":                  r.Monitoring[0].Name == "Werkbeleving" && r.Monitoring[0].By == "region" && contains(r.Monitoring[0].When, "Nulmeting", "2025", "ieder jaar"),
		"GR-10: effect":                         len(r.Aims) == 2 && contains(r.Aims[0], "herhaalconsulten") && contains(r.Aims[1], "verwijzing"),
		"GR-11: new is unknown for every entry": unknown,
		"GR-11: a supplement to older plans":    contains(strings.Join(r.Notes, " "), "aanvulling", "niet meer te lezen") && contains(r.Learning.Text, "Mura", "leidend") && contains(support, "Opnieuw uitleg"),
		"the RHO is the region's care group":    r.RHOs[0].Key == "zorggroep-gelders-rivierenland",
		"the year of the plan":                  r.Valid == kernel.Period{From: kernel.MustDate("2025-01-01"), Until: kernel.MustDate("2025-12-31")},
	})
}

func TestMH1MaastrichtHeuvelland(t *testing.T) {
	for _, version := range []int{1, 2} {
		r := shippedRegion(t, "maastricht-heuvelland", version)
		codes := map[string]string{}
		for _, e := range r.Menu {
			codes[e.Code] = e.Intervention + " " + e.Form
			if e.What == "" || e.How == "" {
				t.Errorf("MH-5: %s opens nothing to read", e.Code)
			}
		}
		want := map[string]string{
			"A.1": "aw-02 ", "A.2": "aw-01 ", "A.3": "aw-05 ", "A.4": "aw-08 ", "B.1": "sn-01 ", "B.2": "sn-04 ",
			"B.3": "sn-05 ", "B.4": "sn-02 ", "C": "pc-01 ", "D.1": "gg-01 positieve-gezondheid", "D.2": "gg-01 solk-alk",
		}
		var letters string
		for _, e := range r.Elements {
			letters += e.Letter + "=" + string(e.Key) + " "
		}
		staffing, _ := r.Element(guideline.Staffing)
		states := map[string]string{}
		for _, f := range r.Learning.Forums {
			states[f.Key] = f.State
		}
		check(t, map[string]bool{
			"MH-1: codes":                      reflect.DeepEqual(codes, want),
			"MH-1: letters":                    letters == "A=working-differently B=network C=staffing D=good-conversation ",
			"MH-1: staffing is being explored": contains(staffing.Text, "verkend", "arbeidsmarktcommissie"),
			"MH-2: principles":                 contains(strings.Join(r.Principles, " "), "vrijwillig", "interventies te kiezen en uit te voeren", "bepaal je zelf"),
			"MH-3, MH-6: states":               reflect.DeepEqual(states, map[string]string{"intervisie": "offered", "praktijkprofiel": "exploring", "netwerkbijeenkomsten": "exploring", "meelopen": "exploring", "praktijkscan": "exploring"}),
			"MH-6: intervision since 2022":     r.Learning.Forums[0].Since == 2022 && contains(r.Learning.Forums[0].Note, "2024") && contains(r.Learning.Forums[3].Note, "proefpraktijken"),
			"MH-4: the plan follows":           contains(strings.Join(r.Notes, " "), "volgt het regioplan"),
			"MH-7: eleven, of which three":     len(r.Principles) == 3 && contains(strings.Join(r.Notes, " "), "11 uitgangspunten"),
			"MH-7: the contact is unknown":     r.Contact == region.Contact{} && contains(strings.Join(r.Unknown, " "), "naam, functie, e-mail en telefoon"),
		})
	}
}

// RG-4: each region goes on from 2026 on guideline 3 with the same menu, marked
// as ours.
func TestRG4Continuations(t *testing.T) {
	for _, key := range []string{"utrecht-stad", "gelders-rivierenland", "maastricht-heuvelland"} {
		first, next := shippedRegion(t, key, 1), shippedRegion(t, key, 2)
		if !reflect.DeepEqual(first.Menu, next.Menu) {
			t.Errorf("%s: the menus differ", key)
		}
		if next.Guideline != 3 || next.Valid.From != kernel.MustDate("2026-01-01") || !contains(next.Origin, "Ons vervolg", "niet zelf geschreven") {
			t.Errorf("%s: %d %v %s", key, next.Guideline, next.Valid, next.Origin)
		}
		if len(first.Unknown) == 0 || len(next.Unknown) == 0 {
			t.Errorf("%s does not say what is unknown", key)
		}
		for day, want := range map[string]int{first.Valid.From.String(): 1, "2025-12-31": 1, "2026-01-01": 2} {
			if r, ok := Shipped().RegionOn(key, kernel.MustDate(day)); !ok || r.Version != want {
				t.Errorf("%s on %s: version %d (%v), want %d", key, day, r.Version, ok, want)
			}
		}
		if _, ok := Shipped().RegionOn(key, first.Valid.From.AddDays(-1)); ok {
			t.Errorf("%s is in force before it began", key)
		}
	}
}
