package plan_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	plans "kwartier/internal/app/plan"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store/storetest"
)

// LC-2: reading makes no plan; the first save makes the concept, and findings and counts come with it.
func TestFirstSave_LC2(t *testing.T) {
	each(t, situation.UtrechtEmpty, func(s *scene) {
		if v := s.open(s.p.Editor()); v.Stage != domain.NoPlan || len(v.Sections) != 0 || v.Counts.Blocking == 0 || !v.May.Write {
			s.Errorf("before: %s, sections %v, %+v, may %+v", v.Stage, v.Sections, v.Counts, v.May)
		}
		saved := s.mustSave(s.p.Editor(), "form-1", 0, choice(nil))
		if saved.Version != 1 || saved.Counts.Chosen != 1 || len(saved.Findings) == 0 {
			s.Errorf("saved %+v", saved)
		}
		for _, f := range saved.Findings {
			if !strings.HasPrefix(f.Path, string(section)) {
				s.Errorf("finding of another section: %s", f.Path)
			}
		}
		v := s.open(s.p.Editor())
		state := v.Sections[section]
		if v.Stage != domain.Concept || state.Version != 1 || state.By != s.p.Editor().Name || state.Outside || v.Edition != 1 {
			s.Errorf("after: %s, %+v, edition %d", v.Stage, state, v.Edition)
		}
		if l := s.log()[0]; l.Action != "plan.write" || l.ActorName != s.p.Editor().Name || l.ActorOrganisationID != s.p.ID {
			s.Errorf("log %+v", l)
		}
	})
}

// CH-1, LC-1: what no form of this plan's version offers is refused, all of it at once, and nothing is changed.
func TestRefusals_CH1_LC1(t *testing.T) {
	s := setUp(t, storetest.SQLite(t), situation.UtrechtTogether)
	before := s.stored()
	version := s.open(s.p.Editor()).Sections[section].Version
	for name, c := range map[string]struct {
		change func(*domain.Choice)
		code   string
	}{
		"menu of another region": {func(c *domain.Choice) { c.Key = "time-out" }, plans.FaultUnknownOption},
		"entry of other element": {func(c *domain.Choice) { c.Key = "welzijn-op-recept" }, plans.FaultUnknownOption},
		"other element":          {func(c *domain.Choice) { c.Element = "network" }, plans.FaultUnknownOption},
		"mode":                   {func(c *domain.Choice) { c.Mode = "sometimes" }, plans.FaultUnknownOption},
		"origin":                 {func(c *domain.Choice) { c.Origin = "dream" }, plans.FaultUnknownOption},
		"not in the guideline":   {func(c *domain.Choice) { c.Key, c.Origin = "aw-99", domain.FromGuideline }, plans.FaultUnknownOption},
		"question nobody asks":   {func(c *domain.Choice) { c.Asks = map[string]string{"colour": "red"} }, plans.FaultUnknownOption},
		"person nobody knows":    {func(c *domain.Choice) { c.Trainings = []domain.Attendance{{Person: "x"}} }, plans.FaultUnknownPerson},
		"own idea, agreed by me": {func(c *domain.Choice) {
			c.Key, c.Origin, c.Own = "own-1", domain.FromPractice, &domain.Idea{Name: "x", RHO: domain.Agreed}
		}, plans.FaultNotYours},
		"idea without a name":    {func(c *domain.Choice) { c.Key, c.Origin, c.Own = "own-1", domain.FromPractice, &domain.Idea{} }, plans.FaultEmpty},
		"100,000 characters":     {func(c *domain.Choice) { c.Goal = strings.Repeat("é", 100_000) }, plans.FaultTooLong},
		"no UTF-8":               {func(c *domain.Choice) { c.Goal = "a\xffb" }, plans.FaultUnreadable},
		"staff without hours":    {func(c *domain.Choice) { c.Staffing = []domain.Extension{{Role: "gp"}} }, plans.FaultNumber},
		"evaluation in the past": {func(c *domain.Choice) { c.Evaluations = []kernel.Date{kernel.MustDate("1026-01-01")} }, plans.FaultDate},
		"evaluation twice":       {func(c *domain.Choice) { c.Evaluations = []kernel.Date{today, today} }, plans.FaultTwice},
		"other funding":          {func(c *domain.Choice) { c.AlsoPaid = []string{"lottery"} }, plans.FaultUnknownOption},
	} {
		_, err := s.save(s.p.Editor(), "form-1", version, choice(c.change))
		var refused *plans.Refused
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s.fault(name, err, c.code)
		if !strings.HasPrefix(refused.Faults[0].Field, string(section)) {
			t.Errorf("%s: at %q", name, refused.Faults[0].Field)
		}
	}
	_, err := s.save(s.p.Editor(), "form-1", version, choice(func(c *domain.Choice) { c.Mode, c.Goal = "x", strings.Repeat("x", 6000) }))
	var refused *plans.Refused
	if !errors.As(err, &refused) || len(refused.Faults) != 2 {
		t.Errorf("two mistakes: %v", err)
	}
	for name, c := range map[string]struct {
		section plans.Section
		body    plans.Body
		code    string
	}{
		"no section":        {"colours", &plans.General{}, plans.FaultNoSection},
		"no element":        {"years/1/colours", &plans.Element{}, plans.FaultUnknownOption},
		"a year far ahead":  {"years/9/network", &plans.Element{}, plans.FaultUnknownOption},
		"commitment":        {plans.SectionCommitments, &plans.Commitments{Keys: []string{"world-peace"}}, plans.FaultUnknownOption},
		"forum":             {plans.SectionLearning, &plans.Learning{Learning: domain.Learning{Forums: []string{"pub"}}}, plans.FaultUnknownOption},
		"answer to nothing": {plans.SectionLearning, &plans.Learning{Answers: map[string]string{"x": "y"}}, plans.FaultUnknownOption},
		"deprived patients": {plans.SectionGeneral, &plans.General{ION: 10, DeprivedION: 20}, plans.FaultNumber},
	} {
		_, err := s.plans.SaveSection(s.ctx, s.p.Editor(), s.p.ID, plans.SaveInput{Section: c.section, Editor: "form-1", Body: c.body})
		s.fault(name, err, c.code)
	}
	_, err = s.save(s.p.Editor(), "form-1", version+5, choice(nil))
	s.fault("a version that never was", err, plans.FaultStaleForm)
	if after := s.stored(); fmt.Sprintf("%+v", after) != fmt.Sprintf("%+v", before) {
		t.Errorf("changed: %+v", after)
	}
}

// LC-1, AZ-12: emoji, text from right to left and markup stay as typed; control characters go.
func TestTexts_LC1_AZ12(t *testing.T) {
	each(t, situation.UtrechtEmpty, func(s *scene) {
		typed := "  <script>alert('x')</script> 👩🏽‍⚕️ مرحبا\u200f\r\nregel 2\x00\x07 \u2028 {{.}} '; DROP TABLE plan; --  "
		want := "<script>alert('x')</script> 👩🏽‍⚕️ مرحبا\u200f\nregel 2 \u2028 {{.}} '; DROP TABLE plan; --"
		s.mustSave(s.p.Editor(), "form-1", 0, choice(func(c *domain.Choice) { c.Goal = typed }))
		if got := s.stored().Choices[0].Goal; got != want {
			s.Errorf("%q, want %q", got, want)
		}
	})
}

// LC-1: two people in one section: other fields are joined, the same field clashes with both texts, and a form never
// clashes with itself. A double click does nothing.
func TestTwoPeople_LC1(t *testing.T) {
	each(t, situation.UtrechtTogether, func(s *scene) {
		a, b := s.p.Editors[0], s.p.Editors[1]
		base := s.open(a).Sections[section].Version
		with := func(change func(*domain.Choice)) *plans.Element {
			e := s.stored()
			change(&e.Choices[0])
			return &e
		}
		mine := with(func(c *domain.Choice) { c.Goal = "doel van B" })
		both := with(func(c *domain.Choice) { c.Goal, c.Measure = "ander doel van B", "meting van B" })
		one := s.mustSave(a, "form-a", base, with(func(c *domain.Choice) { c.Measure = "meting van A" }))
		two := s.mustSave(b, "form-b", base, mine)
		if two.Version != one.Version+1 || len(two.Merged) != 1 || two.Merged[0] != string(section)+"/flexibele-consultduur/measure" {
			s.Errorf("joined %+v", two)
		}
		again := s.mustSave(b, "form-b", base, with(func(c *domain.Choice) { c.Goal = "doel van B" }))
		if !again.Unchanged || again.Version != two.Version {
			s.Errorf("double click: %+v", again)
		}
		_, err := s.save(b, "form-b", base, both)
		var clash *plans.Clash
		if !errors.As(err, &clash) {
			s.Fatalf("no clash: %v", err)
		}
		f := clash.Fields[0]
		if len(clash.Fields) != 1 || f.Mine != "meting van B" || f.Theirs != "meting van A" || f.By != a.Name || f.At.IsZero() || clash.Version != two.Version {
			s.Errorf("clash %+v", clash)
		}
		s.fault("clash", err, plans.FaultClash)
		if c := s.stored().Choices[0]; c.Goal != "doel van B" || c.Measure != "meting van A" {
			s.Errorf("a clash changed %+v", c)
		}
		s.mustSave(b, "form-b", clash.Version, clash.Merged)
		if c := s.stored().Choices[0]; c.Goal != "ander doel van B" || c.Measure != "meting van B" {
			s.Errorf("chosen: %+v", c)
		}
	})
}

// LC-1: saving while typing races with the form's own save; the late older one does no harm, and undoing is kept.
func TestOwnSaves_LC1(t *testing.T) {
	each(t, situation.UtrechtEmpty, func(s *scene) {
		type1 := func(seq int, goal string) plans.Saved {
			saved, err := s.plans.SaveSection(s.ctx, s.p.Editor(), s.p.ID, plans.SaveInput{Section: section, Editor: "form-1", Seq: seq,
				Body: choice(func(c *domain.Choice) { c.Goal = goal })})
			if err != nil {
				s.Fatal(err)
			}
			return saved
		}
		type1(1, "a")
		type1(3, "abc")
		if late := type1(2, "ab"); !late.Unchanged || s.stored().Choices[0].Goal != "abc" {
			s.Errorf("a late save: %+v, goal %q", late, s.stored().Choices[0].Goal)
		}
		if type1(4, ""); s.stored().Choices[0].Goal != "" {
			s.Error("what was undone came back")
		}
		writes := 0
		for _, l := range s.log() {
			if l.Action == "plan.write" {
				writes++
			}
		}
		if writes != 1 {
			s.Errorf("%d entries for one form", writes)
		}
	})
}

// LC-1: many people add to one section at once, in two processes; every acknowledged text is there.
func TestManyAtOnce_LC1(t *testing.T) {
	each(t, situation.UtrechtEmpty, func(s *scene) {
		s.mustSave(s.p.Editor(), "form-0", 0, choice(nil))
		fields := []func(*domain.Choice, string){
			func(c *domain.Choice, v string) { c.Goal = v }, func(c *domain.Choice, v string) { c.Measure = v },
			func(c *domain.Choice, v string) { c.Implementation = v }, func(c *domain.Choice, v string) { c.Support = v },
			func(c *domain.Choice, v string) { c.Extension = v }, func(c *domain.Choice, v string) { c.Reason = v },
		}
		var all sync.WaitGroup
		for i, set := range fields {
			all.Go(func() {
				if _, err := s.save(s.p.Editor(), fmt.Sprintf("form-%d", i+1), 1, choice(func(c *domain.Choice) { set(c, fmt.Sprint("tekst ", i)) })); err != nil {
					s.Error(err)
				}
			})
		}
		all.Wait()
		c := s.stored().Choices[0]
		for i, got := range []string{c.Goal, c.Measure, c.Implementation, c.Support, c.Extension, c.Reason} {
			if want := fmt.Sprint("tekst ", i); got != want {
				s.Errorf("field %d: %q, want %q", i, got, want)
			}
		}
	})
}

// PP-1, EB-4: what is known of the practice is filled in, and what it says of itself is taken over for the RHO's list.
func TestGeneral_PP1_EB4(t *testing.T) {
	each(t, situation.UtrechtEmpty, func(s *scene) {
		if p := s.open(s.p.Editor()).Plan.Practice; p.ION != 2850 || p.Contact.Name == "" || p.AGB == "" {
			s.Errorf("filled in: %+v", p)
		}
		_, err := s.plans.SaveSection(s.ctx, s.p.Editor(), s.p.ID, plans.SaveInput{Section: plans.SectionGeneral, Editor: "form-1",
			Body: &plans.General{ION: 3000, DeprivedION: 10, KBZ: "wants", Contact: domain.Contact{Name: "Nieuw", Email: "nieuw@voorbeeld.nl"}}})
		if err != nil {
			s.Fatal(err)
		}
		f, err := s.w.PracticesAt(today).Open(s.ctx, s.p.RHO.Manager, s.p.ID)
		if err != nil || f.ION != 3000 || f.ContactName != "Nieuw" || f.KBZ != "wants" {
			s.Errorf("facts %+v (%v)", f, err)
		}
		if p := s.open(s.p.Editor()).Plan.Practice; p.ION != 3000 || p.Name != s.p.Name {
			s.Errorf("plan %+v", p)
		}
	})
}
