package partnership

import (
	"context"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/store"
)

// Named is a practice by name.
type Named struct{ ID, Name string }

// Member is a practice that shares a plan.
type Member struct {
	Named
	AGB          string
	Entry, Since kernel.Date
}

// Ended is a practice that goes on within another.
type Ended struct {
	Named
	Into Named
	On   kernel.Date
}

// Event is what happened, as both practices read it.
type Event struct {
	Kind          domain.Kind
	Practice      Named
	Other         Named // zero: it is about one practice
	On            kernel.Date
	Note          string
	Before, After string // in words
	By            string
	At            time.Time
}

// State is how a practice stands with others.
type State struct {
	Practice Named
	AGB      string
	ION      int
	Entry    kernel.Date
	RHO      Named
	Holder   Named // whose plan it shares; zero: its own
	Since    kernel.Date
	Members  []Member // who shares its plan
	Into     Named    // in which it goes on; zero: it did not end
	Ended    kernel.Date
	Before   []Ended // who went on in it
	Events   []Event // newest first
	Others   []Named // the RHO's practices that go on, but this one; only for who may combine
	May      bool    // the actor may combine
}

// Open tells how a practice stands with others and what happened (UT-17). Its own people and its RHO read it. Faults:
// those of access.
func (s *Service) Open(ctx context.Context, actor access.Actor, practiceID string) (State, error) {
	var out State
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.PracticeRead, practiceID)
		if err != nil {
			return err
		}
		out = State{Practice: Named{practiceID, p.Name}, AGB: p.Practice.AGB, ION: int(p.Practice.ION), Entry: dateOf(p.Practice.EntryDate),
			RHO: Named{p.Practice.RhoID, p.RhoName}, May: access.Allowed(actor, access.PracticeCombine, access.OfPractice(practiceID, p.Practice.RhoID))}
		if err := out.shares(ctx, tx, p); err != nil {
			return err
		}
		if err := out.history(ctx, tx, p); err != nil || !out.May {
			return err
		}
		rows, _, err := tx.PracticesOfRHO(ctx, p.Practice.RhoID, store.PracticeFilter{Page: store.Page{Size: 1000}})
		for _, r := range rows {
			if r.Practice.ID != practiceID {
				out.Others = append(out.Others, Named{r.Practice.ID, r.Name})
			}
		}
		return err
	})
	return out, err
}

func (st *State) shares(ctx context.Context, tx *store.Tx, p store.PracticeDetail) error {
	if p.HolderID != "" {
		shares, err := tx.SharesOfPractice(ctx, p.Practice.ID)
		if err != nil {
			return err
		}
		for _, share := range shares {
			if share.UntilDate == "" {
				st.Holder, st.Since = Named{share.HolderID, share.HolderName}, dateOf(share.FromDate)
			}
		}
	}
	if p.Members == 0 {
		return nil
	}
	members, err := tx.SharesOfHolder(ctx, p.Practice.ID)
	for _, m := range members {
		if m.UntilDate == "" {
			st.Members = append(st.Members, Member{Named{m.PracticeID, m.Name}, m.AGB, dateOf(m.EntryDate), dateOf(m.FromDate)})
		}
	}
	return err
}

func (st *State) history(ctx context.Context, tx *store.Tx, p store.PracticeDetail) error {
	if p.IntoID != "" {
		end, err := tx.EndOfPractice(ctx, p.Practice.ID)
		if err != nil {
			return err
		}
		st.Into, st.Ended = Named{end.IntoID, end.IntoName}, dateOf(end.OnDate)
	}
	ends, err := tx.EndsInto(ctx, p.Practice.ID)
	if err != nil {
		return err
	}
	for _, e := range ends {
		st.Before = append(st.Before, Ended{Named{e.PracticeID, e.Name}, st.Practice, dateOf(e.OnDate)})
	}
	events, err := tx.EventsOfPractice(ctx, p.Practice.ID)
	for _, e := range events {
		st.Events = append(st.Events, Event{Kind: domain.Kind(e.Kind), Practice: Named{e.PracticeID, e.Name}, Other: Named{e.OtherID, e.OtherName},
			On: dateOf(e.OnDate), Note: e.Note, Before: e.BeforeText, After: e.AfterText, By: e.ByName, At: store.Time(e.At)})
	}
	return err
}

// Together are the joint plans of an RHO and the practices of it that ended.
type Together struct {
	Joint []Joint
	Ended []Ended // newest first
}

// Joint is a plan with the practices that share it.
type Joint struct {
	Holder  Named
	Members []Member
}

// List gives the joint plans and ended practices of the actor's RHO (AZ-3). Faults: those of access.
func (s *Service) List(ctx context.Context, actor access.Actor) (Together, error) {
	rho := actor.Organisation()
	if err := access.Decide(actor, access.PracticeList, access.OfOrganisation(rho, "")); err != nil {
		return Together{}, err
	}
	var out Together
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = Together{}
		shares, err := tx.SharesOfRHO(ctx, rho)
		if err != nil {
			return err
		}
		for _, share := range shares {
			if n := len(out.Joint); n == 0 || out.Joint[n-1].Holder.ID != share.HolderID {
				out.Joint = append(out.Joint, Joint{Holder: Named{share.HolderID, share.HolderName}})
			}
			last := &out.Joint[len(out.Joint)-1]
			last.Members = append(last.Members, Member{Named: Named{share.PracticeID, share.Name}, Since: dateOf(share.FromDate)})
		}
		ends, err := tx.EndsOfRHO(ctx, rho)
		for _, e := range ends {
			out.Ended = append(out.Ended, Ended{Named{e.PracticeID, e.Name}, Named{e.IntoID, e.IntoName}, dateOf(e.OnDate)})
		}
		return err
	})
	return out, err
}

// dateOf reads a date as the database has it; what cannot be read is not known.
func dateOf(text string) kernel.Date {
	d, _ := kernel.ParseDate(text)
	return d
}
