package partnership

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	plans "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/store"
)

// Option is an entry date that the result could have, and what follows.
type Option struct {
	Entry   kernel.Date
	Of      []string // whose it is
	Year    int      // the participation year in hand
	NextDue kernel.Date
}

// Preview is what will happen.
type Preview struct {
	Kind          domain.Kind
	Stays, Other  Named // see domain/partnership; Other is zero for SetEntry
	Name, AGB     string
	ION           int
	WasEntry      kernel.Date // of who stays
	Entry         kernel.Date
	WasYear, Year int
	NextDue       kernel.Date // when the year after it has to be decided on; zero: not known
	Reopens       bool        // the plan has to be handed in again
	Brought       []domain.Brought
	Added         []plans.Choice
	Region        *region.Region
	Before, After []kernel.Finding // of the plan of who stays
	People        int              // roles that move (merger, take-over)
	Again         bool             // it was done already
}

// Options are the entry dates of both practices of a merger with their consequences, each once. Errors: as Preview.
func (s *Service) Options(ctx context.Context, actor access.Actor, practiceID, otherID string) ([]Option, error) {
	var out []Option
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		for _, id := range []string{practiceID, otherID} {
			p, err := access.FindPractice(ctx, tx, actor, access.PracticeCombine, id)
			if err != nil {
				return err
			}
			entry := dateOf(p.Practice.EntryDate)
			if entry.IsZero() {
				continue
			}
			if len(out) > 0 && out[0].Entry == entry {
				out[0].Of = append(out[0].Of, p.Name)
				continue
			}
			stand, err := s.cfg.Plans.Stand(ctx, tx, id)
			if err != nil {
				return err
			}
			year := max(1, stand.Region.ParticipationYear(entry, s.today()))
			out = append(out, Option{entry, []string{p.Name}, year, stand.Region.ConfirmDue(entry, year+1)})
		}
		return nil
	})
	return out, err
}

// Preview says what Do will do, with the findings of the plan before and after (CK-5). Errors: *Refused, those of access.
func (s *Service) Preview(ctx context.Context, actor access.Actor, practiceID string, in Input) (Preview, error) {
	var out Preview
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := s.prepare(ctx, tx, actor, practiceID, in)
		if err != nil {
			return err
		}
		out = Preview{Kind: in.Kind, Stays: Named{p.stays.row.Practice.ID, p.stays.row.Name}, Other: Named{p.other.row.Practice.ID, p.other.row.Name}, Again: p.again}
		if p.again {
			return nil
		}
		out.Name, out.AGB, out.ION = p.name, p.agb, int(p.ion)
		out.WasEntry, out.Entry = dateOf(p.stays.row.Practice.EntryDate), p.out.Entry
		out.WasYear, out.Reopens = p.stays.stand.Plan.Year, p.out.Reopens
		out.Brought, out.Added, out.Region = p.out.Brought, p.out.Added, p.stays.stand.Region
		out.Before = p.stays.stand.Findings()
		after, outlook, err := p.stays.stand.Judge(ctx, tx, p.reworked())
		if err != nil {
			return err
		}
		out.After, out.Year, out.NextDue = after, outlook.Year, outlook.NextDue
		if in.Kind == domain.Merge || in.Kind == domain.TakeOver {
			members, err := tx.MembersOfOrganisation(ctx, p.other.row.Practice.ID)
			out.People = len(members)
			return err
		}
		return nil
	})
	return out, err
}
