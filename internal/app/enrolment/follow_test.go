package enrolment_test

import (
	"fmt"
	"strings"
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/app/enrolment"
	"kwartier/internal/app/intake"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
)

// EN-5: an RHO follows and corrects with a reason that the practice reads; nothing changes without one, nor unseen.
func TestCorrecting_EN5(t *testing.T) {
	each(t, func(s *scene) {
		id := s.enrol(a, func(in *enrolment.Input) { in.Together = s.agb(b) })
		in := enrolment.Correction{AGB: s.agb(a), Wish: enrolment.Later, KBZ: "funded", ION: map[string]string{s.id(a): "2.000", s.id(b): ""}, Version: 1}
		fix := func() error { return s.svc().Correct(s.ctx, s.manager(), s.round, id, in) }
		s.refused(fix(), enrolment.FaultReason)
		in.Reason = "Verkeerde peildatum."
		in.ION[s.id(a)] = "0"
		s.refused(fix(), domain.FaultZero)
		in.ION[s.id(a)] = "2.000"
		s.must(fix())
		s.refused(fix(), enrolment.FaultStale)
		st := s.open(a)
		if st.Mine.Draws() || st.Mine.Size() != 2000 || st.Mine.KBZ != domain.KBZFunded || len(st.Mine.Waiting()) != 1 {
			t.Errorf("%+v", st.Mine)
		}
		if e := st.Mine.Events[0]; e.Reason != "Verkeerde peildatum." || !strings.Contains(e.What, "ION van "+s.w.Practices[a].Name+" was 3.210 en is nu 2.000.") ||
			!strings.Contains(e.What, "Datum was 1 april 2027 en is nu kiest nog niet.") {
			t.Errorf("%+v", e)
		}
		// Who did not answer is put in with a number, or taken out.
		in.Version, in.ION[s.id(b)] = 2, "1.500"
		s.must(fix())
		if st = s.open(b); st.Mine == nil || st.Mine.Size() != 3500 {
			t.Errorf("%+v", st.Mine)
		}
		in.Version, in.Out = 3, []string{s.id(b), s.id(a)} // never the lead
		s.must(fix())
		if st = s.open(a); st.Mine.Size() != 2000 || s.open(b).Mine != nil {
			t.Errorf("%+v", st.Mine)
		}
		s.must(s.svc().Remove(s.ctx, s.manager(), s.round, id, "Praktijk stopt.", 4))
		if s.open(a).Mine != nil || s.list(enrolment.Filter{Tab: enrolment.TabWithdrawn}).Counts[enrolment.TabWithdrawn] != 1 {
			t.Error("not withdrawn")
		}
		s.refused(fix(), enrolment.FaultGone)
	})
}

// EN-2, EN-5: the list is selected by what needs doing, and counts what is asked for each date.
func TestFollowing_EN2_EN5(t *testing.T) {
	s := lite(t)
	s.enrol(a, func(in *enrolment.Input) { in.Wish = enrolment.Later })
	s.enrol(b, func(in *enrolment.Input) { in.KBZ = "funded" })
	s.enrol(c, func(in *enrolment.Input) { in.Wish = first.AddMonths(3).String() })
	all := s.list(enrolment.Filter{})
	if len(all.Rows) != 3 || all.Enrolled != 3 || all.Practices != 3 || all.NoDate.Units != 1 || all.Dates[0].ION != 3210 || all.Dates[1].Units != 1 ||
		all.Counts[enrolment.TabKBZ] != 1 || all.Counts[enrolment.TabNoDate] != 1 || !all.MayManage {
		t.Errorf("%+v", all)
	}
	for name, f := range map[string]enrolment.Filter{
		"words": {Words: strings.ToUpper(s.w.Practices[b].Name)}, "AGB": {Words: s.agb(b)}, "date": {Wish: first}, "tab": {Tab: enrolment.TabKBZ},
	} {
		if l := s.list(f); len(l.Rows) != 1 || l.Rows[0].LeadName != s.w.Practices[b].Name {
			t.Errorf("%s: %+v", name, l.Rows)
		}
	}
}

// LO-9, UT-14: the funding agreement of a KBZ unit is recorded on a day that was; of another unit it is not asked.
func TestFundingAgreement_LO9(t *testing.T) {
	s := lite(t)
	id := s.enrol(a, func(in *enrolment.Input) { in.KBZ = "funded" })
	plain := s.enrol(b)
	today := kernel.DateOf(s.at)
	s.refused(s.svc().Fund(s.ctx, s.manager(), s.round, plain, today, 1), enrolment.FaultNotFunded)
	s.refused(s.svc().Fund(s.ctx, s.manager(), s.round, id, today.AddDays(1), 1), enrolment.FaultAgreement)
	s.refused(s.svc().Fund(s.ctx, s.manager(), s.round, id, kernel.Date{}, 1), enrolment.FaultAgreement)
	s.must(s.svc().Fund(s.ctx, s.manager(), s.round, id, today, 1))
	s.refused(s.svc().Fund(s.ctx, s.manager(), s.round, id, today, 1), enrolment.FaultStale)
	if st := s.open(a); st.Mine.KBZAgreed != today || st.Mine.Events[0].Kind != enrolment.EventAgree {
		t.Errorf("%+v", st.Mine)
	}
}

// LO-7, LO-8, EN-2: only the ticket maker makes tickets, after closing, of every application that draws; one in which somebody
// did not answer stops it by name. What is corrected afterwards takes the tickets back.
func TestMakingTickets_LO7_LO8_EN2(t *testing.T) {
	s := lite(t)
	id := s.enrol(a, func(in *enrolment.Input) { in.Together = s.agb(b) })
	s.enrol(c, func(in *enrolment.Input) { in.Wish = enrolment.Later })
	rho := s.w.RHOs["utrecht-stad"]
	maker := func() access.Actor { return s.by(rho.Member) }
	make := func() (int, error) { return s.svc().MakeTickets(s.ctx, maker(), s.round) }
	_, err := make()
	s.refused(err, ceremony.FaultPart)
	_, err = s.w.Lotteries(s.now).Appoint(s.ctx, s.manager(), s.round, ceremony.TicketMaker, ceremony.Person{Account: rho.Member.Account, Name: rho.Member.Name, Email: rho.Member.Email})
	s.must(err)
	_, err = make()
	s.refused(err, ceremony.FaultStillOpen)
	s.at = closes
	_, err = make()
	s.refused(err, enrolment.FaultWaiting)
	fix := enrolment.Correction{AGB: s.agb(a), Wish: first.String(), KBZ: "none", ION: map[string]string{s.id(a): "3210"}, Out: []string{s.id(b)}, Reason: "Gaf geen antwoord.", Version: 1}
	s.must(s.svc().Correct(s.ctx, s.manager(), s.round, id, fix))
	if n, err := make(); n != 1 || err != nil {
		t.Fatalf("%d %v", n, err)
	}
	c, wrong, err := s.w.Lotteries(s.now).Tickets(s.ctx, s.manager(), s.round)
	if err != nil || len(wrong) != 0 || len(c.Units) != 1 || c.Units[0].Size != 3210 || c.Units[0].Code != s.open(a).Mine.Code {
		t.Errorf("%+v %v %v", c.Units, wrong, err)
	}
	fix.Version, fix.ION = 2, map[string]string{s.id(a): "3000"}
	s.must(s.svc().Correct(s.ctx, s.manager(), s.round, id, fix))
	if c, _, _ = s.w.Lotteries(s.now).Tickets(s.ctx, s.manager(), s.round); len(c.Units) != 0 {
		t.Errorf("tickets of before the correction: %+v", c.Units)
	}
}

// LP-5: a practice sees its chances with who applied so far; one that does not choose sees none.
func TestChances_LP5_EN2(t *testing.T) {
	s := lite(t)
	s.enrol(a, func(in *enrolment.Input) { in.ION = "10.000" })
	s.enrol(b, func(in *enrolment.Input) { in.ION = "10.000" })
	s.enrol(c, func(in *enrolment.Input) { in.Wish = enrolment.Later })
	st := s.open(a)
	if len(st.Chances) != 4 || st.Chances[0].P != 0.5 || st.Chances[1].P != 0.5 || st.Draws != 0 || st.Units != 2 {
		t.Errorf("%+v", st.Chances)
	}
	if st = s.open(c); len(st.Chances) != 0 {
		t.Errorf("%+v", st.Chances)
	}
}

func sheet(t *testing.T, body string) intake.Sheet {
	t.Helper()
	out, err := intake.Read("export.csv", []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// export is like that of a form: long questions, a moment, and what people make of it.
const export = `ID;Voltooiingstijd;Naam van uw praktijk;Wat is de AGB-code van uw praktijk?;Met welke AGB-code gaat u declareren?;Hoeveel ION had u op 1 januari?;Wat is uw gewenste startdatum?;Neemt u deel aan Krachtige Basiszorg (KBZ)?;Meldt u zich samen met anderen aan?;Gaat u akkoord met de voorwaarden?
`

// EN-5, EN-4, LO-7: every row of a form's export says what happens to it; the good ones go in, the bad ones say where, what
// and what to do; done again nothing happens.
func TestBringingInASheet_EN5_EN4_LO7(t *testing.T) {
	each(t, func(s *scene) {
		enrolled := s.enrol(c)
		data := export + strings.Join([]string{
			"1;2027-02-03 10:00:00;x;" + s.agb(a)[1:] + ";;2.095;1 april 2027;Nee;;Ja",
			"2;2027-02-03 11:00:00;x;" + s.agb(b) + ";;3240;Q2;We willen wel;maatschap;Ja",
			"3;2027-02-03 11:00:00;Praktijk De Wilg;01999801;" + s.agb(b) + ";1200;2027-07-01;nee;Maatschap;Ja",
			"4;2027-03-28 23:59:01;Praktijk Nieuw;01999802;;900;nog niet;ja;;Ja",
			"5;;x;" + s.agb(c) + ";;100;Q1;nee;;Ja",
			"6;;Nul;01999803;;0;Q1;nee;;Ja",
			"7;;Veel;01999804;;900000;Q1;nee;;Ja",
			"8;;Datum;01999805;;100;2027-05-01;nee;;Ja",
			"9;;;01999806;;100;Q1;nee;;Ja",
			"10;;Dubbel;01999802;;100;Q1;nee;;Ja",
			"11;;Zelfde declaratie;01999807;" + s.agb(a) + ";100;Q1;nee;;Ja",
			"12;;Geen akkoord;01999808;;100;Q1;nee;;",
			"13;;Samen 1;01999809;;100;Q1;nee;duo;Ja",
			"14;;Samen 2;01999810;;0;Q1;nee;duo;Ja",
			"15;;KBZ;01999811;;100;Q1;misschien;;Ja",
		}, "\n") + "\n"
		in := sheet(t, data)
		m := enrolment.Guess(in.Header)
		if got := strings.Join(m, ","); got != ",moment,name,agb,claim,ion,wish,kbz,group,agree" {
			t.Fatalf("guessed %s", got)
		}
		preview, err := s.svc().Preview(s.ctx, s.manager(), s.round, in, m)
		s.must(err)
		want := map[int]string{2: "", 3: "", 4: "", 5: "", 6: enrolment.FaultRowIn, 7: domain.FaultZero, 8: domain.FaultION, 9: domain.FaultWish, 10: enrolment.FaultRowUnknown,
			11: intake.FaultTwice, 12: intake.FaultTwice, 13: enrolment.FaultRowAgree, 14: enrolment.FaultRowGroup, 15: domain.FaultZero, 16: enrolment.FaultRowKBZ}
		for i := range preview.Rows {
			row, blocking := &preview.Rows[i], ""
			for _, f := range row.Findings {
				if f.Severity == kernel.Blocking {
					blocking = f.Fault.Code
				}
				if says := text.Fault(&f.Fault); says.What == "" || strings.Contains(says.Do, "Code:") {
					t.Errorf("no words for %s", f.Fault.Code)
				}
			}
			if blocking != want[row.Number] || row.Goes() != (blocking == "") {
				t.Errorf("row %d: %q, want %q: %+v", row.Number, blocking, want[row.Number], row.Findings)
			}
		}
		if l := s.list(enrolment.Filter{}); len(l.Rows) != 1 {
			t.Fatalf("looking wrote %d", len(l.Rows)-1)
		}
		done, err := s.svc().Confirm(s.ctx, s.manager(), s.round, in, m)
		if err != nil || done.Applications != 3 || done.Added != 2 || len(done.Written) != 4 {
			t.Fatalf("%d applications, %d new, %v (%v)", done.Applications, done.Added, done.Written, err)
		}
		if st := s.open(a); st.Mine == nil || st.Mine.Size() != 2095 || st.Mine.Origin != "file" || st.Mine.AGB != s.agb(a) {
			t.Errorf("%+v", st.Mine)
		}
		if st := s.open(b); st.Mine == nil || st.Mine.Size() != 4440 || fmt.Sprint(st.Mine.Together()) != "["+s.w.Practices[b].Name+" Praktijk De Wilg]" || st.Mine.KBZ != domain.KBZWants {
			t.Errorf("%+v", st.Mine)
		}
		if l := s.list(enrolment.Filter{Tab: enrolment.TabLate}); len(l.Rows) != 1 || l.Rows[0].KBZ != domain.KBZFunded || l.Rows[0].Draws() {
			t.Errorf("late: %+v", l.Rows)
		}
		again, err := s.svc().Confirm(s.ctx, s.manager(), s.round, in, m)
		if err != nil || again.Applications != 0 || len(s.list(enrolment.Filter{}).Rows) != 4 {
			t.Errorf("again: %d (%v)", again.Applications, err)
		}
		if st := s.open(c); st.Mine.ID != enrolled || st.Mine.Size() != 3210 {
			t.Errorf("what was there: %+v", st.Mine)
		}
	})
}

// AZ-3, EN-5: a member of the RHO brings nothing in; columns that are needed are asked for.
func TestWhoBringsIn_AZ3_EN5(t *testing.T) {
	s := lite(t)
	in := sheet(t, "AGB;ION;Startdatum\n01999801;100;Q1\n")
	_, err := s.svc().Confirm(s.ctx, s.by(s.w.RHOs["utrecht-stad"].Member), s.round, in, enrolment.Guess(in.Header))
	s.refused(err, access.FaultForbidden)
	_, err = s.svc().Preview(s.ctx, s.manager(), s.round, in, intake.Mapping{"agb", "agb", ""})
	s.refused(err, intake.FaultSame+" "+intake.FaultRequired+" "+intake.FaultRequired)
}
