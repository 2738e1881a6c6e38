package account

import (
	"context"
	"errors"
	"net/netip"
	"strings"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// How often somebody may try to sign in within a window. The limit per address is wider: a whole practice may stand
// behind one address.
const (
	limitWindow     = 15 * time.Minute
	limitPerAccount = 10
	limitPerAddress = 60
)

// Try is an attempt to sign in.
type Try struct {
	Email, Password string
	Address, Agent  string
}

// SignIn checks an e-mail address and password. Faults: FaultSignIn, FaultTooMany.
func (s *Service) SignIn(ctx context.Context, in Try) (Identity, error) {
	if err := s.limit(ctx, in.Email, in.Address); err != nil {
		return Identity{}, err
	}
	var row store.Account
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		row, err = tx.AccountByEmail(ctx, in.Email)
		return err
	})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Identity{}, err
	}
	fits, outdated := s.hasher.verify(in.Password, row.PasswordHash)
	if !fits || row.DisabledAt != 0 {
		return Identity{}, s.failed(ctx, row, in)
	}
	if outdated {
		row.PasswordHash = s.hasher.hash(in.Password)
	}
	var id Identity
	err = s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if outdated {
			if err := tx.UpdateAccount(ctx, row); err != nil && !errors.Is(err, store.ErrStale) {
				return err
			}
		}
		if err := tx.ClearRateLimit(ctx, accountBucket(in.Email)); err != nil {
			return err
		}
		id, err = s.identity(ctx, tx, row)
		return err
	})
	return id, err
}

// limit counts the attempt and refuses it when there were too many. Counting comes first, so that guesses made at
// the same time count as well.
func (s *Service) limit(ctx context.Context, email, address string) error {
	now := s.now()
	var over bool
	err := s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		byAccount, err := tx.HitRateLimit(ctx, accountBucket(email), store.Millis(now), limitWindow)
		if err != nil {
			return err
		}
		byAddress, err := tx.HitRateLimit(ctx, "signin address "+network(address), store.Millis(now), limitWindow)
		over = byAccount > limitPerAccount || byAddress > limitPerAddress
		return err
	})
	if err != nil || !over {
		return err
	}
	again := now.Truncate(limitWindow).Add(limitWindow)
	wait := int((again.Sub(now) + time.Minute - 1) / time.Minute)
	return &kernel.Fault{Code: FaultTooMany,
		Args: kernel.Args{Need: wait, Value: again.Add(time.Minute - 1).In(clock.Amsterdam).Format("15:04")}}
}

// network is the address, or of an IPv6 address the network of one subscriber: who has one has 2⁶⁴ addresses.
func network(address string) string {
	at, err := netip.ParseAddr(address)
	if err != nil || !at.Is6() || at.Is4In6() {
		return address
	}
	prefix, _ := at.Prefix(64) // fits every IPv6 address
	return prefix.String()
}

// accountBucket names the limit of an account by the hash of its address: what is typed there may be a password.
func accountBucket(email string) string {
	return "signin account " + store.TokenHash(store.FoldEmail(email))
}

// failed records an attempt that failed, in the log of the organisations of the account it was about, if any. It writes
// also when there is no such account, so that the time it takes does not tell.
func (s *Service) failed(ctx context.Context, row store.Account, in Try) error {
	err := s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.HitRateLimit(ctx, "failed "+accountBucket(in.Email), store.Millis(s.now()), limitWindow); err != nil || row.ID == "" {
			return err
		}
		members, err := memberships(ctx, tx, row.ID)
		if err != nil {
			return err
		}
		who := access.Actor{Name: row.Email, At: s.now()} // not proven to be that person: no account
		return recordAll(ctx, tx, who, members, audit.Entry{Action: EventSignInFailed, Kind: string(access.Person),
			ID: row.ID, Result: audit.Refused, Detail: "adres " + in.Address})
	})
	if err != nil {
		return err
	}
	return fault(FaultSignIn, "wachtwoord")
}

// EnterDemo signs in with the secret of a demo link. Fault: FaultLinkGone, also on a server that is no demonstration.
func (s *Service) EnterDemo(ctx context.Context, token string) (Identity, error) {
	var id Identity
	if !s.demo {
		return id, fault(FaultLinkGone, "")
	}
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		link, err := s.openLink(ctx, tx, token, kindDemo)
		if err != nil {
			return err
		}
		row, err := tx.Account(ctx, link.AccountID)
		if err != nil {
			return err
		}
		id, err = s.identity(ctx, tx, row)
		return err
	})
	return id, err
}

// Begin puts a sign-in into the session list and the log. token is the new session's secret.
func (s *Service) Begin(ctx context.Context, id Identity, token, agent, address string) error {
	now := s.now()
	actor := access.Actor{Account: id.Account, Name: id.Name, At: now}
	for _, m := range id.Roles {
		if m.ID == id.Membership {
			actor.Member = m
		}
	}
	if len(agent) > 400 {
		agent = agent[:400]
	}
	agent = strings.ToValidUTF8(strings.ReplaceAll(agent, "\x00", ""), "") // a header may hold anything, and the cut go through a letter
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		err := tx.InsertSignin(ctx, store.Signin{ID: newID(), AccountID: id.Account, SessionHash: store.TokenHash(token),
			CreatedAt: store.Millis(now), Agent: agent, Address: address})
		if err != nil {
			return err
		}
		return recordAll(ctx, tx, actor, id.Roles, audit.Entry{Action: EventSignIn, Kind: string(access.Person),
			ID: id.Account, Detail: deviceWords(account.DeviceOf(agent))})
	})
}

func deviceWords(d account.Device) string {
	if d.Browser != "" && d.System != "" {
		return d.Browser + ", " + d.System
	}
	return d.Browser + d.System
}

// SessionLine is one place where a person is signed in.
type SessionLine struct {
	ID      string
	Since   time.Time
	Device  account.Device
	Address string
	This    bool // the browser that asks
}

// Sessions lists where the actor is signed in, newest first; token is the secret of the session that asks.
func (s *Service) Sessions(ctx context.Context, actor access.Actor, token string) ([]SessionLine, error) {
	var lines []SessionLine
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		// Sessions end by the machine's clock, also when the program is shown another date.
		rows, err := tx.SigninsOfAccount(ctx, actor.Account, store.Millis(clock.System()))
		for _, row := range rows {
			lines = append(lines, SessionLine{row.ID, store.Time(row.CreatedAt), account.DeviceOf(row.Agent), row.Address,
				row.SessionHash == store.TokenHash(token)})
		}
		return err
	})
	return lines, err
}

// SignOut ends the session with this secret.
func (s *Service) SignOut(ctx context.Context, actor access.Actor, token string) error {
	return s.end(ctx, actor, EventSignOut, func(ctx context.Context, tx *store.Tx) error {
		line, err := tx.SigninOfSession(ctx, store.TokenHash(token))
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return tx.EndSignin(ctx, actor.Account, line.ID, store.Millis(s.now()))
	})
}

// SignOutAt ends one line of the session list. Fault: access.FaultNotFound.
func (s *Service) SignOutAt(ctx context.Context, actor access.Actor, id string) error {
	return s.end(ctx, actor, EventSignOut, func(ctx context.Context, tx *store.Tx) error {
		err := tx.EndSignin(ctx, actor.Account, id, store.Millis(s.now()))
		if errors.Is(err, store.ErrNotFound) {
			return access.NotFound()
		}
		return err
	})
}

// SignOutEverywhere ends all sessions of the actor, this one included.
func (s *Service) SignOutEverywhere(ctx context.Context, actor access.Actor) error {
	return s.end(ctx, actor, EventSignOutAll, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.EndSigninsOfAccount(ctx, actor.Account, "", store.Millis(s.now()))
		return err
	})
}

func (s *Service) end(ctx context.Context, actor access.Actor, event string, do func(context.Context, *store.Tx) error) error {
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := do(ctx, tx); err != nil {
			return err
		}
		members, err := memberships(ctx, tx, actor.Account)
		if err != nil {
			return err
		}
		return recordAll(ctx, tx, actor, members, audit.Entry{Action: event, Kind: string(access.Person), ID: actor.Account})
	})
}
