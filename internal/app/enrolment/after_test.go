package enrolment_test

import (
	"testing"
	"time"

	"kwartier/internal/app/enrolment"
	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
)

// draw holds the draw, until everything is shown.
func (s *scene) draw() {
	s.Helper()
	at, err := s.w.Draw(s.ctx, s.w.RHOs["utrecht-stad"], s.round, closes)
	s.must(err)
	s.at = at
	if st := s.open(a); !st.Mine.Placed.IsZero() {
		s.Error("the place is told before it is shown")
	}
	s.at = at.Add(time.Hour)
}

// AD-1, AD-2, AD-5, LO-9: after the draw a practice sees its place, asks for a later one, is offered an earlier one and
// answers, and gives the exact ION in time; the lead decides for all.
func TestAfterTheDraw_AD1_AD2_AD5_LO9(t *testing.T) {
	s := lite(t)
	july := first.AddMonths(3)
	id := s.enrol(a, func(in *enrolment.Input) { in.ION = "12.000" })
	idB := s.enrol(b, func(in *enrolment.Input) { in.ION = "1.000"; in.Wish = july.String() })
	s.draw()
	st := s.open(a)
	if st.Mine.Placed != first || st.Mine.Place != 1 || len(st.Chances) != 0 {
		t.Fatalf("%+v", st.Mine)
	}
	if _, asked := st.Mine.ExactAsked(); asked {
		t.Error("asked for the first date")
	}
	s.refused(s.svc().Exact(s.ctx, s.signatory(a), s.id(a), id, "3000"), enrolment.FaultNotAsked)
	s.refused(s.svc().Move(s.ctx, s.signatory(a), s.id(a), id, first), enrolment.FaultLater)
	s.must(s.svc().Move(s.ctx, s.signatory(a), s.id(a), id, july))
	st = s.open(b)
	if len(st.Offers) != 1 || st.Offers[0].To != first {
		t.Fatalf("offers %+v", st.Offers)
	}
	if st = s.open(a); len(st.Asked) != 1 || st.Asked[0].State != lottery.Waiting || st.Mine.Placed != first {
		t.Errorf("%+v", st.Asked)
	}
	offer := s.open(b).Offers[0]
	s.refused(s.svc().AnswerOffer(s.ctx, s.signatory(b), s.id(b), idB, offer.Number+1, first, true), lottery.FaultOffer)
	s.must(s.svc().AnswerOffer(s.ctx, s.signatory(b), s.id(b), idB, offer.Number, first, true))
	s.refused(s.svc().AnswerOffer(s.ctx, s.signatory(b), s.id(b), idB, offer.Number, first, true), lottery.FaultOffer)
	if st = s.open(b); st.Mine.Placed != first || len(st.Offers) != 0 {
		t.Errorf("%+v", st.Mine)
	}
	if st = s.open(a); st.Mine.Placed != july || st.Asked[0].State != lottery.Taken {
		t.Errorf("%+v %+v", st.Mine, st.Asked)
	}
	from, asked := st.Mine.ExactAsked()
	if !asked || from != july.AddDays(-42) {
		t.Errorf("exact ION from %s, %t", from, asked)
	}
	s.refused(s.svc().Exact(s.ctx, s.signatory(a), s.id(a), id, "3000"), enrolment.FaultNotAsked)
	s.at = from.Time().Add(12 * time.Hour)
	s.refused(s.svc().Exact(s.ctx, s.signatory(a), s.id(a), id, "900000"), domain.FaultION)
	if l := s.list(enrolment.Filter{Tab: enrolment.TabExact}); len(l.Rows) != 1 {
		t.Errorf("%d wait for the exact ION", len(l.Rows))
	}
	s.must(s.svc().Exact(s.ctx, s.signatory(a), s.id(a), id, "12.345"))
	if n, ok := s.open(a).Mine.ExactSize(); n != 12345 || !ok || s.open(a).Mine.Size() != 12000 {
		t.Errorf("%d %t", n, ok)
	}
	s.refused(s.svc().Correct(s.ctx, s.manager(), s.round, id, enrolment.Correction{Reason: "Te laat hiervoor."}), enrolment.FaultFixed)
}

// AD-4, EN-2, LO-9: late entrants and who did not choose get the first place with room, by the RHO; a place with KBZ is
// provisional until its funding agreement.
func TestLateEntrants_AD4_EN2_LO9(t *testing.T) {
	s := lite(t)
	s.enrol(a, func(in *enrolment.Input) { in.ION = "12.000" })
	idB := s.enrol(b, func(in *enrolment.Input) { in.Wish = enrolment.Later; in.ION = "2.000" })
	place := func(id string) error { return s.svc().Place(s.ctx, s.manager(), s.round, id) }
	s.refused(place(idB), ceremony.FaultNotDrawn)
	s.draw()
	s.refused(place(s.open(a).Mine.ID), enrolment.FaultFixed)
	s.must(place(idB))
	if st := s.open(b); st.Mine.Placed != first.AddMonths(3) {
		t.Errorf("who did not choose: %+v", st.Mine)
	}
	s.refused(place(idB), enrolment.FaultFixed)
	late := s.input(c)
	late.Late, late.KBZ = true, "funded"
	done, err := s.apply(c, late)
	s.must(err)
	s.must(place(done.ID))
	st := s.open(c)
	if st.Mine.Placed.IsZero() || !st.Mine.Provisional {
		t.Errorf("%+v", st.Mine)
	}
	s.must(s.svc().Fund(s.ctx, s.manager(), s.round, done.ID, kernel.DateOf(s.at), st.Mine.Version))
	if st = s.open(c); st.Mine.Provisional {
		t.Error("still provisional")
	}
	s.refused(s.svc().Move(s.ctx, s.signatory(b), s.id(b), done.ID, first.AddMonths(9)), enrolment.FaultGone)
}
