package lottery

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
)

// Request is what is asked after the draw (AD-1 to AD-4), and what came of it.
type Request struct {
	Kind   domain.Kind
	Code   string      // of the unit
	Date   kernel.Date // move: to; late: the wish
	Size   int64       // correct and late: the size from now on
	Reason string      // at most MaxReason characters; may be empty
	UnitID string      // late: the enrolment; "": the code
	Salt   string      // late: of the code

	Number int
	State  State
	Answer string // of a refused request: the code of the fault
	By     string
	At     time.Time
	Done   time.Time
	Offers []Offered
}

// MaxReason is how many characters a reason may have.
const MaxReason = 1000

// State is how far a request is.
type State string

// The states.
const (
	Waiting State = "open"    // for answers, or for the requests before it
	Taken   State = "done"    // the step stands in the transcript
	Refused State = "refused" // see Answer
)

// Offered is a place offered earlier than a unit asked for (AD-2).
type Offered struct {
	ceremony.Offer

	Number     int // of the request it is for
	At, Until  time.Time
	Answer     string // "": open; accepted, declined, expired
	AnsweredBy string
	Answered   time.Time
}

// The answers.
const (
	Accepted = "accepted"
	Declined = "declined"
	Expired  = "expired"
)

// Requests are what was asked after the draw of a round, in the order in which it is handled. Faults: those of access.
func (s *Service) Requests(ctx context.Context, actor access.Actor, id string) (out []Request, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := s.round(ctx, tx, actor, access.LotteryRead, id); err != nil {
			return err
		}
		out, err = Requests(ctx, tx, id)
		return err
	})
	return out, err
}

// Requests are those of a round, for use cases of other subjects: it asks no permission.
func Requests(ctx context.Context, tx *store.Tx, id string) ([]Request, error) {
	rows, err := tx.LotteryRequests(ctx, id)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	offers, err := tx.LotteryOffers(ctx, id)
	if err != nil {
		return nil, err
	}
	out := make([]Request, len(rows))
	for i, r := range rows {
		out[i] = Request{Kind: domain.Kind(r.Kind), Code: r.Code, Date: date(r.Date), Size: r.Size, Reason: r.Reason, Number: int(r.Number),
			State: State(r.State), Answer: r.Answer, By: r.ByName, At: store.Time(r.At), Done: store.Time(r.DoneAt)}
	}
	for _, o := range offers {
		r := &out[o.Number-1]
		r.Offers = append(r.Offers, Offered{Offer: ceremony.Offer{Code: o.Code, From: date(o.FromDate), To: date(o.ToDate)}, Number: r.Number,
			At: store.Time(o.At), Until: store.Time(o.Until), Answer: o.Answer, AnsweredBy: o.AnsweredName, Answered: store.Time(o.AnsweredAt)})
	}
	return out, nil
}

// date reads one that the program wrote.
func date(text string) kernel.Date {
	d, _ := kernel.ParseDate(text)
	return d
}

// Ask asks for something after the draw, for the RHO; it is handled at once when nobody needs to be asked. Faults:
// FaultRequest, ceremony.FaultNotDrawn, the domain's at a request that can never be, those of access.
func (s *Service) Ask(ctx context.Context, actor access.Actor, id string, in Request) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.round(ctx, tx, actor, access.LotteryManage, id)
		if err != nil {
			return err
		}
		_, err = s.AskIn(ctx, tx, actor, r, in)
		return err
	})
}

// AskIn is Ask within a transaction of a use case that asked permission: a practice for its own unit. It gives the number.
func (s *Service) AskIn(ctx context.Context, tx *store.Tx, actor access.Actor, r Round, in Request) (int, error) {
	d := r.Standing()
	if d == nil || d.Drawn.IsZero() {
		return 0, fault(ceremony.FaultNotDrawn, "", kernel.Args{})
	}
	in.Reason = strings.TrimSpace(in.Reason)
	if !slices.Contains([]domain.Kind{domain.KindMove, domain.KindWithdraw, domain.KindCorrect, domain.KindLate}, in.Kind) ||
		utf8.RuneCountInString(in.Reason) > MaxReason {
		return 0, fault(FaultRequest, "", kernel.Args{})
	}
	rows, err := tx.LotteryRequests(ctx, r.ID)
	if err != nil {
		return 0, err
	}
	row := store.LotteryRequest{RoundID: r.ID, Number: int64(len(rows) + 1), Kind: string(in.Kind), Code: in.Code, Date: in.Date.String(), Size: in.Size,
		Reason: in.Reason, State: string(Waiting), ByAccount: actor.Account, ByName: actor.Name, At: store.Millis(r.Now)}
	if err := s.sane(ctx, tx, r, d, row); err != nil {
		return 0, err
	}
	if in.Kind == domain.KindLate {
		unit := store.LotteryUnit{UnitID: in.UnitID, Code: in.Code, Salt: in.Salt, Size: in.Size, Wish: in.Date.String()}
		if unit.UnitID == "" {
			unit.UnitID = in.Code
		}
		if err := tx.AddLotteryUnit(ctx, r.ID, unit); err != nil {
			if errors.Is(err, store.ErrDuplicate) {
				err = fault(domain.FaultUnitTwice, "unit", kernel.Args{Value: in.Code})
			}
			return 0, err
		}
	}
	if err := tx.InsertLotteryRequest(ctx, row); err != nil {
		return 0, err
	}
	if err := record(ctx, tx, actor, r, EventRequest, row.Kind+" "+row.Code); err != nil {
		return 0, err
	}
	return int(row.Number), s.handle(ctx, tx, actor, r)
}

// sane refuses what could not be done even when everybody accepted, as things stand now: who asks is told at once.
func (s *Service) sane(ctx context.Context, tx *store.Tx, r Round, d *ceremony.Draw, row store.LotteryRequest) error {
	result, err := s.result(ctx, tx, r, d)
	if err != nil {
		return err
	}
	_, _, err = ceremony.Settle(result.Full, stepOf(row), nil)
	return err
}

func stepOf(r store.LotteryRequest) domain.After {
	return domain.After{Kind: domain.Kind(r.Kind), Unit: r.Code, Date: date(r.Date), Size: r.Size}
}

// handle takes the requests of a round in their order, until one must wait for an answer (AD-3).
func (s *Service) handle(ctx context.Context, tx *store.Tx, actor access.Actor, r Round) error {
	rows, err := tx.LotteryRequests(ctx, r.ID)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if State(row.State) != Waiting {
			continue
		}
		waits, err := s.settle(ctx, tx, actor, r, row)
		if err != nil || waits {
			return err
		}
	}
	return nil
}

// settle takes one request; waits tells that it must wait for answers.
func (s *Service) settle(ctx context.Context, tx *store.Tx, actor access.Actor, r Round, row store.LotteryRequest) (waits bool, err error) {
	d := r.Standing()
	result, err := s.result(ctx, tx, r, d)
	if err != nil {
		return false, err
	}
	offers, answers, err := answersTo(ctx, tx, row)
	if err != nil {
		return false, err
	}
	t, ask, err := ceremony.Settle(result.Full, stepOf(row), answers)
	var refused *kernel.Fault
	if errors.As(err, &refused) {
		row.State, row.Answer, row.DoneAt = string(Refused), refused.Code, store.Millis(r.Now)
		return false, tx.EndLotteryRequest(ctx, row)
	}
	if err != nil {
		return false, err
	}
	if len(ask) > 0 {
		return true, s.offer(ctx, tx, actor, r, row, ask, offers)
	}
	step := t.After[len(t.After)-1]
	body, err := json.Marshal(domain.After{Kind: step.Kind, Unit: step.Unit, Size: step.Size, Date: step.Date, Accept: step.Accept})
	if err != nil {
		return false, err
	}
	row.State, row.DoneAt = string(Taken), store.Millis(r.Now)
	err = errors.Join(
		tx.InsertLotteryLater(ctx, store.LotteryLater{RoundID: r.ID, Attempt: int64(d.Attempt), Number: int64(step.N), Request: row.Number, Body: string(body), At: row.DoneAt}),
		place(ctx, tx, r.ID, t), tx.EndLotteryRequest(ctx, row))
	if err != nil {
		return false, err
	}
	return false, s.sign(ctx, tx, r, d, t, actor.Name)
}

func answersTo(ctx context.Context, tx *store.Tx, row store.LotteryRequest) (map[ceremony.Offer]bool, map[ceremony.Offer]bool, error) {
	rows, err := tx.LotteryOffers(ctx, row.RoundID)
	offers, answers := map[ceremony.Offer]bool{}, map[ceremony.Offer]bool{}
	for _, o := range rows {
		if o.Number != row.Number {
			continue
		}
		key := ceremony.Offer{Code: o.Code, From: date(o.FromDate), To: date(o.ToDate)}
		offers[key] = true
		if o.Answer != "" {
			answers[key] = o.Answer == Accepted
		}
	}
	return offers, answers, err
}

// offer makes the offers that were not made.
func (s *Service) offer(ctx context.Context, tx *store.Tx, actor access.Actor, r Round, row store.LotteryRequest, ask []ceremony.Offer, made map[ceremony.Offer]bool) error {
	for _, o := range ask {
		if made[o] {
			continue
		}
		err := tx.InsertLotteryOffer(ctx, store.LotteryOffer{RoundID: r.ID, Number: row.Number, Code: o.Code, FromDate: o.From.String(), ToDate: o.To.String(),
			At: store.Millis(r.Now), Until: store.Millis(r.Now.Add(r.Settings.Offer))})
		if err != nil {
			return err
		}
		if err := record(ctx, tx, actor, r, EventOffer, o.Code+" "+o.To.String()); err != nil {
			return err
		}
	}
	return nil
}

// Answer answers an offer for a unit, for the RHO that was told so (AD-2). Faults: FaultOffer, those of access.
func (s *Service) Answer(ctx context.Context, actor access.Actor, id string, number int, code string, to kernel.Date, accept bool) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.round(ctx, tx, actor, access.LotteryManage, id)
		if err != nil {
			return err
		}
		return s.AnswerIn(ctx, tx, actor, r, number, code, to, accept)
	})
}

// AnswerIn is Answer within a transaction of a use case that asked permission: a practice for its own unit.
func (s *Service) AnswerIn(ctx context.Context, tx *store.Tx, actor access.Actor, r Round, number int, code string, to kernel.Date, accept bool) error {
	said := Declined
	if accept {
		said = Accepted
	}
	return s.answer(ctx, tx, actor, r, store.LotteryOffer{RoundID: r.ID, Number: int64(number), Code: code, ToDate: to.String(), Answer: said})
}

func (s *Service) answer(ctx context.Context, tx *store.Tx, actor access.Actor, r Round, o store.LotteryOffer) error {
	rows, err := tx.LotteryOffers(ctx, r.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(rows, func(x store.LotteryOffer) bool {
		return x.Number == o.Number && x.Code == o.Code && x.ToDate == o.ToDate
	})
	if i < 0 || rows[i].Answer != "" || o.Answer != Expired && rows[i].Until <= store.Millis(r.Now) {
		return fault(FaultOffer, "", kernel.Args{})
	}
	o.AnsweredBy, o.AnsweredName, o.AnsweredAt = actor.Account, actor.Name, store.Millis(r.Now)
	if err := tx.AnswerLotteryOffer(ctx, o); err != nil {
		return err
	}
	if err := record(ctx, tx, actor, r, EventAnswer, o.Code+" "+o.ToDate+": "+o.Answer); err != nil {
		return err
	}
	return s.handle(ctx, tx, actor, r)
}

// Expire ends the offers that nobody answered in time, as if declined: a task that comes back.
func (s *Service) Expire(ctx context.Context) error {
	var late []store.LotteryOffer
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		late, err = tx.ExpiredLotteryOffers(ctx, store.Millis(s.cfg.Now()))
		return err
	})
	for _, o := range late {
		err = errors.Join(err, s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			now := s.cfg.Now()
			r, err := Load(ctx, tx, o.RoundID, now)
			if err != nil || r.Standing() == nil {
				return err
			}
			o.Answer = Expired
			err = s.answer(ctx, tx, audit.System("loting", now), r, o)
			var gone *kernel.Fault
			if errors.As(err, &gone) && gone.Code == FaultOffer { // answered by another process meanwhile
				return nil
			}
			return err
		}))
	}
	return err
}
