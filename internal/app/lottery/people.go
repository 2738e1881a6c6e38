package lottery

import (
	"context"
	"errors"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// LinkLasts is how long the link of a supervisor who is a guest lets in; a new one ends the one before.
const LinkLasts = 180 * 24 * time.Hour

// Link is a guest's way in. The secret is shown once: only its hash is kept.
type Link struct {
	Path    string // "/toezicht/…"; "": no guest
	Expires time.Time
}

// Candidate is somebody with an account at the RHO.
type Candidate struct{ Account, Name, Email string }

// Candidates are who can be given a part: everybody with a role at the RHO. Faults: those of access.
func (s *Service) Candidates(ctx context.Context, actor access.Actor, id string) (out []Candidate, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.round(ctx, tx, actor, access.LotteryManage, id)
		if err != nil {
			return err
		}
		out, err = candidates(ctx, tx, r.RHO)
		return err
	})
	return out, err
}

func candidates(ctx context.Context, tx *store.Tx, rhoID string) ([]Candidate, error) {
	members, err := tx.MembersOfOrganisation(ctx, rhoID)
	var out []Candidate
	for _, m := range members {
		if !slices.ContainsFunc(out, func(c Candidate) bool { return c.Account == m.AccountID }) {
			out = append(out, Candidate{m.AccountID, m.AccountName, m.AccountEmail})
		}
	}
	return out, err
}

// Appoint gives somebody a part: an account of the RHO, or, as a supervisor, a guest with a name and an e-mail address, for
// whom it makes a link. Faults: ceremony.FaultTwoParts, ceremony.FaultFixed, FaultPerson, FaultStranger, those of access.
func (s *Service) Appoint(ctx context.Context, actor access.Actor, id string, part ceremony.Part, who ceremony.Person) (Link, error) {
	token, err := ident.New(s.cfg.Chance)
	if err != nil {
		return Link{}, err
	}
	var link Link
	err = s.change(ctx, actor, access.LotteryManage, id, EventAppoint, func(ctx context.Context, tx *store.Tx, r Round) (string, error) {
		link = Link{}
		if !slices.Contains(ceremony.Parts, part) {
			return "", fault(ceremony.FaultPart, "", kernel.Args{Value: string(part)})
		}
		person, err := known(ctx, tx, r, part, who)
		if err != nil {
			return "", err
		}
		if err := r.MayAppoint(part, person); err != nil {
			return "", err
		}
		row := store.LotteryPerson{RoundID: id, Part: string(part), AccountID: person.Account, Name: person.Name, Email: person.Email, At: store.Millis(r.Now)}
		secret := ""
		if person.Account == "" {
			secret, link = token, Link{"/toezicht/" + token, r.Now.Add(LinkLasts)}
			row.TokenUntil = store.Millis(link.Expires)
		}
		return string(part) + ": " + person.Name, tx.SetLotteryPerson(ctx, row, secret)
	})
	return link, err
}

// known fills in who has an account, and looks at a guest's name and address.
func known(ctx context.Context, tx *store.Tx, r Round, part ceremony.Part, who ceremony.Person) (ceremony.Person, error) {
	if who.Account == "" {
		who.Name, who.Email = strings.Join(strings.Fields(who.Name), " "), strings.TrimSpace(who.Email)
		a, err := mail.ParseAddress(who.Email)
		switch {
		case part.Seat() < 0:
			return who, fault(FaultStranger, "account", kernel.Args{})
		case who.Name == "" || utf8.RuneCountInString(who.Name) > 200 || strings.ContainsFunc(who.Name, unicode.IsControl):
			return who, fault(FaultPerson, "name", kernel.Args{})
		case err != nil || a.Address != who.Email:
			return who, fault(FaultPerson, "email", kernel.Args{})
		}
		return who, nil
	}
	all, err := candidates(ctx, tx, r.RHO)
	if err != nil {
		return who, err
	}
	i := slices.IndexFunc(all, func(c Candidate) bool { return c.Account == who.Account })
	if i < 0 {
		return who, fault(FaultStranger, "account", kernel.Args{})
	}
	return ceremony.Person{Account: all[i].Account, Name: all[i].Name, Email: all[i].Email}, nil
}

// Supervisor is who supervises a round: an actor with an account, or a guest by the secret of a link.
type Supervisor struct {
	Actor access.Actor // of an account
	Round string       // id, with an account
	Token string       // of a guest
}

// Seat is a round as its supervisor sees it.
type Seat struct {
	Round

	Part ceremony.Part
	Name string
	List []byte // the published list, to hold against its hash; empty: not published
	// Transcript is of the draw, to be signed: Sign's text is SignedText of it. Nil: not drawn.
	Result *Result
}

// Supervise gives a supervisor's view. Faults: FaultGone, ceremony.FaultPart, those of access.
func (s *Service) Supervise(ctx context.Context, who Supervisor) (seat Seat, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		if seat, _, err = s.seat(ctx, tx, who); err != nil {
			return err
		}
		d := seat.Standing()
		if d == nil {
			return nil
		}
		if seat.List, err = tx.LotteryList(ctx, seat.ID, int64(d.Attempt)); err != nil || d.Drawn.IsZero() {
			return err
		}
		seat.Result, err = s.result(ctx, tx, seat.Round, d)
		return err
	})
	return seat, err
}

// seat finds the round and part of a supervisor, and who the log names.
func (s *Service) seat(ctx context.Context, tx *store.Tx, who Supervisor) (Seat, access.Actor, error) {
	if who.Token == "" {
		r, err := s.round(ctx, tx, who.Actor, access.LotteryWitness, who.Round)
		if err == nil && r.Mine.Seat() < 0 {
			err = fault(ceremony.FaultPart, "", kernel.Args{Value: string(ceremony.FirstSupervisor)})
		}
		return Seat{Round: r, Part: r.Mine, Name: r.People[r.Mine].Name}, who.Actor, err
	}
	p, err := tx.LotteryPersonByToken(ctx, who.Token)
	now := s.cfg.Now()
	if errors.Is(err, store.ErrNotFound) || err == nil && p.TokenUntil <= store.Millis(now) {
		return Seat{}, access.Actor{}, fault(FaultGone, "", kernel.Args{})
	}
	if err != nil {
		return Seat{}, access.Actor{}, err
	}
	r, err := Load(ctx, tx, p.RoundID, now)
	r.Mine = ceremony.Part(p.Part)
	return Seat{Round: r, Part: r.Mine, Name: p.Name}, access.Actor{Account: "guest", Name: p.Name + " (" + p.Part + ")", At: now}, err
}
