package lottery

import (
	"context"
	"strings"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/store"
)

// Consent records that the actor's insurer agrees that the ticket that crosses the cap enters (LO-3): to the settings as they
// are. Faults: ceremony.FaultNoConsent, ceremony.FaultDrawn, those of access.
func (s *Service) Consent(ctx context.Context, actor access.Actor, id string) error {
	return s.change(ctx, actor, access.LotteryConsent, id, EventConsent, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		return s.consent(ctx, tx, actor, r, actor.Name, actor.Member.OrganisationName)
	})
}

// NoteConsent records that an insurer agreed in another way, such as by letter: an RHO does, and the page says so. Faults: as
// Consent, and FaultPerson.
func (s *Service) NoteConsent(ctx context.Context, actor access.Actor, id, name, organisation string) error {
	return s.change(ctx, actor, access.LotteryManage, id, EventConsent, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		name, organisation := strings.Join(strings.Fields(name), " "), strings.Join(strings.Fields(organisation), " ")
		if n := utf8.RuneCountInString(name); n == 0 || n > 200 {
			return "", fault(FaultPerson, "name", kernel.Args{})
		}
		if n := utf8.RuneCountInString(organisation); n == 0 || n > 200 {
			return "", fault(FaultPerson, "organisation", kernel.Args{})
		}
		return s.consent(ctx, tx, actor, r, name, organisation)
	})
}

func (s *Service) consent(ctx context.Context, tx *store.Tx, actor access.Actor, r Round, name, organisation string) (string, error) {
	if err := r.MayConsent(); err != nil {
		return "", err
	}
	return name + ", " + organisation, tx.ConsentLotteryRound(ctx, store.LotteryRound{ID: r.ID, ConsentAt: store.Millis(r.Now), ConsentBy: actor.Account,
		ConsentName: name, ConsentOrganisation: organisation, ConsentSum: r.Settings.Sum()})
}

// Counts is the outcome as an insurer sees it: counts and sums, no practice and no ticket (AZ-4).
type Counts struct {
	Round

	Units, Size int64 // that take part
	ByDate      []Count
}

// Count is of one date.
type Count struct {
	Date        kernel.Date
	Units, Size int64
	Cap         int64 // what the sum up to and including this date is compared with, rounded down; 0: none
}

// Counts gives the outcome in counts and sums, once all of it is shown. Faults: those of access.
func (s *Service) Counts(ctx context.Context, actor access.Actor, id string) (out Counts, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = Counts{}
		r, err := s.round(ctx, tx, actor, access.LotteryCount, id)
		if err != nil {
			return err
		}
		out.Round = r
		units, dateOf, err := s.standing(ctx, tx, r)
		if err != nil {
			return err
		}
		rules := r.Settings.Case(nil)
		for i, date := range rules.Dates {
			c := Count{Date: date}
			if n, den, capped := rules.CapAfter(i); capped && rules.Total > 0 {
				c.Cap = n / den
			}
			out.ByDate = append(out.ByDate, c)
		}
		for _, u := range units {
			out.Units, out.Size = out.Units+1, out.Size+u.Size
			for i := range out.ByDate {
				if out.ByDate[i].Date == dateOf[u.Code] {
					out.ByDate[i].Units, out.ByDate[i].Size = out.ByDate[i].Units+1, out.ByDate[i].Size+u.Size
				}
			}
		}
		return nil
	})
	return out, err
}

// standing are the units of a round with their sizes of now, and their dates once all of the draw is shown.
func (s *Service) standing(ctx context.Context, tx *store.Tx, r Round) ([]domain.Unit, map[string]kernel.Date, error) {
	d := r.Standing()
	if d == nil || d.Drawn.IsZero() || !d.Timeline(r.Now).Over() {
		units, err := Units(ctx, tx, r.ID)
		return units, nil, err
	}
	result, err := s.result(ctx, tx, r, d)
	if err != nil {
		return nil, nil, err
	}
	dateOf := map[string]kernel.Date{}
	for i, list := range result.Full.Now {
		for _, code := range list {
			dateOf[code] = result.Full.Case.Dates[i]
		}
	}
	return result.Full.Units(), dateOf, nil
}
