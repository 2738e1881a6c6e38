package agenda

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"slices"

	"kwartier/internal/app/access"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
	"kwartier/internal/domain/roster"
	"kwartier/internal/platform/clock"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Said is what somebody said of a file's columns; empty: as remembered, or guessed.
type Said struct {
	Columns domain.Columns
	Order   domain.Order
}

// Preview is what a file gave. Nothing of it is kept yet.
type Preview struct {
	*domain.Reading
	Meanings domain.Meanings // as said before, else guessed
	Sure     []bool          // by type: said before, or its own words say so
	Carried  string          // the sums, for Keep
}

// carried is what travels with the page between reading and keeping.
type carried struct {
	ID      string         `json:"id"` // of the measurement to be: a form that is sent twice is kept once
	Columns domain.Columns `json:"columns"`
	Order   domain.Order   `json:"order"`
	Bad     int            `json:"bad"`
	Left    int            `json:"left"`
	Tally   domain.Tally   `json:"tally"`
}

// Read reads a file as it comes, and keeps nothing. Errors: *domain.Unsure, and faults: those of domain/agenda and access.
func (s *Service) Read(ctx context.Context, actor access.Actor, practiceID string, file io.Reader, said Said) (Preview, error) {
	known, err := s.mayMeasure(ctx, actor, practiceID)
	if err != nil {
		return Preview{}, err
	}
	o := domain.Options{Zone: clock.Amsterdam, Today: kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)), Columns: said.Columns, Order: said.Order,
		Remembered: known.columns, Usual: known.order}
	reading, err := domain.Read(file, o)
	if err != nil {
		return Preview{}, err
	}
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return Preview{}, err
	}
	out := Preview{Reading: reading}
	out.Meanings, out.Sure = known.meanings(practiceID, reading.Tally)
	out.Carried, err = pack(carried{id, reading.Columns, reading.Order, reading.Bad, reading.Left, reading.Tally})
	return out, err
}

// Again is the preview of what a page carried, with what was chosen on it, for a page that shows it again. Faults:
// FaultCarried.
func (s *Service) Again(in KeepInput) (Preview, error) {
	c, err := unpack(in.Carried)
	if err != nil {
		return Preview{}, err
	}
	r := &domain.Reading{Columns: c.Columns, Order: c.Order, Bad: c.Bad, Left: c.Left, Tally: c.Tally}
	for _, n := range c.Tally.Times() {
		r.Counted += n
	}
	r.Rows = r.Counted + c.Bad + c.Left
	sure := make([]bool, len(c.Tally.Types))
	for i := range sure {
		sure[i] = true
	}
	return Preview{Reading: r, Meanings: in.Meanings, Sure: sure, Carried: in.Carried}, nil
}

// mayMeasure gives what is remembered, when the actor may measure.
func (s *Service) mayMeasure(ctx context.Context, actor access.Actor, practiceID string) (known mapping, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := access.FindPractice(ctx, tx, actor, access.AgendaWrite, practiceID); err != nil {
			return err
		}
		known, err = remembered(ctx, tx, practiceID)
		return err
	})
	return known, err
}

// meanings are what was said before of types and agendas, and a guess for the others.
func (m mapping) meanings(practiceID string, t domain.Tally) (domain.Meanings, []bool) {
	out, sure := t.GuessMeanings(), make([]bool, len(t.Types))
	for i, written := range t.Types {
		_, sure[i] = domain.GuessKind(written)
		if kind, ok := m.kinds[patientdata.Fold(written)]; ok {
			out.Kinds[i], sure[i] = kind, true
		}
	}
	for i, who := range t.Who {
		if role, ok := m.roles[whoKey(practiceID, who)]; ok {
			out.Roles[i] = role
		}
	}
	return out, sure
}

// maxCarried is the most that a page carries, in bytes when unpacked.
const maxCarried = 16 << 20

// pack writes what a page carries as text.
func pack(c carried) (string, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if err := json.NewEncoder(w).Encode(c); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(out.Bytes()), nil
}

// unpack reads it back, as from a stranger: it came from a browser.
func unpack(s string) (carried, error) {
	var c carried
	wrong := &kernel.Fault{Code: FaultCarried}
	data, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return c, wrong
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return c, wrong
	}
	if err := json.NewDecoder(io.LimitReader(r, maxCarried)).Decode(&c); err != nil {
		return c, wrong
	}
	fine := ident.Valid(c.ID) && c.Tally.Sound() && c.Bad >= 0 && c.Bad <= domain.MaxRows && c.Left >= 0 && c.Left <= domain.MaxRows && len(c.Columns) <= len(domain.Fields)
	fine = fine && (c.Order == "" || c.Order == domain.DayFirst || c.Order == domain.MonthFirst)
	for f, heading := range c.Columns {
		fine = fine && slices.Contains(domain.Fields, f) && len(heading) <= 500 && !patientdata.Number(heading)
	}
	for _, written := range slices.Concat(c.Tally.Types, c.Tally.Who) {
		fine = fine && len(written) <= 500 && !patientdata.Number(written)
	}
	if !fine {
		return carried{}, wrong
	}
	return c, nil
}

// sound tells whether meanings fit a tally.
func sound(m domain.Meanings, t domain.Tally) bool {
	for _, k := range m.Kinds {
		if k != domain.Uncounted && !slices.Contains(roster.Kinds, k) {
			return false
		}
	}
	for _, r := range m.Roles {
		if r != "" && !slices.Contains(roster.Roles, r) {
			return false
		}
	}
	return len(m.Kinds) == len(t.Types) && len(m.Roles) == len(t.Who)
}
