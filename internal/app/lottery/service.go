// Package lottery is the entry of practices over dates: rounds, the people in them, the published list, the draw that anyone
// can check, and what comes after it (LO-1 to LO-8, AD-1 to AD-5).
//
// Words: those of package domain/lottery/ceremony. A Supervisor is who supervises, by account or as a guest with a link. The
// token of a round is its public address: it shows ticket codes, sizes and dates, and nothing secret.
//
// Use:
//
//	id, err := lotteries.Begin(ctx, actor, settings)              // an RHO begins a round
//	round, err := lotteries.Round(ctx, actor, id)                 // all a page of the RHO shows
//	link, err := lotteries.Appoint(ctx, actor, id, part, person)  // who does what
//	err := lotteries.Publish(ctx, actor, id, beacon)              // list, hash, and the beacon's round
//	err := lotteries.Commit(ctx, supervisor, commitment)          // and Reveal
//	err := lotteries.Know(ctx, actor, id, pasted)                 // or Fetch, or Throw and ConfirmDice
//	err := lotteries.Draw(ctx, actor, id)
//	show, err := lotteries.Show(ctx, token)                       // what is public now
//
// Invariants: one transaction a use case, with permission, guard of the ceremony, rows and log. A transcript is computed from
// rows that no longer change and inserted once: whichever process comes first draws, and one that was killed draws the same
// afterwards. Nothing that changes is kept in memory; transcripts are, by their sum.
//
// It refuses what the ceremony refuses, and whoever the policy does not let in (policy.cedar, part 10).
package lottery

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
)

// The faults of this package, besides those of the domain.
const (
	FaultGone     = "lottery.gone"     // no such round, or no such link
	FaultClash    = "lottery.clash"    // somebody changed the settings since they were shown
	FaultPerson   = "lottery.person"   // no name, or no e-mail address
	FaultStranger = "lottery.stranger" // an account that is not of this RHO
	FaultCase     = "lottery.case"     // the list cannot be drawn: no tickets, or wrong ones
	FaultHex      = "lottery.hex"      // not hexadecimal
	FaultBeacon   = "lottery.beacon"   // the beacon's signature is not of this round
	FaultFetch    = "lottery.fetch"    // the beacon cannot be reached
	FaultChain    = "lottery.chain"    // no such chain
	FaultRequest  = "lottery.request"  // not something that can be asked after a draw
	FaultOffer    = "lottery.offer"    // no such offer, or it is answered
	FaultVoided   = "lottery.voided"   // the draw that a request is about is void
)

// The events in the log.
const (
	EventBegin   = "lottery.begin"
	EventSettle  = "lottery.settle"
	EventAppoint = "lottery.appoint"
	EventTickets = "lottery.tickets"
	EventConsent = "lottery.consent"
	EventPublish = "lottery.publish"
	EventCommit  = "lottery.commit"
	EventReveal  = "lottery.reveal"
	EventBeacon  = "lottery.beacon"
	EventDice    = "lottery.dice"
	EventDraw    = "lottery.draw"
	EventSign    = "lottery.sign"
	EventVoid    = "lottery.void"
	EventRequest = "lottery.request"
	EventOffer   = "lottery.offer"
	EventAnswer  = "lottery.answer"
)

// Config is what the use cases work with.
type Config struct {
	Store  *store.Store
	Now    func() time.Time
	Chance io.Reader // for ids, links and the installation's key: crypto/rand.Reader
	// Fetch gets the signature of a beacon's round, in hexadecimal; nil: without network.
	Fetch func(ctx context.Context, chain string, round int64) (string, error)
}

// Service has the use cases and is safe for concurrent use.
type Service struct {
	cfg    Config
	drawn  drawn
	chance *chance
}

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg: cfg, chance: newChance()} }

// Round is a round with what somebody may do in it.
type Round struct {
	ceremony.Round

	ID, RHO, Region string // RHO is an id
	Token           string // of the public page
	Version         int64  // of the settings
	Stage           ceremony.Stage
	Now             time.Time
	Mine            ceremony.Part // of who asks
	May             May
}

// May is what the policy lets somebody do; the ceremony may still refuse it.
type May struct{ Manage, Tickets, Draw, Witness, Consent, Count bool }

// Load reads a round as it stands, for use cases of other subjects: it asks no permission. ErrNotFound.
func Load(ctx context.Context, tx *store.Tx, id string, now time.Time) (Round, error) {
	row, err := tx.LotteryRound(ctx, id)
	if err != nil {
		return Round{}, err
	}
	return filled(ctx, tx, row, now)
}

func filled(ctx context.Context, tx *store.Tx, row store.LotteryRound, now time.Time) (Round, error) {
	r := Round{ID: row.ID, RHO: row.RhoID, Region: row.RegionKey, Token: row.Token, Version: row.Version, Now: now}
	var err error
	if r.Settings, err = settings(row); err != nil {
		return r, err
	}
	r.Tickets = store.Time(row.TicketsAt)
	r.Consent = ceremony.Consent{At: store.Time(row.ConsentAt), Name: row.ConsentName, Organisation: row.ConsentOrganisation, Sum: row.ConsentSum}
	people, err := tx.LotteryPersons(ctx, row.ID)
	if err != nil {
		return r, err
	}
	r.People = map[ceremony.Part]ceremony.Person{}
	for _, p := range people {
		r.People[ceremony.Part(p.Part)] = ceremony.Person{Account: p.AccountID, Name: p.Name, Email: p.Email}
	}
	if r.Draws, err = draws(ctx, tx, row.ID); err != nil {
		return r, err
	}
	r.Stage = r.Round.Stage(now)
	return r, nil
}

// settings reads those of a row; its name and moments stand in columns of their own.
func settings(row store.LotteryRound) (s ceremony.Settings, err error) {
	err = json.Unmarshal([]byte(row.Settings), &s)
	s.Name, s.Opens, s.Closes = row.Name, store.Time(row.OpensAt), store.Time(row.ClosesAt)
	return s, err
}

func draws(ctx context.Context, tx *store.Tx, id string) ([]ceremony.Draw, error) {
	rows, err := tx.LotteryDraws(ctx, id)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	out := make([]ceremony.Draw, len(rows))
	for i, d := range rows {
		if out[i], err = draw(d); err != nil {
			return nil, err
		}
	}
	nonces, err := tx.LotteryNonces(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, n := range nonces {
		seat := &out[n.Attempt-1].Seats[n.Seat]
		if seat.Commitment, err = hash(n.Commitment); err != nil {
			return nil, err
		}
		if seat.Nonce, err = hex.DecodeString(n.Nonce); err != nil {
			return nil, err
		}
		seat.Committed, seat.Revealed, seat.Dice = store.Time(n.CommittedAt), store.Time(n.RevealedAt), store.Time(n.DiceAt)
	}
	return out, results(ctx, tx, id, out)
}

// results adds what was drawn and who signed it.
func results(ctx context.Context, tx *store.Tx, id string, out []ceremony.Draw) error {
	lines, err := tx.LotteryTranscriptLines(ctx, id)
	if err != nil || len(lines) == 0 {
		return err
	}
	for _, t := range lines {
		d := &out[t.Attempt-1]
		d.Drawn, d.Starts, d.Steps, d.Sum = store.Time(t.DrawnAt), store.Time(t.StartsAt), int(t.Steps), t.Sum
	}
	signatures, err := tx.LotterySignatures(ctx, id)
	for _, s := range signatures {
		d := &out[s.Attempt-1]
		d.Signatures = append(d.Signatures, ceremony.Signature{Part: ceremony.Part(s.Part), Later: int(s.Later), Name: s.Name, Key: s.PublicKey,
			Signature: s.Signature, Paper: s.Paper, At: store.Time(s.At)})
	}
	return err
}

func draw(row store.LotteryDrawLine) (d ceremony.Draw, err error) {
	d = ceremony.Draw{Attempt: int(row.Attempt), Published: store.Time(row.PublishedAt), Pace: time.Duration(row.Pace) * time.Millisecond,
		Void: ceremony.Void{At: store.Time(row.VoidAt), Reason: row.VoidReason, Name: row.VoidName},
		Beacon: ceremony.Beacon{Chain: row.BeaconChain, Round: row.BeaconRound, At: store.Time(row.BeaconAt), Proof: row.BeaconProof,
			How: row.BeaconHow, Known: store.Time(row.BeaconKnownAt)}}
	if d.ListHash, err = hash(row.ListHash); err != nil {
		return d, err
	}
	d.Beacon.Value, err = hex.DecodeString(row.BeaconValue)
	return d, err
}

func hash(text string) (h domain.Hash, err error) {
	b, err := hex.DecodeString(text)
	if err == nil && len(b) != len(h) {
		err = errors.New("lottery: a hash of another length")
	}
	copy(h[:], b)
	return h, err
}

// round finds a round when the actor may do this; what the actor may not know of does not exist.
func (s *Service) round(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, id string) (Round, error) {
	row, err := tx.LotteryRound(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return Round{}, access.NotFound()
	}
	if err != nil {
		return Round{}, err
	}
	about := access.OfRound(row.ID, row.RhoID, row.RegionKey)
	if err := access.Decide(actor, action, about); err != nil {
		return Round{}, err
	}
	r, err := filled(ctx, tx, row, s.cfg.Now())
	r.Mine = r.PartOf(actor.Account)
	r.May = May{Manage: access.Allowed(actor, access.LotteryManage, about), Tickets: access.Allowed(actor, access.LotteryTickets, about),
		Draw: access.Allowed(actor, access.LotteryDraw, about), Witness: access.Allowed(actor, access.LotteryWitness, about),
		Consent: access.Allowed(actor, access.LotteryConsent, about), Count: access.Allowed(actor, access.LotteryCount, about)}
	return r, err
}

// Round gives a round for who may read it. Faults: those of access.
func (s *Service) Round(ctx context.Context, actor access.Actor, id string) (r Round, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		r, err = s.round(ctx, tx, actor, access.LotteryRead, id)
		return err
	})
	return r, err
}

// change does something in a round in one transaction: permission, what fn does, log. fn gives what the log says besides.
func (s *Service) change(ctx context.Context, actor access.Actor, action access.Action, id, event string,
	fn func(context.Context, *store.Tx, Round) (string, error)) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.round(ctx, tx, actor, action, id)
		if err != nil {
			return err
		}
		detail, err := fn(ctx, tx, r)
		if err != nil {
			return err
		}
		return record(ctx, tx, actor, r, event, detail)
	})
}

// record puts an entry in the chain of the RHO.
func record(ctx context.Context, tx *store.Tx, actor access.Actor, r Round, event, detail string) error {
	return audit.Record(ctx, tx, actor, audit.Entry{About: r.RHO, Action: event, Kind: string(access.Round), ID: r.ID, Detail: detail})
}

func fault(code, field string, a kernel.Args) error {
	return &kernel.Fault{Code: code, Field: field, Args: a}
}
