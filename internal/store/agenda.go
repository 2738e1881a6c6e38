package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// AgendaMapping is what the columns and types of a practice's agenda mean (CT-8). Headings, Kinds and Roles are JSON.
	AgendaMapping = gen.AgendaMapping
	// AgendaMeasurement is an agenda that was measured. Typical and Parts are JSON.
	AgendaMeasurement = gen.AgendaMeasurement
	// AgendaSum are the sums of a measurement for a week, role and kind.
	AgendaSum = gen.AgendaSum
)

// AgendaMapping is that of a practice. ErrNotFound: nobody said it yet.
func (tx *Tx) AgendaMapping(ctx context.Context, practiceID string) (AgendaMapping, error) {
	m, err := tx.q.AgendaMapping(ctx, practiceID)
	return m, fail("agenda mapping", err)
}

// SaveAgendaMapping writes the mapping of a practice; m.Version is the one that was seen, 0 for the first. ErrStale,
// ErrDuplicate: somebody else wrote it meanwhile.
func (tx *Tx) SaveAgendaMapping(ctx context.Context, m AgendaMapping) error {
	if m.Version == 0 {
		m.Version = 1
		return fail("insert agenda mapping", tx.q.InsertAgendaMapping(ctx, gen.InsertAgendaMappingParams(m)))
	}
	n, err := tx.q.UpdateAgendaMapping(ctx, gen.UpdateAgendaMappingParams{Headings: m.Headings, Kinds: m.Kinds, Roles: m.Roles, DayOrder: m.DayOrder,
		ByAccount: m.ByAccount, ByName: m.ByName, UpdatedAt: m.UpdatedAt, PracticeID: m.PracticeID, Version: m.Version})
	return changed("update agenda mapping", n, err)
}

// InsertAgendaMeasurement adds a measurement with its sums.
func (tx *Tx) InsertAgendaMeasurement(ctx context.Context, m AgendaMeasurement, sums []AgendaSum) error {
	if err := tx.q.InsertAgendaMeasurement(ctx, gen.InsertAgendaMeasurementParams(m)); err != nil {
		return fail("insert agenda measurement", err)
	}
	for _, s := range sums {
		s.MeasurementID = m.ID
		if err := tx.q.InsertAgendaSum(ctx, gen.InsertAgendaSumParams(s)); err != nil {
			return fail("insert agenda sum", err)
		}
	}
	return nil
}

// AgendaMeasurements are those of a practice, the newest first, with the sums of each by its id, by week.
func (tx *Tx) AgendaMeasurements(ctx context.Context, practiceID string) ([]AgendaMeasurement, map[string][]AgendaSum, error) {
	rows, err := tx.q.AgendaMeasurements(ctx, practiceID)
	if err != nil || len(rows) == 0 {
		return nil, nil, fail("agenda measurements", err)
	}
	all, err := tx.q.AgendaSums(ctx, practiceID)
	sums := map[string][]AgendaSum{}
	for _, s := range all {
		sums[s.MeasurementID] = append(sums[s.MeasurementID], s)
	}
	return rows, sums, fail("agenda sums", err)
}

// DeleteAgendaMeasurement forgets a measurement of a practice. ErrNotFound.
func (tx *Tx) DeleteAgendaMeasurement(ctx context.Context, practiceID, id string) error {
	rows, err := tx.q.AgendaMeasurements(ctx, practiceID)
	if err != nil {
		return fail("agenda measurements", err)
	}
	for _, m := range rows {
		if m.ID == id {
			if err := tx.q.DeleteAgendaSums(ctx, id); err != nil {
				return fail("delete agenda sums", err)
			}
			_, err := tx.q.DeleteAgendaMeasurement(ctx, gen.DeleteAgendaMeasurementParams{PracticeID: practiceID, ID: id})
			return fail("delete agenda measurement", err)
		}
	}
	return ErrNotFound
}
