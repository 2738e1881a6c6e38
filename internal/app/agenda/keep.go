package agenda

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"

	"kwartier/internal/app/access"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
	"kwartier/internal/domain/roster"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// KeepInput is what came back from the page of a Preview.
type KeepInput struct {
	Carried  string
	Meanings domain.Meanings // by the numbers of types and agendas
}

// Keep keeps a measurement and what was said of columns, types and agendas, and gives its id. The same page sent twice is
// kept once. Faults: FaultCarried, FaultNothing, FaultMany, those of access.
func (s *Service) Keep(ctx context.Context, actor access.Actor, practiceID string, in KeepInput) (string, error) {
	if _, err := s.mayMeasure(ctx, actor, practiceID); err != nil {
		return "", err
	}
	c, err := unpack(in.Carried)
	if err != nil || !sound(in.Meanings, c.Tally) {
		return "", &kernel.Fault{Code: FaultCarried}
	}
	m := c.Tally.Measure(in.Meanings)
	if len(m.Sums) == 0 {
		return "", &kernel.Fault{Code: FaultNothing}
	}
	row, sums, err := rowsOf(m)
	if err != nil {
		return "", err
	}
	row.ID, row.PracticeID, row.Bad, row.LeftOut = c.ID, practiceID, int64(c.Bad), int64(c.Left)
	row.ByAccount, row.ByName, row.CreatedAt = actor.Account, actor.Name, store.Millis(s.cfg.Now())
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := access.FindPractice(ctx, tx, actor, access.AgendaWrite, practiceID); err != nil {
			return err
		}
		have, _, err := tx.AgendaMeasurements(ctx, practiceID)
		if err != nil {
			return err
		}
		for _, h := range have {
			if h.ID == c.ID { // sent before
				return nil
			}
		}
		if len(have) >= MaxMeasured {
			return &kernel.Fault{Code: FaultMany, Args: kernel.Args{Need: MaxMeasured}}
		}
		if err := tx.InsertAgendaMeasurement(ctx, row, sums); err != nil {
			return err
		}
		if err := s.remember(ctx, tx, actor, practiceID, c, in.Meanings); err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, EventMeasure, m)
	})
	if errors.Is(err, store.ErrDuplicate) { // the id of another practice's
		return "", &kernel.Fault{Code: FaultCarried}
	}
	return c.ID, err
}

func period(m domain.Measurement) string {
	return text.Date(m.From) + " tot en met " + text.Date(m.Until)
}

// rowsOf is a measurement as rows.
func rowsOf(m domain.Measurement) (store.AgendaMeasurement, []store.AgendaSum, error) {
	typical, err := json.Marshal(m.Week)
	if err != nil {
		return store.AgendaMeasurement{}, nil, err
	}
	parts, err := json.Marshal(m.Parts)
	row := store.AgendaMeasurement{FromDate: m.From.String(), UntilDate: m.Until.String(), Typical: string(typical), Parts: string(parts)}
	sums := make([]store.AgendaSum, len(m.Sums))
	for i, x := range m.Sums {
		sums[i] = store.AgendaSum{Week: x.Week, Role: string(x.Role), Kind: string(x.Kind), Appointments: int64(x.Count), BookedMin: int64(x.Booked),
			Timed: int64(x.Timed), RealisedMin: int64(x.Realised), NoShows: int64(x.NoShows)}
	}
	return row, sums, err
}

// measurements are those of a practice, the newest first.
func measurements(ctx context.Context, tx *store.Tx, practiceID string) ([]Measured, error) {
	rows, sums, err := tx.AgendaMeasurements(ctx, practiceID)
	if err != nil {
		return nil, err
	}
	out := make([]Measured, len(rows))
	for i, r := range rows {
		m := Measured{ID: r.ID, By: r.ByName, At: store.Time(r.CreatedAt), Bad: int(r.Bad), Left: int(r.LeftOut)}
		for _, x := range sums[r.ID] {
			m.Sums = append(m.Sums, domain.Sum{Week: x.Week, Role: roster.Role(x.Role), Kind: roster.Kind(x.Kind), Count: int(x.Appointments), Booked: int(x.BookedMin),
				Timed: int(x.Timed), Realised: int(x.RealisedMin), NoShows: int(x.NoShows)})
		}
		var wrong [4]error
		m.From, wrong[0] = kernel.ParseDate(r.FromDate)
		m.Until, wrong[1] = kernel.ParseDate(r.UntilDate)
		wrong[2] = json.Unmarshal([]byte(r.Typical), &m.Week)
		wrong[3] = json.Unmarshal([]byte(r.Parts), &m.Parts)
		if err := errors.Join(wrong[:]...); err != nil {
			return nil, err
		}
		out[i] = m
	}
	return out, nil
}

// mapping is what a practice said of its agenda.
type mapping struct {
	columns domain.Columns
	kinds   map[string]roster.Kind // by folded type
	roles   map[string]roster.Role // by whoKey
	order   domain.Order
	version int64
}

// maxRemembered is how many types or agendas are remembered.
const maxRemembered = 500

func remembered(ctx context.Context, tx *store.Tx, practiceID string) (mapping, error) {
	out := mapping{columns: domain.Columns{}, kinds: map[string]roster.Kind{}, roles: map[string]roster.Role{}}
	row, err := tx.AgendaMapping(ctx, practiceID)
	if errors.Is(err, store.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	out.order, out.version = domain.Order(row.DayOrder), row.Version
	return out, errors.Join(json.Unmarshal([]byte(row.Headings), &out.columns), json.Unmarshal([]byte(row.Kinds), &out.kinds),
		json.Unmarshal([]byte(row.Roles), &out.roles))
}

// remember adds what was said now to what was said before.
func (s *Service) remember(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID string, c carried, m domain.Meanings) error {
	known, err := remembered(ctx, tx, practiceID)
	if err != nil {
		return err
	}
	if len(c.Columns) > 0 { // of CSV
		known.columns, known.order = c.Columns, c.Order
	}
	for i, written := range c.Tally.Types {
		if key := patientdata.Fold(written); key != "" && len(known.kinds) < maxRemembered {
			known.kinds[key] = m.Kinds[i]
		}
	}
	for i, who := range c.Tally.Who {
		if len(known.roles) < maxRemembered {
			known.roles[whoKey(practiceID, who)] = m.Roles[i]
		}
	}
	row := store.AgendaMapping{PracticeID: practiceID, DayOrder: string(known.order), ByAccount: actor.Account, ByName: actor.Name,
		UpdatedAt: store.Millis(s.cfg.Now()), Version: known.version}
	for _, part := range []struct {
		to *string
		of any
	}{{&row.Headings, known.columns}, {&row.Kinds, known.kinds}, {&row.Roles, known.roles}} {
		body, err := json.Marshal(part.of)
		if err != nil {
			return err
		}
		*part.to = string(body)
	}
	return tx.SaveAgendaMapping(ctx, row)
}

// whoKey is how an agenda is remembered: by a sum, so that no name of staff is kept here.
func whoKey(practiceID, who string) string {
	sum := sha256.Sum256([]byte(practiceID + "\x00" + patientdata.Fold(who)))
	return hex.EncodeToString(sum[:8])
}
