package enrolment_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/enrolment"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	draws "kwartier/internal/domain/lottery"
	"kwartier/internal/store"
)

// EN-1, EN-2, LO-8: a practice applies, gets a receipt that its ticket code follows from, changes its mind and withdraws; each
// step stands in its history and log.
func TestApplying_EN1_EN2_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id := s.enrol(a, func(in *enrolment.Input) { in.AGB = strings.TrimPrefix(in.AGB, "0") })
		st := s.open(a)
		if st.Mine == nil || st.Mine.ID != id || st.Mine.AGB != s.agb(a) || st.Mine.Size() != 3210 || st.Mine.Wish != first || len(st.Mine.Events) != 1 {
			t.Fatalf("%+v", st.Mine)
		}
		code, salt := st.Mine.Code, st.Mine.Salt
		if code != draws.TicketCode(s.agb(a), salt) || len(salt) != 26 {
			t.Errorf("receipt %s %s", code, salt)
		}
		s.enrol(a, func(in *enrolment.Input) { in.Version, in.Wish, in.ION = 1, enrolment.Later, "3100" })
		if st = s.open(a); st.Mine.Code != code || st.Mine.Salt != salt || st.Mine.Draws() || st.Mine.Size() != 3100 || len(st.Mine.Events) != 2 {
			t.Errorf("changed: %+v", st.Mine)
		}
		_, err := s.apply(a, enrolment.Input{AGB: "01999999", ION: "1", Wish: first.String(), KBZ: "none", Agreed: true, Version: 1})
		s.refused(err, enrolment.FaultStale)
		s.enrol(a, func(in *enrolment.Input) { in.Version, in.AGB = 2, "01999999" })
		if st = s.open(a); st.Mine.Code == code || st.Mine.Code != draws.TicketCode("01999999", st.Mine.Salt) {
			t.Errorf("another AGB code, and the receipt is %s %s", st.Mine.Code, st.Mine.Salt)
		}
		s.refused(s.svc().Withdraw(s.ctx, s.signatory(a), s.id(a), id, 1), enrolment.FaultStale)
		s.must(s.svc().Withdraw(s.ctx, s.signatory(a), s.id(a), id, 3))
		if st = s.open(a); st.Mine != nil {
			t.Error("still in")
		}
		s.enrol(a) // again, from the start
		var actions []string
		s.must(s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: s.id(a), Typed: "enrolment"})
			for _, r := range rows {
				actions = append(actions, r.Action)
			}
			return err
		}))
		if got := strings.Join(actions, " "); got != "enrolment.enrol enrolment.withdraw enrolment.change enrolment.change enrolment.enrol" {
			t.Errorf("log: %s", got)
		}
	})
}

// EN-1, EN-4: what was typed wrong is refused all at once, each with its field.
func TestBadInput_EN1_EN4(t *testing.T) {
	s := lite(t)
	for name, c := range map[string]struct {
		change func(*enrolment.Input)
		want   string
	}{
		"ION 0":            {func(in *enrolment.Input) { in.ION = "0" }, domain.FaultZero},
		"ION 900.000":      {func(in *enrolment.Input) { in.ION = "900.000" }, domain.FaultION},
		"more than region": {func(in *enrolment.Input) { in.ION = "40.001" }, domain.FaultTotal},
		"no number":        {func(in *enrolment.Input) { in.ION = "veel" }, domain.FaultNoION},
		"wish not offered": {func(in *enrolment.Input) { in.Wish = "2027-05-01" }, domain.FaultWish},
		"wish nonsense":    {func(in *enrolment.Input) { in.Wish = "morgen" }, domain.FaultWish},
		"nothing": {func(in *enrolment.Input) { *in = enrolment.Input{} },
			strings.Join([]string{domain.FaultNoION, domain.FaultNoWish, domain.FaultNoAGB, domain.FaultKBZ, domain.FaultAgree}, " ")},
		"stranger":      {func(in *enrolment.Input) { in.Together = "01555555" }, enrolment.FaultStranger},
		"other RHO":     {func(in *enrolment.Input) { in.Together = s.agb(other) }, enrolment.FaultStranger},
		"itself":        {func(in *enrolment.Input) { in.Together = s.agb(a) }, enrolment.FaultItself},
		"twice":         {func(in *enrolment.Input) { in.Together = s.agb(b) + "\n" + s.agb(b) }, domain.FaultTwice},
		"unknown round": {func(in *enrolment.Input) { in.Version = 7 }, enrolment.FaultStale},
	} {
		in := s.input(a)
		c.change(&in)
		if _, err := s.apply(a, in); codes(err) != c.want {
			t.Errorf("%s: %q, want %q", name, codes(err), c.want)
		}
	}
	if st := s.open(a); st.Mine != nil {
		t.Error("something of it was kept")
	}
}

// EN-4, AZ-7: a second application under one AGB code is refused. The practice is told that there is one, not whose; the
// RHO is told whose. Of two at the same moment one is in.
func TestOneAGBCode_EN4_AZ7(t *testing.T) {
	each(t, func(s *scene) {
		s.enrol(a, func(in *enrolment.Input) { in.AGB = "01777777" })
		in := s.input(b)
		in.AGB = "01777777"
		_, err := s.apply(b, in)
		var refusal *kernel.Refusal
		if !errors.As(err, &refusal) || refusal.Faults[0].Code != enrolment.FaultTaken || refusal.Faults[0].Args.Name != "" {
			t.Errorf("%+v", err)
		}
		idB := s.enrol(b)
		err = s.svc().Correct(s.ctx, s.manager(), s.round, idB, enrolment.Correction{AGB: "01777777", Wish: first.String(), KBZ: "none", Reason: "Ander nummer", Version: 1,
			ION: map[string]string{s.id(b): "3210"}})
		if !errors.As(err, &refusal) || refusal.Faults[0].Code != enrolment.FaultTaken || refusal.Faults[0].Args.Name != s.w.Practices[a].Name {
			t.Errorf("%+v", err)
		}
		s.must(s.svc().Withdraw(s.ctx, s.signatory(b), s.id(b), idB, 1))
		var both sync.WaitGroup
		won := make([]error, 2)
		for i, k := range []struct {
			who access.Actor
			id  string
		}{{s.signatory(b), s.id(b)}, {s.signatory(c), s.id(c)}} {
			both.Go(func() {
				in := s.input(b)
				in.AGB = "01888888"
				_, won[i] = s.svc().Apply(s.ctx, k.who, k.id, s.round, in)
			})
		}
		both.Wait()
		if (won[0] == nil) == (won[1] == nil) || codes(errors.Join(won...)) != enrolment.FaultTaken {
			t.Errorf("%v, %v", won[0], won[1])
		}
	})
}

// EN-3, AD-4: a second after closing, on the day that summer time begins, it is refused with the moment; as a late entrant it
// goes in, and changes nothing of what is in.
func TestASecondAfterClosing_EN3_AD4(t *testing.T) {
	s := lite(t)
	s.at = closes.Add(-time.Second)
	s.enrol(a)
	late := s.input(b)
	late.Late = true
	_, err := s.apply(b, late)
	s.refused(err, domain.FaultInTime)
	s.at = closes.Add(time.Second)
	if s.at.UTC().Hour() != 21 {
		t.Fatal("no summer time")
	}
	_, err = s.apply(b, s.input(b))
	var fault *kernel.Fault
	if !errors.As(err, &fault) || fault.Code != domain.FaultLate || fault.Args.Value != "23:59" || fault.Args.Date.String() != "2027-03-28" {
		t.Errorf("%+v", err)
	}
	again := s.input(a)
	again.Version = 1
	_, err = s.apply(a, again)
	s.refused(err, domain.FaultLate)
	s.refused(s.svc().Withdraw(s.ctx, s.signatory(a), s.id(a), s.open(a).Mine.ID, 1), domain.FaultLate)
	if _, err := s.apply(b, late); err != nil || !s.open(b).Mine.Late {
		t.Errorf("late: %v", err)
	}
	if l := s.list(enrolment.Filter{Tab: enrolment.TabLate}); len(l.Rows) != 1 || l.Counts[enrolment.TabAll] != 2 || l.Dates[0].Units != 1 {
		t.Errorf("%+v", l.Counts)
	}
	s.at = opens.Add(-time.Hour)
	_, err = s.apply(c, s.input(c))
	s.refused(err, domain.FaultEarly)
}

// LO-7: who is invited confirms with its own ION; together they are one unit with the sum, and a practice is in one at most.
func TestTogether_LO7(t *testing.T) {
	each(t, func(s *scene) {
		id := s.enrol(a, func(in *enrolment.Input) { in.Together = s.agb(b) + "\n" + s.agb(c)[1:] })
		st := s.open(b)
		if st.Mine != nil || len(st.Invited) != 1 || st.Invited[0].Code+st.Invited[0].Salt != "" || st.Invited[0].Size() != 3210 {
			t.Fatalf("%+v", st.Invited)
		}
		answer := func(k any, in enrolment.Answer) error {
			if k == b {
				return s.svc().Answer(s.ctx, s.signatory(b), s.id(b), id, in)
			}
			return s.svc().Answer(s.ctx, s.signatory(c), s.id(c), id, in)
		}
		s.refused(answer(b, enrolment.Answer{Yes: true, ION: "0"}), domain.FaultZero)
		s.refused(answer(b, enrolment.Answer{Yes: true, ION: "39.000"}), domain.FaultTotal)
		s.must(answer(b, enrolment.Answer{Yes: true, ION: "1.000"}))
		s.refused(answer(b, enrolment.Answer{Yes: true, ION: "1.000"}), enrolment.FaultGone)
		if st = s.open(b); st.Mine == nil || st.Mine.Size() != 4210 || st.Mine.Code == "" {
			t.Errorf("%+v", st.Mine)
		}
		_, err := s.apply(b, s.input(b))
		s.refused(err, enrolment.FaultElsewhere)
		ownC := s.enrol(c)
		s.refused(answer(c, enrolment.Answer{Yes: true, ION: "500"}), enrolment.FaultElsewhere)
		s.must(s.svc().Withdraw(s.ctx, s.signatory(c), s.id(c), ownC, 1))
		s.must(answer(c, enrolment.Answer{}))
		if st = s.open(c); len(st.Invited) != 0 {
			t.Error("declined, and still invited")
		}
		// The lead changes the date: who is in stays in. Then who is not named goes.
		s.enrol(a, func(in *enrolment.Input) {
			in.Version, in.Wish, in.Together = 1, first.AddMonths(3).String(), s.agb(b)
		})
		if st = s.open(b); st.Mine == nil || st.Mine.Size() != 4210 || st.Mine.Wish != first.AddMonths(3) {
			t.Errorf("%+v", st.Mine)
		}
		s.must(s.svc().Withdraw(s.ctx, s.signatory(b), s.id(b), id, 0)) // only its own part
		if st = s.open(a); st.Mine == nil || st.Mine.Size() != 3210 {
			t.Errorf("%+v", st.Mine)
		}
	})
}

// AZ-1, AZ-2, AZ-3, AZ-7: who applies signs for the practice; its people see it; nobody else knows that it exists.
func TestWhoMay_AZ1_AZ2_AZ3_AZ7(t *testing.T) {
	s := lite(t)
	id := s.enrol(a)
	rho := s.w.RHOs["utrecht-stad"]
	editor := s.by(s.w.Practices[a].Editor())
	_, err := s.svc().Apply(s.ctx, editor, s.id(a), s.round, s.input(a))
	s.refused(err, access.FaultForbidden)
	if _, err := s.svc().Open(s.ctx, editor, s.id(a), ""); err != nil {
		t.Errorf("an editor does not see it: %v", err)
	}
	for _, who := range []access.Actor{s.signatory(b), s.signatory(other), s.by(s.w.Insurer), s.by(s.w.Administrator)} {
		_, err := s.svc().Open(s.ctx, who, s.id(a), "")
		s.refused(err, access.FaultNotFound)
	}
	s.refused(s.svc().Withdraw(s.ctx, s.signatory(b), s.id(b), id, 1), enrolment.FaultGone)
	foreign := s.by(s.w.RHOs["maastricht-heuvelland"].Manager)
	for _, who := range []access.Actor{foreign, s.signatory(a), s.by(s.w.Administrator)} {
		_, err := s.svc().List(s.ctx, who, s.round, enrolment.Filter{})
		s.refused(err, access.FaultNotFound)
	}
	_, err = s.svc().List(s.ctx, s.by(s.w.Insurer), s.round, enrolment.Filter{})
	s.refused(err, access.FaultForbidden)
	if l, err := s.svc().List(s.ctx, s.by(rho.Member), s.round, enrolment.Filter{}); err != nil || len(l.Rows) != 1 || l.MayManage || l.Rows[0].Code+l.Rows[0].Salt != "" {
		t.Errorf("a member of the RHO: %+v %v", l.Rows, err)
	}
	err = s.svc().Correct(s.ctx, s.by(rho.Member), s.round, id, enrolment.Correction{})
	s.refused(err, access.FaultForbidden)
	if _, err := s.svc().Open(s.ctx, s.signatory(other), s.id(other), ""); err != nil {
		t.Errorf("without a round: %v", err)
	}
	_, err = s.svc().Open(s.ctx, s.signatory(other), s.id(other), s.round)
	s.refused(err, enrolment.FaultNoRound)
}
