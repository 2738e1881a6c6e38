package account

import (
	"context"
	"errors"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

const (
	// DefaultYears is how long an account is kept after its last role, unless the setting says otherwise.
	DefaultYears = 2
	// Gone is the name of who is no longer known.
	Gone = "Oud-gebruiker"

	ownLines = 100    // of the log on the page
	allLines = 100000 // of the log in the file
	atOnce   = 100    // accounts that are retired in one transaction
)

// OwnData is what is kept of a person as an account (AZ-10). Instants are in UTC.
type OwnData struct {
	Name      string    `json:"name"`
	Email     string    `json:"email"`
	Since     time.Time `json:"since"`
	Reminders bool      `json:"reminders"` // gets those that one may do without
	Roles     []OwnRole `json:"roles"`
	SignIns   []OwnSign `json:"sign_ins"`
	Deeds     []OwnDeed `json:"deeds"`
	Log       []OwnLine `json:"log"`

	Rosters []OwnRoster `json:"rosters"` // that one made
}

// OwnRoster is a roster that one made.
type OwnRoster struct {
	Name     string    `json:"name"`
	Practice string    `json:"practice"`
	Shared   bool      `json:"shared"`
	Made     time.Time `json:"made"`
	Changed  time.Time `json:"changed"`
}

// OwnRole is a role that one has or had.
type OwnRole struct {
	Role         account.Role `json:"role"`
	Organisation string       `json:"organisation"`
	From         time.Time    `json:"from"`
	Until        time.Time    `json:"until,omitzero"` // zero: has it
}

// OwnSign is a time that one signed in.
type OwnSign struct {
	At      time.Time `json:"at"`
	Ended   time.Time `json:"ended,omitzero"`
	Agent   string    `json:"agent"`
	Address string    `json:"address"`
}

// OwnDeed is how often one did one thing with what belongs to one organisation.
type OwnDeed struct {
	OrganisationID string    `json:"-"`
	Practice       bool      `json:"-"` // the organisation is a practice
	Organisation   string    `json:"organisation"`
	Action         string    `json:"action"`
	Times          int       `json:"times"`
	First          time.Time `json:"first"`
	Last           time.Time `json:"last"`
}

// OwnLine is a line of a log in which one is the actor.
type OwnLine struct {
	At      time.Time    `json:"at"`
	Role    account.Role `json:"role,omitempty"`
	Action  string       `json:"action"`
	Object  string       `json:"object,omitempty"`
	Refused bool         `json:"refused,omitempty"`
	Detail  string       `json:"detail,omitempty"`
}

// Own gives what is kept of the actor, of the log the newest lines. Faults: those of access.Decide.
func (s *Service) Own(ctx context.Context, actor access.Actor) (OwnData, error) {
	var own OwnData
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		own, err = ownData(ctx, tx, actor, ownLines)
		return err
	})
	return own, err
}

// Export gives all of it to take along, which stands in the log (AZ-10). Faults: those of access.Decide.
func (s *Service) Export(ctx context.Context, actor access.Actor) (OwnData, error) {
	var own OwnData
	err := s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if own, err = ownData(ctx, tx, actor, allLines); err != nil {
			return err
		}
		members, err := memberships(ctx, tx, actor.Account)
		if err != nil {
			return err
		}
		return recordAll(ctx, tx, actor, members, audit.Entry{Action: EventExport, Kind: string(access.Person), ID: actor.Account})
	})
	return own, err
}

func ownData(ctx context.Context, tx *store.Tx, actor access.Actor, lines int) (OwnData, error) {
	if err := access.Decide(actor, access.AccountSelf, access.OfPerson(actor.Account)); err != nil {
		return OwnData{}, err
	}
	row, err := tx.Account(ctx, actor.Account)
	if err != nil {
		return OwnData{}, err
	}
	off, err := tx.IsReminderOff(ctx, row.ID)
	if err != nil {
		return OwnData{}, err
	}
	own := OwnData{Name: row.Name, Email: row.Email, Since: store.Time(row.CreatedAt), Reminders: !off}
	if err := own.addRoles(ctx, tx, row.ID); err != nil {
		return OwnData{}, err
	}
	if err := own.addRosters(ctx, tx, row.ID); err != nil {
		return OwnData{}, err
	}
	return own, own.addDeeds(ctx, tx, row.ID, lines)
}

func (own *OwnData) addRosters(ctx context.Context, tx *store.Tx, id string) error {
	made, err := tx.RostersOfAuthor(ctx, id)
	for _, r := range made {
		own.Rosters = append(own.Rosters, OwnRoster{r.Name, r.PracticeName, r.Shared, store.Time(r.CreatedAt), store.Time(r.UpdatedAt)})
	}
	return err
}

func (own *OwnData) addRoles(ctx context.Context, tx *store.Tx, id string) error {
	roles, err := tx.AllMembershipsOfAccount(ctx, id)
	if err != nil {
		return err
	}
	for _, m := range roles {
		own.Roles = append(own.Roles, OwnRole{account.Role(m.Role), m.OrganisationName, store.Time(m.CreatedAt), store.Time(m.EndedAt)})
	}
	ins, err := tx.AllSigninsOfAccount(ctx, id)
	for _, i := range ins {
		own.SignIns = append(own.SignIns, OwnSign{store.Time(i.CreatedAt), store.Time(i.EndedAt), i.Agent, i.Address})
	}
	return err
}

func (own *OwnData) addDeeds(ctx context.Context, tx *store.Tx, id string, lines int) error {
	deeds, err := tx.DeedsOf(ctx, id)
	if err != nil {
		return err
	}
	for _, d := range deeds {
		own.Deeds = append(own.Deeds, OwnDeed{d.OrganisationID, account.Kind(d.OrganisationKind) == account.Practice, d.OrganisationName,
			d.Action, int(d.Times), store.Time(d.FirstAt), store.Time(d.LastAt)})
	}
	log, err := tx.AuditEntriesBy(ctx, id, lines)
	for _, e := range log {
		own.Log = append(own.Log, OwnLine{store.Time(e.At), account.Role(e.Role), e.Action, e.ObjectKind, e.Result == audit.Refused, e.Detail})
	}
	return err
}

// MayErase tells whether the actor's account can be removed now. Faults: FaultLastAdministrator, FaultLastSignatory, those
// of access.Decide.
func (s *Service) MayErase(ctx context.Context, actor access.Actor) error {
	return s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := mayErase(ctx, tx, actor)
		return err
	})
}

// mayErase gives the roles that end with it.
func mayErase(ctx context.Context, tx *store.Tx, actor access.Actor) ([]account.Membership, error) {
	if err := access.Decide(actor, access.AccountSelf, access.OfPerson(actor.Account)); err != nil {
		return nil, err
	}
	members, err := memberships(ctx, tx, actor.Account)
	if err != nil {
		return nil, err
	}
	for _, m := range members {
		refusal := &kernel.Fault{}
		switch m.Role {
		case account.Administrator:
			refusal.Code = FaultLastAdministrator
		case account.PracticeSignatory:
			refusal.Code, refusal.Args.Name = FaultLastSignatory, m.OrganisationName
		default:
			continue
		}
		others, err := tx.OthersInRole(ctx, string(m.Role), m.Organisation, actor.Account)
		if err != nil {
			return nil, err
		}
		if others == 0 {
			return nil, refusal
		}
	}
	return members, nil
}

// Erase ends the actor's roles and takes out who the actor is: name, address, password, sessions, links, and the name
// beside what the actor wrote. What was written is the practice's and stays; so does the log, which is what proves who did
// what (AZ-8, AZ-10). There is no way back. Faults: as MayErase.
func (s *Service) Erase(ctx context.Context, actor access.Actor) error {
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		members, err := mayErase(ctx, tx, actor)
		if err != nil {
			return err
		}
		at := store.Millis(s.now())
		for _, m := range members {
			if err := tx.EndMembership(ctx, m.Organisation, m.ID, at); err != nil {
				return err
			}
			err := audit.Record(ctx, tx, actor, audit.Entry{About: m.Organisation, Action: EventEndRole, Kind: "Membership", ID: m.ID})
			if err != nil {
				return err
			}
		}
		if err := s.closeLinksOf(ctx, tx, actor, actor.Account); err != nil {
			return err
		}
		if err := recordAll(ctx, tx, actor, members, audit.Entry{Action: EventErase, Kind: string(access.Person), ID: actor.Account}); err != nil {
			return err
		}
		return s.pseudonymise(ctx, tx, actor.Account)
	})
}

func (s *Service) pseudonymise(ctx context.Context, tx *store.Tx, id string) error {
	row, err := tx.Account(ctx, id)
	if err != nil {
		return err
	}
	if err := tx.ClearRateLimit(ctx, accountBucket(row.Email)); err != nil {
		return err
	}
	return tx.PseudonymiseAccount(ctx, row, Gone, store.Millis(s.now()))
}

// Retire takes out who people are whose last role ended longer ago than an account is kept, and says how many there were
// (AZ-10). It stands in the log of the organisations in which they had roles.
func (s *Service) Retire(ctx context.Context) (int, error) {
	total := 0
	for {
		n := 0
		err := s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			now := s.now()
			n = 0
			ids, err := tx.AccountsPastTheirTime(ctx, store.Millis(now.AddDate(-s.years, 0, 0)), atOnce)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if err := s.retire(ctx, tx, id, audit.System("bewaartermijn", now)); err != nil {
					return err
				}
				n++
			}
			return nil
		})
		total += n
		if err != nil || n < atOnce {
			return total, err
		}
	}
}

func (s *Service) retire(ctx context.Context, tx *store.Tx, id string, by access.Actor) error {
	past, err := tx.AllMembershipsOfAccount(ctx, id)
	if err != nil {
		return err
	}
	members := make([]account.Membership, len(past))
	for i, m := range past {
		members[i].Organisation = m.OrganisationID
	}
	if err := recordAll(ctx, tx, by, members, audit.Entry{Action: EventErase, Kind: string(access.Person), ID: id}); err != nil {
		return err
	}
	err = s.pseudonymise(ctx, tx, id)
	if errors.Is(err, store.ErrNotFound) { // done meanwhile
		return nil
	}
	return err
}
