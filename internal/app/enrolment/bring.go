package enrolment

import (
	"context"
	"errors"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/app/intake"
	"kwartier/internal/app/lottery"
	"kwartier/internal/app/practice"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// Preview is what bringing a sheet in comes to. Rows of one group are one application.
type Preview struct {
	Round  lottery.Round
	Rows   []Row
	Unused []int // columns that are not used
}

// Result is what was done.
type Result struct {
	Preview
	Applications, Added int          // applications that were made, practices that are new
	Written             map[int]bool // rows by number
}

// Preview reads a sheet with the chosen columns and says of every row what will happen to it; it writes nothing. Errors:
// *kernel.Refusal for the columns, FaultFixed once the list is published, faults of access.
func (s *Service) Preview(ctx context.Context, actor access.Actor, roundID string, sheet intake.Sheet, m intake.Mapping) (Preview, error) {
	m, wrong := m.Check(Fields, len(sheet.Header))
	var out Preview
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err := s.roundFor(ctx, tx, actor, access.EnrolmentManage, roundID)
		switch {
		case err != nil:
			return err
		case r.Standing() != nil:
			return &kernel.Fault{Code: FaultFixed}
		case len(wrong) > 0:
			return refused(wrong...)
		}
		x := reading{sheet: sheet, mapping: m, round: r}
		out = Preview{Round: r, Rows: x.rows()}
		for i, key := range m {
			if key == "" {
				out.Unused = append(out.Unused, i)
			}
		}
		return s.meet(ctx, tx, r, out.Rows)
	})
	return out, err
}

func find(severity kernel.Severity, code string, args kernel.Args) intake.Finding {
	return intake.Finding{Severity: severity, Fault: kernel.Fault{Code: code, Args: args}}
}

// meet compares the rows with the practices of the RHO, the applications of the round, and one another.
func (s *Service) meet(ctx context.Context, tx *store.Tx, r lottery.Round, rows []Row) error {
	known, err := practicesOf(ctx, tx, r.RHO)
	if err != nil {
		return err
	}
	all, err := s.all(ctx, tx, r)
	if err != nil {
		return err
	}
	in, claimed := map[string]bool{}, map[string]string{}
	for _, a := range all {
		if a.Withdrawn {
			continue
		}
		claimed[a.AGB] = a.LeadName
		for _, m := range a.Members {
			in[m.Practice] = in[m.Practice] || m.State == domain.In
		}
	}
	claims := map[string]*Row{}
	for i := range rows {
		row := &rows[i]
		if row.AGB == "" {
			continue
		}
		p, there := known[row.AGB]
		switch {
		case !there && row.Name == "":
			row.Findings = append(row.Findings, find(kernel.Blocking, FaultRowUnknown, kernel.Args{Value: row.AGB}))
		case !there:
			row.Findings = append(row.Findings, find(kernel.Hint, FaultRowNew, kernel.Args{Name: row.Name}))
		default:
			row.practice, row.Name = p.Practice.ID, p.Name
		}
		if in[row.practice] {
			row.Findings = append(row.Findings, find(kernel.Blocking, FaultRowIn, kernel.Args{Name: row.Name}))
			continue
		}
		row.claim(claimed, claims)
	}
	together(rows)
	return nil
}

// claim refuses a claiming code that another application or another row has.
func (r *Row) claim(claimed map[string]string, rows map[string]*Row) {
	if name, taken := claimed[r.Claim]; taken && r.Claim != "" {
		r.Findings = append(r.Findings, find(kernel.Blocking, FaultTaken, kernel.Args{Value: r.Claim, Name: name}))
	}
	first, twice := rows[r.Claim]
	if twice && r.Claim != "" && (r.Group == "" || first.Group != r.Group) {
		r.Findings = append(r.Findings, find(kernel.Blocking, intake.FaultTwice, kernel.Args{Have: first.Number}))
	} else if !twice {
		rows[r.Claim] = r
	}
}

// together keeps the rows of a group out when one of them is: all or nothing (LO-7).
func together(rows []Row) {
	bad := map[string]int{}
	for i := range rows {
		if g := rows[i].Group; g != "" && !rows[i].Goes() && bad[g] == 0 {
			bad[g] = rows[i].Number
		}
	}
	for i := range rows {
		if n := bad[rows[i].Group]; n != 0 && rows[i].Group != "" && rows[i].Goes() {
			rows[i].Findings = append(rows[i].Findings, find(kernel.Blocking, FaultRowGroup, kernel.Args{Have: n}))
		}
	}
}

// practicesOf are the practices of an RHO by AGB code.
func practicesOf(ctx context.Context, tx *store.Tx, rhoID string) (map[string]store.PracticeSummary, error) {
	out := map[string]store.PracticeSummary{}
	for n := 1; ; n++ {
		page, total, err := tx.PracticesOfRHO(ctx, rhoID, store.PracticeFilter{Page: store.Page{Number: n, Size: 1000}})
		if err != nil {
			return nil, err
		}
		for _, p := range page {
			if p.Practice.AGB != "" {
				out[p.Practice.AGB] = p
			}
		}
		if len(page) == 0 || int64(n*1000) >= total {
			return out, nil
		}
	}
}

// Confirm brings in every application whose rows all go, each in a transaction of its own; what meanwhile cannot go in any
// more is left out with its reason. Done again it does nothing. Errors: as Preview.
func (s *Service) Confirm(ctx context.Context, actor access.Actor, roundID string, sheet intake.Sheet, m intake.Mapping) (Result, error) {
	preview, err := s.Preview(ctx, actor, roundID, sheet, m)
	if err != nil {
		return Result{}, err
	}
	out := Result{Preview: preview, Written: map[int]bool{}}
	done := map[string]bool{}
	for i := range out.Rows {
		row := &out.Rows[i]
		if !row.Goes() || done[row.Group] && row.Group != "" {
			continue
		}
		done[row.Group] = true
		unit := []*Row{row}
		for j := range out.Rows[i+1:] {
			if next := &out.Rows[i+1+j]; row.Group != "" && next.Group == row.Group {
				unit = append(unit, next)
			}
		}
		added, err := s.bring(ctx, actor, roundID, unit)
		if faults := faultsOf(err); len(faults) > 0 {
			for _, f := range faults {
				row.Findings = append(row.Findings, intake.Finding{Severity: kernel.Blocking, Fault: f})
			}
			continue
		}
		if err != nil {
			return out, err
		}
		out.Applications++
		out.Added += added
		for _, r := range unit {
			out.Written[r.Number] = true
		}
	}
	return out, nil
}

// faultsOf are what stops one application and not the others.
func faultsOf(err error) []kernel.Fault {
	var refusal *kernel.Refusal
	var fault *kernel.Fault
	switch {
	case errors.Is(err, store.ErrDuplicate):
		return []kernel.Fault{{Code: FaultElsewhere}}
	case errors.As(err, &refusal):
		return slices.Clone(refusal.Faults)
	case errors.As(err, &fault):
		return []kernel.Fault{*fault}
	}
	return nil
}

// bring makes one application of the rows of a unit, the first is its lead.
func (s *Service) bring(ctx context.Context, actor access.Actor, roundID string, unit []*Row) (added int, err error) {
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		added = 0
		r, err := s.roundFor(ctx, tx, actor, access.EnrolmentManage, roundID)
		if err != nil {
			return err
		}
		rho, err := tx.RHO(ctx, r.RHO)
		if err != nil {
			return err
		}
		lead := unit[0]
		a := domain.Application{AGB: lead.Claim, Wish: lead.Wish, KBZ: lead.KBZ, Agreed: true}
		for _, row := range unit {
			id := row.practice
			if id == "" {
				facts := practice.Facts{AGB: row.AGB, Name: row.Name, City: row.City, ION: row.ION}
				if id, err = s.cfg.Practices.Bring(ctx, tx, actor, rho, facts); err != nil {
					return err
				}
				added++
			}
			a.Members = append(a.Members, domain.Member{Practice: id, Name: row.Name, ION: row.ION, State: domain.In})
		}
		if faults := against(r).Check(a); len(faults) > 0 {
			return refused(unique(faults)...)
		}
		if err := free(ctx, tx, r, a.AGB, "", "", true); err != nil {
			return err
		}
		return s.insert(ctx, tx, actor, r, a, lead.Late, "file")
	})
	return added, err
}

// insert writes an application that an RHO brings in, and takes back tickets that were made without it.
func (s *Service) insert(ctx context.Context, tx *store.Tx, actor access.Actor, r lottery.Round, a domain.Application, late bool, origin string) error {
	at := store.Millis(s.cfg.Now())
	e, err := s.fresh(a, r.ID, at)
	if err != nil {
		return err
	}
	e.Late, e.Origin, e.ByAccount, e.ByName = late, origin, actor.Account, actor.Name
	members := make([]store.EnrolmentMember, len(a.Members))
	for i, m := range a.Members {
		members[i] = rowOf(m, actor, at)
	}
	if err := tx.InsertEnrolment(ctx, e, members); err != nil {
		return err
	}
	if err := takeBack(ctx, tx, r); err != nil {
		return err
	}
	return s.record(ctx, tx, actor, e.LeadID, e.ID, EventImport, text.Applied(a), "")
}
